"""Names and places put right on the page: shown, done, taken back, gone on with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.paths import SOUND
from tests.unit.app.test_server import OWN, TOKEN, posted, settled, shown
from usbcheck.app.notices import Notices
from usbcheck.app.server import make_app
from usbcheck.app.session import Session
from usbcheck.mending import journal

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import Client

pytestmark = pytest.mark.slow


@pytest.fixture
def session() -> Session:
    return Session(Notices(), "zh")


@pytest.fixture
def page(session: Session) -> Client:
    return make_app(session, token=TOKEN, hosts=frozenset({"localhost"})).test_client()


@pytest.fixture
def drive(tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A drive of texts in a folder that is called otherwise, checked."""
    monkeypatch.setattr(journal, "default_folder", lambda: tmp_path / "journals")
    root = tmp_path / "drive"
    shutil.copytree(SOUND / "文本", root / "文字")
    (root / "作品").mkdir()
    (root / "表格").mkdir()
    session.check(root)
    settled(session)
    return root


def names(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_a_plan_is_shown_carried_out_and_taken_back(
    page: Client, session: Session, drive: Path
) -> None:
    before = names(drive)
    text = shown(page, "mend")
    assert "整改前" in text
    assert "照此执行" in text
    assert names(drive) == before  # nothing is done by looking
    assert page.post(f"/{TOKEN}/mend/other", headers=OWN).status_code == 404
    posted(page, "mend/apply")
    settled(session)
    assert (drive / "文本").is_dir()
    assert not (drive / "文字").exists()
    assert "再检查一次" in shown(page, "work")
    assert "可以撤回" in shown(page, "mend")
    posted(page, "mend/undo")
    settled(session)
    assert names(drive) == before
    assert "照此执行" in shown(page, "mend")


def test_a_drive_that_changed_meanwhile_is_left_as_it_is(
    page: Client, session: Session, drive: Path
) -> None:
    (drive / "文本").mkdir()
    before = names(drive)
    posted(page, "mend/apply")
    settled(session)
    assert names(drive) == before
    assert "没有改动任何文件" in shown(page, "work")


def test_what_was_broken_off_is_gone_on_with(
    page: Client, session: Session, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    assert session.outcome is not None
    steps = len(session.outcome.plan.operations)
    with monkeypatch.context() as patched:
        patched.setattr("usbcheck.app.tracker.Tracker.step", stop)
        posted(page, "mend/apply")
        settled(session)
    if steps > 1:
        assert "停在第 1 步" in shown(page, "work")
        assert "没有做完" in shown(page, "mend")
        posted(page, "mend/resume")
        settled(session)
    assert (drive / "文本").is_dir()


def test_without_a_check_there_is_no_plan(page: Client, session: Session) -> None:
    assert page.get(f"/{TOKEN}/mend").status_code == 303
    for act in ("apply", "resume", "undo"):
        assert posted(page, f"mend/{act}").status_code == 303
    assert session.job is None
