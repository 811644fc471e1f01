"""What a notice asks, for people: the page of `usbcheck profile show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from usbcheck.facts.quantities import Either, Every, Quantity, Range, Size, Term, Unit
from usbcheck.report.terminal.wrapping import WIDEST, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Category, PosterSpec, Profile, VideoSpec


def page(profile: Profile, catalogue: Catalogue) -> RenderableType:
    """Return everything that a profile demands, with the clauses it rests on."""
    sections = Group(
        Text(profile.title, style="bold"),
        Text(f"{profile.issuer} {profile.number}", style="dim"),
        _facts(profile, catalogue),
        _categories(profile, catalogue),
        *(
            _specification(name, dict(video_demands(spec)), catalogue)
            for name, spec in profile.video.items()
        ),
        *(
            _specification(name, dict(poster_demands(spec)), catalogue)
            for name, spec in profile.poster.items()
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
    name = profile.naming.separator.join(
        catalogue.format(f"field-{f}") for f in profile.naming.fields
    )
    for key, value in (
        ("deadline", profile.deadline.isoformat() if profile.deadline else "–"),
        (
            "folders",
            _with_clauses([(f.name, f.clause) for f in profile.folder], profile, catalogue),
        ),
        ("forms", _with_clauses([(f.name, f.clause) for f in profile.form], profile, catalogue)),
        ("name", name),
    ):
        shown.add_row(catalogue.format(f"profile-{key}"), Text(value))
    return shown


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
            paragraph(catalogue.value(Every(tuple(_delivered(category, catalogue))))),
            Text(length(category, catalogue)),
            Text(profile.clause(category.clause) or "–"),
            paragraph(catalogue.value(Every(category.aliases))),
        )
    return shown


def _delivered(category: Category, catalogue: Catalogue) -> Iterator[str]:
    """Yield what a work of the category must deliver, and how much of it where that is said."""
    for part in category.deliver:
        name, count = catalogue.format(f"column-{part}"), category.count.get(part)
        if count is None:
            yield name
        elif count.max is None:
            yield f"{name} ≥ {count.min}"
        else:
            yield f"{name} {count.min}" + (f"–{count.max}" if count.max > count.min else "")


def length(category: Category, catalogue: Catalogue) -> str:
    """Return how long a film of the category may be, a dash where the notice does not say."""
    shortest, longest = category.min_duration, category.max_duration
    said = [("≥", shortest), ("≤", longest)]
    return (
        " ".join(f"{sign} {catalogue.value(Quantity(s, Unit.DURATION))}" for sign, s in said if s)
        or "–"
    )


def _specification(name: str, demands: dict[str, Value], catalogue: Catalogue) -> Table:
    shown = _plain_table(
        catalogue.format(f"profile-spec-{name}") if catalogue.has(f"profile-spec-{name}") else name
    )
    shown.add_column(catalogue.format("profile-demand"))
    shown.add_column(catalogue.format("profile-value"))
    for demand, value in demands.items():
        shown.add_row(catalogue.format(f"demand-{demand}"), Text(catalogue.value(value)))
    return shown


def video_demands(spec: VideoSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a video must be, by the messages `demand-…` that name it."""
    if spec.containers:
        yield "container", Either(tuple(c.upper() for c in spec.containers))
    if spec.sizes:
        yield "size", Either(tuple(Size(s.width, s.height) for s in spec.sizes))
    if spec.frame_rates:
        yield "frame-rate", Either(tuple(Quantity(r, Unit.FRAME_RATE) for r in spec.frame_rates))
    if spec.scan:
        yield "scan", Term(f"term-{spec.scan}")
    if spec.bit_rate:
        low, high = spec.bit_rate.accept
        yield "bit-rate", Quantity(spec.bit_rate.target, Unit.BIT_RATE)
        yield "bit-rate-band", Range(Quantity(low, Unit.BIT_RATE), Quantity(high, Unit.BIT_RATE))
    if spec.aspect:
        yield "aspect", Either(tuple(Quantity(r, Unit.RATIO) for r in spec.aspect.ratios))


def poster_demands(spec: PosterSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a poster must be, by the messages `demand-…` that name it."""
    yield "format", Either(spec.formats)
    if spec.modes:
        yield "mode", Either(spec.modes)
    yield "width", Quantity(spec.width, Unit.LENGTH)
    yield "height", Quantity(spec.height, Unit.LENGTH)
    yield "resolution", Quantity(spec.resolution, Unit.RESOLUTION)


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
