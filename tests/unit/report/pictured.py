"""Reports with pictures, made by hand: what a page can show, all at once."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.unit.report.build import faulty_files, good_files, report
from usbcheck.facts.provenance import Failure, FailureKind, Known, Reason, Unknown
from usbcheck.facts.versions import PairFacts, Sighting, SingleVersionFacts
from usbcheck.facts.video import Moment, Region
from usbcheck.thumbnails.illustrate import FRAMES
from usbcheck.thumbnails.model import Thumbnail, Thumbnails, ThumbnailSet

if TYPE_CHECKING:
    from usbcheck.submission.model import Work
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailResult

BOX = Region(0.3, 0.8, 0.7, 0.9)
TEXTS = ("春风吹过田野", "答卷<写在>人民心里")
TIMES = (65.0, 190.0, 333.3)
YES, NO = Known(value=True, source="x"), Known(value=False, source="x")


def jpeg(size: tuple[int, int], time: float | None = None) -> Thumbnail:
    out = BytesIO()
    Image.new("RGB", size, (90, 120, 60)).save(out, "JPEG")
    return Thumbnail(out.getvalue(), *size, time)


def sound() -> Report:
    """A drive with nothing wrong, its versions compared."""
    return _compared(report(good_files()))


def faulty() -> Report:
    """A drive with much wrong, one version without the other."""
    return _compared(report(faulty_files()))


def pictures(made: Report) -> ThumbnailSet:
    """Pictures of all films and posters of a report; of one film there is none."""
    seen: dict[str, ThumbnailResult] = {}
    for work in made.submission.works:
        for file in work.files:
            if file.kind == "video":
                strip = tuple(jpeg((240, 135), 10.0 * n) for n in range(FRAMES))
                seen[file.path] = Thumbnails(
                    strip=strip, close=tuple(jpeg((640, 360), t) for t in TIMES)
                )
            elif file.kind == "image":
                seen[file.path] = Thumbnails(whole=jpeg((452, 640)))
    films = [path for path, views in seen.items() if isinstance(views, Thumbnails) and views.strip]
    seen[films[-1]] = Failure(FailureKind.TIMED_OUT, "<120 s>")
    return ThumbnailSet(seen)


def _compared(made: Report) -> Report:
    works = tuple(replace(work, versions=_versions(work)) for work in made.submission.works)
    return replace(made, submission=replace(made.submission, works=works))


def _versions(work: Work) -> tuple[PairFacts | SingleVersionFacts, ...] | None:
    if work.category is None or not work.category.asks_versions:
        return None
    if len(work.videos) == 1:
        moments = (Moment(30.0, BOX, TEXTS[0]),)
        return (SingleVersionFacts(work.videos[0].path, Unknown(Reason.UNCLEAR), moments),)
    second, first = work.videos
    seen = tuple(Sighting(t, t, BOX, TEXTS[n % 2]) for n, t in enumerate(TIMES))
    share, offset = Known(0.98, "x"), Known(0.04, "x")
    return (PairFacts(first.path, second.path, YES, offset, share, YES, NO, seen),)
