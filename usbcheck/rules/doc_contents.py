"""DOC012 and on: texts and forms that say too little, nothing, or something else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known, Unknown
from usbcheck.facts.quantities import Amount, AtLeast, Every
from usbcheck.facts.word import TEXT, WordFacts
from usbcheck.naming.form_parsing import is_blank, plain_title, same_title
from usbcheck.naming.placeholders import different, repeats, says_nothing
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import title_key
from usbcheck.profile.model import Profile
from usbcheck.rules.doc import asked_form, doc, plain_unit, script_of
from usbcheck.rules.rule import Need, Undecided, Violation, need
from usbcheck.submission.assemble.summary_form import summaries
from usbcheck.submission.model import File, Paper, Role, Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.profile.model import FormSpec

__all__ = ["doc"]

_TELLING = 4  # characters of a title that no other text has by chance
_SAME = 50  # letters of a text that two works do not have in common by chance
_PARTS = re.compile(r"[\s—–－\-:：·、，,《》“”\"|｜~～]+")
_HEADING_LINES = 3  # from the start of a text, in which it may name its work


@doc.rule("DOC012", "short-script")
def short_script(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find texts of works that are empty; milder where they are only very short."""
    least = profile.limits.min_script_characters
    if paper.file.role is not Role.SCRIPT or least is None:
        return
    count = need(paper.facts.characters)
    if count < least:
        case = "short" if count else "empty"
        asked, there = Amount(least, "characters"), Amount(count, "characters")
        yield Violation(
            expected=AtLeast(asked),
            actual=there,
            case=case,
            downgraded=count > 0,
            args={"script": script_of(paper.work, profile)},
        )


@doc.rule("DOC013", "no-contact")
def no_contact(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find summaries without a contact or a telephone number."""
    spec = profile.summary
    if spec is None or paper.file.role is not Role.SUMMARY or need(paper.facts.form) != spec.id:
        return
    need(paper.facts.fields)
    asked = (spec.means.contact, spec.means.telephone)
    blank = tuple(label for label in asked if label and is_blank(paper.facts.value(label) or ""))
    if blank:
        yield Violation(actual=Every(blank), fields=blank)


@doc.rule("DOC014", "placeholder-field")
def placeholder_field(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find fields that are filled in and say nothing: 无, XXX, 待填, 啊啊啊, test."""
    spec = asked_form(paper, profile)
    if spec is None:
        return
    need(paper.facts.fields)
    means = spec.means
    asked = filter(None, dict.fromkeys((*spec.required, means.contact, means.telephone)))
    if empty := tuple(label for label in asked if _is_placeholder(paper, label, spec)):
        values = (" ".join((paper.facts.value(label) or "").split()) for label in empty)
        said = Every(tuple(dict.fromkeys(values)))
        yield Violation(actual=said, case="fields", fields=empty, args={"fields": Every(empty)})
    if rows := _placeholders_in_rows(paper, spec):
        yield Violation(actual=Every(tuple(dict.fromkeys(rows))), case="rows")


def _is_placeholder(paper: Paper, label: str, spec: FormSpec) -> bool:
    value = paper.facts.value(label)
    if value is None or is_blank(value) or _said_elsewhere(paper, label, value, spec):
        return False
    number = label in (spec.means.episodes, spec.means.length)
    return says_nothing(value, number=number)


def _said_elsewhere(paper: Paper, label: str, value: str, spec: FormSpec) -> bool:
    """Return whether the file's name says the same, or DOC007 reports that it does not."""
    if paper.file.role is not Role.ENTRY_FORM:
        return False
    name = paper.file.name
    if label == spec.means.title:
        return name.complete or (name.title is not None and same_title(value, name.title))
    return label == spec.means.unit and name.complete


def _placeholders_in_rows(paper: Paper, spec: FormSpec) -> list[str]:
    """Return the placeholders in the rows of a summary; DOC009 compares its titles."""
    if not isinstance(paper.facts.rows, Known):
        return []
    passed_over = (spec.means.title, *(spec.head[:1] if spec.numbered else ()))
    return [
        cell.value
        for row in paper.facts.rows.value
        for cell in row.cells
        if cell.label not in passed_over
        and not is_blank(cell.value)
        and not cell.value.isdecimal()
        and says_nothing(cell.value)
    ]


@doc.rule("DOC015", "filler-script")
def filler_script(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find texts that are long enough and are the same few characters over and over."""
    least = profile.limits.min_script_different
    if paper.file.role is not Role.SCRIPT or least is None:
        return
    text = need(paper.facts.text)
    letters = "".join(filter(str.isalnum, text))
    if len(letters) < (profile.limits.min_script_characters or 1):
        return  # DOC012 says that it is short
    count = different(text)
    if count < least or repeats(letters):
        yield Violation(
            expected=least, actual=count, args={"script": script_of(paper.work, profile)}
        )


@doc.rule("DOC016", "script-of-another-work", Need.WORD)
def script_of_another_work(
    submission: Submission, profile: Profile
) -> Iterator[Violation | Undecided]:
    """Find texts that never name their work and belong to another one.

    A text belongs to another work if it names that, or is the same text.
    """
    told: set[str] = set()
    same: dict[str, list[tuple[Work, File]]] = defaultdict(list)
    for work, file, text in _scripts(submission):
        if isinstance(text, Unknown):
            yield Undecided(text, file.path)
            continue
        key = title_key(text)
        same[key].append((work, file))
        if _names(key, work.title):
            continue
        others = (other.title for other in submission.works if other is not work)
        other = next((t for t in others if _names_telling(key, t)), None)
        case = "other-work" if other else "heading"
        other = other or _headed(text, profile)
        if other and not says_nothing(other):
            told.add(file.path)
            yield Violation(
                path=file.path,
                work=work.title,
                expected=work.title,
                actual=other,
                case=case,
                args={"script": script_of(work, profile)},
            )
    yield from _copies(same, told, profile)


def _scripts(submission: Submission) -> Iterator[tuple[Work, File, str | Unknown]]:
    for work in submission.works:
        for file in work.having(Role.SCRIPT):
            match file.facts:
                case WordFacts(form=Known(form), text=Known(text)) if form == TEXT:
                    yield work, file, text
                case WordFacts(text=Unknown() as unknown):
                    yield work, file, unknown
                case _:
                    continue


def _names(key: str, title: str) -> bool:
    """Return whether a text, as `title_key` gives it, names a work: in full or by a part."""
    parts = [title_key(part) for part in _PARTS.split(title)]
    whole = title_key(title)
    return whole in key or any(len(part) >= _TELLING and part in key for part in parts)


def _names_telling(key: str, title: str) -> bool:
    whole = title_key(title)
    return len(whole) >= _TELLING and whole in key


def _headed(text: str, profile: Profile) -> str | None:
    """Return the title over a text: 《…》解说词, or a line 片名：…."""
    kinds = "|".join(map(re.escape, profile.markers.script))
    heading = re.compile(
        rf"(?:[\w“”]{{0,8}}《([^《》]{{2,40}})》[\s—－\-]*(?:{kinds})?|(?:片名|作品名称?|题目)[:：]\s*《?([^《》]{{2,40}}?)》?)"
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_HEADING_LINES]:
        if match := heading.fullmatch(line):
            return match[1] or match[2]
    return None


def _copies(
    same: Mapping[str, list[tuple[Work, File]]], told: set[str], profile: Profile
) -> Iterator[Violation]:
    """Return the texts that two works have in common, except those that another finding reports."""
    least = profile.limits.min_script_different or 1
    for key, held in same.items():
        if len(key) < _SAME or different(key) < least:
            continue
        (first, original), *others = held
        for work, file in others:
            if work is not first and not told & {file.path, original.path}:
                yield Violation(
                    path=file.path,
                    work=work.title,
                    expected=work.title,
                    actual=first.title,
                    case="copy",
                    args={"script": script_of(work, profile)},
                    suppressed_by=(("DRV009", file.path),),
                )


@doc.rule("DOC017", "summary-of-another-unit", Need.WORD)
def summary_of_another_unit(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find summaries in the name of another unit than the files."""
    spec = profile.summary
    label = spec.means.unit if spec else None
    if label is None or submission.unit is None:
        return
    for file in submission.files:
        if file.role is not Role.SUMMARY or not isinstance(file.facts, WordFacts):
            continue
        value = file.facts.value(label)
        if value is None or is_blank(value):
            continue
        one, other = plain_unit(value), plain_unit(submission.unit)
        if one not in other and other not in one:
            yield Violation(
                path=file.path,
                expected=submission.unit,
                actual=" ".join(value.split()),
                args={"field": label},
            )


@doc.rule("DOC018", "work-listed-twice", Need.WORD)
def work_listed_twice(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find works that the summary names more than once."""
    spec = profile.summary
    if spec is None or spec.means.title is None:
        return
    reader = name_reader(profile)
    for file, rows in summaries(submission):
        count: Counter[tuple[str, str]] = Counter()
        titles: dict[tuple[str, str], str] = {}
        for row in rows:
            title = row.value(spec.means.title) or ""
            category = row.value(spec.means.category) or ""
            key = plain_title(title), reader.category_named(category) or plain_title(category)
            if key[0]:
                count[key] += 1
                titles.setdefault(key, " ".join(title.split()))
        twice = tuple(titles[key] for key, number in count.items() if number > 1)
        if twice:
            yield Violation(path=file.path, actual=Every(twice))
