"""Small pictures of what lies on a drive, for reports that people look at.

They show what was judged and judge nothing: a report says the same without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.facts.provenance import Failure, Known
from usbcheck.facts.versions import Sighting
from usbcheck.facts.video import VideoFacts
from usbcheck.rules import RULE_OF

if TYPE_CHECKING:
    from usbcheck.facts.file import Facts
    from usbcheck.facts.versions import PairFacts
    from usbcheck.facts.video import Evidence
    from usbcheck.submission.findings import Finding


@dataclass(frozen=True, slots=True)
class ThumbnailRequest:
    """What to picture of one file. Of a picture file nothing is asked: it is shown whole.

    Of a film: small frames at the times of `strip`, larger ones at those of `close`, in seconds of
    presentation time; `aspect` is its width over its height as it is displayed, None where the
    pixels tell.
    """

    strip: tuple[float, ...] = ()
    close: tuple[float, ...] = ()
    aspect: float | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG in sRGB. `time` is the moment of the film that was asked for."""

    jpeg: bytes
    width: int
    height: int
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """What one file looks like: of a picture file `whole`, of a film the others.

    A moment that could not be decoded is missing.
    """

    whole: Thumbnail | None = None
    strip: tuple[Thumbnail, ...] = ()
    close: tuple[Thumbnail, ...] = ()

    def at(self, time: float) -> Thumbnail | None:
        """Return the larger frame that was asked for at that time."""
        return next((p for p in self.close if p.time == time), None)


ThumbnailResult: TypeAlias = Thumbnails | Failure


@dataclass(frozen=True, slots=True)
class Taken:
    """What was asked of a file, and as what it was seen then: its bytes, its time of change."""

    request: ThumbnailRequest
    size: int
    modified: float


@dataclass(frozen=True, slots=True)
class ThumbnailSet:
    """Views of files by path, or why there are none; `taken` is of what they were."""

    of: Mapping[str, ThumbnailResult] = field(default_factory=dict)
    taken: Mapping[str, Taken] = field(default_factory=dict)


SHOWN_MOMENTS = 2
"""Moments of two versions that are shown side by side."""


def shown_moments(pair: PairFacts, seconds: float | None) -> tuple[Sighting, ...]:
    """Return the moments of two versions that tell most, in their order in the film.

    They are sure sightings of different subtitles; where there are none the surest other
    differences; where there are none either the middle of the first film, which lasts `seconds`.
    """
    found = pair.subtitles or pair.differences
    surest = sorted(found, key=lambda s: (s.region is None, not s.text, -s.sure, s.first))
    first_of_text = {s.text: s for s in reversed(surest)}
    different = [s for s in surest if first_of_text[s.text] is s]
    others = [s for s in surest if first_of_text[s.text] is not s]
    shown = [*different, *others][:SHOWN_MOMENTS]
    if not shown and seconds is not None:
        later = pair.offset.value if isinstance(pair.offset, Known) else 0.0
        shown = [Sighting(seconds / 2, max(seconds / 2 + later, 0.0), None)]
    return tuple(sorted(shown, key=lambda s: s.first))


def seconds_of(facts: Facts | None) -> float | None:
    """Return the length of a film, None where it is not known."""
    match facts:
        case VideoFacts(duration=Known(seconds)):
            return seconds
        case _:
            return None


SHOWN_EVIDENCE = 2
"""Moments of a finding that are shown."""


def shown_evidence(finding: Finding) -> tuple[Evidence, ...]:
    """Return the moments at which a finding is shown.

    Those of two versions stand side by side already.
    """
    if RULE_OF[finding.code].side_by_side:
        return ()
    return finding.evidence[:SHOWN_EVIDENCE]
