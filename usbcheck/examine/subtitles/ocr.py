"""Lettering in pictures, read by the PP-OCR models that come with the program.

Nothing is fetched and nothing is printed. The models are loaded once a process, at first need;
several threads may read at a time once `ready` was asked.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from usbcheck.examine.pixels.scaling import reduced, stretched
from usbcheck.examine.subtitles import text_models
from usbcheck.examine.subtitles.text_detection import Box, find_boxes
from usbcheck.examine.subtitles.text_models import Model
from usbcheck.examine.subtitles.text_recognition import Reader
from usbcheck.facts.installed import versions

if TYPE_CHECKING:
    from usbcheck.examine.pixels.planes import Plane

SURE: Final = 0.6
"""Below this confidence what was read is noise."""

_LOADING: Final = threading.Lock()
_UPRIGHT: Final = 1.5  # a box so much higher than wide is a column of letters
_EDGE: Final = 0.12  # of a line's height, added around it before it is read
_BRIGHT: Final = 24  # grey levels between a letter and its ground


class OcrUnavailableError(Exception):
    """Lettering cannot be read here. `str(e)` says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or column of lettering.

    Its box is in pixels of the picture that was read; `sure` is the recogniser's confidence, 0
    to 1; `upright` tells a column.
    """

    text: str
    sure: float
    left: int
    top: int
    right: int
    bottom: int
    upright: bool = False


@dataclass(frozen=True, slots=True)
class _Engine:
    """What finds lettering, and what reads it."""

    detection: Model
    reader: Reader


def find(picture: Plane, shrink: float = 1.0) -> list[Line]:
    """Return the lettering in a picture, which is grey, height × width.

    It is looked for in the picture reduced to `shrink` of its size, and read in full size.
    Raises OcrUnavailableError.
    """
    engine = _engine()
    small = _shrunk(picture, shrink)
    boxes = [_enlarged(box, shrink, picture) for box in find_boxes(engine.detection, small)]
    return [line for box in boxes if (line := _read(engine.reader, picture, box))]


def shows_lettering(picture: Plane, shrink: float) -> bool:
    """Return whether there is lettering in a grey picture, reduced to `shrink` of its size.

    Raises OcrUnavailableError.
    """
    return bool(find_boxes(_engine().detection, _shrunk(picture, shrink)))


def _shrunk(picture: Plane, shrink: float) -> Plane:
    height, width = picture.shape
    return reduced(picture, (round(width * shrink), round(height * shrink)))


def ready() -> str | None:
    """Load what reading needs; return None when it can be used, else why not."""
    try:
        _engine()
    except OcrUnavailableError as error:
        return str(error)
    return None


def load_meanwhile() -> None:
    """Load what reading needs while the caller does something else."""
    if _load.cache_info().currsize == 0:
        threading.Thread(target=ready, daemon=True).start()


def forget() -> None:
    """Let go of what was loaded; the next need loads it again."""
    _engine.cache_clear()
    _load.cache_clear()


def engine_version() -> dict[str, str]:
    """Return the version of the program that runs the models, nothing where it is not there."""
    return versions([text_models.RUNTIME])


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    """Return the engine with its models.

    Raises OcrUnavailableError; a failure is not tried again.
    """
    with _LOADING:
        found = _load()
    if isinstance(found, str):
        raise OcrUnavailableError(found)
    return found


@lru_cache(maxsize=1)
def _load() -> _Engine | str:
    if lacking := text_models.missing():
        return lacking
    try:
        return _Engine(Model(text_models.DETECTION), Reader(Model(text_models.RECOGNITION)))
    except Exception as error:  # noqa: BLE001  a native library may fail to load in any way
        return f"{type(error).__name__}: {error}"


def _enlarged(box: Box, shrink: float, picture: Plane) -> Box:
    """Return a box of the reduced picture in pixels of the picture."""
    left, top, right, bottom = (place / shrink for place in box)
    height, width = picture.shape
    across = math.floor(left), min(width, math.ceil(right))
    down = math.floor(top), min(height, math.ceil(bottom))
    return across[0], down[0], across[1], down[1]


def _read(reader: Reader, picture: Plane, box: Box) -> Line | None:
    """Return what stands in a box, None where it could not be read."""
    left, top, right, bottom = box
    upright = bottom - top > _UPRIGHT * (right - left)
    strip = _laid_down(picture, box) if upright else _strip(picture, box)
    text, sure = reader.read(strip)
    if not text.strip() or sure < SURE:
        return None
    return Line(text.strip(), sure, *box, upright=upright)


def _strip(picture: Plane, box: Box) -> Plane:
    left, top, right, bottom = box
    edge = round(_EDGE * (bottom - top))
    return picture[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge]


def _laid_down(picture: Plane, box: Box) -> Plane:
    """Return a column of letters as a line: letter beside letter, as the recogniser knows them."""
    left, top, right, bottom = box
    column = picture[top:bottom, left:right]
    pitch = max(4, right - left)
    count = max(1, round((bottom - top) / pitch))
    even = np.linspace(0, bottom - top, count + 1).round().astype(int)
    edges = _between_letters(column, even, pitch // 3)
    cells = [
        np.rint(stretched(column[a:b], (pitch, pitch))).astype(np.uint8)
        for a, b in pairwise(edges)
        if b > a
    ]
    return np.hstack(cells)


def _between_letters(column: Plane, edges: Any, reach: int) -> list[int]:
    """Return the cuts moved to the row in reach that shows least of a letter."""
    ink = column.max(axis=1).astype(int) - column.min(axis=1)
    moved = [0]
    for edge in edges[1:-1]:
        low, high = max(moved[-1] + 1, edge - reach), min(len(ink) - 1, edge + reach)
        part = ink[low : high + 1]
        moved.append(low + int(part.argmin()) if part.size and part.min() < _BRIGHT * 4 else edge)
    return [*moved, int(edges[-1])]
