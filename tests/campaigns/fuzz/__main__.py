"""`python -m tests.campaigns.fuzz run --inputs 20000 --seed 1`, and `… make NUMBER FILE`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.campaigns.fuzz.campaign import Fault, Result, run, seeded
from tests.campaigns.fuzz.inputs import KINDS, make_input


def main() -> int:
    """0 where no input did what it must not do."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    runs = commands.add_parser("run", help="put inputs through the program")
    runs.add_argument("--inputs", type=int, default=20_000)
    runs.add_argument("--first", type=int, default=0, help="number of the first input")
    runs.add_argument("--seed", type=int, default=1)
    runs.add_argument("--kinds", nargs="*", choices=KINDS, default=KINDS)
    runs.set_defaults(act=_run)
    makes = commands.add_parser("make", help="write one input to a file")
    makes.add_argument("number", type=int)
    makes.add_argument("file", type=Path)
    makes.add_argument("--seed", type=int, default=1)
    makes.set_defaults(act=_make)
    given = parser.parse_args()
    code: int = given.act(given)
    return code


def _make(given: argparse.Namespace) -> int:
    made = make_input(given.seed, given.number)
    given.file.write_bytes(made.data)
    print(f"{given.file}: {made.kind}, {made.suffix}, {len(made.data)} bytes")
    return 0


def _run(given: argparse.Namespace) -> int:
    span = range(given.first, given.first + given.inputs)
    numbers = [n for n in span if KINDS[n % len(KINDS)] in given.kinds]
    result = run(numbers, seeded(given.seed), _tell)
    _summarise(result)
    return 1 if result.faults else 0


def _tell(fault: Fault) -> None:
    print(f"#{fault.number} {fault.kind}: {fault.signature}", flush=True)


def _summarise(result: Result) -> None:
    print(f"\n{sum(result.outcomes.values())} inputs came to their end")
    for kind in KINDS:
        outcomes = {what: n for (of, what), n in result.outcomes.items() if of == kind}
        listed = ", ".join(f"{n} {what}" for what, n in sorted(outcomes.items()))
        print(f"  {kind:8} {sum(outcomes.values()):6}: {listed}")
    megabytes, seconds = result.peak[0] >> 20, result.slowest[0]
    print(f"most memory {megabytes} MiB (#{result.peak[1]})")
    print(f"most CPU {seconds:.1f} s (#{result.slowest[1]})")
    print(f"{len(result.faults)} faults")
    for signature, count in Counter(f"{f.kind}: {f.signature}" for f in result.faults).items():
        first = next(f for f in result.faults if f"{f.kind}: {f.signature}" == signature)
        print(f"\n{count} × {signature}, first #{first.number}\n{first.detail}")


if __name__ == "__main__":
    sys.exit(main())
