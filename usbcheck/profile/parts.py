"""Categories of works, and the parts that a work of each consists of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from usbcheck.profile.films import Subtitles
from usbcheck.profile.names import DocumentFormats, OneOrSeveral, SidecarFormats
from usbcheck.profile.quantities import ByteBounds, DurationBounds, NumberBounds
from usbcheck.profile.table import NonEmpty, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

PartKind: TypeAlias = Literal[
    "film", "picture", "code", "form", "text", "document", "sidecar", "sound"
]
"""What a part is: a film, a picture, a QR code in a picture or form, a form of the notice filled
in, a text of its own words, any other document, a file beside a film such as .srt, or sound."""

_OF_FILMS = ("subtitles", "same_film_as")
_OF_KIND = {
    "subtitles": ("film",),
    "same_film_as": ("film",),
    "form": ("form",),
    "spec": ("film", "picture", "sound"),
    "duration": ("film", "sound"),
    "characters": ("text", "document"),
    "language": ("sidecar",),
    "formats": ("text", "document", "sidecar"),
}
_SUBTITLE_VERSIONS = {"burned-in": "video-subtitled", "forbidden": "video-unsubtitled"}
_IDS: dict[str, str] = {
    "film": "video",
    "picture": "poster",
    "code": "qr",
    "form": "entry-form",
    "text": "script",
    "document": "document",
    "sidecar": "sidecar",
    "sound": "audio",
}
"""What each kind is called in reports (`role` in the schema)."""


def _number(given: object) -> object:
    """Return a count of 0 or less as it is refused: at least one file makes a part."""
    if isinstance(given, int) and not isinstance(given, bool) and given < 1:
        raise ValueError("expected a count of 1 or more; a part that may be left out is optional")
    return given


class Part(Table):
    """A kind of file that a work consists of, with its specification and how many there are.

    `label` is what file names and reports call it; it is needed where a category asks for two
    parts of one kind. Parts that name a `choice` are needed for one choice only.
    """

    kind: PartKind = Field(alias="is")
    label: NonEmpty | None = None
    spellings: tuple[NonEmpty, ...] = ()  # of the label, as met in file names
    count: Annotated[NumberBounds | None, BeforeValidator(_number)] = None
    optional: bool = False  # may be delivered, and is judged if it is
    choice: NonEmpty | None = None
    spec: NonEmpty | None = None  # a key of [film], [picture] or [sound]
    subtitles: Subtitles | None = None
    same_film_as: NonEmpty | None = None  # the label of the film that it is a version of
    form: NonEmpty | None = None  # the id of a [[form]]
    formats: DocumentFormats | SidecarFormats = ()
    characters: NumberBounds | None = None  # of the text, white space left out
    duration: DurationBounds | None = None
    file_size: ByteBounds | None = None
    language: OneOrSeveral = ()  # zh, en
    clause: str | None = None

    @model_validator(mode="after")
    def _asks_what_its_kind_has(self) -> Part:
        for key in self.model_fields_set & set(_OF_KIND):
            if self.kind not in _OF_KIND[key]:
                kinds = " or ".join(_OF_KIND[key])
                raise ValueError(f"{key}: only of a part that is = {kinds}, not {self.kind}")
        if self.kind == "form" and self.form is None:
            raise ValueError("form: expected the id of a [[form]]")
        return self

    @property
    def versions(self) -> tuple[str, ...]:
        """The version of a film that it is, where that is about subtitles."""
        version = _SUBTITLE_VERSIONS.get(self.subtitles or "")
        return (version,) if version else ()

    @property
    def role(self) -> str:
        """What files that deliver it are called in reports."""
        return self.versions[0] if self.versions else _IDS[self.kind]


class CategoryClauses(Table):
    """Clauses that say what a category asks: of single rules, and of all others."""

    default: str
    of_rule: dict[str, str] = Field(default_factory=dict)


def _read_clauses(given: object) -> object:
    if isinstance(given, str):
        return {"default": given}
    if isinstance(given, dict):
        rules = {key: value for key, value in given.items() if key != "default"}
        return {"default": given.get("default", "none"), "of_rule": rules}
    return given


class Category(Table):
    """A category of works, and the parts that each work of it consists of."""

    name: NonEmpty
    spellings: tuple[NonEmpty, ...] = ()  # as right as the name; quotation marks never count
    aliases: tuple[NonEmpty, ...] = ()  # understood, but not what the notice asks (NAM004)
    parts: tuple[Part, ...] = Field(min_length=1)
    duration: DurationBounds | None = None  # of each film; a part may say its own
    episodes: NumberBounds | None = None  # of a series
    clause: Annotated[CategoryClauses, BeforeValidator(_read_clauses)] = CategoryClauses(
        default="none"
    )

    @model_validator(mode="after")
    def _parts_are_told_apart(self) -> Category:
        if len(self.by_id) < len(self.parts):
            ids = [self._id(part) for part in self.parts]
            twice = next(part for part in ids if ids.count(part) > 1)
            raise ValueError(f"parts: two are {twice!r}; give each a label of its own")
        labels = {part.label for part in self.parts if part.kind == "film"}
        for part in self.parts:
            if part.same_film_as is not None and part.same_film_as not in labels - {part.label}:
                raise ValueError(f"parts: no other film has the label {part.same_film_as!r}")
        return self

    def _id(self, part: Part) -> str:
        return f"{part.role}:{part.label}" if self.has_alike(part) and part.label else part.role

    def has_alike(self, part: Part) -> bool:
        """Return whether another of its parts is of the same role."""
        return sum(other.role == part.role for other in self.parts) > 1

    @cached_property
    def by_id(self) -> Mapping[str, Part]:
        """Its parts by what reports call them: their role, and the label where several share it."""
        return {self._id(part): part for part in self.parts}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The ids of the parts that every work must deliver, whatever it chooses."""
        return tuple(
            id_ for id_, part in self.by_id.items() if not part.optional and part.choice is None
        )

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the parts that each choice asks for; one choice is enough."""
        found: dict[str, tuple[str, ...]] = {}
        for id_, part in self.by_id.items():
            if part.choice is not None and not part.optional:
                found[part.choice] = (*found.get(part.choice, ()), id_)
        return found

    def film_labelled(self, label: str) -> str | None:
        """Return the id of its film of that label."""
        films = ((id_, part) for id_, part in self.by_id.items() if part.kind == "film")
        return next((id_ for id_, part in films if part.label == label), None)

    def parts_of(self, kind: PartKind) -> tuple[Part, ...]:
        """Return its parts of a kind, in the order of the profile."""
        return tuple(part for part in self.parts if part.kind == kind)

    @property
    def asks_versions(self) -> bool:
        """Whether a subtitled and an unsubtitled version are asked for."""
        return set(_SUBTITLE_VERSIONS.values()) <= set(self.required)
