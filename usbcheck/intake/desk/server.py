"""The page of the desk: the board of plugged-in drives and the ledger, for this computer alone.

Whoever may read it knows the token in its address; pages of other sites cannot ask for it, and
nothing can be changed through it.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, abort, render_template, request
from waitress.server import create_server

from usbcheck.drive.paths import escape_control
from usbcheck.intake.ledger.ledger_sheets import receipts_sheet
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receipt_document import as_html, receipt_document
from usbcheck.report.terminal.symbols import symbols_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set
    from pathlib import Path

    from usbcheck.intake.ledger.ledger_sheets import Cell
    from usbcheck.intake.watch.watcher import Row, Watcher
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

POLL_SECONDS: Final = 2.0
_END_SECONDS: Final = 5.0  # for a look at drives of which one does not answer
_HEADERS: Final[Mapping[str, str]] = {
    # Only what this server sends may run or be shown; the address, which holds the token, goes
    # nowhere else.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Live:
    """Polls a watcher in a thread of its own: a context."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def __enter__(self) -> Live:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        while not self._end.is_set():
            self._watcher.poll()
            self._end.wait(POLL_SECONDS)


def make_app(pages: Pages, *, token: str, hosts: Set[str]) -> Flask:
    """Return the desk as a WSGI application.

    `hosts` are the names and ports under which it may be asked for, so that no other name can
    be made to lead here.
    """
    app = Flask(__name__, static_url_path="/<token>/static")
    catalogue = pages.catalogue
    app.jinja_env.globals.update(
        format=catalogue.format,
        language="zh-CN" if catalogue.language == "zh" else catalogue.language,
        symbols=symbols_for("utf-8"),
        escape_control=escape_control,
        clock=lambda at: at.astimezone().strftime("%H:%M"),
        token=token,
    )
    app.before_request(_Guard(token, hosts))
    app.after_request(_with_headers)
    for place, page in (
        ("", pages.desk),
        ("board", pages.board),
        ("ledger", pages.entries),
        ("report/<fingerprint>", pages.report),
        ("receipt/<int:number>", pages.receipt),
    ):
        app.add_url_rule(f"/<token>/{place}", page.__name__, page)
    return app


def serve(pages: Pages, listen: str, port: int, told: Callable[[str], None]) -> None:
    """Serves the desk until Ctrl-C, on a port that is free where `port` is 0.

    `told` hears the address once it can be asked for.

    Raises:
        OSError: the port is taken.
    """
    token = secrets.token_urlsafe(16)
    hosts: set[str] = set()
    server = create_server(
        make_app(pages, token=token, hosts=hosts), host=listen, port=port, threads=4
    )
    at = int(server.effective_port)  # type: ignore[union-attr]
    hosts |= {f"{name}:{at}" for name in ("127.0.0.1", "localhost", listen)}
    told(f"http://127.0.0.1:{at}/{token}/")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


class Pages:
    """What is shown under each address. `rows` is the board."""

    def __init__(
        self,
        rows: Callable[[], tuple[Row, ...]],
        ledger: Path,
        profile: Profile,
        catalogue: Catalogue,
    ) -> None:
        self._rows = rows
        self._ledger = ledger
        self._profile = profile
        self.catalogue = catalogue

    def desk(self) -> str:
        """Return the page of the board."""
        return render_template("desk.html", rows=self._rows())

    def board(self) -> str:
        """Return the board alone, which the page asks for anew."""
        return render_template("board.html", rows=self._rows())

    def report(self, fingerprint: str) -> Response:
        """Return the report of a drive on the board."""
        checked = (row.checked for row in self._rows() if row.checked is not None)
        page = next((c.page for c in checked if c.fingerprint == fingerprint), None)
        return _document(page) if page else abort(404)

    def entries(self) -> str:
        """Return the ledger, or what of it mentions what is asked for."""
        asked = request.args.get("q", "").strip()
        with Ledger(self._ledger) as opened:
            sheet = receipts_sheet(opened, self.catalogue)
        found = [row for row in sheet.rows if _mentions(row, asked)]
        return render_template("ledger.html", rows=found[::-1], asked=asked)

    def receipt(self, number: int) -> Response:
        """Return a receipt to print."""
        with Ledger(self._ledger) as opened:
            found = opened.receipt(number)
            if found is None:
                abort(404)
            made = receipt_document(found, opened, self._profile, self.catalogue)
        return _document(as_html(made, self.catalogue))


class _Guard:
    """Lets only those pass who know the token and ask from this desk's own pages."""

    def __init__(self, token: str, hosts: Set[str]) -> None:
        self._token = token.encode()
        self._hosts = hosts

    def __call__(self) -> None:
        addressed = request.view_args or {}
        if not hmac.compare_digest(str(addressed.pop("token", "")).encode(), self._token):
            abort(404)
        if request.host not in self._hosts:
            abort(421)  # misdirected: another name was made to lead here
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            abort(403)


def _mentions(row: tuple[Cell, ...], asked: str) -> bool:
    return asked.casefold() in " ".join(map(str, row)).casefold()


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        if name not in response.headers:
            response.headers[name] = value
    return response


def _document(page: str) -> Response:
    """Return a page that carries its own policy: only what the page itself allows runs in it."""
    response = Response(page, mimetype="text/html")
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'; base-uri 'none'"
    return response
