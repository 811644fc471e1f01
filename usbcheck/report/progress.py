"""What a run tells a person at a terminal while it goes on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from usbcheck.observer import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from usbcheck.messages import Words
    from usbcheck.observer import Observer


@contextmanager
def progress(stream: TextIO | None, words: Words) -> Iterator[Observer]:
    """An observer that shows itself on `stream` while the context lasts, and leaves nothing there.

    Where `stream` is no terminal that can redraw a line, nothing at all is written to it.
    """
    if stream is None or not stream.isatty():  # pythonw has no stderr
        yield SILENT
        return
    from usbcheck.report.display import Display

    with Display(stream, words) as display:
        yield display
