"""Which of a film's alternative demands it comes nearest to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known
from usbcheck.facts.quantities import Size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from usbcheck.facts.provenance import Fact
    from usbcheck.profile.films import Alternative, FilmSpec
    from usbcheck.profile.quantities import Bounds
    from usbcheck.submission.model import Video


def nearest(spec: FilmSpec, video: Video) -> FilmSpec:
    """Return the specification with the alternative of which the film misses the fewest demands.

    What is not known of the film misses nothing; of equals the first counts.
    """
    if not spec.alternatives:
        return spec
    return spec.chosen(min(spec.alternatives, key=lambda each: sum(_missed(each, video))))


def _missed(asked: Alternative, video: Video) -> Iterator[bool]:
    facts = video.facts
    if asked.size is not None:
        match facts.width, facts.height:
            case Known(width), Known(height):
                yield not asked.size.admits(Size(width, height))
    if asked.aspect is not None:
        match facts.display_aspect_ratio:
            case Known(ratio):
                yield not asked.aspect.admits(ratio)
    yield _outside(asked.frame_rate, facts.frame_rate)
    yield _outside(asked.bit_rate, facts.bit_rate)
    yield _outside(asked.duration, facts.plays)
    yield asked.file_size is not None and not asked.file_size.admits(video.file.size)
    yield _unlike(asked.scan, facts.field_order)
    yield _unlike(asked.codec, facts.codec)
    yield _unlike(asked.container, facts.container)


def _outside(asked: Bounds | None, fact: Fact[float] | Fact[Fraction]) -> bool:
    return asked is not None and isinstance(fact, Known) and not asked.admits(fact.value)


def _unlike(asked: tuple[str, ...], fact: Fact[str]) -> bool:
    return bool(asked) and isinstance(fact, Known) and fact.value not in asked
