"""The witness of a ledger: a small file beside it that says how far the ledger had come.

It shows that entries were cut off, or that the file was replaced by an older one. It may lag
behind after a power cut, and whoever can change the ledger can change it too: the digests on the
receipts are the proof.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from usbcheck.intake.ledger.entries import Head

if TYPE_CHECKING:
    from pathlib import Path


def note(ledger: Path, head: Head) -> None:
    """Write down the last entry, as far as this can be written."""
    place = _place(ledger)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        part.write_text(f"{head.number} {head.digest}\n", encoding="utf-8")
        part.replace(place)


def read(ledger: Path) -> Head | None:
    """Return what was noted last, None where nothing legible was."""
    try:
        number, digest = _place(ledger).read_text(encoding="utf-8").split()
        return Head(int(number), digest)
    except (OSError, ValueError):
        return None


def _place(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.head")
