"""From the facts of a loose folder and a notice to a proposal, with questions where it is open.

Pure: facts and answers in, a `Proposal` out. Each answer may open or settle other questions, so
that a proposal is always made anew, of the facts and of all answers so far.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Term
from usbcheck.naming.file_names import Mark
from usbcheck.naming.reading import name_reader
from usbcheck.preparing.completing import completed
from usbcheck.preparing.delivering import placed
from usbcheck.preparing.grouping import grouped
from usbcheck.preparing.homes import asked_homes, housed, merged, moved
from usbcheck.preparing.items import items_of, with_marks
from usbcheck.preparing.model import (
    KEEP,
    LEAVE_OUT,
    NO_ANSWERS,
    Arrangement,
    Ask,
    Choice,
    Left,
    LeftOut,
    OpenQuestionsError,
    Placed,
    Proposal,
    ProposedWork,
    Question,
    of_file,
)
from usbcheck.preparing.parts import assigned, lacking_parts
from usbcheck.preparing.placing import unit_form_path
from usbcheck.preparing.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.preparing.items import Item
    from usbcheck.preparing.model import Answers, SourceFacts
    from usbcheck.preparing.telling import Group
    from usbcheck.profile.model import Profile


def propose(facts: SourceFacts, profile: Profile, answers: Answers = NO_ANSWERS) -> Proposal:
    """Return what is to be made of a folder, and what only a person can tell."""
    items = _by_pictures(items_of(facts, profile), facts)
    found = _Found()
    groups, rest, left_out = moved(grouped(items, facts.pairs, profile), answers)
    found.left_out += left_out
    teller = Teller(items, profile, answers)
    groups = _told(groups, teller, profile)
    rest = housed(rest, groups)
    spare = [item.title for item in rest if item.title]
    found.questions += teller.questions(groups, spare)
    for asked in asked_homes(rest, groups, profile):
        if isinstance(asked, Question):
            found.questions.append(asked)
        else:
            found.left_out.append(asked)
    for group in groups:
        _add_work(group, profile, answers, found)
    _add_papers_of_unit(items, teller.unit, profile, answers, found)
    _settle_clashes(found, profile, answers)
    return Proposal(
        facts=facts,
        profile=profile,
        answers=answers,
        works=tuple(found.works),
        files=tuple(sorted(found.placed, key=lambda it: (it.place, it.target))),
        left_out=tuple(sorted(found.left_out, key=lambda it: it.path)),
        questions=tuple({question.id: question for question in found.questions}.values()),
        unit=teller.unit,
    )


def answered(proposal: Proposal, answers: Answers = NO_ANSWERS) -> Arrangement:
    """Return the arrangement that a proposal becomes with more answers.

    Raises:
        OpenQuestionsError: something is still open.
    """
    settled = proposal
    if answers:
        settled = propose(proposal.facts, proposal.profile, {**proposal.answers, **answers})
    if settled.questions:
        raise OpenQuestionsError(settled.questions)
    return Arrangement(
        root=settled.facts.drive.root,
        profile=settled.profile,
        works=settled.works,
        files=settled.files,
        left_out=settled.left_out,
        unit=settled.unit,
    )


@dataclass(slots=True)
class _Found:
    """What became of the files so far."""

    works: list[ProposedWork] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def _by_pictures(items: Sequence[Item], facts: SourceFacts) -> tuple[Item, ...]:
    """Return the files, films that pictures tell apart marked as the versions that they are."""
    marks: dict[str, Mark] = {}
    for pair in facts.pairs:
        if (told := pair.told_apart) is not None:
            marks |= zip(told, (Mark.SUBTITLED, Mark.UNSUBTITLED), strict=True)
    return tuple(with_marks(it, marks[it.path]) if it.path in marks else it for it in items)


def _told(groups: Sequence[Group], teller: Teller, profile: Profile) -> list[Group]:
    """Return the works with what is told of them; those of one title are one."""
    for group in groups:
        group.title = teller.title(group)
        group.category = teller.category(group)
    made = completed(merged(groups), profile)
    for group in made:
        group.unit = teller.unit_of(group)
        group.others = teller.others(group)
    return made


def _add_work(group: Group, profile: Profile, answers: Answers, found: _Found) -> None:
    """Add a work with its files; their places need its category."""
    category = profile.category_named(group.category or "")
    files = tuple(item.file for item in group.items)
    work = ProposedWork(group.id, files, group.title, category, group.unit, group.others)
    if category is None:
        found.works.append(work)
        return
    items = _packed_or_loose(group.items, answers, found)
    loose = [item for item in items if item.sort != "archive"]
    parts = assigned(loose, category, profile, answers)
    if loose:
        there = tuple(parts.parts.values())
        work = replace(work, lacking=tuple(lacking_parts(there, loose, category, profile)))
    found.works.append(work)
    found.left_out += parts.left_out
    found.questions += parts.questions
    for it in placed(items, work, parts, profile):
        if isinstance(it, Placed):
            found.placed.append(it)
        else:
            found.left_out.append(it)


def _packed_or_loose(items: Sequence[Item], answers: Answers, found: _Found) -> Sequence[Item]:
    """Return the archives of a work, or its loose files; ask which count where it has both."""
    archives = [item for item in items if item.sort == "archive"]
    loose = [item for item in items if item.sort != "archive"]
    if not archives or not loose:
        return items
    said = {answers.get(of_file(item.path, "part")) for item in archives}
    if said == {LEAVE_OUT}:
        found.left_out += [LeftOut(item.path, Left.CHOSEN) for item in archives]
        return loose
    if KEEP in said:
        found.left_out += [LeftOut(item.path, Left.CHOSEN) for item in loose]
        return archives
    choices = (Choice(KEEP, Term("term-whole-work")), Choice(LEAVE_OUT, Term("term-left-out")))
    found.questions += [
        Question(of_file(item.path, "part"), Ask.PART, (item.path,), choices) for item in archives
    ]
    return loose


def _add_papers_of_unit(
    items: Sequence[Item], unit: str | None, profile: Profile, answers: Answers, found: _Found
) -> None:
    """Add the summary and the other forms of the unit; leave out what nobody asks for."""
    for item in items:
        match item.sort:
            case "program":
                found.left_out.append(LeftOut(item.path, Left.PROGRAM))
            case "other":
                found.left_out.append(LeftOut(item.path, Left.NOT_ASKED))
            case "summary" | "unit-form":
                said = answers.get(of_file(item.path, "part"))
                path = unit_form_path(item, unit, profile)
                if path is None or said == LEAVE_OUT:
                    why = Left.NOT_ASKED if path is None else Left.CHOSEN
                    found.left_out.append(LeftOut(item.path, why))
                else:
                    found.placed.append(Placed(item.path, path, item.file.size))


def _settle_clashes(found: _Found, profile: Profile, answers: Answers) -> None:
    """Ask which of several files is meant that would get one place, unless somebody said it.

    Names that Windows takes for the same clash too; those with blanks are none yet.
    """
    by_place: dict[str, list[Placed]] = defaultdict(list)
    has_blank = name_reader(profile).has_blank
    for it in found.placed:
        if has_blank(it.target) or has_blank(it.place):
            continue
        by_place[f"{it.archive or ''}\0{it.target}".casefold()].append(it)
    asked = (Ask.WORK, Ask.PART, Ask.EPISODE)
    open_files = {path for q in found.questions if q.ask in asked for path in q.files}
    for clashing in by_place.values():
        if len(clashing) < 2 or any(it.path in open_files for it in clashing):
            continue
        said = [it for it in clashing if answers.get(of_file(it.path, "part")) == _kept_as(it)]
        if len(said) == 1:
            others = [it for it in clashing if it is not said[0]]
            found.placed = [it for it in found.placed if it not in others]
            found.left_out += [LeftOut(it.path, Left.CHOSEN) for it in others]
        else:
            found.questions += map(_asking_which, clashing)


def _kept_as(placed: Placed) -> str:
    """Return the answer that keeps a file where several would get one place."""
    return placed.part or KEEP


def _asking_which(placed: Placed) -> Question:
    kept = Choice(_kept_as(placed), placed.target.rpartition("/")[2])
    out = Choice(LEAVE_OUT, Term("term-left-out"))
    return Question(of_file(placed.path, "part"), Ask.PART, (placed.path,), (kept, out))
