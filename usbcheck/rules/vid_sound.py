"""VID: what a notice demands of sound, of films or in files of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import FailureKind, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Quantity, Unit, either
from usbcheck.facts.sound import channels_heard, chosen_track, unmeasured
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import (
    Need,
    NotApplicableError,
    UndecidableError,
    Undecided,
    Violation,
    need,
)
from usbcheck.rules.vid_coding import vid
from usbcheck.submission.model import SoundFile, SpecifiedSound

__all__ = ["vid"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.sound import LoudnessFacts, SoundTrack
    from usbcheck.profile.quantities import Bounds

_RATE_SHARE = 0.1  # encoders end within a tenth of the rate that they are told
_LOUDNESS = 0.1  # LU: how far meters may be off (EBU Tech 3341)
_TRUE_PEAK = 0.3  # dB: the same (EBU Tech 3341, 0.2 above and 0.4 below)
_PEAK = 0.05
_RANGE = 1.0  # LU: the same (EBU Tech 3342)


@vid.rule("VID025", "sound-format")
def sound_format(sound: SpecifiedSound, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find sound that has another codec, channels, rate or bits than a notice demands.

    It is that of the track that players choose. Of another codec nothing is said of rates and
    bits, which hang on it.
    """
    asked, tracks = sound.spec, sound.tracks
    track = need(chosen_track(tracks))
    yield from _outside("channels", asked.channels, channels_heard(tracks), Unit.NUMBER)
    if asked.tracks is not None and isinstance(tracks, Known):
        number = Known(len(tracks.value), tracks.source)
        yield from _outside("tracks", asked.tracks, number, Unit.NUMBER)
    yield from _outside("rate", asked.rate, track.sample_rate, Unit.SAMPLE_RATE)
    if asked.codec:
        codec = need(track.codec)
        if not any(codec == name or codec.startswith(f"{name}_") for name in asked.codec):
            yield Violation(case="codec", expected=either(asked.codec), actual=codec)
            return
    yield from _outside("bits", asked.bits, track.bits, Unit.NUMBER)
    yield from _bit_rate(asked.bit_rate, track)


def _bit_rate(asked: Bounds | None, track: SoundTrack) -> Iterator[Violation | Undecided]:
    """Yield what is wrong with the bit rate.

    Milder where the encoder was told the right one: quiet sound never uses it up.
    """
    if asked is None:
        return
    is_told = isinstance(track.target_bit_rate, Known) and asked.admits(track.target_bit_rate.value)
    try:
        actual = need(track.bit_rate)
    except UndecidableError as error:
        yield Undecided(error.unknown)
        return
    if not asked.admits(actual, grace=_RATE_SHARE * actual):
        yield Violation(
            case="bit-rate",
            expected=asked.bounds(Unit.BIT_RATE),
            actual=Quantity(actual, Unit.BIT_RATE),
            downgraded=is_told and asked.is_below(actual),
        )


@vid.rule("VID026", "loudness", Need.LOUDNESS)
def loudness(sound: SpecifiedSound, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find sound that is louder or quieter than a notice demands, by EBU R 128.

    What meters may be off by is no fault.
    """
    asked = sound.spec
    if not asked.asks_loudness:
        return
    heard = sound.file.loudness or unmeasured(Unknown(Reason.NOT_EXAMINED))
    if _is_silent(sound, heard):
        yield Violation(case="silent")
        return
    yield from _outside("integrated", asked.loudness, heard.integrated, Unit.LOUDNESS, _LOUDNESS)
    yield from _outside("range", asked.range, heard.range, Unit.LOUDNESS_RANGE, _RANGE)
    yield from _outside("true-peak", asked.true_peak, heard.true_peak, Unit.TRUE_PEAK, _TRUE_PEAK)
    yield from _outside("peak", asked.peak, heard.sample_peak, Unit.LEVEL, _PEAK)


def _is_silent(sound: SpecifiedSound, heard: LoudnessFacts) -> bool:
    """Return whether nothing is heard in a file of sound; of films VID011 says so."""
    is_alone = sound.file.kind == "audio" and isinstance(sound.tracks, Known)
    return is_alone and isinstance(heard.sample_peak, NotApplicable)


@vid.rule("VID030", "sound-length")
def sound_length(sound: SoundFile, profile: Profile) -> Iterator[Violation]:
    """Find files of sound that are longer or shorter than their part or category demands."""
    is_alone = not sound.category.parts_of("film")  # else the category speaks of its films
    asked = sound.part.duration or (sound.category.duration if is_alone else None)
    if asked is None:
        return
    actual = need(sound.facts.duration)
    if not asked.admits(actual, profile.limits.duration_grace):
        yield Violation(
            case="short" if asked.is_below(actual) else "long",
            expected=asked.bounds(Unit.DURATION),
            actual=Quantity(actual, Unit.DURATION),
        )


@vid.rule("VID031", "not-sound")
def not_sound(sound: SoundFile, profile: Profile) -> Iterator[Violation]:
    """Find files delivered as sound that are not readable as such."""
    failure = sound.file.failure
    if failure and failure.kind in {FailureKind.MALFORMED, FailureKind.ENCRYPTED}:
        yield Violation(actual=failure.detail or None, suppressed_by=(("SEC002", sound.file.path),))


def _outside(
    case: str,
    asked: Bounds | None,
    fact: Fact[int] | Fact[float],
    unit: Unit,
    grace: float = 0,
) -> Iterator[Violation | Undecided]:
    if asked is None:
        return
    try:
        actual = need(fact)
    except UndecidableError as error:
        yield Undecided(error.unknown)
        return
    except NotApplicableError:
        return
    if not asked.admits(actual, grace):
        yield Violation(
            case=case,
            expected=asked.bounds(unit),
            actual=Quantity(actual, unit),
        )
