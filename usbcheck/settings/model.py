"""What can be set, and what of it is right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("zh", "en")


class Key(StrEnum):
    """What can be set, in the order of lists."""

    LANGUAGE = "language"
    PROFILE = "profile"
    UNIT = "unit"
    CONTACT = "contact"
    TELEPHONE = "telephone"
    ARCHIVE = "archive"
    LEDGER = "ledger"
    CLERK = "clerk"
    SIGN = "sign"


PATHS: Final = frozenset({Key.ARCHIVE, Key.LEDGER})
"""Keys whose value is always a path; `profile` may be one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What commands go by where they are not given it; None is not set.

    `unit`, `contact` and `telephone` are those of the unit that uses the program; `sign` has
    manifests signed.
    """

    language: str | None = None
    profile: str | None = None
    unit: str | None = None
    contact: str | None = None
    telephone: str | None = None
    archive: Path | None = None
    ledger: Path | None = None
    clerk: str | None = None
    sign: bool = False


def fault_in(key: Key, value: object) -> str | None:
    """Return the message that says what is wrong with a value, None where it is right."""
    if key is Key.SIGN:
        return None if isinstance(value, bool) else "settings-not-a-switch"
    if not isinstance(value, str):
        return "settings-not-a-text"
    if not value.strip():
        return "settings-empty"
    if key is Key.LANGUAGE and value not in LANGUAGES:
        return "settings-not-a-language"
    return None


def settings_from(values: Mapping[Key, str | bool], folder: Path) -> Settings:
    """Return settings of right values; relative paths are relative to the `folder` of the file."""

    def text(key: Key) -> str | None:
        found = values.get(key)
        return found if isinstance(found, str) else None

    def path(key: Key) -> Path | None:
        found = text(key)
        return folder / Path(found).expanduser() if found else None

    return Settings(
        language=text(Key.LANGUAGE),
        profile=_profile(text(Key.PROFILE), folder),
        unit=text(Key.UNIT),
        contact=text(Key.CONTACT),
        telephone=text(Key.TELEPHONE),
        archive=path(Key.ARCHIVE),
        ledger=path(Key.LEDGER),
        clerk=text(Key.CLERK),
        sign=values.get(Key.SIGN) is True,
    )


def _profile(name: str | None, folder: Path) -> str | None:
    if name is not None and is_file(name):
        return str(folder / Path(name).expanduser())
    return name


def is_file(profile: str) -> bool:
    """Return whether a profile is named by its file, not by an id."""
    return profile.endswith(".toml")


def ledger_path(settings: Settings) -> Path:
    """Return where the ledger lies: as set, else in this user's application data."""
    if settings.ledger is not None:
        return settings.ledger
    from platformdirs import user_data_path

    return user_data_path("usbcheck", appauthor=False) / "ledger.db"
