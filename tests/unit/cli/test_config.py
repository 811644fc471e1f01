"""`usbcheck config` as a clerk uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process import usbcheck_here as usbcheck
from usbcheck.settings.model import Key


@pytest.fixture(name="file", autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("USBCHECK_SETTINGS", str(tmp_path / "conf" / "settings.toml"))
    return tmp_path / "conf" / "settings.toml"


def test_settings_are_set_shown_and_taken_back(file: Path) -> None:
    assert usbcheck("config", "get", "unit").code == 2
    ended = usbcheck("config", "set", "unit", "市文旅局")
    assert ended.code == 0
    assert str(file) in ended.said
    assert usbcheck("config", "get", "unit").said == "市文旅局\n"
    assert usbcheck("config", "unset", "unit").code == 0
    assert "没有设置" in usbcheck("config", "get", "unit").complained
    assert usbcheck("config", "unset", "unit").code == 0


def test_the_list_says_where_each_value_comes_from(file: Path) -> None:
    usbcheck("config", "set", "sign", "yes")
    usbcheck("config", "set", "clerk", "王芳")
    ended = usbcheck("config", environment={"USBCHECK_LANG": "zh"})
    assert ended.code == 0
    rows = {line.split()[0]: line for line in ended.said.splitlines() if line.split()}
    assert set(Key) <= set(rows)
    assert "环境变量 USBCHECK_LANG" in rows["language"]
    assert "默认" in rows["profile"]
    assert "true" in rows["sign"]
    assert "第 1 行" in rows["sign"]
    assert "第 2 行" in rows["clerk"]
    assert "没有设置" in rows["contact"]
    assert ended.said == usbcheck("config", "list").said
    assert str(file) in ended.said.replace("\n", "")


def test_the_language_is_set_and_spoken_at_once() -> None:
    here = {"USBCHECK_LANG": "", "LC_ALL": "zh_CN.UTF-8"}
    assert usbcheck("config", "set", "language", "en", environment=here).code == 0
    assert "settings file, line 1" in usbcheck("config", environment=here).said
    assert "设置文件第 1 行" in usbcheck("config", "--lang", "zh", environment=here).said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "archiv", "x"), "archive"),
        (("set", "language", "de"), "zh"),
        (("set", "sign", "perhaps"), "true"),
        (("set", "clerk", ""), "unset"),
        (("set", "profile", "changzhou-2042"), "changzhou-2024"),
        (("set", "profile", "none.toml"), "none.toml"),
        (("get", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_set_is_refused(arguments: tuple[str, ...], said: str, file: Path) -> None:
    ended = usbcheck("config", *arguments)
    assert ended.code == 2
    assert said in ended.complained
    assert not file.exists()


def test_a_broken_file_is_mended_by_the_program(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("language = 'de'\nclerk = 'a'\n", encoding="utf-8")
    assert usbcheck("config").code == 2
    assert usbcheck("config", "path").said == f"{file}\n"
    assert usbcheck("config", "set", "language", "zh").code == 0
    assert usbcheck("config", "get", "clerk").said == "a\n"


def test_without_a_file_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USBCHECK_SETTINGS", "off")
    for arguments in (("path",), ("set", "clerk", "a"), ("unset", "clerk")):
        ended = usbcheck("config", *arguments)
        assert ended.code == 2
        assert "USBCHECK_SETTINGS" in ended.complained
    assert "USBCHECK_SETTINGS" in usbcheck("config").said


def test_a_folder_in_the_files_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    for arguments in ((), ("set", "clerk", "a")):
        ended = usbcheck("config", *arguments)
        assert ended.code == 2
        assert str(file) in ended.complained


def test_signing_that_is_set_can_be_left_out_of_one_seal(tmp_path: Path, file: Path) -> None:
    (tmp_path / "drive").mkdir()
    (tmp_path / "drive" / "a.txt").write_text("a")
    usbcheck("config", "set", "sign", "true")
    data = {"XDG_DATA_HOME": str(tmp_path / "data")}
    drive = tmp_path / "drive"
    plain = usbcheck("seal", drive, "-o", tmp_path / "one", "--no-sign", environment=data)
    assert plain.code == 0
    assert "公钥" not in plain.said
    signed = usbcheck("seal", drive, "-o", tmp_path / "two", environment=data)
    assert "公钥" in signed.said + signed.complained or "usbcheck[sign]" in signed.complained
