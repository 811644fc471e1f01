"""The scenarios in which whole programs are held against each other."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.drives import changing_film, drive
from benchmarks.machine import USBCHECK
from benchmarks.processes import Command, Measured, as_record, as_table, run_in_turn

ENDS = (0, 1, 3)
_CLUSTER_SECONDS = 60
_WORD = """
import sys
from usbcheck.examine.tasks import examine_file
from usbcheck.facts.request import Probe, Request
from usbcheck.pipeline.check import form_labels
from usbcheck.profile import DEFAULT, load
from usbcheck.rules import CODES
forms = form_labels(load(DEFAULT, CODES))
request = Request(root=sys.argv[1], probe=Probe.AUTO, forms=forms, qr=True, word=True)
for path in sys.argv[2:]:
    print(examine_file(request, path))
"""
"""What a worker does with Word files, in one process."""
_IMPORT_CLICK, _NOTHING = (sys.executable, "-c", "import click"), (sys.executable, "-c", "pass")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the drives are, and where a run may write: not on the drives."""

    drives: Path
    scratch: Path

    @property
    def cache(self) -> Mapping[str, str]:
        """Return the environment that keeps the program's cache in a folder of ours."""
        return {"USBCHECK_CACHE": str(self.scratch / "cache")}

    def forget(self) -> None:
        """Begin with an empty cache, as with a drive that was never seen."""
        shutil.rmtree(self.scratch / "cache", ignore_errors=True)

    def check(self, name: str, root: Path, *options: str) -> Command:
        """Return a check of a drive that was never seen before."""
        words = (*USBCHECK, "check", str(root), "--progress", "none", *options)
        return Command(name, words, before=self.forget, codes=ENDS, environment=self.cache)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What came out: a table in Markdown and the figures for JSON."""

    table: str
    record: object


def accepted(place: Place, root: Path, *options: str) -> None:
    """Assert that the notice accepts the drive: what is measured is a sound drive."""
    command = place.check("", root, "--format", "json", *options)
    place.forget()
    done = subprocess.run(
        command.words, capture_output=True, check=False, env=os.environ | command.environment
    )
    verdict = json.loads(done.stdout)["verdict"]
    assert verdict == "pass", f"{root.name} is not accepted: {verdict}"


def judged(place: Place, root: Path) -> None:
    """Assert that MediaConch's policy accepts the films of a drive, and not every film."""
    faulty = Path(__file__).parents[1] / "fixtures" / "drives" / "faulty"
    for films, verdict in ((peers.films(root), "pass!"), (peers.films(faulty)[-1:], "fail!")):
        words = (*peers.judging(place.scratch), *films)
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if line.endswith(".mp4")]
        assert len(lines) == len(films), done.stdout
        assert all(line.startswith(verdict) for line in lines), done.stdout


def check(place: Place, rounds: int) -> Scenario:
    """Ten works: usbcheck against the shell loop, MediaInfo and MediaConch."""
    ten = drive(place.drives, "ten")
    accepted(place, ten)
    judged(place, ten)
    commands = (
        place.check("usbcheck, content off", ten, "--content", "none"),
        place.check("usbcheck, content on", ten),
        peers.shell_loop(ten, place.scratch),
        peers.quick_shell_loop(ten, place.scratch),
        peers.mediainfo(ten),
        peers.mediaconch(ten, place.scratch),
    )
    wanted = {"usbcheck, content off": "0.25", "usbcheck, content on": "1"}
    return _told(run_in_turn(commands, rounds), "shell loop", wanted)


def start(_place: Place, rounds: int) -> Scenario:
    """Return the scenario of the start: the time until the program prints anything at all."""
    commands = (
        Command("usbcheck --version", (*USBCHECK, "--version")),
        Command("usbcheck --help", (*USBCHECK, "--help")),
        Command("usbcheck explain VID006", (*USBCHECK, "explain", "VID006")),
        Command('python -c "import click"', _IMPORT_CLICK),
        Command("python -c pass", _NOTHING),
    )
    measured = run_in_turn(commands, max(20, rounds))
    return _told(measured, 'python -c "import click"', {"usbcheck --version": "1.5"}, digits=3)


def hashing(place: Place, rounds: int) -> Scenario:
    """Every byte of ten works: the hashing of `seal`, `receive` and `verify`, and others'."""
    ten = drive(place.drives, "ten")
    manifest = place.scratch / "manifest"
    files = tuple(str(path) for path in sorted(ten.rglob("*")) if path.is_file())
    ours = Command(
        "usbcheck seal (XXH3, 128 bits)",
        (*USBCHECK, "seal", str(ten), "-o", str(manifest)),
        before=partial(shutil.rmtree, manifest, ignore_errors=True),
    )
    measured = run_in_turn((ours, *peers.hashers(files)), rounds)
    return _told(measured, "xxhsum -H2 (XXH3, 128 bits)", {})


def word(place: Place, rounds: int) -> Scenario:
    """Return the Word files of ten works and of a hundred."""
    tables, records = [], {}
    for name in ("ten", "works-100"):
        root = drive(place.drives, name)
        papers = peers.papers(root)
        inside = tuple(str(Path(path).relative_to(root)) for path in papers)
        commands = (
            Command("usbcheck's examiner", (sys.executable, "-c", _WORD, str(root), *inside)),
            peers.soffice(papers, place.scratch),
        )
        made = _told(run_in_turn(commands, rounds), "soffice --convert-to txt", {})
        tables.append(f"{len(papers)} files:\n\n{made.table}")
        records[name] = made.record
    return Scenario("\n\n".join(tables), records)


def cache(place: Place, rounds: int) -> Scenario:
    """Return a first check, a second one, and a second one after a film was changed."""
    again = drive(place.drives, "again")
    first = place.check("first check", again)
    commands = (
        first,
        replace(first, name="second, nothing changed", before=None),
        replace(first, name="second, one film changed", before=partial(_change, again)),
    )
    wanted = dict.fromkeys((command.name for command in commands[1:]), "0.2")
    return _told(run_in_turn(commands, rounds), "first check", wanted)


def _change(root: Path) -> None:
    """Another version of one film: its picture is the same, its bytes are not (a `free` box)."""
    film = changing_film(root)
    with film.open("ab") as file:
        file.write(struct.pack(">I4sI", 12, b"free", time.time_ns() & 0xFFFFFFFF))


def batch(place: Place, rounds: int) -> Scenario:
    """Time 200 submissions: one job against two, here and on a Dask cluster."""
    archive = drive(place.drives, "archive")
    with ExitStack() as stack:
        clusters = {
            count: stack.enter_context(_cluster(place.scratch / f"dask-{count}", count))
            for count in (1, 2)
        }
        commands = (
            _batch(place, archive, "batch --jobs 1", "--jobs", "1"),
            _batch(place, archive, "batch --jobs 2", "--jobs", "2"),
            _batch(place, archive, "batch, Dask, 1 worker", "--scheduler", clusters[1]),
            _batch(place, archive, "batch, Dask, 2 workers", "--scheduler", clusters[2]),
        )
        measured = run_in_turn(commands, rounds, warm_up=False)
    here = _told(measured[:2], "batch --jobs 1", {"batch --jobs 2": "0.59 (1/1.7)"})
    there = _told(measured[2:], "batch, Dask, 1 worker", {"batch, Dask, 2 workers": "0.59 (1/1.7)"})
    return Scenario(f"{here.table}\n\n{there.table}", [here.record, there.record])


def _batch(place: Place, archive: Path, name: str, *options: str) -> Command:
    results = place.scratch / f"{name.replace(' ', '-')}.jsonl"
    words = (*USBCHECK, "batch", str(archive), "-o", str(results), "--content", "none", *options)
    before: Callable[[], object] = partial(results.unlink, missing_ok=True)
    return Command(name, (*words, "--progress", "none"), before=before, codes=ENDS)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and `workers` workers of one thread, all local; yield its address."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    at = folder / "scheduler.json"
    told = ("--scheduler-file", str(at), "--no-dashboard")
    parts = [("scheduler", "--host", "127.0.0.1", "--port", "0", *told)]
    parts += [
        ("worker", *told, "--nthreads", "1", "--local-directory", str(folder / str(number)))
        for number in range(workers)
    ]
    with ExitStack() as stack:
        log = stack.enter_context((folder / "log").open("ab"))
        for part in parts:
            process = subprocess.Popen(
                (sys.executable, "-m", "dask", *part), stdout=log, stderr=log, text=True
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            _wait(at)
        address = str(json.loads(at.read_text("utf-8"))["address"])
        _wait_for_workers(address, workers)
        yield address


def _wait(path: Path) -> None:
    until = time.monotonic() + _CLUSTER_SECONDS
    while not (path.exists() and path.stat().st_size):
        if time.monotonic() > until:
            raise TimeoutError(f"the Dask scheduler did not write {path.name}")
        time.sleep(0.1)


def _wait_for_workers(address: str, count: int) -> None:
    import distributed

    connect: Any = distributed.Client  # which has no types
    with connect(address) as client:
        client.wait_for_workers(count, timeout=_CLUSTER_SECONDS)


def _told(
    measured: tuple[Measured, ...], against: str, wanted: Mapping[str, str], digits: int = 2
) -> Scenario:
    return Scenario(as_table(measured, against, wanted, digits), as_record(measured))


def commands_of(record: object) -> Iterator[str]:
    """Yield every command line in a scenario's figures."""
    match record:
        case {"command": str(line)}:
            yield line
        case dict():
            for value in record.values():
                yield from commands_of(value)
        case list():
            for value in record:
                yield from commands_of(value)
