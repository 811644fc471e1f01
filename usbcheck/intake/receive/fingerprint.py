"""What tells drives apart: their content, never their letter.

A fingerprint rests on samples. Two drives of the same fingerprint are the same with all likelihood
and not for certain: only digests of all bytes say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.digests import FORMAT, hasher
from usbcheck.drive.places import Places
from usbcheck.examine.tasks import partial_digest
from usbcheck.facts.provenance import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.facts.request import PartialDigest
    from usbcheck.submission.report import Report


def fingerprint(drive: Drive) -> str:
    """Return a digest (xxh128) of the paths, sizes and a sample of the bytes of all files.

    All files are opened for this.

    Raises:
        OSError: a file cannot be read.
    """
    return _digest((entry, partial_digest(Places(drive.root), entry.path)) for entry in drive.files)


def fingerprint_of(report: Report) -> str:
    """Return the fingerprint of a checked drive, from the samples taken during the check.

    Raises:
        OSError: a file could not be read.
    """
    files = report.submission.drive.files
    return _digest((entry, report.samples[entry.path]) for entry in files)


def _digest(files: Iterable[tuple[Entry, PartialDigest | Failure]]) -> str:
    made = hasher(FORMAT)
    for entry, sample in sorted(files, key=lambda file: file[0].path):
        if isinstance(sample, Failure):
            raise OSError(0, sample.detail or sample.kind.value, entry.path)
        line = f"{entry.path}\0{entry.size}\0{sample.digest}\n"
        made.update(line.encode("utf-8", "surrogateescape"))
    return made.digest().hex()
