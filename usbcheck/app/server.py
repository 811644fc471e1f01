"""The page of the submitting clerk: choose, wait, read what is to be done, check again.

All is asked for and changed on this computer, by whoever knows the token in the address. What
changes anything comes in a form; the paths of folders stand in no address.
"""

from __future__ import annotations

import _thread
import threading
from io import BytesIO
from typing import TYPE_CHECKING, Final

from flask import Response, abort, redirect, render_template, request, send_file

from usbcheck.app import folders
from usbcheck.app.choosing_pages import ChoosingPages
from usbcheck.app.failures import failure
from usbcheck.app.forms_pages import FormsPages
from usbcheck.app.mending_pages import MendingPages
from usbcheck.app.opening import can_open, open_folder
from usbcheck.app.preparing_pages import PreparingPages
from usbcheck.app.session import Purpose
from usbcheck.app.todo import ToDo
from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.pages.security import document
from usbcheck.pages.site import Route, make_site
from usbcheck.report.formats import Format, Setting, render, suffix_of
from usbcheck.report.html import clock
from usbcheck.report.scope import limits_said, nothing_found
from usbcheck.report.terminal.banner import deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Set
    from pathlib import Path

    from flask import Flask
    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.checking import Outcome
    from usbcheck.app.folders import Place
    from usbcheck.app.session import Session
    from usbcheck.submission.report import Report

_SAVED: Final = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html",
}
_WITH_STATE: Final = frozenset({"work", "choose", "mend", "prepare", "forms"})
"""The pages that one comes back to when the language was switched."""
_GOODBYE_SECONDS: Final = 0.5  # for the last page to reach the browser


def make_app(
    session: Session, *, token: str, hosts: Set[str], on_request: Callable[[], None] = lambda: None
) -> Flask:
    """Return the page as a WSGI application, to be asked for under `hosts`.

    `on_request` is called at each request that may pass.
    """
    pages = Pages(session)
    routes = (
        Route("", pages.home),
        Route("drives", pages.drives),
        *ChoosingPages(session).routes,
        Route("work", pages.work),
        Route("progress", pages.progress),
        Route("alive", pages.alive),
        Route("report", pages.report),
        Route("save/<form>", pages.save),
        Route("picture/<int:number>", pages.picture),
        *MendingPages(session).routes,
        *PreparingPages(session).routes,
        *FormsPages(session).routes,
        Route("begin", pages.begin, "POST"),
        Route("again", pages.again, "POST"),
        Route("cancel", pages.cancel, "POST"),
        Route("other", pages.other, "POST"),
        Route("open", pages.open, "POST"),
        Route("language", pages.language, "POST"),
        Route("quit", pages.quit, "POST"),
    )
    app = make_site(__name__, routes, session.catalogue, token=token, hosts=hosts)
    app.jinja_env.filters["clock"] = clock
    app.jinja_env.filters["bytes"] = lambda n: session.catalogue.value(Quantity(n, Unit.BYTES))
    app.context_processor(pages.common)
    app.before_request(on_request)
    app.register_error_handler(403, lambda _: (render_template("refused.html"), 403))
    return app


class Pages:
    """What is shown under each address, and what is done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drives = folders.DriveLooker()

    def common(self) -> dict[str, object]:
        """Return what all templates use: the words of the language chosen, and what is going on.

        Nouns are those of the notice that the last check went by, else of the one chosen.
        """
        session = self._session
        outcome = session.outcome
        profile = outcome.report.profile if outcome is not None else session.profile
        catalogue = session.catalogue.under(profile)
        return {
            "format": catalogue.format,
            "language": "zh-CN" if catalogue.language == "zh" else catalogue.language,
            "other_language": "en" if catalogue.language == "zh" else "zh",
            "job": session.job,
            "target": escape_control(str(session.target)) if session.target else "",
            "outcome": outcome,
        }

    def home(self) -> str:
        """Return the first page: what is to be checked, by which notice."""
        session = self._session
        return render_template(
            "home.html",
            notices=session.notices.all(),
            chosen=session.notice,
            drives=self._drives.look(),
        )

    def drives(self) -> str:
        """Return the plugged-in drives alone, which the page asks for anew."""
        return render_template("drives.html", drives=self._drives.look())

    def begin(self) -> Answer:
        """Begin with a drive, or with the choice of a folder."""
        session = self._session
        notice = request.form.get("notice", session.notice)
        if notice not in session.notices.names:
            abort(400)
        session.notice = notice
        asked = request.form.get("drive")
        if asked is None:
            session.choose(Purpose.SOURCE if "prepare" in request.form else Purpose.CHECK)
            return redirect("choose", 303)
        path = next((d.path for d in self._drives.look() if _shown(d) == asked), None)
        if path is None:
            return redirect("./", 303)  # it was pulled out meanwhile
        return self._checked(path)

    def _checked(self, root: Path) -> Answer:
        self._session.check(root)
        return redirect("work", 303)

    def work(self) -> str | Answer:
        """Return how the work goes on, or what it came to."""
        session = self._session
        job, outcome = session.job, session.outcome
        if job is not None and not job.is_over:
            return render_template("running.html", **self._progress())
        if job is not None and session.failed:
            return render_template("failed.html", why=failure(job, session.catalogue))
        if job is not None and job.kind == "look" and session.preparation is not None:
            return redirect("prepare", 303)
        if outcome is None:
            return redirect("./", 303)
        return render_template("result.html", **self._result(outcome))

    def progress(self) -> str:
        """Return how far the work has come, which the page asks for anew."""
        return render_template("progress.html", **self._progress())

    def alive(self) -> str:
        """Answer a page that says that it is still open."""
        return ""

    def _progress(self) -> dict[str, object]:
        job = self._session.job
        return {"now": job.tracker.snapshot(self._session.catalogue) if job else None}

    def _result(self, outcome: Outcome) -> dict[str, object]:
        report = outcome.report
        catalogue = self._session.catalogue.under(report.profile)
        return {
            "note": catalogue.format(note[0], **note[1]) if (note := self._session.note) else "",
            "opens": self._session.shown_folder is not None and can_open(),
            "report": report,
            "submission": report.submission,
            "groups": ToDo(outcome, catalogue).groups(),
            "limits": limits_said(report, catalogue),
            "nothing": nothing_found(report, catalogue),
            "deadline": deadline(report, catalogue),
            "manual": [catalogue.manual(item) for item in report.manual],
            "undecided": _undecided(report, self._session),
            "format": catalogue.format,
        }

    def report(self) -> Response:
        """Return the whole report, a page of its own."""
        return document(str(self._rendered(Format.HTML)))

    def save(self, form: str) -> Response:
        """Return the report as a file to be kept."""
        if form not in _SAVED:
            abort(404)
        made = self._rendered(Format(form))
        data = made if isinstance(made, bytes) else made.encode()
        unit = self._outcome.report.submission.unit or self._session.catalogue.format(
            "unit-unknown"
        )
        name = self._session.catalogue.format("app-file-name", unit=folders.file_name(unit))
        return send_file(
            BytesIO(data),
            mimetype=_SAVED[Format(form)],
            as_attachment=True,
            download_name=name + suffix_of(Format(form)),
        )

    def _rendered(self, form: Format) -> str | bytes:
        outcome = self._outcome
        setting = Setting(pictures=outcome.pictures)
        return render(form, outcome.report, self._session.catalogue, setting)

    def picture(self, number: int) -> Response:
        """Return a small picture of the last check."""
        gallery = self._outcome.gallery
        if number >= len(gallery):
            abort(404)
        return Response(gallery[number].jpeg, mimetype="image/jpeg")

    @property
    def _outcome(self) -> Outcome:
        return self._session.outcome or abort(404)

    def again(self) -> Answer:
        """Check the same place once more."""
        root = self._session.target
        return self._checked(root) if root is not None else redirect("./", 303)

    def cancel(self) -> Answer:
        """Stop what is under way."""
        if self._session.job is not None:
            self._session.job.cancel()
        return redirect("work", 303)

    def other(self) -> Answer:
        """Go back to the beginning."""
        self._session.forget()
        return redirect("./", 303)

    def open(self) -> Answer:
        """Show the folder that files were put into in the system's own file manager."""
        folder = self._session.shown_folder
        if folder is not None:
            open_folder(folder)
        return redirect("work", 303)

    def language(self) -> Answer:
        """Speak another language, and go back to the page that was shown."""
        asked = request.form.get("to")
        if asked not in ("zh", "en"):
            abort(400)
        self._session.language = "en" if asked == "en" else "zh"
        back = request.form.get("back", "")
        return redirect(
            back if back in ("work", "choose", "mend", "prepare", "forms") else "./", 303
        )

    def quit(self) -> str:
        """Say goodbye, and end the program as Ctrl-C does."""
        goodbye = threading.Timer(_GOODBYE_SECONDS, _thread.interrupt_main)
        goodbye.daemon = True
        goodbye.start()
        return render_template("bye.html")


def _shown(place: Place) -> str:
    return escape_control(str(place.path))


def _undecided(report: Report, session: Session) -> list[tuple[str, str]]:
    """Return what could not be judged: where, and why."""
    catalogue = session.catalogue
    return [
        (escape_control(where) or catalogue.format("group-drive"), catalogue.reason(unknown))
        for where, unknown in report.open_questions
    ]
