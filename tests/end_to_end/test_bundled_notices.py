"""Each bundled notice on its own sound and broken drive: nothing found, or just what is planted."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from fixtures.notices import MAKERS
from tests.flattened import flattened
from tests.paths import FIXTURES
from tests.process import usbcheck
from usbcheck.profile import DEFAULT, bundled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.process import Ended

pytestmark = pytest.mark.slow

OTHERS = tuple(name for name in bundled() if name != DEFAULT)  # that has tests of its own
PLANTED = tomllib.loads((FIXTURES / "notices" / "expected.toml").read_text(encoding="utf-8"))
OF_2024 = (
    "微视频",
    "新媒体作品",
    "典型事迹片",
    "汇总表",
    "解说词",
    "附件",
    "常州",
    "党员",
)
"""Words of the notice of 2024, which no other has."""


@pytest.fixture(scope="module")
def drive_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Gives the sound or the broken drive of a notice, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("notices")

    def drive_of(notice: str, kind: str) -> Path:
        drive: Path = folder / notice / kind
        if not drive.exists():
            MAKERS[notice][kind == "broken"](drive)
        return drive

    return drive_of


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What is found out of the files once is known in all languages, and of their copies."""
    return {"USBCHECK_CACHE": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture(scope="module")
def check(
    drive_of: Callable[[str, str], Path], cache: Mapping[str, str]
) -> Callable[[str, str, str], Ended]:
    """Checks the sound or the broken drive of a notice."""

    def check(notice: str, kind: str, language: str) -> Ended:
        return usbcheck(
            "check",
            drive_of(notice, kind),
            "--profile",
            notice,
            "--format",
            "json",
            "--lang",
            language,
            environment=cache,
        )

    return check


def test_every_bundled_notice_has_its_drives() -> None:
    assert sorted(MAKERS) == sorted(bundled())
    assert sorted(PLANTED) == sorted(OTHERS)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("notice", OTHERS)
def test_the_sound_drive_passes(
    check: Callable[[str, str, str], Ended], notice: str, language: str
) -> None:
    ended = check(notice, "sound", language)
    found = ended.report
    assert (found["findings"], found["undecided"]) == ([], [])
    assert (found["verdict"], ended.code, found["complete"]) == ("pass", 0, True)
    assert {work["verdict"] for work in found["works"]} == {"pass"}


@pytest.mark.parametrize("notice", OTHERS)
def test_the_sound_drive_comes_back_from_its_files_in_one_folder(
    drive_of: Callable[[str, str], Path], cache: Mapping[str, str], notice: str, tmp_path: Path
) -> None:
    """The category is only asked where nothing but the drive's folders told it."""
    source, answers = flattened(notice, drive_of(notice, "sound"), tmp_path)
    drive = tmp_path / "drive"
    drive.mkdir()
    given = ("--profile", notice, "--answers", answers, "--lang", "en")
    ended = usbcheck("prepare", source, "--to", drive, *given, environment=cache)
    assert ended.code == 0, ended.said + ended.complained
    assert ended.said.rstrip().endswith("✓ PASS")
    files = [path for path in drive.rglob("*") if path.is_file()]
    assert len(files) == len(list(source.iterdir()))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("notice", OTHERS)
def test_the_broken_drive_gives_exactly_what_is_planted(
    check: Callable[[str, str, str], Ended], notice: str, language: str
) -> None:
    ended = check(notice, "broken", language)
    found = ended.report
    assert sorted(map(_told, found["findings"])) == sorted(map(_told, PLANTED[notice]["finding"]))
    assert (found["undecided"], found["verdict"], ended.code) == ([], "fail", 1)
    said = " ".join(f"{f['message']} {f['remedy']}" for f in found["findings"])
    assert [word for word in OF_2024 if word in said] == []


def _told(finding: dict[str, Any]) -> tuple[str, str]:
    return finding["code"], finding.get("path") or finding.get("work") or ""
