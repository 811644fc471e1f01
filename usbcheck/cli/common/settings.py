"""The settings file as commands read it, and what they say where it is wrong."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, NoReturn

from usbcheck.cli.common.refusals import refuse

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue
    from usbcheck.settings.file import Fault, SettingsError, SettingsFile
    from usbcheck.settings.model import Settings


def settings_in(catalogue: Catalogue) -> Settings:
    """Return the settings, or end the command where their file is wrong."""
    return settings_file(catalogue).settings


def settings_file(catalogue: Catalogue) -> SettingsFile:
    """Return the file of settings as read, or end the command where it is wrong."""
    from usbcheck.settings.file import SettingsError, read

    try:
        return read()
    except SettingsError as error:
        refuse_settings(error, catalogue)


def login() -> str:
    """Return the name by which this user is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user that the system does not know by name
        return "-"


def refuse_settings(error: SettingsError, catalogue: Catalogue) -> NoReturn:
    """End the command: each fault in a line, with the file, its line and what to do."""
    refuse("\nusbcheck: ".join(_said(error, fault, catalogue) for fault in error.faults))


def _said(error: SettingsError, fault: Fault, catalogue: Catalogue) -> str:
    why = catalogue.format(fault.message, **fault.args)
    return catalogue.format("settings-fault", path=str(error.path), line=fault.line, why=why)
