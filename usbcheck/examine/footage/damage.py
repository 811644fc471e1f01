"""The places where a film did not decode, as they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.facts.video import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST: Final = 100  # places told
_APART: Final = 1.0  # seconds between two of them


def moments_of(failures: Iterable[float]) -> tuple[Moment, ...]:
    """Return the first of each run of failures (seconds), no more than can be read."""
    found: list[float] = []
    last = -_APART
    for time in sorted(max(0.0, time) for time in failures):
        if time - last >= _APART and len(found) < _MOST:
            found.append(time)
        last = time
    return tuple(Moment(time) for time in found)
