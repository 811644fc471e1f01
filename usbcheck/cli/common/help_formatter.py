"""The layout of help pages: Chinese breaks where a reader expects it, and takes two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.language import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_NARROWEST = 10
_UNBROKEN = str.maketrans("-/", "\u2011\u2044")  # at which no line breaks
_PLAIN = str.maketrans("\u2011\u2044", "-/")


class HelpFormatter(click.HelpFormatter):
    """Click's layout for texts in which words are not set apart by blanks."""

    def write_heading(self, heading: str) -> None:
        """Write a heading, with a colon as the language has it."""
        self.write(f"{'':>{self.current_indent}}{words().format('click-heading', text=heading)}\n")

    def write_text(self, text: str) -> None:
        """Write a text, its own line ends kept."""
        indent = " " * self.current_indent
        for line in _wrapped(text, self.width - self.current_indent):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms, such as options, each with its explanation beside or below it."""
        rows = list(rows)
        widest = max((len(term) for term, _ in rows), default=0)
        column = min(widest, col_max) + col_spacing
        indent = " " * self.current_indent
        for name, explanation in rows:
            term = name
            if len(term) > column - col_spacing:
                self.write(f"{indent}{term}\n")
                term = ""
            for line in _wrapped(explanation, max(self.width - column - 2, _NARROWEST)):
                self.write(f"{indent}{term:<{column}}{line}".rstrip() + "\n")
                term = ""


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines, the names of options and addresses not broken within."""
    from rich.text import Text

    from usbcheck.report.terminal.wrapping import wrap

    unbroken = Text(text.translate(_UNBROKEN))
    return [line.plain.translate(_PLAIN) for line in wrap(unbroken, width)]
