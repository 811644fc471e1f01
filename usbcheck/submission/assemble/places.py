"""Where a file lies, and what the folders on the way to it say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from usbcheck.drive.walk import EntryKind, FolderNames
from usbcheck.naming.reading import name_reader
from usbcheck.profile.folders import ROOT_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.drive.walk import Drive
    from usbcheck.naming.file_names import FileName
    from usbcheck.naming.reading import NameReader
    from usbcheck.profile.folders import Folder, Place
    from usbcheck.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a file lies: its place by the profile's name, and the path within that.

    `category` and `unit` are what the folders say; `work` is what the name of the work's own
    folder says, and `work_path` where that is; `below` are folders that the notice knows nothing
    of.
    """

    folder: str | None
    inner: str
    category: str | None = None
    unit: str | None = None
    work: FileName | None = None
    work_path: str | None = None
    below: tuple[str, ...] = ()


def asked_folders(profile: Profile) -> tuple[FolderNames, ...]:
    """Return the folders that are looked for in a drive's root."""
    return tuple(FolderNames(f.name, f.aliases, f.spellings) for f in profile.folders)


def unwrapped(drive: Drive, profile: Profile) -> Drive:
    """Return a drive with the folder that wraps the folders of all its works, if one does.

    It is the only entry of the root, holds nothing but folders, and bears no work's name where one
    of these does.
    """
    root = profile.root
    if drive.wrapper or drive.folders or root is None or "work" not in root.levels:
        return drive
    top = [entry for entry in drive.entries if "/" not in entry.path]
    if len(top) != 1 or top[0].kind is not EntryKind.DIRECTORY:
        return drive
    outer = top[0].path
    inside = [e for e in drive.entries if e.path.rpartition("/")[0] == outer]
    reader = name_reader(profile)

    def is_work(name: str) -> bool:
        return reader.read_folder(name, root.work_pattern).complete

    names = [entry.path.rpartition("/")[2] for entry in inside]
    only_folders = all(entry.kind is EntryKind.DIRECTORY for entry in inside)
    if only_folders and not is_work(outer) and any(map(is_work, names)):
        return replace(drive, wrapper=outer)
    return drive


def whereabouts(path: str, drive: Drive, profile: Profile, reader: NameReader) -> Whereabouts:
    """Return where a path of the drive lies under a notice."""
    for found in drive.folders:
        folder = profile.folder_named(found.name)
        if folder is not None and path.startswith(f"{found.path}/"):
            return _within(path, found.path, found.name, folder, reader)
    base = drive.wrapper or ""
    if profile.root is not None and (not base or path.startswith(f"{base}/")):
        return _within(path, base, ROOT_NAME, profile.root, reader)
    return Whereabouts(None, path)


def _within(path: str, base: str, name: str, place: Place, reader: NameReader) -> Whereabouts:
    inner = path[len(base) + 1 :] if base else path
    parents = inner.split("/")[:-1]
    found = Whereabouts(name, inner, category=_category_of(place))
    for level, parent in zip(place.levels, parents, strict=False):
        match level:
            case "category":
                found = replace(found, category=reader.category_of_folder(parent))
            case "unit":
                found = replace(found, unit=parent.strip())
            case "work":
                within = "/".join(parents[: len(place.levels)])
                found = replace(
                    found,
                    work=reader.read_folder(parent, place.work_pattern),
                    work_path=f"{base}/{within}" if base else within,
                )
    return replace(found, below=tuple(parents[len(place.levels) :]))


def _category_of(place: Place | Folder) -> str | None:
    return getattr(place, "category", None)


def named_by_place(name: FileName, place: Whereabouts, reader: NameReader) -> FileName:
    """Return a file's name with what its folders say.

    A work's own folder says all that its files need not say again. Of other folders `有字幕/…`
    says a marker, `题目/有字幕.mp4` a title.
    """
    if place.work is not None:
        name = _of_work(name, place.work)
    name = _told_by(name, place.below, reader)
    return replace(name, unit=name.unit or place.unit)


def _of_work(own: FileName, folder: FileName) -> FileName:
    """Return the name of a file in its work's folder: markers and number are its own."""
    number = int(own.title) if own.title.isdecimal() and len(own.title) <= 3 else None
    labels = dict(folder.labels) | dict(own.labels)
    return replace(
        folder,
        text=own.text,
        suffix=own.suffix,
        labels=tuple(labels.items()),
        episode=own.episode,
        copy=own.copy if own.copy is not None else number,
        untidy=own.untidy,
        meant=own.meant,
        lookalikes=own.lookalikes,
    )


def _told_by(name: FileName, parents: Sequence[str], reader: NameReader) -> FileName:
    labels = dict(name.labels)
    title = name.title
    for parent in parents:
        said = reader.read(parent)
        labels |= {mark: text for mark, text in said.labels if mark not in labels}
        title = title or said.title
    return replace(name, title=title, labels=tuple(labels.items()))
