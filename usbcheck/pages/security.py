"""Who may ask for a page, and what a browser may do with it."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Final

from flask import Response, abort, request

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_HEADERS: Final[Mapping[str, str]] = {
    # Only what this server sends may run or be shown; the address, which holds the token, goes
    # nowhere else.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets only those pass who know the token and ask from this site's own pages.

    `hosts` are the names and ports under which it may be asked for, so that no other name can be
    made to lead here. What changes anything is asked for by a form of these pages, on this
    computer.
    """

    def __init__(self, token: str, hosts: Set[str]) -> None:
        self._token = token.encode()
        self._hosts = hosts

    def __call__(self) -> None:
        """Refuse the present request unless it may pass."""
        addressed = request.view_args or {}
        if not hmac.compare_digest(str(addressed.pop("token", "")).encode(), self._token):
            abort(404)
        if request.host not in self._hosts:
            abort(421)  # misdirected: another name was made to lead here
        site = request.headers.get("Sec-Fetch-Site", "none")
        if site not in ("none", "same-origin"):
            abort(403)
        if request.method == "POST" and (site != "same-origin" or not is_local()):
            abort(403)


def is_local() -> bool:
    """Return whether a page is asked for from this computer."""
    return ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104


def with_headers(response: Response) -> Response:
    """Return a response with the headers of every page, as far as it has none of its own."""
    for name, value in _HEADERS.items():
        if name not in response.headers:
            response.headers[name] = value
    return response


def document(page: str) -> Response:
    """Return a page that carries its own policy: only what the page itself allows runs in it."""
    response = Response(page, mimetype="text/html")
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'; base-uri 'none'"
    return response
