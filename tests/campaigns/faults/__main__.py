"""`python -m tests.campaigns.faults`: every call of a check of the sound drive fails in turn.

With `--every-error` each call fails once with each error; without it the errors take turns.
`--gone` lets the drive disappear at each call instead of failing once.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.campaigns.faults.shim import Drive, Failing, Run
from tests.campaigns.faults.verdict import consequences, shortcomings
from tests.paths import SOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ERRORS: Final = (errno.EIO, errno.ENOENT, errno.ENODEV, errno.EACCES)


def failings(calls: int, given: argparse.Namespace) -> Iterator[Failing]:
    """What fails in each run of the campaign."""
    for number in range(1, calls + 1, given.step):
        if given.gone:
            yield Failing(number, errno.ENODEV, gone=True)
        elif given.every_error:
            yield from (Failing(number, error) for error in ERRORS)
        else:
            yield Failing(number, ERRORS[(number // given.step) % len(ERRORS)])


def main() -> int:
    """0 where every run gave what it owes."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.faults", description=__doc__)
    parser.add_argument("--every-error", action="store_true")
    parser.add_argument("--gone", action="store_true", help="all later calls fail too")
    parser.add_argument("--step", type=int, default=1, help="take every n-th call only")
    parser.add_argument("--probe", default="auto")
    parser.add_argument("--drive", type=Path, default=SOUND)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="faults") as scratch:
        return _campaign(given, Path(scratch))


def _campaign(given: argparse.Namespace, folder: Path) -> int:
    drive = Drive(given.drive.absolute(), folder)
    with drive.warm("--probe", given.probe) as check:
        return _all(given, check)


def _all(given: argparse.Namespace, check: Callable[[Failing], Run]) -> int:
    sound = check(Failing(0, 0))
    if sound.err or not sound.calls:
        raise SystemExit(f"no campaign: nothing fails, and yet exit {sound.code}: {sound.err}")
    print(f"{len(sound.calls)} calls: {dict(Counter(call.name for call in sound.calls))}")
    print(f"exit code {sound.code} where none fails", flush=True)
    outcomes: Counter[str] = Counter()
    wrong = 0
    for failing in failings(len(sound.calls), given):
        run = check(failing)
        found = shortcomings(run, failing, sound)
        wrong += bool(found)
        outcomes[_outcome(run, failing)] += 1
        if found:
            print(f"{_place(run, failing)}: {'; '.join(found)}", flush=True)
    print(f"\n{sum(outcomes.values())} faults, {wrong} without what is owed")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:5} {outcome}")
    return 1 if wrong else 0


def _place(run: Run, failing: Failing) -> str:
    call = next((c for c in run.calls if c.number == failing.number), None)
    error = errno.errorcode[failing.error]
    return f"#{failing.number} {error} {call.name if call else ''} {call.path if call else ''}"


def _outcome(run: Run, failing: Failing) -> str:
    call = next((c for c in run.calls if c.number == failing.number), None)
    try:
        report = run.report
    except ValueError:
        return f"{call.name if call else '?':8} exit {run.code}, no report"
    whole = "complete" if report["complete"] else "incomplete"
    also = " ".join(consequences(run))
    return (
        f"{call.name if call else '?':8} exit {run.code}, {whole}{', also ' if also else ''}{also}"
    )


if __name__ == "__main__":
    sys.exit(main())
