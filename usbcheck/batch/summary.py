"""What came out of a batch, on a terminal."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from usbcheck.report.terminal.symbols import VERDICT_COLOURS
from usbcheck.submission.findings import Severity, Verdict
from usbcheck.submission.report import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from usbcheck.batch.run import Record
    from usbcheck.messages import Catalogue
    from usbcheck.report.terminal.symbols import Symbols

_MOST_ROWS: Final = 50
_MOST_CODES: Final = 5


def summary(records: Sequence[Record], catalogue: Catalogue, symbols: Symbols) -> RenderableType:
    """Return how many came out how, and those that are refused or could not be judged, by path."""
    bad = sorted((r for r in records if r.exit_code), key=lambda r: (r.exit_code, r.path))
    if not bad:
        return _counts(records, catalogue, symbols)
    beginning = _beginning([record.path for record in records])
    parts: list[RenderableType] = [
        _counts(records, catalogue, symbols),
        _listed(bad, beginning, catalogue, symbols),
    ]
    if len(bad) > _MOST_ROWS:
        parts.append(
            Text(catalogue.format("batch-others", count=len(bad) - _MOST_ROWS), style="dim")
        )
    return Group(*parts)


def _counts(records: Sequence[Record], catalogue: Catalogue, symbols: Symbols) -> Table:
    counted = Counter(record.verdict for record in records)
    table = Table(Column(), Column(justify="right"), box=None, show_header=False, pad_edge=False)
    for verdict in Verdict:
        said = Text(catalogue.format(f"verdict-{verdict}"), style=VERDICT_COLOURS[verdict])
        table.add_row(Text.assemble(symbols.of_verdict(verdict), " ", said), str(counted[verdict]))
    if counted[None]:
        table.add_row(
            f"{symbols.not_asked} {catalogue.format('batch-not-checked')}", str(counted[None])
        )
    return table


def _listed(bad: Sequence[Record], beginning: str, catalogue: Catalogue, symbols: Symbols) -> Table:
    table = Table(
        Column("", no_wrap=True),
        Column(catalogue.format("batch-submission"), overflow="fold"),
        Column(catalogue.format("batch-errors"), justify="right", no_wrap=True),
        Column(catalogue.format("batch-found"), overflow="fold"),
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for record in bad[:_MOST_ROWS]:
        errors = record.counts[Severity.ERROR.value] if record.counts else 0
        table.add_row(
            symbols.of_verdict(Verdict(record.verdict)) if record.verdict else symbols.not_asked,
            Text(record.path.removeprefix(beginning)),
            str(errors or ""),
            Text("\n").join(_found(record, catalogue, symbols)),
        )
    return table


def _beginning(paths: Sequence[str]) -> str:
    """Return the beginning that all paths share, which no reader needs in every row."""
    try:
        return str(Path(os.path.commonpath([Path(path).parent for path in paths]), " "))[:-1]
    except ValueError:  # on several drives of Windows
        return ""


def _found(record: Record, catalogue: Catalogue, symbols: Symbols) -> Iterator[Text]:
    if record.not_checked is not None:
        why = catalogue.format(f"batch-why-{record.not_checked.reason}")
        detail = record.not_checked.detail
        yield Text(f"{why} ({detail})" if detail else why)
        return
    if record.exit_code == REFUSED:
        yield _codes(record.codes, symbols)
    elif record.undecided:
        yield Text(catalogue.format("batch-undecided") + " ").append(
            _codes(record.undecided, symbols)
        )
    else:
        yield Text(catalogue.format("batch-partial" if record.complete else "batch-incomplete"))


def _codes(codes: Sequence[str], symbols: Symbols) -> Text:
    more = f" {symbols.more}" if len(codes) > _MOST_CODES else ""
    return Text(" ".join(codes[:_MOST_CODES]) + more)
