"""The progress of a run on a terminal: files done, rate, and the file that is being worked on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
from rich.table import Column
from rich.text import Text

from usbcheck.drive.paths import visible
from usbcheck.report.signs import signs_for
from usbcheck.values import Quantity, Unit

if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO

    from rich.console import ConsoleOptions, RenderResult
    from rich.progress import Task

    from usbcheck.messages import Words


class Display(AbstractContextManager["Display"]):
    """An observer that shows what it is told, and clears it at the end. Of the files being worked
    on it shows the one begun first: what takes long is what a person wonders at."""

    def __init__(self, stream: TextIO, words: Words) -> None:
        console = Console(file=stream, highlight=False)
        self._words = words
        self._running: dict[str, None] = {}  # in the order of their beginning
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=12),
            _Count(),
            _Rate(words),
            _CurrentFile(),
            console=console,
            transient=True,
            expand=True,
            redirect_stdout=False,  # the report goes there, and may be read by a program
            disable=not console.is_interactive,
        )
        self._task = self._progress.add_task(words.say("progress-walk"), total=None, name="")

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
        """Show how much there is, and begin to count."""
        amount = Quantity(size, Unit.BYTES)
        said = self._words.say("progress-examine", size=amount)
        self._progress.reset(self._task, total=files, description=said)

    def watching(self, films: int) -> None:
        """Count anew, in films."""
        said = self._words.say("progress-watch")
        self._progress.reset(self._task, total=films, description=said)

    def started(self, path: str) -> None:
        """Show a file, unless others begun before it are still being worked on."""
        self._running[path] = None
        self._show_first()

    def finished(self, path: str, done: int, total: int) -> None:
        """Count a file, and show the next."""
        self._running.pop(path, None)
        self._progress.update(self._task, completed=done, total=total)
        self._show_first()

    def _show_first(self) -> None:
        name = next(iter(self._running), "").rpartition("/")[2]
        self._progress.update(self._task, name=visible(name))


class _Count(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text("" if task.total is None else f"{task.completed:.0f}/{task.total:.0f}")


class _Rate(ProgressColumn):
    def __init__(self, words: Words) -> None:
        super().__init__(Column(no_wrap=True))
        self._words = words

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text()
        return Text(self._words.say("progress-rate", number=f"{task.speed:.1f}"), style="dim")


class _CurrentFile(ProgressColumn):
    def __init__(self) -> None:
        super().__init__(Column(ratio=1, no_wrap=True))

    def render(self, task: Task) -> _Shortened:
        return _Shortened(str(task.fields["name"]))


@dataclass(frozen=True, slots=True)
class _Shortened:
    """A name on one line, shortened in its middle where the line is too short."""

    name: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        gap = signs_for(options.encoding).more
        yield Text(shorten(self.name, options.max_width, gap), style="dim", no_wrap=True)


def shorten(text: str, width: int, gap: str) -> str:
    """A text in at most `width` cells, `gap` in place of its middle: a name begins with the title
    and ends with what the file is."""
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
