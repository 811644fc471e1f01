"""Small pictures of one file: of a picture as it is printed, of a film at some moments.

Made in a worker process.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import system_path
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.files.sniff import sniff
from usbcheck.examine.tasks import refused
from usbcheck.facts.formats import kind_of
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.thumbnails.model import Thumbnail, Thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from PIL import Image

    from usbcheck.examine.footage.frame import Frame
    from usbcheck.examine.footage.frames import FrameReader
    from usbcheck.thumbnails.model import ThumbnailRequest, ThumbnailResult

# Longer sides in pixels: what a page shows at its widest on a common screen, and no more.
SHEET: Final = 640
STRIP: Final = 240
CLOSE: Final = 640

_QUALITY: Final = 72


def make_thumbnails(
    asked: tuple[str, Mapping[str, ThumbnailRequest]], path: str
) -> ThumbnailResult:
    """Return the views of the file at `path`.

    `asked` is the drive's root and what to picture of which file. Why there is none is a `Failure`
    in the answer; nothing is raised for it.
    """
    root, orders = asked
    file = system_path(root, path)
    try:
        return _views(file, orders[path])
    except MalformedError as error:
        return Failure(FailureKind.MALFORMED, str(error))
    except OSError as error:
        return refused(error)


def _views(file: Path, order: ThumbnailRequest) -> Thumbnails:
    with CachedReader(file) as source:
        if order.strip or order.close:
            return _film(source, order)
        if kind_of(sniff(source)) != "image":
            raise MalformedError("no picture")
        from usbcheck.examine.image.picture import reduced

        return Thumbnails(whole=_picture(reduced(source, SHEET)))


def _film(source: CachedReader, order: ThumbnailRequest) -> Thumbnails:
    from usbcheck.examine.footage.frames import FrameReader

    with FrameReader(source) as film:
        views = Thumbnails(
            strip=tuple(_near(film, order.strip, STRIP, order.aspect)),
            close=tuple(_at(film, order.close, CLOSE, order.aspect)),
        )
    if not (views.strip or views.close):
        raise MalformedError("no frame could be decoded")
    return views


def _near(
    film: FrameReader, times: tuple[float, ...], longest: int, aspect: float | None
) -> Iterator[Thumbnail]:
    """Return frames near some times: key frames where enough, for they cost one packet each."""
    apart = film.duration / max(len(times), 1)
    shown = film.index.key_times
    used: set[int] = set()
    for time in times:
        place = int(abs(shown - time).argmin()) if len(shown) else -1
        if place >= 0 and place not in used and abs(shown[place] - time) <= apart / 2:
            used.add(place)
            frame = film.grab_key(place)
        else:
            frame = film.grab(time)
        if frame is not None:
            yield _frame(frame, max(frame.time, 0.0), longest, aspect)


def _at(
    film: FrameReader, times: tuple[float, ...], longest: int, aspect: float | None
) -> Iterator[Thumbnail]:
    for time in times:
        frame = film.grab(time)
        if frame is not None:
            yield _frame(frame, time, longest, aspect)


def _frame(frame: Frame, time: float, longest: int, aspect: float | None) -> Thumbnail:
    from PIL import Image

    width, height = frame.size
    shape = aspect or width / height
    size = (longest, round(longest / shape)) if shape >= 1 else (round(longest * shape), longest)
    pixels = frame.rgb((max(size[0], 1), max(size[1], 1)))
    return _picture(Image.fromarray(pixels), time)


def _picture(image: Image.Image, time: float | None = None) -> Thumbnail:
    written = BytesIO()
    image.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return Thumbnail(written.getvalue(), image.width, image.height, time)
