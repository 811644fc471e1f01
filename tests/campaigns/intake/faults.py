"""Let drive, archive or ledger fail: `python -m tests.campaigns.intake.faults`.

Each system call of `usbcheck receive` on any of the three fails once, with EIO, ENOSPC and EACCES
in turn (`--every-error`: each with all three). After each the archive and the ledger are looked
through, the command is started again without a fault, and they are looked through again. Prints
what came of it; ends with 1 where anything was owed and not given.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import shutil
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.campaigns.faults.shim import Drive, Failing, Run
from tests.campaigns.intake.kill import disputed, look, make_drive, receiving
from usbcheck.cli.exit_codes import ExitCode
from usbcheck.copying import drive_copy
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EACCES)
NOTHING: Final = Failing(0, 0)
SMALL: Final = 3000
"""Bytes of most films of the drive: what fails does not hang on sizes, and there are many runs."""


class Desk:
    """A place with a drive, an archive and a ledger, in which receiving can be started."""

    def __init__(self, place: Path, receive: Callable[[Failing], Run]) -> None:
        self.place = place
        self.names = {
            path.relative_to(place / "drive").as_posix()
            for path in (place / "drive").rglob("*")
            if path.is_file()
        }
        self._receive = receive

    def clear(self) -> None:
        """Take away what earlier runs left."""
        shutil.rmtree(self.place / "archive", ignore_errors=True)
        for path in self.place.glob("ledger.db*"):
            path.unlink()

    def start(self, failing: Failing = NOTHING) -> Run:
        """Receive the drive while that call fails."""
        return self._receive(failing)

    def shortcomings(self, run: Run) -> list[str]:
        """Return what is wrong after a run, whatever it met."""
        found = []
        if run.err and not (run.err.startswith("usbcheck: ") and run.err.count("\n") == 1):
            found.append("standard error: " + run.err.strip()[-400:])
        if run.code and not run.err:
            found.append(f"exit code {run.code} without a word")
        try:
            stage = look(self.place, self.names)
            if (self.place / "ledger.db").exists():
                with Ledger(self.place / "ledger.db") as ledger:
                    found += [str(fault) for fault in audit(ledger).findings]
                    if len(ledger.entries(EntryKind.RECEIVED)) > 1:
                        found.append("acknowledged twice")
        except (AssertionError, LedgerError) as error:
            return [*found, str(error)]
        uncertain = run.code == ExitCode.LEDGER_UNUSABLE and "可能已登记" in run.err
        if not uncertain and (run.code == 0) != (stage == "received"):
            found.append(f"exit code {run.code}, and the drive is at the stage “{stage}”")
        return found


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk whose every call can be made to fail."""
    with TemporaryDirectory(prefix="usbcheck-faults-") as folder:
        place, scratch = Path(folder, "place"), Path(folder, "scratch")
        scratch.mkdir()
        names = make_drive(place / "drive", random.Random(1), SMALL)
        os.truncate(place / "drive" / max(names), drive_copy.SMALL + 1)  # one that is flushed alone
        shim = Drive(place, scratch)
        arguments = [*receiving(place)[3:], "--jobs", "1", "--content", "sample"]
        with shim.serving(*arguments) as receive:
            yield Desk(place, receive)


def main() -> int:
    """0 where every run gave what it owes."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaigns.intake.faults", description=__doc__
    )
    parser.add_argument("--every-error", action="store_true")
    parser.add_argument("--step", type=int, default=1, help="take every n-th call only")
    parser.add_argument("--gone", action="store_true", help="all later calls fail too")
    given = parser.parse_args()
    with desk() as place:
        return campaign(place, given)


def campaign(place: Desk, given: argparse.Namespace) -> int:
    """Let each call fail, and look what came of it."""
    sound = place.start()
    if sound.code or not sound.calls:
        raise SystemExit(f"no campaign: nothing fails, and yet exit {sound.code}: {sound.err}")
    print(f"{len(sound.calls)} calls: {dict(Counter(call.name for call in sound.calls))}")
    outcomes: Counter[str] = Counter()
    wrong = 0
    for number in range(1, len(sound.calls) + 1, given.step):
        turn = (ERRORS[number // given.step % len(ERRORS)],)
        for error in ERRORS if given.every_error else turn:
            place.clear()
            struck = place.start(Failing(number, error, gone=given.gone))
            found = place.shortcomings(struck)
            again = place.start()
            found += [f"then: {each}" for each in place.shortcomings(again)]
            found += disputed(place.place / "archive")
            if again.code:
                found.append(f"the next start did not finish it: {again.err.strip()[-300:]}")
            outcomes[f"exit {struck.code}, then {again.code}"] += 1
            wrong += bool(found)
            if found:
                call = next((c for c in struck.calls if c.number == number), None)
                print(f"#{number} {errno.errorcode[error]} {call}: {'; '.join(found)}", flush=True)
    print(f"\n{sum(outcomes.values())} faults, {wrong} without what is owed")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:5} {outcome}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
