"""The fields of a name that stand in another order than the pattern's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.naming.known_fields import Known


def disordered(pieces: Sequence[str], fields: Sequence[str], known: Known) -> dict[str, str] | None:
    """Return the fields of a name whose parts are all there in any order, None if they are not.

    `pieces` are parts and separators in turn. Fields that know their values are found by these,
    the unit at an edge of what is left; the others keep their order, and the title takes what is
    too much.
    """
    left = [(at, piece.strip()) for at, piece in enumerate(pieces) if at % 2 == 0]
    if len(left) < len(fields) or not all(part for _, part in left):
        return None
    found: dict[str, str] = {}
    for field in (field for field in fields if field in known.accepts):
        fitting = [i for i, (_, part) in enumerate(left) if known.accepts[field](part)]
        if not fitting:
            return None
        found[field] = left.pop(fitting[-1])[1]
    if not found:
        return None
    if known.unit is not None and known.unit in fields and known.unit not in found and left:
        first = known.is_unit(left[0][1]) and not known.is_unit(left[-1][1])
        found[known.unit] = left.pop(0 if first else -1)[1]
    rest = [field for field in fields if field not in found]
    spare = len(left) - len(rest)
    if spare < 0 or known.title not in rest:
        return None
    return found | dict(_in_turn(pieces, left, rest, known.title, spare))


def _in_turn(
    pieces: Sequence[str],
    left: Sequence[tuple[int, str]],
    rest: Sequence[str],
    title: str,
    spare: int,
) -> Iterator[tuple[str, str]]:
    """Yield each field with its part, the title with those that are too many."""
    start = 0
    for field in rest:
        stop = start + 1 + (spare if field == title else 0)
        (_, text), *more = left[start:stop]
        yield field, text + "".join(pieces[at - 1] + part for at, part in more)
        start = stop
