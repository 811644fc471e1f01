"""What a run tells a person while it goes on."""

from __future__ import annotations

import time
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from usbcheck.facts.progress import SILENT
from usbcheck.report.progress.stage_progress import StageProgress, progress_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from usbcheck.facts.progress import ByteObserver, Stage
    from usbcheck.messages import Catalogue

LINE_SECONDS: Final = 10.0  # between two lines; a run that takes less says nothing


class ProgressStyle(StrEnum):
    """How progress is told."""

    AUTO = "auto"  # a line that is redrawn where the stream can do that, else lines
    LINES = "lines"
    NONE = "none"


@contextmanager
def progress(
    stream: TextIO | None, catalogue: Catalogue, manner: ProgressStyle = ProgressStyle.AUTO
) -> Iterator[ByteObserver]:
    """Yield an observer that reports the progress of a run on `stream` while the context lasts.

    On a terminal it leaves nothing there. Elsewhere it writes a line now and then, and nothing
    in a short run.
    """
    if stream is None or manner is ProgressStyle.NONE:  # pythonw has no stderr
        yield SILENT
    elif manner is ProgressStyle.AUTO and stream.isatty():
        from usbcheck.report.progress.display import Display, can_redraw

        if can_redraw(stream):
            with Display(stream, catalogue) as display:
                yield display
        else:
            yield Lines(stream, catalogue)
    else:
        yield Lines(stream, catalogue)


class Lines:
    """An observer that writes a line every `LINE_SECONDS`, when there is something new."""

    def __init__(
        self, stream: TextIO, catalogue: Catalogue, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._catalogue = catalogue
        self._clock = clock
        self._said = clock()
        self._tally: StageProgress | None = None

    def walked(self, files: int, size: int) -> None:
        """Do nothing: the stages report progress."""

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        """Count anew."""
        self._tally = StageProgress(stage, sizes, self._clock())
        self._say()

    def started(self, path: str) -> None:
        """Write a line if one is due."""
        if self._tally:
            self._tally.start(path)
        self._say()

    def finished(self, path: str) -> None:
        """Write a line if one is due."""
        if self._tally:
            self._tally.finish(path)
        self._say()

    def advanced(self, path: str, size: int) -> None:
        """Write a line if one is due."""
        if self._tally:
            self._tally.advance(path, size)
        self._say()

    def _say(self) -> None:
        now = self._clock()
        if self._tally is None or now - self._said < LINE_SECONDS:
            return
        self._said = now
        self._stream.write(
            f"usbcheck: {' · '.join(progress_parts(self._tally, now, self._catalogue))}\n"
        )
        self._stream.flush()
