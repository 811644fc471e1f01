"""Addresses of QR codes: whether they are web addresses, and whether a visitor gets to the work.

Nothing is opened: only how an address is written is judged, against the profile's lists of hosts.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usbcheck.profile.model import QrSpec

# Names that no visitor's resolver knows (RFC 6761, RFC 6762, RFC 9476 and home routers' habit).
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid")
# Before the name of a site: still its front page.
_FRONT_HOSTS = ("", "www.", "m.", "wap.", "3g.")
_FRONT_PAGES = frozenset(
    f"{folder}{page}"
    for folder in ("", "m/", "wap/", "mobile/")
    for page in ("", "index.html", "index.htm", "index.shtml", "index.php", "index.jsp")
)
_BYTE_ORDER_MARK = "\ufeff"  # generators write one before an address that holds Chinese
_DOTS = str.maketrans("\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH FULL STOP}", "..")  # UTS 46, 4.5


def web_address(text: str, spec: QrSpec) -> SplitResult | None:
    """Return the parts of a web address (RFC 3986), None where the text is none."""
    plain = _visible(text)
    try:
        address = urlsplit(plain)
        host, _ = address.hostname, address.port
    except ValueError:
        return None
    if address.scheme not in spec.schemes or not host or any(c.isspace() for c in plain):
        return None
    return address


def canonical(text: str) -> str:
    """Return an address in one spelling: scheme and host in small letters, no slash at the end."""
    plain = _visible(text)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return plain
    path = parts.path.rstrip("/")
    return parts._replace(netloc=parts.netloc.lower(), path=path).geturl()


def fault(text: str, spec: QrSpec) -> str | None:
    """Return why the web address `text` does not lead a visitor to the work: a case of QRC003."""
    address = web_address(text, spec)
    if address is None:
        return None
    host = (address.hostname or "").translate(_DOTS).rstrip(".")
    if _hides(text.strip().removeprefix(_BYTE_ORDER_MARK)):
        return "hidden"
    if address.username is not None:
        return "user"
    return _unreachable(host) or _lookalike(host) or _listed(host, address, spec)


def _visible(text: str) -> str:
    """Return the text without format characters, which nobody sees, and white space around it."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf").strip()


def _hides(text: str) -> bool:
    """Return whether it holds format or control characters.

    With them a browser asks for another page.
    """
    return any(unicodedata.category(c) in ("Cf", "Cc") for c in text)


def _unreachable(host: str) -> str | None:
    if host == "localhost" or host.endswith(_LOCAL_SUFFIXES):
        return "local"
    if _is_ip(host):
        return "ip"
    return None if "." in host else "no-suffix"


def _is_ip(host: str) -> bool:
    """Return whether it is an IP address, in any spelling that browsers take (WHATWG URL, 3.5)."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        last = host.rpartition(".")[2]
        return "." in host and (last.isdecimal() or last.startswith("0x"))
    return True


def _lookalike(host: str) -> str | None:
    """Return whether it has letters that only look like Latin ones, such as Cyrillic `а`."""
    try:
        shown = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return None
    foreign = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LATIN SMALL LETTER ALPHA")
    names = (unicodedata.name(c, "") for c in shown if not c.isascii())
    return "lookalike" if any(name.startswith(foreign) for name in names) else None


def _listed(host: str, address: SplitResult, spec: QrSpec) -> str | None:
    for link in spec.temporary:
        at, _, parameter = link.partition("?")
        queried = parse_qs(address.query, keep_blank_values=True)
        if _is_on(host, at) and parameter in queried:
            return "temporary"
    if _is_among(host, address.path, spec.shorteners):
        return "short"
    if _is_among(host, address.path, spec.shares):
        return "share"
    if _is_front_page(host, address, spec):
        return "portal"
    return "card" if _is_among(host, address.path, spec.cards) else None


def _is_on(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _is_among(host: str, path: str, places: Iterable[str]) -> bool:
    """Return whether an address lies on one of these hosts, or at `host/path` or below it."""
    for place in places:
        site, _, below = place.partition("/")
        inner = unquote(path).strip("/").lower()
        if _is_on(host, site) and (not below or f"{inner}/".startswith(f"{below.lower()}/")):
            return True
    return False


def _is_front_page(host: str, address: SplitResult, spec: QrSpec) -> bool:
    if address.query or address.fragment or address.path.strip("/").lower() not in _FRONT_PAGES:
        return False
    return any(host == f"{front}{site}" for site in spec.portals for front in _FRONT_HOSTS)
