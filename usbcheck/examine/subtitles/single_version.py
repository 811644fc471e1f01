"""One version of a film alone, and whether its picture has subtitles that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.examine.subtitles import ocr
from usbcheck.examine.subtitles.lettering import Judgement, Kind, judge
from usbcheck.examine.subtitles.reading import read_whole
from usbcheck.examine.subtitles.reduced_frames import Film, ReducedFrame, two_at_a_time
from usbcheck.examine.subtitles.sampling_times import plan
from usbcheck.examine.subtitles.standing import standing
from usbcheck.examine.subtitles.version_pair import SOURCE
from usbcheck.facts.provenance import Fact, Known, Reason, Unknown
from usbcheck.facts.versions import SingleVersionFacts
from usbcheck.facts.video import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.examine.subtitles.writing import Writing

_WAVES: Final = (16, 24)  # frames that are read
_MOST_SHOWN: Final = 6  # moments that the facts name


def look_for_subtitles(film: Path, *, path: str) -> SingleVersionFacts:
    """Read some frames of a film; `path` is its name in the facts, relative to the drive's root.

    Raises MalformedError where it cannot be read as a video, OSError where the drive does not
    give the bytes. What cannot be decided is Unknown(UNCLEAR) with the reason.
    """
    with CachedReader(film) as source, FrameReader(source) as footage:
        return look_at_film(Film(footage), path)


def look_at_film(film: Film, path: str) -> SingleVersionFacts:
    """Read some frames of an open film."""
    unavailable = ocr.ready()
    if unavailable is not None:
        return SingleVersionFacts(path, Unknown(Reason.PROBE_FAILED, unavailable))
    judged, looks = _judged(film)
    lines = sorted(judged.lines, key=lambda line: line.time)
    shown = lines[:: max(1, -(-len(lines) // _MOST_SHOWN))]
    return SingleVersionFacts(
        path,
        _fact(judged),
        tuple(Moment(line.time, line.region, line.text) for line in shown),
        standing(looks, SOURCE),
    )


def _judged(film: Film) -> tuple[Judgement, list[ReducedFrame]]:
    """Return what the film's lettering amounts to, and the frames that were read for it."""
    seen: list[ReducedFrame] = []
    lines: list[Writing] = []
    judged = Judgement(Kind.OPEN, why="no frame could be decoded")
    for wanted in _WAVES:
        taken = [look.time for look in seen]
        times = plan([(film, 0.0)], (0.0, film.duration), wanted, taken)
        looks = [look for look in film.looks(times) if look is not None]
        seen += looks
        for found in two_at_a_time(read_whole, looks):
            lines += found
        if seen:
            judged = judge(lines, [look.time for look in seen], film.duration, compared=False)
        if judged.kind is Kind.SUBTITLES:
            break
    return judged, seen


def _fact(judged: Judgement) -> Fact[bool]:
    if judged.kind is Kind.OPEN:
        return Unknown(Reason.UNCLEAR, judged.why)
    return Known(judged.kind is Kind.SUBTITLES, SOURCE)
