"""Facts about films and sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Conflict, Fact, Known

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from usbcheck.facts.sound import SoundTrack


class Side(StrEnum):
    """An ear."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Shape:
    """A size of pictures: pixels as stored, and width over height of one.

    `time` is when pictures of it were first seen (seconds of presentation time), None where
    only an index lists them.
    """

    width: int
    height: int
    sample_aspect_ratio: Fraction
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in seconds from the first picture of a film."""

    begin: float
    end: float


class FieldOrder(StrEnum):
    """How a video's fields are flagged (ISO/IEC 14496-10, picture structure)."""

    PROGRESSIVE = "progressive"
    TOP_FIRST = "top-first"
    BOTTOM_FIRST = "bottom-first"
    INTERLACED = "interlaced"  # interlaced, order not recorded


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """One video file.

    The stream is the one that players show: the first that is enabled, and neither a cover
    picture nor a thumbnail. `video_tracks` counts those that are no covers, and `video_track`
    is which of them that is, from 1; `sound` is of the track that players choose.

    Sizes are pixels as stored, before rotation; rates are per second; `duration` is seconds of
    the video stream; `rotation` is degrees clockwise, one of 0, 90, 180, 270 (other angles as
    recorded), after `mirrored` changed left and right; `aperture` is the width and height of the
    part that the container lets be shown, NotApplicable where that is all; `shapes` are those that
    the index lists; `display_aspect_ratio` counts pixel aspect and rotation; `bit_rate` is the
    mean of the video stream in bits per second, from the index where there is one;
    `target_bit_rate` is what the encoder says it was told; `truncated` is True where the index
    points past the end of the file or the index is missing.

    `profile` and `level` are those of the codec as its standard names them (High 4:2:2, 4.1);
    `chroma` is 4:2:0 and the like, RGB or gray, `bit_depth` bits of a component; the colours are
    FFmpeg's names of the code points of ITU-T H.273; `timecode` is that of the first picture, by a
    track or a tag, NotApplicable without one; `key_distance` is the most pictures from one key
    frame to the next, by the index; `constant_bit_rate` is whether seconds of the film differ
    little in size, by the index; `sound_tracks` are all of them, NotApplicable without any.
    """

    container: Fact[str]  # mp4 mov matroska webm avi asf flv mpegts mpeg …
    codec: Fact[str]  # FFmpeg's names: h264, hevc, mpeg4 …
    pixel_format: Fact[str]  # FFmpeg's names: yuv420p, yuv420p10le …
    width: Fact[int]
    height: Fact[int]
    sample_aspect_ratio: Fact[Fraction]
    display_aspect_ratio: Fact[Fraction]
    rotation: Fact[int]
    mirrored: Fact[bool]
    aperture: Fact[tuple[int, int]]
    shapes: Fact[tuple[Shape, ...]]
    video_tracks: Fact[int]
    video_track: Fact[int]
    frame_rate: Fact[Fraction]
    variable_frame_rate: Fact[bool]
    field_order: Fact[FieldOrder]
    bit_rate: Fact[int]
    target_bit_rate: Fact[int]  # NotApplicable where the encoder recorded none
    duration: Fact[float]
    has_audio: Fact[bool]
    sound: Fact[Span]
    subtitle_tracks: Fact[int]
    created: Fact[datetime]  # aware, UTC; NotApplicable where nothing is recorded
    truncated: Fact[bool]
    profile: Fact[str]
    level: Fact[str]
    chroma: Fact[str]
    bit_depth: Fact[int]
    colour_primaries: Fact[str]
    colour_transfer: Fact[str]
    colour_matrix: Fact[str]
    timecode: Fact[str]
    key_distance: Fact[int]
    constant_bit_rate: Fact[bool]
    sound_tracks: Fact[tuple[SoundTrack, ...]]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def plays(self) -> Fact[float]:
        """Seconds from the first picture or sound to the end of the last."""
        match self.duration, self.sound:
            case Known(seconds, source), Known(Span(begin, end)):
                return Known(max(seconds, end) - min(0.0, begin), source)
        return self.duration


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """One file of sound alone. `duration` in seconds; `codec` is that of the chosen track."""

    codec: Fact[str]
    duration: Fact[float]
    sound_tracks: Fact[tuple[SoundTrack, ...]]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a film's picture as it is displayed.

    The values are shares of its width and height, from 0 at the left and the top to 1 at the right
    and the bottom.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Moment:
    """Something to be seen in a film.

    `time` is seconds of presentation time, 0 for its first frame; `region` is where in the picture,
    None where it is all of it; `text` is what was read there.
    """

    time: float
    region: Region | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FootageFacts:
    """What the decoded frames and sound of one film show.

    They are from samples spread over its length or, under `--content full`, from all of it
    (`whole`).

    `active` is the picture within baked-in black bars; `dark` and `frozen` are the shares of
    the length that are black, and that show no change; `interlaced` is True where moving edges
    show comb lines; `silent` is True where sound was decoded and none of it is audible,
    NotApplicable without an audio stream, in the track that players choose; `only_side` is the
    side from which alone sound comes, NotApplicable where it comes from both or has no sides;
    `shapes` are those of the pictures, the earliest first; `pace` is the number of different
    pictures a second, NotApplicable where none are seen repeated; `detail` is the share of the
    Nyquist frequency up to which the finest of them has detail, Unknown(UNCLEAR) where too little
    is to be seen; `padding` is the share of filler in the stream, NotApplicable where it cannot be
    determined; `damage` are the times at which decoding failed.
    """

    samples: int
    whole: bool
    active: Fact[Region]
    dark: Fact[float]
    frozen: Fact[float]
    interlaced: Fact[bool]
    silent: Fact[bool]
    only_side: Fact[Side]
    shapes: Fact[tuple[Shape, ...]]
    pace: Fact[float]
    detail: Fact[float]
    padding: Fact[float]
    damage: Fact[tuple[Moment, ...]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding can be seen: a moment of the film at `path`, relative to the drive's root."""

    path: str
    moment: Moment
