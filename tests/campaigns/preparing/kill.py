"""Kill `prepare` before each change of the disk: `python -m tests.campaigns.preparing.kill`.

The whole program makes a drive from a loose folder of real films and papers, and is killed
(SIGKILL) just before its first, second … change of the drive, until it ends by itself. After each
kill: what lies on the drive under a right name is whole, the folder is as it was, the program's own
folder shows that something is missing; and the next run finishes, with the verdict and the files of
a run that nobody killed. Prints how many kills there were; ends with an AssertionError at the first
fault.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import click

from fixtures.notices import MAKERS
from tests.flattened import flattened
from tests.unit.preparing.steps import BY_CHANCE
from tests.unit.preparing.test_carrying import state
from usbcheck.preparing.carrying import PARTS

_PASSED: Final = 0


def prepare(
    step: int, notice: str, folders: tuple[Path, Path], drive: Path
) -> subprocess.CompletedProcess[str]:
    """A run of the program that is killed at a step; 0 is a whole one."""
    source, answers = map(str, folders)
    given = ["prepare", source, "--to", str(drive), "--answers", answers]
    given += ["--profile", notice, "--lang", "en"]
    return subprocess.run(
        [sys.executable, "-m", "tests.unit.preparing.steps", str(step), "--", *given],
        capture_output=True,
        text=True,
        check=False,
    )


def kill_each(notice: str, every: int) -> int:
    """Kill a run at every so many steps; return the number of kills."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        MAKERS[notice][0](place / "sound")
        folders = flattened(notice, place / "sound", place)
        source = folders[0]
        before = state(source)
        whole = place / "whole"
        whole.mkdir()
        ended = prepare(0, notice, folders, whole)
        assert ended.returncode == _PASSED, ended.stdout + ended.stderr
        right = {path: found[0] for path, found in state(whole).items()}
        steps = int(ended.stderr.split()[-1])
        for step in range(1, steps + 1, every):
            drive = place / "drive"
            drive.mkdir()
            ended = prepare(step, notice, folders, drive)
            assert ended.returncode < 0 or step > steps - BY_CHANCE, ended.stderr
            there = {p: found[0] for p, found in state(drive).items() if not p.startswith(PARTS)}
            assert there.items() <= right.items(), f"{notice} {step}: half a file"
            assert state(source) == before
            if there and there.keys() < right.keys():
                assert (drive / PARTS).exists(), f"{notice} {step}: nothing shows that it broke off"
            again = prepare(0, notice, folders, drive)
            assert again.returncode == _PASSED, f"{notice} {step}: {again.stdout}{again.stderr}"
            assert {p: found[0] for p, found in state(drive).items()} == right
            shutil.rmtree(drive)
        return len(range(1, steps + 1, every))


@click.command()
@click.option("--notice", "notices", multiple=True, default=tuple(MAKERS))
@click.option("--every", default=1)
def main(notices: tuple[str, ...], every: int) -> None:
    """Kill, look, go on."""
    for notice in notices:
        print(f"{notice}: {kill_each(notice, every)} kills, nothing lost", flush=True)


if __name__ == "__main__":
    main()
