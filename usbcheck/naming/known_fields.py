"""What is known of the fields of a pattern before any name is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the fields of a pattern: their roles, and which texts may stand for them."""

    title: str
    category: str | None
    unit: str | None
    accepts: dict[str, Callable[[str], bool]]  # of fields that know their values
    words: tuple[str, ...]  # of categories, as written
    is_unit: Callable[[str], bool]
