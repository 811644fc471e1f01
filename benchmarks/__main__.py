"""`python -m benchmarks SCENARIO... FOLDER [-o PAGE] [--json FILE]`: compare programs.

The program is run against what people would use instead. The drives lie below FOLDER and are
made where they are not there yet.

Without a scenario's name all are run. Each prints its table and puts it between its marks on the
page. Linux.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import reading, scenarios
from benchmarks.drives import FILMS, drive
from benchmarks.machine import described
from benchmarks.pages import put
from benchmarks.processes import adopt_orphans, write_record
from benchmarks.profiles import profiles
from benchmarks.scale import scale
from benchmarks.scenarios import Place, Scenario


def main() -> None:
    """Run the scenarios, print, and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="put the tables on this page")
    parser.add_argument("--json", type=Path, help="write every single figure here")
    parser.add_argument("--rounds", type=int, help="instead of each scenario's own number")
    options = parser.parse_args()
    unknown = set(options.names) - SCENARIOS.keys()
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    adopt_orphans()
    records: dict[str, object] = {}
    scratch = Path(tempfile.mkdtemp(prefix="usbcheck-scratch-", dir=folder))
    tables = {"machine": described()}
    try:
        for name in options.names or SCENARIOS:
            run, rounds = SCENARIOS[name]
            begun = time.monotonic()
            made = run(Place(folder, scratch), options.rounds or rounds)
            tables[name] = f"{made.table}\n\nTook {time.monotonic() - begun:.0f} s."
            records[name] = made.record
            print(f"\n## {name}\n\n{tables[name]}\n", flush=True)
            if options.json:
                write_record(options.json, records)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if options.output:
            for name, table in tables.items():
                put(options.output, name, table)


def read_bytes(place: Place, _rounds: int) -> Scenario:
    """Run the scenario `reading`, each case once, since bytes do not vary."""
    ten, two = drive(place.drives, "ten"), drive(place.drives, "two")
    log = place.scratch / "strace.log"
    found = reading.stages(ten, two, log, place.cache, place.forget)
    film = next(ten.rglob(f"{FILMS[1].title}*.mp4"))
    others = reading.of_peers(film, place.scratch, log)
    tables = (reading.as_table(found), reading.totals(found), reading.table_of_peers(others))
    record = reading.as_record(found) | reading.as_record({n: [r] for n, r in others.items()})
    return Scenario("\n\n".join(tables), record)


def functions(place: Place, _rounds: int) -> Scenario:
    """Run the scenario `functions`; pyperf chooses the number of rounds itself."""
    kept = place.scratch / "pyperf.json"
    few = ("--processes", "5", "--values", "3", "--warmups", "1")
    asked = ("--drives", str(place.drives), *few, "--quiet", "-o", str(kept))
    subprocess.run((sys.executable, "-m", "benchmarks.functions", *asked), check=True)
    from pyperf import BenchmarkSuite

    rows = ["| function | mean | standard deviation |", "|---|---:|---:|"]
    for one in BenchmarkSuite.load(str(kept)).get_benchmarks():
        mean, spread = one.format_value(one.mean()), one.format_value(one.stdev())
        rows.append(f"| {one.get_name()} | {mean} | {spread} |")
    return Scenario("\n".join(rows), json.loads(kept.read_text(encoding="utf-8")))


SCENARIOS: Mapping[str, tuple[Callable[[Place, int], Scenario], int]] = {
    "check": (scenarios.check, 5),
    "start": (scenarios.start, 20),
    "reading": (read_bytes, 1),
    "scale": (scale, 1),
    "cache": (scenarios.cache, 3),
    "batch": (scenarios.batch, 3),
    "hash": (scenarios.hashing, 3),
    "word": (scenarios.word, 3),
    "functions": (functions, 1),
    "profile": (profiles, 1),
}
"""What is run, and how many rounds of it."""

if __name__ == "__main__":
    main()
