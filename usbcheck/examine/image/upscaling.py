"""The fineness of a picture's detail: whether it reaches the pixels, or the picture was enlarged.

Where a picture is at home in its pixels, its sharpest edges rise within one or two of them.
Enlarged by any interpolation they rise as many times more slowly, and neither the noise of JPEG
nor sharpening alters that by much; pixels that were merely repeated show by their even spacing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.planes import difference, dilate, erode
from usbcheck.facts.provenance import Fact, Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    import numpy.typing as npt
    from PIL import Image

    from usbcheck.facts.picture import QrCode

    Plane: TypeAlias = npt.NDArray[np.uint8]
    Spectrum: TypeAlias = npt.NDArray[np.float64]
    Box: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom

SOURCE: Final = "pillow"
_TILE: Final = 256  # pixels a side: some hundred edges
_MOST_TILES: Final = 64  # those of the most contrast; a quarter of an A3 sheet at 300 dpi
_LEAST_TILES: Final = 3
_THUMBNAIL: Final = 8  # the divisor of the sides at which tiles are chosen
_PAPER: Final = 6  # grey levels (standard deviation) below which a tile is not looked at
_REACH: Final = 8  # pixels on each side in which an edge enlarged fourfold is whole
_CONTRAST: Final = 40  # grey levels from which an edge stands above grain and JPEG noise
_LEAST_EDGES: Final = 40  # in a tile
_EVERY: Final = 4  # rows and columns looked at: every one tells much the same as its neighbour
_FINEST: Final = 90  # percentile of the edges of a tile: most lie out of focus or aslant
_SHARP_TILES: Final = 90  # percentile of the tiles: letters set over a soft picture are detail
# The steepest edge without anything beyond a share c of the Nyquist frequency, the sine integral,
# rises by 2 c Si(pi / 2) / pi of its height a pixel, or 0.87 c.
_IDEAL_RISE: Final = 0.87
_MOST_REPEATS: Final = 12  # pixels in a row that were one pixel
_WAVES: Final = 8 * _TILE  # finer than the tile's own frequencies, for odd factors
_JPEG_NOISE: Final = 12  # grey levels from a pixel to the next
_OVERTONE: Final = 0.7
_COMB: Final = 0.35  # of an ideal comb, above what few edges give by chance


def measure(image: Image.Image, codes: tuple[QrCode, ...] = ()) -> Fact[float]:
    """Return the share of the Nyquist frequency, from 0 to 1, up to which `image` carries detail.

    `image` is decoded, in full size, in a mode of eight bits without a palette. The tiles of the
    most contrast are judged, without those under the QR `codes`, which are often set in later.
    Unknown(UNCLEAR) where too few edges are to be seen, as in a picture of soft gradients alone.
    """
    finest: list[float] = []
    combs: list[Spectrum] = []
    tiles = list(_tiles(image, codes))
    turned = [np.ascontiguousarray(tile.T) for tile in tiles]
    for tile, *rises in zip(tiles, _rises(tiles), _rises(turned), strict=True):
        edges = np.concatenate(rises)
        if len(edges) >= _LEAST_EDGES:
            finest.append(float(np.percentile(edges, _FINEST)))
            combs.append(_comb(tile))
    if len(finest) < _LEAST_TILES:
        return Unknown(Reason.UNCLEAR)
    rise = float(np.percentile(finest, _SHARP_TILES))
    share = min(1.0, rise / _IDEAL_RISE) / _repeats(combs)
    return Known(round(share, 3), SOURCE)


def _tiles(image: Image.Image, codes: tuple[QrCode, ...]) -> Iterator[Plane]:
    """Yield the luma of the tiles with the most contrast, that of the most first."""
    side = _TILE // _THUMBNAIL
    small = np.asarray(image.reduce(_THUMBNAIL).convert("L"), np.float32)
    down, across = image.height // _TILE, image.width // _TILE
    cells = small[: down * side, : across * side].reshape(down, side, across, side)
    contrast = cells.std(axis=(1, 3))
    for box in map(_bounds, codes):
        left, top, right, bottom = (place // _TILE for place in box)
        contrast[max(0, top) : bottom + 1, max(0, left) : right + 1] = 0
    for place in np.argsort(-contrast, axis=None, kind="stable")[:_MOST_TILES]:
        row, column = divmod(int(place), across)
        if contrast[row, column] < _PAPER:
            return
        x, y = column * _TILE, row * _TILE
        yield np.asarray(image.crop((x, y, x + _TILE, y + _TILE)).convert("L"))


def _bounds(code: QrCode) -> Box:
    """Return the box around a QR code with its quiet zone.

    The zone is at most a fifth of the side: 4 of 21.
    """
    across, down = ([corner[axis] for corner in code.corners] for axis in (0, 1))
    quiet = round(code.side / 5)
    return min(across) - quiet, min(down) - quiet, max(across) + quiet, max(down) + quiet


def _rises(tiles: list[Plane]) -> list[npt.NDArray[np.float32]]:
    """Return for each tile the largest step from a pixel to the next of each edge along the rows.

    Each step is a share of the range of grey levels around the edge.
    """
    if not tiles:
        return []
    rows = np.concatenate([tile[::_EVERY] for tile in tiles])  # all at once: a tile is little work
    steps = difference(rows[:, 1:], rows[:, :-1])[:, : _TILE - _REACH]
    window = 2 * _REACH + 1
    spread = (dilate(rows, window, 1) - erode(rows, window, 1))[:, : _TILE - _REACH]
    cells = steps.reshape(len(rows), -1, _REACH)
    steepest = cells.argmax(axis=2)[..., None]
    step = np.take_along_axis(cells, steepest, axis=2)
    height = np.take_along_axis(spread.reshape(cells.shape), steepest, axis=2)
    edge = height >= _CONTRAST
    rise = np.minimum(step[edge] / height[edge].astype(np.float32), 1)
    counts = edge.reshape(len(tiles), -1).sum(axis=1)
    return np.split(rise, np.cumsum(counts)[:-1])


def _comb(tile: Plane) -> Spectrum:
    """Return how evenly the edges are spaced, down and across at once, by frequency.

    By an FFT of _WAVES.
    """
    found = np.ones(_WAVES // 2 + 1)
    for turned in (tile, tile.T):
        steps = np.abs(np.diff(turned.astype(np.int16), axis=1)) - _JPEG_NOISE
        edges = np.maximum(steps, 0).sum(axis=0, dtype=np.float64)
        found *= np.abs(np.fft.rfft(edges, _WAVES)) / max(edges.sum(), 1)
    return found


def _repeats(combs: list[Spectrum]) -> float:
    """Return how many pixels in a row are one pixel repeated; 1 where they are not."""
    mean = np.mean(combs, axis=0)[_WAVES // _MOST_REPEATS :]
    standing = mean - np.median(mean)
    if standing.max() < _COMB:
        return 1.0
    # a comb has its overtones as high: the lowest tone counts
    first = int(np.argmax(standing >= _OVERTONE * standing.max()))
    lowest = first + int(standing[first : first + _WAVES // _TILE].argmax())
    return _WAVES / (lowest + _WAVES // _MOST_REPEATS)
