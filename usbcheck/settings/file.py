"""The file of settings: where it lies, what it says, and in which line it is wrong.

It lies in the user's folder for settings, or where the environment variable USBCHECK_SETTINGS
says; `off` means none. What a command is given counts more. Nothing here can leave out rules.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from usbcheck.settings.model import Key, Settings, fault_in, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VARIABLE: Final = "USBCHECK_SETTINGS"
_NONE: Final = "off"

_PLACE: Final = re.compile(r"line (\d+)")
_BACKSLASH: Final = re.compile(r'=\s*"[^"]*\\')


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line of the file: a message and what it shows. Line 0 is the file."""

    line: int
    message: str
    args: Mapping[str, str] = field(default_factory=dict)


class SettingsError(Exception):
    """A file of settings that cannot be used; `faults` are in the order of its lines."""

    def __init__(self, path: Path, *faults: Fault) -> None:
        super().__init__(f"{path}: {', '.join(f'{f.line} {f.message}' for f in faults)}")
        self.path = path
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file, where there is one, what it sets and in which lines."""

    path: Path | None
    settings: Settings
    lines: Mapping[Key, int]


def place() -> Path | None:
    """Return where the settings are looked for, None where nowhere."""
    given = os.environ.get(VARIABLE)
    if given == _NONE:
        return None
    if given:
        return Path(given).absolute()
    from platformdirs import user_config_path

    return user_config_path("usbcheck", appauthor=False) / "settings.toml"


def load() -> Settings:
    """Read the settings; all are unset where there is no file.

    Raises:
        SettingsError: the file cannot be read, or says something else.
    """
    return read().settings


def read() -> SettingsFile:
    """Read the file and where in it each setting stands.

    Raises:
        SettingsError: the file cannot be read, or says something else.
    """
    path = place()
    text = text_of(path) if path else None
    if path is None or text is None:
        return SettingsFile(path, Settings(), MappingProxyType({}))
    given = _parsed(path, text)
    if faults := sorted(_faults(given, text), key=lambda fault: fault.line):
        raise SettingsError(path, *faults)
    values = {Key(name): value for name, value in given.items() if isinstance(value, str | bool)}
    lines = {key: line_of(key, text) for key in values}
    return SettingsFile(path, settings_from(values, path.parent), lines)


def text_of(path: Path) -> str | None:
    """Return the text of the file, None where there is none.

    Raises:
        SettingsError: the file cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        why = {"why": error.strerror or str(error)}
        raise SettingsError(path, Fault(0, "settings-unreadable", why)) from error
    try:
        return data.decode("utf-8-sig")  # Notepad writes a BOM
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(path, Fault(line, "settings-not-utf8")) from error


def line_of(name: str, text: str) -> int:
    """Return the line in which a key or table of that name begins, 0 where it is not found."""
    begins = re.compile(rf"\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[\].=]")
    found = (n for n, line in enumerate(text.splitlines(), start=1) if begins.match(line))
    return next(found, 0)


def _parsed(path: Path, text: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = _PLACE.search(str(error))
        lines = text.splitlines()
        line = int(said[1]) if said else len(lines)
        if 0 < line <= len(lines) and _BACKSLASH.search(lines[line - 1]):
            raise SettingsError(path, Fault(line, "settings-backslash")) from error
        raise SettingsError(path, Fault(line, "settings-no-toml", {"why": str(error)})) from error


def _faults(given: Mapping[str, object], text: str) -> Iterator[Fault]:
    known = list(map(str, Key))
    for name, value in given.items():
        line = line_of(name, text)
        if name not in known:
            near = next(iter(get_close_matches(name, known, n=1)), "none")
            args = {"key": name, "near": near, "known": ", ".join(known)}
            yield Fault(line, "settings-unknown-key", args)
        elif message := fault_in(Key(name), value):
            yield Fault(line, message, {"key": name, "value": str(value)})
