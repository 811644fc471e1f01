"""Two versions of a film: a moment of both side by side, and where subtitles were seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Failure, Known
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.submission.model import Role
from usbcheck.thumbnails.model import Thumbnails, seconds_of, shown_moments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.video import Region
    from usbcheck.messages import Catalogue
    from usbcheck.submission.model import Work
    from usbcheck.thumbnails.model import Thumbnail, ThumbnailSet


@dataclass(frozen=True, slots=True)
class Half:
    """One of two frames side by side.

    `picture` is None where it could not be had, and `unseen` then says why.
    """

    name: str
    time: float
    picture: Thumbnail | None
    unseen: str


@dataclass(frozen=True, slots=True)
class Side:
    """A moment of two versions side by side: where they differ, and what was read there."""

    halves: tuple[Half, Half]
    region: Region | None
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on a timeline: seconds, the same as a share of its length, and what was read."""

    time: float
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where in a film subtitles were seen.

    `said` says it in words, `cell` is not OK where that is not certain. `path` is None of a
    film that stands alone in its work.
    """

    name: str
    path: str
    seconds: float
    said: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What was found out about two versions, or about one that stands alone."""

    said: tuple[str, ...]
    sides: tuple[Side, ...]
    timelines: tuple[Timeline, ...]


def versions(work: Work, pictures: ThumbnailSet, catalogue: Catalogue) -> Iterator[Versions]:
    """Yield each pair of versions of a work, and each version that has no other."""
    for facts in work.versions or ():
        match facts:
            case PairFacts():
                yield _of_pair(facts, work, pictures, catalogue)
            case SingleVersionFacts():
                yield _of_one(facts, work, catalogue)


def _of_pair(pair: PairFacts, work: Work, pictures: ThumbnailSet, catalogue: Catalogue) -> Versions:
    paths = (pair.first, pair.second)
    subtitled = (pair.first_subtitled, pair.second_subtitled)
    times = ([s.first for s in pair.subtitles], [s.second for s in pair.subtitles])
    texts = [s.text for s in pair.subtitles]
    return Versions(
        said=tuple(_said(pair, catalogue)),
        sides=tuple(
            Side(
                (
                    _half(pair.first, seen.first, work, pictures, catalogue),
                    _half(pair.second, seen.second, work, pictures, catalogue),
                ),
                seen.region,
                seen.text,
            )
            for seen in shown_moments(pair, _seconds(pair.first, work))
        ),
        timelines=tuple(
            _timeline(path, has, zip(moments, texts, strict=True), work, catalogue)
            for path, has, moments in zip(paths, subtitled, times, strict=True)
        ),
    )


def _of_one(alone: SingleVersionFacts, work: Work, catalogue: Catalogue) -> Versions:
    seen = ((moment.time, moment.text) for moment in alone.subtitles)
    return Versions((), (), (_timeline(alone.path, alone.subtitled, seen, work, catalogue),))


def _said(pair: PairFacts, catalogue: Catalogue) -> Iterator[str]:
    match pair.same_film:
        case Known(same):
            yield catalogue.format("page-same-film" if same else "page-other-film")
        case _:
            yield catalogue.format("page-film-unclear")
    if isinstance(pair.matched, Known):
        yield catalogue.format("page-matched", share=f"{pair.matched.value:.0%}")
    if isinstance(pair.offset, Known) and abs(pair.offset.value) >= 0.02:
        yield catalogue.format(
            "page-offset", time=catalogue.format("seconds", seconds=f"{pair.offset.value:+.2f}")
        )
    if pair.subtitles and pair.differences:
        yield catalogue.format("page-differences-found", count=len(pair.differences))


def _timeline(
    path: str,
    subtitled: Fact[bool],
    seen: Iterable[tuple[float, str]],
    work: Work,
    catalogue: Catalogue,
) -> Timeline:
    """Return the timeline of one film; the moments count where it is the one with the subtitles."""
    moments = sorted(seen) if isinstance(subtitled, Known) and subtitled.value else []
    seconds = max([_seconds(path, work) or 0.0, *(time for time, _ in moments)])
    match subtitled:
        case Known(True):
            said = catalogue.format("page-subtitles-found", count=len(moments))
        case Known():
            said = catalogue.format("page-subtitles-none")
        case _:
            said = catalogue.format("page-subtitles-unclear")
    ticks = tuple(Tick(time, time / seconds if seconds else 0.0, text) for time, text in moments)
    return Timeline(_name(path, work, catalogue), path, seconds, said, ticks)


def _seconds(path: str, work: Work) -> float | None:
    return next((seconds_of(f.facts) for f in work.videos if f.path == path), None)


def _name(path: str, work: Work, catalogue: Catalogue) -> str:
    role = next((f.role for f in work.files if f.path == path), None)
    version = {Role.SUBTITLED: "subtitled", Role.UNSUBTITLED: "unsubtitled"}.get(role or Role.OTHER)
    return catalogue.format(f"page-version-{version}") if version else path.rpartition("/")[2]


def _half(path: str, time: float, work: Work, pictures: ThumbnailSet, catalogue: Catalogue) -> Half:
    name, unseen = _name(path, work, catalogue), catalogue.format("why-not-examined")
    match pictures.of.get(path):
        case Thumbnails() as views:
            return Half(name, time, views.at(time), catalogue.format("why-probe-failed"))
        case Failure(kind=kind):
            unseen = catalogue.format(f"trouble-{kind}")
        case _:
            pass
    return Half(name, time, None, unseen)
