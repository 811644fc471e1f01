"""What `watch` and `desk` share: the drives they look for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import refuse_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from usbcheck.cli.common.options import WatchOptions
    from usbcheck.drive.mounts import Mount
    from usbcheck.intake.watch.watcher import Judge, Watcher
    from usbcheck.messages import Catalogue


def watcher_of(watched: WatchOptions, judge: Judge, catalogue: Catalogue) -> Watcher:
    """Return what looks for the drives that were asked for, or end the command."""
    from usbcheck.drive.mounts import removable_mounts
    from usbcheck.intake.clock import now
    from usbcheck.intake.watch.drive_checker import folders_as_drives
    from usbcheck.intake.watch.watcher import Watcher

    look: Callable[[], Sequence[Mount]] = removable_mounts
    folder = watched.watch_folder
    if folder is not None:
        if not folder.is_dir():
            kind = NotADirectoryError if folder.exists() else FileNotFoundError
            refuse_unreadable(kind(), folder, catalogue)
        look = partial(folders_as_drives, folder)
    return Watcher(look, judge, now, watched.concurrency)
