"""Two witnesses of one fact: which is believed, and when their difference is worth telling."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from usbcheck.facts.provenance import Conflict, Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.facts.provenance import Fact

T = TypeVar("T")


def agree(
    field: str, first: Fact[T], second: Fact[T], same: Callable[[T, T], bool]
) -> tuple[Fact[T], Conflict | None]:
    """Return the fact to believe, and the conflict where both witnesses know and `same` denies.

    The first witness is believed wherever it knows; the second only where the first does not.
    """
    match first, second:
        case Known(a, witness), Known(b, other) if not same(a, b):
            return first, Conflict(field, Known(_spell(a), witness), Known(_spell(b), other))
        case Known(), _:
            return first, None
        case _, Known():
            return second, None
    return first, None


def _spell(value: object) -> str:
    """Return a value as a reader of the report would write it, the same on every machine."""
    match value:
        case bool():
            return str(value).lower()
        case float() | Fraction():
            return f"{float(value):.3f}".rstrip("0").rstrip(".")
    return str(value)
