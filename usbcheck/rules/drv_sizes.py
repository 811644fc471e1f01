"""DRV: how large files, and all of a drive together, may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Quantity, Term, Unit
from usbcheck.facts.video import VideoFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.alternatives import nearest
from usbcheck.rules.drv import drv
from usbcheck.rules.rule import Violation
from usbcheck.submission.model import File, Submission, Video, Work
from usbcheck.submission.parts import film_part_of, name_of, part_of

__all__ = ["drv"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.quantities import Bounds


@drv.rule("DRV011", "file-size")
def file_size(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files, and drives as a whole, that are smaller or larger than the notice allows."""
    for work in submission.works:
        for file in work.files:
            asked = _size_asked(file, work, profile)
            if asked is not None and not asked.admits(file.size):
                yield _wrong_size(file.size, asked, file.path, _name(file, work, profile))
    for file in submission.files:
        place = profile.folder_named(file.folder)
        if file.kind != "archive" or place is None or place.archive_size is None:
            continue
        if not place.archive_size.admits(file.size):
            yield _wrong_size(file.size, place.archive_size, file.path, Term("part-archive"))
    asked = profile.limits.drive_size
    total = sum(file.size for file in submission.files if file.archive is None)
    if asked is not None and not asked.admits(total):
        yield _wrong_size(total, asked, None, "none")


def _name(file: File, work: Work, profile: Profile) -> Value:
    return name_of(file.part or file.role.value, work.category, profile)


def _wrong_size(size: int, asked: Bounds, path: str | None, part: Value) -> Violation:
    is_low = asked.is_below(size)
    return Violation(
        path=path,
        expected=asked.bounds(Unit.BYTES),
        actual=Quantity(size, Unit.BYTES),
        case=("small" if is_low else "large") if path else "drive",
        missing=is_low and path is None,
        args={"part": part},
    )


def _size_asked(file: File, work: Work, profile: Profile) -> Bounds | None:
    """Return how large a file may be: by its part, else by that part's specification."""
    is_film = isinstance(file.facts, VideoFacts)
    part = film_part_of(file, work.category) if is_film else part_of(file, work)
    if part is None or part.file_size is not None:
        return part.file_size if part else None
    if (picture := profile.picture_spec(part)) is not None:
        return picture.file_size
    film = profile.film_spec(part)
    if film is None or not isinstance(file.facts, VideoFacts):
        return None
    return nearest(film, Video(file, file.facts, work.category, part, film)).file_size
