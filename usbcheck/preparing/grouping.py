"""Which files of a loose folder make one work, as far as that can be told."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.titles import Titles, title_key
from usbcheck.preparing.items import heading_of, takes_archives

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from usbcheck.facts.versions import PairFacts
    from usbcheck.preparing.items import Item, Sort
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import PartKind

_ORDER: Final[tuple[Sort, ...]] = ("film", "archive", "picture", "sound", "document", "form")
_SORT_OF_PART: Final[dict[PartKind, Sort]] = {
    "film": "film",
    "picture": "picture",
    "code": "picture",
    "sound": "sound",
    "document": "document",
    "sidecar": "sidecar",
}
_NUMBER_BEHIND: Final = re.compile(r"(.*\D)(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Grouped:
    """Works, each of one file at least and the first of it first; and files that may be of any."""

    works: tuple[tuple[Item, ...], ...]
    homeless: tuple[Item, ...]


def grouped(items: Sequence[Item], pairs: Sequence[PairFacts], profile: Profile) -> Grouped:
    """Return the works that films, pictures and papers make.

    Files belong together that have a title in common, be it only what a camera called them, whose
    pictures are those of one film, or that are numbered one after the other. What says no title
    joins the work whose title its text holds, or the only one of its folder, or of all.
    """
    making = _making(profile)
    belonging = [i for i in items if i.sort not in ("summary", "unit-form", "program", "other")]
    groups: dict[str, list[Item]] = defaultdict(list)
    loose: list[Item] = []
    for item in belonging:
        if item.sort in making and (item.key or item.sort in ("film", "archive")):
            alone = item.by_folder and item.sort == "film"
            groups[f"\0{item.path}" if alone or not item.key else item.key].append(item)
        elif item.sort == "form" and item.sure:
            groups[item.key].append(item)
        else:
            loose.append(item)
    groups = _joined_by_pictures(_joined_by_numbers(dict(groups), profile), pairs)
    groups = _titled_by_folders(groups)
    loose += _without_maker(groups, profile)
    loose = _joined_by_codes(groups, loose)
    rest = _housed(groups, loose, profile)
    works = (tuple(sorted(group, key=_place)) for group in groups.values())
    return Grouped(tuple(sorted(works, key=lambda work: _place(work[0]))), tuple(rest))


def _making(profile: Profile) -> frozenset[Sort]:
    """Return the sorts of files that can begin a work: of those asked for, the weightiest."""
    found: set[Sort] = {"archive"} if takes_archives(profile) else set()
    for category in profile.category:
        kinds = {category.by_id[id_].kind for id_ in category.required} or {
            part.kind for part in category.parts
        }
        sorts = {_SORT_OF_PART[kind] for kind in kinds if kind in _SORT_OF_PART}
        chosen = {_SORT_OF_PART[p.kind] for p in category.parts if p.kind in _SORT_OF_PART}
        first = next((sort for sort in _ORDER if sort in (sorts or chosen)), None)
        found |= {first} if first else set()
        found |= {s for s in chosen if category.choices and s in ("film", "picture")}
    return frozenset(found)


def _place(item: Item) -> tuple[int, str]:
    order = _ORDER.index(item.sort) if item.sort in _ORDER else len(_ORDER)
    return order, item.path


def _joined_by_pictures(
    groups: dict[str, list[Item]], pairs: Sequence[PairFacts]
) -> dict[str, list[Item]]:
    """Return the groups, films that show the same joined where no two titles speak against it."""
    home = {item.path: key for key, group in groups.items() for item in group}
    for pair in pairs:
        if pair.same_film != Known(value=True, source=getattr(pair.same_film, "source", "")):
            continue
        first, second = home.get(pair.first), home.get(pair.second)
        if first is None or second is None or first == second:
            continue
        if _has_title(groups[first]) and _has_title(groups[second]):
            continue
        keep, lose = (second, first) if _has_title(groups[second]) else (first, second)
        for item in groups.pop(lose):
            groups[keep].append(item)
            home[item.path] = keep
    return groups


def _joined_by_codes(groups: dict[str, list[Item]], loose: Sequence[Item]) -> list[Item]:
    """Join pictures to the work whose form has their code; return the loose files that are left.

    What no form and no full name says of a picture is no title that speaks against it.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        for item in group if any(item.sure for item in group) else ():
            for code in _codes(item):
                homes[code].add(key)
    for key, group in list(groups.items()):
        found = _homes_of(group, homes)
        if not any(item.sure for item in group) and len(found) == 1:
            groups[found.pop()] += groups.pop(key)
    rest: list[Item] = []
    for item in loose:
        found = _homes_of([item], homes)
        if len(found) == 1 and not item.sure:
            groups[found.pop()].append(item)
        else:
            rest.append(item)
    return rest


def _homes_of(items: Iterable[Item], homes: Mapping[str, set[str]]) -> set[str]:
    """Return the works that show a code of these files."""
    return {key for item in items for code in _codes(item) for key in homes.get(code, ())}


def _titled_by_folders(groups: dict[str, list[Item]]) -> dict[str, list[Item]]:
    """Return the groups; a folder's name is the title of its film where there is but one.

    Else nobody knows of which it is the title, or whether it is one of any.
    """
    homes: dict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        for folder in {item.folder for item in group if item.by_folder and item.sort == "film"}:
            homes[folder].append(key)
    made: dict[str, list[Item]] = {}
    for key, group in groups.items():
        told = {i.key for i in group if i.by_folder and len(homes[i.folder]) == 1}
        nameless = not any(item.title and not item.by_folder for item in group)
        home = told.pop() if len(told) == 1 and nameless else key
        settled = group if home != key or not nameless else [_without_title(i) for i in group]
        made[home] = [*made.get(home, []), *settled]
    return made


def _without_title(item: Item) -> Item:
    """Return an item without the title that its folder may have; it stays as a hint."""
    if not (item.by_folder and item.sort == "film"):
        return item
    return replace(item, title=None, hint=item.title or "")


def _codes(item: Item) -> tuple[str, ...]:
    """Return what the QR codes of a picture or form say."""
    match item.file.facts:
        case PictureFacts(qr=Known(codes)) | WordFacts(qr=Known(codes)):
            return tuple(code.text for code in codes)
        case _:
            return ()


def _has_title(group: Iterable[Item]) -> bool:
    return any(item.title for item in group)


def _joined_by_numbers(groups: dict[str, list[Item]], profile: Profile) -> dict[str, list[Item]]:
    """Return the groups, pictures of a set and films of a series joined by their numbers.

    What a camera counts is a set of pictures where the notice asks for sets, and no series.
    """
    sets = any(
        part.count is not None and (part.count.high is None or part.count.high > 1)
        for category in profile.category
        for part in category.parts_of("picture")
    )
    stems: dict[tuple[str, Sort], list[str]] = defaultdict(list)
    for key, group in groups.items():
        sorts = {item.sort for item in group}
        match = _NUMBER_BEHIND.fullmatch(key)
        if (
            match is None
            or key[0] == "\0"
            or len(sorts) != 1
            or any(item.sure and item.form for item in group)
        ):
            continue
        sort = next(iter(sorts))
        is_camera = is_given_by_program(key) or is_given_by_program(match[1])
        if (sort == "picture" and sets) or (sort == "film" and not is_camera):
            stems[match[1], sort].append(key)
    for (stem, _), keys in stems.items():
        if len(keys) > 1:
            joined = [item for key in keys for item in groups.pop(key)]
            groups[stem] = [*groups.get(stem, []), *joined]
    return groups


def _without_maker(groups: dict[str, list[Item]], profile: Profile) -> list[Item]:
    """Take out the groups of pictures and papers that are no work of their own; return their files.

    Where films make works, a poster alone is none, unless the pattern or a form says its title.
    """
    several = {s for s in _making(profile) if s in ("film", "archive", "sound")}
    taken: list[Item] = []
    for key, group in list(groups.items()):
        if not several & {item.sort for item in group} and not any(item.sure for item in group):
            alone = {item.sort for item in group} <= {"picture", "document"}
            if alone and several and not _may_be_alone(group, profile):
                taken += groups.pop(key)
    return taken


def _may_be_alone(group: Sequence[Item], profile: Profile) -> bool:
    """Return whether works of some category consist of pictures or documents like these."""
    sorts = {item.sort for item in group}
    for category in profile.category:
        for ids in (category.required, *category.choices.values()):
            kinds = {category.by_id[id_].kind for id_ in ids}
            made = {_SORT_OF_PART[kind] for kind in kinds if kind in _SORT_OF_PART}
            is_code = "code" in kinds and "picture" not in kinds
            if made and made <= sorts and (not is_code or any(map(_has_code, group))):
                return True
    return False


def _has_code(item: Item) -> bool:
    return item.sort == "picture" and bool(_codes(item))


def _housed(groups: dict[str, list[Item]], loose: Sequence[Item], profile: Profile) -> list[Item]:
    """Give loose files to the works that they tell; return those that tell none."""
    rest: list[Item] = []
    titles = Titles((key for key in groups if key[:1] != "\0"), profile.limits.typo_distance)
    by_folder: dict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        for item in group:
            by_folder[item.folder].add(key)
    for item in loose:
        home = _home(item, groups, titles, by_folder)
        if home is None:
            rest.append(item)
        else:
            groups[home].append(item)
    return rest


def _home(
    item: Item,
    groups: dict[str, list[Item]],
    titles: Titles,
    by_folder: dict[str, set[str]],
) -> str | None:
    if item.key in groups:
        return item.key
    if item.key:
        for found in (titles.near(item.key), titles.within(item.key)):
            if len(found) == 1:
                return found[0]
    said = titles.within(title_key(heading_of(item.file))) if item.sort == "text" else []
    if len(said) == 1:
        return said[0]
    beside = by_folder.get(item.folder, set()) if item.folder else set()
    if len(beside) == 1:
        return next(iter(beside))
    return next(iter(groups)) if len(groups) == 1 else None


def group_of(path: str, works: Collection[tuple[Item, ...]]) -> tuple[Item, ...] | None:
    """Return the work that a file belongs to."""
    return next((work for work in works if any(item.path == path for item in work)), None)
