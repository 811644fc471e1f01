"""What a rule is, and how one is declared.

    @vid.rule("VID004", "frame-rate")
    def frame_rate(video: SpecifiedVideo, profile: Profile) -> Iterator[Found]:
        ...

The type of the first parameter says what the rule judges. A rule yields a `Violation` for each
breach; severity and clause come from the profile, words from the catalogues. `need` takes the
value out of a fact, and ends the rule as undecided where the fact could not be had.

A rule also says where reports show it: see `Rule`. Reports never ask for a code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar, cast

from usbcheck.drive.walk import Drive
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.profile.model import Profile
from usbcheck.rules.naming import NamedFile
from usbcheck.submission.model import (
    File,
    Paper,
    Poster,
    SoundFile,
    SpecifiedSound,
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
    from usbcheck.submission.findings import Mending

T = TypeVar("T")
S = TypeVar(
    "S",
    Drive,
    File,
    NamedFile,
    Video,
    SpecifiedVideo,
    SoundFile,
    SpecifiedSound,
    Versions,
    Poster,
    Paper,
    Work,
    Submission,
    Receipts,
)

Column: TypeAlias = str
"""A column of the matrix: the role of parts, or the summary, which is one for all works."""

FieldName: TypeAlias = Literal["title", "category", "unit", "episodes", "length", "qr"]
"""What a field of a form means, as `FieldMeaning` calls it, where the drive says it too."""


class Measure(StrEnum):
    """What a report shows as measured of a film or a poster."""

    LENGTH = auto()
    SIZE = auto()
    ASPECT = auto()
    FRAME_RATE = "frame-rate"
    BIT_RATE = "bit-rate"
    SCAN = auto()
    CONTAINER = auto()
    PIXELS = auto()  # of a poster
    RESOLUTION = auto()
    MODE = auto()
    FORMAT = auto()


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
    SIDECAR = auto()
    # These are examined where the notice asks something of them
    DOCUMENT = auto()  # PDF, slides, sheets, plain text
    ARCHIVE = auto()  # what is in it
    LOUDNESS = auto()  # all sound of the films of which the notice asks it
    MANIFEST = auto()  # lists of digests


DECODING = Need.FOOTAGE | Need.VERSIONS | Need.LOUDNESS
"""What `--content none` leaves out."""


_NEEDS_OF_SUBJECT: Mapping[type, Need] = {
    Video: Need.VIDEO,
    SpecifiedVideo: Need.VIDEO,
    SoundFile: Need.VIDEO,
    SpecifiedSound: Need.VIDEO,
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
    `fields` are the labels of the fields of a form that it is about, `part` is the id of the part
    of a work that it is about.
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
    fields: tuple[str, ...] = ()
    part: str | None = None
    args: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule could not judge this: yielded where the rest of the rule still goes on.

    `covered_by` are codes of which one, found or undecided on the same work, says it already.
    """

    unknown: Unknown
    path: str | None = None
    covered_by: tuple[str, ...] = ()


UNDIGESTED: Final = Unknown(Reason.NOT_EXAMINED, "too large to be read whole")
"""Why nobody knows whether a file is the same as another."""


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

    It cannot judge without what it `needs`; of what it `uses` it makes something where it is
    there. The others say where reports show it:

    - `columns` of the matrix take what it says of a work; what it says of a file stands with that
      file, unless they `replace_file`.
    - `judges` are the parts that are right only where the rules of its family were judged.
    - `decides` are the parts of which it alone tells that they are not there.
    - `for_all_works` says that one finding on the drive stands for what each work lacks.
    - `measures` are what it compares with what is asked: those are right where it finds nothing.
      `doubts` are those that a finding casts doubt on, while finding nothing proves nothing.
    - `fields` of a form are what it compares with the drive.
    - `side_by_side` says that what it is about is pictured already, as two versions.
    - `mended_by` is the act that mends what it finds together with what others find on the file:
      people are shown one item.
    """

    code: str
    slug: str
    subject: type[S]
    judge: Callable[[S, Profile], Iterator[Violation | Undecided]]
    needs: Need
    uses: Need
    columns: tuple[Column, ...] = field(default=(), kw_only=True)
    replace_file: bool = field(default=False, kw_only=True)
    judges: tuple[Column, ...] = field(default=(), kw_only=True)
    decides: tuple[Column, ...] = field(default=(), kw_only=True)
    for_all_works: bool = field(default=False, kw_only=True)
    measures: tuple[Measure, ...] = field(default=(), kw_only=True)
    doubts: tuple[Measure, ...] = field(default=(), kw_only=True)
    fields: tuple[FieldName, ...] = field(default=(), kw_only=True)
    side_by_side: bool = field(default=False, kw_only=True)
    mended_by: Mending | None = field(default=None, kw_only=True)


class Family:
    """The rules of one family, in the order of their declaration.

    What it is given holds for each of them, `columns` for those that name none: see `Rule`.
    """

    def __init__(
        self,
        name: str,
        *,
        columns: tuple[Column, ...] = (),
        replace_file: bool = False,
        judges: tuple[Column, ...] = (),
        side_by_side: bool = False,
    ) -> None:
        self.name = name
        self.rules: list[Rule[Any]] = []
        self._columns = columns
        self._replace_file = replace_file
        self._judges = judges
        self._side_by_side = side_by_side

    def rule(
        self,
        code: str,
        slug: str,
        needs: Need = Need.NOTHING,
        *,
        uses: Need = Need.NOTHING,
        columns: tuple[Column, ...] = (),
        decides: tuple[Column, ...] = (),
        for_all_works: bool = False,
        measures: tuple[Measure, ...] = (),
        doubts: tuple[Measure, ...] = (),
        fields: tuple[FieldName, ...] = (),
        mended_by: Mending | None = None,
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
            self.rules.append(
                Rule(
                    code,
                    slug,
                    subject,
                    judge,
                    everything,
                    uses,
                    columns=columns or self._columns,
                    replace_file=self._replace_file,
                    judges=self._judges,
                    decides=decides,
                    for_all_works=for_all_works,
                    measures=measures,
                    doubts=doubts,
                    fields=fields,
                    side_by_side=self._side_by_side,
                    mended_by=mended_by,
                )
            )
            return judge

        return declare
