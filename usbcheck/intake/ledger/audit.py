"""The audit of a ledger: whether every entry is unchanged, and whether any is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.intake.custody.mhl import FOLDER, ManifestError, read_history
from usbcheck.intake.ledger import witness
from usbcheck.intake.ledger.chain import Fault, Finding, verify_entries, verify_origins
from usbcheck.intake.ledger.entries import Head
from usbcheck.intake.ledger.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from usbcheck.intake.ledger.chain import StoredEntry
    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.store import Ledger

_DIGEST: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_ANCHOR: Final = re.compile(r"ledger ([0-9a-f]{32}) entry (\d+) digest ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.

    `backwards` are the places of entries whose time is before that of the entry before them: a
    clock was set back, which is no falsification.
    """

    head: Head
    findings: tuple[Finding, ...]
    backwards: tuple[int, ...]


def audit(ledger: Ledger, heads: Iterable[str] = (), archive: Path | None = None) -> Audit:
    """Audit a ledger.

    `heads` are digests of entries that stand outside it, as receipts show them; the text of a
    receipt's QR code will do. `archive` is a folder of archived drives, whose manifests name the
    entry under which they were made.
    """
    try:
        damage = ledger.damage()
        findings = [Finding(Fault.UNREADABLE, about=damage)] if damage else []
        findings += _findings(ledger, heads, archive)
        return Audit(ledger.head(), tuple(findings), _backwards(ledger.entries()))
    except LedgerError as error:
        return Audit(Head(0, ""), (Finding(Fault.UNREADABLE, about=error.why),), ())


def anchor(ledger: Ledger, entry: Entry) -> str:
    """Return what a manifest says of the entry under which it was made."""
    return f"ledger {ledger.id} entry {entry.number} digest {entry.digest}"


def digests_in(text: str) -> list[str]:
    """Return the digests of entries that a text names, such as that of a receipt's QR code."""
    return _DIGEST.findall(text.casefold())


def _findings(ledger: Ledger, heads: Iterable[str], archive: Path | None) -> Iterator[Finding]:
    stored = tuple(ledger.stored())
    known = {entry.digest for entry in stored}
    yield from sorted(_of_entries(ledger, stored, known), key=lambda finding: finding.number)
    for text in heads:
        for digest in digests_in(text):
            if digest not in known:
                yield Finding(Fault.UNKNOWN_HEAD, about=digest)
    if archive is not None:
        yield from _anchors(ledger, archive, {e.number: e.digest for e in stored})


def _of_entries(
    ledger: Ledger, stored: Sequence[StoredEntry], known: Collection[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the entries themselves."""
    yield from verify_entries(ledger.id, stored)
    yield from verify_origins(stored)
    if (stray := ledger.strays()) is not None:
        yield Finding(Fault.STRAY, stray)
    yield from _cut_off(ledger, len(stored), known)


def _cut_off(ledger: Ledger, count: int, known: Collection[str]) -> Iterator[Finding]:
    """Yield the first place at which entries are missing at the end."""
    seen = witness.read(ledger.path)
    if ledger.last_number() > count or (seen is not None and seen.number > count):
        yield Finding(Fault.CUT_OFF, count + 1)
    elif seen is not None and seen.number and seen.digest not in known:
        yield Finding(Fault.CHANGED, seen.number, seen.digest)


def _anchors(ledger: Ledger, archive: Path, digests: Mapping[int, str]) -> Iterator[Finding]:
    """Yield the archived drives that name an entry of this ledger which is not there."""
    for folder in sorted(path for path in archive.iterdir() if (path / FOLDER).is_dir()):
        try:
            generations = read_history(folder).generations
        except (OSError, ManifestError):
            continue  # `verify` says so
        for generation in generations:
            found = _ANCHOR.search(generation.comment)
            if found and found[1] == ledger.id and digests.get(int(found[2])) != found[3]:
                yield Finding(Fault.UNKNOWN_HEAD, int(found[2]), folder.name)


def _backwards(entries: Sequence[Entry]) -> tuple[int, ...]:
    return tuple(
        after.number
        for before, after in pairwise(entries)
        if after.at < before.at and (before.origin is None or after.origin is None)
    )
