"""What the movie box of an MP4 says of its tracks, on boxes changed by hand."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns.fuzz.boxes import Box, parsed
from tests.campaigns.fuzz.seeds import seeds
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import EncryptedError
from usbcheck.examine.video.movie import Description, Movie, read_movie
from usbcheck.examine.video.showing import movie_of

if TYPE_CHECKING:
    from pathlib import Path

_, SOUND = seeds("mp4")[0]
TABLE = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def found(boxes: list[Box], *path: bytes) -> Box:
    """The first box by the kinds that lead to it."""
    box = next(b for b in boxes if b.kind == path[0])
    return found(box.inner, *path[1:]) if path[1:] else box


def read(data: bytes, folder: Path) -> Movie | None:
    path = folder / "film.mp4"
    path.write_bytes(data)
    with CachedReader(path) as source:
        return read_movie(source)


def movie(boxes: list[Box], folder: Path) -> Movie:
    made = read(b"".join(box.packed() for box in boxes), folder)
    assert made is not None
    return made


def matrix(*values: int) -> bytes:
    a, b, c, d = (value * 0x10000 & 0xFFFFFFFF for value in values)
    return struct.pack(">9L", a, b, 0, c, d, 0, 0, 0, 0x40000000)


@pytest.mark.parametrize("path", [(b"mvhd",), (b"trak", b"tkhd")])
@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ((1, 0, 0, 1), (0, False)),
        ((0, 1, -1, 0), (90, False)),
        ((-1, 0, 0, -1), (180, False)),
        ((0, -1, 1, 0), (270, False)),
        ((-1, 0, 0, 1), (0, True)),  # left for right
        ((1, 0, 0, -1), (180, True)),  # upside down, as in a mirror of water
        ((0, 1, 1, 0), (270, True)),  # over the diagonal: a mirror, then a quarter back
        ((0, 0, 0, 0), (0, False)),  # of a track that has no picture
    ],
)
def test_a_matrix_turns_and_mirrors(
    path: tuple[bytes, ...],
    version: int,
    values: tuple[int, ...],
    shown: tuple[int, bool],
    tmp_path: Path,
) -> None:
    boxes = parsed(SOUND)
    header = found(boxes, b"moov", *path)
    at = 36 if path == (b"mvhd",) else 40
    header.body = bytes([version, 0, 0, 0]) + bytes(at + 12 * version - 4) + matrix(*values)
    track = movie(boxes, tmp_path).tracks[0]
    assert (track.turned, track.mirrored) == shown


def test_a_movie_turned_back_by_its_track_is_upright(tmp_path: Path) -> None:
    boxes = parsed(SOUND)
    for path, values in (((b"mvhd",), (0, 1, -1, 0)), ((b"trak", b"tkhd"), (0, -1, 1, 0))):
        header = found(boxes, b"moov", *path)
        at = 36 if path == (b"mvhd",) else 40
        header.body = header.body[:at] + matrix(*values) + header.body[at + 36 :]
    assert movie(boxes, tmp_path).tracks[0].turned == 0


@pytest.mark.parametrize("enabled", [False, True])
def test_whether_a_track_is_enabled(enabled: bool, tmp_path: Path) -> None:
    boxes = parsed(SOUND)
    header = found(boxes, b"moov", b"trak", b"tkhd")
    header.body = bytes([0, 0, 0, 2 + enabled]) + header.body[4:]
    assert movie(boxes, tmp_path).tracks[0].enabled is enabled


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", 8 + len(body), kind) + body


def entry(width: int, height: int, *boxes: bytes, kind: bytes = b"avc1") -> bytes:
    head = bytes(24) + struct.pack(">2H", width, height) + bytes(50)
    return box(kind, head + b"".join(boxes))


def described(runs: list[int], *entries: bytes) -> list[Box]:
    """A film of these sample descriptions, which the runs of its chunks name."""
    boxes = parsed(SOUND)
    found(boxes, *TABLE, b"stsd").body = struct.pack(">2L", 0, len(entries)) + b"".join(entries)
    rows = b"".join(struct.pack(">3L", n + 1, 1, number) for n, number in enumerate(runs))
    found(boxes, *TABLE, b"stsc").body = struct.pack(">2L", 0, len(runs)) + rows
    return boxes


def test_descriptions_that_samples_use(tmp_path: Path) -> None:
    entries = (entry(1920, 1080), entry(640, 480), entry(1280, 720))
    track = movie(described([1, 3, 1, 3], *entries), tmp_path).tracks[0]
    assert [(d.width, d.height) for d in track.descriptions] == [(1920, 1080), (1280, 720)]


def test_a_picture_that_is_cropped_and_stretched(tmp_path: Path) -> None:
    pixel = box(b"pasp", struct.pack(">2L", 4, 3))
    shown = box(b"clap", struct.pack(">4L2lLlL", 2880, 2, 1080, 1, 0, 1, 0, 0, 1)[:32])
    track = movie(described([1], entry(1920, 1080, pixel, shown)), tmp_path).tracks[0]
    expected = Description("avc1", 1920, 1080, Fraction(4, 3), (1440, 1080))
    assert track.descriptions == (expected,)


@pytest.mark.parametrize("kind", [b"encv", b"drmi"])
def test_an_encrypted_film(kind: bytes, tmp_path: Path) -> None:
    boxes = described([1], entry(1920, 1080, kind=kind))
    path = tmp_path / "film.mp4"
    path.write_bytes(b"".join(b.packed() for b in boxes))
    with CachedReader(path) as source, pytest.raises(EncryptedError):
        movie_of(source)


@pytest.mark.parametrize(
    "data",
    [b"", b"moov", struct.pack(">L4s", 4, b"moov"), struct.pack(">L4s", 999, b"moov"), bytes(64)],
)
def test_what_has_no_movie_box(data: bytes, tmp_path: Path) -> None:
    assert read(data, tmp_path) is None


@settings(max_examples=200)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=9),
    kept=st.floats(0, 1),
)
def test_any_bytes_give_a_movie_or_none(
    changes: list[tuple[float, int]],
    kept: float,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    data = bytearray(SOUND)
    for place, byte in changes:
        data[int(place * len(data))] = byte
    read(bytes(data[: int(kept * len(data))]), tmp_path_factory.getbasetemp())
