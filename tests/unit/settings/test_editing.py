"""Settings are changed, and what else stands in the file stays."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from usbcheck.settings.editing import ValueRefusedError, set_value, unset_value, value_of
from usbcheck.settings.file import SettingsError
from usbcheck.settings.model import Key


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_comments_and_order_stay(file: Path) -> None:
    text = "# 收件台一\n\nclerk = '王芳'   # 上午\nsign = true\n"
    file.write_text(text, encoding="utf-8")
    set_value(file, Key.CLERK, "李明")
    now = file.read_text(encoding="utf-8")
    assert now == text.replace("'王芳'", '"李明"')
    set_value(file, Key.UNIT, "文旅局")
    assert file.read_text(encoding="utf-8") == f'{now}unit = "文旅局"\n'
    assert unset_value(file, Key.UNIT)
    assert file.read_text(encoding="utf-8") == now
    assert not unset_value(file, Key.UNIT)


@pytest.mark.parametrize("text", ["clerk = 'a'", "clerk = 'a'\r\n", "# x\n", "", "\n\n"])
def test_a_file_of_any_ending_takes_a_key(text: str, file: Path) -> None:
    file.write_bytes(text.encode())
    set_value(file, Key.UNIT, "b")
    assert file.read_bytes().startswith(text.rstrip().encode())
    assert tomllib.loads(file.read_bytes().decode())["unit"] == "b"


def test_a_key_goes_before_the_first_table(file: Path) -> None:
    file.write_text("[other]\na = 1\n", encoding="utf-8")
    set_value(file, Key.UNIT, "b")
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"unit": "b", "other": {"a": 1}}


def test_the_file_and_its_folder_are_made(tmp_path: Path) -> None:
    made = tmp_path / "a" / "b" / "settings.toml"
    assert not unset_value(made, Key.UNIT)
    assert not made.parent.exists()
    set_value(made, Key.SIGN, value=True)
    assert made.read_text(encoding="utf-8") == "sign = true\n"
    assert list(made.parent.iterdir()) == [made]


def test_a_path_of_windows_is_written_as_people_write_it(file: Path) -> None:
    set_value(file, Key.ARCHIVE, r"D:\收件\2024")
    assert file.read_text(encoding="utf-8") == "archive = 'D:\\收件\\2024'\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back(text: str, file: Path) -> None:
    set_value(file, Key.UNIT, text)
    assert tomllib.loads(file.read_bytes().decode())["unit"] == text


def test_what_is_no_toml_is_left_alone(file: Path) -> None:
    file.write_text("clerk = \n", encoding="utf-8")
    for change in (lambda: set_value(file, Key.UNIT, "a"), lambda: unset_value(file, Key.UNIT)):
        with pytest.raises(SettingsError) as found:
            change()
        assert found.value.faults[0].line == 1
    assert file.read_text(encoding="utf-8") == "clerk = \n"


def test_a_change_that_fails_leaves_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("clerk = 'a'\n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=os.strerror(28)):
        set_value(file, Key.CLERK, "b")
    assert file.read_text(encoding="utf-8") == "clerk = 'a'\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("key", "given", "wanted"),
    [
        (Key.SIGN, "Yes", True),
        (Key.SIGN, "off", False),
        (Key.LANGUAGE, "en", "en"),
        (Key.PROFILE, "changzhou-2024", "changzhou-2024"),
        (Key.ARCHIVE, "x", str(Path("x").absolute())),
        (Key.LEDGER, "~/l.db", str(Path("~/l.db").expanduser())),
        (Key.PROFILE, "ours.toml", str(Path("ours.toml").absolute())),
        (Key.CLERK, "a/b", "a/b"),
    ],
)
def test_values_are_taken_as_typed_and_paths_from_here(
    key: Key, given: str, wanted: str | bool
) -> None:
    assert value_of(key, given) == wanted


@pytest.mark.parametrize(
    ("key", "given", "message"),
    [
        (Key.SIGN, "maybe", "settings-not-a-switch"),
        (Key.LANGUAGE, "de", "settings-not-a-language"),
        (Key.ARCHIVE, "", "settings-empty"),
        (Key.CLERK, " ", "settings-empty"),
    ],
)
def test_values_that_cannot_be_are_refused(key: Key, given: str, message: str) -> None:
    with pytest.raises(ValueRefusedError) as found:
        value_of(key, given)
    assert found.value.message == message
