"""Memory that a worker has no use for any more, given back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def give_back() -> None:
    """Give back what the C library keeps of what was freed.

    Decoded pictures leave gaps between what stays, a few more with each film, and glibc keeps them
    all. Other libraries give them back by themselves.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    with suppress(OSError, AttributeError):  # musl has none
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
        return trim
    return None
