"""Films and posters for tests, each made once a session for all processes of pytest-xdist."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from usbcheck.samples.posters import PosterRecipe, make_poster
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Kitchen:
    """Makes what a recipe asks for once; what it gives is read and never changed.

    Two processes that want the same at the same time both make it, and one of the two is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def video(self, recipe: VideoRecipe) -> Path:
        """A film by this recipe."""
        return self.made(recipe, lambda path: make_video(path, recipe))

    def poster(self, recipe: PosterRecipe) -> Path:
        """A poster by this recipe."""
        return self.made(recipe, lambda path: make_poster(path, recipe))

    def copied(self, recipe: VideoRecipe, target: Path) -> Path:
        """A film by this recipe that is the caller's own, to be changed."""
        return shutil.copyfile(self.video(recipe), target)

    def made(self, recipe: object, make: Callable[[Path], object], name: str = "") -> Path:
        """What `make` puts at a path that ends in `name`. A `recipe` is told by its `repr`."""
        kept = self._folder / (hashlib.sha256(repr(recipe).encode()).hexdigest() + name)
        if not kept.exists():
            fresh = kept.with_name(f"{os.getpid()}-{kept.name}")
            make(fresh)
            try:
                fresh.rename(kept)
            except FileExistsError:  # on Windows, where another process was quicker
                fresh.unlink()
        return kept
