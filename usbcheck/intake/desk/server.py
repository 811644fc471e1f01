"""The page of the desk: the board of plugged-in drives, the register, and a clerk's decisions.

Whoever may read it knows the token in its address; pages of other sites cannot ask for it. What
changes anything is only taken from this computer.
"""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final

from flask import abort, redirect, render_template, request

from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.intake.clock import now
from usbcheck.intake.failures import ledger_failure
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.ledger_sheets import found
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receipt_document import as_html, receipt_document
from usbcheck.intake.watch.watcher import Phase
from usbcheck.pages.security import document, is_local
from usbcheck.pages.site import Route, make_site
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Set

    from flask import Flask, Response
    from werkzeug.wrappers import Response as Answer

    from usbcheck.intake.desk.counter import Counter, Taken
    from usbcheck.intake.watch.watcher import Row, Watcher
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

POLL_SECONDS: Final = 2.0
STALE_SECONDS: Final = 15.0
"""Since the last look at the drives, after which the board says that it may be out of date."""
_END_SECONDS: Final = 5.0  # for a look at drives of which one does not answer


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
    """Return the desk as a WSGI application, to be asked for under `hosts`."""
    catalogue = pages.catalogue
    routes = (
        Route("", pages.desk),
        Route("board", pages.board),
        Route("ledger", pages.entries),
        Route("report/<int:number>", pages.report),
        Route("receipt/<int:number>", pages.receipt),
        Route("receive/<int:number>", pages.receive, "POST"),
        Route("refuse/<int:number>", pages.refuse, "POST"),
    )
    app = make_site(__name__, routes, catalogue, token=token, hosts=hosts)
    app.jinja_env.globals.update(
        clock=lambda at: at.astimezone().strftime("%H:%M"),
        told=lambda *parts: " · ".join(filter(None, parts)),
        left=lambda seconds: _left(seconds, catalogue),
        copied=lambda taken: _copied(taken, catalogue),
    )
    app.register_error_handler(LedgerError, lambda error: (ledger_failure(error, catalogue), 503))
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
        return document(page) if page else abort(404)

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
        return document(as_html(made, self.catalogue))

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
            "can_receive": self._counter.archive is not None and is_local(),
            "archive": self._counter.archive,
            "asked": asked,
        }


def _mentions(row: Row, asked: str) -> bool:
    """Return whether a drive's unit, works, label or place holds what is asked for."""
    told = [row.mount.path, row.mount.label or ""]
    if row.checked:
        submission = row.checked.report.submission
        told += [submission.unit or "", *(work.title for work in submission.works)]
    return asked.casefold() in "\n".join(told).casefold()


def _copied(taken: Taken, catalogue: Catalogue) -> str:
    """Say how many files and bytes of a drive are copied; nothing where none is being copied."""
    if not taken.total_files:
        return ""
    files = catalogue.format("progress-files", done=str(taken.files), total=str(taken.total_files))
    done, total = (catalogue.value(Quantity(n, Unit.BYTES)) for n in (taken.done, taken.total))
    return f"{files} · {done}/{total}"


def _left(seconds: float | None, catalogue: Catalogue) -> str:
    """Say how long something takes yet; nothing where that is not known."""
    if seconds is None:
        return ""
    if seconds < 60:
        return catalogue.format("desk-left-seconds", seconds=max(1, round(seconds)))
    return catalogue.format("desk-left-minutes", minutes=round(seconds / 60))
