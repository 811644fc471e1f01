"""What a clerk has to do, work by work: each act once, with what it takes to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.report.html import evidence, right_names
from usbcheck.report.html.cards import Cards
from usbcheck.report.matrix import Cell, matrix
from usbcheck.report.reference.remediation import about, example, recipes
from usbcheck.report.terminal.text import gravest
from usbcheck.submission.findings import Finding, Severity
from usbcheck.thumbnails.model import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.app.checking import Outcome
    from usbcheck.messages import Catalogue
    from usbcheck.report.html.cards import Card
    from usbcheck.report.reference.remediation import Recipe
    from usbcheck.submission.remedy_groups import RemedyGroup
    from usbcheck.thumbnails.model import Thumbnail

_STRIP = 4
"""Frames of a film that the list shows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture by its number in the outcome's gallery; `time` is a moment in a film."""

    number: int
    width: int
    height: int
    path: str
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do or to look at.

    `names` are the right names to take over, `recipes` say how it is done in which program, `whys`
    why it is asked; `example` is a case of it, empty for several rules at once.
    """

    severity: Severity
    codes: tuple[str, ...]
    said: str
    remedy: str
    clauses: tuple[str, ...]
    paths: tuple[str, ...]
    names: tuple[str, ...]
    pictures: tuple[Picture, ...]
    recipes: tuple[Recipe, ...]
    whys: tuple[str, ...]
    example: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A work, or the drive (`cell` is None), with all that is to be done about it."""

    title: str
    category: str
    cell: Cell | None
    tasks: tuple[Task, ...]
    pictures: tuple[Picture, ...]
    undecided: int = 0
    left: int = 0


class ToDo:
    """Makes the list of an outcome, in one language."""

    def __init__(self, outcome: Outcome, catalogue: Catalogue) -> None:
        self._outcome = outcome
        self._report = outcome.report
        self._catalogue = catalogue.under(outcome.report.profile)
        self._numbers = outcome.numbers

    def groups(self) -> tuple[Group, ...]:
        """Return the drive and its works, those with the most to do first."""
        cards = Cards(self._report, self._catalogue, self._outcome.pictures)
        of_drive = cards.of_drive()
        of_works = cards.of_works(gravest(matrix(self._report).rows))
        found = [self._group(card) for card in (*([of_drive] if of_drive else []), *of_works)]
        return tuple(sorted(found, key=_gravity))

    def _group(self, card: Card) -> Group:
        alone = [*card.own, *(f for place in card.places for f in place.findings)]
        tasks = [*map(self._of_group, card.groups), *map(self._of_finding, alone)]
        category = card.row.work.category if card.row else None
        return Group(
            title=card.title,
            category=category.name if category else "",
            cell=card.row.sign if card.row else None,
            tasks=tuple(sorted(tasks, key=lambda task: task.severity.rank)),
            pictures=tuple(self._of_work(card)),
            undecided=card.undecided,
            left=sum((card.left or {}).values()),
        )

    def _of_finding(self, finding: Finding) -> Task:
        catalogue, profile = self._catalogue, self._report.profile
        what = about(finding, self._report)
        return Task(
            severity=finding.severity,
            codes=(finding.code,),
            said=catalogue.finding(finding),
            remedy=catalogue.remedy(finding),
            clauses=(finding.clause,) if finding.clause else (),
            paths=finding.paths if finding.path is None else (finding.path,),
            names=right_names(finding),
            pictures=tuple(self._seen((finding,))),
            recipes=_in_windows(recipes(finding.code, profile, catalogue, what)),
            whys=(catalogue.format(f"{finding.code}.why"),),
            example=example(finding.code, profile, catalogue, what),
        )

    def _of_group(self, group: RemedyGroup) -> Task:
        catalogue, profile = self._catalogue, self._report.profile
        first = {finding.code: finding for finding in reversed(group.findings)}
        steps: dict[str, Recipe] = {}
        for code in group.codes:
            what = about(first[code], self._report)
            for recipe in _in_windows(recipes(code, profile, catalogue, what)):
                steps[recipe.program] = _joined(steps.get(recipe.program), recipe)
        return Task(
            severity=group.severity,
            codes=group.codes,
            said=catalogue.group(group),
            remedy=catalogue.group_remedy(group),
            clauses=group.clauses,
            paths=group.paths,
            names=(),
            pictures=tuple(self._seen(group.findings)),
            recipes=tuple(steps.values()),
            whys=tuple(catalogue.format(f"{code}.why") for code in group.codes),
            details=tuple(dict.fromkeys(map(catalogue.finding, group.findings))),
        )

    def _seen(self, findings: Sequence[Finding]) -> Iterator[Picture]:
        for finding in findings:
            for moment, picture in evidence(finding, self._outcome.pictures):
                yield self._picture(picture, finding.path or "", moment.time)

    def _of_work(self, card: Card) -> Iterator[Picture]:
        """Yield a work's pictures: some frames of its first film, and its posters."""
        strip_is_shown = False
        for place in card.places:
            views = self._outcome.pictures.of.get(place.path)
            if not isinstance(views, Thumbnails):
                continue
            if views.whole is not None:
                yield self._picture(views.whole, place.path)
            elif not strip_is_shown:
                strip_is_shown = True
                for frame in views.strip[:_STRIP]:
                    yield self._picture(frame, place.path, frame.time)

    def _picture(self, picture: Thumbnail, path: str, time: float | None = None) -> Picture:
        number = self._numbers[id(picture)]
        return Picture(number, picture.width, picture.height, path, time)


def _gravity(group: Group) -> int:
    ranks = [task.severity.rank for task in group.tasks]
    return min(ranks, default=len(Severity) if group.undecided else len(Severity) + 1)


def _in_windows(found: Sequence[Recipe]) -> tuple[Recipe, ...]:
    """Return the recipes for programs with windows: a clerk has no command line."""
    return tuple(recipe for recipe in found if not recipe.is_command)


def _joined(before: Recipe | None, recipe: Recipe) -> Recipe:
    if before is None:
        return recipe
    lines = dict.fromkeys((*before.lines, *recipe.lines))
    return type(recipe)(recipe.program, tuple(lines), is_command=False)
