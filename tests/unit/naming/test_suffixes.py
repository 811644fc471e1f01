"""Suffixes, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.naming.suffixes import take_suffix


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [
        ("片名.mp4", "片名", ".mp4"),
        ("片名.MP4", "片名", ".MP4"),
        ("片名.pdf", "片名", ".pdf"),
        ("片名.docx.", "片名", ".docx"),  # Windows drops the dot: NAM007
        ("No.1 书记", "No.1 书记", ""),
        ("v1.2", "v1", ".2"),
        ("初心。使命", "初心。使命", ""),
        ("纪录片MV", "纪录片MV", ""),
        ("a.tar.gz", "a.tar", ".gz"),
        (".mp4", ".mp4", ""),
        ("mp4", "mp4", ""),
    ],
)
def test_what_is_not_odd(name: str, stem: str, suffix: str) -> None:
    assert take_suffix(name) == (stem, suffix, False)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        *((f"片名{dot}mp4", ".mp4") for dot in ("．", "。", "｡", "..", ". ", "·", "，", ",", "")),
        ("片名.mp4.mp4", ".mp4"),
        ("片名.MP4.mp4", ".mp4"),
        ("片名.docx.docx", ".docx"),
        ("片名.doc.docx", ".docx"),
        ("片名.docx.pdf", ".pdf"),
        ("片名.jpeg.jpg", ".jpg"),
        ("片名．mp4.mp4", ".mp4"),
        ("片名.mp4．mp4", ".mp4"),
        ("片名.mp4.mp4.mp4", ".mp4"),
        ("片名.mp4。", ".mp4"),
        ("片名.ｍｐ４", ".mp4"),
    ],
)
def test_what_is_odd(name: str, suffix: str) -> None:
    assert take_suffix(name) == ("片名", suffix, True)


@given(st.text(max_size=40))
def test_any_name_has_a_stem(name: str) -> None:
    assert bool(take_suffix(name).stem) == bool(name)
