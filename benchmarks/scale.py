"""How time and memory grow: with the works, with the files, with the bytes of a film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from benchmarks.drives import drive
from benchmarks.processes import Measured, as_record, run_in_turn
from benchmarks.scenarios import Place, Scenario

_SERIES: Mapping[str, tuple[str, tuple[int, ...], str]] = {
    "works, content off": ("works-{}", (10, 100, 1000), "none"),
    "works, content on": ("works-{}", (10, 100), "sample"),
    "small files": ("files-{}", (100, 1000, 10_000, 100_000), "none"),
    "MB of one film, content off": ("film-{}", (100, 1000, 4000), "none"),
    "MB of one film, content on": ("film-{}", (100, 1000, 4000), "sample"),
}


def scale(place: Place, rounds: int) -> Scenario:
    """Return every series.

    In a straight line the cost of one more stays the same from step to step.
    """
    tables, records = [], {}
    for title, (name, counts, content) in _SERIES.items():
        commands = [
            place.check(
                f"{count:,} {title}", drive(place.drives, name.format(count)), "--content", content
            )
            for count in counts
        ]
        measured = run_in_turn(commands, rounds)
        tables.append(_table(title, counts, measured))
        records[title] = as_record(measured)
    return Scenario("\n\n".join(tables), records)


def _table(title: str, counts: Sequence[int], measured: Sequence[Measured]) -> str:
    rows = [
        f"| {title} | wall s | CPU s | peak MB | one more: wall ms | one more: memory kB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    slopes = ["", *(_slope(*step) for step in pairwise(zip(counts, measured, strict=True)))]
    for count, one, slope in zip(counts, measured, slopes, strict=True):
        rows.append(
            f"| {count:,} | {one.wall:.2f} | {one.cpu:.2f} | {one.peak / 1e6:.0f} "
            f"| {slope or '| '} |"
        )
    return "\n".join(rows)


def _slope(before: tuple[int, Measured], after: tuple[int, Measured]) -> str:
    """Return the cost of one more between two steps, in milliseconds and kilobytes."""
    more = after[0] - before[0]
    wall = (after[1].wall - before[1].wall) / more * 1e3
    memory = (after[1].peak - before[1].peak) / more / 1e3
    return f"{wall:.3g} | {memory:.3g}"
