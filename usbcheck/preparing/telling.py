"""What is told of a work: title, category, unit and the other fields of its name; what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.form_parsing import is_blank
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import title_key
from usbcheck.preparing.categories import fitting_categories, told_category
from usbcheck.preparing.model import Ask, Choice, Question, of_work
from usbcheck.submission.assemble.told import most_common

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.preparing.items import Item
    from usbcheck.preparing.model import Answers
    from usbcheck.profile.model import Profile
    from usbcheck.profile.name_pattern import NamePattern

UNIT: Final = "unit"
"""The id of the question for the submitting unit."""

_IN_MARKS: Final = re.compile(r"\s*《([^《》]*)》\s*")
_RUNNING: Final = re.compile(r"(.*?\D)[\s_-]*\d{1,4}")


@dataclass(slots=True)
class Group:
    """The files of a work, the first of them first, and what is told of it."""

    items: list[Item]
    title: str | None = None
    category: str | None = None
    unit: str | None = None
    others: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The path of its first file, by which questions name it."""
        return self.items[0].path

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files."""
        return tuple(item.path for item in self.items)


class Teller:
    """Tells what is known of works by their files, the summary on the drive, and answers."""

    def __init__(self, items: Sequence[Item], profile: Profile, answers: Answers) -> None:
        self._profile = profile
        self._answers = answers
        self._listed = _listed(items, profile)
        said = self._answer(UNIT)
        self.unit = said or most_common(item.unit for item in items)

    def _answer(self, id_: str) -> str | None:
        return self._answers.get(id_, "").strip() or None

    def title(self, group: Group) -> str | None:
        """Return the title of a work, None where nothing tells it."""
        if (said := self._answer(of_work(group.id, "title"))) is not None:
            return _bare(said)
        making = ("film", "archive", "sound", "picture")
        for items in (
            [item for item in group.items if item.form is not None],
            [item for item in group.items if item.sure],
            [item for item in group.items if item.sort in making],
            group.items if all(item.sort not in making for item in group.items) else [],
        ):
            if (told := _common([item.title for item in items if item.title])) is not None:
                return _bare(told)
        return None

    def category(self, group: Group) -> str | None:
        """Return the category of a work, None where nothing tells it."""
        said = self._answer(of_work(group.id, "category"))
        if said is not None and self._profile.category_named(said) is not None:
            return said
        if len(self._profile.category) == 1:
            return self._profile.category[0].name
        listed = self._listed.get(title_key(group.title)) if group.title else None
        return told_category(group.items, self._profile) or listed

    def unit_of(self, group: Group) -> str | None:
        """Return the unit of a work: its own where each has one, else that of the drive."""
        if (said := self._answer(of_work(group.id, "unit"))) is not None:
            return said
        if self._is_of_one_unit:
            return self.unit
        return most_common(item.unit for item in group.items) or self._answer(UNIT)

    @property
    def _is_of_one_unit(self) -> bool:
        return "NAM005" in self._profile.rules

    def others(self, group: Group) -> dict[str, str]:
        """Return the values of the other fields of its name, as far as they are told."""
        found: dict[str, str] = {}
        for name in self._other_fields(group):
            said = [v.value for i in group.items for v in i.file.name.others if v.field == name]
            told = self._answer(of_work(group.id, name)) or _common(said)
            if told is not None:
                found[name] = told
        return found

    def _other_fields(self, group: Group) -> tuple[str, ...]:
        naming = self._profile.naming
        own = ("title", "category", "unit")
        return tuple(
            name for name in self._pattern(group).fields if naming.role_of(name) not in own
        )

    def _pattern(self, group: Group) -> NamePattern:
        return self._profile.naming.pattern_of(group.category)

    def questions(self, groups: Sequence[Group], spare: Sequence[str]) -> Iterator[Question]:
        """Yield what is not told of the works, that of the whole drive first.

        `spare` are titles in papers of which nothing tells the work.
        """
        lacking = [group for group in groups if group.unit is None and self._needs_unit(group)]
        if lacking and self._is_of_one_unit:
            yield Question(UNIT, Ask.UNIT)
        for group in groups:
            if group.title is None:
                meant = _suggestion(group) or (spare[0] if len(set(spare)) == 1 else "")
                id_ = of_work(group.id, "title")
                yield Question(id_, Ask.TITLE, group.paths, suggestion=meant)
            yield from self._questions_of(group)

    def _questions_of(self, group: Group) -> Iterator[Question]:
        if group.category is None:
            yield self._asking_category(group)
        if group.unit is None and self._needs_unit(group) and not self._is_of_one_unit:
            yield Question(of_work(group.id, UNIT), Ask.UNIT, group.paths)
        for name in self._other_fields(group):
            if name in self._pattern(group).required and not group.others.get(name):
                yield self._asking_field(group, name)

    def _asking_category(self, group: Group) -> Question:
        fitting = {category.name for category in fitting_categories(group.items, self._profile)}
        names = (category.name for category in self._profile.category)
        choices = tuple(Choice(name, name, doubtful=name not in fitting) for name in names)
        return Question(of_work(group.id, "category"), Ask.CATEGORY, group.paths, choices)

    def _asking_field(self, group: Group, name: str) -> Question:
        naming = self._profile.naming
        values = naming.fields[name].values if name in naming.fields else ()
        return Question(
            of_work(group.id, name),
            Ask.FIELD,
            group.paths,
            tuple(Choice(value, value) for value in values),
            field=naming.called(name),
        )

    def _needs_unit(self, group: Group) -> bool:
        """Return whether the unit stands in names or folders of the work."""
        naming = self._profile.naming
        places = (*self._profile.folders, *((self._profile.root,) if self._profile.root else ()))
        unit = naming.field_of("unit", self._pattern(group))
        named = unit is not None and unit in self._pattern(group).required
        return named or any("unit" in place.levels for place in places)


def _listed(items: Sequence[Item], profile: Profile) -> Mapping[str, str]:
    """Return the categories that a summary in the folder lists, by the keys of titles."""
    spec = profile.summary
    found: dict[str, str] = {}
    for item in items if spec is not None else ():
        match item.file.facts:
            case WordFacts(rows=Known(rows)) if spec is not None:
                for row in rows:
                    title, category = row.value(spec.means.title), row.value(spec.means.category)
                    named = name_reader(profile).category_named(category or "")
                    if title and named and not is_blank(title):
                        found[title_key(title)] = named
    return found


def _common(titles: Sequence[str]) -> str | None:
    """Return what most files say; of a numbered set what stands before the numbers."""
    if len(set(titles)) > 1:
        stems = [match[1].strip() for title in titles if (match := _RUNNING.fullmatch(title))]
        if len(stems) == len(titles) and len(set(stems)) == 1:
            return stems[0]
    return most_common(titles)


def _bare(title: str) -> str:
    """Return a title without book-title marks around the whole of it."""
    match = _IN_MARKS.fullmatch(title)
    return match[1].strip() if match and match[1].strip() else title


def _suggestion(group: Group) -> str:
    """Return what the title may be: what the name of any file or a folder says."""
    return next((item.title for item in group.items if item.title), group.items[0].hint)
