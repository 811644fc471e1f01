"""The notice that a command judges by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import Refused, nearest, refuse, refuse_faults
from usbcheck.cli.common.settings import settings_file

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile


def load_profile(name: str | None, catalogue: Catalogue) -> Profile:
    """Return the notice of an id or a file, or end the command.

    For None it is that of the settings, and else the default one.
    """
    from usbcheck.profile import DEFAULT
    from usbcheck.settings.model import Key

    if name is not None:
        return _loaded(name, catalogue)
    found = settings_file(catalogue)
    if found.settings.profile is None:
        return _loaded(DEFAULT, catalogue)
    try:
        return _loaded(found.settings.profile, catalogue)
    except Refused as error:
        line = found.lines[Key.PROFILE]
        where = catalogue.format("settings-fault", path=str(found.path), line=line, why="").rstrip()
        refuse(f"{where} {error.message}")


def _loaded(name: str, catalogue: Catalogue) -> Profile:
    from usbcheck import rules
    from usbcheck.profile import NoSuchProfileError, ProfileError, bundled, load

    try:
        return load(name, rules.CODES)
    except NoSuchProfileError:
        known, near = ", ".join(bundled()), nearest(str(name), bundled())
        refuse(catalogue.format("cli-unknown-profile", name=str(name), known=known, near=near))
    except ProfileError as error:
        refuse_faults("cli-bad-profile", error, catalogue)
