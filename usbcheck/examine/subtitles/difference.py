"""What one picture has and the other has not: patches that have the shape of lettering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from usbcheck.examine.pixels import planes
from usbcheck.examine.pixels.components import Components
from usbcheck.examine.pixels.scaling import reduced
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, THUMB, WIDTH
from usbcheck.examine.subtitles.similarity import fitted_tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.examine.pixels.planes import Plane
    from usbcheck.examine.subtitles.reduced_frames import ReducedFrame
    from usbcheck.examine.subtitles.similarity import Tone

Mask: TypeAlias = npt.NDArray[np.bool_]

_LEAST: Final = 20.0  # grey levels
_NOISE: Final = 6.0  # times the noise of the picture
_LEAST_COLOUR: Final = 24.0  # levels of chroma
_TINTED: Final = 0.1  # of the picture
_MARGIN: Final = 0.6  # of the threshold, beyond the other picture's neighbourhood
_MOST_CHANGED: Final = 0.25  # of the picture; beyond it the difference tells nothing
_LETTERS: Final = (7, 72)  # pixels: height of a line, width of a column
_BOX: Final = 150  # pixels: height of a box behind two lines
_LONGER: Final = 1.2  # a line is longer than high
_COLUMN: Final = 2.5  # a column of letters is so much higher than wide
_FILLED: Final = 0.2  # of the closed patch
_LEAST_PIXELS: Final = 40
_NOTHING: Final = np.zeros((0, 0), np.bool_)
_ROUND: Final = (3, 3)  # pixels: the neighbourhood of one
_ALONG_LINES: Final = (23, 5)  # pixels: gaps between letters
_ALONG_COLUMNS: Final = (5, 23)


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of a frame, in pixels: left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def area(self) -> int:
        """Pixels in it."""
        return self.width * self.height

    @property
    def upright(self) -> bool:
        """Whether it is a column of letters rather than a line."""
        return self.height > self.width * 1.5

    def grown(self, by: int) -> Patch:
        """Return the patch and `by` pixels around it, as far as the picture goes."""
        return Patch(
            max(0, self.left - by),
            max(0, self.top - by),
            min(WIDTH, self.right + by),
            min(HEIGHT, self.bottom + by),
        )

    def joined(self, other: Patch) -> Patch:
        """Return the smallest patch that holds both."""
        return Patch(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def shared(self, other: Patch) -> int:
        """Return the number of pixels that lie in both."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, across) * max(0, down)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """The difference between two frames that show one picture.

    `mask` marks the pixels where there are patches, `changed` is their share, `patches` those
    that have the shape of lettering, the largest first; there are none where so much changed
    that it tells nothing (`clear` is False).
    """

    mask: Mask
    changed: float
    patches: tuple[Patch, ...]
    clear: bool

    def within(self, patch: Patch) -> float:
        """Return the share of a patch's pixels that differ."""
        part = self.mask[patch.top : patch.bottom, patch.left : patch.right]
        return float(part.mean()) if part.size else 0.0


def difference(
    first: ReducedFrame, second: ReducedFrame, tone: Tone, valid: Mask | None = None
) -> Difference:
    """Localise what differs; `valid` marks the pixels that both films show, None for all.

    A pixel counts where it is far from the other's and outside the range of the other's 3 × 3
    neighbourhood: this leaves out coding noise at edges and shifts by a pixel.
    """
    a, b = _toned(first.luma, tone), second.luma
    apart = planes.difference(a, b)
    noise = 1.4826 * planes.median(apart)
    limit = max(_LEAST, _NOISE * noise)
    mask = (apart > limit) & (np.maximum(_beyond(b, a), _beyond(a, b)) > _MARGIN * limit)
    if valid is not None:
        mask &= valid
    changed = float(mask.mean())
    clear = changed <= _MOST_CHANGED
    if clear:
        coloured = _coloured(first.colours, second.colours)
        mask |= coloured if valid is None else coloured & valid
    patches = _patches(mask) if clear and mask.any() else ()
    return Difference(mask if patches else _NOTHING, changed, patches, clear)


def _coloured(first: Plane, second: Plane) -> Mask:
    """Return the pixels whose colours differ by as much as those of letters do, in full size.

    None where so many do that one of the films is tinted.
    """
    found = np.zeros(first.shape[1:], np.bool_)
    for one, b in zip(first, second, strict=True):
        tone = fitted_tone(*(reduced(plane, THUMB).astype(np.float32) for plane in (one, b)))
        a = _toned(one, tone)
        apart = planes.difference(a, b)
        limit = max(_LEAST_COLOUR, _NOISE * 1.4826 * planes.median(apart))
        found |= (apart > limit) & (np.maximum(_beyond(b, a), _beyond(a, b)) > _MARGIN * limit)
    if found.mean() > _TINTED:
        found[:] = False
    return np.repeat(np.repeat(found, 2, axis=0), 2, axis=1)


def _toned(luma: Plane, tone: Tone) -> Plane:
    """Return the picture in the other's tone."""
    levels = np.arange(256, dtype=np.float32) * np.float32(tone.gain) + tone.lift
    table: Plane = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    return np.asarray(table[luma], np.uint8)


def _beyond(picture: Plane, other: Plane) -> Plane:
    """Return by how many grey levels each pixel leaves the range of the other's neighbourhood."""
    above = planes.excess(picture, planes.dilate(other, *_ROUND))
    below = planes.excess(planes.erode(other, *_ROUND), picture)
    return np.maximum(above, below)


def lines_in(marked: Plane) -> list[Patch]:
    """Return the patches of a mask (0 and 1) that have the shape of a line of letters."""
    return _components(marked, _ALONG_LINES, _is_line)


def _patches(mask: Mask) -> tuple[Patch, ...]:
    marked = mask.astype(np.uint8)
    lines = lines_in(marked)
    columns = _components(marked, _ALONG_COLUMNS, _is_column)
    columns = [c for c in columns if all(c.shared(line) < 0.3 * c.area for line in lines)]
    found = _joined(lines) + columns
    return tuple(sorted(found, key=lambda patch: patch.area, reverse=True))


def _components(
    marked: Plane, gap: tuple[int, int], fits: Callable[[int, int], bool]
) -> list[Patch]:
    boxes = Components.of(planes.close(marked, *gap)).boxes()
    return [
        Patch(x, y, x + w, y + h)
        for x, y, w, h, area in boxes.tolist()
        if area >= _FILLED * w * h
        and fits(w, h)
        and int(marked[y : y + h, x : x + w].sum()) >= _LEAST_PIXELS
    ]


def _is_line(width: int, height: int) -> bool:
    low, high = _LETTERS
    return (low <= height <= high and width >= _LONGER * height) or (
        high < height <= _BOX and width >= 2 * height
    )


def _is_column(width: int, height: int) -> bool:
    low, high = _LETTERS
    return low <= width <= high and height >= _COLUMN * width


def _joined(lines: list[Patch]) -> list[Patch]:
    """Join lines whose parts stand side by side into one."""
    waiting, done = sorted(lines, key=lambda p: p.left), []
    while waiting:
        line = waiting.pop(0)
        near = next((p for p in waiting if _beside(line, p)), None)
        if near is None:
            done.append(line)
        else:
            waiting.remove(near)
            waiting.insert(0, line.joined(near))
    return done


def _beside(first: Patch, second: Patch) -> bool:
    gap = max(first.left, second.left) - min(first.right, second.right)
    common = min(first.bottom, second.bottom) - max(first.top, second.top)
    lower = min(first.height, second.height)
    return gap < 2.5 * max(first.height, second.height) and common > 0.5 * lower
