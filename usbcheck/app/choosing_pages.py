"""The pages on which a folder is chosen: step by step, by its path, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request

from usbcheck.app import folders
from usbcheck.app.failures import not_saved
from usbcheck.app.forms_pages import save_forms
from usbcheck.app.preparing import Preparer
from usbcheck.app.session import Purpose, patiently
from usbcheck.drive.paths import escape_control
from usbcheck.pages.site import Route
from usbcheck.preparing.failures import NotPreparedError
from usbcheck.preparing.wording import obstacle

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.session import Session


class ChoosingPages:
    """What is shown of a choice, and where a step leads to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._preparer = Preparer(session)

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where its pages are."""
        return (Route("choose", self.choose), Route("step", self.step, "POST"))

    def choose(self) -> str | Answer:
        """Return the choice of a folder as far as it has come."""
        chooser = self._session.chooser
        if chooser is None:
            return redirect("./", 303)
        place = chooser.place
        return render_template(
            "choose.html",
            chooser=chooser,
            place=escape_control(str(place)) if place else "",
            most=folders.MOST,
        )

    def step(self) -> Answer:
        """Go to another folder of the choice, or take the one that is shown."""
        session = self._session
        chooser = session.chooser
        if chooser is None:
            return redirect("./", 303)
        place, form = chooser.place, request.form
        if form.get("number") != str(chooser.number):
            return redirect("choose", 303)  # another tab has gone on meanwhile
        if "take" in form and place is not None:
            return self._taken(chooser.purpose, place)
        if "entry" in form:
            index = form.get("entry", -1, type=int)
            if not 0 <= index < len(chooser.entries):
                abort(400)
            session.choose(chooser.purpose, chooser.entries[index].path)
        elif "up" in form and place is not None:
            session.choose(chooser.purpose, folders.parent_of(place))
        elif "go" in form:
            self._go(form.get("path", ""))
        elif "make" in form and place is not None and chooser.purpose.is_written_to:
            self._make(place, form.get("name", ""))
        else:
            session.choose(chooser.purpose)
        return redirect("choose", 303)

    def _go(self, text: str) -> None:
        session = self._session
        assert session.chooser is not None  # noqa: S101  `step` has seen it
        purpose, path = session.chooser.purpose, folders.typed(text)
        if path is None:
            why = session.catalogue.format("app-folder-no-path")
            session.choose(purpose, session.chooser.place, why)
        else:
            session.choose(purpose, path)

    def _make(self, place: Path, name: str) -> None:
        session = self._session
        assert session.chooser is not None  # noqa: S101  `step` has seen it
        purpose, catalogue = session.chooser.purpose, session.catalogue
        try:
            made = patiently(lambda: folders.make_folder(place, name))
        except ValueError:
            session.choose(purpose, place, catalogue.format("app-folder-bad-name"))
        except FileExistsError:
            session.choose(purpose, place, catalogue.format("app-folder-there"))
        except OSError:
            session.choose(purpose, place, catalogue.format("app-folder-not-made"))
        else:
            session.choose(purpose, made)

    def _taken(self, purpose: Purpose, place: Path) -> Answer:
        match purpose:
            case Purpose.CHECK:
                self._session.check(place)
            case Purpose.SOURCE:
                self._preparer.look(place)
            case Purpose.TARGET:
                try:
                    self._preparer.copy(place)
                except NotPreparedError as error:
                    self._session.choose(purpose, place, obstacle(error, self._session.catalogue))
                    return redirect("choose", 303)
            case Purpose.FORMS:
                return self._forms_saved(place)
        return redirect("work", 303)

    def _forms_saved(self, place: Path) -> Answer:
        session = self._session
        outcome = session.outcome
        if outcome is None:
            return redirect("./", 303)
        try:
            count = save_forms(outcome, session.chosen_forms, place, session.own)
        except OSError as error:
            session.choose(Purpose.FORMS, place, not_saved(error, session.catalogue))
            return redirect("choose", 303)
        session.shown_folder = place
        session.note = ("app-forms-saved", {"count": count, "path": str(place)})
        return redirect("work", 303)
