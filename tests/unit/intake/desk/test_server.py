"""The desk's page: what it shows, and whom it shows nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.unit.report.build import faulty_files, good_files, report
from usbcheck.drive.mounts import Mount
from usbcheck.intake.desk.server import Pages, make_app
from usbcheck.intake.ledger.store import Contents, EntryKind, Ledger, NewEntry, WorkRow
from usbcheck.intake.watch.watcher import Checked, Phase, Row
from usbcheck.messages import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

    from usbcheck.profile.model import Profile

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
TOKEN = "t0k3n"
STICK = Mount("E:\\", "<b>金坛</b>", "exfat", 1000, 500, removable=True)


def rows() -> tuple[Row, ...]:
    sound = Checked(report(good_files()), "aa", receipt=2, page="<p>the report</p>")
    faulty = Checked(report(faulty_files()), "bb", before=NOW)
    return (
        Row(STICK, Phase.DONE, NOW, 3, 3, sound),
        Row(STICK, Phase.DONE, NOW, 3, 3, faulty),
        Row(STICK, Phase.CHECKING, NOW, 1, 3),
        Row(STICK, Phase.FAILED, NOW, why="Input/output error"),
        Row(STICK, Phase.GONE, NOW),
    )


@pytest.fixture
def desk(tmp_path: Path, profile: Profile) -> Client:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(NewEntry(EntryKind.BEGUN, NOW, "前台一", "h", "aa", "金坛区委组织部"))
        details = {"verdict": "pass", "manifest": "c4abc", "files": 3, "bytes": 10}
        works = Contents(works=(WorkRow("<i>春风</i>", "春风", "微视频", "pass"),))
        ledger.append(
            NewEntry(
                EntryKind.RECEIVED,
                NOW,
                "前台一",
                "h",
                "aa",
                "金坛区委组织部",
                begun,
                details=details,
                contents=works,
            )
        )
        ledger.append(NewEntry(EntryKind.REFUSED, NOW, "前台一", "h", "bb", "某某学院"))
    pages = Pages(rows, tmp_path / "ledger.db", profile, catalogue("zh"))
    app = make_app(pages, token=TOKEN, hosts=frozenset({"localhost"}))
    return app.test_client()


@pytest.mark.parametrize("page", ["", "board", "ledger", "receipt/2", "static/desk.css"])
def test_pages_are_shown_to_those_who_know_the_token(page: str, desk: Client) -> None:
    answer = desk.get(f"/{TOKEN}/{page}")
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Content-Security-Policy" in answer.headers
    answer.close()


@pytest.mark.parametrize(
    "page", ["", "board", "ledger", "receipt/2", "report/aa", "static/desk.js"]
)
def test_others_see_nothing(page: str, desk: Client) -> None:
    assert desk.get(f"/another/{page}").status_code == 404
    assert desk.get(f"/{page}").status_code == 404
    elsewhere = desk.get(f"/{TOKEN}/{page}", headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    renamed = desk.get(f"/{TOKEN}/{page}", base_url="http://evil.example.com/")
    assert renamed.status_code == 421
    assert desk.post(f"/{TOKEN}/{page}").status_code == 404


def test_the_board_shows_every_drive_and_escapes_its_label(desk: Client) -> None:
    text = desk.get(f"/{TOKEN}/").get_data(as_text=True)
    page = html.fromstring(text)
    assert len(page.findall(".//li[@class]")) == 5
    assert "&lt;b&gt;金坛" in text
    assert "第 2 号收件" in text
    assert "可以拔出" in text
    assert not page.findall(".//b")


def test_the_report_of_a_drive_is_a_page_of_its_own(desk: Client) -> None:
    assert desk.get(f"/{TOKEN}/report/aa").get_data(as_text=True) == "<p>the report</p>"
    assert desk.get(f"/{TOKEN}/report/bb").status_code == 404


@pytest.mark.parametrize(("asked", "found"), [("", 2), ("学院", 1), ("前台一", 2), ("没有", 0)])
def test_the_ledger_can_be_searched(asked: str, found: int, desk: Client) -> None:
    page = html.fromstring(desk.get(f"/{TOKEN}/ledger", query_string={"q": asked}).data)
    assert len([row for row in page.findall(".//tbody/tr") if len(row) > 1]) == found


def test_a_receipt_is_escaped_and_an_unknown_one_is_not_there(desk: Client) -> None:
    text = desk.get(f"/{TOKEN}/receipt/2").get_data(as_text=True)
    assert "&lt;i&gt;春风" in text
    assert desk.get(f"/{TOKEN}/receipt/3").status_code == 404  # turned away: no receipt
