"""QR codes in a picture, found by a cascade of ever more costly readings.

The order was measured on 116 posters: the first hit ends the search, the cheap steps find nearly
all, and a poster without a code costs every step, so the sizes are bounded.
"""

from __future__ import annotations

import math
from functools import cache, partial
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from usbcheck.facts.picture import QrCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from numpy.typing import NDArray

    Pixels: TypeAlias = NDArray[np.uint8]
    Size: TypeAlias = tuple[int, int]
    Corners: TypeAlias = list[tuple[int, int]]
    Found: TypeAlias = list[QrCode]

COARSE_PIXELS: Final = (
    5_000_000  # an A3 sheet at 300 dpi is halved: most codes, a fifth of the time
)
FINE_PIXELS: Final = 20_000_000  # that sheet in full with its bleed; bounds time (1 s) and memory
_TILE: Final = 64  # pixels a side: smaller than a code, larger than its modules
_LEAST_SIDE: Final = 21  # the modules of the smallest code; the decoders choke on no pixels at all
_MOST_SIDE: Final = 65_535  # zxing-cpp takes no more
_LEAST_RANGE: Final = 16  # grey levels in a tile: below that it is paper and noise, not print
# Model 2 alone: the format "QR code" also means Micro QR, and all formats take ten times as long.
_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
_BILINEAR: Final = Image.Resampling.BILINEAR
_DEEPEST: Final = 1e37
_DEEP: Final = ("I", "F")  # modes of more than eight bits a pixel, I;16 and its kin included
_REDUCIBLE: Final = ("L", "LA", "RGB", "RGBA", "CMYK")


def find_qr(image: Image.Image) -> tuple[QrCode, ...]:
    """Return the distinct QR codes in `image`, nearest to its top left first.

    Corners are in pixels of `image`.

    Decodes the picture if that has not been done; the caller has checked its size.
    """
    if min(image.size) < _LEAST_SIDE:
        return ()
    fine = partial(shrunk, image, divisor(image.size, FINE_PIXELS))
    return search(image.size, shrunk(image, divisor(image.size, COARSE_PIXELS)), fine)


def search(size: Size, coarse: Image.Image, fine: Callable[[], Image.Image]) -> tuple[QrCode, ...]:
    """Search as `find_qr` does, in a picture of `size` pixels at hand in two sizes.

    Both are in L, RGB or CMYK.

    `fine` is called only if `coarse` has no readable code. The search ends at the first step that
    reads any code, and gives all codes of that step; a text that occurs twice is given once, where
    it is larger.
    """
    if min(size) < _LEAST_SIDE:
        return ()
    for found in _steps(size, coarse, fine):
        if found:
            return _distinct(found)
    return ()


def divisor(size: Size, pixels: int) -> int:
    """Return the smallest power of two to divide both sides by to stay within `pixels` in all."""
    by = 1
    while size[0] * size[1] > pixels * by * by or max(size) > _MOST_SIDE * by:
        by *= 2
    return by


def shrunk(image: Image.Image, by: int) -> Image.Image:
    """Return `image` flat on white paper, in L, RGB or CMYK, with its sides divided by `by`."""
    if by == 1:
        return flat(image)
    if image.mode in _REDUCIBLE:
        return flat(image.reduce(by))
    return flat(image).reduce(by)


def decoders() -> tuple[str, ...]:
    """Return the names of the decoders at hand, in the order they are asked."""
    return ("zxing-cpp", "pyzbar") if _pyzbar() else ("zxing-cpp",)


@cache
def _pyzbar() -> ModuleType | None:
    try:
        from pyzbar import pyzbar
    except (ImportError, OSError):  # its libzbar is missing or does not load
        return None
    return pyzbar  # type: ignore[no-any-return]


def flat(image: Image.Image) -> Image.Image:
    """Return a decoded picture as it lies on white paper.

    The result has eight bits a channel and no palette, and is opaque.
    """
    if image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    if image.mode.startswith(_DEEP):
        return _eight_bit(image)
    try:
        if not image.has_transparency_data:
            return image.convert("RGB")
        see_through = image.convert("RGBA")
    # a colour space that Pillow does not convert (LAB), a palette that is not there: one channel
    except (ValueError, AssertionError):
        return image.getchannel(0)
    paper = Image.new("RGB", image.size, "white")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return deep grey stretched to eight bits, since `convert` clips it to white."""
    deep = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0, neginf=0)
    deep = deep.clip(-_DEEPEST, _DEEPEST)  # differences stay within what 32 bits hold
    low, high = float(deep.min()), float(deep.max())
    return Image.fromarray(((deep - low) * (255 / ((high - low) or 1))).astype(np.uint8))


def _steps(size: Size, coarse: Image.Image, fine: Callable[[], Image.Image]) -> Iterator[Found]:
    grey = coarse.convert("L")
    yield from _zxing_steps(size, coarse, grey)
    if coarse.size != size:
        sharp = fine()
        if sharp.size != coarse.size:
            yield from _zxing_steps(size, sharp, sharp.convert("L"))
    yield _read_pyzbar(size, grey)
    yield _read_pyzbar(size, ImageChops.invert(grey))


def _zxing_steps(size: Size, image: Image.Image, grey: Image.Image) -> Iterator[Found]:
    pixels = np.asarray(grey)
    yield _read_zxing(size, pixels)
    yield _read_zxing(size, pixels, zxingcpp.Binarizer.GlobalHistogram)
    if min(grey.size) > 1:
        yield _read_zxing(size, np.asarray(grey.reduce(2)))
    for plane in _planes(image):
        yield _read_zxing(size, plane)
    yield _read_zxing(size, _stretched(grey))


def _planes(image: Image.Image) -> Iterator[Pixels]:
    """Yield the inks apart, black first.

    A code in one ink is plain in that ink's plane, whatever lies under it.
    """
    if image.mode == "L":
        return
    for band in sorted(image.getbands(), key="KYCM".find):
        yield np.ascontiguousarray(image.getchannel(band))


def _stretched(grey: Image.Image) -> Pixels:
    """Stretch contrast tile by tile: finds a pale code on a poster that is dark elsewhere."""
    if min(grey.size) < _TILE:
        return np.asarray(ImageOps.autocontrast(grey))
    pixels = np.asarray(grey)
    tall, wide = (-(-side // _TILE) * _TILE for side in pixels.shape)
    padding = ((0, tall - pixels.shape[0]), (0, wide - pixels.shape[1]))
    tiles = np.pad(pixels, padding, mode="edge").reshape(tall // _TILE, _TILE, wide // _TILE, _TILE)

    def spread(extremes: Pixels, widest: ImageFilter.RankFilter) -> NDArray[np.uint16]:
        # a tile may lie inside one module, so it takes its neighbours' range too
        smooth = Image.fromarray(extremes).filter(widest).resize((wide, tall), _BILINEAR)
        return np.asarray(smooth, dtype=np.uint16)[: pixels.shape[0], : pixels.shape[1]]

    low = spread(tiles.min(axis=(1, 3)), ImageFilter.MinFilter(3))
    scale = spread(tiles.max(axis=(1, 3)), ImageFilter.MaxFilter(3))
    np.maximum(scale - low, _LEAST_RANGE, out=scale)
    stretched = np.minimum((np.maximum(pixels, low) - low) * np.uint16(255) // scale, 255)
    return np.asarray(stretched, dtype=np.uint8)


def _read_zxing(
    size: Size,
    pixels: Pixels,
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage,
) -> Found:
    scale = (size[0] / pixels.shape[1], size[1] / pixels.shape[0])
    return [
        _code(_text(code.bytes, code.text), _corners(code.position), scale, code.extra, "zxing-cpp")
        for code in zxingcpp.read_barcodes(pixels, formats=_QR, binarizer=binarizer)
    ]


def _corners(at: zxingcpp.Position) -> Corners:
    return [(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]


def _read_pyzbar(size: Size, grey: Image.Image) -> Found:
    pyzbar = _pyzbar()
    if pyzbar is None:
        return []
    scale = (size[0] / grey.width, size[1] / grey.height)
    return [
        _code(_text(code.data, ""), _clockwise(code.polygon), scale, {}, "pyzbar")
        for code in pyzbar.decode(grey, [pyzbar.ZBarSymbol.QRCODE])
        if len(code.polygon) == 4
    ]


def _clockwise(corners: Corners) -> Corners:
    """Return four corners clockwise on the picture (y grows downwards), the top left one first."""
    x, y = (sum(values) / 4 for values in zip(*corners, strict=True))
    around = sorted(corners, key=lambda corner: math.atan2(corner[1] - y, corner[0] - x))
    first = min(range(4), key=lambda i: sum(around[i]))
    return around[first:] + around[:first]


def _code(
    text: str,
    corners: Corners,
    scale: tuple[float, float],
    extra: object,
    decoder: str,
) -> QrCode:
    full = [(x * scale[0], y * scale[1]) for x, y in corners]
    side = sum(map(math.dist, full, full[1:] + full[:1])) / 4
    whole = tuple((round(x), round(y)) for x, y in full)
    return QrCode(text, whole, side, _modules(extra), decoder)


def _modules(extra: object) -> int | None:
    """Return the modules a side from the version: 17 + 4 a version (ISO/IEC 18004, 6.1)."""
    version = str(extra.get("Version", "")) if isinstance(extra, dict) else ""
    return 17 + 4 * int(version) if version.isdecimal() else None


def _text(raw: bytes, guess: str) -> str:
    """Return the text of a code that does not say its encoding: decoders guess, and misread GBK.

    A byte order mark belongs to the encoding: generators write one before Chinese text.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return guess or raw.decode("latin-1")


def _distinct(found: Found) -> tuple[QrCode, ...]:
    largest = {code.text: code for code in sorted(found, key=lambda code: code.side)}
    return tuple(sorted(largest.values(), key=lambda code: (sum(code.corners[0]), code.text)))
