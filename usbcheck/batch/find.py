"""Which folders below a root are submissions. Nothing is opened, and no link followed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.paths import absolute, system_path
from usbcheck.drive.system_files import MANIFESTS, is_litter
from usbcheck.drive.walk import (
    ROOT,
    EntryKind,
    FolderNames,
    Unreadable,
    is_nearly,
    kind_of,
    was_once,
)
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNFINISHED: Final = ".incoming"  # where `receive` lets copies grow in an archive
_CHAIN: Final = "ascmhl_chain.xml"  # what makes a folder of manifests one


@dataclass(frozen=True, slots=True)
class Found:
    """Submissions below a root: absolute paths, in the order of their names.

    `unread` are folders that the system would not list, or where a limit was met: there may be
    more submissions in them.
    """

    submissions: tuple[str, ...]
    unread: tuple[Unreadable, ...]


def find(root: str, folders: Sequence[FolderNames]) -> Found:
    """Look for submissions below `root`, which may be one itself.

    A submission is a folder that holds one or more of the `folders` of the notice, or the manifests
    of a drive that was received or sealed; nothing is looked for below it. Where the notice asks
    for no folder and there are no manifests, only `root` can be meant.

    Raises:
        OSError: `root` is not a folder that can be listed.
        KeyboardInterrupt: at once, even where the file system does not answer.
    """
    search = _Search(absolute(root), folders)
    run_cancellable(search.run)
    if not folders and not search.found:
        search.found.append(search.top)
    return Found(tuple(search.found), tuple(search.unread))


@dataclass(slots=True)
class _Search:
    """A search in progress. Folders wait on a stack, so that depth costs no recursion."""

    top: str
    folders: Sequence[FolderNames]
    found: list[str] = field(default_factory=list)
    unread: list[Unreadable] = field(default_factory=list)
    read: int = 0  # names so far

    def run(self) -> None:
        waiting = [("", 0)]
        while waiting:
            folder, depth = waiting.pop()
            try:
                inside = self._folders_in(folder)
            except OSError as error:
                if not folder:
                    raise
                self.unread.append(Unreadable(folder, error.strerror or str(error)))
                continue
            if self._is_submission(folder, inside):
                self.found.append(str(Path(self.top, *folder.split("/"))))
                continue
            if self.read > limits.ENTRIES:
                self.unread.append(Unreadable(ROOT, f"more than {limits.ENTRIES} entries"))
                return
            if depth == limits.FOLDER_DEPTH and inside:
                deep = f"more than {limits.FOLDER_DEPTH} folders deep"
                self.unread.append(Unreadable(folder, deep))
                continue
            prefix = f"{folder}/" if folder else ""
            waiting += [
                (prefix + name, depth + 1)
                for name in sorted(inside, reverse=True)
                if name != _UNFINISHED and not is_litter(name, is_directory=True)
            ]

    def _folders_in(self, folder: str) -> list[str]:
        names = []
        with os.scandir(system_path(self.top, folder)) as children:
            for child in children:
                self.read += 1
                if self.read > limits.ENTRIES:
                    break
                status = child.stat(follow_symlinks=False)
                kind = kind_of(status.st_mode, getattr(status, "st_reparse_tag", 0))
                if kind is EntryKind.DIRECTORY:
                    names.append(child.name)
        return names

    def _is_submission(self, folder: str, inside: Sequence[str]) -> bool:
        meant = [(name, names) for names in self.folders for name in inside]
        if any(is_nearly(*pair) or was_once(*pair) for pair in meant):
            return True
        chain = "/".join(filter(None, (folder, MANIFESTS, _CHAIN)))
        return MANIFESTS in inside and system_path(self.top, chain).is_file()
