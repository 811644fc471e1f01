"""A loose folder examined: each file's facts, and the films that may be two versions of one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from usbcheck.drive.walk import walk
from usbcheck.examine.scheduler import Examiner
from usbcheck.facts.progress import SILENT
from usbcheck.facts.provenance import Known
from usbcheck.facts.request import Crew, Probe, Request
from usbcheck.facts.versions import PairFacts
from usbcheck.facts.video import VideoFacts
from usbcheck.naming.file_names import Mark
from usbcheck.pipeline.check import form_labels
from usbcheck.preparing.items import items_of
from usbcheck.preparing.model import SourceFacts
from usbcheck.submission.assemble.places import asked_folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from usbcheck.facts.progress import Observer
    from usbcheck.preparing.items import Item
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import File

_APART: Final = 2.0  # seconds in length, where the notice does not say
_MOST_PARTNERS: Final = 3  # films that one is compared with


def look(
    root: Path,
    profile: Profile,
    *,
    crew: Crew = Crew(),  # noqa: B008  frozen
    observer: Observer = SILENT,
    cache: Path | None = None,
) -> SourceFacts:
    """Return what is known of a folder; its files are only read.

    Raises:
        OSError: `root` is not a folder that can be listed.
        KeyboardInterrupt: the user stopped it.
    """
    drive = walk(root, asked_folders(profile))
    observer.walked(len(drive.files), drive.bytes)
    with Examiner(_request(drive.root, profile), crew, observer, cache=cache) as examiner:
        examined = examiner.examine(drive.files)
        digests = {
            path: digest
            for path, digest in examiner.digests(drive.files).items()
            if isinstance(digest, str)
        }
        items = items_of(SourceFacts(drive, examined, digests), profile)
        pairs = {f"{a.path} + {b.path}": (a, b) for a, b in _to_compare(items, profile)}
        compared = examiner.compare(pairs)
        if examiner.interrupted:
            raise KeyboardInterrupt
    known = tuple(pair for pair in compared.values() if isinstance(pair, PairFacts))
    return SourceFacts(drive, examined, digests, known)


def _request(root: str, profile: Profile) -> Request:
    parts = [part for category in profile.category for part in category.parts]
    return Request(
        root=root,
        probe=Probe.AUTO,
        forms=form_labels(profile),
        video=True,
        picture=True,
        qr=True,
        word=True,
        versions=True,
        sampled=True,
        sidecar=any(part.kind == "sidecar" for part in parts),
        document=any(part.kind in ("document", "text") for part in parts),
    )


def _asks_versions(profile: Profile) -> bool:
    return any(
        category.asks_versions or any(part.same_film_as for part in category.parts)
        for category in profile.category
    )


def _to_compare(items: Sequence[Item], profile: Profile) -> Iterator[tuple[File, File]]:
    """Yield the films that may be versions of one, where their names do not say which is which.

    Two versions are of about the same length.
    """
    if not _asks_versions(profile):
        return
    films = [item for item in items if _length(item) is not None]
    near = profile.limits.versions_apart or _APART
    partners: dict[str, int] = {}
    pairs = [(abs((_length(a) or 0) - (_length(b) or 0)), a, b) for a, b in combinations(films, 2)]
    for apart, a, b in sorted(pairs, key=lambda pair: (pair[0], pair[1].path, pair[2].path)):
        busy = max(partners.get(a.path, 0), partners.get(b.path, 0)) >= _MOST_PARTNERS
        if apart > near or busy or _are_told_apart(a, b):
            continue
        for item in (a, b):
            partners[item.path] = partners.get(item.path, 0) + 1
        yield a.file, b.file


def _length(item: Item) -> float | None:
    match item.file.facts:
        case VideoFacts(duration=Known(seconds)):
            return seconds
        case _:
            return None


def _are_told_apart(one: Item, other: Item) -> bool:
    """Return whether names say all: two titles, or one title and two versions; or bytes do."""
    if one.file.digest is not None and one.file.digest == other.file.digest:
        return True
    if one.title and other.title and one.key != other.key:
        return True
    marks = {Mark.SUBTITLED, Mark.UNSUBTITLED}
    found = [item.file.name.marks & marks for item in (one, other)]
    return one.key == other.key and bool(found[0]) and bool(found[1]) and found[0] != found[1]
