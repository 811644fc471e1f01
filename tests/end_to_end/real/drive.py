"""A copy of the sound drive to break one thing on, with real films, posters and papers."""

from __future__ import annotations

import os
import select
import shutil
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from tests.paths import SOUND
from usbcheck.samples.papers import Entry, make_entry_2
from usbcheck.samples.posters import make_qr_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kitchen import Kitchen
    from usbcheck.samples.posters import PosterRecipe
    from usbcheck.samples.videos import VideoRecipe


class RealDrive:
    """The sound drive, laid down at `root`. Paths are relative to it, with `/` between parts.

    Files are links to the originals where the system allows; whatever changes one puts a new
    file in the place of the link. `acts` are done after the walk, before anything is opened.
    """

    def __init__(self, root: Path, kitchen: Kitchen) -> None:
        shutil.copytree(SOUND, root, copy_function=_linked)
        self.root = root
        self.acts: list[Callable[[], object]] = []
        self._kitchen = kitchen

    def rename(self, old: str, new: str) -> None:
        """Give a file or folder another name or place; folders on the way are made."""
        self.remove(new)
        (self.root / old).rename(self._place(new))

    def copy(self, old: str, new: str) -> None:
        """Have the same file under another name too."""
        self.remove(new)
        _linked(self.root / old, self._place(new))

    def remove(self, *paths: str) -> None:
        """Take files, or folders with all that is in them, off the drive."""
        for path in (self.root / p for p in paths):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def write(self, path: str, content: bytes) -> None:
        """Put a file of these bytes there."""
        self.make(path, lambda place: place.write_bytes(content))

    def cut(self, path: str, share: float) -> None:
        """Keep only this share of a file's bytes."""
        content = (self.root / path).read_bytes()
        self.write(path, content[: int(len(content) * share)])

    def make(self, path: str, maker: Callable[[Path], object]) -> None:
        """Let `maker` put something there."""
        self.remove(path)
        maker(self._place(path))

    def video(self, path: str, recipe: VideoRecipe) -> None:
        """Put a film there."""
        self.make(path, lambda place: _linked(self._kitchen.video(recipe), place))

    def poster(self, path: str, recipe: PosterRecipe) -> None:
        """Put a poster there."""
        self.make(path, lambda place: _linked(self._kitchen.poster(recipe), place))

    def qr(self, path: str, text: str) -> None:
        """Put a picture of a QR code there."""
        self.make(path, lambda place: make_qr_picture(place, text, kind="JPEG"))

    def form_2(self, path: str, entry: Entry) -> None:
        """Put an entry form （二） there, with a QR code where the entry has an address."""
        self.make(path, lambda place: make_entry_2(place, entry))

    def later(self, act: Callable[[], object]) -> None:
        """Do this when the drive has been walked."""
        self.acts.append(act)

    def stall(self, path: str) -> None:
        """Let the file give no byte for ever, as a stick does that has stopped to answer."""
        self.make(path, os.mkfifo)

    def kill_reader(self, path: str) -> None:
        """Let each of the file's readers die while it reads it."""
        self.stall(path)
        Thread(target=_kill_reader, args=[self.root / path], daemon=True).start()

    def _place(self, path: str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


def _linked(source: str | Path, target: str | Path) -> None:
    with suppress(OSError):  # other file system, or one without links
        os.link(source, target)
        return
    shutil.copyfile(source, target)


def _kill_reader(pipe: Path) -> None:
    """Kills the only worker whenever it has opened the pipe, and so its successors.

    This end stays open: closed before the worker is gone, it would be opened again at once on
    the dying reader, and the next kill would hit a worker at another file.
    """
    with pipe.open("wb") as end:  # waits for the other end
        readers = select.poll()
        readers.register(end, 0)
        while pipe.exists():
            nobody = readers.poll(0)  # an error is told while no process reads
            if nobody:
                time.sleep(0.01)
                continue
            workers = active_children()
            for worker in workers:
                worker.kill()
            for worker in workers:
                worker.join()  # its sentinel may speak before its files are closed
