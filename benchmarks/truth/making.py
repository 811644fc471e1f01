"""Making the truth set: footage, base films, films, and the manifest that says what is true."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.truth.bases import make_base
from benchmarks.truth.cases import FILMS, PAIRS, FilmCase, PairCase, held_out
from benchmarks.truth.films import Film, make_film
from benchmarks.truth.footage import be_nice, fetch

if TYPE_CHECKING:
    from pathlib import Path

    Case: TypeAlias = PairCase | FilmCase

MANIFEST = "manifest.json"


def make(folder: Path, *, processes: int) -> None:
    """Make what is not there yet, in the order of the cases.

    `manifest.json` in the folder names the cases whose films are ready, and is renewed with
    each; what could not be made is printed.
    """
    be_nice()
    for missing in fetch(folder / "footage"):
        print(f"no footage of {missing}")
    cases: tuple[Case, ...] = (*PAIRS, *FILMS)
    bases = {base: Lock() for case in cases for base in _bases_of(case)}

    def job(film: Film) -> None:
        for base in _bases_of_film(film):
            with bases[base]:
                make_base(base, folder / "footage", folder / "bases")
        make_film(film, folder / "bases", folder / "films")

    done: list[Case] = []
    with ThreadPoolExecutor(processes) as workers:
        films = dict.fromkeys(film for case in cases for film in _films_of(case))
        queued = {film: workers.submit(job, film) for film in films}
        for case in cases:
            try:
                for film in _films_of(case):
                    queued[film].result()
            except (FileNotFoundError, subprocess.SubprocessError) as error:
                print(f"left out: {case.name}: {error}", flush=True)
                continue
            done.append(case)
            write_manifest(folder, done)
            print(f"{len(done)}/{len(cases)} {case.name}", flush=True)


def _films_of(case: Case) -> tuple[Film, ...]:
    return (case.first, case.second) if isinstance(case, PairCase) else (case.film,)


def _bases_of(case: Case) -> set[str]:
    return {base for film in _films_of(case) for base in _bases_of_film(film)}


def _bases_of_film(film: Film) -> tuple[str, ...]:
    return (film.base, film.insert[0]) if film.insert else (film.base,)


def write_manifest(folder: Path, cases: list[Case]) -> None:
    """Say what is there: paths relative to the folder, and what is true."""
    pairs = [
        {
            "name": case.name,
            "truth": case.truth.value,
            "half": _half(case),
            "first": f"films/{case.first.name}",
            "second": f"films/{case.second.name}",
        }
        for case in cases
        if isinstance(case, PairCase)
    ]
    films = [
        {
            "name": case.name,
            "subtitled": case.subtitled,
            "half": _half(case),
            "film": f"films/{case.film.name}",
        }
        for case in cases
        if isinstance(case, FilmCase)
    ]
    part = folder / f"{MANIFEST}.part"
    words = json.dumps({"pairs": pairs, "films": films}, ensure_ascii=False, indent=1)
    part.write_text(words, encoding="utf-8")
    part.replace(folder / MANIFEST)


def _half(case: Case) -> str:
    return "held out" if held_out(case.name) else "tuning"
