"""`python docs/make_pictures.py`: the picture of the terminal report that the README shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import escape, unescape
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from usbcheck import rules
from usbcheck.messages import catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.profile import DEFAULT, load
from usbcheck.report.terminal import text

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
COLUMNS = 92
BEFORE_THE_DEADLINE = dt.date(2024, 8, 30)
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (154, 103, 0)] + [(9, 105, 218)] * 4,
    [(87, 96, 106), (164, 14, 38), (26, 127, 55), (122, 78, 0)] + [(33, 139, 255)] * 4,
)
TEXT = re.compile(r'<text (.*?)x="([\d.]+)"(.*?)textLength="([\d.]+)"(.*?)>([^<]*)</text>')


def picture(drive: Path) -> str:
    """Return the report of a drive as SVG."""
    options = Options(rules.RULES, BEFORE_THE_DEADLINE)
    report = check(drive, load(DEFAULT, rules.CODES), options)
    submission = report.submission
    shown = replace(submission.drive, root="E:\\")
    report = replace(report, submission=replace(submission, drive=shown))
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(text.render(report, catalogue("zh")))
    svg = console.export_svg(title="usbcheck check E:\\", theme=THEME, font_aspect_ratio=0.5)
    return _without_fonts_of_others(_full_width(svg))


def _full_width(svg: str) -> str:
    """Give each run of characters of one width its own place and length.

    Rich counts characters where it lays out cells, and Chinese comes out half as wide.
    """
    return TEXT.sub(lambda match: "".join(_runs(match)), svg)


def _runs(match: re.Match[str]) -> Iterator[str]:
    before, x, between, length, after, escaped = match.groups()
    shown = unescape(escaped)
    cell = float(length) / max(len(shown), 1)
    at = float(x)
    for width, letters in groupby(shown, key=cell_len):
        run = "".join(letters)
        span = cell * width * len(run)
        if run.strip():
            yield (
                f'<text lengthAdjust="spacingAndGlyphs" {before}x="{at:.1f}"{between}'
                f'textLength="{span:.1f}"{after}>'
                f"{escape(run).replace(' ', '&#160;')}</text>"
            )
        at += span


def _without_fonts_of_others(svg: str) -> str:
    """Remove fonts that would be fetched from elsewhere: the reader's own are used."""
    svg = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    return svg.replace("Fira Code", "Sarasa Mono SC, Noto Sans Mono CJK SC, NSimSun")


if __name__ == "__main__":
    drive = HERE.parent / "fixtures" / "drives" / "faulty"
    (HERE / "report.svg").write_text(picture(drive), encoding="utf-8")
