"""Answers about a notice, and the demands that they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from usbcheck.drafting.demand import WHOLE, Demand, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATTERN: Final = "{title}-{category}-{unit}"
_OF_NOTICE: Final = ("title", "issuer", "number", "issued", "deadline")
_OF_CATEGORY: Final = ("name", "parts", "duration")
_SPECIFIED: Final = ("film", "picture", "sound")


class AnswersError(ValueError):
    """Answers that are none. The text names the key."""


@dataclass(frozen=True, slots=True)
class CategoryAnswer:
    """A category: its parts, the length of its films, and demands such as `film.size`."""

    name: str
    parts: tuple[str, ...]
    demands: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is asked about a notice; what is empty the notice does not say."""

    notice: Mapping[str, str]
    categories: tuple[CategoryAnswer, ...]
    folders: tuple[str, ...] = ()
    pattern: str = PATTERN


def answers_of(tables: Mapping[str, Any]) -> Answers:
    """Return the answers of a TOML file.

    Raises:
        AnswersError: a key is unknown, or has no text where text is asked.
    """
    known = {*_OF_NOTICE, "folders", "pattern", "category"}
    if unknown := sorted(tables.keys() - known):
        raise AnswersError(f"{unknown[0]}: unknown key; known: {', '.join(sorted(known))}")
    given = tables.get("category", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise AnswersError("category: expected tables [[category]]")
    notice = {key: str(tables[key]) for key in _OF_NOTICE if key in tables}
    pattern = str(tables.get("pattern", PATTERN))
    folders = _texts("folders", tables.get("folders", []))
    return Answers(notice, tuple(map(_category, given)), folders, pattern)


def _category(table: Mapping[str, Any]) -> CategoryAnswer:
    if unknown := sorted(table.keys() - {*_OF_CATEGORY, *_SPECIFIED}):
        raise AnswersError(f"category.{unknown[0]}: unknown key")
    if not isinstance(table.get("name"), str):
        raise AnswersError("category: missing name")
    demands = [("duration", str(table["duration"]))] if "duration" in table else []
    for kind in _SPECIFIED:
        asked = table.get(kind, {})
        if not isinstance(asked, dict):
            raise AnswersError(f"category.{kind}: expected a table")
        for key, value in asked.items():
            demands.append((f"{kind}.{key}", ", ".join(_texts(key, value))))
    parts = _texts("parts", table.get("parts", ["film"]))
    return CategoryAnswer(table["name"], parts, tuple(demands))


def _texts(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str | int | float):
        return (str(value),)
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        return tuple(map(str, value))
    raise AnswersError(f"{key}: expected text, or a list of texts")


def said(answers: Answers) -> Draft:
    """Return the demands of answers."""
    return Draft(tuple(_demands(answers)), ())


def _demands(answers: Answers) -> Iterator[Demand]:
    for key, value in answers.notice.items():
        if value:
            yield Demand(WHOLE, key, value, "")
    yield Demand(WHOLE, "naming", answers.pattern, "")
    for folder in answers.folders:
        yield Demand(WHOLE, "folder", folder, "")
    for category in answers.categories:
        yield Demand(category.name, "category", "", "")
        for part in category.parts:
            yield Demand(category.name, "part", part, "")
        for key, value in category.demands:
            yield Demand(category.name, key, value, "")
