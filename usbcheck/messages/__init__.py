"""Every word that a person reads, in the report's language.

The words stand in `zh/*.ftl` and `en/*.ftl` (Project Fluent): `rules` the catalogue, `report` the
reports, `cli` the commands, `help` their help, `values` quantities, terms and reasons, `mending`
and `page` what the page of a report has besides, `prepare` drives and forms made by the program,
`mend` names and places that are set right, `app` the submitting clerk's page, `convert` films and
pictures made anew, `ledger` the intake desk, `batch` many submissions, `settings` the settings file
and completion. A rule has one message of the name of its code, with the attributes `title`,
`remedy` and `why` (the explanation); `case` in a message chooses among the variants of a finding.
"""

from __future__ import annotations

import copy
import functools
import threading
from collections.abc import Mapping
from fractions import Fraction
from importlib import resources
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import (
    Amount,
    AtLeast,
    AtMost,
    Either,
    Every,
    PartName,
    Quantity,
    Range,
    Size,
    Term,
    Unit,
)
from usbcheck.messages.bundle import Argument, Bundle, FluentError
from usbcheck.profile.nouns import ROLES, nouns_of
from usbcheck.submission.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.facts.provenance import Unknown
    from usbcheck.facts.quantities import Value
    from usbcheck.profile.model import Profile
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.remedy_groups import RemedyGroup

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

CATALOGUES = (
    "cli",
    "values",
    "report",
    "rules",
    "prepare",
    "ledger",
    "batch",
    "settings",
    "convert",
    "page",
    "mending",
    "mend",
    "app",
    "help",
)
"""The catalogues of each language, what is always needed first."""

_HELP = "help"

_DECIBELS = {
    Unit.LOUDNESS: "LUFS",
    Unit.TRUE_PEAK: "dBTP",
    Unit.LEVEL: "dBFS",
    Unit.LOUDNESS_RANGE: "LU",
}

MOST_SHOWN = 600
"""Characters of one value in a message. A QR code holds thousands; a drive's names are shorter."""


class MissingMessageError(LookupError):
    """A message is not in the catalogue, or a value it shows was not given."""


class _Arguments(Mapping[str, Argument]):
    """What a text may show: what it is given, and the nouns, put into words where it shows them."""

    def __init__(self, given: Mapping[str, Argument], catalogue: Catalogue) -> None:
        self._given = given
        self._catalogue = catalogue

    def __getitem__(self, name: str) -> Argument:
        return self._given[name] if name in self._given else self._catalogue.noun(name)

    def __contains__(self, name: object) -> bool:
        return name in self._given or name in ROLES

    def __iter__(self) -> Iterator[str]:
        return iter({**self._given, **ROLES})

    def __len__(self) -> int:
        return len({**self._given, **ROLES})


class Catalogue:
    """The catalogue of one language. All foreign text that goes in comes out visible.

    Every text may show the nouns of the notice (`profile.nouns`): `under` a notice they are its
    own, otherwise general words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._bundle = Bundle(language)
        self._unread = list(CATALOGUES)
        self._reading = threading.Lock()
        self.notice: Profile | None = None

    def under(self, profile: Profile) -> Catalogue:
        """Return this catalogue with the nouns of a notice."""
        own = copy.copy(self)
        own.notice = profile
        return own

    def format(self, message: str, /, **args: Value) -> str:
        """Return the text of a message, or of an attribute of one (`VID004.title`).

        Raises:
            MissingMessageError: there is no such message, or it shows a value not in `args`.
        """
        pattern = self._bundle.pattern(message) if self._knows(message) else None
        if pattern is None:
            raise MissingMessageError(f"{self.language}: {message}")
        shown = {name: self._argument(value, name) for name, value in args.items()}
        try:
            return self._bundle.format(pattern, _Arguments(shown, self))
        except FluentError as error:
            raise MissingMessageError(f"{self.language}: {message}: {error}") from error

    def _knows(self, message: str) -> bool:
        """Return whether there is such a message.

        To parse all catalogues takes longer than to start Python, so each is read when none
        before it has the message; only the help of commands is looked for in its own.
        """
        name = message.partition(".")[0]
        while name not in self._bundle:
            with self._reading:
                if not self._unread:
                    return name in self._bundle
                of_help = name.startswith(f"{_HELP}-") and _HELP in self._unread
                following = _HELP if of_help else self._unread[0]
                source = resources.files(__name__) / self.language / f"{following}.ftl"
                self._bundle.add(source.read_text(encoding="utf-8"))
                self._unread.remove(following)
        return True

    def has(self, message: str) -> bool:
        """Return whether the catalogue has a message or an attribute of one."""
        return self._knows(message) and self._bundle.pattern(message) is not None

    def finding(self, finding: Finding) -> str:
        """Return the message of a finding, complete in itself."""
        said = self.format(finding.code, **self._of(finding))
        marked = finding.state in (State.UNCHANGED, State.UPDATED)
        return f"{said}{self.format(f'baseline-{finding.state}')}" if marked else said

    def remedy(self, finding: Finding) -> str:
        """Return what to do about a finding."""
        return self.format(f"{finding.code}.remedy", **self._of(finding))

    def group(self, group: RemedyGroup) -> str:
        """Return what findings that one act mends come to."""
        return self.format(f"group-{group.mending}", **self._of_group(group))

    def group_remedy(self, group: RemedyGroup) -> str:
        """Return the one act that mends a group, with all the values that are demanded."""
        return self.format(f"group-{group.mending}.remedy", **self._of_group(group))

    def reason(self, unknown: Unknown) -> str:
        """Return why a fact could not be had."""
        said = self.format(f"why-{unknown.why}")
        return f"{said} ({escape_control(unknown.detail)})" if unknown.detail else said

    def manual(self, item: str) -> str:
        """Return what a person must check: a message `manual-…`, or a notice's own words."""
        known = f"manual-{item}"
        return self.format(known) if self.has(known) else escape_control(item)

    def value(self, value: Value) -> str:
        """Return a value as a person reads it."""
        match value:
            case str():
                return escape_control(value)
            case int() | Amount():
                return str(_count(value))
            case Term() | PartName():
                return self._named(value)
            case Size(width=width, height=height):
                return f"{width}×{height}"
            case AtMost() | AtLeast():
                return self._bound(value)
            case Range(low=low, high=high):
                return self.format("range", low=low, high=high)
            case Either(values=values):
                return self._join(values, last="joint-or")
            case Every(values=values):
                return self._join(values, last="joint-and")
            case Quantity(number=number, unit=unit):
                return self._quantity(number, unit)

    def _bound(self, value: AtMost | AtLeast) -> str:
        bound = self.value(value.value)
        if not value.spoken:
            return bound
        return self.format("at-most" if isinstance(value, AtMost) else "at-least", bound=bound)

    def _named(self, value: Term | PartName) -> str:
        return self.part(value) if isinstance(value, PartName) else self.format(value.id)

    def part(self, part: PartName, kind: str = "part") -> str:
        """Return what a part is called in a sentence, or as the head of a `column`."""
        if part.label is not None and part.language == self.language:
            return escape_control(part.label)
        name = self.format(f"{kind}-{part.role}")
        return f"{name} ({escape_control(part.label)})" if part.alike and part.label else name

    def noun(self, noun: str) -> str:
        """Return what the notice calls something (`ROLES`), or the general word for it."""
        names = nouns_of(self.notice)[noun]
        return self._joined([*dict.fromkeys(self.part(n, "noun") for n in names)], "joint-or")

    def alone(self, value: Value) -> str:
        """Return a value that no sentence explains: with its unit, and with the sign of a bound."""
        match value:
            case AtMost(value=bound):
                return f"≤ {self.alone(bound)}"
            case AtLeast(value=bound):
                return f"≥ {self.alone(bound)}"
            case Amount(number=number, of=counted):
                return self.format(f"amount-{counted}", count=number)
            case Size():
                return f"{self.value(value)} px"
            case Either(values=values):
                return self._joined([*map(self.alone, values)], last="joint-or")
            case Every(values=values):
                return self._joined([*map(self.alone, values)], last="joint-and")
            case _:
                return self.value(value)

    def _of(self, finding: Finding) -> Mapping[str, Value]:
        own: dict[str, Value | None] = {
            "case": finding.case or "plain",
            "path": finding.path,
            "name": finding.path.rpartition("/")[2] if finding.path else None,
            "work": finding.work,
            "expected": "none" if finding.expected is None else finding.expected,
            "actual": "none" if finding.actual is None else finding.actual,
            **finding.args,
        }
        return {name: value for name, value in own.items() if value is not None}

    def _of_group(self, group: RemedyGroup) -> Mapping[str, Value]:
        asked = group.asked
        return {
            "files": len(group.paths),
            "count": len(group.codes),
            "asked": self.alone(Every(asked)) if asked else "none",
        }

    def _argument(self, value: Value, name: str = "") -> str | int:
        match value:
            case int() | Amount():
                return _count(value)
            case PartName() if name in ROLES:
                return self.part(value, "noun")
            case AtMost(value=bound, spoken=False) | AtLeast(value=bound, spoken=False):
                return self._argument(bound)
            case _:
                return _shortened(self.value(value))

    def _join(self, values: tuple[Value, ...], last: str) -> str:
        return self._joined([*map(self.value, values)], last)

    def _joined(self, texts: Sequence[str], last: str) -> str:
        if not texts:
            return "–"
        *others, final = texts
        if not others:
            return final
        return self.format("joint-and").join(others) + self.format(last) + final

    def _quantity(self, number: float | Fraction, unit: Unit) -> str:
        match unit:
            case Unit.BIT_RATE:
                return _bit_rate(float(number))
            case Unit.DURATION:
                return self._duration(float(number))
            case Unit.CLOCK:
                return _clock(float(number))
            case Unit.SHARE:
                return f"{_short(float(number) * 100, 0)} %"
            case Unit.LENGTH:
                return f"{_short(float(number), 2)} mm"
            case Unit.RESOLUTION:
                return f"{_short(float(number), 2)} dpi"
            case Unit.FRAME_RATE:
                return self.format("frame-rate", number=_short(float(number), 3))
            case Unit.RATIO:
                return _ratio(Fraction(number))
            case Unit.BYTES:
                return _bytes(float(number))
            case _:
                return _of_sound(float(number), unit)

    def _duration(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds, 1 if seconds < 60 else 0), 60)
        if not minutes:
            return self.format("seconds", seconds=_short(rest, 1))
        if not rest:
            return self.format("minutes", minutes=int(minutes))
        return self.format("minutes-seconds", minutes=int(minutes), seconds=_short(rest, 0))


def _count(value: int | Amount) -> int:
    return value.number if isinstance(value, Amount) else value


@functools.cache
def catalogue(language: Language) -> Catalogue:
    """Return the catalogue of a language, read once."""
    return Catalogue(language)


def _shortened(text: str) -> str:
    """Return a text of at most MOST_SHOWN characters, an ellipsis in place of its middle."""
    if len(text) <= MOST_SHOWN:
        return text
    half = (MOST_SHOWN - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _short(number: float, digits: int) -> str:
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bit_rate(rate: float) -> str:
    return f"{_short(rate / 1e6, 1)} Mbps" if rate >= 1e6 else f"{_short(rate / 1e3, 0)} kbps"


def _of_sound(number: float, unit: Unit) -> str:
    """Return a quantity of sound, or a bare number."""
    if unit is Unit.SAMPLE_RATE:
        return f"{_short(number / 1000, 3)} kHz"
    if unit in _DECIBELS:
        return f"{_short(number, 1)} {_DECIBELS[unit]}"
    return _short(number, 2)


def _clock(seconds: float) -> str:
    """Return a time as players show it: 00:12, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _ratio(ratio: Fraction) -> str:
    """Return 16:9 as such; an odd ratio as people know it, 2.39:1."""
    if ratio.denominator <= 32:
        return f"{ratio.numerator}:{ratio.denominator}"
    return f"{_short(float(ratio), 3)}:1"


def _bytes(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            return f"{_short(number, 1)} {unit}"
        number /= 1000
    return f"{_short(number, 1)} TB"
