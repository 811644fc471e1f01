"""The versions of installed packages, by names of folders."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

import pytest

from usbcheck.facts.installed import versions

if TYPE_CHECKING:
    from pathlib import Path

REAL = ("av", "pymediainfo", "pillow", "zxing-cpp", "pyzbar", "lxml", "olefile", "python-docx")


def test_tells_what_the_metadata_say() -> None:
    assert versions(REAL) == {name: importlib.metadata.version(name) for name in REAL}


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("zxing_cpp-3.1.0.dist-info", {"zxing-cpp": "3.1.0"}),
        ("Zxing.Cpp-3.1.0.dist-info", {"zxing-cpp": "3.1.0"}),
        ("zxing_cpp-2!3.1.0rc1+local.1.dist-info", {"zxing-cpp": "2!3.1.0rc1+local.1"}),
        ("zxing_cpp-3.1.0-py3.11.egg-info", {"zxing-cpp": "3.1.0"}),
        ("zxing_cpp-3.1.0-py3.11.egg", {}),
        ("zxing_cpp_extra-3.1.0.dist-info", {}),
        ("zxing_cpp.dist-info", {}),
        ("~xing_cpp-3.1.0.dist-info", {}),
        ("zxing_cpp", {}),
    ],
)
def test_reads_names_as_installers_write_them(
    folder: str, found: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / folder).mkdir()
    assert versions(("zxing-cpp",), [str(tmp_path)]) == found


def test_the_first_place_counts_and_lost_places_do_not_matter(tmp_path: Path) -> None:
    for place, version in (("a", "1"), ("b", "2")):
        (tmp_path / place / f"pillow-{version}.dist-info").mkdir(parents=True)
    (tmp_path / "c.zip").write_bytes(b"")
    places = [str(tmp_path / name) for name in ("lost", "c.zip", "a", "b")]
    assert versions(("olefile", "pillow"), places) == {"pillow": "1"}
