"""Each bundled notice on its own sound and broken drive: nothing found, or just what is planted."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from fixtures.notices import MAKERS
from tests.paths import FIXTURES
from tests.process import usbcheck
from usbcheck.profile import DEFAULT, bundled

if TYPE_CHECKING:
    from collections.abc import Callable
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
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], Ended]:
    """Checks the sound or the broken drive of a notice, made when it is first asked for; what one
    language found out of the files the other knows."""
    folder, cache = tmp_path_factory.mktemp("notices"), tmp_path_factory.mktemp("cache")

    def check(notice: str, kind: str, language: str) -> Ended:
        drive: Path = folder / notice / kind
        if not drive.exists():
            MAKERS[notice][kind == "broken"](drive)
        return usbcheck(
            "check",
            drive,
            "--profile",
            notice,
            "--format",
            "json",
            "--lang",
            language,
            environment={"USBCHECK_CACHE": str(cache)},
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
