"""What was found out about a file: immutable values that carry their source.

A probed value is `Known` with the probe it came from, `Unknown` with the reason, or
`NotApplicable`. Rules match on these; no stage ever guesses a value it could not have.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

T_co = TypeVar("T_co", covariant=True)


class Reason(StrEnum):
    """Why a fact could not be had. Each has its words in the message catalogues (`why-…`)."""

    NOT_RECORDED = "not-recorded"  # the file says nothing about it
    NOT_FOUND = "not-found"  # it should stand there under this name, or stands there otherwise
    NOT_EXAMINED = "not-examined"  # nobody looked
    PROBE_FAILED = "probe-failed"
    TOO_LARGE = "too-large"  # beyond a safety limit
    UNREADABLE = "unreadable"  # the drive did not give the bytes
    VANISHED = "vanished"
    CRASHED = "crashed"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    INTERRUPTED = "interrupted"
    UNCLEAR = "unclear"  # looked at, and nothing certain was to be seen


@dataclass(frozen=True, slots=True)
class Known(Generic[T_co]):
    """A value, and the probe that gave it (`ffprobe`, `pyav`, `mediainfo`, `pillow`, …)."""

    value: T_co
    source: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that should exist but could not be had."""

    why: Reason
    detail: str = ""  # the probe's own words, for a person who wants to look further


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A value that this file does not have by its nature."""


Fact: TypeAlias = Known[T_co] | Unknown | NotApplicable


class Trouble(StrEnum):
    """What kept a file from being examined; at most one a file."""

    EMPTY = "empty"  # zero bytes
    UNREADABLE = "unreadable"  # I/O error or no permission
    VANISHED = "vanished"  # there at the walk, gone when it was opened
    CRASHED = "crashed"  # the parser's process died
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    INTERRUPTED = "interrupted"  # the user stopped the run before its turn came
    NO_INDEX = "no-index"  # a film that broke off before its index was written
    ENCRYPTED = "encrypted"
    EXPANDS = "expands"  # reading it would go beyond safe limits
    MALFORMED = "malformed"  # the parser refuses it: not what its name or first bytes say


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no facts. `detail` is the system's or the parser's own words; `path` is the
    file that failed where several were looked at together."""

    trouble: Trouble
    detail: str = ""
    path: str | None = None


class FieldOrder(StrEnum):
    """How a video's fields are flagged (ISO/IEC 14496-10, picture structure)."""

    PROGRESSIVE = "progressive"
    TOP_FIRST = "top-first"
    BOTTOM_FIRST = "bottom-first"
    INTERLACED = "interlaced"  # interlaced, order not recorded


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two probes gave different values of one fact. `field` is the name in the facts' class."""

    field: str
    first: Known[str]
    second: Known[str]


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """One video file. The stream is the first video stream that is not a cover picture.

    Sizes are pixels as stored, before rotation; rates are per second; `duration` is seconds of
    the video stream; `rotation` is degrees clockwise, one of 0, 90, 180, 270 (other angles as
    recorded); `display_aspect_ratio` counts pixel aspect and rotation; `bit_rate` is the mean of
    the video stream in bits per second, from the index where there is one; `target_bit_rate` is
    what the encoder says it was told; `truncated` is True where the index points past the end
    of the file or the index is missing.
    """

    container: Fact[str]  # mp4 mov matroska webm avi asf flv mpegts mpeg …
    codec: Fact[str]  # FFmpeg's names: h264, hevc, mpeg4 …
    pixel_format: Fact[str]  # FFmpeg's names: yuv420p, yuv420p10le …
    width: Fact[int]
    height: Fact[int]
    sample_aspect_ratio: Fact[Fraction]
    display_aspect_ratio: Fact[Fraction]
    rotation: Fact[int]
    frame_rate: Fact[Fraction]
    variable_frame_rate: Fact[bool]
    field_order: Fact[FieldOrder]
    bit_rate: Fact[int]
    target_bit_rate: Fact[int]  # NotApplicable where the encoder recorded none
    duration: Fact[float]
    has_audio: Fact[bool]
    subtitle_tracks: Fact[int]
    created: Fact[datetime]  # aware, UTC; NotApplicable where nothing is recorded
    truncated: Fact[bool]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """One file of sound alone. `duration` in seconds."""

    codec: Fact[str]
    duration: Fact[float]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One record of a picture's resolution, in dots per inch; only records with a real unit."""

    record: str  # JFIF, EXIF, Photoshop, PNG, TIFF, BMP, JPEG2000
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class QrCode:
    """One QR code. `corners` are pixels of the full picture, clockwise from the top left;
    `side` is the mean length of its sides in those pixels, quiet zone not counted;
    `modules` is the number of modules a side (21 to 177), None where the decoder does not say.
    """

    text: str
    corners: tuple[tuple[int, int], ...]
    side: float
    modules: int | None
    decoder: str  # zxing-cpp, pyzbar


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture. Sizes are pixels as stored. `mode` is the colour mode: CMYK (YCCK counts),
    RGB, L, P, LA, RGBA …. `icc` is the profile's colour space as the ICC header spells it,
    stripped (`CMYK`, `RGB`, `GRAY`), NotApplicable where no profile is embedded. `intact` is
    False where decoding shows that it is cut off or damaged. `qr` lists the QR codes found.
    `detail` is the share of the Nyquist frequency, from 0 to 1, up to which there is detail: a
    picture enlarged three times has at most about a third; Unknown(UNCLEAR) where too few edges
    are to be seen.
    """

    format: Fact[str]  # Pillow's names: JPEG, PNG, TIFF …
    mode: Fact[str]
    width: Fact[int]
    height: Fact[int]
    resolutions: Fact[tuple[Resolution, ...]]
    icc: Fact[str]
    intact: Fact[bool]
    qr: Fact[tuple[QrCode, ...]]
    detail: Fact[float]
    created: Fact[datetime]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a film's picture as it is displayed: shares of its width and height, from 0 at
    the left and the top to 1 at the right and the bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Moment:
    """Something to be seen in a film. `time` is seconds of presentation time, 0 for its first
    frame; `region` is where in the picture, None where it is all of it; `text` is what was read
    there."""

    time: float
    region: Region | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FootageFacts:
    """What the decoded frames and sound of one film show, from samples spread over its length
    or, under `--content full`, from all of it (`whole`).

    `active` is the picture within baked-in black bars; `dark` and `frozen` are the shares of
    the length that are black, and that show no change; `interlaced` is True where moving edges
    show comb lines; `silent` is True where sound was decoded and none of it is audible,
    NotApplicable without an audio stream; `damage` are the times at which decoding failed.
    """

    samples: int
    whole: bool
    active: Fact[Region]
    dark: Fact[float]
    frozen: Fact[float]
    interlaced: Fact[bool]
    silent: Fact[bool]
    damage: Fact[tuple[Moment, ...]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A moment of two versions side by side: seconds of presentation time in each, where in the
    picture they differ, what was read there, and how sure that is, from 0 to 1."""

    first: float
    second: float
    region: Region | None
    text: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class PairFacts:
    """Two versions of a film, compared by their pictures. `first` and `second` are paths relative
    to the drive's root.

    `offset` is seconds by which the second is later than the first; `matched` is the share of
    compared moments that show the same picture; `first_subtitled` and `second_subtitled` are
    Unknown(UNCLEAR) where the pictures cannot decide; `subtitles` are moments at which burned-in
    subtitles were seen; `differences` are moments at which the pictures are not the same.
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

    @property
    def paths(self) -> tuple[str, ...]:
        """The films that were compared."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class AloneFacts:
    """One version of a film for which there is nothing to compare it with. `subtitled` is
    Unknown(UNCLEAR) where its pictures cannot decide; `subtitles` are moments at which text that
    comes and goes was seen."""

    path: str
    subtitled: Fact[bool]
    subtitles: tuple[Moment, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The film that was looked at."""
        return (self.path,)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding can be seen: a moment of the film at `path`, relative to the drive's root."""

    path: str
    moment: Moment


class Form(StrEnum):
    """What a Word file is, told by its labels and never by its name."""

    ENTRY_1 = "entry-1"
    ENTRY_2 = "entry-2"
    SUMMARY = "summary"
    TEXT = "text"  # none of the forms


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: the label as the profile spells it, the value as written, without outer
    space; an empty value is a blank field."""

    label: str
    value: str


def _value_of(fields: tuple[FormField, ...], label: str | None) -> str | None:
    return next((f.value for f in fields if f.label == label), None)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A filled row of a 汇总表: its cells by the labels of the table's head, as written."""

    cells: tuple[FormField, ...]

    def value(self, label: str | None) -> str | None:
        """What stands in the column of that label, None where there is none."""
        return _value_of(self.cells, label)


@dataclass(frozen=True, slots=True)
class WordFacts:
    """One Word file. `characters` counts what is not white space. `qr` are the QR codes of the
    pictures in it, in document order (their corners are pixels of that picture). `forms` are the
    forms that follow each other in it, `form` the first of them; `fields` are the
    labels of the form that were found, with their values; `rows` the filled rows of a summary;
    `pictured` are the labels in whose cells a picture stands. All three are NotApplicable where
    the file is none of the forms (`rows`: no summary)."""

    format: Fact[str]  # docx, docm, doc
    form: Fact[Form]
    forms: Fact[tuple[Form, ...]]
    characters: Fact[int]
    qr: Fact[tuple[QrCode, ...]]
    fields: Fact[tuple[FormField, ...]]
    rows: Fact[tuple[SummaryRow, ...]]
    pictured: Fact[tuple[str, ...]]
    macros: Fact[bool]

    def value(self, label: str | None) -> str | None:
        """What is written in the field of that label, None where there is no such field."""
        return _value_of(self.fields.value, label) if isinstance(self.fields, Known) else None


Facts: TypeAlias = VideoFacts | AudioFacts | PictureFacts | WordFacts
F = TypeVar("F", VideoFacts, AudioFacts, PictureFacts, WordFacts)


def blank(kind: type[F], fact: Unknown | NotApplicable) -> F:
    """Facts of `kind` in which every field is the same absence."""
    return kind(**{f.name: fact for f in fields(kind) if f.name != "conflicts"})  # type: ignore[arg-type]


Kind: TypeAlias = Literal["video", "audio", "image", "word", "other"]


OF_THE_BYTES = frozenset(
    {
        Trouble.EMPTY,
        Trouble.NO_INDEX,
        Trouble.ENCRYPTED,
        Trouble.EXPANDS,
        Trouble.MALFORMED,
    }
)
"""What the bytes of a file alone are to blame for; a rule of its own says so."""


def absence(failure: Failure | None) -> Unknown | NotApplicable:
    """What a failure means for the facts it cost. An empty or malformed file has none, and a
    rule of its own says so; of the others nobody knows."""
    if failure is None:
        return Unknown(Reason.NOT_EXAMINED)
    if failure.trouble in OF_THE_BYTES:
        return NotApplicable()
    return Unknown(Reason(failure.trouble.value), failure.detail)


def sources(facts: Facts) -> set[str]:
    """Return the probes that gave any of `facts`, those that disagreed among them."""
    values = [getattr(facts, field.name) for field in fields(facts)]
    conflicts = facts.conflicts if isinstance(facts, VideoFacts) else ()
    values += [witness for it in conflicts for witness in (it.first, it.second)]
    return {value.source for value in values if isinstance(value, Known)}
