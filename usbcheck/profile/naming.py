"""How a notice names files: patterns, their fields, and the words beside them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from usbcheck.profile.name_pattern import NamePattern, parse_pattern
from usbcheck.profile.table import NonEmpty, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

NameRole: TypeAlias = Literal["title", "category", "unit", "author", "group", "number", "other"]
"""What a field of a name says; `group` is that of the contestants, `number` holds digits."""


def parsed(text: str) -> str:
    """Return the text of a pattern, checked. Raises ValueError where it is none."""
    parse_pattern(text)
    return text


PatternText: TypeAlias = Annotated[NonEmpty, AfterValidator(parsed)]


class NameField(Table):
    """A field of a name."""

    means: NameRole | None = None  # what it says; a field called `title` and the like need not say
    called: NonEmpty | None = None  # what the notice calls it
    values: tuple[NonEmpty, ...] = ()  # all that may stand for it, if the notice says so


class OwnPattern(Table):
    """A pattern for the names of some categories only."""

    pattern: PatternText
    categories: tuple[NonEmpty, ...] = Field(min_length=1)


class Naming(Table):
    """How files are named."""

    pattern: PatternText  # such as `{title}-{category}-{unit}`; `[…]` may be left out
    own: tuple[OwnPattern, ...] = ()  # of categories whose works are named otherwise
    fields: dict[NonEmpty, NameField] = Field(default_factory=dict)
    tolerated: tuple[
        Annotated[str, StringConstraints(min_length=1)], ...
    ] = ()  # single characters understood as separators (NAM003)
    unit_endings: tuple[NonEmpty, ...] = ()  # what ends so is the name of a unit and no title

    @model_validator(mode="after")
    def _fields_are_known(self) -> Naming:
        used = {field for pattern in self.all_patterns for field in pattern.fields}
        for field in sorted(used):
            self._require_meaning(field)
        for pattern in self.all_patterns:
            self._require_one_title(pattern)
        if unused := sorted(set(self.fields) - used):
            raise ValueError(f"fields.{unused[0]}: no pattern has this field")
        return self

    def _require_meaning(self, field: str) -> None:
        words = get_args(NameRole)[:-1]
        declared = self.fields.get(field)
        if field not in words and (declared is None or declared.means is None):
            near = get_close_matches(field, words, n=1)
            hint = f"; {near[0]}?" if near else ""
            raise ValueError(
                f"{{{field}}} is none of {', '.join(words)}{hint}"
                f" Say what it means under [naming.fields.{field}]"
            )

    def _require_one_title(self, pattern: NamePattern) -> None:
        roles = [role for role in map(self.role_of, pattern.fields) if role != "other"]
        for role in roles:
            if roles.count(role) > 1:
                raise ValueError(f"{pattern.text}: two fields mean {role}")
        if self.field_of("title", pattern) not in pattern.required:
            raise ValueError(f"{pattern.text}: expected a field that means title, not in []")

    @property
    def all_patterns(self) -> tuple[NamePattern, ...]:
        """The general pattern, then those of some categories."""
        return tuple(map(parse_pattern, (self.pattern, *(own.pattern for own in self.own))))

    def pattern_of(self, category: str | None) -> NamePattern:
        """Return the pattern for the names of a category, the general one where it has none."""
        found = (own.pattern for own in self.own if category in own.categories)
        return parse_pattern(next(found, self.pattern))

    def role_of(self, field: str) -> NameRole:
        """Return what a field says."""
        declared = self.fields.get(field)
        if declared is not None and declared.means is not None:
            return declared.means
        return next(role for role in get_args(NameRole) if role == field)

    def field_of(self, role: NameRole, pattern: NamePattern) -> str | None:
        """Return the field of a pattern that says this, None where none does."""
        return next((field for field in pattern.fields if self.role_of(field) == role), None)

    def has(self, role: NameRole) -> bool:
        """Return whether any pattern has a field that says this."""
        return any(self.field_of(role, pattern) for pattern in self.all_patterns)

    def called(self, field: str) -> str:
        """Return what the notice calls a field."""
        declared = self.fields.get(field)
        return declared.called if declared is not None and declared.called else field

    def shown(self, pattern: NamePattern) -> str:
        """Return a pattern in the notice's words: 作品名-分类-报送单位."""
        return pattern.shown({field: self.called(field) for field in pattern.fields})

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the categories that this names, with where it does."""
        for own in self.own:
            for category in own.categories:
                yield f"naming.own {own.pattern}", category


class Markers(Table):
    """Words in a file name that say what the file is and belong to no part of the name."""

    subtitled: tuple[NonEmpty, ...] = ()
    unsubtitled: tuple[NonEmpty, ...] = ()
    poster: tuple[NonEmpty, ...] = ()
    qr: tuple[NonEmpty, ...] = ()
    image: tuple[NonEmpty, ...] = ()  # pictures that are neither poster nor QR code
    entry_form: tuple[NonEmpty, ...] = ()
    script: tuple[NonEmpty, ...] = ()
    summary: tuple[NonEmpty, ...] = ()
    episode: tuple[NonEmpty, ...] = ()  # counters: 第3集
    noise: tuple[NonEmpty, ...] = ()  # "final", "copy": say nothing, taken out
