"""What commands show on standard output, and the files they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import reason, refuse, refuse_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from usbcheck.messages import Catalogue


def show(content: str | bytes) -> None:
    """Write to standard output."""
    from usbcheck.report.terminal import console

    try:
        console.show(content)
    except OSError as error:
        refuse(reason(error))


def show_rich(renderable: RenderableType) -> None:
    """Show rich output on standard output."""
    from usbcheck.report.terminal.console import printed

    show(printed(renderable))


def save(path: Path, data: bytes, catalogue: Catalogue) -> None:
    """Write a file, or end the command."""
    try:
        path.write_bytes(data)
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
