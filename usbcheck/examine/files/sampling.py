"""Samples of files: what tells most of them apart for as little reading as will do."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from usbcheck.facts.formats import kind_of_suffix
from usbcheck.facts.request import PartialDigest

if TYPE_CHECKING:
    from usbcheck.examine.files.cached_reader import CachedReader

_STRETCH: Final = 64 * 1024  # bytes at the beginning, middle and end

SAMPLED_WHOLE: Final = 2 * _STRETCH
"""Bytes of a file up to which its sample is as good as all of it."""

WORTH_BYTES: Final = 1 << 20
"""From which size a file is sampled whatever its name says. Of smaller ones without the name of a
film or picture only the first bytes are read anyway."""

_MEDIA: Final = frozenset({"video", "audio", "image"})


def is_worth(path: str, size: int) -> bool:
    """Return whether examining a file again would cost more than seeing that it is the same."""
    kind = kind_of_suffix(PurePosixPath(path).suffix)
    return size > 0 and (kind in _MEDIA or (kind != "word" and size >= WORTH_BYTES))


def sample(source: CachedReader) -> PartialDigest:
    """Return a sample of a file. Raises OSError where the drive does not give the bytes."""
    digest = hashlib.blake2b()
    for place in _places(source):
        digest.update(source.read_at(place, _STRETCH))
    return PartialDigest(digest.hexdigest(), source.size, source.modified)


def sample_by_the_way(source: CachedReader, *, wanted: bool) -> PartialDigest | None:
    """Return a sample of a file that was examined, if it is wanted or costs hardly any reading."""
    at_hand = all(source.has(place, _STRETCH) for place in _places(source))
    if source.trouble or not (wanted or at_hand or source.size <= SAMPLED_WHOLE):
        return None
    with suppress(OSError):
        return sample(source)
    return None


def _places(source: CachedReader) -> tuple[int, int, int]:
    return 0, source.size // 2, max(0, source.size - _STRETCH)
