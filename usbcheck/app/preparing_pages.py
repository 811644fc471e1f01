"""The pages that prepare a drive from a loose folder: questions, the drive to be, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request

from usbcheck.app.preparing import Preparer
from usbcheck.app.session import Purpose
from usbcheck.pages.site import Route
from usbcheck.preparing.wording import asked, choices_of, files_of, lacking, left_out

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.session import Session
    from usbcheck.messages import Catalogue
    from usbcheck.preparing.model import Question


class PreparingPages:
    """What is shown of a preparation, and what is done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._preparer = Preparer(session)

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where its pages are."""
        return (
            Route("prepare", self.prepare),
            Route("prepare/answer", self.answer, "POST"),
            Route("prepare/correct", self.correct, "POST"),
            Route("prepare/reset", self.reset, "POST"),
            Route("prepare/target", self.to_target, "POST"),
        )

    def prepare(self) -> str | Answer:
        """Return what is asked, and the drive to be as far as it is known."""
        made = self._session.preparation
        if made is None:
            return redirect("./", 303)
        proposal = made.proposal
        catalogue = self._session.catalogue.under(proposal.profile)
        return render_template(
            "prepare.html",
            made=made,
            source=str(made.source),
            questions=[self._shown(question, catalogue) for question in proposal.questions],
            left_out=list(left_out(proposal, catalogue)),
            lacking=list(lacking(proposal, proposal.profile, catalogue)),
        )

    def _shown(self, question: Question, catalogue: Catalogue) -> dict[str, object]:
        return {
            "asked": asked(question, catalogue),
            "files": files_of(question, catalogue) if question.files else "",
            "choices": choices_of(question, catalogue),
            "suggestion": self._preparer.suggestion(question),
        }

    def answer(self) -> Answer:
        """Take answers, unless they are to questions of a page shown before others."""
        if self._is_present():
            self._preparer.answer(_numbered("answer-"))
        return redirect("../prepare", 303)

    def correct(self) -> Answer:
        """Take other titles and categories of the works."""
        if self._is_present():
            self._preparer.correct(_numbered("title-"), _numbered("category-"))
        return redirect("../prepare", 303)

    def _is_present(self) -> bool:
        """Return whether a form is that of the page as it is now."""
        made = self._session.preparation
        return made is not None and request.form.get("turn") == str(made.turn)

    def reset(self) -> Answer:
        """Forget all answers."""
        self._preparer.reset()
        return redirect("../prepare", 303)

    def to_target(self) -> Answer:
        """Go on to choose the drive."""
        made = self._session.preparation
        if made is None or not made.is_ready:
            return redirect("../prepare", 303)
        self._session.choose(Purpose.TARGET)
        return redirect("../choose", 303)


def _numbered(prefix: str) -> dict[int, str]:
    """Return the fields of the form whose names begin so, by the numbers that follow."""
    return {
        int(name.removeprefix(prefix)): text
        for name, text in request.form.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal()
    }
