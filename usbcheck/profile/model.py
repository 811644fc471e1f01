"""The profile model: what a notice asks, as data.

One notice is one TOML file. Every key is checked: an unknown one is an error that names the file,
the key and what was expected (`profile.load`). A demand that a notice does not make is left out of
its file, and nothing is then judged under it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    model_validator,
)

from usbcheck.profile.expressions import compiled
from usbcheck.profile.films import FilmSpec
from usbcheck.profile.folders import ROOT_NAME, Folder, Place, Root
from usbcheck.profile.naming import Markers, Naming
from usbcheck.profile.parts import Category, Part
from usbcheck.profile.pictures import PictureSpec
from usbcheck.profile.quantities import ByteBounds, Millimetres, NumberBounds, Seconds, Share
from usbcheck.profile.sound import SoundSpec
from usbcheck.profile.table import NonEmpty, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

Severity: TypeAlias = Literal["error", "warning", "info"]
RuleCode: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")]
TellsCategory: TypeAlias = Literal["name", "folder", "form", "only"]


def _no_text(form: str) -> str:
    if form == "text":
        raise ValueError("'text' is what a file that is no form is called")
    return form


class Clause(Table):
    """A clause of the notice. `text` says it in our own words, not the notice's."""

    number: NonEmpty
    text: NonEmpty


class Medium(Table):
    """What the drive itself must be like."""

    labels: tuple[NonEmpty, ...] = ()  # what it may be called; {unit} stands for the unit's name
    hash_list: bool = False  # a list of digests of all files must lie on it


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


class Quota(Table):
    """How many works of one category a unit may or should submit."""

    category: NonEmpty
    min: int = 0
    max: int | None = None


class UnitType(Table):
    """A kind of submitting unit, recognised by its name: the first whose pattern is found."""

    id: NonEmpty
    name: NonEmpty
    patterns: tuple[Annotated[str, AfterValidator(compiled)], ...]
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
    authors: NonEmpty | None = None


class FormSpec(Table):
    """A Word form: the headings and fields by which it is recognised, and how it is printed.

    An entry form tells of one work, a summary lists all works of a unit; any other form belongs to
    the unit too, as a letter of commitment does; only its `required` fields are judged.

    `above` are the fields in paragraphs over the table; `rows` the labels in each row of the
    table, a value cell behind each; `head` is a row of labels with `blanks` empty rows under it,
    numbered. `printed` is what stands in a value cell of the blank form.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$"), AfterValidator(_no_text)]
    kind: Literal["entry", "summary", "other"] = Field(alias="is")
    name: NonEmpty
    markers: tuple[NonEmpty, ...] = ()  # of a unit's other form: words in file names besides `name`
    optional: bool = False  # need not be on the drive
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

    @property
    def numbered(self) -> bool:
        """Whether the first column of its head has the numbers of the rows."""
        return bool(self.head) and self.head[0] not in self.means.model_dump().values()

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

    words: tuple[NonEmpty, ...] = ()


class Limits(Table):
    """Numbers of the notice that belong to no single part, and tolerances of our own."""

    duration_grace: Seconds = 0
    min_episodes: int | None = None
    created_within_days: int | None = None  # before the notice's date
    created_from: dt.date | None = None
    created_until: dt.date | None = None
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
    title_characters: NumberBounds | None = None
    hidden: tuple[NonEmpty, ...] = ()  # words that no path may hold: 大学, 学院 in blind judging
    authors: NumberBounds | None = None  # of one work, by its form
    drive_size: ByteBounds | None = None  # all files together
    max_works: int | None = None  # of a drive, whatever the unit
    min_works: int | None = None
    max_works_of_person: int | None = None


class RuleEntry(Table):
    """How a rule counts under this notice. `downgraded` is for the milder case of two."""

    severity: Severity
    downgraded: Severity | None = None
    clause: str | None = None  # a key of [clauses], or "none" where the rule is usbcheck's own


def _of_category(category: Category, root: Root) -> Folder:
    """Return the folder that the works of a category have in the root."""
    return Folder(
        name=category.name,
        spellings=category.spellings,
        aliases=category.aliases,
        category=category.name,
        required=False,
        levels=root.levels[1:],
        **root.model_dump(exclude={"levels"}),
    )


class Profile(Table):
    """A notice."""

    id: NonEmpty
    title: NonEmpty
    issuer: NonEmpty
    number: NonEmpty | None = None
    language: Literal["zh", "en"]
    issued: dt.date | None = None
    deadline: dt.date | None = None
    source: NonEmpty | None = None  # where the notice was published
    clauses: dict[str, Clause]
    naming: Naming
    markers: Markers = Markers()
    medium: Medium = Medium()
    told_by: tuple[TellsCategory, ...] = Field(
        default=("name", "folder", "form", "only"), min_length=1
    )  # what tells a work's category; where two do, the first counts
    folder: tuple[Folder, ...] = ()
    root: Root | None = None
    category: tuple[Category, ...] = Field(min_length=1)
    film: dict[str, FilmSpec] = Field(default_factory=dict)
    picture: dict[str, PictureSpec] = Field(default_factory=dict)
    sound: dict[str, SoundSpec] = Field(default_factory=dict)
    qr: QrSpec
    unit_type: tuple[UnitType, ...] = ()
    form: tuple[FormSpec, ...] = ()
    uncollected: Uncollected = Uncollected()
    limits: Limits = Limits()
    manual: tuple[
        NonEmpty, ...
    ] = ()  # what a person must check: ids of messages `manual-…`, or words
    rules: dict[RuleCode, RuleEntry] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _works_in_the_root(cls, given: object) -> object:
        """Take the root for the place of works where no folder is asked for."""
        if isinstance(given, dict) and not given.get("folder") and "root" not in given:
            return {**given, "root": {"clause": "none"}}
        return given

    @model_validator(mode="after")
    def _references_hold(self) -> Profile:
        for where, key, known in self._references():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                raise ValueError(
                    f"{where}: {key!r} is none of {', '.join(sorted(known)) or 'none'}{meant}"
                )
        return self

    @model_validator(mode="after")
    def _a_category_can_be_told(self) -> Profile:
        places = (*self.folder, *((self.root,) if self.root else ()))
        can = {
            "name": self.naming.has("category"),
            "folder": any("category" in p.levels or getattr(p, "category", None) for p in places),
            "form": any(form.kind == "entry" and form.means.category for form in self.form),
            "only": len(self.category) == 1,
        }
        if not any(can[by] for by in self.told_by):
            raise ValueError(
                f"told_by: {', '.join(self.told_by)} cannot tell the category here: no name pattern"
                " has it, no folder is for one, no entry form asks it, or there are several"
            )
        return self

    def _references(self) -> Iterator[tuple[str, str, set[str]]]:
        clauses = {*self.clauses, "none"}
        names = {c.name for c in self.category}
        for code, rule in self.rules.items():
            if rule.clause is not None:
                yield f"rules.{code}.clause", rule.clause, clauses
        yield from self._references_of_places(clauses, names)
        for form in self.form:
            yield f"form {form.id}: clause", form.clause, clauses
        for category in self.category:
            where = f"category {category.name}"
            for clause in (category.clause.default, *category.clause.of_rule.values()):
                yield f"{where}: clause", clause, clauses
            for part in category.parts:
                yield from self._references_of_part(f"{where}: {part.kind}", part)
        for unit_type in self.unit_type:
            for quota in unit_type.quotas:
                yield f"unit_type {unit_type.id}", quota.category, names

    def _references_of_places(
        self, clauses: set[str], names: set[str]
    ) -> Iterator[tuple[str, str, set[str]]]:
        for folder in self.folder:
            yield f"folder {folder.name}: clause", folder.clause, clauses
            if folder.category is not None:
                yield f"folder {folder.name}: category", folder.category, names
        if self.root is not None:
            yield "root: clause", self.root.clause, clauses
        for where, named in self.naming.references():
            yield where, named, names

    def _references_of_part(self, where: str, part: Part) -> Iterator[tuple[str, str, set[str]]]:
        specs = {"film": set(self.film), "picture": set(self.picture), "sound": set(self.sound)}
        if part.spec is not None:
            yield f"{where}: spec", part.spec, specs[part.kind]
        if part.form is not None:
            yield f"{where}: form", part.form, {f.id for f in self.form if f.kind == "entry"}
        if part.clause is not None:
            yield f"{where}: clause", part.clause, {*self.clauses, "none"}

    def __hash__(self) -> int:
        return hash((self.id, self.issued))

    def category_named(self, name: str) -> Category | None:
        """Return the category of that canonical name."""
        return next((c for c in self.category if c.name == name), None)

    @property
    def folders(self) -> tuple[Folder, ...]:
        """The folders that the root may have: those named, and those of categories."""
        if self.root is None or self.root.levels[:1] != ("category",):
            return self.folder
        taken = {f.name for f in self.folder}
        return (
            *self.folder,
            *(_of_category(c, self.root) for c in self.category if c.name not in taken),
        )

    @property
    def part_labels(self) -> tuple[str, ...]:
        """The labels, and their spellings, by which file names tell parts of one kind apart."""
        alike = (
            part
            for category in self.category
            for part in category.parts
            if category.has_alike(part)
        )
        words = (word for part in alike for word in (part.label, *part.spellings) if word)
        return tuple(dict.fromkeys(words))

    def folder_named(self, name: str | None) -> Place | None:
        """Return the folder of that name, or the root."""
        if name == ROOT_NAME:
            return self.root
        return next((f for f in self.folders if f.name == name), None)

    def unit_type_of(self, unit: str) -> UnitType | None:
        """Return the kind of a submitting unit, by its name."""
        return next(
            (t for t in self.unit_type if any(re.search(p, unit) for p in t.patterns)), None
        )

    def form_spec(self, form: str) -> FormSpec | None:
        """Return the form of that id."""
        return next((f for f in self.form if f.id == form), None)

    @property
    def cited_as(self) -> str:
        """What the notice is called where a clause of it is cited: its number, else its title."""
        return self.number or self.title

    @property
    def summary(self) -> FormSpec | None:
        """The form that lists all works of a unit, None where the notice has none."""
        return next((f for f in self.form if f.kind == "summary"), None)

    def film_spec(self, part: Part | None) -> FilmSpec | None:
        """Return what a film that delivers a part must be, None where the notice does not say."""
        match part:
            case Part(kind="film", spec=str(name)):
                return self.film[name]
        return None

    def picture_spec(self, part: Part | None) -> PictureSpec | None:
        """Return what a picture that delivers a part must be, None where it does not say."""
        match part:
            case Part(kind="picture", spec=str(name)):
                return self.picture[name]
        return None

    def sound_spec(self, part: Part | None) -> SoundSpec | None:
        """Return what sound that delivers a part must be, None where it does not say."""
        match part:
            case Part(kind="sound", spec=str(name)):
                return self.sound[name]
        return None

    def clause(self, key: str | None) -> str | None:
        """Return the number of a clause, None for `none`."""
        return None if key in (None, "none") else self.clauses[key].number

    def clause_of(self, code: str, category: Category | None) -> str | None:
        """Return the number of the clause that a rule rests on for works of a category.

        The category's own word on the rule counts most, then the notice's, then what the category
        says of all rules.
        """
        own = category.clause.of_rule.get(code) if category else None
        general = category.clause.default if category else None
        return self.clause(own or self.rules[code].clause or general)
