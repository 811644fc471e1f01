"""What the program answered, and whether it was right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from benchmarks.truth.cases import Truth
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usbcheck.facts.versions import PairFacts, SingleVersionFacts


class Answer(StrEnum):
    """What the facts say of a pair, or of a film alone."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"
    DIFFERENT = "different"
    SUBTITLED = "subtitled"
    CLEAN = "clean"
    UNDECIDED = "undecided"
    FAILED = "failed"  # raised, crashed or ran out of time


class Verdict(StrEnum):
    """How an answer stands to the truth."""

    RIGHT = "right"
    UNDECIDED = "undecided"
    WRONG = "wrong"


RIGHT: dict[str, Answer] = {
    Truth.FIRST: Answer.FIRST,
    Truth.SECOND: Answer.SECOND,
    Truth.BOTH: Answer.BOTH,
    Truth.NEITHER: Answer.NEITHER,
    Truth.OTHER_FILM: Answer.DIFFERENT,
    Truth.OTHER_CUT: Answer.DIFFERENT,
    "with subtitles": Answer.SUBTITLED,
    "without subtitles": Answer.CLEAN,
}
PAIR_TRUTHS = tuple(truth.value for truth in Truth)
FILM_TRUTHS = ("with subtitles", "without subtitles")
PAIR_ANSWERS = (Answer.FIRST, Answer.SECOND, Answer.BOTH, Answer.NEITHER, Answer.DIFFERENT)
FILM_ANSWERS = (Answer.SUBTITLED, Answer.CLEAN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case that was run.

    `cpu` is seconds of processor time, `wall` of the clock, `read` is bytes read, of the films
    and of the program's own models; `facts` what was found, in words.
    """

    name: str
    half: str
    truth: str
    answer: Answer
    cpu: float
    wall: float
    read: int
    facts: str

    @property
    def verdict(self) -> Verdict:
        """Right, wrong, or neither."""
        if self.answer in {Answer.UNDECIDED, Answer.FAILED}:
            return Verdict.UNDECIDED
        return Verdict.RIGHT if self.answer is RIGHT[self.truth] else Verdict.WRONG


def answer_of_pair(facts: PairFacts) -> Answer:
    """Return what the rules would take from the facts of a pair."""
    match facts.same_film, facts.first_subtitled, facts.second_subtitled:
        case Known(False), _, _:
            return Answer.DIFFERENT
        case Known(True), Known(first), Known(second):
            return _BY_SIDES[first, second]
        case _:
            return Answer.UNDECIDED


_BY_SIDES = {
    (True, False): Answer.FIRST,
    (False, True): Answer.SECOND,
    (True, True): Answer.BOTH,
    (False, False): Answer.NEITHER,
}


def answer_of_film(facts: SingleVersionFacts) -> Answer:
    """Return what the rules would take from the facts of a film alone."""
    match facts.subtitled:
        case Known(subtitled):
            return Answer.SUBTITLED if subtitled else Answer.CLEAN
        case _:
            return Answer.UNDECIDED


def matrix(
    outcomes: Iterable[Outcome], truths: tuple[str, ...], answers: tuple[Answer, ...]
) -> str:
    """Return the confusion matrix as a Markdown table: a row a truth, a column an answer."""
    counts = Counter((outcome.truth, outcome.answer) for outcome in outcomes)
    columns = (*answers, Answer.UNDECIDED)
    if any(answer is Answer.FAILED for _, answer in counts):
        columns = (*columns, Answer.FAILED)
    lines = [
        f"| truth | {' | '.join(columns)} | all |",
        f"|---|{'---:|' * (len(columns) + 1)}",
    ]
    for truth in truths:
        row = [counts[truth, answer] for answer in columns]
        cells = [
            f"**{count}**" if count and answer is RIGHT[truth] else str(count or "·")
            for answer, count in zip(columns, row, strict=True)
        ]
        lines.append(f"| {truth} | {' | '.join(cells)} | {sum(row)} |")
    return "\n".join(lines)


def summary(groups: dict[str, list[Outcome]]) -> str:
    """Return how many were right, undecided and wrong, as a Markdown table: a row a group."""
    lines = ["| | cases | right | undecided | wrong | decided |", "|---|---:|---:|---:|---:|---:|"]
    for name, outcomes in groups.items():
        counts = Counter(outcome.verdict for outcome in outcomes)
        decided = 1 - counts[Verdict.UNDECIDED] / max(1, len(outcomes))
        cells = " | ".join(str(counts[verdict]) for verdict in Verdict)
        lines.append(f"| {name} | {len(outcomes)} | {cells} | {decided:.1%} |")
    return "\n".join(lines)
