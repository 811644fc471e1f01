"""The errors that the examiners document."""

from __future__ import annotations

from usbcheck.facts.provenance import FailureKind

_SHARING = (32, 33)  # Windows: another program has the file open, or a part of it locked


class MalformedError(Exception):
    """The parser refuses the file: it is not what its name or first bytes say.

    `str(e)` is the parser's own words.
    """


class ExpansionError(MalformedError):
    """The file would expand beyond safe limits; it was not expanded."""


class TooLargeError(MalformedError):
    """The file may be sound, but is longer than what is read of one; nothing of it expands."""


class NoIndexError(MalformedError):
    """A film without its index: the copy or the export broke off before it was written."""


class EncryptedError(MalformedError):
    """The file is encrypted: nobody can read it without its password."""


class UnsupportedError(MalformedError):
    """The file may be sound, but nothing here reads its format, or this variant of it."""


class MetafileError(MalformedError):
    """The picture is a list of drawing commands (EMF, WMF, SVG), which are not carried out."""


def trouble_of(error: OSError) -> FailureKind:
    """Return what it means that the system did not open or give a file."""
    match error:
        case FileNotFoundError():
            return FailureKind.VANISHED
        case PermissionError() if getattr(error, "winerror", None) in _SHARING:
            return FailureKind.LOCKED
        case PermissionError():
            return FailureKind.DENIED
        case _:
            return FailureKind.UNREADABLE
