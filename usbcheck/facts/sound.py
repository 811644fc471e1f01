"""Facts about tracks of sound, in films and in files of sound alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Fact, Known

if TYPE_CHECKING:
    from usbcheck.facts.provenance import NotApplicable, Unknown

MONO = 1


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """One track of sound.

    `layout` is mono, stereo, 5.1 …; `sample_rate` is in hertz; `bit_rate` is the mean in bits per
    second, `target_bit_rate` what the encoder says it was told, NotApplicable where it says
    nothing; `bits` are those of a sample, NotApplicable of codecs that keep no samples (AAC, MP3);
    `chosen` is whether players choose this track.
    """

    codec: Fact[str]  # FFmpeg's names: aac, mp3, pcm_s24le …
    channels: Fact[int]
    layout: Fact[str]
    sample_rate: Fact[int]
    bit_rate: Fact[int]
    target_bit_rate: Fact[int]
    bits: Fact[int]
    chosen: bool


@dataclass(frozen=True, slots=True)
class LoudnessFacts:
    """How loud a film or a file of sound is, by EBU R 128 (ITU-R BS.1770), all of it decoded.

    `integrated` is in LUFS, `range` in LU (EBU Tech 3342), `true_peak` in dBTP and `sample_peak` in
    dBFS; all are NotApplicable where there is no sound or none is audible. `tracks` is how many
    tracks were heard together: two where broadcasters keep left and right in tracks of their own.
    """

    integrated: Fact[float]
    range: Fact[float]
    true_peak: Fact[float]
    sample_peak: Fact[float]
    tracks: int = 1


def chosen_track(tracks: Fact[tuple[SoundTrack, ...]]) -> Fact[SoundTrack]:
    """Return the track that players choose."""
    match tracks:
        case Known(found, source):
            return Known(next((t for t in found if t.chosen), found[0]), source)
        case absent:
            return absent


def channels_heard(tracks: Fact[tuple[SoundTrack, ...]]) -> Fact[int]:
    """Return the number of channels of the track that players choose.

    Broadcasters keep each channel in a track of its own: several tracks of one channel count
    together.
    """
    match tracks:
        case Known(found, source) if len(found) > 1 and all(map(_is_mono, found)):
            return Known(len(found), source)
    match chosen_track(tracks):
        case Known(track):
            return track.channels
        case absent:
            return absent


def unmeasured(why: Unknown | NotApplicable) -> LoudnessFacts:
    """Return the facts of sound that nobody measured."""
    return LoudnessFacts(why, why, why, why)


def _is_mono(track: SoundTrack) -> bool:
    return isinstance(track.channels, Known) and track.channels.value == MONO
