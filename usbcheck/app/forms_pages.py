"""The pages of filled forms: what is left to write in each, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, send_file

from usbcheck.app.session import Purpose
from usbcheck.forms.blank_forms import blank_form
from usbcheck.forms.filled_forms import filled_forms, form_name, make_filled_forms
from usbcheck.pages.site import Route
from usbcheck.preparing.form_making import make_lacking_forms
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from flask import Response
    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.checking import Outcome
    from usbcheck.app.session import Session
    from usbcheck.app.tracker import Tracker
    from usbcheck.forms.filling import FilledForm, Own

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form on the page: its number, the name of its file, what is left to write by hand.

    `is_there` says whether such a form lies on the drive already.
    """

    number: int
    name: str
    left: tuple[str, ...]
    is_there: bool


def shown_forms(outcome: Outcome, own: Own) -> tuple[ShownForm, ...]:
    """Return the forms that a drive needs, those that it lacks first."""
    submission, profile = outcome.report.submission, outcome.report.profile
    found = [
        ShownForm(
            number,
            form_name(form, submission, profile),
            form.left,
            _is_there(form, outcome),
        )
        for number, form in enumerate(filled_forms(submission, profile, own))
    ]
    return tuple(sorted(found, key=lambda form: form.is_there))


def _is_there(form: FilledForm, outcome: Outcome) -> bool:
    if form.work is None:
        return any(file.role is Role.SUMMARY for file in outcome.report.submission.files)
    return bool(form.work.having(Role.ENTRY_FORM))


def save_forms(outcome: Outcome, numbers: Collection[int], folder: Path, own: Own) -> int:
    """Write the forms of these numbers into a folder; return how many.

    Raises:
        FileExistsError: one of that name is there already; none is written then.
        OSError: the folder cannot be written.
    """
    submission, profile = outcome.report.submission, outcome.report.profile
    forms = [f for n, f in enumerate(filled_forms(submission, profile, own)) if n in numbers]
    return len(make_filled_forms(forms, submission, profile, folder))


class FormsPages:
    """What is shown of the forms, and what is done."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where its pages are."""
        return (
            Route("forms", self.forms),
            Route("forms/<int:number>", self.form),
            Route("forms/place", self.place_forms, "POST"),
            Route("forms/save", self.save_forms, "POST"),
        )

    def forms(self) -> str | Answer:
        """Return the list of forms."""
        outcome = self._session.outcome
        if outcome is None:
            return redirect("./", 303)
        return render_template("forms.html", forms=shown_forms(outcome, self._session.own))

    def form(self, number: int) -> Response:
        """Return one form as a file to be kept."""
        outcome = self._session.outcome or abort(404)
        submission, profile = outcome.report.submission, outcome.report.profile
        found = filled_forms(submission, profile, self._session.own)
        if number >= len(found):
            abort(404)
        form = found[number]
        made = BytesIO()
        blank_form(profile, form.spec, form.filling).save(made)
        made.seek(0)
        name = form_name(form, submission, profile)
        return send_file(made, mimetype=_WORD, as_attachment=True, download_name=name)

    def place_forms(self) -> Answer:
        """Put the forms that the drive lacks where they belong on it, then check it."""
        session = self._session
        outcome, drive = session.outcome, session.target
        if outcome is None or drive is None:
            return redirect("../forms", 303)
        report, following = outcome.report, session.checked_after(drive)

        def work(tracker: Tracker) -> None:
            made = make_lacking_forms(report.submission, report.profile, drive, session.own)
            following(tracker)
            session.shown_folder = drive
            session.note = ("app-forms-placed", {"count": len(made)})

        session.begin("forms", drive, work)
        return redirect("../work", 303)

    def save_forms(self) -> Answer:
        """Go on to choose the folder that the forms go into."""
        chosen = {int(number) for number in request.form.getlist("form") if number.isdecimal()}
        if self._session.outcome is None or not chosen:
            return redirect("../forms", 303)
        self._session.chosen_forms = frozenset(chosen)
        self._session.choose(Purpose.FORMS)
        return redirect("../choose", 303)
