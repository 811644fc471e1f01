"""Where lettering stands in a picture: a model's map of probabilities, and boxes around its hills.

The model shrinks each line to its core (differentiable binarization, DB), so a box is drawn
around each core and grown again by what the shrinking took.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from usbcheck.examine.pixels.components import Components
from usbcheck.examine.pixels.scaling import stretched
from usbcheck.examine.subtitles.rectangle import Corners, least_rectangle, sides

if TYPE_CHECKING:
    from usbcheck.examine.pixels.planes import Plane
    from usbcheck.examine.subtitles.text_models import Model, Values

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels; right and bottom lie outside."""

_LONGEST: Final = 960  # pixels of the longer side at which lettering is looked for
_GRID: Final = 32  # pixels; the model wants multiples of it
_LOW: Final = 30  # lines; a lower picture gets black above and below it
_LONG: Final = 8  # and so does one that is so much longer than high
_LIKELY: Final = 0.3  # probability from which a pixel belongs to lettering
_SURE: Final = 0.5  # mean probability of a core
_MOST: Final = 1000  # cores
_SHRUNK: Final = 1.6  # times area by perimeter: how far each core is grown
_LEAST_CORE: Final = 3  # pixels
_LEAST_BOX: Final = 3
_SAME_ROW: Final = 10  # pixels by which tops on one row differ at most


def find_boxes(model: Model, picture: Plane) -> list[Box]:
    """Return the boxes around lines of lettering in a grey picture, row by row."""
    margin = _margin(*picture.shape)
    framed = np.pad(picture, ((margin, margin), (0, 0)))
    height, width = framed.shape
    likely = model.run(stretched(framed, _size(width, height))[None])[0, 0]
    scale = np.array([width / likely.shape[1], height / likely.shape[0]])
    found = [np.rint(corners * scale) - (0, margin) for corners in _cores(likely)]
    boxes = [_box(corners, picture) for corners in _in_rows(found)]
    return [box for box in boxes if box is not None]


def _margin(height: int, width: int) -> int:
    if height > _LOW and width <= _LONG * height:
        return 0
    return abs(2 * max(width // _LONG, _LOW) - height) // 2


def _size(width: int, height: int) -> tuple[int, int]:
    ratio = min(1.0, _LONGEST / max(width, height))
    across, down = (max(1, round(int(side * ratio) / _GRID)) for side in (width, height))
    return across * _GRID, down * _GRID


def _cores(likely: Values) -> list[Corners]:
    """Return the rectangle around each core that is likely enough, grown to the line's size."""
    mask = likely > _LIKELY
    mask[1:] |= mask[:-1]
    mask[:, 1:] |= mask[:, :-1]
    found = []
    for ends in list(Components.of(mask).ends())[:_MOST]:
        corners = least_rectangle(ends)
        width, height = sides(corners)
        if min(width, height) >= _LEAST_CORE and _mean_within(likely, corners) >= _SURE:
            found.append(_grown(corners, _SHRUNK * width * height / (2 * (width + height))))
    return found


def _grown(corners: Corners, by: float) -> Corners:
    """Return a rectangle whose sides each lie farther out."""
    along, down = (corners[1] - corners[0]), (corners[3] - corners[0])
    along, down = by * along / np.linalg.norm(along), by * down / np.linalg.norm(down)
    outwards = np.array([-along - down, along - down, along + down, down - along])
    return np.asarray(corners + outwards, np.float64)


def _mean_within(values: Values, corners: Corners) -> float:
    """Return the mean of the values in a rectangle, its border included."""
    left, top = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = values[top:bottom, left:right]
    down, across = np.indices(part.shape)
    inside = np.ones(part.shape, np.bool_)
    for corner, following in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        (x, y), (dx, dy) = corner - (left, top), following - corner
        inside &= dx * (down - y) - dy * (across - x) >= -0.5 * np.hypot(dx, dy)
    return float(part[inside].mean()) if inside.any() else 0.0


def _in_rows(found: list[Corners]) -> list[Corners]:
    """Return boxes from the top to the bottom, those on one row from left to right."""
    ordered = sorted(found, key=lambda corners: float(corners[:, 1].min()))
    tops = np.array([corners[:, 1].min() for corners in ordered])
    rows = np.cumsum(np.diff(tops, prepend=tops[:1]) >= _SAME_ROW)
    places = np.lexsort(([corners[:, 0].min() for corners in ordered], rows))
    return [ordered[place] for place in places]


def _box(corners: Corners, picture: Plane) -> Box | None:
    """Return the upright box around a rectangle, None where hardly any of it is in the picture."""
    height, width = picture.shape
    left, top = np.maximum(corners.min(axis=0), 0).astype(int)
    right, bottom = np.minimum(corners.max(axis=0), (width, height)).astype(int)
    large = right - left > _LEAST_BOX and bottom - top > _LEAST_BOX
    return (int(left), int(top), int(right), int(bottom)) if large else None
