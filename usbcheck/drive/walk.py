"""What is on the drive: one listing, read once, by which nothing is opened and no link followed.

The names are the drive's own, undecodable bytes as surrogate escapes (PEP 383); show them only
through `usbcheck.drive.paths.visible`, and open them only through `system_path`.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.lookalikes import unified
from usbcheck.drive.mojibake import garbled_from, is_lost, restored
from usbcheck.drive.paths import absolute, system_path, without_hidden
from usbcheck.drive.system_files import is_checksum_list, is_litter
from usbcheck.facts import limits
from usbcheck.facts.provenance import Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from usbcheck.facts.archive import Member
    from usbcheck.facts.manifest import Checked
    from usbcheck.facts.provenance import Fact, Failure

ROOT = "."
"""The path by which an `Unreadable` names the drive's root."""


class EntryKind(StrEnum):
    """What an entry is, told without opening it."""

    FILE = "file"
    DIRECTORY = "directory"
    LINK = "link"  # symbolic link, junction, or another reparse point that leads elsewhere
    SPECIAL = "special"  # FIFO, socket, device


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the drive.

    `path` is relative to the root, spelt as on the drive, with `/` between its parts; `size` in
    bytes, 0 unless it is a file; `modified` in POSIX seconds; `archive` is the path of the archive
    that it is a member of.
    """

    path: str
    kind: EntryKind
    size: int
    modified: float
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """An archive on the drive that the notice asks to open.

    `members` are its files, under paths that begin with the archive's own (`facts.archive`);
    `refused` are those that were not unpacked, `failure` why none was.
    """

    path: str
    members: tuple[Entry, ...] = ()
    refused: tuple[Member, ...] = ()
    failure: Failure | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all its files were taken out."""
        return self.failure is None and not self.refused


@dataclass(frozen=True, slots=True)
class HashList:
    """A list of digests on the drive; `failure` is why it could not be read."""

    path: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry or a directory that the system would not list or stat, in the system's words.

    A directory can be both among the entries and unreadable. The path `ROOT` means that the root
    itself broke off or a limit was met: what is not listed may then be there all the same.
    `denied` is whether this user only lacks the right to read it.
    """

    path: str
    detail: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class FolderNames:
    """A folder that the notice asks for, and other names by which it is understood.

    `spellings` are as right as the name.
    """

    name: str
    aliases: tuple[str, ...]
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A folder of the notice as it is on the drive.

    `name` is the notice's name, `path` is relative to the root; `exact` is whether it is spelt
    exactly as asked, `garbled` whether its name was read with the wrong table.
    """

    name: str
    path: str
    exact: bool
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class Drive:
    """A listing of the drive, sorted by path.

    `root` is absolute. `litter` counts what was passed over, a litter folder once whatever it
    holds. `wrapper` is the path of the only folder in the root where the notice's folders lie
    one level down, inside it. `archives` are those that were to be opened. `label`
    is what the volume is called, which is only looked at where the notice asks for one.
    `checksums` are the files that are lists of digests by their names, which count as litter;
    where the notice asks for such a list, `hash_lists` are those found and `checked` their lines.
    `passed_over` are all entries that count as litter.
    """

    root: str
    entries: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...]
    litter: int
    wrapper: str | None
    folders: tuple[FoundFolder, ...]
    archives: tuple[OpenedArchive, ...] = ()
    label: Fact[str] = Unknown(Reason.NOT_EXAMINED)  # noqa: RUF009  frozen
    checksums: tuple[Entry, ...] = ()
    hash_lists: tuple[HashList, ...] = ()
    checked: tuple[Checked, ...] = ()
    passed_over: tuple[Entry, ...] = ()

    @property
    def members(self) -> tuple[Entry, ...]:
        """The files in its opened archives, which are no entries of the drive."""
        return tuple(member for archive in self.archives for member in archive.members)

    @property
    def files(self) -> tuple[Entry, ...]:
        """The entries that are ordinary files."""
        return tuple(entry for entry in self.entries if entry.kind is EntryKind.FILE)

    @property
    def lost_folders(self) -> tuple[str, ...]:
        """The paths of folders that may be those of the notice, whose names nobody can read."""
        known = {folder.path for folder in self.folders}
        prefix = f"{self.wrapper}/" if self.wrapper else ""
        return tuple(
            prefix + name
            for name in _folders_in(self.entries, prefix)
            if is_lost(name) and prefix + name not in known
        )

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum(entry.size for entry in self.entries)


def walk(root: Path, folders: Sequence[FolderNames]) -> Drive:
    """List everything below `root`, and find in it the `folders` of the notice.

    Whatever else fails costs one `Unreadable` each. Raises NotADirectoryError, FileNotFoundError
    or PermissionError where `root` itself is not a directory that can be listed, and
    KeyboardInterrupt at once even where the drive does not answer.
    """
    top = absolute(os.fspath(root))
    listing = _Listing(top)
    run_cancellable(listing.fill)
    entries = tuple(sorted(listing.entries, key=lambda entry: entry.path))
    wrapper, found = _understand(entries, folders)
    return Drive(
        root=top,
        entries=entries,
        unreadable=tuple(sorted(listing.unreadable, key=lambda it: (it.path, it.detail))),
        litter=len(listing.passed_over),
        wrapper=wrapper,
        folders=found,
        checksums=tuple(sorted(listing.checksums, key=lambda entry: entry.path)),
        passed_over=tuple(sorted(listing.passed_over, key=lambda entry: entry.path)),
    )


def _require_directory(top: str) -> None:
    try:
        with os.scandir(system_path(top, "")):
            pass
    except (NotADirectoryError, FileNotFoundError, PermissionError):
        raise
    except OSError:
        return  # a failing drive and no wrong use: the listing will say so of the root


@dataclass(slots=True)
class _Listing:
    """A walk in progress. Directories wait on a stack, so that depth costs no recursion."""

    top: str
    entries: list[Entry] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    passed_over: list[Entry] = field(default_factory=list)
    checksums: list[Entry] = field(default_factory=list)
    read: int = 0  # names so far, whatever became of them
    characters: int = 0  # of their paths
    full: bool = False

    def fill(self) -> None:
        """List the root and everything below it. Raises what `walk` raises."""
        _require_directory(self.top)
        waiting = [("", 0)]
        while waiting and not self.full:
            folder, depth = waiting.pop()
            if depth > limits.FOLDER_DEPTH:
                self._refuse(folder, f"more than {limits.FOLDER_DEPTH} folders deep")
                continue
            for entry in self._list(folder):
                self.entries.append(entry)
                if entry.kind is EntryKind.DIRECTORY:
                    waiting.append((entry.path, depth + 1))

    def _list(self, folder: str) -> Iterator[Entry]:
        prefix = f"{folder}/" if folder else ""
        for child in self._children(folder):
            path = prefix + child.name
            self.read += 1
            self.characters += len(path)
            if self._is_too_much():
                self.full = True
                return
            try:
                status = child.stat(follow_symlinks=False)
            except OSError as error:
                self._refuse_for(path, error)
                continue
            kind = kind_of(status.st_mode, getattr(status, "st_reparse_tag", 0))
            size = status.st_size if kind is EntryKind.FILE else 0
            entry = Entry(path, kind, size, status.st_mtime)
            if not _is_passed_over(child.name, kind):
                yield entry
                continue
            self.passed_over.append(entry)
            if kind is EntryKind.FILE and is_checksum_list(child.name):
                self.checksums.append(entry)

    def _is_too_much(self) -> bool:
        if self.read > limits.ENTRIES:
            self._refuse(ROOT, f"more than {limits.ENTRIES} entries on the drive")
        elif self.characters > limits.PATH_CHARACTERS:
            self._refuse(ROOT, f"more than {limits.PATH_CHARACTERS} characters of paths")
        else:
            return False
        return True

    def _children(self, folder: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(system_path(self.top, folder)) as children:
                yield from children
        except OSError as error:
            self._refuse_for(folder, error)

    def _refuse_for(self, path: str, error: OSError) -> None:
        denied = isinstance(error, PermissionError)
        self.unreadable.append(Unreadable(path or ROOT, _words(error), denied))

    def _refuse(self, path: str, detail: str) -> None:
        self.unreadable.append(Unreadable(path or ROOT, detail))


def _words(error: OSError) -> str:
    return error.strerror or str(error)


def _is_passed_over(name: str, kind: EntryKind) -> bool:
    # A link or device under the name of litter is none: somebody made it.
    is_directory = kind is EntryKind.DIRECTORY
    return (is_directory or kind is EntryKind.FILE) and is_litter(name, is_directory=is_directory)


# Reparse tags of Windows, MS-FSCC 2.1.2.1; the module stat has only some of them, on Windows only.
_NAME_SURROGATE = 0x2000_0000  # bit of every tag that stands for another name: links, junctions
_APP_EXEC_LINK = 0x8000_001B  # leads to a program of the Store, though the bit is not set
_SPECIAL_TAGS = frozenset(
    {
        0x8000_0023,  # AF_UNIX socket
        0x8000_0024,  # FIFO of the Subsystem for Linux
        0x8000_0025,  # its character device
        0x8000_0026,  # its block device
    }
)


def kind_of(mode: int, reparse_tag: int) -> EntryKind:
    """Return the kind of an entry by its own mode and its reparse tag.

    `reparse_tag` is that of Windows, 0 where there is none. Tags that do not lead elsewhere (cloud
    placeholders, deduplicated or compressed files) leave the kind to the mode.
    """
    if stat.S_ISLNK(mode) or reparse_tag & _NAME_SURROGATE or reparse_tag == _APP_EXEC_LINK:
        return EntryKind.LINK
    if reparse_tag in _SPECIAL_TAGS:
        return EntryKind.SPECIAL
    if stat.S_ISDIR(mode):
        return EntryKind.DIRECTORY
    return EntryKind.FILE if stat.S_ISREG(mode) else EntryKind.SPECIAL


def _understand(
    entries: Sequence[Entry], folders: Sequence[FolderNames]
) -> tuple[str | None, tuple[FoundFolder, ...]]:
    """Return the wrapper, if there is one, and the folders found in it or in the root."""
    top = _folders_in(entries, "")
    found = find_folders(top, "", folders)
    if found:
        return None, found
    least = 1 if len(top) == 1 else 2  # beside other folders one match may be chance
    wrapped = {
        name: find_folders(_folders_in(entries, f"{name}/"), f"{name}/", folders) for name in top
    }
    holding = [name for name, inside in wrapped.items() if len(inside) >= least]
    return (holding[0], wrapped[holding[0]]) if len(holding) == 1 else (None, ())


def _folders_in(entries: Sequence[Entry], prefix: str) -> list[str]:
    """Return the names of the folders right below `prefix`, sorted as the entries are."""
    return [
        entry.path[len(prefix) :]
        for entry in entries
        if entry.kind is EntryKind.DIRECTORY
        and entry.path.startswith(prefix)
        and "/" not in entry.path[len(prefix) :]
    ]


def find_folders(
    present: Sequence[str], prefix: str, folders: Sequence[FolderNames]
) -> tuple[FoundFolder, ...]:
    """Return the `folders` of the notice among the names `present`.

    Those spelt right go first, then those nearly so, then those whose name was read with the wrong
    table.
    """
    right = {spelt: names.name for names in folders for spelt in (*names.spellings, names.name)}
    exact = [name for name in present if name in right]
    free = [name for name in present if name not in right]
    found = {right[name]: FoundFolder(right[name], prefix + name, exact=True) for name in exact}
    for is_meant, garbled in ((is_nearly, False), (was_once, True)):
        for names in folders:
            near = next((name for name in free if is_meant(name, names)), None)
            if near is not None and names.name not in found:
                free.remove(near)
                found[names.name] = FoundFolder(
                    names.name, prefix + near, exact=False, garbled=garbled
                )
    return tuple(found[names.name] for names in folders if names.name in found)


def was_once(name: str, names: FolderNames) -> bool:
    """Return whether the wrong table made a folder's name from that of a folder of the notice."""
    known = (names.name, *names.spellings, *names.aliases)
    right = restored(name) or garbled_from(name, known)
    return right is not None and is_nearly(right, names)


_NUMBERING = re.compile(
    r"[\W_]*+(?:(?:[a-z]|[ivx]{1,4})[\W_]++)?"  # A. or iv- : letters count only when set off
    r"[\W_\d零〇一二三四五六七八九十⓪⓫-⓿❶-➓]*+"  # 01- （一） ① after NFKC
)
_ENDING = re.compile(r"(?:[\W_]|文件|夹|资料|材料|类)*+")  # 文件夹 is two of them


_REMARK = re.compile(r"[(\[【〔][^(\[【〔]*[)\]】〕]$")
_AND = re.compile(r"[和及与、&+]")


def is_nearly(name: str, names: FolderNames) -> bool:
    """Return whether a folder called `name` is meant as the one that the notice calls `names.name`.

    Case, width, Unicode form, white space, unseen characters and punctuation around it do not
    count, nor does a number before the name (or one of its aliases) or 文件夹, 文件, 夹, 资料,
    材料, 类 or a remark in brackets after it; several names joined (报名表和汇总表) count if each
    is one of the folder's.
    """
    plain = _plain(name)
    keys = [key for key in map(_plain, (names.name, *names.spellings, *names.aliases)) if key]
    readings = [[plain], [_REMARK.sub("", plain)], _AND.split(plain)]
    return any(all(any(_holds(part, key) for key in keys) for part in parts) for parts in readings)


def _holds(plain: str, key: str) -> bool:
    start = plain.find(key)
    while start >= 0:
        if _NUMBERING.fullmatch(plain, 0, start) and _ENDING.fullmatch(plain, start + len(key)):
            return True
        start = plain.find(key, start + 1)
    return False


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", unified(name)).casefold()
    return "".join(without_hidden(folded).split())
