"""The report as one HTML file that needs no network, and no script to be read.

Scripts only copy file names; the page's own policy lets nothing else run and fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.report.html.cards import Cards
from usbcheck.report.matrix import Cell, head_of, legend_of, matrix
from usbcheck.report.rendered_findings import faults_by_files
from usbcheck.report.scope import limits_said, nothing_found
from usbcheck.report.terminal.banner import deadline
from usbcheck.report.terminal.groups import FILES_LIMIT, bundles
from usbcheck.report.terminal.summary_table import judged, side, there
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.report.terminal.text import gravest
from usbcheck.submission.assemble.summary_form import compare, summaries
from usbcheck.submission.findings import Severity, Verdict
from usbcheck.thumbnails.model import Thumbnails, ThumbnailSet, shown_evidence

if TYPE_CHECKING:
    from usbcheck.facts.video import Moment
    from usbcheck.messages import Catalogue
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import Thumbnail

SYMBOLS = symbols_for("utf-8")
_SHORT = 60.0  # seconds


def render(report: Report, catalogue: Catalogue, pictures: ThumbnailSet | None = None) -> str:
    """Return the page in the language of `words`; `pictures` are of the same drive."""
    catalogue = catalogue.under(report.profile)
    script, style = _asset("report.js"), _asset("report.css")
    return (
        _environment(catalogue)
        .get_template("report.html")
        .render(
            report=report,
            submission=report.submission,
            language="zh-CN" if catalogue.language == "zh" else catalogue.language,
            policy=_policy(script, style),
            script=Markup(script),  # noqa: S704  our own
            style=Markup(style),  # noqa: S704
            illustrated=bool(pictures and pictures.of),
            evidence=lambda finding: evidence(finding, pictures or ThumbnailSet()),
            **_content(report, catalogue, pictures or ThumbnailSet()),
        )
    )


def _content(report: Report, catalogue: Catalogue, pictures: ThumbnailSet) -> dict[str, Any]:
    works = matrix(report)
    rows = gravest(works.rows)
    cards = Cards(report, catalogue, pictures)
    of_drive = cards.of_drive()
    submission = report.submission
    lines = compare(submission, report.profile) if summaries(submission) else ()
    return {
        "verdict": report.verdict,
        "deadline": deadline(report, catalogue),
        "counts": report.item_counts(),
        "works": works,
        "heads": [head_of(column, report.profile, catalogue) for column in works.columns],
        "rows": rows,
        "lines": lines,
        "cards": [*([of_drive] if of_drive else []), *cards.of_works(rows)],
        "undecided": bundles(report.undecided, catalogue),
        "manual": [catalogue.manual(item) for item in report.manual],
        "limits": limits_said(report, catalogue),
        "nothing": nothing_found(report, catalogue),
        "legend": legend_of(works),
    }


def _environment(catalogue: Catalogue) -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=PackageLoader(__name__),
    )
    environment.globals |= {
        "format": catalogue.format,
        "catalogue": catalogue,
        "Cell": Cell,
        "Severity": Severity,
        "Verdict": Verdict,
        "judged": judged,
        "symbols": SYMBOLS,
        "right_names": right_names,
        "files_limit": FILES_LIMIT,
        "faults_by_files": lambda group: faults_by_files(group, catalogue),
        "every": lambda values: catalogue.value(Every(tuple(values))),
        "listed": lambda line: side(line.title, line.written_category, catalogue),
        "there": lambda line: side(*there(line), catalogue),
    }
    environment.filters |= {
        "bytes": lambda n: catalogue.value(Quantity(n, Unit.BYTES)),
        "data": _data,
        "clock": clock,
        "percent": _percent,
    }
    return environment


def right_names(finding: Finding) -> tuple[str, ...]:
    """Return the file names that a finding says to use, none where a person must complete them.

    A name that the file has already is none of them.
    """
    if finding.args.get("how") == "template":
        return ()
    named = [finding.args.get(key) for key in ("right", "subtitled", "unsubtitled")]
    own = (finding.path or "").rpartition("/")[2]
    return tuple(name for name in named if isinstance(name, str) and name != own)


def evidence(finding: Finding, pictures: ThumbnailSet) -> tuple[tuple[Moment, Thumbnail], ...]:
    """Return the moments at which a finding is seen and that have a picture, each with it."""
    found = []
    for seen in shown_evidence(finding):
        views = pictures.of.get(seen.path)
        picture = views.at(seen.moment.time) if isinstance(views, Thumbnails) else None
        if picture is not None:
            found.append((seen.moment, picture))
    return tuple(found)


def clock(seconds: float, longest: float) -> str:
    """Return a time in a film: 1:05, and 1:02:05 beyond an hour.

    It has tenths where the film, `longest` seconds, is shorter than a minute.
    """
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths // 10, 60)
    hours, minutes = divmod(minutes, 60)
    end = f".{tenths % 10}" if longest < _SHORT else ""
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}{end}"


def _safe(value: object) -> object:
    """Return what the template shows: foreign text never hides or reorders anything."""
    return (
        escape_control(value) if isinstance(value, str) and not isinstance(value, Markup) else value
    )


def _data(picture: Thumbnail) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(picture.jpeg).decode("ascii")


def _percent(share: float) -> str:
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}%"


def _asset(name: str) -> str:
    source = resources.files(__name__) / "templates" / name
    return source.read_text(encoding="utf-8").strip()


def _policy(script: str, style: str) -> str:
    """Return the page's content security policy: its own script and style, pictures within it."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; "
        f"script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
