"""The profile model: what a notice asks, as data.

One notice is one TOML file. Every key is checked: an unknown one is an error that names the file,
the key and what was expected (`profile.load`). A demand that a notice does not make is left out of
its file, and nothing is then judged under it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from usbcheck.facts.video import FieldOrder
from usbcheck.facts.word import Form
from usbcheck.profile.quantities import (
    BitsPerSecond,
    DotsPerInch,
    Millimetres,
    Ratio,
    Seconds,
    Share,
)

NonEmpty: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Spellings: TypeAlias = Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
Severity: TypeAlias = Literal["error", "warning", "info"]
HeldKind: TypeAlias = Literal["video", "audio", "image", "word", "other"]
Deliverable: TypeAlias = Literal[
    "video", "video-subtitled", "video-unsubtitled", "poster", "qr", "entry-form", "script"
]
NameField: TypeAlias = Literal["title", "category", "unit"]


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"expected a regular expression: {error}") from error
    return pattern


class Table(BaseModel):
    """A table of the profile: read once, never changed, no key that the model does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Clause(Table):
    """A clause of the notice. `text` says it in our own words, not the notice's."""

    number: NonEmpty
    text: NonEmpty


class Folder(Table):
    """A folder that the drive's root must have."""

    name: NonEmpty
    aliases: tuple[NonEmpty, ...] = ()  # nearly right names seen in practice (DRV002)
    holds: tuple[HeldKind, ...] = Field(min_length=1)
    word_is: Literal["form", "script"] | None = None  # what a Word file in it is taken for
    holds_works: bool = False  # the files that make a work lie here
    clause: str


class Naming(Table):
    """How files are named: the fields in their order, joined by the separator."""

    fields: tuple[NameField, ...] = ("title", "category", "unit")
    separator: NonEmpty = "-"
    tolerated: tuple[
        Annotated[str, StringConstraints(min_length=1)], ...
    ] = ()  # single characters understood as separators (NAM003)
    unit_endings: tuple[NonEmpty, ...] = ()  # what ends so is the name of a unit and no title

    @model_validator(mode="after")
    def _each_field_once(self) -> Naming:
        if len(set(self.fields)) != len(self.fields) or "title" not in self.fields:
            raise ValueError("each field once, and title among them")
        return self


class Markers(Table):
    """Words in a file name that say what the file is and belong to no part of the name."""

    subtitled: Spellings
    unsubtitled: Spellings
    poster: Spellings
    qr: Spellings
    image: Spellings  # pictures that are neither poster nor QR code
    entry_form: Spellings
    script: Spellings
    summary: Spellings
    episode: Spellings  # counters: 第3集
    noise: tuple[NonEmpty, ...] = ()  # "final", "copy": say nothing, taken out


class Band(Table):
    """A band of values: within `accept` is right, within `doubt` a person must look."""

    target: BitsPerSecond
    accept: tuple[BitsPerSecond, BitsPerSecond]
    doubt: tuple[BitsPerSecond, BitsPerSecond] | None = None

    @model_validator(mode="after")
    def _nested(self) -> Band:
        low, high = self.accept
        outer_low, outer_high = self.doubt or self.accept
        if not outer_low <= low <= high <= outer_high:
            raise ValueError("accept must lie within doubt, lower value first")
        return self


class FrameSize(Table):
    """Width and height in pixels, as stored."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)


class Aspect(Table):
    """Display aspect ratios that are right, and how far off one may be."""

    ratios: tuple[Ratio, ...] = Field(min_length=1)
    tolerance: Share
    active_tolerance: Share | None = None  # of the picture within black bars


class VideoSpec(Table):
    """What a video must be. A demand left out is not made."""

    containers: tuple[NonEmpty, ...] = ()
    sizes: tuple[FrameSize, ...] = ()
    frame_rates: tuple[Ratio, ...] = ()
    scan: FieldOrder | None = None
    constant_frame_rate: bool = False
    bit_rate: Band | None = None
    aspect: Aspect | None = None
    codecs: tuple[NonEmpty, ...] = ()  # that any player shows (VID016)
    pixel_formats: tuple[NonEmpty, ...] = ()
    min_detail: Share | None = None  # of what the pixels could hold


class PosterSpec(Table):
    """What a poster must be. Lengths in millimetres, `tolerance` per side."""

    formats: tuple[NonEmpty, ...] = Field(min_length=1)
    modes: tuple[NonEmpty, ...] = ()
    width: Millimetres
    height: Millimetres
    resolution: DotsPerInch
    tolerance: Millimetres
    bleed: Millimetres = 0  # on each side, accepted beside the trimmed size
    resolution_tolerance: DotsPerInch
    min_detail: Share | None = None  # of what the pixels could hold
    min_drawn: Share | None = None  # of its area, in another colour than the rest


class QrSpec(Table):
    """What a QR code must be."""

    schemes: tuple[NonEmpty, ...] = ("https", "http")
    min_side: Millimetres
    min_module: Millimetres
    temporary: tuple[NonEmpty, ...] = ()  # `host?parameter`: links that stop working
    # Addresses as `host` with all below it, or `host/path`; `portals` are bare front pages.
    shorteners: tuple[NonEmpty, ...] = ()
    shares: tuple[NonEmpty, ...] = ()  # network disks
    portals: tuple[NonEmpty, ...] = ()
    cards: tuple[NonEmpty, ...] = ()  # what follows an account or joins a group

    @model_validator(mode="after")
    def _host_and_parameter(self) -> QrSpec:
        if faulty := [link for link in self.temporary if link.count("?") != 1]:
            raise ValueError(f"expected host?parameter, got {faulty[0]}")
        return self


class Count(Table):
    """How many files of a part a work must have; a bare number in the file means just so many."""

    min: int = Field(default=1, ge=1)
    max: int | None = Field(default=None, ge=1)

    @model_validator(mode="before")
    @classmethod
    def _of_number(cls, given: object) -> object:
        return {"min": given, "max": given} if isinstance(given, int) else given

    @model_validator(mode="after")
    def _in_order(self) -> Count:
        if self.max is not None and self.max < self.min:
            raise ValueError("expected min no greater than max")
        return self


class Category(Table):
    """A category of works, and what each work of it must deliver."""

    name: NonEmpty
    spellings: tuple[NonEmpty, ...] = ()  # as right as the name; quotation marks never count
    aliases: tuple[NonEmpty, ...] = ()  # understood, but not what the notice asks (NAM004)
    deliver: tuple[Deliverable, ...]
    accept: tuple[Deliverable, ...] = ()  # may be delivered, judged if it is
    count: dict[Deliverable, Count] = Field(default_factory=dict)  # where the notice says it
    script: NonEmpty | None = None  # what its script is called, where not as in [markers]
    form: Form | None = None
    video: NonEmpty | None = None  # a key of [video]
    poster: NonEmpty | None = None  # a key of [poster]
    min_duration: Seconds | None = None
    max_duration: Seconds | None = None
    clause: str

    @model_validator(mode="after")
    def _counts_its_parts(self) -> Category:
        for part in self.count:
            if part not in (*self.deliver, *self.accept):
                raise ValueError(f"count: {part!r} is neither delivered nor accepted")
        return self

    @property
    def asks_versions(self) -> bool:
        """Whether a subtitled and an unsubtitled version are asked for."""
        return "video-subtitled" in self.deliver and "video-unsubtitled" in self.deliver


class Quota(Table):
    """How many works of one category a unit may or should submit."""

    category: NonEmpty
    min: int = 0
    max: int | None = None


class UnitType(Table):
    """A kind of submitting unit, recognised by its name: the first whose pattern is found."""

    id: NonEmpty
    name: NonEmpty
    patterns: tuple[Annotated[str, AfterValidator(_compiled)], ...]
    max_works: int | None = None
    quotas: tuple[Quota, ...] = ()


class FieldMeaning(Table):
    """Which field of a form says what; None where the form has no such field."""

    title: NonEmpty | None = None
    category: NonEmpty | None = None
    unit: NonEmpty | None = None
    episodes: NonEmpty | None = None
    length: NonEmpty | None = None
    qr: NonEmpty | None = None
    contact: NonEmpty | None = None
    telephone: NonEmpty | None = None


class FormSpec(Table):
    """A Word form: the headings and fields by which it is recognised, and how it is printed.

    `above` are the fields in paragraphs over the table; `rows` the labels in each row of the
    table, a value cell behind each; `head` is a row of labels with `blanks` empty rows under it,
    numbered. `printed` is what stands in a value cell of the blank form.
    """

    id: Form
    name: NonEmpty
    headings: tuple[NonEmpty, ...]
    fields: tuple[NonEmpty, ...]  # all labels of the form, as printed
    required: tuple[NonEmpty, ...] = ()  # that may not be blank (DOC006)
    spellings: dict[str, tuple[NonEmpty, ...]] = Field(default_factory=dict)  # of fields, as met
    means: FieldMeaning = FieldMeaning()
    above: tuple[NonEmpty, ...] = ()
    rows: tuple[tuple[NonEmpty, ...], ...] = ()
    tall: tuple[NonEmpty, ...] = ()  # labels of rows with room to write
    corner: NonEmpty | None = None  # a field without a printed label, right of the first rows
    corner_rows: int = 0
    head: tuple[NonEmpty, ...] = ()
    blanks: int = 0
    printed: dict[str, str] = Field(default_factory=dict)
    note: str = ""
    clause: str

    @model_validator(mode="after")
    def _knows_its_fields(self) -> FormSpec:
        meant = (label for label in self.means.model_dump().values() if label)
        laid = (label for row in self.rows for label in row)
        for label in (
            *self.required,
            *meant,
            *self.above,
            *laid,
            *self.tall,
            *self.head,
            *self.printed,
            *self.spellings,
        ):
            if label not in self.fields:
                raise ValueError(f"{label!r} is none of the fields {', '.join(self.fields)}")
        return self


class Uncollected(Table):
    """Words in a title that say the work is of a kind not collected."""

    words: tuple[NonEmpty, ...]


class Limits(Table):
    """Numbers of the notice that belong to no single deliverable."""

    duration_grace: Seconds  # players and encoders round
    min_episodes: int | None = None
    created_within_days: int | None = None  # before the notice's date
    length_off: Seconds = 60  # how far a form's length may be off, and by what share, both
    length_off_share: Share = 0.2
    min_script_characters: int | None = None
    min_script_different: int | None = None  # letters and digits
    versions_apart: Seconds | None = None  # how much two versions may differ in length
    versions_matched: Share | None = None  # of their moments must show the same picture
    tracks_apart: Seconds | None = None  # how much picture and sound may begin or end apart
    least_pictures: float | None = Field(default=None, gt=0)  # different ones a second
    padding_share: Share | None = None  # of a stream that may be filler
    still_share: Share | None = None  # of a film's length that may be black or frozen
    typo_distance: int = Field(default=1, ge=0)  # titles and units this close are taken for typos


class RuleEntry(Table):
    """How a rule counts under this notice. `mild` is for the milder case of two."""

    severity: Severity
    downgraded: Severity | None = None
    clause: str  # a key of [clauses], or "none" where the rule is usbcheck's own


class Profile(Table):
    """A notice."""

    id: NonEmpty
    title: NonEmpty
    issuer: NonEmpty
    number: NonEmpty
    language: Literal["zh", "en"]
    issued: dt.date
    deadline: dt.date | None = None
    clauses: dict[str, Clause]
    naming: Naming
    markers: Markers
    folder: tuple[Folder, ...]
    category: tuple[Category, ...] = Field(min_length=1)
    video: dict[str, VideoSpec] = Field(default_factory=dict)
    poster: dict[str, PosterSpec] = Field(default_factory=dict)
    qr: QrSpec
    unit_type: tuple[UnitType, ...] = ()
    form: tuple[FormSpec, ...] = ()
    uncollected: Uncollected = Uncollected(words=())
    limits: Limits
    manual: tuple[
        NonEmpty, ...
    ] = ()  # what a person must check: ids of messages `manual-…`, or words
    rules: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")], RuleEntry]

    @model_validator(mode="after")
    def _references_hold(self) -> Profile:
        for where, key, known in self._references():
            if key not in known:
                raise ValueError(f"{where}: {key!r} is none of {', '.join(sorted(known))}")
        return self

    def _references(self) -> list[tuple[str, str, set[str]]]:
        clauses = {*self.clauses, "none"}
        names = {c.name for c in self.category}
        found = [(f"rules.{code}.clause", r.clause, clauses) for code, r in self.rules.items()]
        found += [(f"folder {f.name}: clause", f.clause, clauses) for f in self.folder]
        found += [(f"form {f.id}: clause", f.clause, clauses) for f in self.form]
        for category in self.category:
            where = f"category {category.name}"
            found.append((f"{where}: clause", category.clause, clauses))
            if category.video is not None:
                found.append((f"{where}: video", category.video, set(self.video)))
            if category.poster is not None:
                found.append((f"{where}: poster", category.poster, set(self.poster)))
        for unit_type in self.unit_type:
            found += [(f"unit_type {unit_type.id}", q.category, names) for q in unit_type.quotas]
        return found

    def __hash__(self) -> int:
        return hash((self.id, self.issued))

    def category_named(self, name: str) -> Category | None:
        """Return the category of that canonical name."""
        return next((c for c in self.category if c.name == name), None)

    def video_spec(self, category: Category | None) -> VideoSpec | None:
        """Return what videos of the category must be, None where the notice does not say."""
        return self.video[category.video] if category and category.video else None

    def poster_spec(self, category: Category | None) -> PosterSpec | None:
        """Return what posters of the category must be, None where the notice does not say."""
        return self.poster[category.poster] if category and category.poster else None

    def folder_named(self, name: str | None) -> Folder | None:
        """Return the required folder of that name."""
        return next((f for f in self.folder if f.name == name), None)

    def unit_type_of(self, unit: str) -> UnitType | None:
        """Return the kind of a submitting unit, by its name (正文 四)."""
        return next(
            (t for t in self.unit_type if any(re.search(p, unit) for p in t.patterns)), None
        )

    def form_spec(self, form: Form) -> FormSpec | None:
        """Return the form of that id."""
        return next((f for f in self.form if f.id is form), None)

    def clause(self, key: str | None) -> str | None:
        """Return the number of a clause, None for `none`."""
        return None if key in (None, "none") else self.clauses[key].number
