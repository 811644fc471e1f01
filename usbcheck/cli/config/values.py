"""What is in force for each key, and who says so."""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.cli.common.language import VARIABLE, Source, language_and_source
from usbcheck.cli.common.settings import login
from usbcheck.settings.model import Key, ledger_path

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue
    from usbcheck.settings.file import SettingsFile


@dataclass(frozen=True, slots=True)
class InForce:
    """A value as it is shown, empty where there is none, and where it comes from, in words."""

    key: Key
    value: str
    source: str


def in_force(found: SettingsFile, catalogue: Catalogue) -> tuple[InForce, ...]:
    """Return what commands go by where their options say nothing."""
    return tuple(_of(key, found, catalogue) for key in Key)


def _of(key: Key, found: SettingsFile, catalogue: Catalogue) -> InForce:
    if key is Key.LANGUAGE:
        return _language(found, catalogue)
    if key in found.lines:
        value = getattr(found.settings, key.value)
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        return InForce(key, shown, _in_file(key, found, catalogue))
    value, source = _otherwise(key, found)
    return InForce(key, value, catalogue.format(source))


def _language(found: SettingsFile, catalogue: Catalogue) -> InForce:
    language, source = language_and_source(
        os.environ, locale.getlocale()[0], found.settings.language
    )
    match source:
        case Source.ENVIRONMENT:
            said = catalogue.format("settings-from-environment", name=VARIABLE)
        case Source.FILE:
            said = _in_file(Key.LANGUAGE, found, catalogue)
        case Source.SYSTEM:
            said = catalogue.format("settings-from-system")
    return InForce(Key.LANGUAGE, language, said)


def _in_file(key: Key, found: SettingsFile, catalogue: Catalogue) -> str:
    return catalogue.format("settings-from-file", line=found.lines[key])


def _otherwise(key: Key, found: SettingsFile) -> tuple[str, str]:
    """Return the value where the file has none, and the message that says who gives it."""
    from usbcheck.profile import DEFAULT

    match key:
        case Key.PROFILE:
            return DEFAULT, "settings-from-program"
        case Key.LEDGER:
            return str(ledger_path(found.settings)), "settings-from-program"
        case Key.CLERK:
            return login(), "settings-from-login"
        case Key.SIGN:
            return "false", "settings-from-program"
        case _:
            return "", "settings-from-nowhere"
