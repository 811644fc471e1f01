"""Names that Windows refuses, cuts or takes for a device."""

from __future__ import annotations

import ntpath
import sys
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.drive.paths import absolute, requoted, system_path
from usbcheck.rules.nam import unportable


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((name, "device") for name in ("CON", "con", "Nul", "COM1", "lpt9", "COM¹", "CONIN$")),
        *((name, "device") for name in ("con.mp4", "AUX.tar.gz", "nul .mp4", "prn  .docx", "con.")),
        *((name, None) for name in ("console.mp4", "COM10.mp4", "片con.mp4", "con片.mp4", "COM")),
        *((name, None) for name in ("con-微视频.mp4", ".con", "春风 con.mp4")),
        *((name, "trailing") for name in ("片.", "片.mp4 ", "片.mp4. .", "作品 ")),
        *((f"片{sign}.mp4", "reserved") for sign in '<>:"|?*\\\x01'),
        *((name, None) for name in ("片？.mp4", "片：“引”.mp4", " 片.mp4", "..片.mp4")),
        ("长" * 255, None),
        ("长" * 256, "long"),
        ("𠮷" * 127, None),  # two units of UTF-16 each
        ("𠮷" * 128, "long"),
    ],
)
def test_what_windows_says_to_a_name(name: str, why: str | None) -> None:
    assert unportable(name) == why


if sys.version_info >= (3, 13):

    @given(st.from_regex(r"(con|com|lpt|nul|aux|片)[0-9¹$]?[ .]{0,2}(mp4)?[ .]?", fullmatch=True))
    def test_python_says_the_same(name: str) -> None:
        assert ntpath.isreserved(name) is (unportable(name) is not None)


NO_PART = "/\\\x00:"
PARTS = st.text(st.characters(codec="utf-8", exclude_characters=NO_PART), min_size=1, max_size=40)
ROOTS = st.sampled_from(["E:\\", "E:\\报送 材料", "\\\\server\\share", "\\\\server\\盘$\\a"])


@given(ROOTS, st.lists(PARTS.filter(lambda p: p not in (".", "..")), min_size=1, max_size=12))
def test_whatever_the_name_the_path_to_open_leads_there(root: str, parts: list[str]) -> None:
    r"""Windows takes what stands behind `\\?\` as it is: no dot is cut, no length refused."""
    opened = str(system_path(root, "/".join(parts), windows=True))
    assert opened.startswith("\\\\?\\")
    assert opened.endswith("\\" + "\\".join(parts))
    plain = opened.removeprefix("\\\\?\\")
    plain = "\\" + plain.removeprefix("UNC") if plain.startswith("UNC") else plain
    assert PureWindowsPath(plain).is_relative_to(root)


@given(st.sampled_from("CDEZ"), st.lists(PARTS.filter(lambda p: '"' not in p), max_size=3))
def test_a_quoted_root_is_read_as_it_was_meant(letter: str, folders: list[str]) -> None:
    r"""`"E:\作品\"` reaches a program of C as `E:\作品"`."""
    meant = "\\".join([f"{letter}:", *folders]) + "\\"
    assert requoted([meant[:-1] + '"']) == [meant]
    assert requoted([meant[:-1]]) == [meant[:-1]]


@pytest.mark.parametrize("given_root", ["E:", "E:\\", "E:/", "e:\\.", "E:\\作品\\.."])
def test_a_letter_means_the_root_of_its_drive(given_root: str) -> None:
    assert PureWindowsPath(absolute(given_root, windows=True)) == PureWindowsPath("E:\\")
