"""What an encoder says that failed."""

from __future__ import annotations


class EncodingError(Exception):
    """A film or picture could not be made; the text is the library's or program's own."""
