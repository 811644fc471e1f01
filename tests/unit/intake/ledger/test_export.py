"""The ledger's tables: complete, the same in every format, and no formula among them."""

from __future__ import annotations

import csv
import datetime as dt
import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from usbcheck.intake.ledger.entries import (
    Contents,
    EntryKind,
    FileRow,
    FindingRow,
    NewEntry,
    WorkRow,
)
from usbcheck.intake.ledger.export import as_csv, as_json, workbook
from usbcheck.intake.ledger.ledger_sheets import sheets
from usbcheck.intake.ledger.store import Ledger
from usbcheck.messages import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from usbcheck.profile.model import Profile

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
NASTY = '=HYPERLINK("http://x")\x1b[31m\u202e作品'


def contents(title: str, digest: str) -> Contents:
    return Contents(
        works=(WorkRow(title, title, "微视频", "pass"),),
        files=(FileRow("作品/a.mp4", title, "video", 5, digest),),
        findings=(FindingRow("VID006", "error", "作品/a.mp4", title, "-1+2 码率"),),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two receipts, one of them withdrawn later, one drive turned away, one copy not finished."""
    with Ledger(tmp_path / "ledger.db") as made:
        for number, (unit, title) in enumerate((("金坛区委组织部", NASTY), ("某某学院", "答卷"))):
            mark = str(number)
            begun = made.append(NewEntry(EntryKind.BEGUN, NOW, "前台一", "h", mark, unit))
            details = {"verdict": "pass", "manifest": "c4"}
            received = made.append(
                NewEntry(
                    EntryKind.RECEIVED,
                    NOW,
                    "前台一",
                    "h",
                    mark,
                    unit,
                    begun,
                    details=details,
                    contents=contents(title, mark),
                )
            )
        withdrawn = {"withdrawn": True}
        made.append(
            NewEntry(
                EntryKind.CORRECTION, NOW, "前台一", "h", "1", refers=received, details=withdrawn
            )
        )
        made.append(NewEntry(EntryKind.REFUSED, NOW, "前台一", "h", "2", "丙"))
        made.append(NewEntry(EntryKind.BEGUN, NOW, "前台一", "h", "3", "丁"))
        yield made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_all_tables_and_no_formula(
    language: str, ledger: Ledger, profile: Profile
) -> None:
    said = catalogue(language)
    tables = sheets(ledger, profile, said)
    book = load_workbook(BytesIO(workbook(tables, said)))
    assert book.sheetnames == [said.format(f"sheet-{table.name}") for table in tables]
    for table, page in zip(tables, book.worksheets, strict=True):
        rows = list(page.iter_rows())
        assert len(rows) == 1 + len(table.rows)
        for cell in (cell for row in rows for cell in row):
            assert cell.data_type != "f"
            assert "\x1b" not in str(cell.value)
            assert "\u202e" not in str(cell.value)


def test_withdrawn_receipts_count_no_more_but_stay_listed(ledger: Ledger, profile: Profile) -> None:
    works, units, receipts, findings, across = sheets(ledger, profile, catalogue("zh"))
    assert [row[3] for row in works.rows] == ["金坛区委组织部"]
    assert [row[0] for row in units.rows] == ["金坛区委组织部"]
    assert len(findings.rows) == 1
    assert across.rows == ()
    assert [row[1] for row in receipts.rows] == ["已收件", "已撤回", "已退回", "未完成"]


def test_csv_is_read_back_without_formulas(ledger: Ledger, profile: Profile) -> None:
    works, *_ = sheets(ledger, profile, catalogue("zh"))
    head, row = csv.reader(as_csv(works, catalogue("zh")).splitlines())
    assert head == ["序号", "作品名称", "类别", "报送单位", "收件号", "收件时间", "结论"]
    assert row[1].startswith("'=HYPERLINK")


def test_json_has_the_same_keys_in_every_language(ledger: Ledger, profile: Profile) -> None:
    keys = [
        {name: [sorted(row) for row in rows] for name, rows in json.loads(text).items()}
        for language in LANGUAGES
        for text in (as_json(sheets(ledger, profile, catalogue(language))),)
    ]
    assert keys[0] == keys[1]
    assert set(keys[0]) == {"works", "units", "receipts", "findings", "across"}
