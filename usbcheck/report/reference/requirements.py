"""What a notice asks, for people: the page of `usbcheck profile show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from usbcheck.facts.quantities import Either, Every, Quantity, Term, Unit
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.report.terminal.wrapping import WIDEST, paragraph
from usbcheck.submission.parts import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.folders import Place
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.profile.pictures import PictureSpec


def page(profile: Profile, catalogue: Catalogue) -> RenderableType:
    """Return everything that a profile demands, with the clauses it rests on."""
    catalogue = catalogue.under(profile)
    sections = Group(
        Text(profile.title, style="bold"),
        Text(f"{profile.issuer} {profile.number or ''}".strip(), style="dim"),
        _facts(profile, catalogue),
        _categories(profile, catalogue),
        *(
            _specification(spec.name or name, dict(video_demands(spec)), catalogue)
            for name, spec in profile.film.items()
        ),
        *(
            _specification(spec.name or name, dict(poster_demands(spec)), catalogue)
            for name, spec in profile.picture.items()
        ),
        _units(profile, catalogue),
        _clauses(profile, catalogue),
    )
    return Constrain(sections, WIDEST)


def _plain_table(title: str) -> Table:
    return Table(
        box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False
    )


def _facts(profile: Profile, catalogue: Catalogue) -> Table:
    shown = Table(box=None, show_header=False, pad_edge=False)
    for key, value in (
        ("deadline", profile.deadline.isoformat() if profile.deadline else "–"),
        (
            "folders",
            _with_clauses(list(_places(profile, catalogue)), profile, catalogue),
        ),
        ("forms", _with_clauses([(f.name, f.clause) for f in profile.form], profile, catalogue)),
        ("name", catalogue.value(Every(tuple(_patterns(profile))))),
        ("told-by", catalogue.value(Every(tuple(Term(f"told-by-{by}") for by in profile.told_by)))),
    ):
        shown.add_row(catalogue.format(f"profile-{key}"), Text(value))
    return shown


def _patterns(profile: Profile) -> Iterator[str]:
    """Yield how files are named, and those of some categories otherwise."""
    yield profile.naming.shown(parse_pattern(profile.naming.pattern))
    for own in profile.naming.own:
        yield f"{profile.naming.shown(parse_pattern(own.pattern))}（{'、'.join(own.categories)}）"


def _places(profile: Profile, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the folders that a drive has, with what their sub-folders are, and their clauses."""
    if profile.root is not None:
        yield (
            _with_levels(catalogue.format("term-root"), profile.root, catalogue),
            profile.root.clause,
        )
    for folder in profile.folder:
        yield _with_levels(folder.name, folder, catalogue), folder.clause


def _with_levels(name: str, place: Place, catalogue: Catalogue) -> str:
    return "/".join((name, *(catalogue.format(f"level-{level}") for level in place.levels)))


def _with_clauses(named: list[tuple[str, str]], profile: Profile, catalogue: Catalogue) -> str:
    shown = ((name, profile.clause(clause)) for name, clause in named)
    return catalogue.value(Every(tuple(f"{name}（{at}）" if at else name for name, at in shown)))


def _categories(profile: Profile, catalogue: Catalogue) -> Table:
    shown = _plain_table(catalogue.format("profile-categories"))
    for heading in ("category", "delivers", "length", "clause", "aliases"):
        shown.add_column(catalogue.format(f"profile-{heading}"))
    for category in profile.category:
        shown.add_row(
            Text(category.name),
            paragraph(catalogue.value(Every(tuple(_delivered(category, profile, catalogue))))),
            Text(length(category, catalogue)),
            Text(profile.clause(category.clause.default) or "–"),
            paragraph(catalogue.value(Every(category.aliases))),
        )
    return shown


def _delivered(category: Category, profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    """Yield what a work of the category must deliver, and how much of it where that is said."""
    for id_, part in category.by_id.items():
        if part.optional:
            continue
        name = catalogue.part(name_of(id_, category, profile), "column")
        if part.count is None:
            yield name
            continue
        low, high = part.count.low, part.count.high
        if high is None:
            yield f"{name} ≥ {low:g}"
        elif low is None or low == high:
            yield f"{name} {high:g}" if low else f"{name} ≤ {high:g}"
        else:
            yield f"{name} {low:g}–{high:g}"


def length(category: Category, catalogue: Catalogue) -> str:
    """Return how long a film of the category may be, a dash where the notice does not say."""
    if category.duration is None:
        return "–"
    return catalogue.alone(category.duration.bounds(Unit.DURATION))


def _specification(name: str, demands: dict[str, Value], catalogue: Catalogue) -> Table:
    shown = _plain_table(name)
    shown.add_column(catalogue.format("profile-demand"))
    shown.add_column(catalogue.format("profile-value"))
    for demand, value in demands.items():
        shown.add_row(catalogue.format(f"demand-{demand}"), Text(catalogue.value(value)))
    return shown


def video_demands(spec: FilmSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a video must be, by the messages `demand-…` that name it."""
    if spec.container:
        yield "container", Either(tuple(c.upper() for c in spec.container))
    if spec.size:
        yield "size", spec.size.asked()
    if spec.frame_rate:
        yield "frame-rate", spec.frame_rate.asked(Unit.FRAME_RATE)
    if spec.scan:
        yield "scan", Either(tuple(Term(f"term-{order}") for order in spec.scan))
    if spec.bit_rate:
        yield "bit-rate", spec.bit_rate.asked(Unit.BIT_RATE)
        if spec.bit_rate.target is not None:
            yield "bit-rate-band", spec.bit_rate.bounds(Unit.BIT_RATE)
    if spec.aspect:
        yield "aspect", spec.aspect.asked()


def poster_demands(spec: PictureSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a poster must be, by the messages `demand-…` that name it."""
    if spec.format:
        yield "format", Either(spec.format)
    if spec.mode:
        yield "mode", Either(spec.mode)
    if spec.sheet:
        yield "width", Quantity(spec.sheet.width, Unit.LENGTH)
        yield "height", Quantity(spec.sheet.height, Unit.LENGTH)
    if spec.resolution:
        yield "resolution", spec.resolution.asked(Unit.RESOLUTION)


def _units(profile: Profile, catalogue: Catalogue) -> Table:
    shown = _plain_table(catalogue.format("profile-units"))
    for heading in ("type", "unit", "most-works", "quota"):
        shown.add_column(catalogue.format(f"profile-{heading}"))
    for unit_type in profile.unit_type:
        quotas = (
            f"{q.category} {q.min}–{q.max}" if q.max is not None else f"{q.category} ≥ {q.min}"
            for q in unit_type.quotas
        )
        shown.add_row(
            unit_type.id,
            paragraph(unit_type.name),
            str(unit_type.max_works or "–"),
            Text("、".join(quotas)),
        )
    return shown


def _clauses(profile: Profile, catalogue: Catalogue) -> Table:
    shown = _plain_table(catalogue.format("profile-clauses"))
    shown.add_column(catalogue.format("catalogue-clause"), no_wrap=True)
    shown.add_column(catalogue.format("profile-text"))
    for clause in profile.clauses.values():
        shown.add_row(Text(clause.number), paragraph(clause.text))
    return shown
