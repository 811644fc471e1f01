"""How much of a picture is drawn at all: an empty sheet is one colour from edge to edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.facts.provenance import Fact, Known

if TYPE_CHECKING:
    from PIL import Image

SOURCE: Final = "pillow"
_THUMBNAIL: Final = 8  # the divisor of the sides: grain and the noise of JPEG average out
_APART: Final = 12  # levels of 255 in any channel, more than a scanner's uneven paper


def drawn(image: Image.Image) -> Fact[float]:
    """Return the share of the area, from 0 to 1, that is not of the one colour that most of it has.

    `image` is decoded, in a mode of eight bits without a palette. Where no colour has half of the
    area, the share is large whatever colour it is measured from.
    """
    small = np.asarray(image.reduce(_THUMBNAIL), np.int16)
    pixels = small.reshape(-1, small.shape[2] if small.ndim > 2 else 1)
    ground = np.median(pixels, axis=0)
    share = float((np.abs(pixels - ground) > _APART).any(axis=1).mean())
    return Known(round(share, 5), SOURCE)
