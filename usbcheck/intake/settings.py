"""The desk's settings: archive, ledger and clerk in one file, so that commands can be short.

It lies in the user's folder for settings, or where the environment variable USBCHECK_SETTINGS
says; `off` means none. What a command is given counts more. Nothing here can leave out rules.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

_VARIABLE: Final = "USBCHECK_SETTINGS"
_NONE: Final = "off"


class SettingsError(Exception):
    """A file of settings that cannot be used. `path` is the file, `why` says what is wrong."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


@dataclass(frozen=True, slots=True)
class Settings:
    """What commands go by where they are not given it; None is not set.

    Relative paths are relative to the file. `sign` has manifests signed.
    """

    archive: Path | None = None
    ledger: Path | None = None
    clerk: str | None = None
    profile: str | None = None
    sign: bool = False


def place() -> Path | None:
    """Return where the settings are looked for, None where nowhere."""
    given = os.environ.get(_VARIABLE)
    if given == _NONE:
        return None
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("usbcheck", appauthor=False) / "settings.toml"


def load() -> Settings:
    """Read the settings; all are unset where there is no file.

    Raises:
        SettingsError: the file cannot be read, or says something else.
    """
    path = place()
    if path is None:
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise SettingsError(path, getattr(error, "strerror", None) or str(error)) from error
    known = {field.name for field in fields(Settings)}
    for name, value in given.items():
        if name not in known:
            raise SettingsError(path, f"{name}: {', '.join(sorted(known))}?")
        wanted = bool if name == "sign" else str
        if not isinstance(value, wanted) or value == "":
            raise SettingsError(path, f"{name} = {value!r}")
    return Settings(
        archive=_path(path, given.get("archive")),
        ledger=_path(path, given.get("ledger")),
        clerk=given.get("clerk"),
        profile=given.get("profile"),
        sign=given.get("sign", False),
    )


def ledger_path(settings: Settings) -> Path:
    """Return where the ledger lies: as set, else in this user's application data."""
    if settings.ledger is not None:
        return settings.ledger
    from platformdirs import user_data_path

    return user_data_path("usbcheck", appauthor=False) / "ledger.db"


def _path(file: Path, given: str | None) -> Path | None:
    return file.absolute().parent / Path(given).expanduser() if given else None
