"""What is written where two versions differ, and what is written in a film at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.planes import black_hat, top_hat
from usbcheck.examine.pixels.scaling import stretched
from usbcheck.examine.subtitles import ocr
from usbcheck.examine.subtitles.columns import in_columns
from usbcheck.examine.subtitles.difference import Patch, lines_in
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame
from usbcheck.examine.subtitles.writing import Writing, same_text
from usbcheck.facts.video import Region

if TYPE_CHECKING:
    from usbcheck.examine.pixels.planes import Plane
    from usbcheck.examine.subtitles.aligned_moments import AlignedMoment

_MOST_BANDS: Final = 4
_MOST_PATCHES: Final = 40  # beyond it the pictures differ all over
_AROUND: Final = 14  # pixels around what differs, so that whole letters are read
_INKED: Final = 0.05  # of a line's box differs where only one picture has the line
OVERLAP: Final = 0.3
"""Share of a line's box that another covers where both are one line."""
_BLANK: Final = 1.0  # grey levels; nothing stands in a black picture
_STROKE: Final = 60  # grey levels by which letters stand out
_THIN: Final = (9, 9)  # pixels; a window that no stroke fills
_TINGE: Final = 32  # levels of chroma by which letters stand out
_LETTERED: Final = 60  # pixels of strokes of colour, in a line
_EXTREMES: Final = (1, 99)  # percent
_GLANCE: Final = 1 / 2  # and nearly all of it here, at half the cost
_SHRINK: Final = 2 / 3  # 360 lines; lettering that a viewer can read is found there


def read_difference(sample: AlignedMoment) -> tuple[list[Writing], list[Writing]]:
    """Return what stands in the first and in the second picture where they differ.

    A line that only one of them has is marked as its `own`. Raises OcrUnavailableError.
    """
    if len(sample.difference.patches) > _MOST_PATCHES:
        return [], []
    firsts: list[Writing] = []
    seconds: list[Writing] = []
    for band in _bands(sample.difference.patches):
        here = _read_band(sample.first, band)
        there = _read_band(sample.second, band)
        firsts += [_owned(line, there, sample) for line in here]
        seconds += [_owned(line, here, sample) for line in there]
    return firsts, seconds


def read_whole(look: ReducedFrame) -> list[Writing]:
    """Return what stands anywhere in a picture. Raises OcrUnavailableError."""
    lines = ocr.find(look.luma, _SHRINK) if look.thumb.std() > _BLANK else []
    found = [_writing(line, look.time, 0, 0) for line in lines]
    for colour in look.colours:
        for band in _coloured_bands(colour):
            found += _besides(found, _read_colour(look, colour, band))
    return found


def _coloured_bands(colour: Plane) -> list[Patch]:
    """Return where a plane of chroma looks like lines of letters, in pixels of the picture."""
    strokes = np.maximum(top_hat(colour, *_THIN), black_hat(colour, *_THIN))
    inked = (strokes > _TINGE).astype(np.uint8)
    lines = [
        Patch(*(2 * place for place in (p.left, p.top, p.right, p.bottom)))
        for p in lines_in(inked)
        if int(inked[p.top : p.bottom, p.left : p.right].sum()) >= _LETTERED
    ]
    return _bands(tuple(sorted(lines, key=lambda line: line.area, reverse=True)))


def _read_colour(look: ReducedFrame, colour: Plane, band: Patch) -> list[Writing]:
    """Return what stands in a part of the picture in letters that differ by their colour."""
    part = colour[band.top // 2 : -(-band.bottom // 2), band.left // 2 : -(-band.right // 2)]
    low, high = np.percentile(part, _EXTREMES)
    if high - low < _TINGE:
        return []
    size = 2 * part.shape[1], 2 * part.shape[0]
    levels = (stretched(part, size) - low) * (255 / (high - low))
    clear = np.clip(levels, 0, 255).astype(np.uint8)
    lines = ocr.find(clear)
    return [_writing(line, look.time, band.left // 2 * 2, band.top // 2 * 2) for line in lines]


def _besides(known: list[Writing], found: list[Writing]) -> list[Writing]:
    """Return the lines of which no other is known in their place."""
    return [
        line
        for line in found
        if not any(
            patch_of(line).shared(patch_of(o)) > OVERLAP * patch_of(line).area for o in known
        )
    ]


def read_where_lettered(look: ReducedFrame) -> list[Writing]:
    """Return what stands anywhere in a picture where a glance at half its size shows lettering.

    Raises OcrUnavailableError.
    """
    lettered = look.thumb.std() > _BLANK and ocr.shows_lettering(look.luma, _GLANCE)
    if lettered or any(map(_coloured_bands, look.colours)):
        return read_whole(look)
    return []


def promise(look: ReducedFrame) -> int:
    """Return how much in a picture looks like lines of letters.

    That is the number of pixels of thin strokes, lighter or darker than what is around them, that
    lie in rows. Only good for choosing which picture to read.
    """
    strokes = np.maximum(top_hat(look.luma, *_THIN), black_hat(look.luma, *_THIN))
    inked = (strokes > _STROKE).astype(np.uint8)
    return sum(round(inked[p.top : p.bottom, p.left : p.right].sum()) for p in lines_in(inked))


def _covers(other: Writing, line: Writing) -> bool:
    patch = patch_of(line)
    return patch.shared(patch_of(other)) > OVERLAP * patch.area


def _bands(patches: tuple[Patch, ...]) -> list[Patch]:
    """Return the largest patches with some room around them, those that meet in one."""
    bands: list[Patch] = []
    for patch in patches[: 3 * _MOST_BANDS]:
        band = patch.grown(_AROUND)
        for other in [b for b in bands if b.shared(band)]:
            bands.remove(other)
            band = band.joined(other)
        bands.append(band)
    return sorted(bands, key=lambda b: b.area, reverse=True)[:_MOST_BANDS]


def _read_band(look: ReducedFrame, band: Patch) -> list[Writing]:
    part = look.luma[band.top : band.bottom, band.left : band.right]
    found = [_writing(line, look.time, band.left, band.top) for line in ocr.find(part)]
    for colour in look.colours:
        found = found or _read_colour(look, colour, band)
    return in_columns(found)


def _writing(line: ocr.Line, time: float, left: int, top: int) -> Writing:
    region = Region(
        (line.left + left) / WIDTH,
        (line.top + top) / HEIGHT,
        (line.right + left) / WIDTH,
        (line.bottom + top) / HEIGHT,
    )
    return Writing(time, region, line.text, line.sure, line.upright)


def _owned(line: Writing, others: list[Writing], sample: AlignedMoment) -> Writing:
    there = any(same_text(line, other) and _covers(other, line) for other in others)
    inked = sample.difference.within(patch_of(line)) >= _INKED
    return replace(line, own=not there and inked)


def patch_of(line: Writing) -> Patch:
    """Return the box of a line in pixels."""
    r = line.region
    return Patch(
        round(r.left * WIDTH),
        round(r.top * HEIGHT),
        round(r.right * WIDTH),
        round(r.bottom * HEIGHT),
    )
