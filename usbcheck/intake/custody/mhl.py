"""ASC MHL 2.0: the film trade's manifests of a folder, generation after generation.

A folder's history lies in its sub-folder `ascmhl`: a hash list a generation, and a chain that
holds the digest of each list (American Society of Cinematographers, Media Hash List 2.0).
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from usbcheck import __version__
from usbcheck.drive.digests import FORMATS, digest_of, hasher, raw, written
from usbcheck.drive.paths import escape_control
from usbcheck.drive.system_files import MANIFESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element

FOLDER: Final = MANIFESTS
CHAIN: Final = "ascmhl_chain.xml"
_LISTS: Final = "urn:ASC:MHL:v2.0"
_DIRECTORY: Final = "urn:ASC:MHL:DIRECTORY:v2.0"
_IGNORED: Final = (".DS_Store", FOLDER, f"{FOLDER}/")
_LARGEST: Final = 256 * 1024 * 1024  # bytes of a hash list: half a million files
_NUMBERED: Final = re.compile(r"(\d{4,})_.*\.mhl")


class ManifestError(Exception):
    """A manifest that is no ASC MHL, or is damaged; says which file and what is wrong."""


class Action(StrEnum):
    """What a digest says in the generation in which it stands."""

    ORIGINAL = "original"  # the first of this file
    VERIFIED = "verified"  # the same as before
    FAILED = "failed"  # another than before


@dataclass(frozen=True, slots=True)
class Record:
    """A file in a generation.

    `path` is relative to the folder, with `/`, as `visible` shows it; `modified` is aware;
    `hash_format` is one of `FORMATS`.
    """

    path: str
    size: int
    modified: dt.datetime
    hash_format: str
    digest: str
    action: Action


@dataclass(frozen=True, slots=True)
class Generation:
    """One hash list: its number from 1, its file's name, when and how it was made."""

    number: int
    name: str
    created: dt.datetime
    records: tuple[Record, ...]
    comment: str = ""


@dataclass(frozen=True)
class History:
    """All generations of a folder, the oldest first.

    `broken` names the hash lists that are not the ones of which the chain holds the digest.
    """

    generations: tuple[Generation, ...] = ()
    broken: tuple[str, ...] = field(default=())

    @cached_property
    def originals(self) -> Mapping[str, Record]:
        """The first record of each file, by its path: what it was when it was first hashed."""
        first: dict[str, Record] = {}
        for generation in self.generations:
            for record in generation.records:
                first.setdefault(record.path, record)
        return first

    @cached_property
    def current(self) -> Mapping[str, Record]:
        """The last record of each file, by its path: what it was when it was last hashed."""
        last: dict[str, Record] = {}
        for generation in self.generations:
            last |= {record.path: record for record in generation.records}
        return last

    @property
    def latest(self) -> Mapping[str, Record]:
        """The records of the last generation, by path."""
        last = self.generations[-1].records if self.generations else ()
        return {record.path: record for record in last}


def read_history(folder: Path, place: Path | None = None) -> History:
    """Return the history of a folder, from its own `ascmhl` or from `place`.

    One without generations where there is none.

    Raises:
        ManifestError: a manifest is damaged.
        OSError: one cannot be read.
    """
    place = place or folder / FOLDER
    if not place.is_dir():
        return History()
    chained = _read_chain(place / CHAIN)
    generations: list[Generation] = []
    broken: list[str] = []
    names = {p.name for p in place.iterdir() if _NUMBERED.fullmatch(p.name)}
    for name in sorted(names | chained.keys()):
        try:
            data = (place / name).read_bytes()
        except FileNotFoundError:
            broken.append(name)
            continue
        if chained.get(name) != digest_of(data, "c4"):
            broken.append(name)
        generations.append(_generation(name, data))
    return History(tuple(generations), tuple(broken))


def append_generation(
    folder: Path,
    records: Sequence[Record],
    *,
    process: str,
    created: dt.datetime,
    name: str,
    host: str,
    folders: Iterable[str] = (),
    comment: str = "",
    place: Path | None = None,
) -> Path:
    """Write the next generation of a folder's history and chain it; return its hash list.

    `process` is `in-place` or `transfer`; `name` is what the folder is called in the file's name;
    `created` is aware; `folders` are recorded even if they hold no file. The
    history lies in `place`, in the folder's own `ascmhl` unless given.
    Both files are flushed to the disk, the hash list first: a list that no chain names yet can be
    recognised as such.

    Raises:
        OSError: nothing can be written there.
        ManifestError: the chain that is there is damaged.
    """
    place = place or folder / FOLDER
    place.mkdir(exist_ok=True, parents=True)
    chained = _read_chain(place / CHAIN)
    number = max((_number(n) for n in chained), default=0) + 1
    stamp = created.astimezone(dt.UTC).strftime("%Y-%m-%d_%H%M%SZ")
    path = place / f"{number:04d}_{name}_{stamp}.mhl"
    data = _serialised(_hash_list(records, folders, process, created, host, comment))
    write_durably(path, data)
    write_durably(place / CHAIN, _serialised(_chain({**chained, path.name: digest_of(data, "c4")})))
    return path


def write_durably(path: Path, data: bytes) -> None:
    """Write a file so that after a power cut it is either there in full or not at all."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make names in a folder last through a power cut. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems know no such thing
            raise
    finally:
        os.close(handle)


def _number(name: str) -> int:
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else 0


def _parsed(data: bytes, name: str) -> _Element:
    if len(data) > _LARGEST:
        raise ManifestError(f"{name}: larger than {_LARGEST} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ManifestError(f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ManifestError(f"{name}: has a document type")
    return root


def _read_chain(path: Path) -> dict[str, str]:
    """Return the C4 of each hash list, by its file's name, in their order."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    chained: dict[str, str] = {}
    for entry in _parsed(data, path.name).iterfind(f"{{{_DIRECTORY}}}hashlist"):
        name = entry.findtext(f"{{{_DIRECTORY}}}path", "")
        if not _NUMBERED.fullmatch(name) or "/" in name or "\\" in name:
            raise ManifestError(f"{path.name}: {escape_control(name)!r} is no name of a hash list")
        chained[name] = entry.findtext(f"{{{_DIRECTORY}}}c4", "")
    return chained


def _generation(name: str, data: bytes) -> Generation:
    root = _parsed(data, name)
    try:
        created = dt.datetime.fromisoformat(
            root.findtext(f"{{{_LISTS}}}creatorinfo/{{{_LISTS}}}creationdate", "")
        )
        hashes = root.iterfind(f"{{{_LISTS}}}hashes/{{{_LISTS}}}hash")
        records = tuple(_record(element, created) for element in hashes)
    except (ValueError, KeyError) as error:
        raise ManifestError(f"{name}: {error}") from error
    comment = root.findtext(f"{{{_LISTS}}}creatorinfo/{{{_LISTS}}}comment", "")
    return Generation(_number(name), name, created, records, comment)


def _record(element: _Element, created: dt.datetime) -> Record:
    path = element.find(f"{{{_LISTS}}}path")
    if path is None or not path.text:
        raise ValueError("a file without a path")
    for hash_format in FORMATS:
        digest = element.find(f"{{{_LISTS}}}{hash_format}")
        if digest is not None:
            break
    else:
        raise ValueError(f"no known digest of {escape_control(path.text)}")
    modified = path.get("lastmodificationdate")
    return Record(
        path=path.text,
        size=int(path.get("size", "0")),
        modified=dt.datetime.fromisoformat(modified) if modified else created,
        hash_format=hash_format,
        digest=digest.text or "",
        action=Action(digest.get("action", "original").replace("new", "verified")),
    )


def _hash_list(
    records: Sequence[Record],
    folders: Iterable[str],
    process: str,
    created: dt.datetime,
    host: str,
    comment: str,
) -> _Element:
    stamp = created.isoformat(timespec="seconds")
    root = etree.Element(f"{{{_LISTS}}}hashlist", {"version": "2.0"}, nsmap=_default(_LISTS))
    creator = _add(root, "creatorinfo")
    _add(creator, "creationdate", stamp)
    _add(creator, "hostname", escape_control(host))
    _add(creator, "tool", "usbcheck", version=__version__)
    if comment:
        _add(creator, "comment", escape_control(comment))
    processed = _add(root, "processinfo")
    _add(processed, "process", process)
    hashes = _add(root, "hashes")
    formats = {record.hash_format for record in records}
    if len(formats) == 1:
        _add_folders(_Folder.of(records, folders), formats.pop(), processed, hashes)
    ignored = _add(processed, "ignore")
    for pattern in _IGNORED:
        _add(ignored, "pattern", pattern)
    for record in sorted(records, key=lambda r: r.path):
        modified = record.modified.isoformat(timespec="seconds")
        entry = _add(hashes, "hash")
        _add(entry, "path", record.path, size=str(record.size), lastmodificationdate=modified)
        _add(entry, record.hash_format, record.digest, action=record.action, hashdate=stamp)
    return root


def _add_folders(root: _Folder, hash_format: str, processed: _Element, hashes: _Element) -> None:
    """Add the digests of the folder itself and of each folder below it, the deepest first."""
    _add_digests(_add(processed, "roothash"), root, hash_format)
    for path, folder in root.below(""):
        entry = _add(hashes, "directoryhash")
        _add(entry, "path", path)
        _add_digests(entry, folder, hash_format)


def _add_digests(element: _Element, folder: _Folder, hash_format: str) -> None:
    for name, digest in zip(("content", "structure"), folder.digests(hash_format), strict=True):
        _add(_add(element, name), hash_format, digest)


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    space = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{space}}}{name}", attributes)
    element.text = text or None
    return element


def _default(namespace: str) -> dict[str, str]:
    return cast("dict[str, str]", {None: namespace})  # the stubs know no default namespace


def _chain(chained: Mapping[str, str]) -> _Element:
    name = f"{{{_DIRECTORY}}}ascmhldirectory"
    root = etree.Element(name, nsmap=_default(_DIRECTORY))
    for name, c4 in chained.items():
        entry = _add(root, "hashlist", sequencenr=str(_number(name)))
        _add(entry, "path", name)
        _add(entry, "c4", c4)
    return root


def _serialised(root: _Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


@dataclass(frozen=True)
class _Folder:
    """A folder's files by name, and its folders, for the digests of folders."""

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, _Folder] = field(default_factory=lambda: defaultdict(_Folder))

    @classmethod
    def of(cls, records: Iterable[Record], folders: Iterable[str]) -> _Folder:
        """Return the tree of some files and folders."""
        root = cls()
        for path in folders:
            root.at(path.split("/"))
        for record in records:
            *parents, name = record.path.split("/")
            root.at(parents).files[name] = record.digest
        return root

    def at(self, parts: Sequence[str]) -> _Folder:
        """Return the folder below this one, made where it is not there yet."""
        return self.folders[parts[0]].at(parts[1:]) if parts else self

    def below(self, base: str) -> Iterable[tuple[str, _Folder]]:
        """Yield all folders below with their paths, the deepest first."""
        for name, folder in sorted(self.folders.items()):
            yield from folder.below(f"{base}{name}/")
            yield f"{base}{name}", folder

    def digests(self, hash_format: str) -> tuple[str, str]:
        """Return the digest of the content alone, and that of content and names."""
        content = list(self.files.values())
        structure = [_named(name, value, hash_format) for name, value in self.files.items()]
        for name, folder in self.folders.items():
            inner = folder.digests(hash_format)
            content.append(inner[0])
            structure.append(_named(name, inner[1], hash_format))
        return _of_list(content, hash_format), _of_list(structure, hash_format)


def _named(name: str, digest: str, hash_format: str) -> str:
    return digest_of(name.encode("utf-8") + raw(digest, hash_format), hash_format)


def _of_list(digests: Iterable[str], hash_format: str) -> str:
    made = hasher(hash_format)
    for digest in sorted(digests):
        made.update(raw(digest, hash_format))
    return written(made.digest(), hash_format)
