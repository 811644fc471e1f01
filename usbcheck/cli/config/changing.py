"""The file that `config` changes, and what ends a change."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import refuse, refuse_unwritable
from usbcheck.cli.common.settings import refuse_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from usbcheck.messages import Catalogue


def file_in_use(catalogue: Catalogue) -> Path:
    """Return the path of the settings file, or end the command where there is to be none."""
    from usbcheck.settings.file import place

    path = place()
    if path is None:
        refuse(catalogue.format("settings-off"))
    return path


@contextmanager
def changing(catalogue: Catalogue) -> Iterator[Path]:
    """Yield the path of the settings file; end the command where it cannot be changed."""
    from usbcheck.settings.file import SettingsError

    path = file_in_use(catalogue)
    try:
        yield path
    except SettingsError as error:
        refuse_settings(error, catalogue)
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
