"""Planes of grey levels in another size or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.reformatter import Interpolation
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    from usbcheck.examine.pixels.planes import Plane

AREA = Interpolation.AREA
"""The mean of the area that a pixel covers."""


def first_plane(picture: av.VideoFrame) -> Plane:
    """Return the first plane of a picture, without copying it."""
    return plane_of(picture, 0)


def plane_of(picture: av.VideoFrame, place: int) -> Plane:
    """Return a plane of a picture, without copying it."""
    plane = picture.planes[place]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]


def reduced(plane: Plane, size: tuple[int, int]) -> Plane:
    """Return a plane in another size (width, height), by mean of area."""
    if size == plane.shape[::-1]:
        return plane
    picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(plane), format="gray")
    return first_plane(picture.reformat(*size, interpolation=AREA))


def stretched(plane: Plane, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Return a plane in another size (width, height), linear between pixels.

    Nothing is averaged: it is how the models that read text were trained to see pictures.
    """
    width, height = size
    left, right, across = _neighbours(plane.shape[1], width)
    above, below, down = _neighbours(plane.shape[0], height)
    rows = plane[above] * (1 - down)[:, None] + plane[below] * down[:, None]
    return np.asarray(rows[:, left] * (1 - across) + rows[:, right] * across, np.float32)


def _neighbours(
    old: int, new: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Return for each new pixel the two old ones beside it, and how near the second is."""
    place = np.clip((np.arange(new) + 0.5) * (old / new) - 0.5, 0, old - 1)
    first = place.astype(np.intp)
    return first, np.minimum(first + 1, old - 1), (place - first).astype(np.float32)


def moved(plane: Plane, warp: npt.NDArray[np.float64]) -> Plane:
    """Return a plane whose pixels were moved by an affine `warp` (2 × 3, of pixel centres).

    Its size stays; it is black where nothing was moved to.
    """
    turn = np.linalg.inv(warp[:, :2])
    shift = -turn @ warp[:, 2] + 0.5 - turn @ (0.5, 0.5)  # Pillow counts from the pixel's corner
    inverse = np.column_stack([turn, shift]).ravel().tolist()
    picture = Image.fromarray(plane)
    size = picture.size
    return np.asarray(
        picture.transform(size, Image.Transform.AFFINE, inverse, Image.Resampling.BILINEAR)
    )
