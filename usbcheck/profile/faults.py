"""What is wrong with a profile, one fault a line, in the words of its author."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

_MOST_SHOWN = 60  # characters of a faulty value
_TAGS = frozenset({"function-before", "function-after", "function-wrap", "constrained-str"})


def faults_of(error: ValidationError, where: str, tables: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each fault: the file, the key, and what was expected.

    What only follows from another fault of the same table is left out.
    """
    details = error.errors(include_url=False)
    places = {tuple(_path(fault["loc"])) for fault in details}
    for fault in details:
        path = tuple(_path(fault["loc"]))
        within = any(len(other) > len(path) and other[: len(path)] == path for other in places)
        if within and fault["type"] == "too_short":
            continue
        key = _spelt(path, tables)
        yield f"{where}: {key}: {_said(fault, path)}" if key else f"{where}: {_said(fault, path)}"


def _path(location: Sequence[str | int]) -> Iterator[str | int]:
    """Yield the keys of a location, without what pydantic adds for its own types."""
    for part in location:
        is_own = isinstance(part, str) and (part.partition("[")[0] in _TAGS or part.endswith("]"))
        if not is_own:
            yield part


def _spelt(path: Sequence[str | int], tables: Mapping[str, Any]) -> str:
    """Return a path as its author would say it: tables of a list by their names or ids."""
    at: Any = tables
    found: list[str] = []
    for part in path:
        at = _below(at, part)
        if isinstance(part, int):
            name = next(
                (at[k] for k in ("name", "id", "is") if isinstance(at, dict) and k in at), ""
            )
            found[-1:] = [f"{found[-1] if found else ''} {name or f'number {part + 1}'}".strip()]
        else:
            found.append(part)
    return ".".join(found)


def _below(table: Any, part: str | int) -> Any:
    match table, part:
        case dict(), str():
            return table.get(part)
        case list(), int() if part < len(table):
            return table[part]
    return None


def _said(fault: ErrorDetails, path: Sequence[str | int]) -> str:
    match fault["type"]:
        case "extra_forbidden":
            return f"unknown key{_near_key(path)}"
        case "missing":
            return f"missing; expected {_expected(path)}"
        case "value_error":
            return str(fault["ctx"]["error"]) if "ctx" in fault else fault["msg"]
        case "too_short":
            return "expected at least one"
        case _:
            return f"{_lowered(fault['msg'])}, got {_shown(fault['input'])}"


def _lowered(text: str) -> str:
    """Return pydantic's sentence as a clause: `expected a valid string`."""
    return text.removeprefix("Input ").replace("should be", "expected", 1)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _near_key(path: Sequence[str | int]) -> str:
    known = sorted(_keys_of(path[:-1]))
    near = difflib.get_close_matches(str(path[-1]), known, 1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known here: {', '.join(known)}" if known else ""


def _expected(path: Sequence[str | int]) -> str:
    """Return what a missing key holds: its example in the model, else its type in plain words."""
    for model in _tables_at(path[:-1]):
        for name, field in model.model_fields.items():
            if path[-1] in (name, field.alias):
                return field.description or _plain(field.annotation)
    return "a value"


def _plain(annotation: object) -> str:
    name = getattr(annotation, "__name__", str(annotation))
    words = {
        "str": "text",
        "date": "a date such as 2024-09-05",
        "int": "a number",
        "dict": "a table",
    }
    choices = [repr(choice) for choice in get_args(annotation) if isinstance(choice, str)]
    return f"one of {', '.join(choices)}" if choices else words.get(name, "a value or table")


def _keys_of(path: Sequence[str | int]) -> Iterator[str]:
    for model in _tables_at(path):
        for name, field in model.model_fields.items():
            yield field.alias or name


def _tables_at(path: Sequence[str | int]) -> Sequence[type[BaseModel]]:
    """Return the models of the tables that a path leads to."""
    found: list[type[BaseModel]] = [Profile]
    for part in path:
        if isinstance(part, int):
            continue
        below = [
            inner
            for model in found
            for name, field in model.model_fields.items()
            if part in (name, field.alias)
            for inner in _models_in(field.annotation)
        ]
        found = below or found  # a key of one's own choice: [film.tv]
    return found


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
