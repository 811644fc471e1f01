"""The files of a work placed on the drive."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from usbcheck.preparing.model import Left, LeftOut, Placed
from usbcheck.preparing.parts import may_be_several
from usbcheck.preparing.placing import (
    Delivered,
    archive_name,
    file_name,
    folder_of,
    place_for,
    right_suffix,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.preparing.items import Item
    from usbcheck.preparing.model import ProposedWork
    from usbcheck.preparing.parts import Assigned
    from usbcheck.profile.folders import Place
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category

_DIGITS: Final = re.compile(r"(\d+)")


def placed(
    items: Sequence[Item], work: ProposedWork, parts: Assigned, profile: Profile
) -> Iterator[Placed | LeftOut]:
    """Yield where each file of a work goes, or why it goes nowhere."""
    category = work.category
    if category is None:
        return
    for given in _delivered(items, parts, category, profile):
        item = given.item
        kind = "image" if category.by_id[given.id].kind == "code" else item.file.kind
        place = place_for(category.by_id[given.id], kind, category, profile)
        if place is None:
            yield LeftOut(item.path, Left.NOT_ASKED)
            continue
        name = file_name(given, work, profile)
        yield _placed(given, work, place, name, profile)
    for item in items:
        if item.sort == "archive" and (place := _place_of_archives(profile)) is not None:
            folder = folder_of(place, work, profile)
            name = archive_name(work, profile, right_suffix(item))
            yield Placed(item.path, _joined(folder, name), item.file.size, work.id)


def _placed(
    given: Delivered, work: ProposedWork, place: Place, name: str, profile: Profile
) -> Placed:
    folder = folder_of(place, work, profile)
    size, path = given.item.file.size, given.item.path
    if not place.archives_only:
        return Placed(path, _joined(folder, name), size, work.id, given.id)
    archive = _joined(folder, archive_name(work, profile, ".zip"))
    return Placed(path, name, size, work.id, given.id, archive)


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _delivered(
    items: Sequence[Item], parts: Assigned, category: Category, profile: Profile
) -> Iterator[Delivered]:
    """Yield the files with their parts, those of a set numbered in the order of their names."""
    by_part: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.path in parts.parts:
            by_part[parts.parts[item.path]].append(item)
    for id_, several in by_part.items():
        numbered = len(several) > 1 and may_be_several(category.by_id[id_], category, profile)
        ordered = sorted(several, key=lambda item: _counted(item.path)) if numbered else several
        for number, item in enumerate(ordered, 1):
            yield Delivered(item, id_, parts.episodes.get(item.path), number if numbered else None)


def _counted(path: str) -> list[tuple[int, str]]:
    """Return the sort key by which 2 stands before 10."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in _DIGITS.split(path)]


def _place_of_archives(profile: Profile) -> Place | None:
    places = (*profile.folder, *((profile.root,) if profile.root else ()))
    return next((place for place in places if place.archives), None)
