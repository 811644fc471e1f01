"""Facts about the versions of one film, by their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.facts.provenance import Known, NotApplicable

if TYPE_CHECKING:
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.video import Moment, Region

_UNTOLD: Final = NotApplicable()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A moment of two versions side by side.

    `first` and `second` are seconds of presentation time in each; `region` is where in the picture
    they differ, `text` what was read there, and `sure` how sure that is, from 0 to 1.
    """

    first: float
    second: float
    region: Region | None
    text: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class PairFacts:
    """Two versions of a film, compared by their pictures, at paths relative to the drive's root.

    `offset` is seconds by which the second is later than the first; `matched` is the share of
    compared moments that show the same picture; `first_subtitled` and `second_subtitled` are
    Unknown(UNCLEAR) where the pictures cannot decide; `subtitles` are moments at which burned-in
    subtitles were seen; `differences` are moments at which the pictures are not the same;
    `first_standing` and `second_standing` are what stands in the middle of the picture or across it
    whatever is shown, NotApplicable where too few scenes were seen to tell;
    `first_damage` and `second_damage` are the times at which decoding failed, which count for
    nothing else.
    """

    first: str
    second: str
    same_film: Fact[bool]
    offset: Fact[float]
    matched: Fact[float]
    first_subtitled: Fact[bool]
    second_subtitled: Fact[bool]
    subtitles: tuple[Sighting, ...] = ()
    differences: tuple[Sighting, ...] = ()
    first_standing: Fact[tuple[Moment, ...]] = _UNTOLD
    second_standing: Fact[tuple[Moment, ...]] = _UNTOLD
    first_damage: tuple[Moment, ...] = ()
    second_damage: tuple[Moment, ...] = ()

    @property
    def paths(self) -> tuple[str, str]:
        """The films that were compared."""
        return self.first, self.second

    @property
    def told_apart(self) -> tuple[str, str] | None:
        """The paths of the versions with and without subtitles, where the pictures show which."""
        match self:
            case PairFacts(
                same_film=Known(value=True),
                first_subtitled=Known(shown),
                second_subtitled=Known(shown_too),
            ) if shown != shown_too:
                return self.paths if shown else self.paths[::-1]
            case _:
                return None


@dataclass(frozen=True, slots=True)
class SingleVersionFacts:
    """One version of a film for which there is nothing to compare it with.

    `subtitled` is Unknown(UNCLEAR) where its pictures cannot decide; `subtitles` are moments at
    which text that comes and goes was seen; `standing` is what stands in the middle of the
    picture or across it whatever is shown, NotApplicable where too few scenes were seen to tell.
    """

    path: str
    subtitled: Fact[bool]
    subtitles: tuple[Moment, ...] = ()
    standing: Fact[tuple[Moment, ...]] = _UNTOLD

    @property
    def paths(self) -> tuple[str, ...]:
        """The film that was looked at."""
        return (self.path,)
