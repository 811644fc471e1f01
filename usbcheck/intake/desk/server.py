"""The page of the desk: the board of plugged-in drives, the register, and a clerk's decisions.

Whoever may read it knows the token in its address; pages of other sites cannot ask for it. What
changes anything is only taken from this computer.
"""

from __future__ import annotations

import datetime as dt
import hmac
import ipaddress
import threading
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, abort, redirect, render_template, request

from usbcheck.drive.paths import escape_control
from usbcheck.intake.clock import now
from usbcheck.intake.failures import ledger_failure
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.ledger_sheets import found
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receipt_document import as_html, receipt_document
from usbcheck.intake.watch.watcher import Phase
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from werkzeug.wrappers import Response as Answer

    from usbcheck.intake.desk.counter import Counter
    from usbcheck.intake.watch.watcher import Row, Watcher
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

POLL_SECONDS: Final = 2.0
STALE_SECONDS: Final = 15.0
"""Since the last look at the drives, after which the board says that it may be out of date."""
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
    """Polls a watcher in a thread of its own: a context.

    No error ends it; the watcher says what went wrong, and when it last did not.
    """

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
            try:
                self._watcher.poll()
            except Exception as error:  # noqa: BLE001
                self._watcher.trouble = str(error) or type(error).__name__
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
        left=lambda seconds: _left(seconds, catalogue),
    )
    app.before_request(_Guard(token, hosts))
    app.after_request(_with_headers)
    app.register_error_handler(LedgerError, lambda error: (ledger_failure(error, catalogue), 503))
    for place, page, method in (
        ("", pages.desk, "GET"),
        ("board", pages.board, "GET"),
        ("ledger", pages.entries, "GET"),
        ("report/<int:number>", pages.report, "GET"),
        ("receipt/<int:number>", pages.receipt, "GET"),
        ("receive/<int:number>", pages.receive, "POST"),
        ("refuse/<int:number>", pages.refuse, "POST"),
    ):
        app.add_url_rule(f"/<token>/{place}", page.__name__, page, methods=[method])
    return app


class Pages:
    """What is shown under each address, and what is done."""

    def __init__(
        self, watcher: Watcher, counter: Counter, profile: Profile, catalogue: Catalogue
    ) -> None:
        self._watcher = watcher
        self._counter = counter
        self._profile = profile
        self.catalogue = catalogue

    def desk(self) -> str:
        """Return the page of the board."""
        return render_template("desk.html", **self._board())

    def board(self) -> str:
        """Return the board alone, which the page asks for anew."""
        return render_template("board.html", **self._board())

    def report(self, number: int) -> Response:
        """Return the report of a drive."""
        row = self._row(number)
        page = row.checked.page if row.checked else None
        return _document(page) if page else abort(404)

    def entries(self) -> str:
        """Return the register, or what of it mentions what is asked for."""
        asked = request.args.get("q", "").strip()
        day = now().date() if request.args.get("day") == "today" else None
        with Ledger(self._counter.ledger, read_only=True) as opened:
            sheet = found(opened, self.catalogue, asked, day)
        rows = sheet.rows[::-1]
        return render_template("ledger.html", rows=rows, asked=asked, today=day is not None)

    def receipt(self, number: int) -> Response:
        """Return a receipt or refusal to print."""
        with Ledger(self._counter.ledger, read_only=True) as opened:
            entry = opened.registered(number)
            if entry is None:
                abort(404)
            made = receipt_document(entry, opened, self._profile, self.catalogue)
        return _document(as_html(made, self.catalogue))

    def receive(self, number: int) -> Answer:
        """Receive a drive; one that fails only where the clerk says so."""
        row = self._row(number)
        checked = row.checked
        force = request.form.get("force") == "yes"
        if checked is None or row.phase is not Phase.DONE:
            abort(409)
        if checked.report.verdict is Verdict.FAIL and not force:
            abort(409)
        self._counter.receive(row, force=force)
        return redirect("../", 303)

    def refuse(self, number: int) -> Answer:
        """Turn a drive away."""
        row = self._row(number)
        if row.checked is None:
            abort(409)
        self._counter.refuse(row, request.form.get("note", "").strip()[:500])
        return redirect("../", 303)

    def _row(self, number: int) -> Row:
        rows = (*self._watcher.rows, *self._watcher.past)
        return next((row for row in rows if row.number == number), None) or abort(404)

    def _board(self) -> dict[str, object]:
        asked = request.args.get("q", "").strip()
        at = now()
        rows = [r for r in self._watcher.rows if r.phase is not Phase.GONE]
        gone = [r for r in (*self._watcher.rows, *self._watcher.past) if r.phase is Phase.GONE]
        gone.sort(key=lambda row: -row.number)
        shown = [row for row in (*rows, *gone) if _mentions(row, asked)]
        stale = (at - self._watcher.looked) > dt.timedelta(seconds=STALE_SECONDS)
        return {
            "rows": [(row, self._counter.of(row)) for row in shown],
            "at": at,
            "looked": self._watcher.looked,
            "stale": stale,
            "trouble": self._watcher.trouble,
            "can_receive": self._counter.archive is not None and _is_local(),
            "archive": self._counter.archive,
            "asked": asked,
        }


class _Guard:
    """Lets only those pass who know the token and ask from this desk's own pages.

    What changes anything is asked for by a form of these pages, on this computer.
    """

    def __init__(self, token: str, hosts: Set[str]) -> None:
        self._token = token.encode()
        self._hosts = hosts

    def __call__(self) -> None:
        addressed = request.view_args or {}
        if not hmac.compare_digest(str(addressed.pop("token", "")).encode(), self._token):
            abort(404)
        if request.host not in self._hosts:
            abort(421)  # misdirected: another name was made to lead here
        site = request.headers.get("Sec-Fetch-Site", "none")
        if site not in ("none", "same-origin"):
            abort(403)
        if request.method == "POST" and (site != "same-origin" or not _is_local()):
            abort(403)


def _is_local() -> bool:
    """Return whether a page is asked for from this computer."""
    return ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104


def _mentions(row: Row, asked: str) -> bool:
    """Return whether a drive's unit, works, label or place holds what is asked for."""
    told = [row.mount.path, row.mount.label or ""]
    if row.checked:
        submission = row.checked.report.submission
        told += [submission.unit or "", *(work.title for work in submission.works)]
    return asked.casefold() in "\n".join(told).casefold()


def _left(seconds: float | None, catalogue: Catalogue) -> str:
    """Say how long something takes yet; nothing where that is not known."""
    if seconds is None:
        return ""
    if seconds < 60:
        return catalogue.format("desk-left-seconds", seconds=max(1, round(seconds)))
    return catalogue.format("desk-left-minutes", minutes=round(seconds / 60))


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
