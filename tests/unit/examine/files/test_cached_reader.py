"""A file is read once, whoever asks for its bytes, and the drive's errors are told as its own."""

from __future__ import annotations

import errno
import io
import os
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import SOUND
from usbcheck.drive.places import Places
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.files.sampling import SAMPLED_WHOLE
from usbcheck.examine.tasks import examine_file, partial_digest
from usbcheck.facts import limits
from usbcheck.facts.request import Probe, Request

FILES = [str(path.relative_to(SOUND)) for path in sorted(SOUND.rglob("*.*"))]
SIZE = 50_000
CONTENT = bytes(at * at % 251 for at in range(SIZE))
PLACES = st.integers(0, SIZE + 10_000)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "片.mp4"
    path.write_bytes(CONTENT)
    return path


@given(asked=st.lists(st.tuples(PLACES, PLACES)), kept=st.sampled_from([0, 8192, 1 << 20]))
def test_any_bytes_come_as_they_are(file: Path, asked: list[tuple[int, int]], kept: int) -> None:
    with pytest.MonkeyPatch.context() as patch, CachedReader(file) as source:
        patch.setattr(limits, "KEPT_BYTES", kept)
        for place, size in asked:
            assert source.read_at(place, size) == CONTENT[place : place + size]


def test_what_was_read_is_not_asked_of_the_drive_again(tmp_path: Path) -> None:
    path = tmp_path / "片.mp4"
    path.write_bytes(CONTENT)
    with CachedReader(path) as source:
        first = source.read_at(5_000, 20_000)
        path.write_bytes(b"\0" * SIZE)
        assert source.read_at(5_000, 20_000) == first == CONTENT[5_000:25_000]
        assert source.read_at(40_000, 100) == bytes(100)


def test_no_more_is_kept_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 8192)
    path = tmp_path / "片.mp4"
    path.write_bytes(CONTENT)
    with CachedReader(path) as source:
        source.read_at(0, SIZE)
        source.read_at(0, 8192)
        path.write_bytes(b"\0" * SIZE)
        assert source.read_at(0, 8192) == CONTENT[:8192]
        assert source.read_at(8192, 100) == bytes(100)


def test_views_have_places_of_their_own(file: Path) -> None:
    with CachedReader(file) as source:
        with BufferedReader(source.view()) as one:
            other = source.view()
            one.seek(-10, os.SEEK_END)
            assert other.read(10) == CONTENT[:10]
            assert one.read() == CONTENT[-10:]
        assert other.read(10) == CONTENT[10:20]
        assert other.seek(100, os.SEEK_CUR) == other.tell() == 120
        with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
            other.seek(-1)


class Pulled(io.FileIO):
    """A file of a drive that was pulled."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(errno.EIO, "pulled")


def test_an_error_of_the_drive_is_told_whatever_is_made_of_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(file), "open", lambda path, *_, **__: Pulled(path))
    with CachedReader(file) as source:
        with pytest.raises(OSError, match="pulled"), source.blamed(), suppress(OSError):
            source.read_at(0, 10)
        with pytest.raises(OSError, match="pulled"), source.blamed():
            raise MalformedError("no zip file")


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("sampled", [False, True])
def test_no_byte_of_a_file_is_asked_for_twice(
    path: str, sampled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = CachedReader._read

    def noted(source: CachedReader, place: int, size: int) -> bytes:
        data = read(source, place, size)
        asked.extend(range(place, place + len(data)))
        return data

    monkeypatch.setattr(CachedReader, "_read", noted)
    root, probe = str(SOUND), Probe.EMBEDDED
    request = Request(
        root, probe, (), video=True, picture=True, qr=True, word=True, sampled=sampled
    )
    examined = examine_file(request, path)
    assert examined.facts
    assert len(asked) == len(set(asked)) > 0
    small = (SOUND / path).stat().st_size <= SAMPLED_WHOLE
    if small or (sampled and not path.endswith("x")):
        assert examined.sample == partial_digest(Places(str(SOUND)), path)
