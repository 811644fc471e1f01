"""What the settings file says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process import usbcheck_here as usbcheck
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.settings.file import Fault, SettingsError, load, read
from usbcheck.settings.model import Key, Settings


@pytest.fixture(name="file")
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("USBCHECK_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path / "settings.toml"


def faults(text: str | bytes, file: Path) -> tuple[Fault, ...]:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as found:
        load()
    assert found.value.path == file
    return found.value.faults


def test_all_can_be_set_and_paths_are_relative_to_the_file(file: Path) -> None:
    file.write_text(
        'language = "en"\nprofile = "notices/ours.toml"\nunit = "市文旅局"\ncontact = "王芳"\n'
        'telephone = "0519-1"\n'
        'archive = "存档"\nledger = "/l.db"\nclerk = "前台"\nsign = true\n',
        encoding="utf-8",
    )
    here = file.parent
    assert load() == Settings(
        language="en",
        profile=str(here / "notices" / "ours.toml"),
        unit="市文旅局",
        contact="王芳",
        telephone="0519-1",
        archive=here / "存档",
        ledger=Path("/l.db").absolute(),
        clerk="前台",
        sign=True,
    )
    assert read().lines == {key: number for number, key in enumerate(Key, start=1)}


def test_a_bundled_notice_is_no_path(file: Path) -> None:
    file.write_text('profile = "changzhou-2024"', encoding="utf-8")
    assert load().profile == "changzhou-2024"


def test_what_notepad_writes_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf# \xe6\x94\xb6\xe4\xbb\xb6\r\nclerk = 'a'\r\n")
    assert load() == Settings(clerk="a")


@pytest.mark.parametrize("value", ["off", "none-there.toml"])
def test_without_a_file_nothing_is_set(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USBCHECK_SETTINGS", value)
    assert load() == Settings()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\narchiv = 'x'", 2, "settings-unknown-key"),
        ("select = 'NAM'", 1, "settings-unknown-key"),
        ("[video]\nlength = 3", 1, "settings-unknown-key"),
        ("a.b = 1", 1, "settings-unknown-key"),
        ("# one\n\narchive = 3", 3, "settings-not-a-text"),
        ("archive = ['a']", 1, "settings-not-a-text"),
        ("clerk = ''", 1, "settings-empty"),
        ("unit = '  '", 1, "settings-empty"),
        ("language = 'de'", 1, "settings-not-a-language"),
        ("sign = 'yes'", 1, "settings-not-a-switch"),
        ("sign = 1", 1, "settings-not-a-switch"),
        ("clerk = 'a'\n[", 2, "settings-no-toml"),
        ("clerk = 王芳", 1, "settings-no-toml"),
        ("clerk = 'a'\nclerk = 'b'", 2, "settings-no-toml"),
        ("clerk = 'a'\narchive = \"D:\\收件\"", 2, "settings-backslash"),
        ("clerk = '王芳'".encode("gbk"), 1, "settings-not-utf8"),
        ("clerk = 'a'".encode("utf-16"), 1, "settings-not-utf8"),
    ],
)
def test_a_fault_has_its_line(text: str | bytes, line: int, message: str, file: Path) -> None:
    (found,) = faults(text, file)
    assert (found.line, found.message) == (line, message)
    for language in LANGUAGES:
        assert catalogue(language).format(found.message, **found.args)


def test_all_faults_are_told_at_once(file: Path) -> None:
    text = "sign = 'x'\nlanguage = 'de'\narchve = 'a'"
    assert [f.line for f in faults(text, file)] == [1, 2, 3]


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    with pytest.raises(SettingsError) as found:
        load()
    assert found.value.faults[0].message == "settings-unreadable"


@pytest.mark.parametrize(
    "command", [("ledger", "list"), ("check", "."), ("profile", "show"), ("rules",), ("config",)]
)
def test_commands_end_with_the_file_and_the_line(command: tuple[str, ...], file: Path) -> None:
    file.write_text("# ours\narchiv = 'x'\n", encoding="utf-8")
    ended = usbcheck(*command, environment={"USBCHECK_LANG": ""})
    assert ended.code == 2
    said = ended.complained
    assert f"{file} 第 2 行" in said or f"{file}, line 2" in said
    assert "archive" in said
    assert not ended.said


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("nonsense",)])
def test_help_is_given_whatever_the_file_says(arguments: tuple[str, ...], file: Path) -> None:
    file.write_text("[", encoding="utf-8")
    ended = usbcheck(*arguments, environment={"USBCHECK_LANG": ""})
    assert "settings.toml" not in ended.said + ended.complained


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), "", "en"),
        ((), "zh", "zh"),
        (("--lang", "zh"), "en", "zh"),
    ],
)
def test_the_command_line_counts_most_then_the_environment_then_the_file(
    arguments: tuple[str, ...], environment: str, language: Language, file: Path
) -> None:
    file.write_text('language = "en"', encoding="utf-8")
    surroundings = {"USBCHECK_LANG": environment, "LC_ALL": "zh_CN.UTF-8"}
    ended = usbcheck("explain", "VID006", *arguments, environment=surroundings)
    assert catalogue(language).format("VID006.title") in ended.said
    helped = usbcheck("explain", "--help", *arguments, environment=surroundings)
    assert catalogue(language).format("help-explain").partition("\n")[0] in helped.said


def test_the_notice_of_the_file_is_what_commands_judge_by(file: Path) -> None:
    file.write_text('profile = "base"', encoding="utf-8")
    ended = usbcheck("profile", "show")
    assert ended.code == 2
    assert f"{file} 第 1 行" in ended.complained
    assert "base" in ended.complained
    shown = usbcheck("profile", "show", "changzhou-2024")
    assert shown.code == 0
    other = sorted({"changzhou-2024", *_bundled()} - {"changzhou-2024"})[0]
    file.write_text(f'profile = "{other}"', encoding="utf-8")
    assert usbcheck("profile", "show").said == usbcheck("profile", "show", other).said


def _bundled() -> tuple[str, ...]:
    from usbcheck.profile import bundled

    return bundled()
