"""The progress of a run on a terminal.

Files and bytes done, rate, time left, and the file that is being worked on.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
from rich.table import Column
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.report.progress.stage_progress import StageProgress, progress_parts
from usbcheck.report.terminal.symbols import symbols_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import TextIO

    from rich.console import ConsoleOptions, RenderResult
    from rich.progress import Task

    from usbcheck.facts.progress import Stage
    from usbcheck.messages import Catalogue

_REDRAWN_A_SECOND: Final = 5


def can_redraw(stream: TextIO) -> bool:
    """Return whether a line can be redrawn there without a flicker.

    An old Windows console erases it first, for everybody to see.
    """
    console = Console(file=stream)
    return console.is_interactive and not console.legacy_windows


class Display(AbstractContextManager["Display"]):
    """An observer that shows what it is told on one line, and clears it at the end."""

    def __init__(self, stream: TextIO, catalogue: Catalogue) -> None:
        console = Console(file=stream, highlight=False)
        self._catalogue = catalogue
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=12),
            _Told(catalogue),
            _CurrentFile(),
            console=console,
            transient=True,
            expand=True,
            refresh_per_second=_REDRAWN_A_SECOND,
            redirect_stdout=False,  # the report goes there, and may be read by a program
        )
        self._task = self._progress.add_task(
            catalogue.format("progress-walk"), total=None, tally=None
        )

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def walked(self, files: int, size: int) -> None:
        """Do nothing: the stages show themselves."""

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        """Begin to count."""
        tally = StageProgress(stage, sizes, time.monotonic())
        said = self._catalogue.format(f"progress-{stage}")
        self._progress.reset(self._task, total=1.0, description=said, tally=tally)

    def started(self, path: str) -> None:
        """Show a file, unless others begun before it are still being worked on."""
        self._tally.start(path)

    def finished(self, path: str) -> None:
        """Count a file, and show the next."""
        tally = self._tally
        tally.finish(path)
        self._progress.update(self._task, completed=tally.share)

    def advanced(self, path: str, size: int) -> None:
        """Count bytes of a file that is being worked on."""
        tally = self._tally
        tally.advance(path, size)
        self._progress.update(self._task, completed=tally.share)

    @property
    def _tally(self) -> StageProgress:
        tally: StageProgress = self._progress.tasks[0].fields["tally"]
        return tally


class _Told(ProgressColumn):
    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(Column(no_wrap=True))
        self._catalogue = catalogue

    def render(self, task: Task) -> Text:
        tally: StageProgress | None = task.fields["tally"]
        if tally is None:
            return Text()
        _, *rest = progress_parts(tally, time.monotonic(), self._catalogue)
        return Text("  ".join(rest), style="dim")


class _CurrentFile(ProgressColumn):
    def __init__(self) -> None:
        super().__init__(Column(ratio=1, no_wrap=True))

    def render(self, task: Task) -> _Shortened:
        tally: StageProgress | None = task.fields["tally"]
        path = tally.first if tally else None
        return _Shortened(escape_control(path.rpartition("/")[2]) if path else "")


@dataclass(frozen=True, slots=True)
class _Shortened:
    """A name on one line, shortened in its middle where the line is too short."""

    name: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        gap = symbols_for(options.encoding).more
        yield Text(shorten(self.name, options.max_width, gap), style="dim", no_wrap=True)


def shorten(text: str, width: int, gap: str) -> str:
    """Return a text in at most `width` cells, `gap` in place of its middle.

    A name begins with the title and ends with what the file is.
    """
    if cell_len(text) <= width:
        return text
    room = width - cell_len(gap)
    if room <= 0:
        return ""
    head = _fitting(text, room // 2)
    tail = _fitting(text[::-1], room - cell_len(head))[::-1]
    return head + gap + tail


def _fitting(text: str, width: int) -> str:
    end = used = 0
    while end < len(text) and used + cell_len(text[end]) <= width:
        used += cell_len(text[end])
        end += 1
    return text[:end]
