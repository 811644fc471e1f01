"""The pictures for a report that people look at, taken from the drive after the check.

Which moments of which films are worth a picture follows from the report alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import system_path
from usbcheck.examine.scheduler import Examiner
from usbcheck.examine.stages import StageSpec
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.facts.provenance import Known
from usbcheck.facts.request import Crew, Probe, Request
from usbcheck.facts.versions import PairFacts
from usbcheck.facts.video import VideoFacts
from usbcheck.thumbnails.model import (
    Taken,
    ThumbnailRequest,
    Thumbnails,
    ThumbnailSet,
    seconds_of,
    shown_evidence,
    shown_moments,
)
from usbcheck.thumbnails.preview import make_thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.facts.progress import Observer
    from usbcheck.submission.model import File
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailResult

FRAMES: Final = 6
"""Frames that a film's strip shows, from the middle of each sixth of it."""

MOST_FILES: Final = 200
"""Files that are pictured at most: a page with more can be neither loaded nor read."""

_LENGTH_UNKNOWN: Final = 60.0  # seconds; a film that plays but does not say how long


_NONE: Final = ThumbnailSet()


def illustrate(
    report: Report,
    jobs: int | None = None,
    observer: Observer = SILENT,
    before: ThumbnailSet = _NONE,
) -> ThumbnailSet:
    """Return pictures of the films and picture files of a report; `jobs` as for the check.

    A file that gives none has its reason in the answer. The drive need not be there any more.
    Of files that are as they were `before`, on the same drive, no picture is taken anew.
    """
    orders = dict(_orders(report))
    if not orders or not system_path(report.submission.drive.root, "").is_dir():
        return ThumbnailSet()
    entries = {entry.path: entry for entry in report.submission.drive.files}
    taken = {
        path: Taken(order, entries[path].size, entries[path].modified)
        for path, order in orders.items()
    }
    known = {
        path: before.of[path]
        for path in orders
        if before.taken.get(path) == taken[path] and isinstance(before.of[path], Thumbnails)
    }
    sizes = {path: entries[path].size for path in orders if path not in known}
    unexamined = Request(
        report.submission.drive.root, Probe.EMBEDDED, ()
    )  # the check has done that
    argument = (report.submission.drive.root, orders)
    made: Mapping[str, ThumbnailResult] = {}
    if sizes:
        with Examiner(unexamined, Crew(jobs), observer) as examiner:
            made = examiner.run(StageSpec(make_thumbnails, argument, stage=Stage.PICTURE), sizes)
    found = {**known, **made}
    return ThumbnailSet({path: found[path] for path in orders}, taken)


def _orders(report: Report) -> Iterator[tuple[str, ThumbnailRequest]]:
    close = _close_ups(report)
    files = (f for work in report.submission.works for f in work.files if f.archive is None)
    shown = [f for f in files if f.kind in ("video", "image") and f.failure is None]
    for file in shown[:MOST_FILES]:
        is_film = file.kind == "video"
        yield file.path, _of_film(file, close.get(file.path, ())) if is_film else ThumbnailRequest()


def _of_film(file: File, close: tuple[float, ...]) -> ThumbnailRequest:
    aspect = None
    match file.facts:
        case VideoFacts(display_aspect_ratio=Known(ratio)):
            aspect = float(ratio)
        case _:
            pass
    seconds = seconds_of(file.facts) or _LENGTH_UNKNOWN
    strip = tuple(seconds * (place + 0.5) / FRAMES for place in range(FRAMES))
    return ThumbnailRequest(strip, close, aspect)


def _close_ups(report: Report) -> Mapping[str, tuple[float, ...]]:
    """Return the moments of each film that are shown large, by its path."""
    moments: dict[str, set[float]] = defaultdict(set)
    for work in report.submission.works:
        lengths = {file.path: seconds_of(file.facts) for file in work.videos}
        for facts in work.versions or ():
            if isinstance(facts, PairFacts):
                for sighting in shown_moments(facts, lengths.get(facts.first)):
                    moments[facts.first].add(sighting.first)
                    moments[facts.second].add(sighting.second)
    for finding in report.findings:
        for seen in shown_evidence(finding):
            moments[seen.path].add(seen.moment.time)
    return {path: tuple(sorted(times)) for path, times in moments.items()}
