"""The drive that is mended: looking at it, and the three things that are done to it.

Nothing is ever deleted but an empty folder, and nothing overwritten: where the system has a rename
that refuses a goal which is there (Windows, Linux, macOS on its own file systems), that is used.
File systems that do not offer it (exFAT by FUSE, say) are asked just before; a program that makes
a file of that very name within that instant could lose it, and no call of such a system prevents
that.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.paths import absolute, system_path
from usbcheck.drive.walk import EntryKind, kind_of
from usbcheck.mending.names import name_of, one_name, parent_of
from usbcheck.mending.plan import Act, Operation, Seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HERE: Final = -100  # AT_FDCWD
_NO_REPLACE: Final = 1  # RENAME_NOREPLACE, linux/fs.h
_EXCLUSIVE: Final = 4  # RENAME_EXCL, sys/stdio.h of macOS
_NOT_OFFERED: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
_READ_ONLY_VOLUME: Final = 0x0008_0000  # FILE_READ_ONLY_VOLUME


class Disk:
    """The folder or drive at `root`. Paths are relative to it, with `/` between their parts."""

    def __init__(self, root: Path | str) -> None:
        self.root = absolute(os.fspath(root))

    def look(self, path: str) -> tuple[EntryKind, Seen] | None:
        """Return what lies at a path, None where nothing does; links are not followed.

        Raises:
            OSError: the drive does not say.
        """
        return run_cancellable(partial(self._look, path))

    def has_like(self, path: str) -> bool:
        """Return whether its folder has a name that any file system would take for this one.

        Raises:
            OSError: the drive does not say.
        """
        return run_cancellable(partial(self._has_like, path))

    def link_above(self, path: str) -> str | None:
        """Return a folder on the way to a path that is none, but leads elsewhere.

        Raises:
            OSError: the drive does not say.
        """
        return run_cancellable(partial(self._link_above, path))

    def do(self, operation: Operation) -> None:
        """Carry out a step.

        Raises:
            OSError: it was not done; FileExistsError where the goal is there.
        """
        run_cancellable(partial(self._do, operation))

    def is_read_only(self) -> bool:
        """Return whether the drive refuses to be written to, as far as that can be asked."""
        return run_cancellable(self._is_read_only)

    def _look(self, path: str) -> tuple[EntryKind, Seen] | None:
        try:
            status = os.lstat(system_path(self.root, path))
        except (FileNotFoundError, NotADirectoryError):
            return None
        kind = kind_of(status.st_mode, getattr(status, "st_reparse_tag", 0))
        size = status.st_size if kind is EntryKind.FILE else 0
        return kind, Seen(size, status.st_mtime)

    def _link_above(self, path: str) -> str | None:
        while path := parent_of(path):
            found = self._look(path)
            if found is not None and found[0] is not EntryKind.DIRECTORY:
                return path
        return None

    def _has_like(self, path: str) -> bool:
        try:
            names = os.listdir(system_path(self.root, parent_of(path)))  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError):
            return False
        return one_name(name_of(path)) in map(one_name, names)

    def _do(self, operation: Operation) -> None:
        target = system_path(self.root, operation.path)
        match operation.act:
            case Act.MAKE:
                target.mkdir()
            case Act.REMOVE:
                target.rmdir()
            case Act.MOVE:
                rename_anew(system_path(self.root, operation.source), target)
                self._flush(parent_of(operation.source))
        self._flush(parent_of(operation.path))

    def _flush(self, folder: str) -> None:
        """Have the names in a folder written to the drive, where a system can be asked for that."""
        if os.name == "nt":
            return
        try:
            handle = os.open(system_path(self.root, folder), os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
        finally:
            os.close(handle)

    def _is_read_only(self) -> bool:
        if sys.platform == "win32":
            flags = ctypes.c_ulong()
            root = ctypes.c_wchar_p(os.path.splitdrive(self.root)[0] + "\\")
            given = ctypes.windll.kernel32.GetVolumeInformationW(
                root, None, 0, None, None, ctypes.byref(flags), None, 0
            )
            return bool(given and flags.value & _READ_ONLY_VOLUME)
        try:
            mounted = os.statvfs(self.root).f_flag
        except OSError:
            return False
        return bool(mounted & os.ST_RDONLY)


def inverse(operation: Operation) -> Operation:
    """Return the step that takes another back."""
    match operation.act:
        case Act.MAKE:
            return Operation(Act.REMOVE, operation.path)
        case Act.REMOVE:
            return Operation(Act.MAKE, operation.path)
        case Act.MOVE:
            return Operation(
                Act.MOVE, operation.source, operation.path, operation.origin, operation.seen
            )


def rename_anew(source: Path, target: Path) -> None:
    """Give a file or folder another path on its drive; refuse one that is there.

    Raises:
        OSError: it was not done; FileExistsError where the goal is there.
    """
    call = _exclusive_rename()
    if call is not None:
        code = call(os.fsencode(source), os.fsencode(target))
        if code == 0:
            return
        if code not in _NOT_OFFERED:
            raise OSError(code, os.strerror(code), str(target))
    if os.name != "nt" and os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    os.rename(source, target)  # noqa: PTH104  on Windows it refuses a goal that is there


@cache
def _exclusive_rename() -> Callable[[bytes, bytes], int] | None:
    """Return the system's rename that never overwrites, None where it has none for us.

    The call returns 0, or the number of the error.
    """
    if os.name == "nt":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        function = getattr(library, "renamex_np", None)
        kinds = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
    else:
        function = getattr(library, "renameat2", None)
        kinds = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if function is None:
        return None
    function.argtypes, function.restype = kinds, ctypes.c_int

    def call(source: bytes, target: bytes) -> int:
        if sys.platform == "darwin":
            failed = function(source, target, _EXCLUSIVE)
        else:
            failed = function(_HERE, source, _HERE, target, _NO_REPLACE)
        return ctypes.get_errno() if failed else 0

    return call
