"""A web page with its pictures in one file: MHTML, a MIME message (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.word.document import Document, Paragraph
from usbcheck.examine.word.html_text import decoded, read_html
from usbcheck.facts import limits

if TYPE_CHECKING:
    from email.message import Message

    from usbcheck.examine.word.html_text import Lend


def read_mail(data: bytes, lend: Lend) -> Document:
    """Return the document that the page in a message shows; raises as `read_html` does.

    MalformedError also says that the message holds no page that could be read.
    """
    try:
        parts = _parts(message_from_bytes(data, policy=policy.compat32))
        page = next((p for p in parts if p.get_content_type() == "text/html"), None)
        plain = next((p for p in parts if p.get_content_type() == "text/plain"), None)
        chosen = page or plain
        if chosen is None:
            raise MalformedError("a message without a page")
        body, charset = _bytes(chosen), str(chosen.get_content_charset() or "")
        held = {address: _bytes(part) for part in parts for address in _addresses(part)}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedError(str(error) or "a damaged message") from error
    if page is None:
        return Document(tuple(map(Paragraph, decoded(body, charset).splitlines())))
    return read_html(body, charset, lend, held)


def _parts(message: Message) -> list[Message]:
    """Return the parts that hold something, in order, without recursion."""
    waiting: list[Message] = [message]
    found: list[Message] = []
    while waiting and len(found) < limits.MAIL_PARTS:
        part = waiting.pop(0)
        held = part.get_payload() if part.is_multipart() else None
        if isinstance(held, list):
            waiting[:0] = [inner for inner in held if not isinstance(inner, str)]
        else:
            found.append(part)
    return found


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _addresses(part: Message) -> list[str]:
    """Return the addresses by which a page refers to a part."""
    if part.get_content_maintype() != "image":
        return []
    location = str(part.get("Content-Location") or "").strip()
    identity = str(part.get("Content-ID") or "").strip().strip("<>")
    names = [location, location.rpartition("/")[2]] if location else []
    return [*names, f"cid:{identity}"] if identity else names
