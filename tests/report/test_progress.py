from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from usbcheck.messages import words
from usbcheck.observer import SILENT
from usbcheck.report.display import shorten
from usbcheck.report.progress import progress

NAME = "春风里的\x1b[31m答卷[red]-微视频-金坛区委组织部（有字幕）.mp4"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def tell(stream: io.StringIO | None) -> None:
    with progress(stream, words("zh")) as observer:
        observer.walked(2, 1_200_000_000)
        for done, path in enumerate((f"作品/{NAME}", "作品/b.mp4"), start=1):
            observer.started(path)
            observer.finished(path, done, 2)


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def test_a_terminal_shows_it_and_is_left_clean() -> None:
    stream = Terminal()
    tell(stream)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
    assert "检查 1.2 GB" in shown
    assert "2/2" in shown
    assert stream.getvalue().endswith("\x1b[1A\x1b[2K")  # one line up, and cleared


def test_films_are_counted_anew() -> None:
    stream = Terminal()
    with progress(stream, words("zh")) as observer:
        observer.walked(9, 10)
        observer.watching(3)
        observer.started("作品/b.mp4")
        observer.finished("作品/b.mp4", 1, 3)
        observer._progress.refresh()  # type: ignore[attr-defined]
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
    assert "查看影片画面" in shown
    assert "1/3" in shown


def test_the_file_longest_in_work_is_shown_visibly() -> None:
    stream = Terminal()
    with progress(stream, words("zh")) as observer:
        observer.walked(2, 10)
        observer.started(f"作品/{NAME}")
        observer.started("作品/b.mp4")
        observer._progress.refresh()  # type: ignore[attr-defined]
    assert "\x1b[31m答" not in stream.getvalue()
    assert r"春风里的\x1b[31m" in stream.getvalue()
    assert "b.mp4" not in stream.getvalue()


def test_nothing_is_written_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = io.StringIO()
    tell(stream)
    assert stream.getvalue() == ""
    tell(None)


def test_nothing_is_written_where_lines_cannot_be_redrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    tell(stream)
    assert stream.getvalue() == ""


def test_silence() -> None:
    SILENT.walked(1, 2)
    SILENT.watching(1)
    SILENT.started("a")
    SILENT.finished("a", 1, 1)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short.mp4", 20, "short.mp4"),
        ("abcdefghij", 7, "abc…hij"),
        ("春风里的答卷.mp4", 9, "春风….mp4"),
        ("abc", 1, ""),
    ],
)
def test_shorten(text: str, width: int, expected: str) -> None:
    assert shorten(text, width, "…") == expected


@given(st.text(), st.integers(0, 40))
def test_a_shortened_name_fits(text: str, width: int) -> None:
    assert cell_len(shorten(text, width, "…")) <= width
