"""The role of each file that makes a work: versions, posters, codes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.facts.formats import SIDE_KINDS, may_picture
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import FailureKind, Known
from usbcheck.naming.file_names import Mark
from usbcheck.naming.vocabulary import loose
from usbcheck.submission.model import VIDEOS, File, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part

_SQUARE = 1.25  # long side over short side of what still counts as square
_SHEET_TOLERANCE = 0.1  # around the square root of two, the proportion of A sheets (ISO 216)


def roles_of(
    makers: Sequence[File], category: Category | None, profile: Profile
) -> dict[str, Role]:
    """Return the roles of the files that make one work, by their paths."""
    roles: dict[str, Role] = {}
    images = [f for f in makers if f.kind == "image" and Mark.IMAGE not in f.name.marks]
    oblong = [f for f in images if (_proportion(f) or 2) > _SQUARE]
    has_posters = bool(category and category.parts_of("picture"))
    any_picture = has_posters and not _asks_sheets(category, profile)
    for file in makers:
        match file.kind:
            case "video":
                roles[file.path] = _version(file)
            case "audio":
                roles[file.path] = Role.AUDIO
            case "image":
                roles[file.path] = (
                    _any_image_role(file, category)
                    if category is not None and any_picture
                    else _image_role(file, has_posters=has_posters, alone=len(oblong) == 1)
                )
            case kind if kind in SIDE_KINDS and may_picture(file.content):
                marked = _marked_role(file, has_posters=has_posters)
                roles[file.path] = _side_role(file, category) if marked is Role.OTHER else marked
            case _:
                roles[file.path] = _side_role(file, category)
    if category is not None and category.asks_versions:
        roles |= _opposites(makers, roles)
    return roles


def _side_role(file: File, category: Category | None) -> Role:
    """Return the role of a side file, or of a document, where the category asks for such."""
    if category is not None and file.kind == "sidecar" and category.parts_of("sidecar"):
        return Role.SIDECAR
    asks_documents = category is not None and bool(category.parts_of("document"))
    return Role.DOCUMENT if asks_documents and file.kind == "document" else Role.OTHER


def _asks_sheets(category: Category | None, profile: Profile) -> bool:
    specs = map(profile.picture_spec, category.parts_of("picture")) if category else ()
    return any(spec.sheet is not None for spec in specs if spec is not None)


def part_id(file: File, role: Role, category: Category | None) -> str | None:
    """Return the id of the part that a file in a role delivers, None where that is not known.

    Of several parts of one role its name tells which; a film may be one by its version alone.
    """
    if category is None:
        return None
    fitting = {
        id_: part
        for id_, part in category.by_id.items()
        if part.role == role.value or (part.kind == "film" and role in VIDEOS)
    }
    label = dict(file.name.labels).get(Mark.PART)
    if label is not None:
        named = (id_ for id_, part in fitting.items() if _is_called(part, label))
        return next(named, None)
    if role.value in fitting:
        return role.value
    return next(iter(fitting)) if len(fitting) == 1 else None


def _is_called(part: Part, label: str) -> bool:
    return loose(label) in {loose(word) for word in (part.label, *part.spellings) if word}


def _version(file: File) -> Role:
    if Mark.UNSUBTITLED in file.name.marks:
        return Role.UNSUBTITLED
    return Role.SUBTITLED if Mark.SUBTITLED in file.name.marks else Role.VIDEO


def _opposites(makers: Sequence[File], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return the roles of unmarked films that are one of two versions.

    Of two versions with one marker between them, the other is taken as its opposite.
    """
    episodes: dict[int | None, list[str]] = defaultdict(list)
    for file in makers:
        if roles[file.path] in VIDEOS:
            episodes[file.name.episode].append(file.path)
    opposite = {Role.SUBTITLED: Role.UNSUBTITLED, Role.UNSUBTITLED: Role.SUBTITLED}
    found: dict[str, Role] = {}
    for paths in episodes.values():
        marked = [p for p in paths if roles[p] in opposite]
        if len(paths) == 2 and len(marked) == 1:
            other = next(p for p in paths if p not in marked)
            found[other] = opposite[roles[marked[0]]]
    return found


def _any_image_role(file: File, category: Category) -> Role:
    """Return the role of a picture where the category asks for pictures of any shape.

    Each is meant but a QR code that is asked for too, and what a marker says is something else.
    """
    parts = category.parts_of("picture")
    called = {word for part in parts for word in (part.label, *part.spellings)}
    others = {text for mark, text in file.name.labels if mark is Mark.IMAGE} - called
    if others or _is_unread(file):
        return Role.IMAGE
    if Mark.QR in file.name.marks:
        return Role.QR
    return Role.QR if category.parts_of("code") and _is_code(file) else Role.POSTER


def _image_role(file: File, *, has_posters: bool, alone: bool) -> Role:
    """Return the role of a picture; a marker decides.

    Else a picture of a sheet's proportions is a poster, and so is the only oblong one; a square
    one with a code is its QR picture.
    """
    marked = _marked_role(file, has_posters=has_posters)
    if marked is not Role.OTHER:
        return marked
    if not has_posters or Mark.IMAGE in file.name.marks or _is_unread(file):
        return Role.IMAGE
    proportion = _proportion(file)
    if proportion is None or proportion > _SQUARE:
        sheet = proportion is not None and abs(proportion - 2**0.5) < _SHEET_TOLERANCE
        return Role.POSTER if sheet or alone else Role.IMAGE
    return Role.QR if _is_code(file) else Role.IMAGE


def _is_code(file: File) -> bool:
    """Return whether a picture is square, and shows a QR code."""
    qr = file.facts.qr if isinstance(file.facts, PictureFacts) else None
    return (_proportion(file) or 2) <= _SQUARE and isinstance(qr, Known) and bool(qr.value)


def _marked_role(file: File, *, has_posters: bool) -> Role:
    """Return the role that a marker in the name gives to a picture, or a page that may be one."""
    if Mark.POSTER in file.name.marks:
        return Role.POSTER if has_posters else Role.IMAGE
    return Role.QR if Mark.QR in file.name.marks else Role.OTHER


def _is_unread(file: File) -> bool:
    """Return whether the picture's content is unknown, and only that it is one is known."""
    return file.failure is not None and file.failure.kind is FailureKind.UNSUPPORTED


def _proportion(file: File) -> float | None:
    """Return the long side over the short one, None where it is not known."""
    match file.facts:
        case PictureFacts(width=Known(width), height=Known(height)):
            return max(width, height) / min(width, height)
        case _:
            return None
