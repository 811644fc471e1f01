"""A drive prepared on the page: asked, corrected, copied, checked."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.paths import SOUND
from tests.unit.app.test_server import TOKEN, posted, settled, shown
from usbcheck.app.notices import Notices
from usbcheck.app.server import make_app
from usbcheck.app.session import Purpose, Session
from usbcheck.forms.filling import Own

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

pytestmark = pytest.mark.slow

FORM = "表格/永远的支书-典型事迹片-金坛区委组织部（报名表）.docx"
TEXT = "文本/永远的支书-典型事迹片-金坛区委组织部（解说词）.docx"
POSTER = "作品/重温誓词-新媒体作品-金坛区委组织部（海报）.jpg"


@pytest.fixture
def session() -> Session:
    return Session(Notices(), "zh", Own("溧阳市委组织部"))


@pytest.fixture
def page(session: Session) -> Client:
    return make_app(session, token=TOKEN, hosts=frozenset({"localhost"})).test_client()


@pytest.fixture
def source(tmp_path: Path, session: Session) -> Path:
    """A poster whose work nobody can tell, looked at."""
    folder = tmp_path / "loose"
    folder.mkdir()
    shutil.copy2(SOUND / POSTER, folder / "IMG_2001.jpg")
    from usbcheck.app.preparing import Preparer

    Preparer(session).look(folder)
    settled(session)
    return folder


def turn(text: str) -> str:
    found = re.search(r'name="turn" value="(\d+)"', text)
    assert found is not None
    return found[1]


def test_questions_are_a_form_whose_answers_lead_on(
    page: Client, session: Session, source: Path, tmp_path: Path
) -> None:
    assert page.get(f"/{TOKEN}/work").headers["Location"] == "prepare"
    text = shown(page, "prepare")
    assert "IMG_2001.jpg" in text
    assert "溧阳市委组织部" in text  # suggested, as the settings say
    assert posted(page, "prepare/target").headers["Location"] == "../prepare"  # not yet
    posted(page, "prepare/answer", turn="99", **{"answer-0": "x"})  # of another tab
    assert shown(page, "prepare") == text
    for _ in range(4):
        made = session.preparation
        assert made is not None
        if not made.proposal.questions:
            break
        said = {
            f"answer-{number}": "0" if question.choices else "溧阳市委组织部"
            for number, question in enumerate(made.proposal.questions)
        }
        posted(page, "prepare/answer", turn=turn(shown(page, "prepare")), **said)
    text = shown(page, "prepare")
    assert "选择放到哪里" in text
    posted(page, "prepare/correct", turn=turn(text), **{"title-0": "<b>重温誓词"})
    assert "&lt;b&gt;重温誓词" in shown(page, "prepare")
    posted(page, "prepare/correct", turn=turn(shown(page, "prepare")), **{"title-0": "重温誓词"})
    assert posted(page, "prepare/target").headers["Location"] == "../choose"
    assert session.chooser is not None
    assert session.chooser.purpose is Purpose.TARGET
    posted(page, "prepare/reset")
    assert session.preparation is not None
    assert session.preparation.proposal.questions


@pytest.fixture
def ready(tmp_path: Path, session: Session) -> Path:
    """Papers of which all is told, looked at."""
    folder = tmp_path / "papers"
    folder.mkdir()
    shutil.copy2(SOUND / FORM, folder / "表.docx")
    shutil.copy2(SOUND / TEXT, folder / "永远的支书解说词.docx")
    from usbcheck.app.preparing import Preparer

    Preparer(session).look(folder)
    settled(session)
    return folder


def into(page: Client, session: Session, target: Path, **form: str) -> str:
    """Choose a folder to copy to, and what is done there; return the page that follows."""
    session.choose(Purpose.TARGET, target)
    assert session.chooser is not None
    answer = posted(page, "step", number=str(session.chooser.number), **form)
    return answer.headers["Location"]


def test_files_are_copied_under_their_right_names_and_checked(
    page: Client, session: Session, ready: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in ready.iterdir()}
    assert into(page, session, tmp_path, make="1", name="U盘") == "choose"
    assert into(page, session, tmp_path, make="1", name="U盘") == "choose"
    assert "已经有同名" in shown(page, "choose")
    into(page, session, tmp_path, make="1", name="a/b")
    assert "不能用作文件夹名" in shown(page, "choose")
    target = tmp_path / "U盘"
    assert into(page, session, target, take="1") == "work"
    settled(session)
    assert "已复制并核对 2 个文件" in shown(page, "work")
    assert sorted(str(p.relative_to(target)) for p in target.rglob("*.docx")) == sorted(
        [FORM, TEXT]
    )
    assert {path.name: path.read_bytes() for path in ready.iterdir()} == before


def test_a_place_that_cannot_be_is_refused_before_anything_is_copied(
    page: Client, session: Session, ready: Path
) -> None:
    assert into(page, session, ready, take="1") == "choose"
    assert "不能一个在另一个里面" in shown(page, "choose")
    assert len(list(ready.iterdir())) == 2


def test_what_lies_there_is_not_overwritten(
    page: Client, session: Session, ready: Path, tmp_path: Path
) -> None:
    target = tmp_path / "U盘"
    (target / FORM).parent.mkdir(parents=True)
    (target / FORM).write_bytes(b"another")
    into(page, session, target, take="1")
    settled(session)
    assert "不会覆盖" in shown(page, "work")
    assert (target / FORM).read_bytes() == b"another"


def test_without_a_folder_there_is_nothing_to_prepare(page: Client, session: Session) -> None:
    assert page.get(f"/{TOKEN}/prepare").status_code == 303
    for act in ("answer", "correct", "reset", "target"):
        assert posted(page, f"prepare/{act}").status_code == 303
    assert session.job is None
