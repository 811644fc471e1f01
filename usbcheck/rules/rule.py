"""What a rule is, and how one is declared.

    @vid.rule("VID004", "frame-rate")
    def frame_rate(video: SpecifiedVideo, profile: Profile) -> Iterator[Found]:
        ...

The type of the first parameter says what the rule judges. A rule yields a `Violation` for each
breach; severity and clause come from the profile, words from the catalogues. `need` takes the
value out of a fact, and ends the rule as undecided where the fact could not be had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Flag, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from usbcheck.drive.walk import Drive
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Unknown
from usbcheck.profile.model import Profile
from usbcheck.rules.naming import NamedFile
from usbcheck.submission.model import (
    File,
    Paper,
    Poster,
    SpecifiedVideo,
    Submission,
    Versions,
    Video,
    Work,
)
from usbcheck.submission.receipts import Receipts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FunctionType

    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import Evidence

T = TypeVar("T")
S = TypeVar(
    "S",
    Drive,
    File,
    NamedFile,
    Video,
    SpecifiedVideo,
    Versions,
    Poster,
    Paper,
    Work,
    Submission,
    Receipts,
)


class Need(Flag):
    """What must be examined before a rule can judge. All but NOTHING imply CONTENT."""

    NOTHING = 0
    CONTENT = auto()  # first bytes
    VIDEO = auto()
    PICTURE = auto()
    QR = auto()
    WORD = auto()
    DIGEST = auto()  # of files that may be the same
    FOOTAGE = auto()  # decoded pictures and sound of films
    VERSIONS = auto()  # the pictures of two versions compared


DECODING = Need.FOOTAGE | Need.VERSIONS
"""What `--content none` leaves out."""


_NEEDS_OF_SUBJECT: Mapping[type, Need] = {
    Video: Need.VIDEO,
    SpecifiedVideo: Need.VIDEO,
    Poster: Need.PICTURE,
    Paper: Need.WORD,
    Versions: Need.VERSIONS,
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of a rule.

    `path` and `work` are those of the subject where they are not given; `paths` are the files it
    is about where it is about several, and `evidence` is where it can be seen. `case` chooses
    among the message's variants; `downgraded` takes the profile's milder severity; `args` fill the
    message and the remedy besides `expected` and `actual`. `suppressed_by` names other findings,
    as code and what it is about (a path or what it expected), of which this one would only be a
    consequence.
    `covered_by` are codes of which one finding on the same work makes this one needless.
    `missing` says that something is not on the drive: undecided where a part of it was not listed.
    """

    expected: Value | None = None
    actual: Value | None = None
    path: str | None = None
    work: str | None = None
    case: str = ""
    downgraded: bool = False
    missing: bool = False
    suppressed_by: tuple[tuple[str, str], ...] = ()
    covered_by: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    args: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule could not judge this: yielded where the rest of the rule still goes on.

    `covered_by` are codes of which one, found or undecided on the same work, says it already.
    """

    unknown: Unknown
    path: str | None = None
    covered_by: tuple[str, ...] = ()


class UndecidableError(Exception):
    """A fact that the rule needs could not be had."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(unknown.why)
        self.unknown = unknown


class NotApplicableError(Exception):
    """The subject has no such fact by its nature; the rule has nothing to say."""


def need(fact: Fact[T]) -> T:
    """Return the value of a fact; end the rule where there is none.

    Raises:
        UndecidableError: the value could not be had.
        NotApplicableError: the subject has no such fact by its nature.
    """
    match fact:
        case Known(value):
            return value
        case Unknown():
            raise UndecidableError(fact)
        case NotApplicable():
            raise NotApplicableError


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule of the catalogue.

    It cannot judge without what it `needs`, and takes what it `uses` into account where that is
    there.
    """

    code: str
    slug: str
    subject: type[S]
    judge: Callable[[S, Profile], Iterator[Violation | Undecided]]
    needs: Need
    uses: Need


class Family:
    """The rules of one family, in the order of their declaration."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rules: list[Rule[Any]] = []

    def rule(
        self, code: str, slug: str, needs: Need = Need.NOTHING, *, uses: Need = Need.NOTHING
    ) -> Callable[
        [Callable[[S, Profile], Iterator[Violation | Undecided]]],
        Callable[[S, Profile], Iterator[Violation | Undecided]],
    ]:
        """Declare the decorated function as a rule of this family."""

        def declare(
            judge: Callable[[S, Profile], Iterator[Violation | Undecided]],
        ) -> Callable[[S, Profile], Iterator[Violation | Undecided]]:
            # A plain look-up: the other annotations' names need not exist when the program runs.
            function = cast("FunctionType", judge)
            subject = function.__globals__[next(iter(function.__annotations__.values()))]
            everything = needs | _NEEDS_OF_SUBJECT.get(subject, Need.NOTHING)
            self.rules.append(Rule(code, slug, subject, judge, everything, uses))
            return judge

        return declare
