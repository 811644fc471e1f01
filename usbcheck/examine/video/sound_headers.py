"""What the headers of a file say of its tracks of sound, and how it is put into facts.

ffprobe, the embedded libraries and MediaInfo all fill `SoundHeaders`, in FFmpeg's terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.sound import SoundTrack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    class Hear(Protocol):
        """Hear two witnesses of a fact, and note where they disagree."""

        def __call__(
            self, field: str, first: Fact[T], second: Fact[T], same: Callable[[T, T], bool]
        ) -> Fact[T]:
            """Return the fact that is believed."""


T = TypeVar("T")

_PCM: Final = re.compile(
    r"pcm_[a-z]?(\d+)(?:be|le)?(?:_planar)?|pcm_(?:dvd|bluray|s24daud|lxf|sga)"
)
_LOSSLESS: Final = frozenset(
    {"alac", "ape", "flac", "mlp", "s302m", "shorten", "tak", "tta", "truehd", "wavpack"}
    | {"pcm_bluray", "pcm_dvd", "wmalossless"}
)
"""Codecs that keep samples of so many bits, which their name does not say."""

_VARYING: Final = frozenset({"aac", "mp3", "opus", "vorbis"})
"""Codecs whose packets differ in size."""

_RECORDING: Final = frozenset({"asf", "avi", "flv", "mov"})
"""Demuxers of containers that record a bit rate."""

_BIT_RATE_TOLERANCE: Final = 0.05
_DOUBLED: Final = 2  # spectral band replication doubles the rate, and not every witness says so


@dataclass(frozen=True, slots=True)
class SoundHeaders:
    """One track of sound, in FFmpeg's terms; 0 and "" where nothing is said.

    `place` is its place among all streams, None where that is not told; `bits` are those of a
    sample as far as the witness knows them; `counted` is the bit rate by all of the packets, and
    `settled` is whether nothing records it, whatever another witness says; `chosen` is whether
    players choose it.
    """

    codec: str = ""
    channels: int = 0
    layout: str = ""
    sample_rate: int = 0
    bit_rate: int = 0
    target_bit_rate: int = 0
    bits: int = 0
    place: int | None = None
    counted: Known[int] | None = None
    settled: bool = False
    chosen: bool = False


def tracks_of(
    own: Sequence[SoundHeaders],
    source: str,
    other: Sequence[SoundHeaders],
    witness: str,
    hear: Hear,
) -> Fact[tuple[SoundTrack, ...]]:
    """Return the tracks of sound by two witnesses, NotApplicable where there are none."""
    if not own:
        return NotApplicable()
    return Known(
        tuple(_track(s, source, _same_track(s, own, other), witness, hear) for s in own), source
    )


def layout_name(layout: str, channels: int) -> str:
    """Return a layout by its plain name; "" where nothing is said but the number of channels.

    FFmpeg tells 5.1(side) from 5.1 by which pair of speakers stands behind; both are 5.1.
    """
    plain = re.sub(r"\(.*\)", "", layout).strip()
    if plain in {"downmix", ""} or re.fullmatch(r"\d+ channels?", plain):
        return "mono" if channels == 1 else ""
    return plain


def bits_of_codec(codec: str) -> int:
    """Return the bits of a sample where the codec's name says them, else 0."""
    named = _PCM.fullmatch(codec)
    return int(named[1] or 0) if named else 0


def pcm_bit_rate(codec: str, channels: int, sample_rate: int) -> int:
    """Return bits per second of sound that is not compressed, 0 of any other."""
    return bits_of_codec(codec) * channels * sample_rate


def recorded_bit_rate(codec: str, demuxer: str, rate: int) -> int:
    """Return a bit rate as FFmpeg tells it, 0 where it may be that of the first packet alone."""
    is_guessed = codec in _VARYING and _RECORDING.isdisjoint(demuxer.split(","))
    return 0 if is_guessed else rate


def with_counted(
    told: Sequence[SoundHeaders], counted: Sequence[SoundHeaders]
) -> tuple[SoundHeaders, ...]:
    """Return the headers with what the libraries counted of the same tracks."""
    rates = {track.place: track.counted for track in counted}
    return tuple(replace(track, counted=rates.get(track.place)) for track in told)


def _same_track(
    track: SoundHeaders, own: Sequence[SoundHeaders], other: Sequence[SoundHeaders]
) -> SoundHeaders:
    """Return what the other witness says of the track, by its place, else by the order."""
    for said in other:
        if said.place is not None and said.place == track.place:
            return said
    if len(own) == len(other) and all(said.place is None for said in other):
        return other[own.index(track)]
    return SoundHeaders()


def _track(
    own: SoundHeaders, source: str, other: SoundHeaders, witness: str, hear: Hear
) -> SoundTrack:
    rate = own.bit_rate or pcm_bit_rate(own.codec, own.channels, own.sample_rate)
    recorded = 0 if own.settled else other.bit_rate
    target = own.target_bit_rate or other.target_bit_rate
    return SoundTrack(
        codec=_said(own.codec, source),
        channels=hear(
            "sound_channels", _said(own.channels, source), _said(other.channels, witness), _equal
        ),
        layout=_either(own.layout, source, other.layout, witness),
        sample_rate=hear(
            "sound_rate",
            _said(own.sample_rate, source),
            _said(other.sample_rate, witness),
            _same_rate,
        ),
        bit_rate=own.counted
        or hear("sound_bit_rate", _said(rate, source), _said(recorded, witness), _same_bit_rate),
        target_bit_rate=Known(target, witness) if target else NotApplicable(),
        bits=_bits(own, source, other, witness),
        chosen=own.chosen,
    )


def _bits(own: SoundHeaders, source: str, other: SoundHeaders, witness: str) -> Fact[int]:
    by_name = bits_of_codec(own.codec)
    if by_name:
        return Known(by_name, source)
    if own.codec in _LOSSLESS:
        return _either(other.bits, witness, own.bits, source)
    return NotApplicable() if own.codec else Unknown(Reason.NOT_RECORDED)


def _said(value: T, source: str) -> Fact[T]:
    return Known(value, source) if value else Unknown(Reason.NOT_RECORDED)


def _either(first: T, source: str, second: T, witness: str) -> Fact[T]:
    return _said(first, source) if first else _said(second, witness)


def _equal(first: int, second: int) -> bool:
    return first == second


def _same_rate(first: int, second: int) -> bool:
    return first == second or max(first, second) == _DOUBLED * min(first, second)


def _same_bit_rate(first: int, second: int) -> bool:
    return abs(first - second) <= _BIT_RATE_TOLERANCE * first
