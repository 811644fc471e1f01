"""PDF files: pages, text, and whether they are nothing but pictures of pages."""

from __future__ import annotations

import errno
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING, Final

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from usbcheck.examine.files.errors import EncryptedError, MalformedError, TooLargeError
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.examine.files.cached_reader import CachedReader

SOURCE: Final = "pypdf"
_FORMS_IN_FORMS: Final = 4  # pages drawn by forms that draw forms: printers nest two

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # what it mends is told by nobody


@dataclass(frozen=True, slots=True)
class PdfText:
    """The pages of a PDF and the lines of text on them.

    `text` is None where the file may only be read with a cipher that is not at hand; `bare` are
    pages with something drawn on them and no text, `pictured` those of them that show a picture.
    """

    pages: int
    lines: tuple[str, ...] | None
    bare: int = 0
    pictured: int = 0


def read_pdf(source: CachedReader) -> PdfText:
    """Return what stands on the pages of the PDF in `source`.

    Raises:
        EncryptedError: It needs a password to be opened.
        MalformedError: It is no PDF, or its index leads nowhere.
        TooLargeError: It is too large or has too many pages.
        OSError: The drive does not give the bytes.
    """
    if source.size > limits.PDF_FILE:
        raise TooLargeError(f"a PDF of {source.size} bytes, more than {limits.PDF_FILE}")
    with BufferedReader(source.view()) as file, source.blamed(), _parsing():
        reader = PdfReader(file)
        if reader.is_encrypted and not _is_open(reader):
            return PdfText(0, None)
        pages = len(reader.pages)
        if pages > limits.PDF_PAGES:
            raise TooLargeError(f"{pages} pages, more than {limits.PDF_PAGES}")
        return _read(reader, pages)


def _is_open(reader: PdfReader) -> bool:
    """Return whether anybody may read the file: its password only forbids printing and the like.

    False where that cannot be told, since its cipher is not at hand.
    """
    try:
        if reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise EncryptedError("an encrypted PDF")
    except DependencyError:
        return False
    return True


def _read(reader: PdfReader, pages: int) -> PdfText:
    lines: list[str] = []
    bare = pictured = 0
    for page in reader.pages:
        text = page.extract_text()
        lines += text.splitlines()
        if not text.strip() and _is_drawn(page):
            bare += 1
            pictured += _shows_picture(page, _FORMS_IN_FORMS)
    return PdfText(pages, tuple(line for line in lines if line.strip()), bare, pictured)


def _is_drawn(page: PageObject) -> bool:
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def _shows_picture(holder: DictionaryObject, depth: int) -> bool:
    """Return whether a page, or a form drawn on it, has a picture among its resources."""
    resources = _dictionary(holder, "/Resources")
    objects = _dictionary(resources, "/XObject") if resources else None
    for name in objects or ():
        held = objects[name].get_object() if objects else None
        if not isinstance(held, DictionaryObject):
            continue
        if held.get("/Subtype") == "/Image":
            return True
        if held.get("/Subtype") == "/Form" and depth and _shows_picture(held, depth - 1):
            return True
    return False


def _dictionary(holder: DictionaryObject, key: str) -> DictionaryObject | None:
    held = holder.get(key)
    held = held.get_object() if held is not None else None
    return held if isinstance(held, DictionaryObject) else None


@contextmanager
def _parsing() -> Iterator[None]:
    """Turn what pypdf raises over foreign bytes into MalformedError."""
    try:
        yield
    except (MalformedError, MemoryError):
        raise
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # a seek to where no file can be
            raise
        raise MalformedError(str(error)) from error
    except Exception as error:
        raise MalformedError(f"{type(error).__name__}: {error}") from error
