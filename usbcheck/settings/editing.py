"""Changes of the settings file that leave the rest of it, comments too, as it stands."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError

from usbcheck.settings.file import Fault, SettingsError, text_of
from usbcheck.settings.model import PATHS, Key, fault_in, is_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomlkit.items import Item

_SWITCH = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}


class ValueRefusedError(ValueError):
    """A value that its key cannot have; `message` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def value_of(key: Key, given: str) -> str | bool:
    """Return what is to be written for a value as it is typed; paths become absolute.

    Raises:
        ValueRefusedError: the key cannot have it.
    """
    value: str | bool | None = given
    if key is Key.SIGN:
        value = _SWITCH.get(given.casefold())
    elif given.strip() and (key in PATHS or (key is Key.PROFILE and is_file(given))):
        value = str(Path(given).expanduser().absolute())
    if (message := fault_in(key, value)) or value is None:
        raise ValueRefusedError(message or "settings-not-a-switch")
    return value


def set_value(path: Path, key: Key, value: str | bool) -> None:  # noqa: FBT001  a value, no switch
    """Set a key in the file, which is made where there is none.

    Raises:
        SettingsError: what stands there is no TOML.
        OSError: the file cannot be written.
    """

    def change(document: tomlkit.TOMLDocument) -> None:
        document[key.value] = _item(value)

    _edit(path, change)


def unset_value(path: Path, key: Key) -> bool:
    """Take a key out of the file; return whether it was there.

    Raises:
        SettingsError: what stands there is no TOML.
        OSError: the file cannot be written.
    """
    removed = []

    def change(document: tomlkit.TOMLDocument) -> None:
        removed.append(document.pop(key.value, None) is not None)

    if text_of(path) is not None:
        _edit(path, change)
    return any(removed)


def _item(value: str | bool) -> Item:  # noqa: FBT001
    """Return a value as people write it: what has backslashes in single quotes."""
    if isinstance(value, str) and "\\" in value and value.isprintable() and "'" not in value:
        return tomlkit.string(value, literal=True)
    return tomlkit.item(value)


def _edit(path: Path, change: Callable[[tomlkit.TOMLDocument], None]) -> None:
    text = text_of(path) or ""
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        line = getattr(error, "line", 0)
        raise SettingsError(path, Fault(line, "settings-no-toml", {"why": str(error)})) from error
    change(document)
    _replace(path, document.as_string())


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all: it is renamed into its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()  # a link stays a link
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
