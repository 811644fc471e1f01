"""Encrypted films that are no MP4: their boxes are those of test_movie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.examine.by_path import examine_video
from usbcheck.examine.files.errors import EncryptedError
from usbcheck.facts.request import Probe
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from pathlib import Path

SMALL = VideoRecipe(width=64, height=48, seconds=1, bit_rate=None, container="matroska")
SEGMENT, TRACKS, ENTRY = b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\xae"
# ContentEncodings, an encoding of the type "encryption" with the key "key" (RFC 9559, 5.1.4.1.31)
ENCRYPTED = bytes.fromhex("6d80 94 6240 91 5033 8101 5035 8a 47e1 8105 47e2 83 6b6579")
SOUGHT = b"\x53\xab\x84"  # before an identifier that a SeekHead only names


def element(data: bytes, at: int, identifier: bytes) -> tuple[int, int, int]:
    """Where an element's size and its content begin, and its size; the first from `at` on."""
    start = data.index(identifier, at)
    while data[start - 3 : start] == SOUGHT:
        start = data.index(identifier, start + 1)
    start += len(identifier)
    width = 9 - data[start].bit_length()
    size = int.from_bytes(data[start : start + width], "big") - (1 << 7 * width)
    return start, start + width, size


def encrypted(data: bytes) -> bytes:
    """A Matroska whose first track says that it is encrypted; its segment ends with the file."""
    added = ENCRYPTED
    _, inside, _ = element(data, 0, SEGMENT)
    tracks_size, tracks, length = element(data, inside, TRACKS)
    entry_size, entry, entry_length = element(data, tracks, ENTRY)
    end = entry + entry_length
    grown_entry = (entry_length + len(added) | 1 << 56).to_bytes(8, "big")
    inner = grown_entry + data[entry:end] + added
    whole = data[tracks:entry_size] + inner + data[end : tracks + length]
    grown = (len(whole) | 1 << 56).to_bytes(8, "big")
    start = element(data, 0, SEGMENT)[0]
    unknown = b"\x01" + b"\xff" * 7
    return (
        data[:start] + unknown + data[inside:tracks_size] + grown + whole + data[tracks + length :]
    )


@pytest.mark.parametrize("probe", [Probe.EMBEDDED, Probe.AUTO])
def test_an_encrypted_matroska_is_no_malformed_one(tmp_path: Path, probe: Probe) -> None:
    path = make_video(tmp_path / "a.mkv", SMALL)
    examine_video(path, probe)
    path.write_bytes(encrypted(path.read_bytes()))
    with pytest.raises(EncryptedError):
        examine_video(path, probe)
