"""Films that are opened once: for what samples of them show, and to be compared.

Key frames that were decoded for the samples cost nothing where the versions are compared.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.examine.footage.sampled_decode import sample
from usbcheck.examine.subtitles.reduced_frames import Film
from usbcheck.examine.subtitles.single_version import look_at_film
from usbcheck.examine.subtitles.version_pair import compare_films
from usbcheck.facts.request import Watched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


def look(films: Mapping[str, Path], sampled: Collection[str]) -> Watched:
    """Compare two films, or look at one alone, by their paths relative to the drive's root.

    Samples are taken first of those of them that are to be `sampled`.

    Raises MalformedError where one of them cannot be read as a video, OSError where the drive
    does not give the bytes.
    """
    with ExitStack() as stack:
        opened = {}
        footage = {}
        for path, file in films.items():
            source = stack.enter_context(CachedReader(file))
            opened[path] = Film(stack.enter_context(FrameReader(source)))
            if path in sampled:
                footage[path] = sample(source, opened[path].footage, opened[path].keep)
        match tuple(opened):
            case (first, second):
                versions = compare_films(opened[first], opened[second], (first, second))
                return Watched(versions, footage)
            case (alone,):
                return Watched(look_at_film(opened[alone], alone), footage)
            case _:
                raise ValueError("neither a film nor two versions of one")
