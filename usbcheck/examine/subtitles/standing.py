"""Lettering or a mark that stands across a film's picture, whatever scene is behind it.

Where scenes are cut together, the edges of the scenery fall elsewhere in each of them, and only
what is laid over the film has its edges in one place in nearly all: advertising, a station's mark,
the words "sample copy" set askew. What only looks so because the camera stands still is left out:
around the place there must be unlike scenery. Signs in the scenery, titles, credits and subtitles
come and go with their scenes.

Marks in a corner and narrow ones along the upper or lower edge are not looked for: broadcasters put
theirs there, and a film is shown well enough with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from usbcheck.examine.pixels.components import Components
from usbcheck.examine.pixels.planes import close
from usbcheck.examine.pixels.scaling import reduced
from usbcheck.examine.subtitles import ocr
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH
from usbcheck.examine.subtitles.similarity import FLAT, Verdict, similarity
from usbcheck.facts.provenance import Fact, Known, NotApplicable
from usbcheck.facts.video import Moment, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.examine.pixels.planes import Plane
    from usbcheck.examine.subtitles.reduced_frames import ReducedFrame

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of a small picture; right and bottom lie outside."""

_SMALL: Final = (WIDTH // 2, HEIGHT // 2)
_INNER: Final = (slice(4, -4), slice(8, -8))  # of a thumbnail
_SCENES: Final = 8  # unlike pictures; of fewer, scenery may look as if laid over
_MOST: Final = 16  # of them that are compared
_EDGE: Final = 12.0  # grey levels across two pixels
_FOLLOWED: Final = 0.4  # of an edge's strength, that a scene has at least there
_STANDS: Final = 0.75  # of the scenes
_GAPS: Final = (13, 5)  # pixels between letters
_LEAST: Final = (60, 12, 6)  # pixels: edges, width and height of what is laid over
_FILLED: Final = 0.04  # of its box, and of the inner half of it; a frame is empty within
_ROOM: Final = 12  # pixels around it, that show the scenery
_UNLIKE: Final = 10.0  # grey levels by which sceneries differ
_SCENERIES: Final = 6
_MIDDLE: Final = (0.2, 0.8)  # of the width and of the height
_ACROSS: Final = 0.5  # of the width
_AROUND: Final = 8  # pixels, so that whole letters are read


def standing(looks: Sequence[ReducedFrame], source: str) -> Fact[tuple[Moment, ...]]:
    """Return what stands across the picture of a film, of which some frames are given.

    NotApplicable where they show too few unlike scenes to tell.
    """
    scenes = _unlike(looks)
    if len(scenes) < _SCENES:
        return NotApplicable()
    small = np.array([reduced(scene.luma, _SMALL) for scene in scenes])
    boxes = [box for box in _laid_over(small) if _in_the_way(box) and _before_scenery(small, box)]
    return Known(tuple(_moment(scenes, box) for box in boxes), source)


def _unlike(looks: Sequence[ReducedFrame]) -> list[ReducedFrame]:
    """Return frames of which each clearly shows another picture than all others.

    What counts is within the borders of the picture, where black bars and marks may stand.
    """
    found: list[ReducedFrame] = []
    inner: list[ReducedFrame] = []
    for look in _spread(looks):
        part = replace(look, thumb=look.thumb[_INNER])
        if part.thumb.std() > FLAT and all(
            similarity(part, other).verdict is Verdict.OTHER for other in inner
        ):
            found.append(look)
            inner.append(part)
    return found[:: -(-len(found) // _MOST) or 1]


def _spread(looks: Sequence[ReducedFrame]) -> list[ReducedFrame]:
    """Return frames from all of the film, in its order, and no more than it takes to tell."""
    ordered = sorted({look.time: look for look in looks}.items())
    step = max(1.0, len(ordered) / (2 * _MOST))
    return [ordered[int(place)][1] for place in np.arange(0, len(ordered), step)]


def _laid_over(small: npt.NDArray[np.uint8]) -> list[Box]:
    """Return where edges stand in most of the pictures, in the shape of lettering or of a mark."""
    levels = small.astype(np.int16)
    across, down = np.zeros_like(levels), np.zeros_like(levels)
    across[:, :, 1:-1] = levels[:, :, 2:] - levels[:, :, :-2]
    down[:, 1:-1] = levels[:, 2:] - levels[:, :-2]
    usual_across, usual_down = np.median(across, axis=0), np.median(down, axis=0)
    strength = np.hypot(usual_across, usual_down)
    along = (across * usual_across + down * usual_down) / np.maximum(strength, 1)
    stands = (along > _FOLLOWED * strength).mean(axis=0) >= _STANDS
    edges = (stands & (strength > _EDGE)).astype(np.uint8)
    boxes = Components.of(close(edges, *_GAPS)).boxes()[:, :4].tolist()
    return [(x, y, x + w, y + h) for x, y, w, h in boxes if _is_lettering(edges, x, y, w, h)]


def _is_lettering(edges: Plane, left: int, top: int, width: int, height: int) -> bool:
    box = edges[top : top + height, left : left + width]
    least, wide, high = _LEAST
    large = int(box.sum()) >= least and width >= wide and height >= high
    inner = box[height // 4 : -(height // 4), width // 4 : -(width // 4)]
    return large and min(box.mean(), inner.mean()) >= _FILLED


def _in_the_way(box: Box) -> bool:
    """Return whether it stands in the middle of the picture, or across it."""
    left, top, right, bottom = _shares(box)
    low, high = _MIDDLE
    middle = low < (left + right) / 2 < high and low < (top + bottom) / 2 < high
    return middle or right - left >= _ACROSS


def _before_scenery(small: npt.NDArray[np.uint8], box: Box) -> bool:
    """Return whether what is around it is unlike in enough of the pictures."""
    left, top, right, bottom = box
    outer = slice(max(0, top - _ROOM), bottom + _ROOM), slice(max(0, left - _ROOM), right + _ROOM)
    ring = np.ones(small.shape[1:], np.bool_)
    ring[top:bottom, left:right] = False
    grounds = small[:, *outer][:, ring[outer]].astype(np.int16)
    kinds: list[npt.NDArray[np.int16]] = []
    for ground in grounds:
        if all(np.abs(ground - other).mean() > _UNLIKE for other in kinds):
            kinds.append(ground)
    return len(kinds) >= _SCENERIES


def _moment(scenes: Sequence[ReducedFrame], box: Box) -> Moment:
    """Return a moment at which it can be seen, and what is written there."""
    left, top, right, bottom = (2 * place for place in box)
    rows = slice(max(0, top - _AROUND), bottom + _AROUND)
    columns = slice(max(0, left - _AROUND), right + _AROUND)
    usual = np.median([scene.luma[rows, columns] for scene in scenes], axis=0).astype(np.uint8)
    text = " ".join(line.text for line in ocr.find(usual)) if ocr.ready() is None else ""
    middle = scenes[len(scenes) // 2]
    return Moment(middle.time, Region(*_shares(box)), text)


def _shares(box: Box) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    width, height = _SMALL
    return left / width, top / height, right / width, bottom / height
