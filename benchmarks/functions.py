"""`python -m benchmarks.functions --drives FOLDER --fast -o FILE`: single functions, by pyperf.

What is called for each file, each work and each report: the smallest things that grow with a drive.
"""

from __future__ import annotations

import datetime as dt
import pickle
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pyperf

from benchmarks.drives import drive
from usbcheck import rules
from usbcheck.drive.walk import walk
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.sniff import sniff
from usbcheck.facts.request import Extent
from usbcheck.messages import catalogue
from usbcheck.naming.reading import NameReader
from usbcheck.pipeline.check import Options, check
from usbcheck.profile import DEFAULT, load
from usbcheck.report.machine import json_format
from usbcheck.rules.judge import judge
from usbcheck.submission.assemble.places import asked_folders

if TYPE_CHECKING:
    from argparse import Namespace

    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report

WORKS, FILES = "works-1000", "files-10000"


def main() -> None:
    """Prepare once, in the process that starts the others, and time."""
    runner = pyperf.Runner(add_cmdline_args=_handed_on)
    runner.argparser.add_argument("--drives", type=Path, required=True)
    options = runner.parse_args()
    profile = load(DEFAULT, rules.CODES)
    folders = asked_folders(profile)
    works, files = (drive(options.drives, name) for name in (WORKS, FILES))
    kept = options.drives / "report.pickle"
    if not options.worker:
        kept.write_bytes(pickle.dumps(_report(works, profile)))
    report: Report = pickle.loads(kept.read_bytes())
    reader = NameReader(profile)
    names = [PurePosixPath(entry.path).name for entry in report.submission.drive.files]
    film = next(works.rglob("*.mp4"))
    chinese, every = catalogue("zh"), rules.select([], [])
    runner.bench_func("walk, 10,000 files", lambda: walk(files, folders))
    runner.bench_func(f"names, {len(names):,}", lambda: [reader.read(name) for name in names])
    runner.bench_func("sniff, one film", _sniff, film)
    runner.bench_func("judge, 1,000 works", lambda: judge(report.submission, every, report.profile))
    runner.bench_func("JSON, 1,000 works", lambda: json_format.render(report, chinese))


def _sniff(film: Path) -> None:
    with CachedReader(film) as source:
        sniff(source)


def _handed_on(command: list[str], options: Namespace) -> None:
    command += ["--drives", str(options.drives)]


def _report(works: Path, profile: Profile) -> Report:
    """Return a check of a thousand works, as its last stages meet it."""
    today = dt.date.today()  # noqa: DTZ011
    print(f"checking {works.name}", file=sys.stderr, flush=True)
    return check(works, profile, Options(rules.select([], []), today, content=Extent.NONE))


if __name__ == "__main__":
    main()
