"""The signs and colours of a terminal report; the signs as far as the console's encoding has them.

Whatever a colour says, a sign says too.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from usbcheck.report.matrix import Cell
from usbcheck.submission.findings import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

VERDICT_COLOURS: Mapping[Verdict, str] = {
    Verdict.PASS: "green",
    Verdict.REVIEW: "yellow",
    Verdict.FAIL: "red",
}
SEVERITY_STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "dim",
}
_CELL_STYLES: Mapping[Cell, str] = {
    Cell.OK: "green",
    Cell.BAD: "bold red",
    Cell.DOUBT: "bold yellow",
    Cell.NOT_ASKED: "dim",
    Cell.NOT_JUDGED: "bold yellow",
}
_CELL_OF_VERDICT: Mapping[Verdict, Cell] = {
    Verdict.PASS: Cell.OK,
    Verdict.REVIEW: Cell.DOUBT,
    Verdict.FAIL: Cell.BAD,
}


@dataclass(frozen=True, slots=True)
class Symbols:
    """One character or short word for each thing that is never told by colour alone."""

    ok: str
    bad: str
    doubt: str
    not_asked: str
    not_judged: str
    info: str
    tick_box: str
    arrow: str
    dot: str
    more: str

    def of_cell(self, cell: Cell) -> Text:
        """Return the sign of a cell, in its colour."""
        written = {
            Cell.OK: self.ok,
            Cell.BAD: self.bad,
            Cell.DOUBT: self.doubt,
            Cell.NOT_ASKED: self.not_asked,
            Cell.NOT_JUDGED: self.not_judged,
        }
        return Text(written[cell], style=_CELL_STYLES[cell])

    def of_verdict(self, verdict: Verdict) -> Text:
        """Return the sign of a verdict, in its colour."""
        return self.of_cell(_CELL_OF_VERDICT[verdict])

    def of_severity(self, severity: Severity) -> Text:
        """Return the sign of a finding, in its colour."""
        written = {
            Severity.ERROR: self.bad,
            Severity.WARNING: self.doubt,
            Severity.INFO: self.info,
        }
        return Text(written[severity], style=SEVERITY_STYLES[severity])


_FULL = Symbols("✓", "✗", "!", "–", "·", "i", "☐", "→", "·", "…")
_NATIONAL = Symbols(
    "√", "×", "!", "–", "·", "i", "□", "→", "·", "…"
)  # GBK and Big5 have all of these
_PLAIN = Symbols("OK", "X", "!", "-", ".", "i", "[ ]", "->", "|", "...")


def symbols_for(encoding: str) -> Symbols:
    """Return the best signs that an encoding can write.

    Plain ASCII where the encoding is not known.
    """
    return next((s for s in (_FULL, _NATIONAL) if _has(encoding, s)), _PLAIN)


def _has(encoding: str, wanted: Symbols) -> bool:
    try:
        "".join(astuple(wanted)).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True
