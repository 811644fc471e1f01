"""The ledger as tables: what `ledger list`, `stats` and `export` show, the same for all formats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.intake.ledger.entries import REGISTERED, EntryKind
from usbcheck.intake.ledger.ledger_rules import UNIT, WITHDRAWN, across, corrections

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

Cell: TypeAlias = "str | int"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `name` and `headings` are ids of the catalogues (`sheet-…`, `ledger-…`)."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """A line of the register: an entry with what its corrections say of it."""

    entry: Entry
    corrections: Mapping[str, object]

    @property
    def unit(self) -> str:
        """The unit, as it was corrected last."""
        return str(self.corrections.get(UNIT) or self.entry.unit or "")

    @property
    def state(self) -> str:
        """How it stands: an id of the catalogues (`receipt-…`)."""
        if self.corrections.get(WITHDRAWN):
            return WITHDRAWN
        forced = self.entry.kind is EntryKind.RECEIVED and self.entry.note
        return str(forced or self.entry.kind.value)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A receipt with what its corrections say of it."""

    entry: Entry
    unit: str
    withdrawn: bool


def sheets(ledger: Ledger, profile: Profile, catalogue: Catalogue) -> tuple[Sheet, ...]:
    """Return the ledger's tables.

    They are the works as the national summary lists them, units, receipts with refusals, findings,
    what is wrong between drives, and what was checked in batches.
    """
    receipts = tuple(_standing(ledger))
    valid = [receipt for receipt in receipts if not receipt.withdrawn]
    checks = checks_sheet(ledger, catalogue)
    return (
        Sheet(
            "works",
            ("row", "work", "category", "unit", "receipt", "received", "verdict"),
            tuple(_works(ledger, valid, catalogue)),
        ),
        Sheet(
            "units",
            ("unit", "receipts", "works", *(c.name for c in profile.category)),
            tuple(_units(ledger, valid, profile)),
        ),
        receipts_sheet(ledger, catalogue),
        Sheet(
            "findings",
            ("receipt", "unit", "code", "severity", "work", "path", "message"),
            tuple(_findings(ledger, valid, catalogue)),
        ),
        Sheet(
            "across",
            ("code", "severity", "message", "remedy", "clause"),
            tuple(
                (
                    finding.code,
                    catalogue.format(f"severity-{finding.severity}"),
                    catalogue.finding(finding),
                    catalogue.remedy(finding),
                    finding.clause or "",
                )
                for finding in across(ledger, profile)
            ),
        ),
        *((checks,) if checks.rows else ()),
    )


def checks_sheet(ledger: Ledger, catalogue: Catalogue) -> Sheet:
    """Return every submission that was checked among many, the last check of each folder."""
    headings = ("check", "at", "folder", "unit", "verdict", "codes", "receipt")
    last = {entry.folder: entry for entry in ledger.entries(EntryKind.CHECKED)}
    serials = {entry.number: entry.serial for entry in ledger.entries(EntryKind.RECEIVED)}
    rows = (_check(entry, serials.get(entry.refers or 0), catalogue) for entry in last.values())
    return Sheet("checks", headings, tuple(rows))


def _check(entry: Entry, receipt: int | None, catalogue: Catalogue) -> tuple[Cell, ...]:
    verdict, codes = entry.details["verdict"], entry.details["codes"]
    return (
        entry.number,
        local(entry.at),
        entry.folder or "",
        entry.unit or "",
        catalogue.format(f"verdict-{verdict}")
        if verdict
        else catalogue.format("batch-not-checked"),
        " ".join(codes),
        receipt or "",
    )


def receipts_sheet(ledger: Ledger, catalogue: Catalogue) -> Sheet:
    """Return a table of all drives received or turned away, in the order of the ledger.

    Drives whose copy was begun and never finished are in it too. The last column is where a merged
    entry stood before.
    """
    headings = ("receipt", "state", "at", "unit", "works", "verdict", "clerk", "late", "folder")
    rows = tuple(_register(entry, ledger, catalogue) for entry in register(ledger))
    return Sheet("receipts", (*headings, "manifest", "origin"), rows)


def found(ledger: Ledger, catalogue: Catalogue, text: str, day: dt.date | None = None) -> Sheet:
    """Return the lines of the register that mention a text, only those of `day` if it is given.

    A line mentions the text in itself, in the titles of its works, or in the paths and digests of
    its files.
    """
    sheet = receipts_sheet(ledger, catalogue)
    known = ledger.mentioning(text) if text else frozenset()
    lines = tuple(register(ledger))
    asked = text.casefold()
    rows = tuple(
        row
        for line, row in zip(lines, sheet.rows, strict=True)
        if (line.entry.number in known or asked in " ".join(map(str, row)).casefold())
        and (day is None or line.entry.at.astimezone().date() == day)
    )
    return Sheet(sheet.name, sheet.headings, rows)


def register(ledger: Ledger) -> Iterator[Registered]:
    """Yield the lines of the register, each as corrections leave it."""
    corrected = corrections(ledger)
    finished = {entry.refers for entry in ledger.entries(EntryKind.RECEIVED)}
    for entry in ledger.entries():
        unfinished = entry.kind is EntryKind.BEGUN and entry.number not in finished
        if entry.kind in REGISTERED or unfinished:
            yield Registered(entry, corrected.get(entry.number, {}))


def local(at: dt.datetime) -> str:
    """Return a time as the desk's clock shows it."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _standing(ledger: Ledger) -> Iterator[_Standing]:
    corrected = corrections(ledger)
    for entry in ledger.entries(EntryKind.RECEIVED):
        said = corrected.get(entry.number, {})
        unit = str(said.get(UNIT) or entry.unit or "")
        yield _Standing(entry, unit, withdrawn=bool(said.get(WITHDRAWN)))


def _works(
    ledger: Ledger, receipts: Iterable[_Standing], catalogue: Catalogue
) -> Iterator[tuple[Cell, ...]]:
    row = 0
    for receipt in receipts:
        for work in ledger.contents(receipt.entry.number).works:
            row += 1
            yield (
                row,
                work.title,
                work.category or "",
                receipt.unit,
                receipt.entry.serial or 0,
                local(receipt.entry.at),
                catalogue.format(f"verdict-{work.verdict}"),
            )


def _units(
    ledger: Ledger, receipts: Iterable[_Standing], profile: Profile
) -> Iterator[tuple[Cell, ...]]:
    drives: Counter[str] = Counter()
    works: dict[str, Counter[str | None]] = {}
    for receipt in receipts:
        drives[receipt.unit] += 1
        counted = works.setdefault(receipt.unit, Counter())
        counted.update(w.category for w in ledger.contents(receipt.entry.number).works)
    for unit, counted in sorted(works.items()):
        by_category = (counted[category.name] for category in profile.category)
        yield (unit, drives[unit], counted.total(), *by_category)


def _register(line: Registered, ledger: Ledger, catalogue: Catalogue) -> tuple[Cell, ...]:
    entry = line.entry
    verdict = entry.details.get("verdict")
    origin = entry.origin
    return (
        entry.serial or "",
        catalogue.format(f"receipt-{line.state}"),
        local(entry.at),
        line.unit,
        len(ledger.contents(entry.number).works),
        catalogue.format(f"verdict-{verdict}") if verdict else "",
        entry.clerk,
        entry.details.get("days_late") or "",
        entry.folder or "",
        str(entry.details.get("manifest", "")),
        f"{origin.ledger[:8]} {origin.serial or origin.number}" if origin else "",
    )


def _findings(
    ledger: Ledger, receipts: Iterable[_Standing], catalogue: Catalogue
) -> Iterator[tuple[Cell, ...]]:
    for receipt in receipts:
        for finding in ledger.contents(receipt.entry.number).findings:
            yield (
                receipt.entry.serial or 0,
                receipt.unit,
                finding.code,
                catalogue.format(f"severity-{finding.severity}"),
                finding.work or "",
                finding.path or "",
                finding.message,
            )
