"""The movie box of an MP4 or MOV (ISO/IEC 14496-12): which tracks it has and how they are shown.

FFmpeg's libraries as PyAV carries them keep to themselves whether a track is enabled, whether its
picture is cropped, mirrored or encrypted, and which sample descriptions its samples use. All of it
stands in a few boxes beside the tables of samples, which are passed over.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.examine.files.cached_reader import CachedReader

Bytes: TypeAlias = memoryview | bytes

_HEADER: Final = struct.Struct(">L4s")
_VISUAL_ENTRY: Final = 78  # bytes before the boxes of a sample description of pictures (12.1.3)
_MATRIX_AT: Final = {b"mvhd": 36, b"tkhd": 40}  # in a box of version 0
_ENABLED: Final = 1  # flag of a tkhd (8.3.2)
_ENCRYPTED: Final = frozenset({b"encv", b"enca", b"drmi", b"drms"})  # 8.12, and Apple's own
_SEGMENT_INDEX: Final = 1 << 20  # bytes: of 87,000 fragments
_MOST_DESCRIPTIONS: Final = 256
_TILT: Final = 0.01  # of a matrix: rounding


@dataclass(frozen=True, slots=True)
class Description:
    """A sample description.

    `codec` is its four-character code; sizes are pixels, 0 for what is no picture; `pixel` is
    width over height of one, None where it is not said; `aperture` is the part that is to be
    shown, None where it is all of it.
    """

    codec: str
    width: int = 0
    height: int = 0
    pixel: Fraction | None = None
    aperture: tuple[int, int] | None = None
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """A track.

    `handler` is vide, soun …; `turned` is degrees clockwise after `mirrored`, which is left for
    right; `descriptions` are those that samples use, in the order of their use.
    """

    number: int
    handler: str
    enabled: bool
    turned: int
    mirrored: bool
    descriptions: tuple[Description, ...]

    @property
    def encrypted(self) -> bool:
        """Whether any of its samples are."""
        return any(description.encrypted for description in self.descriptions)


@dataclass(frozen=True, slots=True)
class Movie:
    """The movie box of a film.

    `tracks` are its tracks; `fragmented` is whether the film goes on in fragments; `promised` is
    the length in seconds of all of them that the headers promise, None where they do not.
    """

    tracks: tuple[Track, ...]
    fragmented: bool
    promised: float | None

    def track(self, number: int) -> Track | None:
        """Return the track of that number."""
        return next((track for track in self.tracks if track.number == number), None)


def read_movie(source: CachedReader) -> Movie | None:
    """Return the movie box of the file; None where there is none that can be made out.

    Raises OSError where the drive does not give the bytes.
    """
    data = _movie_box(source)
    if data is None:
        return None
    try:
        movie = _movie(memoryview(data))
        listed = _listed(source, movie) if movie.fragmented else 0.0
        return replace(movie, promised=max(movie.promised or 0.0, listed) or None)
    except (struct.error, IndexError, ValueError, ZeroDivisionError, OverflowError):
        return None


def _movie_box(source: CachedReader) -> bytes | None:
    for kind, start, end in _top_boxes(source):
        if kind == b"moov":
            whole = end <= source.size and end - start <= limits.MOVIE_BOX
            return source.read_at(start, end - start) if whole else None
    return None


def _top_boxes(source: CachedReader) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, begin and end of the content of each box at the top of the file."""
    at = 0
    for _ in range(limits.BOXES):
        head = source.read_at(at, 16)
        if len(head) < _HEADER.size:
            return
        length, kind = _HEADER.unpack_from(head)
        start = at + _HEADER.size
        if length == 1:
            length, start = int.from_bytes(head[8:16], "big"), at + 16
        end = at + (length or source.size - at)
        if end < start:
            return
        yield kind, start, end
        at = end


def _listed(source: CachedReader, movie: Movie) -> float:
    """Return the seconds of the first track's fragments that the segment indexes list (8.16.3)."""
    first = next((track.number for track in movie.tracks), 0)
    total = 0.0
    for kind, start, end in _top_boxes(source):
        if kind == b"sidx" and end - start <= _SEGMENT_INDEX:
            total += _segments(source.read_at(start, end - start), first)
    return total


def _segments(index: bytes, track: int) -> float:
    """Return the seconds of media that a segment index of that track refers to.

    0 for any other index.
    """
    number, scale = struct.unpack_from(">2L", index, 4)
    at = 12 + (16 if index[:1] == b"\1" else 8) + 2
    (count,) = struct.unpack_from(">H", index, at)
    if number != track or not scale:
        return 0.0
    rows = (struct.unpack_from(">3L", index, at + 2 + 12 * n) for n in range(count))
    return float(sum(length for size, length, _ in rows if not size >> 31) / scale)


def _boxes(data: Bytes, at: int = 0) -> Iterator[tuple[bytes, Bytes]]:
    """Yield kind and content of each box."""
    while at + _HEADER.size <= len(data):
        length, kind = _HEADER.unpack_from(data, at)
        if length < _HEADER.size or at + length > len(data):
            return
        yield kind, data[at + _HEADER.size : at + length]
        at += length


def _first(data: Bytes | None, *path: bytes) -> Bytes | None:
    """Return the content of the first box along a path of kinds."""
    for kind in path:
        if data is None:
            return None
        data = next((content for name, content in _boxes(data) if name == kind), None)
    return data


def _movie(data: Bytes) -> Movie:
    header = _first(data, b"mvhd")
    matrix = _matrix(header, b"mvhd") if header else _UNTURNED
    tracks = [_track(content, matrix) for kind, content in _boxes(data) if kind == b"trak"]
    return Movie(
        tracks=tuple(track for track in tracks if track),
        fragmented=_first(data, b"mvex") is not None,
        promised=_promised(data, header),
    )


def _promised(data: Bytes, header: Bytes | None) -> float | None:
    extension = _first(data, b"mvex", b"mehd")
    if extension is None or header is None:
        return None
    scale = _number(header[20:24] if header[:1] == b"\1" else header[12:16])
    length = _number(extension[4:12] if extension[:1] == b"\1" else extension[4:8])
    return length / scale if scale and length else None


def _number(data: Bytes) -> int:
    return int.from_bytes(data, "big")


_Matrix: TypeAlias = tuple[float, float, float, float]
_UNTURNED: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0)


def _matrix(header: Bytes, kind: bytes) -> _Matrix:
    """Return a, b, c, d of the matrix of a header (8.2.2, 8.3.2)."""
    at = _MATRIX_AT[kind] + 12 * (header[:1] == b"\1")  # version 1 has longer times
    a, b, _, c, d = struct.unpack_from(">5l", header, at)
    return a / 65536, b / 65536, c / 65536, d / 65536


def _track(data: Bytes, movie: _Matrix) -> Track | None:
    header, handler = _first(data, b"tkhd"), _first(data, b"mdia", b"hdlr")
    table = _first(data, b"mdia", b"minf", b"stbl")
    if header is None or handler is None:
        return None
    kind = bytes(handler[8:12]).decode("latin-1")
    turned, mirrored = _orientation(_product(_matrix(header, b"tkhd"), movie))
    return Track(
        number=_number(header[20:24] if header[:1] == b"\1" else header[12:16]),
        handler=kind,
        enabled=bool(_number(header[1:4]) & _ENABLED),
        turned=turned,
        mirrored=mirrored,
        descriptions=_used(_first(table, b"stsd") or b"", _first(table, b"stsc") or b"", kind),
    )


def _product(track: _Matrix, movie: _Matrix) -> _Matrix:
    a, b, c, d = track
    e, f, g, h = movie
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _orientation(matrix: _Matrix) -> tuple[int, bool]:
    """Return degrees clockwise, and whether left and right are changed before that.

    What stands at (x, y) in a picture, y downwards, is shown at (a x + c y, b x + d y).
    """
    a, b, c, d = matrix
    if math.hypot(a, b) < _TILT or math.hypot(c, d) < _TILT:
        return 0, False
    mirrored = a * d - b * c < 0
    angle = math.degrees(math.atan2(-b, -a) if mirrored else math.atan2(b, a))
    return round(angle) % 360, mirrored


def _used(table: Bytes, chunks: Bytes, handler: str) -> tuple[Description, ...]:
    """Return the descriptions in stsd that the runs of chunks in stsc name.

    All of them where there are no runs, as in a fragmented film.
    """
    entries = islice(_boxes(table, 8), min(_number(table[4:8]), _MOST_DESCRIPTIONS))
    found = [_description(kind, bytes(body), handler) for kind, body in entries]
    runs = _number(chunks[4:8])
    if len(found) < 2 or not runs:
        return tuple(found)
    order: dict[int, None] = {}
    for at in range(8, min(8 + 12 * runs, len(chunks) - 11), 12):
        order[_number(chunks[at + 8 : at + 12])] = None
    return tuple(found[number - 1] for number in order if 1 <= number <= len(found))


def _description(kind: bytes, body: bytes, handler: str) -> Description:
    codec, encrypted = kind.decode("latin-1"), kind in _ENCRYPTED
    if handler != "vide" or len(body) < _VISUAL_ENTRY:
        return Description(codec, encrypted=encrypted)
    width, height = struct.unpack_from(">2H", body, 24)
    boxes = dict(_boxes(body, _VISUAL_ENTRY))
    return Description(
        codec,
        width,
        height,
        _pixel(boxes.get(b"pasp")),
        _aperture(boxes.get(b"clap")),
        encrypted=encrypted,
    )


def _pixel(body: Bytes | None) -> Fraction | None:
    if body is None or len(body) < 8:
        return None
    across, down = struct.unpack_from(">2L", body)
    return Fraction(across, down) if across and down else None


def _aperture(body: Bytes | None) -> tuple[int, int] | None:
    """Return the width and height of a clean aperture (12.1.4), in whole pixels."""
    if body is None or len(body) < 16:
        return None
    width, width_of, height, height_of = struct.unpack_from(">4L", body)
    size = round(Fraction(width, width_of)), round(Fraction(height, height_of))
    return size if all(size) else None
