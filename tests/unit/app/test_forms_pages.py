"""Filled forms on the page: what is left to write, kept as files, nothing written over."""

from __future__ import annotations

import os
import sys
import threading
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import html

from tests.unit.app.test_server import OWN, TOKEN, posted, settled, shown
from tests.unit.report.build import faulty_files, report
from usbcheck.app import server
from usbcheck.app import session as sessions
from usbcheck.app.checking import Outcome
from usbcheck.app.notices import Notices
from usbcheck.app.opening import open_folder
from usbcheck.app.server import make_app
from usbcheck.app.session import Purpose, Session
from usbcheck.forms.filling import Own
from usbcheck.mending.planning import plan_for

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(Notices(), "zh")
    faulty = report(faulty_files())
    made.outcome, made.target = Outcome(faulty, plan_for(faulty)), tmp_path
    return made


@pytest.fixture
def page(session: Session) -> Client:
    return make_app(session, token=TOKEN, hosts=frozenset({"localhost"})).test_client()


def test_forms_that_are_lacking_are_chosen_and_say_what_is_left(page: Client) -> None:
    found = html.fromstring(shown(page, "forms"))
    boxes = found.findall(".//input[@type='checkbox']")
    chosen = [box for box in boxes if box.get("checked") is not None]
    assert 0 < len(chosen) < len(boxes)
    said = "".join(map(str, found.itertext()))
    assert "（汇总表）.docx" in said
    assert "还要填写" in said
    assert "设备上已有" in said


def test_a_form_is_downloaded(page: Client) -> None:
    answer = page.get(f"/{TOKEN}/forms/0")
    assert "attachment" in answer.headers["Content-Disposition"]
    document = docx.Document(BytesIO(answer.data))
    assert "【请填写】" in "".join(cell.text for t in document.tables for cell in t._cells)
    assert page.get(f"/{TOKEN}/forms/99").status_code == 404


def saved(page: Client, session: Session, folder: Path) -> str:
    """Choose two forms and a folder for them; return the page that follows."""
    answer = page.post(f"/{TOKEN}/forms/save", headers=OWN, data={"form": ["0", "1"]})
    assert answer.headers["Location"] == "../choose"
    session.choose(Purpose.FORMS, folder)
    assert session.chooser is not None
    taken = posted(page, "step", number=str(session.chooser.number), take="1")
    return taken.headers["Location"]


def test_forms_are_saved_and_none_is_written_over(
    page: Client, session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "<b>表"
    folder.mkdir()
    assert saved(page, session, folder) == "work"
    assert "2 份表格已存到" in shown(page, "work")
    assert "&lt;b&gt;表" in shown(page, "work")
    files = {path: path.read_bytes() for path in folder.iterdir()}
    assert len(files) == 2
    next(iter(files)).unlink()
    assert saved(page, session, folder) == "choose"
    assert "表格已经存在，不覆盖" in shown(page, "choose")
    assert len(list(folder.iterdir())) == 1


def test_the_folder_is_opened_where_the_system_can(
    page: Client, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(server, "open_folder", opened.append)
    monkeypatch.setattr(server, "can_open", lambda: True)
    posted(page, "open")
    assert opened == []  # nothing was put anywhere
    saved(page, session, tmp_path)
    assert "打开文件夹" in shown(page, "work")
    posted(page, "open")
    assert opened == [tmp_path]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has another file manager")
def test_only_a_folder_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "asked"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {asked}.new && mv {asked}.new {asked}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    open_folder(opener)
    open_folder(tmp_path / "gone")
    open_folder(tmp_path)
    while not asked.exists():
        threading.Event().wait(0.01)
    assert asked.read_text() == str(tmp_path)


@pytest.fixture
def placing(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A drive of which the outcome is known before it was checked."""
    outcome = session.outcome
    monkeypatch.setattr(sessions, "check_folder", lambda *_: outcome)
    return tmp_path


def test_forms_that_are_lacking_are_put_where_they_belong(
    page: Client, session: Session, placing: Path
) -> None:
    assert posted(page, "forms/place").headers["Location"] == "../work"
    settled(session)
    made = sorted(str(path.relative_to(placing)) for path in placing.rglob("*.docx"))
    assert len(made) == shown(page, "forms").count(" checked")
    assert all(path.startswith("表格") for path in made)
    assert f"{len(made)} 份表格已放到设备上" in shown(page, "work")
    before = {path: path.read_bytes() for path in placing.rglob("*.docx")}
    posted(page, "forms/place")
    settled(session)
    assert "表格已经存在，不覆盖" in shown(page, "work")
    assert {path: path.read_bytes() for path in placing.rglob("*.docx")} == before


def test_the_contact_of_the_settings_is_written(page: Client, session: Session) -> None:
    assert "联系人" in shown(page, "forms")
    session.own = Own("金坛区委组织部", "王芳", "13800138000")
    assert "联系人" not in shown(page, "forms")


def test_nothing_is_saved_where_nothing_is_chosen(page: Client, session: Session) -> None:
    assert posted(page, "forms/save").headers["Location"] == "../forms"
    session.outcome = None
    assert posted(page, "forms/place").headers["Location"] == "../forms"
    assert page.get(f"/{TOKEN}/forms").status_code == 303
    assert page.get(f"/{TOKEN}/forms/0").status_code == 404
    assert session.chooser is None
