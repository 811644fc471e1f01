"""A drive prepared from a loose folder on the page: looked at, asked, copied, checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.app.checking import cache_for
from usbcheck.app.preparation import Preparation
from usbcheck.preparing.answers import settled
from usbcheck.preparing.carrying import carry_out, refuse_places
from usbcheck.preparing.copy_progress import CopyProgress
from usbcheck.preparing.failures import NotPreparedError, Obstacle
from usbcheck.preparing.looking import look
from usbcheck.preparing.model import Ask, of_work
from usbcheck.preparing.sorting import answered, propose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from usbcheck.app.session import Session
    from usbcheck.app.tracker import Tracker
    from usbcheck.preparing.model import Question


class Preparer:
    """Looks at a folder, takes answers, and copies."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, source: Path) -> bool:
        """Begin to look at a folder."""
        profile = self._session.profile

        def work(tracker: Tracker) -> None:
            cache = cache_for(source)
            facts = look(source, profile, observer=tracker, cache=cache)
            self._session.preparation = Preparation(source, propose(facts, profile))

        return self._session.begin("look", source, work)

    def answer(self, given: Mapping[int, str]) -> None:
        """Take answers to the open questions, by their numbers; empty ones are none.

        One of several choices is answered by its number.
        """
        made = self._session.preparation
        if made is None:
            return
        questions = made.proposal.questions
        said = {
            questions[number].id: answer
            for number, text in given.items()
            if number < len(questions)
            and (answer := _answer(text.strip(), questions[number])) is not None
        }
        proposal = settled(made.proposal, said)
        self._session.preparation = replace(made, proposal=proposal, turn=made.turn + 1)

    def correct(self, titles: Mapping[int, str], categories: Mapping[int, str]) -> None:
        """Take other titles and categories of the works, by their numbers."""
        made = self._session.preparation
        if made is None:
            return
        known = {category.name for category in made.proposal.profile.category}
        said: dict[str, str] = {}
        for number, work in enumerate(made.proposal.works):
            title, category = titles.get(number, "").strip(), categories.get(number, "")
            if title and title != work.title:
                said[of_work(work.id, "title")] = title
            if category in known and (work.category is None or category != work.category.name):
                said[of_work(work.id, "category")] = category
        proposal = settled(made.proposal, said)
        self._session.preparation = replace(made, proposal=proposal, turn=made.turn + 1)

    def reset(self) -> None:
        """Forget all answers."""
        made = self._session.preparation
        if made is not None:
            proposal = propose(made.proposal.facts, made.proposal.profile)
            self._session.preparation = replace(made, proposal=proposal, turn=made.turn + 1)

    def suggestion(self, question: Question) -> str:
        """Return what may be meant: the unit of the settings where nothing else tells one."""
        unit = self._session.own.unit if question.ask is Ask.UNIT else None
        return question.suggestion or unit or ""

    def copy(self, target: Path) -> bool:
        """Begin to copy to a drive, which then is checked.

        Raises:
            NotPreparedError: the drive is none, or one lies in the other.
        """
        made = self._session.preparation
        if made is None or not made.is_ready:
            return False
        arrangement = answered(made.proposal)
        refuse_places(arrangement.root, target)
        following = self._session.checked_after(target, made.proposal.profile)

        def work(tracker: Tracker) -> None:
            try:
                told = CopyProgress(tracker, arrangement)
                done = carry_out(arrangement, target, told, tracker.stop.is_set)
            except NotPreparedError as error:
                if error.obstacle is Obstacle.STOPPED:
                    raise KeyboardInterrupt from error
                raise
            following(tracker)
            counts = {"copied": len(done.copied), "standing": len(done.standing)}
            self._session.shown_folder = target
            self._session.note = ("prepare-done", counts)

        return self._session.begin("copy", target, work)


def _answer(text: str, question: Question) -> str | None:
    """Return what a text answers: itself, or the choice of that number; None for nothing."""
    if not question.choices:
        return text or None
    numbers = {str(number): choice.value for number, choice in enumerate(question.choices)}
    return numbers.get(text)
