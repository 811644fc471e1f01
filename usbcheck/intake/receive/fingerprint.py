"""What tells drives apart: their content, never their letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.examine.tasks import partial_digest
from usbcheck.facts.provenance import Failure
from usbcheck.intake.custody.digests import FORMAT, hasher

if TYPE_CHECKING:
    from usbcheck.drive.walk import Drive


def fingerprint(drive: Drive) -> str:
    """Return a digest (xxh128) of the paths, sizes and a sample of the bytes of all files.

    Raises:
        OSError: a file cannot be read.
    """
    made = hasher(FORMAT)
    for entry in sorted(drive.files, key=lambda e: e.path):
        sample = partial_digest(drive.root, entry.path)
        if isinstance(sample, Failure):
            raise OSError(0, sample.detail or sample.trouble.value, entry.path)
        line = f"{entry.path}\0{entry.size}\0{sample.digest}\n"
        made.update(line.encode("utf-8", "surrogateescape"))
    return made.digest().hex()
