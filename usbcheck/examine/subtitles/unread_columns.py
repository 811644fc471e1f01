"""Columns of a picture that look like upright lettering, and in which nothing could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.examine.subtitles.reading import OVERLAP, patch_of
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH
from usbcheck.examine.subtitles.writing import is_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.examine.subtitles.aligned_moments import AlignedMoment
    from usbcheck.examine.subtitles.difference import Patch
    from usbcheck.examine.subtitles.writing import Writing

_TALL: Final = 0.15  # of the height: a column of three letters
_ASIDE: Final = 0.22  # of the width, from the middle
_ONE_TEXT: Final = 0.12  # of the width: the columns of one text
_ONE_COLUMN: Final = 0.03  # of the width
_RECURS: Final = 2  # samples in which an unread column stands in one place


def unread_columns(sample: AlignedMoment, read: Iterable[Writing]) -> list[float]:
    """Return where, across the picture, columns differ in which nothing was read.

    They have the shape of upright lettering and stand at a side, as lettering does that is set on
    its side, or in a hand that the models do not know. Where columns differ here and there, the
    pictures do not lie on each other to the pixel, and those are edges of what is shown.
    """
    places = [patch_of(line) for line in read if is_text(line.text)]
    columns = tall_columns(sample)
    centres = [
        (p.left + p.right) / 2 / WIDTH
        for p in columns
        if not any(p.shared(place) > OVERLAP * p.area for place in places)
    ]
    scattered = max(centres, default=0.0) - min(centres, default=0.0) > _ONE_TEXT
    return [c for c in centres if abs(c - 0.5) >= _ASIDE] if not scattered else []


def tall_columns(sample: AlignedMoment) -> list[Patch]:
    """Return what differs and has the shape of letters set upright, read or not."""
    return [p for p in sample.difference.patches if p.upright and p.height >= _TALL * HEIGHT]


def recurs(unread: Sequence[Sequence[float]], found: Iterable[Writing]) -> bool:
    """Return whether an unread column recurs in one place; `unread` are those of each sample.

    One of the versions has lettering there, nobody knows which. Where the subtitles that were
    `found` stand, it is one more of those.
    """
    known = [(w.region.left + w.region.right) / 2 for w in found if w.upright]
    places = [
        place
        for of_sample in unread
        for place in of_sample
        if not any(abs(place - other) <= _ONE_COLUMN for other in known)
    ]
    return any(
        sum(any(abs(p - place) <= _ONE_COLUMN for p in some) for some in unread) >= _RECURS
        for place in places
    )
