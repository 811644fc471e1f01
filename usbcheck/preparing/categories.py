"""Which category a work can be of, by what it consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.video import AudioFacts, VideoFacts
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark
from usbcheck.submission.assemble.told import most_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.preparing.items import Item, Sort
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part, PartKind

_MADE_OF: dict[PartKind, tuple[Sort, ...]] = {
    "film": ("film",),
    "picture": ("picture",),
    "code": ("picture", "form"),
    "form": ("form",),
    "text": ("text", "document"),
    "document": ("document", "text"),
    "sidecar": ("sidecar",),
    "sound": ("sound",),
}
_PAPERS = ("form", "text")


def told_category(work: Sequence[Item], profile: Profile) -> str | None:
    """Return the category that a name, a form, a folder or the content tells, None for none."""
    said = most_common(item.category for item in work if item.sort != "sidecar")
    if said is not None:
        return said
    fitting = fitting_categories(work, profile)
    return fitting[0].name if len(fitting) == 1 else None


def fitting_categories(work: Sequence[Item], profile: Profile) -> tuple[Category, ...]:
    """Return the categories that a work can be of, in the notice's order."""
    if any(item.sort == "archive" for item in work):
        return profile.category
    return tuple(category for category in profile.category if _fits(work, category, profile))


def _fits(work: Sequence[Item], category: Category, profile: Profile) -> bool:
    if not all(_is_asked(item, category, profile) for item in work):
        return False
    options = [*category.choices.values()] or [()]
    if not any(_has_all(work, (*category.required, *ids), category, profile) for ids in options):
        return False
    versions = {m for item in work for m in item.file.name.marks} & {
        Mark.SUBTITLED,
        Mark.UNSUBTITLED,
    }
    return len(versions) < 2 or category.asks_versions or not _any_asks_versions(profile)


def _any_asks_versions(profile: Profile) -> bool:
    return any(category.asks_versions for category in profile.category)


def _has_all(
    work: Sequence[Item], ids: Sequence[str], category: Category, profile: Profile
) -> bool:
    """Return whether there is something for each part that makes the work; papers may lack."""
    parts = (category.by_id[id_] for id_ in ids)
    return all(
        any(can_be(item, part, category, profile) for item in work)
        for part in parts
        if part.kind not in _PAPERS
    )


def _is_asked(item: Item, category: Category, profile: Profile) -> bool:
    """Return whether a category asks for such a file, or a category as much as another."""
    if item.sort in ("other", "sidecar", "text", "document", "sound") or _is_extra(item):
        return True
    return any(can_be(item, part, category, profile) for part in category.parts)


def _is_extra(item: Item) -> bool:
    return item.sort == "picture" and Mark.IMAGE in item.file.name.marks


def can_be(item: Item, part: Part, category: Category, profile: Profile) -> bool:
    """Return whether a file can deliver a part, by its kind, its form and what is sure of it."""
    if item.sort not in _MADE_OF[part.kind]:
        return False
    match part.kind:
        case "form":
            return item.form is None or item.form.id == part.form
        case "code":
            return _has_code(item)
        case "film" | "sound":
            return _is_of_length(item, part, category, profile)
        case "picture":
            return _is_of_format(item, part, profile)
        case "text" | "document":
            return item.sort != "document" or _is_of_formats(item, part)
        case _:
            return True


def _has_code(item: Item) -> bool:
    match item.file.facts:
        case PictureFacts(qr=Known(codes)) | WordFacts(qr=Known(codes)):
            return bool(codes)
        case _:
            return Mark.QR in item.file.name.marks


def _is_of_length(item: Item, part: Part, category: Category, profile: Profile) -> bool:
    bounds = part.duration or category.duration
    match item.file.facts:
        case VideoFacts(duration=Known(seconds)) | AudioFacts(duration=Known(seconds)):
            grace = float(profile.limits.duration_grace)
            return bounds is None or bounds.admits(seconds, grace)
        case _:
            return True


def _is_of_format(item: Item, part: Part, profile: Profile) -> bool:
    spec = profile.picture_spec(part)
    match item.file.facts:
        case PictureFacts(format=Known(name)) if spec is not None and spec.format:
            return name in spec.format
        case _:
            return True


def _is_of_formats(item: Item, part: Part) -> bool:
    suffix = item.file.name.suffix.lower().removeprefix(".")
    return part.kind == "document" or suffix in part.formats
