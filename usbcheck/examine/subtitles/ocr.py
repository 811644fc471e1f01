"""Lettering in pictures, read by RapidOCR with the PP-OCR models that come in its wheel.

Nothing is fetched and nothing is printed. The models are loaded once a process, at first need;
several threads may read at a time once `ready` was asked.
"""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from usbcheck.facts.installed import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Plane = npt.NDArray[np.uint8]

SURE: Final = 0.6
"""Below this confidence what was read is noise."""

_LOADING: Final = threading.Lock()
_THREADS: Final = 1  # more wait for each other, at twice the processor time
_LONGEST: Final = 960  # pixels of the longer side at which lettering is looked for
_MODELS: Final = {
    "Det": "PP-OCR*_det_*.onnx",
    "Rec": "PP-OCR*_rec_*.onnx",
    "Cls": "*_cls_*.onnx",
}
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


def find(picture: Plane, shrink: float = 1.0) -> list[Line]:
    """Return the lettering in a picture, which is grey, height × width.

    It is looked for in the picture reduced to `shrink` of its size, and read in full size.
    Raises OcrUnavailableError.
    """
    engine = _engine()
    size = (round(picture.shape[1] * shrink), round(picture.shape[0] * shrink))
    small = picture if shrink == 1 else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    found = engine(
        _coloured(np.asarray(small, np.uint8)), use_det=True, use_cls=False, use_rec=False
    )
    boxes = [_box(corners / shrink, picture) for corners in _each(found.boxes)]
    return _read(picture, [box for box in boxes if box is not None])


def ready() -> str | None:
    """Load what reading needs; None when it can be used, else why not."""
    try:
        _engine()
    except OcrUnavailableError as error:
        return str(error)
    return None


def load_meanwhile() -> None:
    """Load what reading needs, half a second of it, while the caller does something else."""
    if _load.cache_info().currsize == 0:
        threading.Thread(target=ready, daemon=True).start()


def forget() -> None:
    """Let go of what was loaded; the next need loads it again."""
    _engine.cache_clear()
    _load.cache_clear()


def engine_version() -> str | None:
    """RapidOCR's version, None where it is not there."""
    return versions(["rapidocr"]).get("rapidocr")


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The engine with its models. Raises OcrUnavailableError; a failure is not tried again."""
    with _LOADING:
        failure = _load()
    if isinstance(failure, str):
        raise OcrUnavailableError(failure)
    return failure


@lru_cache(maxsize=1)
def _load() -> Any:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return "rapidocr is not installed"
    models = Path(spec.origin).parent / "models"
    paths = {part: next(iter(sorted(models.glob(name))), None) for part, name in _MODELS.items()}
    missing = [part for part, path in paths.items() if path is None]
    if missing:
        return f"rapidocr came without its models ({', '.join(missing)})"
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    try:
        with _offline():
            from rapidocr import RapidOCR  # half a second, and only where it is needed

        return RapidOCR(params=_settings({part: str(path) for part, path in paths.items()}))
    except Exception as error:  # noqa: BLE001  a native library may fail to load in any way
        return f"{type(error).__name__}: {error}"


@contextmanager
def _offline() -> Iterator[None]:
    """Nothing here opens a socket: urllib3, which rapidocr brings along, opens one when it is
    loaded to see whether there is IPv6, unless Python says that there is none."""
    there, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = there


def _settings(paths: dict[str, str]) -> dict[str, Any]:
    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    return {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Det.limit_type": "max",
        "Det.limit_side_len": _LONGEST,
        threads: _THREADS,
        threads.replace("intra", "inter"): 1,
        **{f"{part}.model_path": path for part, path in paths.items()},
    }


def _each(boxes: Any) -> Sequence[Any]:
    return [] if boxes is None else boxes


def _box(corners: Any, picture: Plane) -> tuple[int, int, int, int] | None:
    """Return the rectangle around a quadrangle, None where nothing of it is in the picture."""
    height, width = picture.shape
    left, top = np.floor(corners.min(axis=0)).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    left, top = max(0, int(left)), max(0, int(top))
    right, bottom = min(width, int(right)), min(height, int(bottom))
    return (left, top, right, bottom) if right - left > 3 and bottom - top > 3 else None


def _read(picture: Plane, boxes: Sequence[tuple[int, int, int, int]]) -> list[Line]:
    """Return what stands in those boxes; what could not be read is left out."""
    if not boxes:
        return []
    columns = [b - t > _UPRIGHT * (r - l) for l, t, r, b in boxes]  # noqa: E741
    strips = [
        _laid_down(picture, box) if upright else _strip(picture, box)
        for box, upright in zip(boxes, columns, strict=True)
    ]
    read = _engine().recognize_txt([_coloured(strip) for strip in strips])
    return [
        Line(text.strip(), float(sure), *box, upright=upright)
        for text, sure, box, upright in zip(read.txts, read.scores, boxes, columns, strict=True)
        if text.strip() and sure >= SURE
    ]


def _strip(picture: Plane, box: tuple[int, int, int, int]) -> Plane:
    left, top, right, bottom = box
    edge = round(_EDGE * (bottom - top))
    return picture[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge]


def _laid_down(picture: Plane, box: tuple[int, int, int, int]) -> Plane:
    """Return a column of letters as a line: letter beside letter, as the recogniser knows them."""
    left, top, right, bottom = box
    column = picture[top:bottom, left:right]
    pitch = max(4, right - left)
    count = max(1, round((bottom - top) / pitch))
    even = np.linspace(0, bottom - top, count + 1).round().astype(int)
    edges = _between_letters(column, even, pitch // 3)
    cells = [
        np.asarray(cv2.resize(column[a:b], (pitch, pitch)), np.uint8)
        for a, b in pairwise(edges)
        if b > a
    ]
    return np.hstack(cells)


def _between_letters(column: Plane, edges: Any, reach: int) -> list[int]:
    """Cuts moved to the row in reach that shows least of a letter."""
    ink = column.max(axis=1).astype(int) - column.min(axis=1)
    moved = [0]
    for edge in edges[1:-1]:
        low, high = max(moved[-1] + 1, edge - reach), min(len(ink) - 1, edge + reach)
        part = ink[low : high + 1]
        moved.append(low + int(part.argmin()) if part.size and part.min() < _BRIGHT * 4 else edge)
    return [*moved, int(edges[-1])]


def _coloured(grey: Plane) -> Plane:
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(grey), cv2.COLOR_GRAY2BGR), np.uint8)
