"""Lines of a report on a terminal: Chinese and Latin text broken where a reader expects it.

Rich breaks at spaces alone, which Chinese text and file names do not have. Widths are cells: a
Chinese character takes two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.measure import Measurement
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult

# Characters that do not begin a line and those that do not end one (GB/T 15834, 5.1.10).
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’％…—～·" + ",.;:?!)]}%/\\-_")
_NEVER_LAST = frozenset("（《「『【〔〈“‘" + "([{")
WIDEST = 110  # from the end of a longer line the eye does not find the beginning of the next
_NARROWEST = 2  # one Chinese character


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters (in the spirit of UAX #14)."""
    if before == " ":
        return after != " "
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST or cell_len(after) == 0:
        return False
    if cell_len(before) == 2 or cell_len(after) == 2:
        return True
    return before in "/\\_-" and after.isalnum()


def _units(text: str) -> Iterator[str]:
    """Yield the pieces of a text that stay together; blanks go with the piece before them."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _pieces(unit: str, width: int) -> Iterator[str]:
    """Yield a unit cut by force where it is wider than a line."""
    piece = ""
    for character in unit:
        if piece and cell_len((piece + character).rstrip()) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def wrap(text: Text, width: int) -> list[Text]:
    """Return the text in lines of at most `width` cells (2 at least), its own line ends kept."""
    return [line for own in text.split("\n", allow_blank=True) for line in _fold(own, width)]


def _fold(text: Text, width: int) -> Iterator[Text]:
    room = max(width, _NARROWEST)
    ends: list[int] = []
    at = used = 0
    for unit in _units(text.plain):
        for piece in _pieces(unit, room):
            if used and used + cell_len(piece.rstrip()) > room:
                ends.append(at)
                used = 0
            at += len(piece)
            used += cell_len(piece)
    for line in text.divide(ends):
        line.rstrip()
        yield line


def paragraph(text: str, style: str = "") -> HangingIndent:
    """Return plain text that breaks as a reader expects; also in a table's cell."""
    return HangingIndent(Text(), Text(text, style))


@dataclass(frozen=True, slots=True)
class HangingIndent:
    """A paragraph: `lead` before its first line, the others indented as far.

    `tail` at the right end of the last line where it fits there, else on a line of its own.
    """

    lead: Text
    body: Text
    tail: Text = field(default_factory=Text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        lines = wrap(self.body, width - self.lead.cell_len)
        leads = [self.lead, *[Text(" " * self.lead.cell_len)] * (len(lines) - 1)]
        joined = [Text.assemble(lead, line) for lead, line in zip(leads, lines, strict=True)]
        if self.tail:
            joined += self._end(joined.pop(), width)
        for line in joined:
            line.no_wrap, line.overflow = True, "ignore"
            yield line

    def _end(self, last: Text, width: int) -> list[Text]:
        gap = width - last.cell_len - self.tail.cell_len
        if gap >= 2:
            return [Text.assemble(last, " " * gap, self.tail)]
        ends = wrap(self.tail, width - self.lead.cell_len)
        return [last, *(Text.assemble(" " * (width - end.cell_len), end) for end in ends)]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        natural = self.lead.cell_len + max(line.cell_len for line in self.body.split("\n"))
        return Measurement(self.lead.cell_len + _NARROWEST, natural).with_maximum(options.max_width)
