"""Regular expressions of a profile: only such as end soon whatever they are held against."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST_CHARACTERS: Final = 500
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT})
_MANY: Final = 16  # repeated so often within another repetition, a search may take for ever


def compiled(pattern: str) -> str:
    """Return a regular expression that has no repetition and no choice within a repetition.

    Raises:
        ValueError: it is none, or may backtrack without end.
    """
    if len(pattern) > _MOST_CHARACTERS:
        raise ValueError(f"expected a regular expression of at most {_MOST_CHARACTERS} characters")
    try:
        tree = parser.parse(pattern)
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"expected a regular expression: {error}") from error
    if _nests(tree, within=False):
        raise ValueError(
            f"{pattern!r} repeats a repetition or a choice, such as (a+)+, and may search for ever"
        )
    return pattern


def _nests(tree: Any, *, within: bool) -> bool:
    """Return whether a repetition or choice stands in one that is repeated many times."""
    for code, argument in tree:
        if code in _REPEATS:
            _low, high, inner = argument
            is_many = high > _MANY
            if within and is_many:
                return True
            if _nests(inner, within=within or is_many):
                return True
        elif (code is codes.BRANCH and within) or any(
            _nests(part, within=within) for part in _parts(argument)
        ):
            return True
    return False


def _parts(argument: Any) -> list[Any]:
    """Return the patterns within what stands beside a code of the parser."""
    if isinstance(argument, parser.SubPattern):
        return [argument]
    if isinstance(argument, list | tuple):
        return [part for item in argument for part in _parts(item)]
    return []
