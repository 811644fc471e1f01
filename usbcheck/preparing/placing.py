"""The right path on the drive of each file of a work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.formats import main_suffix, matches
from usbcheck.naming.file_names import Mark
from usbcheck.naming.reading import name_reader
from usbcheck.naming.vocabulary import loose
from usbcheck.naming.writing import tidy
from usbcheck.profile.folders import Folder
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.submission.parts import PAPER_PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.facts.formats import Kind
    from usbcheck.preparing.items import Item
    from usbcheck.preparing.model import ProposedWork
    from usbcheck.profile.folders import Place
    from usbcheck.profile.model import Profile
    from usbcheck.profile.name_pattern import NamePattern
    from usbcheck.profile.naming import Markers
    from usbcheck.profile.parts import Category, Part


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file of a work with the part that it is, and its number among those of the part."""

    item: Item
    id: str
    episode: int | None = None
    number: int | None = None


def place_for(part: Part, kind: Kind, category: Category, profile: Profile) -> Place | None:
    """Return the folder for a part, the root where it lies there, None where none holds it."""
    holding = [folder for folder in profile.folder if kind in folder.holds]
    wanted = PAPER_PARTS.get(part.kind)
    own = [f for f in holding if f.category == category.name]
    if wanted is not None:
        told = [f for f in holding if f.word_is == wanted]
        holding = told or [f for f in holding if f.word_is is None]
    else:
        holding = [f for f in holding if f.word_is is None] or holding
        holding = sorted(holding, key=lambda f: not f.holds_works)
    free = [f for f in (*own, *holding) if f.category in (None, category.name)]
    if free:
        return free[0]
    return profile.root if profile.root is not None and kind in profile.root.holds else None


def folder_of(place: Place, work: ProposedWork, profile: Profile) -> str:
    """Return the path of the folder for a work within the drive, empty for the root."""
    parts = [place.name] if isinstance(place, Folder) else []
    for level in place.levels:
        match level:
            case "category":
                parts.append(work.category.name if work.category else "")
            case "unit":
                parts.append(tidy(work.unit or ""))
            case "work":
                parts.append(_work_folder(place, work, profile))
    return "/".join(filter(None, parts))


def _work_folder(place: Place, work: ProposedWork, profile: Profile) -> str:
    pattern = parse_pattern(place.work_pattern) if place.work_pattern else None
    return _written(work, profile, pattern=pattern, suffix="")


def file_name(given: Delivered, work: ProposedWork, profile: Profile) -> str:
    """Return the right name of a file of a work."""
    category = work.category
    part = category.by_id[given.id] if category else None
    marks, labels = _marks(part, category, profile) if part and category else ((), {})
    return _written(
        work,
        profile,
        suffix=right_suffix(given.item),
        marks=marks,
        labels=labels,
        episode=given.episode,
        number=given.number,
    )


def archive_name(work: ProposedWork, profile: Profile, suffix: str) -> str:
    """Return the right name of the archive that holds a work."""
    return _written(work, profile, suffix=suffix)


def _written(
    work: ProposedWork,
    profile: Profile,
    *,
    suffix: str,
    marks: Sequence[Mark] = (),
    labels: Mapping[Mark, str] | None = None,
    episode: int | None = None,
    number: int | None = None,
    pattern: NamePattern | None = None,
) -> str:
    title = work.title
    if title is not None and number is not None:
        title = f"{title}{number:02}"
    return name_reader(profile).write(
        title=title,
        category=work.category.name if work.category else None,
        unit=work.unit,
        suffix=suffix,
        marks=marks,
        labels=labels or {},
        episode=episode,
        others=work.others,
        pattern=pattern,
    )


def _marks(
    part: Part, category: Category, profile: Profile
) -> tuple[tuple[Mark, ...], dict[Mark, str]]:
    """Return the markers that tell a file from the others of its work, and their words."""
    if len(category.parts) == 1:
        return (), {}
    markers = profile.markers
    if category.asks_versions and part.versions:
        subtitled = part.subtitles == "burned-in"
        mark = Mark.SUBTITLED if subtitled else Mark.UNSUBTITLED
        return (mark,), {}
    if category.has_alike(part) and part.label:
        called = _mark_of(part.label, markers) or Mark.PART
        return (called,), {called: part.label}
    match part.kind:
        case "code":
            return (Mark.QR,), {}
        case "picture":
            said = _mark_of(part.label, markers) if part.label else None
            return ((said,), {said: part.label or ""}) if said else ((), {})
        case "form":
            return (Mark.ENTRY_FORM,), {}
        case "text":
            return (Mark.SCRIPT,), {Mark.SCRIPT: part.label} if part.label else {}
        case _:
            return (), {}


def _mark_of(label: str, markers: Markers) -> Mark | None:
    """Return what a label says as a marker of file names, None where it is none."""
    return next(
        (
            mark
            for mark in Mark
            for word in getattr(markers, mark, ())
            if loose(word) == loose(label)
        ),
        None,
    )


def right_suffix(item: Item) -> str:
    """Return the suffix that is right for a file's content, else its own."""
    content, suffix = item.file.content, item.file.name.suffix.lower()
    if content is None:
        return suffix
    if not suffix or matches(content, suffix) is False:
        return main_suffix(content) or suffix
    return suffix


def unit_form_path(item: Item, unit: str | None, profile: Profile) -> str | None:
    """Return the path of a form that belongs to the unit, None where no folder holds it."""
    folder = next((f for f in profile.folder if f.word_is == "form"), None)
    folder = folder or next((f for f in profile.folder if "word" in f.holds), None)
    if folder is None and (profile.root is None or "word" not in profile.root.holds):
        return None
    words = profile.markers.summary[0] if item.sort == "summary" and profile.markers.summary else ""
    called = words or (item.form.name if item.form else "")
    stem = called if item.sort == "summary" else (called or item.file.name.title)
    name = f"{tidy(unit)}（{tidy(stem)}）" if unit else tidy(stem)
    prefix = f"{folder.name}/" if folder else ""
    return f"{prefix}{name}{right_suffix(item)}"
