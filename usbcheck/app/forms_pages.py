"""The pages of filled forms: what is left to write in each, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, send_file

from usbcheck.app.session import Purpose
from usbcheck.drive.paths import escape_control
from usbcheck.forms.blank_forms import blank_form
from usbcheck.forms.filled_forms import filled_forms, form_name, make_filled_forms
from usbcheck.pages.site import Route
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from flask import Response
    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.checking import Outcome
    from usbcheck.app.session import Session
    from usbcheck.forms.filling import FilledForm
    from usbcheck.messages import Catalogue

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


def shown_forms(outcome: Outcome) -> tuple[ShownForm, ...]:
    """Return the forms that a drive needs, those that it lacks first."""
    submission, profile = outcome.report.submission, outcome.report.profile
    found = [
        ShownForm(
            number,
            form_name(form, submission, profile),
            form.left,
            _is_there(form, outcome),
        )
        for number, form in enumerate(filled_forms(submission, profile))
    ]
    return tuple(sorted(found, key=lambda form: form.is_there))


def _is_there(form: FilledForm, outcome: Outcome) -> bool:
    if form.work is None:
        return any(file.role is Role.SUMMARY for file in outcome.report.submission.files)
    return bool(form.work.having(Role.ENTRY_FORM))


def save_forms(outcome: Outcome, numbers: Collection[int], folder: Path) -> int:
    """Write the forms of these numbers into a folder; return how many.

    Raises:
        FileExistsError: one of that name is there already; none is written then.
        OSError: the folder cannot be written.
    """
    submission, profile = outcome.report.submission, outcome.report.profile
    forms = [f for n, f in enumerate(filled_forms(submission, profile)) if n in numbers]
    return len(make_filled_forms(forms, submission, profile, folder))


def not_saved(error: OSError, catalogue: Catalogue) -> str:
    """Say why forms were not written."""
    path = escape_control(str(error.filename or ""))
    if isinstance(error, FileExistsError):
        return catalogue.format("cli-form-there", path=path)
    why = escape_control(error.strerror or str(error))
    return catalogue.format("cli-cannot-write", path=path, why=why)


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
            Route("forms/save", self.save_forms, "POST"),
        )

    def forms(self) -> str | Answer:
        """Return the list of forms."""
        outcome = self._session.outcome
        if outcome is None:
            return redirect("./", 303)
        return render_template("forms.html", forms=shown_forms(outcome))

    def form(self, number: int) -> Response:
        """Return one form as a file to be kept."""
        outcome = self._session.outcome or abort(404)
        submission, profile = outcome.report.submission, outcome.report.profile
        found = filled_forms(submission, profile)
        if number >= len(found):
            abort(404)
        form = found[number]
        made = BytesIO()
        blank_form(profile, form.spec, form.filling).save(made)
        made.seek(0)
        name = form_name(form, submission, profile)
        return send_file(made, mimetype=_WORD, as_attachment=True, download_name=name)

    def save_forms(self) -> Answer:
        """Go on to choose the folder that the forms go into."""
        chosen = {int(number) for number in request.form.getlist("form") if number.isdecimal()}
        if self._session.outcome is None or not chosen:
            return redirect("../forms", 303)
        self._session.chosen_forms = frozenset(chosen)
        self._session.choose(Purpose.FORMS)
        return redirect("../choose", 303)
