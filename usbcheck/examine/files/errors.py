"""The errors that the examiners document."""

from __future__ import annotations


class MalformedError(Exception):
    """The parser refuses the file: it is not what its name or first bytes say.

    `str(e)` is the parser's own words.
    """


class ExpansionError(MalformedError):
    """The file would expand beyond safe limits; it was not expanded."""


class NoIndexError(MalformedError):
    """A film without its index: the copy or the export broke off before it was written."""


class EncryptedError(MalformedError):
    """The file is encrypted: nobody can read it without its password."""


class MetafileError(MalformedError):
    """The picture is a list of drawing commands (EMF, WMF, SVG), which are not carried out."""
