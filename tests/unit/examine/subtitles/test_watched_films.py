"""Films that are sampled and compared in one go give what each gives by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.handmade import SOUND
from usbcheck.drive.places import Places
from usbcheck.drive.walk import walk
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.examine.footage.sampled_decode import examine_footage
from usbcheck.examine.scheduler import Examiner
from usbcheck.examine.subtitles import watched_films
from usbcheck.examine.subtitles.version_pair import compare_versions
from usbcheck.examine.tasks import watch
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.facts.request import Crew, Extent, Probe, Request, Watched
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kitchen import Kitchen
    from usbcheck.submission.model import File

pytestmark = pytest.mark.slow

SAID = ((0.6, 1.8, "Spring wind over the fields"), (2.2, 3.8, "An answer for the people"))
CLEAN = VideoRecipe(width=640, height=360, seconds=5, bit_rate=None, crf=26, gop=25)
SUBTITLED = replace(CLEAN, burned_subtitles=SAID)
FIRST, SECOND, BROKEN = "甲（有字幕）.mp4", "甲（无字幕）.mp4", "乙.mp4"


@pytest.fixture(scope="module")
def drive(kitchen: Kitchen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("watched")
    kitchen.copied(SUBTITLED, root / FIRST)
    kitchen.copied(CLEAN, root / SECOND)
    (root / BROKEN).write_bytes(b"no film at all" * 99)
    return root


def test_each_film_is_opened_once(drive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    class Counted(CachedReader):
        def __init__(self, path: Path) -> None:
            opened.append(path.name)
            super().__init__(path)

    monkeypatch.setattr(watched_films, "CachedReader", Counted)
    films = (FIRST, SECOND)
    told = watch((Places(str(drive)), films, films), SECOND)
    assert isinstance(told, Watched)
    assert opened == [FIRST, SECOND]
    apart = compare_versions(drive / FIRST, drive / SECOND, paths=films)
    assert isinstance(told.versions, PairFacts)
    assert told.versions.told_apart == apart.told_apart == films
    assert told.footage == {name: examine_footage(drive / name, whole=False) for name in films}


def test_key_frames_of_the_samples_are_not_decoded_again(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[tuple[int, int]] = []
    grab = FrameReader.grab_key

    def grabbed(reader: Any, place: int) -> Any:
        places.append((id(reader), place))
        return grab(reader, place)

    monkeypatch.setattr(FrameReader, "grab_key", grabbed)
    films = (FIRST, SECOND)
    watch((Places(str(drive)), films, films), SECOND)
    assert len(places) == len(set(places)) > 2


def test_a_film_alone_is_sampled_too(drive: Path) -> None:
    told = watch((Places(str(drive)), (FIRST,), (FIRST,)), FIRST)
    assert isinstance(told, Watched)
    assert isinstance(told.versions, SingleVersionFacts)
    assert set(told.footage) == {FIRST}
    unsampled = watch((Places(str(drive)), (FIRST,), ()), FIRST)
    assert isinstance(unsampled, Watched)
    assert unsampled.footage == {}
    assert isinstance(unsampled.versions, SingleVersionFacts)
    assert unsampled.versions.subtitled == told.versions.subtitled


def test_a_film_that_fails_costs_the_other_its_comparison_only(drive: Path) -> None:
    entries = {entry.path: entry.size for entry in walk(drive, []).files}
    good, bad = (_file(path, entries[path]) for path in (FIRST, BROKEN))
    request = Request(root=str(drive), probe=Probe.EMBEDDED, forms=())
    with Examiner(request, Crew(1)) as examiner:
        told = examiner.compare({BROKEN: (good, bad)}, [good, bad])
        footage = examiner.footage([good, bad], Extent.SAMPLE)
    failure = told[BROKEN]
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.MALFORMED
    assert footage[FIRST] == examine_footage(drive / FIRST, whole=False)
    assert isinstance(footage[BROKEN], Failure)


def _file(path: str, size: int) -> File:
    some = next(film for film in SOUND.submission().files if film.kind == "video")
    return replace(some, path=path, size=size)
