"""Kill `receive` at random moments: `python -m tests.campaigns.intake.kill --rounds 100`.

Each round kills `usbcheck receive` (SIGKILL, or what the system has for it), looks whether
anything is shown as done that is not, starts it again, and looks whether it is now done. Prints
how many kills hit which stage; ends with an AssertionError at the first fault.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.custody.verify import State, verify
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive.archiving import INCOMING

UNIT = "金坛区委组织部"
SMALL, LARGE = 200_000, 40_000_000  # bytes


def make_drive(folder: Path, chance: random.Random, large: int = LARGE) -> set[str]:
    """A drive of random bytes under right names, with films of so many bytes; returns its
    paths."""
    names = [f"作品/作品{n}-纪录片-{UNIT}.mp4" for n in range(3)]
    names += [f"文本/作品{n}-纪录片-{UNIT}（解说词）.docx" for n in range(3)]
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chance.randbytes(large if name.endswith(".mp4") else min(SMALL, large)))
    (folder / "表格").mkdir()
    return set(names)


def receiving(place: Path) -> list[str]:
    """The command line. What lies on the drive is no film and fails: it is received anyway."""
    given = [str(place / "drive"), "--to", str(place / "archive"), "--force"]
    given += ["--ledger", str(place / "ledger.db"), "--clerk", "前台"]
    return [sys.executable, "-m", "usbcheck", "receive", *given]


@dataclass(frozen=True)
class Moment:
    """When a run is killed: so many seconds after its start, or after its copy was begun."""

    seconds: float
    copying: bool


def run(place: Path, moment: Moment | None = None) -> int | None:
    """Runs the command, to its end or to a moment; returns its exit code, None where killed."""
    process = subprocess.Popen(
        receiving(place), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if moment is None:
            return process.wait(600)
        if moment.copying:
            wait_for_copy(place, process)
        return process.wait(moment.seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None


def wait_for_copy(place: Path, process: subprocess.Popen[bytes]) -> float:
    """Waits until the copy is begun; returns when that was seen."""
    incoming = place / "archive" / INCOMING
    while process.poll() is None and not (incoming.is_dir() and any(incoming.iterdir())):
        time.sleep(0.002)
    return time.monotonic()


def wrong(folder: Path, names: set[str]) -> str:
    """How an archived folder is not what its manifest says, or does not hold all files."""
    if not (folder / FOLDER).is_dir():
        return f"{folder.name}: no manifest"
    found = verify(folder, now=None, host="kill", append=False)  # type: ignore[arg-type]
    states = {path: state for path, state in found.states.items() if state != State.UNCHANGED}
    if not states and found.states.keys() == names:
        return ""
    return f"{folder.name}: {states}, {sorted(found.states.keys() ^ names)}"


def disputed(archive: Path) -> list[str]:
    """What the ASC MHL reference tool finds in archived folders, where it is on the path."""
    if shutil.which("ascmhl") is None:
        return []
    found = []
    for folder in (p for p in archive.glob("*") if p.name != INCOMING):
        ended = subprocess.run(["ascmhl", "diff", folder], capture_output=True, check=False)
        if ended.returncode:
            found.append(f"{folder.name}: {ended.stderr.decode()[-300:]}")
    return found


def look(place: Path, names: set[str]) -> str:
    """The stage at which a run ended. Nothing is shown as done that is not."""
    archive = place / "archive"
    done = [p for p in archive.glob("*") if p.name != INCOMING] if archive.is_dir() else []
    faults = "".join(wrong(folder, names) for folder in done)
    assert not faults, f"a copy in the archive is not whole: {faults}"
    if not (place / "ledger.db").exists():
        return "before the ledger"
    with Ledger(place / "ledger.db") as ledger:
        kinds = [entry.kind for entry in ledger.entries()]
    if EntryKind.RECEIVED in kinds:
        assert len(done) == 1, "acknowledged without a copy"
        return "received"
    if done:
        return "copied, not yet acknowledged"
    return "copying" if EntryKind.BEGUN in kinds else "checking"


def one_round(chance: random.Random, whole_run: float, copy: float) -> str:
    """Kills one run at a random moment and finishes it; returns the stage it was in.

    A run takes `whole_run` seconds, of these `copy` from the begin of the copy: most of the kills
    are aimed there.
    """
    place = Path(tempfile.mkdtemp(prefix="usbcheck-kill-"))
    try:
        names = make_drive(place / "drive", chance)
        while run(place, moment(chance, whole_run, copy)) is not None:  # it was faster: anew
            shutil.rmtree(place / "archive")
            (place / "ledger.db").unlink()
        stage = look(place, names)
        if chance.random() < 0.3:  # and once more, while it goes on
            run(place, moment(chance, whole_run, copy))
            look(place, names)
        assert run(place) == 0, "the next start did not finish it"
        assert look(place, names) == "received"
        with Ledger(place / "ledger.db") as ledger:
            assert len(ledger.entries(EntryKind.RECEIVED)) == 1, "acknowledged twice"
            assert audit(ledger, archive=place / "archive").findings == ()
        assert disputed(place / "archive") == []
    finally:
        shutil.rmtree(place)
    return stage


def moment(chance: random.Random, whole_run: float, copy: float) -> Moment:
    """Three of four while it is copied or entered."""
    if chance.random() < 0.75:
        return Moment(chance.uniform(0, copy), copying=True)
    return Moment(chance.uniform(0, whole_run), copying=False)


def times_of_a_run() -> tuple[float, float]:
    """Seconds that an undisturbed run takes here, in all and from the begin of its copy."""
    place = Path(tempfile.mkdtemp(prefix="usbcheck-kill-"))
    try:
        make_drive(place / "drive", random.Random(0))
        start = time.monotonic()
        process = subprocess.Popen(
            receiving(place), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        begun = wait_for_copy(place, process)
        assert process.wait(600) == 0
        end = time.monotonic()
        return end - start, end - begun
    finally:
        shutil.rmtree(place)


@click.command()
@click.option("--rounds", default=100)
@click.option("--seed", default=1)
def main(rounds: int, seed: int) -> None:
    """Runs the campaign."""
    chance = random.Random(seed)
    whole_run, copy = times_of_a_run()
    stages = Counter(one_round(chance, whole_run, copy) for _ in range(rounds))
    for stage, count in stages.most_common():
        click.echo(f"{count:5}  {stage}")


if __name__ == "__main__":
    main()
