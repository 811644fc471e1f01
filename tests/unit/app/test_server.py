"""The clerk's page: what it shows and does, and for whom it does nothing."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.unit.report.build import faulty_files, good_files, report
from tests.unit.report.pictured import pictures
from usbcheck.app import folders, server
from usbcheck.app import session as sessions
from usbcheck.app.checking import Outcome
from usbcheck.app.folders import Place
from usbcheck.app.notices import Notices
from usbcheck.app.server import make_app
from usbcheck.app.session import Session
from usbcheck.mending.planning import plan_for
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.submission.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client, TestResponse

    from usbcheck.app.tracker import Tracker
    from usbcheck.profile.model import Profile

TOKEN = "t0k3n"
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def session() -> Session:
    return Session(Notices(), "zh")


@pytest.fixture
def page(session: Session) -> Client:
    return make_app(session, token=TOKEN, hosts=frozenset({"localhost"})).test_client()


def shown(page: Client, place: str = "") -> str:
    answer = page.get(f"/{TOKEN}/{place}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def posted(page: Client, place: str, **data: str) -> TestResponse:
    return page.post(f"/{TOKEN}/{place}", headers=OWN, data=data)


def settled(session: Session) -> None:
    assert session.job is not None
    session.job._thread.join(60)


@pytest.fixture
def judged(session: Session, tmp_path: Path) -> Outcome:
    """The outcome of a faulty drive, which the page shows."""
    made = report(faulty_files())
    session.target = tmp_path
    session.outcome = Outcome(made, plan_for(made), pictures(made), read=2)
    return session.outcome


def test_the_page_is_shown_to_those_who_know_the_token(page: Client, judged: Outcome) -> None:
    for place in ("", "work", "report", "picture/0", "static/app.js", "pages/base.css"):
        answer = page.get(f"/{TOKEN}/{place}")
        assert answer.status_code == 200, place
        assert "Content-Security-Policy" in answer.headers
        assert page.get(f"/another/{place}").status_code == 404
        renamed = page.get(f"/{TOKEN}/{place}", base_url="http://evil.example.com/")
        assert renamed.status_code == 421
        away = page.get(f"/{TOKEN}/{place}", headers={"Sec-Fetch-Site": "cross-site"})
        assert away.status_code == 403
        answer.close()


@pytest.mark.parametrize("site", [None, "none", "same-site", "cross-site"])
@pytest.mark.parametrize("act", ["begin", "step", "again", "cancel", "other", "language", "quit"])
def test_only_its_own_pages_change_anything(
    page: Client, judged: Outcome, session: Session, site: str | None, act: str
) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    refused = page.post(f"/{TOKEN}/{act}", headers=headers)
    assert refused.status_code == 403
    assert "极速模式" in refused.get_data(as_text=True)  # an old engine tells no site
    assert page.get(f"/{TOKEN}/{act}", headers=OWN).status_code in (404, 405)
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    answer = page.post(f"/{TOKEN}/{act}", headers=OWN, environ_overrides=elsewhere)
    assert answer.status_code == 403
    assert session.job is None
    assert session.outcome is judged


def test_the_notices_are_offered_and_the_default_is_chosen(page: Client) -> None:
    found = html.fromstring(shown(page)).findall(".//option")
    assert len(found) >= 8
    assert [o.get("value") for o in found if o.get("selected") is not None] == ["changzhou-2024"]


def test_a_drive_is_checked_by_the_notice_that_is_chosen(
    page: Client, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def check(root: Path, profile: Profile, before: Outcome | None, _: Tracker) -> Outcome:
        asked.append((root, profile.id, before is not None))
        made = replace(report(good_files()), profile=profile)
        return Outcome(made, plan_for(made))

    monkeypatch.setattr(sessions, "check_folder", check)
    monkeypatch.setattr(folders, "drives", lambda: (Place(tmp_path, "drive", "<b>金坛"),))
    assert "&lt;b&gt;金坛" in shown(page)
    answer = posted(page, "begin", notice="tvp-hd", drive=str(tmp_path))
    assert answer.headers["Location"].endswith("work")
    settled(session)
    assert posted(page, "again").status_code == 303
    settled(session)
    assert asked == [(tmp_path, "tvp-hd", False), (tmp_path, "tvp-hd", True)]
    assert posted(page, "begin", notice="tvp-hd", drive="/elsewhere").status_code == 303
    assert posted(page, "begin", notice="none", drive=str(tmp_path)).status_code == 400
    assert len(asked) == 2


def test_a_folder_is_gone_to_step_by_step_and_taken(
    page: Client, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(session, "check", asked.append)
    (tmp_path / "a" / "<i>作品").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("not named on the page")
    posted(page, "begin")
    assert "个人文件夹" in shown(page, "choose")

    def step(**form: str) -> str:
        assert session.chooser is not None
        posted(page, "step", number=str(session.chooser.number), **form)
        return shown(page, "choose")

    assert "请写完整的路径" in step(go="1", path="a")
    assert "打不开" in step(go="1", path=str(tmp_path / "gone"))
    text = step(go="1", path=f'"{tmp_path}"')
    assert str(tmp_path) in text
    assert "secret" not in text
    step(entry="0")
    assert "&lt;i&gt;作品" in step(up="1") or "a" in text
    assert session.chooser is not None
    assert session.chooser.place == tmp_path
    posted(page, "step", number="0", take="1")  # another tab's
    assert asked == []
    posted(page, "step", number=str(session.chooser.number), take="1")
    assert asked == [tmp_path]
    assert posted(page, "step", number=str(session.chooser.number), entry="9").status_code == 400


def test_a_folder_that_hangs_is_told(
    page: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = threading.Event()
    monkeypatch.setattr(sessions, "_PATIENCE", 0.01)
    monkeypatch.setattr(folders, "beginnings", never.wait)
    posted(page, "begin")
    assert "没有响应" in shown(page, "choose")
    never.set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_to_be_done_is_listed_with_how_to_do_it(
    page: Client, session: Session, judged: Outcome, language: Language
) -> None:
    session.language = language
    text = shown(page, "work")
    words = catalogue(language).under(judged.report.profile)
    found = html.fromstring(text)
    said = " ".join("".join(map(str, found.itertext())).split())
    for item in judged.report.items:
        told = words.finding(item) if isinstance(item, Finding) else words.group(item)
        assert " ".join(told.split()) in said
    assert len(found.findall(".//ol[@class='tasks']/li")) == len(judged.report.items)
    assert "Premiere" in said
    assert "ffmpeg " not in said  # no command line is asked of a clerk
    assert len(found.findall(".//img")) > 0


def test_a_report_is_saved_as_word_and_as_a_page(page: Client, judged: Outcome) -> None:
    word = page.get(f"/{TOKEN}/save/docx")
    assert word.data.startswith(b"PK")
    assert "attachment" in word.headers["Content-Disposition"]
    saved = page.get(f"/{TOKEN}/save/html")
    assert saved.get_data(as_text=True).startswith("<!doctype html>")
    assert page.get(f"/{TOKEN}/save/json").status_code == 404


def test_without_a_check_there_is_nothing_to_see(page: Client) -> None:
    assert page.get(f"/{TOKEN}/work").status_code == 303
    assert page.get(f"/{TOKEN}/choose").status_code == 303
    for place in ("report", "save/docx", "picture/0"):
        assert page.get(f"/{TOKEN}/{place}").status_code == 404


def test_progress_is_shown_and_a_check_can_be_stopped(
    page: Client, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from usbcheck.drive.cancellation import run_cancellable
    from usbcheck.facts.progress import Stage

    begun, never = threading.Event(), threading.Event()

    def hang(_root: Path, _profile: Profile, _before: Outcome | None, tracker: Tracker) -> Outcome:
        tracker.begun(Stage.EXAMINE, {"作品/<b>.mp4": 10, "表格/b.docx": 5})
        tracker.finished("表格/b.docx")
        tracker.started("作品/<b>.mp4")
        begun.set()
        run_cancellable(never.wait)
        raise AssertionError

    monkeypatch.setattr(sessions, "check_folder", hang)
    session.check(tmp_path)
    assert begun.wait(60)
    text = shown(page, "work")
    assert "1/2 个" in text
    assert "作品/&lt;b&gt;.mp4" in text
    assert 'data-over="0"' in shown(page, "progress")
    assert "正在检查" in shown(page)
    assert not session.check(tmp_path / "other")  # one at a time
    posted(page, "cancel")
    settled(session)
    never.set()
    assert 'data-over="1"' in shown(page, "progress")
    assert "检查已停止" in shown(page, "work")
    posted(page, "other")
    assert page.get(f"/{TOKEN}/work").status_code == 303


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "gone"), "找不到"),
        (NotADirectoryError(20, "no"), "这不是文件夹"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (RuntimeError("<b>a bug"), "&lt;b&gt;a bug"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_whatever_fails_is_told_and_can_be_tried_again(
    page: Client,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    said: str,
) -> None:
    def fail(*_: object) -> Outcome:
        raise error

    monkeypatch.setattr(sessions, "check_folder", fail)
    session.check(tmp_path)
    settled(session)
    text = shown(page, "work")
    assert said in text
    assert "再试一次" in text


def test_the_language_is_switched_and_stays(page: Client, judged: Outcome) -> None:
    assert posted(page, "language", to="en", back="work").headers["Location"] == "work"
    assert "Check again" in shown(page, "work")
    assert html.fromstring(shown(page)).get("lang") == "en"
    outside = posted(page, "language", to="zh", back="https://example.com/")
    assert outside.headers["Location"] == "./"
    assert posted(page, "language", to="fr").status_code == 400


def test_the_program_ends_by_the_page(page: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(server, "_GOODBYE_SECONDS", 0.01)
    monkeypatch.setattr("_thread.interrupt_main", ended.set)
    assert "程序已经结束" in posted(page, "quit").get_data(as_text=True)
    assert ended.wait(60)
