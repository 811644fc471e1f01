"""The pages of names and places: the plan, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template

from usbcheck.app.mending import Mender, counts_of, is_broken_off, last_on, trees_of
from usbcheck.pages.site import Route
from usbcheck.report.terminal.mending import doubt_said

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

    from usbcheck.app.session import Session


class MendingPages:
    """What is shown of a plan, and what is done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._mender = Mender(session)

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where its pages are."""
        return (Route("mend", self.mend), Route("mend/<act>", self.mended, "POST"))

    def mend(self) -> str | Answer:
        """Return the plan of names and places, or an application that can be gone on with."""
        session = self._session
        outcome, root = session.outcome, session.target
        if outcome is None or root is None:
            return redirect("./", 303)
        catalogue = session.catalogue.under(outcome.report.profile)
        recorded = last_on(root)
        doubts = [(q.path or str(root), doubt_said(q, catalogue)) for q in outcome.plan.questions]
        return render_template(
            "mend.html",
            plan=outcome.plan,
            trees=trees_of(outcome),
            counts=tuple(counts_of(outcome.plan, catalogue)),
            recorded=recorded,
            broken_off=recorded is not None and is_broken_off(recorded),
            doubts=doubts,
        )

    def mended(self, act: str) -> Answer:
        """Carry out the plan, go on with it, or take it back."""
        acts = {"apply": self._mender.apply, "resume": self._mender.resume}
        begin = (acts | {"undo": self._mender.undo}).get(act)
        if begin is None:
            abort(404)
        return redirect("../work" if begin() else "../mend", 303)
