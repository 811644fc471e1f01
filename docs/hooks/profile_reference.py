"""The reference of the profile's keys, made from the model that reads a profile.

Types come from the annotations, defaults from the fields, descriptions from the class docstrings
and from the comment that stands beside a field in the model's source.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import io
import textwrap
import tokenize
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import AfterValidator, StringConstraints

from usbcheck.profile import DEFAULT, names, naming, quantities
from usbcheck.profile.model import Profile
from usbcheck.profile.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from pydantic.fields import FieldInfo


def _validator(module: ModuleType, name: str) -> object:
    """Return what reads the values of a type, by which the type is known again."""
    return get_args(getattr(module, name))[-1]


_QUANTITIES = {
    "BitsPerSecond": "bit rate, such as `8 Mbps`",
    "Seconds": "duration, such as `8 min`",
    "Millimetres": "length, such as `297 mm`",
    "DotsPerInch": "resolution, such as `300 dpi`",
    "Share": "percentage, such as `0.5 %`",
    "Ratio": "ratio, such as `16:9`",
    "Bytes": "file size, such as `100 MB`",
}
_BOUNDS = {
    "BitRateBounds": "bit rate, such as `8 Mbps`",
    "DurationBounds": "duration, such as `8 min`",
    "ByteBounds": "file size, such as `100 MB`",
    "ResolutionBounds": "resolution, such as `300 dpi`",
    "SampleRateBounds": "sample rate, such as `48 kHz`",
    "LoudnessBounds": "loudness, such as `-23 LUFS`",
    "LevelBounds": "level, such as `-1 dBTP`",
    "LoudnessRangeBounds": "loudness range, such as `15 LU`",
    "PixelBounds": "pixels, such as `3000 px`",
    "FrameRateBounds": "frame rate, such as `25`",
    "NumberBounds": "number",
}
_NAMES = {
    "Containers": "container",
    "VideoCodecs": "codec",
    "AudioCodecs": "codec",
    "PictureFormats": "picture format",
    "ColourModes": "colour mode",
    "DocumentFormats": "document format",
    "SidecarFormats": "format of a subtitle file",
}
_WORDED = {
    **{_validator(quantities, name): words for name, words in _QUANTITIES.items()},
    **{_validator(quantities, name): f"{words}, or bounds" for name, words in _BOUNDS.items()},
    **{_validator(names, name): f"{words}, or a list" for name, words in _NAMES.items()},
}
_PLAIN = {
    bool: "`true` or `false`",
    dt.date: "date, such as `2024-09-05`",
    float: "number",
    int: "whole number",
    str: "text",
}


_SPELT_AS_TEXT = (quantities.Bounds, quantities.Sizes, quantities.FrameSize)
"""Tables that a profile spells as text: they have a section of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the profile: its model and the TOML header that opens it."""

    header: str
    model: type[Table]


def render() -> str:
    """Return the sections of all tables, and the bundled notice, as Markdown."""
    sections = [_section(place) for place in places()]
    bundled = resources.files("usbcheck.profile").joinpath("notices", f"{DEFAULT}.toml")
    example = bundled.read_text(encoding="utf-8").rstrip()
    return "\n".join(
        [
            *sections,
            f"## Bounds\n\n{inspect.cleandoc(quantities.__doc__ or '')}\n",
            f"## The bundled notice\n\n`{DEFAULT}`, with the reason of each number as a comment.\n",
            f"```toml\n{example}\n```\n",
        ]
    )


def places() -> list[Place]:
    """Return all tables of a profile, each before those that stand in it."""
    return [Place("", Profile), *_within(Profile, "")]


def _within(model: type[Table], path: str) -> Iterator[Place]:
    for name, annotation in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        for inner, shape in _tables_in(annotation):
            key = f"{path}{name}" + (".NAME" if shape is dict else "")
            yield Place(f"[[{key}]]" if shape is tuple else f"[{key}]", inner)
            yield from _within(inner, f"{key}.")


def _tables_in(
    annotation: Any, shape: type | None = None
) -> Iterator[tuple[type[Table], type | None]]:
    """Yield the tables that a value holds, with `dict` or `tuple` where it holds several."""
    origin = get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Table):
        if annotation not in _SPELT_AS_TEXT:
            yield annotation, shape
    elif origin is not Literal:
        held = origin if origin in (dict, tuple) else shape
        for inner in get_args(annotation):
            yield from _tables_in(inner, held)


def _section(place: Place) -> str:
    title = f"## `{place.header}` {place.model.__name__}" if place.header else "## Top level"
    hints = get_type_hints(place.model, include_extras=True)
    comments = _comments(place.model)
    rows = [
        f"| `{field.alias or name}` | {_type(hints[name])} | {_default(field)} |"
        f" {comments.get(name, '')} |"
        for name, field in place.model.model_fields.items()
    ]
    about = inspect.cleandoc(place.model.__doc__ or "")
    return "\n".join(
        [
            f"{title}\n\n{about}\n",
            "| key | value | unless given | |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _type(annotation: Any) -> str:
    """Return a field's type as somebody who writes TOML knows it."""
    if get_origin(annotation) is Annotated:
        return _annotated(*get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return " or ".join(_type(kind) for kind in get_args(annotation) if kind is not NoneType)
    if get_origin(annotation) is Literal:
        return _one_of(get_args(annotation))
    if get_origin(annotation) is tuple:
        return _listed(get_args(annotation))
    if get_origin(annotation) is dict:
        return f"table of {_type(get_args(annotation)[1])} by name"
    if annotation is quantities.Sizes:
        return "size, such as `1920x1080`, or bounds"
    if issubclass(annotation, Table):
        return f"`{annotation.__name__}`"
    if issubclass(annotation, Enum):
        return _one_of([member.value for member in annotation])
    return _PLAIN.get(annotation, str(annotation.__name__))


def _annotated(kind: Any, *metadata: Any) -> str:
    for note in metadata:
        if note in _WORDED:
            return _WORDED[note]
        if isinstance(note, AfterValidator):
            return "name pattern" if note.func is naming.parsed else "regular expression"
        if isinstance(note, StringConstraints) and note.pattern:
            return f"text like `{note.pattern}`"
    return _type(kind)


def _one_of(values: Any) -> str:
    return "one of " + ", ".join(f"`{value}`" for value in values)


def _listed(kinds: tuple[Any, ...]) -> str:
    if kinds[-1] is Ellipsis:
        return f"list of {_type(kinds[0])}"
    return f"list of {len(kinds)}: {_type(kinds[0])}"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if value is None or value in ("", (), {}) or isinstance(value, Table):
        return "–"
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _comments(model: type[Table]) -> dict[str, str]:
    """Return the comment beside each field in the model's source, or in what it extends."""
    inherited = (base for base in model.__bases__ if issubclass(base, Table) and base is not Table)
    found = {name: said for base in inherited for name, said in _comments(base).items()}
    source = textwrap.dedent(inspect.getsource(model))
    spoken = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    (definition,) = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return found | {
        field.target.id: " ".join(
            _cell(spoken[line])
            for line in range(field.lineno, (field.end_lineno or field.lineno) + 1)
            if line in spoken
        )
        for field in definition.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    }


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
