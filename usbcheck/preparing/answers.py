"""Answers to the open questions, from options and files, taken in until they settle no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from usbcheck.facts.quantities import PartName
from usbcheck.naming.reading import name_reader
from usbcheck.preparing.model import NO_ANSWERS, Ask, of_work
from usbcheck.preparing.sorting import propose
from usbcheck.preparing.telling import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.preparing.model import Answers, Proposal, Question

_ROUNDS: Final = 6
"""How often an answer may open another question: work, title, category, part, episode, a clash."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers for all works of which something is open; for the only work also where it is told.

    `fields` are those of the other fields of names, by their names or by what the notice calls
    them. `own_unit`, of the settings, answers only where no file tells the unit.
    """

    title: str | None = None
    category: str | None = None
    unit: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    own_unit: str | None = None

    def answers(self, proposal: Proposal) -> Iterator[tuple[str, str]]:
        """Yield the answers to a proposal's questions."""
        category = name_reader(proposal.profile).category_named(self.category or "")
        if self.unit:
            yield UNIT, self.unit
        titles = [question.id for question in proposal.questions if question.ask is Ask.TITLE]
        if len(proposal.works) == 1:
            titles = [of_work(proposal.works[0].id, "title")]
            if category:
                yield of_work(proposal.works[0].id, "category"), category
        if self.title and len(titles) == 1:
            yield titles[0], self.title
        for question in proposal.questions:
            match question.ask:
                case Ask.CATEGORY if category:
                    yield question.id, category
                case Ask.UNIT if unit := self.unit or self.own_unit:
                    yield question.id, unit
                case Ask.FIELD if value := self._field(question):
                    yield question.id, value
                case _:
                    pass

    def _field(self, question: Question) -> str | None:
        name = question.id.rpartition("/")[2]
        return self.fields.get(name) or self.fields.get(question.field)


NOTHING_GIVEN: Final = Given()


def settled(
    proposal: Proposal, answers: Answers = NO_ANSWERS, given: Given = NOTHING_GIVEN
) -> Proposal:
    """Return a proposal with answers, and with what is given for all that these leave open.

    A part may be answered by its label, a category by an alias, a work by its title.
    """
    said = {**proposal.answers, **answers}
    for _ in range(_ROUNDS):
        made = propose(proposal.facts, proposal.profile, said)
        more = {**dict(given.answers(made)), **said, **_meant(said, made)}
        if more == said:
            return made
        said = more
    return propose(proposal.facts, proposal.profile, said)


def refused(proposal: Proposal) -> tuple[Question, ...]:
    """Return the questions that were answered with what is no answer to them."""
    return tuple(
        question
        for question in proposal.questions
        if question.choices
        and (said := proposal.answers.get(question.id)) is not None
        and said not in {choice.value for choice in question.choices}
    )


def _meant(said: Answers, proposal: Proposal) -> dict[str, str]:
    """Return the answers that are choices in other words, as these choices."""
    found: dict[str, str] = {}
    for question in proposal.questions:
        if question.id in said and question.choices:
            found[question.id] = _choice(said[question.id], question, proposal)
    return found


def _choice(said: str, question: Question, proposal: Proposal) -> str:
    for choice in question.choices:
        shown = choice.shown
        if said in (choice.value, shown.label if isinstance(shown, PartName) else shown):
            return choice.value
    named = name_reader(proposal.profile).category_named(said)
    return named if question.ask is Ask.CATEGORY and named else said
