"""SET: how many works there are, and whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Reason, Unknown
from usbcheck.facts.quantities import Amount, AtLeast, AtMost, Every
from usbcheck.facts.word import WordFacts
from usbcheck.naming.form_parsing import is_blank
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Need, Undecided, Violation, need
from usbcheck.rules.set import set_
from usbcheck.submission.model import Paper, Role, Submission, Work

__all__ = ["set_"]

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"[、，,；;/／\n\t]+|\s{2,}|(?<=[一-鿿])\s+(?=[一-鿿])")
_REMARK = re.compile(r"[（(][^（）()]*[）)]|[\w一-鿿]*[:：]")


@set_.rule("SET011", "too-many-authors")
def too_many_authors(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find works of which the form names more authors than the notice allows, or too few."""
    asked = profile.limits.authors
    if asked is None or paper.file.role is not Role.ENTRY_FORM:
        return
    spec = profile.form_spec(need(paper.facts.form))
    label = spec.means.authors if spec else None
    need(paper.facts.fields)
    named = authors_in(paper.facts.value(label) or "")
    if label is not None and named and not asked.admits(len(named)):
        yield Violation(
            expected=AtMost(Amount(int(asked.high or 0), "persons"))
            if asked.high is not None and len(named) > asked.high
            else AtLeast(Amount(int(asked.low or 0), "persons")),
            actual=Amount(len(named), "persons"),
            case="few" if asked.is_below(len(named)) else "many",
            fields=(label,),
            args={"field": label, "names": Every(named)},
        )


def authors_in(text: str) -> tuple[str, ...]:
    """Return the names in a field of persons: 张三、李四（摄像），王五."""
    if is_blank(text):
        return ()
    names = (name.strip() for name in _BETWEEN.split(_REMARK.sub("", text)))
    return tuple(dict.fromkeys(name for name in names if name))


@set_.rule("SET012", "too-many-works-of-a-person", Need.WORD)
def too_many_works_of_a_person(
    submission: Submission, profile: Profile
) -> Iterator[Violation | Undecided]:
    """Find persons with more works than one may submit, by the forms or the file names."""
    most = profile.limits.max_works_of_person
    if most is None:
        return
    works: dict[str, list[str]] = defaultdict(list)
    for work in submission.works:
        persons = _persons(work, profile)
        if not persons:
            yield Undecided(Unknown(Reason.NOT_FOUND, work.title), work.files[0].path)
        for person in persons:
            works[person].append(work.title)
    for person, titles in works.items():
        if len(titles) > most:
            yield Violation(
                expected=AtMost(Amount(most, "works")),
                actual=Amount(len(titles), "works"),
                args={"person": person, "titles": Every(tuple(titles))},
            )


def _persons(work: Work, profile: Profile) -> tuple[str, ...]:
    """Return who made a work: by its form, else by a file name that says it."""
    for file in work.having(Role.ENTRY_FORM):
        for form in profile.form:
            label = form.means.authors
            if isinstance(file.facts, WordFacts) and label is not None:
                named = authors_in(file.facts.value(label) or "")
                if named:
                    return named
    said = (authors_in(file.name.saying("author") or "") for file in work.files)
    return next(filter(None, said), ())


@set_.rule("SET013", "number-of-works")
def number_of_works(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find more or fewer works on a drive than the notice allows any unit."""
    least, most = profile.limits.min_works, profile.limits.max_works
    count = len(submission.works)
    if most is not None and count > most:
        yield Violation(
            expected=AtMost(Amount(most, "works")), actual=Amount(count, "works"), case="many"
        )
    elif least is not None and 0 < count < least:
        yield Violation(
            expected=AtLeast(Amount(least, "works")),
            actual=Amount(count, "works"),
            case="few",
            missing=True,
        )
