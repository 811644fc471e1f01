"""What the sound of a film, or a file of sound, must be."""

from __future__ import annotations

from usbcheck.profile.names import AudioCodecs
from usbcheck.profile.quantities import (
    BitRateBounds,
    LevelBounds,
    LoudnessBounds,
    LoudnessRangeBounds,
    NumberBounds,
    SampleRateBounds,
)
from usbcheck.profile.table import Table


class SoundSpec(Table):
    """What sound must be. A demand left out is not made.

    Loudness, true peak and loudness range are those of EBU R 128 (ITU-R BS.1770).
    """

    codec: AudioCodecs = ()
    channels: NumberBounds | None = None
    rate: SampleRateBounds | None = None
    bits: NumberBounds | None = None  # of a sample
    bit_rate: BitRateBounds | None = None
    tracks: NumberBounds | None = None
    loudness: LoudnessBounds | None = None
    true_peak: LevelBounds | None = None
    peak: LevelBounds | None = None  # of a sample
    range: LoudnessRangeBounds | None = None

    @property
    def asks_loudness(self) -> bool:
        """Whether something is asked that all sound must be decoded for."""
        return any((self.loudness, self.true_peak, self.peak, self.range))
