"""What a person has confirmed of a draft.

Any table of a profile may say `confirmed = false`; nothing is judged under it until a person has
held the table beside the notice and written `true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.profile.inheritance import Tables

KEY: Final = "confirmed"


def unconfirmed(tables: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Yield the tables that say they are not confirmed; the whole is `the profile`."""
    if KEY in tables and tables[KEY] is not True:
        yield where or "the profile"
    for key, value in tables.items():
        place = f"{where}.{key}" if where else key
        if isinstance(value, dict):
            yield from unconfirmed(value, place)
        elif isinstance(value, list):
            for at, item in enumerate(value, 1):
                if isinstance(item, dict):
                    yield from unconfirmed(item, f"{place} {item.get('name', f'number {at}')}")


def without_marks(tables: Mapping[str, Any]) -> Tables:
    """Return the tables without what is said about confirmation."""
    return {key: _without(value) for key, value in tables.items() if key != KEY}


def _without(value: object) -> Any:
    if isinstance(value, dict):
        return without_marks(value)
    return [_without(item) for item in value] if isinstance(value, list) else value
