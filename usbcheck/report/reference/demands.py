"""Each demand of a notice, the rules that judge it and its clause; and what no rule judges."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from usbcheck.facts.quantities import Either, Every, Term, Unit
from usbcheck.profile.films import AspectTable
from usbcheck.profile.quantities import Bounds, Sizes
from usbcheck.profile.table import Table
from usbcheck.rules import EVERY_RULE
from usbcheck.rules.demands import JUDGED_BY
from usbcheck.submission.parts import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.profile.folders import Place
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part

_UNITS: Final = {
    "bit_rate": Unit.BIT_RATE,
    "duration": Unit.DURATION,
    "key_frame_distance": Unit.DURATION,
    "frame_rate": Unit.FRAME_RATE,
    "resolution": Unit.RESOLUTION,
    "file_size": Unit.BYTES,
    "drive_size": Unit.BYTES,
    "rate": Unit.SAMPLE_RATE,
    "loudness": Unit.LOUDNESS,
    "true_peak": Unit.TRUE_PEAK,
    "peak": Unit.LEVEL,
    "range": Unit.LOUDNESS_RANGE,
}
_SUFFIXES: Final = {"long_side": "px"}
_SHARES: Final = frozenset({"min_detail", "min_drawn"})
_LIMITS: Final = tuple(key.partition(".")[2] for key in JUDGED_BY if key.startswith("limits."))
_OF_PART: Final = (
    "subtitles",
    "same_film_as",
    "formats",
    "characters",
    "duration",
    "file_size",
    "language",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A demand: whose it is, its key as in `JUDGED_BY`, its value in words, its clause."""

    of: str
    key: str
    value: str
    clause: str | None
    codes: tuple[str, ...]

    @property
    def is_judged(self) -> bool:
        """Whether any rule judges it under this notice."""
        return bool(self.codes)


def rows(profile: Profile, catalogue: Catalogue) -> Iterator[Row]:
    """Yield every demand of a notice, category by category and part by part."""
    for category in profile.category:
        for of, key, value in _of_category(category, profile, catalogue):
            yield _row(of, key, value, profile, category)
    whole = catalogue.format("profile-whole")
    for key, value in (*_of_works(profile, catalogue), *_of_drive(profile, catalogue)):
        yield _row(whole, key, value, profile, None)


def _row(of: str, key: str, value: str, profile: Profile, category: Category | None) -> Row:
    codes = tuple(code for code in _judges(key, value) if code in profile.rules)
    clause = profile.clause_of(codes[0], category) if codes else None
    return Row(of, key, value, clause, codes)


def _of_category(
    category: Category, profile: Profile, catalogue: Catalogue
) -> Iterator[tuple[str, str, str]]:
    for key in ("duration", "episodes"):
        if (bounds := getattr(category, key)) is not None:
            yield category.name, f"category.{key}", _shown(key, bounds, catalogue)
    for id_, part in category.by_id.items():
        of = f"{category.name} / {catalogue.part(name_of(id_, category, profile))}"
        yield of, f"part.{part.kind}", _counted(part, catalogue)
        for key in _OF_PART:
            if value := getattr(part, key):
                yield of, f"part.{key}", _shown(key, value, catalogue)
        for key, shown in _specified(profile, part, catalogue):
            yield of, key, shown


def _judges(key: str, value: str) -> tuple[str, ...]:
    """Return the rules that judge a demand; of a length only those of the side that is bound."""
    codes = JUDGED_BY.get(key, ())
    if key.endswith(".duration") and value[:1] in "≤≥":
        return codes[:1] if value.startswith("≤") else codes[1:]
    return codes


def _naming(profile: Profile) -> Iterator[str]:
    """Yield each pattern of names in the notice's words, with the categories it is for."""
    naming = profile.naming
    yield naming.shown(naming.pattern_of(None))
    for own in naming.own:
        categories = ", ".join(own.categories)
        yield f"{categories}: {naming.shown(naming.pattern_of(own.categories[0]))}"


def not_judged(profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    """Yield what the notice asks and no rule judges, and the rules that are off."""
    for item in profile.manual:
        yield catalogue.manual(item)
    for found in rows(profile, catalogue):
        if not found.is_judged:
            yield f"{found.of}: {label(found.key, catalogue)} {found.value}".rstrip()
    off = [rule.code for rule in EVERY_RULE if rule.code not in profile.rules]
    if off:
        yield catalogue.format("profile-rules-off", codes=", ".join(off))


def families_off(profile: Profile) -> tuple[str, ...]:
    """Return the families of which a notice has not one rule."""
    every = dict.fromkeys(rule.code[:3] for rule in EVERY_RULE)
    on = {code[:3] for code in profile.rules}
    return tuple(family for family in every if family not in on)


def label(key: str, catalogue: Catalogue) -> str:
    """Return what a demand is called."""
    known = key.replace("sound_file.", "sound.")
    return catalogue.format(f"asked-{known.replace('.', '-').replace('_', '-')}")


def _counted(part: Part, catalogue: Catalogue) -> str:
    count = _shown("count", part.count, catalogue) if part.count else ""
    if part.optional:
        return f"{count} {catalogue.format('profile-optional')}".strip()
    if part.choice:
        return f"{count} {catalogue.format('profile-choice', choice=part.choice)}".strip()
    return count or catalogue.format("profile-required")


def _specified(profile: Profile, part: Part, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if part.spec is None:
        return
    kinds: dict[str, dict[str, Any]] = {
        "film": dict(profile.film),
        "picture": dict(profile.picture),
        "sound": dict(profile.sound),
    }
    spec: Table = kinds[part.kind][part.spec]
    prefix = "sound_file" if part.kind == "sound" else ""
    yield from _of_spec(part.kind, spec, catalogue, prefix)


def _of_spec(
    kind: str, spec: Table, catalogue: Catalogue, prefix: str = ""
) -> Iterator[tuple[str, str]]:
    for key in type(spec).model_fields:
        value, known = getattr(spec, key), f"{kind}.{key}"
        if key == "sound" and isinstance(value, Table):
            yield from _of_spec("sound", value, catalogue)
        elif value not in (None, (), False) and known in JUDGED_BY:
            yield f"{prefix or kind}.{key}", _shown(key, value, catalogue)


def _of_works(profile: Profile, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for shown in _naming(profile):
        yield "profile.naming", shown
    by = tuple(Term(f"told-by-{by}") for by in profile.told_by)
    yield "profile.told_by", catalogue.value(Every(by))
    for unit_type in profile.unit_type:
        if unit_type.max_works is not None or unit_type.quotas:
            quotas = (f"{q.category} {q.min}–{q.max or '…'}" for q in unit_type.quotas)
            most = f"≤ {unit_type.max_works}" if unit_type.max_works is not None else ""
            yield "profile.unit_type", " ".join((unit_type.name, most, *quotas)).strip()
    if profile.uncollected.words:
        yield "profile.uncollected", catalogue.value(Either(profile.uncollected.words))
    for key in _LIMITS:
        value = getattr(profile.limits, key)
        if value not in (None, ()):
            yield f"limits.{key}", _shown(key, value, catalogue)


def _of_drive(profile: Profile, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if profile.deadline is not None:
        yield "profile.deadline", profile.deadline.isoformat()
    if profile.root is not None:
        yield "profile.folder", _with_levels(catalogue.format("term-root"), profile.root, catalogue)
    for folder in profile.folder:
        yield "profile.folder", _with_levels(folder.name, folder, catalogue)
    if profile.summary is not None:
        yield "profile.summary", profile.summary.name
    if profile.medium.labels:
        yield "medium.labels", catalogue.value(Either(profile.medium.labels))
    if profile.medium.hash_list:
        yield "medium.hash_list", ""


def _with_levels(name: str, place: Place, catalogue: Catalogue) -> str:
    return "/".join((name, *(catalogue.format(f"level-{level}") for level in place.levels)))


def _shown(key: str, value: Any, catalogue: Catalogue) -> str:
    """Return a demand's value as a person reads it."""
    match value:
        case Bounds() if key in _UNITS:
            return catalogue.alone(value.bounds(_UNITS[key]))
        case Bounds():
            return f"{_bare(value)} {_SUFFIXES.get(key, '')}".strip()
        case Sizes() | AspectTable():
            return catalogue.alone(value.asked())
        case True:
            return ""
        case tuple() if value and isinstance(value[0], Table):
            return catalogue.format("profile-alternatives", count=len(value))
        case tuple():
            return catalogue.value(Either(tuple(str(each) for each in value)))
        case float() if key in _SHARES:
            return f"≥ {value:.0%}"
        case Table():
            held = value.model_dump(exclude_none=True).values()
            return " ".join(_plain(each) for each in held)
        case _:
            return _plain(value)


def _bare(value: Bounds) -> str:
    if value.one_of:
        return " / ".join(_plain(each) for each in value.one_of)
    if value.min is None or value.max is None:
        sign, number = ("≤", value.max) if value.min is None else ("≥", value.min)
        return f"{sign} {_plain(number)}"
    low, high = _plain(value.min), _plain(value.max)
    return low if low == high else f"{low}–{high}"


def _plain(value: object) -> str:
    if isinstance(value, Fraction | float):
        return f"{float(value):g}"
    if isinstance(value, tuple | list):
        return " / ".join(map(_plain, value))
    return str(value)
