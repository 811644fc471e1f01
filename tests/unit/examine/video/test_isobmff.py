"""Boxes that lie, and boxes of real films that do not."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest

from tests.campaigns.fuzz.boxes import Box, parsed
from tests.campaigns.fuzz.seeds import seeds
from tests.unit.examine.by_path import examine_video
from usbcheck.examine.video.isobmff import fault_in
from usbcheck.facts import limits
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.facts.request import Probe

FILMS = (*seeds("mp4"), *seeds("mov"))


def fault(data: bytes) -> str | None:
    return fault_in(io.BytesIO(data), len(data))


def found(boxes: list[Box], *path: bytes) -> Box:
    """The first box by the kinds that lead to it."""
    box = next(b for b in boxes if b.kind == path[0])
    return found(box.inner, *path[1:]) if path[1:] else box


def claiming(kind: bytes, at: int, count: int) -> bytes:
    """A sound film in which a table claims so many entries."""
    boxes = parsed(FILMS[0][1])
    table = found(boxes, b"moov", b"trak", b"mdia", b"minf", b"stbl", kind)
    table.body = table.body[:at] + struct.pack(">L", count) + table.body[at + 4 :]
    return b"".join(box.packed() for box in boxes)


@pytest.mark.parametrize("number", range(len(FILMS)))
def test_real_films_are_as_they_say(number: int) -> None:
    data = FILMS[number][1]
    assert fault(data) is None
    assert fault(data[: len(data) * 9 // 10]) is None or data.find(b"moov") > len(data) // 2


@pytest.mark.parametrize(
    ("kind", "at"), [(b"stts", 4), (b"stsz", 8), (b"stco", 4), (b"stsc", 4), (b"stsd", 4)]
)
def test_a_table_that_claims_more_than_it_holds(kind: bytes, at: int) -> None:
    said = fault(claiming(kind, at, 0x7FFF_FFFF))
    assert said is not None
    assert kind.decode() in said


def test_other_lies() -> None:
    deep = b""
    for _ in range(limits.BOX_DEPTH + 2):
        deep = struct.pack(">L4s", len(deep) + 8, b"moov") + deep
    assert fault(deep) is not None
    assert fault(struct.pack(">L4s", 4, b"moov")) is not None
    assert fault(struct.pack(">L4sL4s", 16, b"moov", 90, b"trak")) is not None
    assert fault(struct.pack(">L4s", 8, b"free") * 30_000) is not None
    assert fault(b"") is None


def test_a_sound_whose_description_lies() -> None:
    data = seeds("mov")[0][1]
    inner = data.index(b"wave") + 4
    assert data[inner : inner + 8] == b"\0\0\0\x0cfrma"
    assert fault(data[:inner] + b"\xb0\x69\x3d\x9f" + data[inner + 4 :]) is not None
    channels = data.index(b"chan", inner) + 4 + 12
    said = fault(data[:channels] + b"\x9f\0\0\0" + data[channels + 4 :])
    assert said is not None
    assert "chan" in said


def test_such_a_film_is_still_examined_but_not_by_mediainfo(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    boxes = parsed(FILMS[0][1])
    boxes[1].inner.append(Box(b"edts", b"", [Box(b"elst", bytes(4) + b"\x04\0\0\0" + bytes(12))]))
    film.write_bytes(b"".join(box.packed() for box in boxes))
    facts = examine_video(film, Probe.EMBEDDED)
    assert facts.width == Known(320, "pyav")
    match facts.target_bit_rate:
        case Unknown(Reason.NOT_EXAMINED, detail):
            assert "elst" in detail
        case _:
            pytest.fail(f"MediaInfo was asked: {facts.target_bit_rate}")
