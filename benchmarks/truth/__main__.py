"""`python -m benchmarks.truth make FOLDER`, `python -m benchmarks.truth run FOLDER [-o FILE]`."""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Make the truth set, or run the comparison over it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.truth", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    make = verbs.add_parser("make", help="fetch footage, make films and manifest.json")
    make.add_argument("folder", type=Path)
    make.add_argument("--processes", type=int, default=2)
    run = verbs.add_parser("run", help="compare every pair, and print who was right")
    run.add_argument("folder", type=Path)
    run.add_argument("-o", "--output", type=Path, help="write the page with the matrices here")
    run.add_argument("--only", default="", help="cases whose name contains this")
    run.add_argument("--half", choices=("tuning", "held out"), help="one half alone")
    run.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if options.verb == "make":
        from benchmarks.truth.making import make as make_truth_set

        make_truth_set(options.folder, processes=options.processes)
    else:
        from benchmarks.truth.running import run as run_truth_set

        run_truth_set(
            options.folder,
            only=options.only,
            half=options.half,
            processes=options.processes,
            page=options.output,
        )


if __name__ == "__main__":
    main()
