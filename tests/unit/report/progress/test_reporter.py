from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from usbcheck.facts.progress import SILENT, Stage
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.progress.display import shorten
from usbcheck.report.progress.reporter import Lines, ProgressStyle, progress
from usbcheck.report.progress.stage_progress import StageProgress, progress_parts

NAME = "春风里的\x1b[31m答卷[red]-微视频-金坛区委组织部（有字幕）.mp4"


FILES = {f"作品/{NAME}": 900_000_000, "作品/b.mp4": 300_000_000}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def tell(stream: io.StringIO | None, manner: ProgressStyle = ProgressStyle.AUTO) -> None:
    with progress(stream, catalogue("zh"), manner) as observer:
        observer.walked(2, 1_200_000_000)
        observer.begun(Stage.EXAMINE, FILES)
        for path in FILES:
            observer.started(path)
            observer.finished(path)


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")


def test_a_terminal_shows_it_and_is_left_clean() -> None:
    stream = Terminal()
    tell(stream)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
    assert "检查" in shown
    assert "2/2 个" in shown
    assert "1.2 GB/1.2 GB" in shown
    assert stream.getvalue().endswith("\x1b[1A\x1b[2K")  # one line up, and cleared


def test_the_file_longest_in_work_is_shown_visibly() -> None:
    stream = Terminal()
    with progress(stream, catalogue("zh")) as observer:
        observer.begun(Stage.EXAMINE, FILES)
        for path in FILES:
            observer.started(path)
        observer._progress.refresh()  # type: ignore[attr-defined]
    assert "\x1b[31m答" not in stream.getvalue()
    assert r"春风里的\x1b[31m" in stream.getvalue()
    assert "b.mp4" not in stream.getvalue()


def test_files_without_bytes_are_counted_all_the_same() -> None:
    stream = Terminal()
    with progress(stream, catalogue("zh")) as observer:
        observer.begun(Stage.EXAMINE, {"空.txt": 0})
        observer.started("空.txt")
        observer.finished("空.txt")
    assert "1/1 个" in stream.getvalue()


@pytest.mark.parametrize("manner", [ProgressStyle.AUTO, ProgressStyle.LINES])
def test_a_short_run_writes_no_line(manner: ProgressStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("usbcheck.report.progress.reporter.LINE_SECONDS", 3600.0)
    stream = io.StringIO()
    tell(stream, manner)
    assert stream.getvalue() == ""
    tell(None, manner)


def test_a_terminal_whose_lines_cannot_be_redrawn_gets_plain_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("usbcheck.report.progress.reporter.LINE_SECONDS", 0.0)
    stream = Terminal()
    tell(stream)
    assert stream.getvalue().startswith("usbcheck: 检查 · 0/2 个")
    assert "\x1b" not in stream.getvalue()


def test_none_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.report.progress.reporter.LINE_SECONDS", 0.0)
    stream = Terminal()
    tell(stream, ProgressStyle.NONE)
    assert stream.getvalue() == ""


def test_lines_come_now_and_then_with_bytes_rate_and_time_left() -> None:
    stream, clock = io.StringIO(), Clock()
    lines = Lines(stream, catalogue("zh"), clock)
    lines.walked(4, 400_000_000)
    lines.begun(Stage.DIGEST, dict.fromkeys("abcd", 100_000_000))
    for path in "abcd":
        lines.started(path)
        clock.now += 6
        lines.finished(path)
    assert stream.getvalue().splitlines() == [
        "usbcheck: 核对重复 · 2/4 个 · 200 MB/400 MB · 每秒 16.7 MB · 还剩 12 秒",
        "usbcheck: 核对重复 · 4/4 个 · 400 MB/400 MB · 每秒 16.7 MB",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_its_words(language: Language) -> None:
    for stage in Stage:
        tally = StageProgress(stage, {"a": 1_000, "b": 1_000}, begun=0)
        tally.start("a")
        assert tally.first == "a"
        tally.finish("a")
        said = list(progress_parts(tally, 4, catalogue(language)))
        assert len(said) == (5 if stage.of_files else 3)
        assert tally.rate(4) == (250 if stage.reads_all else 0.25)
        assert tally.left(4) == 4


@pytest.mark.parametrize(
    ("stage", "sizes", "share"),
    [
        (Stage.DECODE, {"a": 900, "b": 100}, 0.9),
        (Stage.EXAMINE, {"a": 900, "b": 100}, 0.7),
        (Stage.EXAMINE, {"a": 0, "b": 0}, 0.5),
        (Stage.DIGEST, {"a": 0, "b": 0}, 0.5),
    ],
)
def test_the_share_that_is_done(stage: Stage, sizes: dict[str, int], share: float) -> None:
    tally = StageProgress(stage, sizes, begun=0)
    assert tally.share == 0
    assert tally.left(10) is None
    tally.finish("a")
    assert tally.share == pytest.approx(share)


@pytest.mark.parametrize("stage", [Stage.DECODE, Stage.EXAMINE])
def test_what_was_known_counts_as_done_and_not_as_work(stage: Stage) -> None:
    tally = StageProgress(stage, dict.fromkeys("abcd", 1_000), begun=0)
    for known in "ab":
        tally.finish(known)
    assert tally.share == 0.5
    assert tally.rate(4) is None
    assert tally.left(4) is None
    tally.start("c")
    tally.finish("c")
    assert tally.share == 0.75
    assert tally.rate(4) == (250 if stage.reads_all else 0.25)
    assert tally.left(4) == pytest.approx(4)


def test_bytes_of_a_file_that_is_being_worked_on_count() -> None:
    tally = StageProgress(Stage.COPY, {"a": 4_000, "b": 0}, begun=0)
    tally.start("a")
    tally.advance("a", 1_000)
    assert (tally.files, tally.size, tally.share) == (0, 1_000, 0.25)
    assert tally.left(2) == 6
    tally.start("a")  # read anew, since what lay there was another
    tally.advance("a", 4_000)
    assert tally.size == 4_000
    tally.finish("a")
    assert (tally.files, tally.size, tally.first) == (1, 4_000, None)


def test_a_line_is_written_while_a_large_file_is_copied() -> None:
    stream, clock = io.StringIO(), Clock()
    lines = Lines(stream, catalogue("en"), clock)
    lines.begun(Stage.COPY, {"a": 4_000_000})
    lines.started("a")
    clock.now += 20
    lines.advanced("a", 1_000_000)
    assert stream.getvalue().splitlines() == [
        "usbcheck: Copying · 0/1 files · 1 MB/4 MB · 50 kB/s · 1 min left"
    ]


def test_silence() -> None:
    SILENT.walked(1, 2)
    SILENT.begun(Stage.WATCH, {})
    SILENT.started("a")
    SILENT.advanced("a", 1)
    SILENT.finished("a")


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
