"""The desk's page: what it shows, and whom it shows nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.unit.report.build import faulty_files, good_files, report
from usbcheck.drive.mounts import Mount
from usbcheck.intake.clock import now
from usbcheck.intake.desk.counter import Counter, State, Taken
from usbcheck.intake.desk.server import Pages, make_app
from usbcheck.intake.ledger.entries import Contents, EntryKind, FileRow, NewEntry, WorkRow
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.watch.watcher import Checked, Phase, Row, Watcher
from usbcheck.messages import catalogue
from usbcheck.settings.model import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

    from usbcheck.profile.model import Profile

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
TOKEN = "t0k3n"
STICK = Mount("E:\\", "<b>金坛</b>", "exfat", 1000, 500, removable=True)


def rows() -> tuple[Row, ...]:
    sound = Checked(report(good_files()), "aa", receipt=1, page="<p>the report</p>")
    faulty = Checked(report(faulty_files()), "bb", before=NOW)
    return (
        Row(STICK, Phase.DONE, NOW, 3, 3, sound, number=1),
        Row(STICK, Phase.DONE, NOW, 3, 3, faulty, number=2),
        Row(STICK, Phase.CHECKING, NOW, 1, 3, number=3),
        Row(STICK, Phase.FAILED, NOW, why="Input/output error", number=4),
        Row(STICK, Phase.GONE, NOW, number=5),
    )


class Board(Watcher):
    """A watcher that sees what a test says."""

    def __init__(self) -> None:
        super().__init__(list, lambda *_: None, lambda: NOW)  # type: ignore[arg-type]
        self.shown = rows()
        self.looked = now()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.shown


class NoCounter(Counter):
    """A counter that only notes what it is asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, catalogue("zh"))
        self.asked: list[tuple[str, int, object]] = []

    def receive(self, row: Row, *, force: bool) -> None:
        self.asked.append(("receive", row.number, force))

    def refuse(self, row: Row, note: str) -> None:
        self.asked.append(("refuse", row.number, note))


@pytest.fixture
def watched() -> Board:
    return Board()


@pytest.fixture
def counter(tmp_path: Path) -> NoCounter:
    return NoCounter(
        Settings(archive=tmp_path / "archive", ledger=tmp_path / "ledger.db", clerk="前台一")
    )


@pytest.fixture
def desk(tmp_path: Path, profile: Profile, watched: Board, counter: NoCounter) -> Client:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(NewEntry(EntryKind.BEGUN, NOW, "前台一", "h", "aa", "金坛区委组织部"))
        details = {"verdict": "pass", "manifest": "c4abc", "files": 3, "bytes": 10}
        works = Contents(
            works=(WorkRow("<i>春风</i>", "春风", "微视频", "pass"),),
            files=(FileRow("作品/a.mp4", "春风", "video", 5, "00ff12"),),
        )
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
    pages = Pages(watched, counter, profile, catalogue("zh"))
    app = make_app(pages, token=TOKEN, hosts=frozenset({"localhost"}))
    return app.test_client()


@pytest.mark.parametrize(
    "page", ["", "board", "ledger", "receipt/1", "receipt/2", "static/desk.css", "pages/base.css"]
)
def test_pages_are_shown_to_those_who_know_the_token(page: str, desk: Client) -> None:
    answer = desk.get(f"/{TOKEN}/{page}")
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Content-Security-Policy" in answer.headers
    answer.close()


@pytest.mark.parametrize(
    "page", ["", "board", "ledger", "receipt/2", "report/1", "static/desk.js", "pages/icon.svg"]
)
def test_others_see_nothing(page: str, desk: Client) -> None:
    assert desk.get(f"/another/{page}").status_code == 404
    assert desk.get(f"/{page}").status_code == 404
    elsewhere = desk.get(f"/{TOKEN}/{page}", headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    renamed = desk.get(f"/{TOKEN}/{page}", base_url="http://evil.example.com/")
    assert renamed.status_code == 421
    assert desk.post(f"/{TOKEN}/{page}").status_code == 404


def test_a_copy_shows_files_bytes_and_the_time_left(desk: Client, counter: NoCounter) -> None:
    began = now() - dt.timedelta(seconds=100)
    counter._taken[1] = Taken(State.COPYING, 250_000_000, 1_000_000_000, 2, 10, began)
    text = desk.get(f"/{TOKEN}/board").get_data(as_text=True)
    assert "正在收件，请勿拔出 · 2/10 个 · 250 MB/1 GB · 约剩 5 分钟" in text
    bar = html.fromstring(text).find(".//progress[@max='1000000000']")
    assert bar is not None
    assert bar.get("value") == "250000000"


def test_the_board_shows_every_drive_and_escapes_its_label(desk: Client) -> None:
    text = desk.get(f"/{TOKEN}/").get_data(as_text=True)
    page = html.fromstring(text)
    assert len(page.findall(".//li[@class]")) == 5
    assert "&lt;b&gt;金坛" in text
    assert "第 1 号收件" in text
    assert "可以拔出" in text
    assert not page.findall(".//b")


def test_the_report_of_a_drive_is_a_page_of_its_own(desk: Client) -> None:
    assert desk.get(f"/{TOKEN}/report/1").get_data(as_text=True) == "<p>the report</p>"
    assert desk.get(f"/{TOKEN}/report/2").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 2),
        ("学院", 1),
        ("前台一", 2),
        ("没有", 0),
        ("<i>春风", 1),
        ("00FF12", 1),
        ("作品/a", 1),
    ],
)
def test_the_ledger_can_be_searched(asked: str, found: int, desk: Client) -> None:
    page = html.fromstring(desk.get(f"/{TOKEN}/ledger", query_string={"q": asked}).data)
    assert len([row for row in page.findall(".//tbody/tr") if len(row) > 1]) == found


def test_receipts_and_refusals_are_printed_and_escaped(desk: Client) -> None:
    text = desk.get(f"/{TOKEN}/receipt/1").get_data(as_text=True)
    assert "收件回执" in text
    assert "&lt;i&gt;春风" in text
    assert "退回通知" in desk.get(f"/{TOKEN}/receipt/2").get_data(as_text=True)


@pytest.mark.parametrize("number", ["3", "99999999999999999999999", "0"])
def test_an_unknown_number_is_not_there(number: str, desk: Client) -> None:
    assert desk.get(f"/{TOKEN}/receipt/{number}").status_code == 404


OWN = {"Sec-Fetch-Site": "same-origin"}


def test_a_clerk_receives_and_refuses(desk: Client, counter: NoCounter) -> None:
    assert desk.post(f"/{TOKEN}/receive/1", headers=OWN).status_code == 303
    assert desk.post(f"/{TOKEN}/receive/2", headers=OWN).status_code == 409  # it failed the check
    assert desk.post(f"/{TOKEN}/receive/2", headers=OWN, data={"force": "yes"}).status_code == 303
    assert (
        desk.post(f"/{TOKEN}/refuse/2", headers=OWN, data={"note": " 缺盖章 "}).status_code == 303
    )
    assert desk.post(f"/{TOKEN}/receive/3", headers=OWN).status_code == 409  # still being checked
    assert desk.post(f"/{TOKEN}/receive/9", headers=OWN).status_code == 404
    assert counter.asked == [("receive", 1, False), ("receive", 2, True), ("refuse", 2, "缺盖章")]


@pytest.mark.parametrize("site", [None, "none", "same-site", "cross-site"])
def test_only_the_desks_own_pages_change_anything(
    site: str | None, desk: Client, counter: NoCounter
) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    for act in ("receive/1", "refuse/1"):
        assert desk.post(f"/{TOKEN}/{act}", headers=headers).status_code == 403
        assert desk.get(f"/{TOKEN}/{act}", headers=OWN).status_code in (404, 405)
    assert counter.asked == []


def test_only_this_computer_changes_anything(desk: Client, counter: NoCounter) -> None:
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    answer = desk.post(f"/{TOKEN}/receive/1", headers=OWN, environ_overrides=elsewhere)
    assert answer.status_code == 403
    page = desk.get(f"/{TOKEN}/", environ_overrides=elsewhere).get_data(as_text=True)
    assert "第 1 号收件" in page
    assert 'method="post"' not in page
    assert counter.asked == []


def test_a_desk_without_an_archive_offers_no_receiving(desk: Client, counter: NoCounter) -> None:
    assert 'method="post"' in desk.get(f"/{TOKEN}/").get_data(as_text=True)
    counter.settings = replace(counter.settings, archive=None)
    page = desk.get(f"/{TOKEN}/").get_data(as_text=True)
    assert 'method="post"' not in page
    assert "没有设定存档文件夹" in page


def test_the_board_says_when_it_may_be_out_of_date(desk: Client, watched: Board) -> None:
    assert "可能已过时" not in desk.get(f"/{TOKEN}/board").get_data(as_text=True)
    watched.looked = now() - dt.timedelta(minutes=1)
    assert "可能已过时" in desk.get(f"/{TOKEN}/board").get_data(as_text=True)
    watched.looked, watched.trouble = now(), "Permission denied"
    assert "Permission denied" in desk.get(f"/{TOKEN}/board").get_data(as_text=True)


@pytest.mark.parametrize(("asked", "found"), [("金坛", 5), ("溧阳", 0), ("E:", 5), ("答卷", 2)])
def test_drives_are_found_by_unit_title_and_place(asked: str, found: int, desk: Client) -> None:
    page = html.fromstring(desk.get(f"/{TOKEN}/board", query_string={"q": asked}).data)
    assert len(page.findall(".//li[@class]")) == found


def test_a_ledger_that_fails_is_told_and_the_board_goes_on(desk: Client, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"no database any more, but long enough" * 100)
    answer = desk.get(f"/{TOKEN}/ledger")
    assert answer.status_code == 503
    assert "登记簿" in answer.get_data(as_text=True)
    assert desk.get(f"/{TOKEN}/board").status_code == 200


def test_todays_entries_are_listed_apart(desk: Client) -> None:
    page = desk.get(f"/{TOKEN}/ledger", query_string={"day": "today"}).get_data(as_text=True)
    assert "没有符合的登记" in page  # they are all of 2024
