"""What a line of lettering says: a model's letters, step by step along the line (CTC)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.scaling import stretched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.examine.pixels.planes import Plane
    from usbcheck.examine.subtitles.text_models import Model, Values

_HEIGHT: Final = 48  # pixels to which each line is scaled
_SHORTEST: Final = 320  # pixels; a shorter line is filled up
_FILLING: Final = 127.5  # a grey that means nothing to the model
_BLANK: Final = 0  # the answer for "no letter here", before those for the letters


class Reader:
    """A model with its letters."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._letters = ("", *model.characters, " ")

    def read(self, strip: Plane) -> tuple[str, float]:
        """Return the text of a line, height × width, and how sure it is, from 0 to 1."""
        height, width = strip.shape
        across = math.ceil(_HEIGHT * width / height)
        line = np.full((_HEIGHT, max(_SHORTEST, across)), _FILLING, np.float32)
        line[:, :across] = stretched(strip, (across, _HEIGHT))
        return decoded(self._model.run(line[None])[0], self._letters)


def decoded(likely: Values, letters: Sequence[str]) -> tuple[str, float]:
    """Return the text of the likeliest letters, steps × letters, and their mean likelihood.

    A letter that stays from step to step is one; a blank step stands between two of a kind.
    """
    best = likely.argmax(axis=1)
    told = (best != _BLANK) & (best != np.concatenate([[-1], best[:-1]]))
    if not told.any():
        return "", 0.0
    sure = likely[told, best[told]]
    return "".join(letters[place] for place in best[told]), float(sure.mean())
