"""The findings of a page in cards: the drive, then each work, file by file with what was seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Failure, Known
from usbcheck.report.html.films import versions
from usbcheck.report.html.form_fields import form_table
from usbcheck.report.html.measures import measures
from usbcheck.report.matrix import Cell, mark, worst
from usbcheck.report.terminal.groups import by_path, limited
from usbcheck.submission.findings import Finding, Severity
from usbcheck.submission.model import Role
from usbcheck.submission.remedy_groups import RemedyGroup, items_of, open_questions
from usbcheck.thumbnails.model import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.facts.picture import QrCode
    from usbcheck.messages import Catalogue
    from usbcheck.report.html.films import Versions
    from usbcheck.report.html.form_fields import FormTable
    from usbcheck.report.html.measures import MeasureRow
    from usbcheck.report.matrix import Row
    from usbcheck.submission.model import File
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailResult, ThumbnailSet

_ORDER = (
    Role.SUBTITLED,
    Role.UNSUBTITLED,
    Role.VIDEO,
    Role.SIDECAR,
    Role.AUDIO,
    Role.POSTER,
    Role.QR,
    Role.IMAGE,
    Role.ENTRY_FORM,
    Role.UNIT_FORM,
    Role.SCRIPT,
    Role.DOCUMENT,
    Role.SUMMARY,
    Role.OTHER,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture file as it lies on the drive: its pixels, and the QR codes found in it."""

    width: int
    height: int
    codes: tuple[QrCode, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A path with its findings and, where it is a file of the work, what was seen of it.

    `sheet` is None where it is no picture; `unseen` says why there is no picture of it.
    """

    path: str
    findings: tuple[Finding, ...]
    cell: Cell = Cell.NOT_ASKED
    file: File | None = None
    views: Thumbnails | None = None
    unseen: str = ""
    sheet: Sheet | None = None
    measures: tuple[MeasureRow, ...] = ()
    form: FormTable | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of the drive (`row` is None) or of a work.

    `groups` are findings that one act mends together, `own` those on no file; `left` counts
    findings that are not shown, by code; `undecided` counts what is not judged.
    """

    title: str
    row: Row | None
    own: tuple[Finding, ...]
    places: tuple[Place, ...]
    versions: tuple[Versions, ...] = ()
    left: Mapping[str, int] | None = None
    undecided: int = 0
    groups: tuple[RemedyGroup, ...] = ()

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Return the severities of its findings, for the filter."""
        alone = [*self.own, *(f for place in self.places for f in place.findings)]
        found = {g.severity for g in self.groups} | {f.severity for f in alone}
        return tuple(severity for severity in Severity if severity in found)


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of a report."""

    report: Report
    catalogue: Catalogue
    pictures: ThumbnailSet

    def of_drive(self) -> Card | None:
        """Return the findings on the drive, None where there are none."""
        found = [f for f in self.report.findings if f.work is None]
        return self._plain(self.catalogue.format("group-drive"), found) if found else None

    def of_works(self, rows: Sequence[Row]) -> Iterator[Card]:
        """Yield a card for each of the rows, then one for each title that is no work's."""
        for row in rows:
            yield self._of_work(row)
        known = {work.title for work in self.report.submission.works}
        strays: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            if finding.work is not None and finding.work not in known:
                strays[finding.work].append(finding)
        for title, found in strays.items():
            yield self._plain(title, found)

    def _plain(self, title: str, found: Sequence[Finding]) -> Card:
        shown, left = limited(found)
        grouped = by_path(shown)
        places = (Place(path, tuple(own)) for path, own in grouped.items() if path is not None)
        return Card(title, None, tuple(grouped.get(None, ())), tuple(places), left=left)

    def _of_work(self, row: Row) -> Card:
        notes = [n for n in row.notes if isinstance(n, Finding)]
        items = items_of(notes, self.report.groups)
        shown, left = limited(item for item in items if isinstance(item, Finding))
        found = by_path(shown)
        files = sorted(row.work.files, key=lambda f: (_rank(f.role), f.path))
        paths = {f.path for f in files}
        elsewhere = [p for p in found if p is not None and p not in paths]
        return Card(
            title=row.work.title,
            row=row,
            own=tuple(found.get(None, ())),
            places=(
                *(self._place(file, row, found.get(file.path, ())) for file in files),
                *(Place(path, tuple(found[path])) for path in elsewhere),
            ),
            versions=tuple(versions(row.work, self.pictures, self.catalogue)),
            left=left,
            undecided=len(open_questions(n for n in row.notes if not isinstance(n, Finding))),
            groups=tuple(item for item in items if isinstance(item, RemedyGroup)),
        )

    def _place(self, file: File, row: Row, found: Sequence[Finding]) -> Place:
        notes = [note for note in row.notes if note.path == file.path]
        views = self.pictures.of.get(file.path)
        category = row.work.category
        return Place(
            path=file.path,
            findings=tuple(found),
            cell=worst([self._unless_marked(), *map(mark, notes)]),
            file=file,
            views=views if isinstance(views, Thumbnails) else None,
            unseen=self._unseen(file, views),
            sheet=_sheet(file),
            measures=measures(file, category, notes, self.report, self.catalogue),
            form=form_table(file, row.work, notes, self.report, self.catalogue),
        )

    def _unless_marked(self) -> Cell:
        """Return the mark of a file that no rule speaks of."""
        return Cell.NOT_JUDGED if self.report.is_partial else Cell.OK

    def _unseen(self, file: File, views: ThumbnailResult | None) -> str:
        """Return why there is no picture of a film or picture file, empty where there is one."""
        if file.kind not in ("video", "image") or isinstance(views, Thumbnails):
            return ""
        failure = views if isinstance(views, Failure) else file.failure
        if failure is not None:
            return self.catalogue.format(f"trouble-{failure.kind}")
        return self.catalogue.format("why-not-examined") if self.pictures.of else ""


def _rank(role: Role) -> int:
    return list(_ORDER).index(role)


def _sheet(file: File) -> Sheet | None:
    match file.facts:
        case PictureFacts(width=Known(width), height=Known(height), qr=qr):
            return Sheet(width, height, qr.value if isinstance(qr, Known) else ())
        case _:
            return None
