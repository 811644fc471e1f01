"""The pattern of a name, as a notice writes it: `{group}+《{title}》+{author}[-{number}]`.

A word in braces is a field, what stands in square brackets may be left out, all else is written as
it is; a bracket or brace that is doubled stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST: Final = 200  # characters of a pattern: a name has at most 255
_MOST_FIELDS: Final = 12
_MOST_OPTIONAL: Final = 3  # each doubles the ways to read a name
_TOKEN: Final = re.compile(r"(\{\{|\}\}|\[\[|\]\])|\{([^{}\[\]]*)\}|(.)", re.DOTALL)
_FIELD: Final = re.compile(r"[^\W\d]\w*")
_REFUSED: Final = frozenset('<>:"|?*\\/')  # in names, by Windows


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a pattern: `literals[i]` stands before `fields[i]`, the last behind all."""

    fields: tuple[str, ...]
    literals: tuple[str, ...]

    def written(self, values: Mapping[str, str]) -> str:
        """Return the name with these values of the fields."""
        pieces = [self.literals[0]]
        for name, literal in zip(self.fields, self.literals[1:], strict=True):
            pieces += [values[name], literal]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of names. `variants` are all ways to write it, the one with all fields first."""

    text: str
    variants: tuple[Variant, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields in their order, those that may be left out too."""
        return self.variants[0].fields

    @property
    def required(self) -> frozenset[str]:
        """The fields that may not be left out."""
        return frozenset.intersection(*(frozenset(v.fields) for v in self.variants))

    def written(self, values: Mapping[str, str]) -> str:
        """Return the name with these values, without the optional parts that lack one.

        Raises:
            KeyError: a field that may not be left out has no value.
        """
        whole = (v for v in self.variants if all(values.get(field) for field in v.fields))
        return next(whole, self.variants[-1]).written(values)

    def shown(self, called: Mapping[str, str]) -> str:
        """Return the pattern as the notice writes it, with what it calls the fields."""
        tokens = _TOKEN.finditer(self.text)
        return "".join(
            match[1][0] if match[1] else called[match[2]] if match[2] else match[3]
            for match in tokens
        )


@dataclass(slots=True)
class _Part:
    """A run of literals and fields that is there whole or not at all."""

    optional: bool
    pieces: list[tuple[bool, str]]  # whether it is a field, and the text


@lru_cache(maxsize=64)
def parse_pattern(text: str) -> NamePattern:
    """Return a pattern, read from its text.

    Raises:
        ValueError: it is none; the text says why.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"expected a pattern of at most {_LONGEST} characters")
    parts = _parts(text)
    optional = [part for part in parts if part.optional]
    if len(optional) > _MOST_OPTIONAL:
        raise ValueError(f"expected at most {_MOST_OPTIONAL} parts in square brackets")
    choices = sorted(product((True, False), repeat=len(optional)), key=lambda c: -sum(c))
    pattern = NamePattern(text, tuple(_variant(parts, choice) for choice in choices))
    _require_sense(pattern)
    return pattern


def _parts(text: str) -> list[_Part]:
    parts = [_Part(optional=False, pieces=[])]
    for match in _TOKEN.finditer(text):
        doubled, field, character = match.groups()
        if doubled:
            parts[-1].pieces.append((False, doubled[0]))
        elif field is not None:
            if not _FIELD.fullmatch(field):
                raise ValueError(f"expected the name of a field in {{}}, got {field!r}")
            parts[-1].pieces.append((True, field))
        elif character in "[]":
            if parts[-1].optional == (character == "["):
                raise ValueError(f"{character!r} without its other half; write it twice to mean it")
            parts.append(_Part(optional=character == "[", pieces=[]))
        elif character in "{}":
            raise ValueError(f"{character!r} without its other half; write it twice to mean it")
        else:
            parts[-1].pieces.append((False, character))
    if parts[-1].optional:
        raise ValueError("'[' without its other half; write it twice to mean it")
    return parts


def _variant(parts: Sequence[_Part], chosen: Sequence[bool]) -> Variant:
    choices = iter(chosen)
    pieces = [p for part in parts if not part.optional or next(choices) for p in part.pieces]
    fields: list[str] = []
    literals = [""]
    for is_field, text in pieces:
        if is_field:
            fields.append(text)
            literals.append("")
        else:
            literals[-1] += text
    return Variant(tuple(fields), tuple(literals))


def _require_sense(pattern: NamePattern) -> None:
    """Raise ValueError where names by a pattern could not be told apart into their fields."""
    if not 0 < len(pattern.fields) <= _MOST_FIELDS:
        raise ValueError(f"expected one to {_MOST_FIELDS} fields such as {{title}}")
    if len(set(pattern.fields)) < len(pattern.fields):
        raise ValueError("expected each field once")
    if refused := _REFUSED & set("".join(pattern.variants[0].literals)):
        raise ValueError(f"no name on Windows may hold {min(refused)!r}")
    for variant in pattern.variants:
        for literal, before in zip(variant.literals[1:-1], variant.fields, strict=False):
            if not literal:
                raise ValueError(f"nothing stands between {{{before}}} and the field behind it")
