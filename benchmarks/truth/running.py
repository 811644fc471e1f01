"""Running the comparison over the truth set."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeAlias

import psutil

from benchmarks.pages import put
from benchmarks.truth.judging import (
    FILM_ANSWERS,
    FILM_TRUTHS,
    PAIR_ANSWERS,
    PAIR_TRUTHS,
    Answer,
    Outcome,
    Verdict,
    answer_of_film,
    answer_of_pair,
    matrix,
    summary,
)
from benchmarks.truth.making import MANIFEST
from usbcheck.facts.provenance import Failure
from usbcheck.workers.pool import Task, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

Case: TypeAlias = dict[str, Any]
"""A case of `manifest.json`."""

TIME_LIMIT = 900  # seconds; a bound, not a measure


def run(folder: Path, *, only: str, half: str | None, processes: int, page: Path | None) -> None:
    """Run every case that `manifest.json` names.

    Prints what was not right and the matrices, and puts them on the page.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    cases = [
        case
        for case in (*manifest["pairs"], *manifest["films"])
        if only in case["name"] and half in {None, case["half"]}
    ]
    outcomes = []
    for outcome in _outcomes(folder, cases, processes):
        outcomes.append(outcome)
        print(_line(outcome), flush=True)
        if outcome.verdict is not Verdict.RIGHT:
            print(f"    {outcome.facts}", flush=True)
    text = report(outcomes)
    print(text)
    if page is not None:
        put(page, "truth", text)


def _outcomes(folder: Path, cases: list[Case], processes: int) -> Iterator[Outcome]:
    """Yield the outcomes as they come, found in the program's own worker processes."""
    by_name = {case["name"]: case for case in cases}
    workers = Workers(processes)
    tasks = (Task(name, run_named, (str(folder), by_name), TIME_LIMIT) for name in by_name)
    try:
        for name, found in workers.run(tasks, lambda _: None):
            yield _lost(by_name[name], found) if isinstance(found, Failure) else found
    finally:
        workers.stop()


def _lost(case: Case, failure: Failure) -> Outcome:
    """Return the outcome of a case whose process died or took too long."""
    return Outcome(
        name=case["name"],
        half=case["half"],
        truth=_truth(case),
        answer=Answer.FAILED,
        cpu=0,
        wall=0,
        read=0,
        facts=repr(failure),
    )


def run_named(task: tuple[str, dict[str, Case]], name: str) -> Outcome:
    """Run one case by its name; `task` is the folder and all cases."""
    folder, cases = task
    return run_case(folder, cases[name])


def run_case(folder: str, case: Case) -> Outcome:
    """Run one case in this process, and measure it."""
    from usbcheck.examine.subtitles.single_version import look_for_subtitles
    from usbcheck.examine.subtitles.version_pair import compare_versions

    paths = [Path(folder, case[key]) for key in ("first", "second", "film") if key in case]
    process = psutil.Process()
    read, cpu, begun = _read(process), time.process_time(), time.perf_counter()
    try:
        if len(paths) == 1:
            alone = look_for_subtitles(paths[0], path=case["film"])
            answer, facts = answer_of_film(alone), repr(alone)
        else:
            names = (case["first"], case["second"])
            pair = compare_versions(paths[0], paths[1], paths=names)
            answer, facts = answer_of_pair(pair), repr(pair)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be counted and shown
        answer, facts = Answer.FAILED, repr(error)
    return Outcome(
        name=case["name"],
        half=case["half"],
        truth=_truth(case),
        answer=answer,
        cpu=time.process_time() - cpu,
        wall=time.perf_counter() - begun,
        read=_read(process) - read,
        facts=facts,
    )


def _read(process: psutil.Process) -> int:
    """Bytes this process has asked for, from the page cache or not."""
    counters = process.io_counters()
    return int(getattr(counters, "read_chars", counters.read_bytes))


def _truth(case: Case) -> str:
    if "truth" in case:
        return str(case["truth"])
    return FILM_TRUTHS[0] if case["subtitled"] else FILM_TRUTHS[1]


def _line(outcome: Outcome) -> str:
    return (
        f"{outcome.verdict:9} {outcome.name:28} {outcome.half:8} {outcome.truth:16} "
        f"-> {outcome.answer:10} {outcome.cpu:6.1f} s cpu {outcome.read / 1e6:7.1f} MB"
    )


def report(outcomes: list[Outcome]) -> str:
    """Return the matrices, what was not right, and what it cost, in Markdown."""
    pairs = [outcome for outcome in outcomes if outcome.truth in PAIR_TRUTHS]
    films = [outcome for outcome in outcomes if outcome.truth in FILM_TRUTHS]
    parts = ["### In short", summary(_groups(pairs, films))]
    for half in ("tuning", "held out"):
        some = [outcome for outcome in pairs if outcome.half == half]
        parts += [f"### Pairs, {half} half", matrix(some, PAIR_TRUTHS, PAIR_ANSWERS)]
    parts += ["### All pairs", matrix(pairs, PAIR_TRUTHS, PAIR_ANSWERS)]
    parts += ["### Single films", matrix(films, FILM_TRUTHS, FILM_ANSWERS)]
    parts += ["### Wrong or undecided", _not_right(outcomes)]
    parts += ["### Cost", _costs({"pairs": pairs, "single films": films})]
    return "\n\n".join(parts)


def _groups(pairs: list[Outcome], films: list[Outcome]) -> dict[str, list[Outcome]]:
    halves = {
        f"{name}, {half} half": [outcome for outcome in outcomes if outcome.half == half]
        for name, outcomes in (("pairs", pairs), ("single films", films))
        for half in ("tuning", "held out")
    }
    return {**halves, "all pairs": pairs, "all single films": films}


def _not_right(outcomes: list[Outcome]) -> str:
    rest = [outcome for outcome in outcomes if outcome.verdict is not Verdict.RIGHT]
    if not rest:
        return "None."
    lines = ["| case | half | truth | answer | |", "|---|---|---|---|---|"]
    for outcome in sorted(rest, key=lambda one: one.verdict, reverse=True):
        cells = (outcome.name, outcome.half, outcome.truth, outcome.answer, outcome.verdict)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _costs(groups: dict[str, list[Outcome]]) -> str:
    lines = [
        "| | CPU s, median | CPU s, most | read MB, median | read MB, most |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, outcomes in groups.items():
        cpu = sorted(outcome.cpu for outcome in outcomes) or [0.0]
        read = sorted(outcome.read / 1e6 for outcome in outcomes) or [0.0]
        cells = (f"{median(cpu):.1f}", f"{cpu[-1]:.1f}", f"{median(read):.0f}", f"{read[-1]:.0f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)
