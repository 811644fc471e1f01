"""The notice that a command judges by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import nearest, refuse, refuse_faults

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile


def load_profile(name: str | None, catalogue: Catalogue) -> Profile:
    """Return the notice of an id or a file, the default one for None, or end the command."""
    from usbcheck import rules
    from usbcheck.profile import DEFAULT, NoSuchProfileError, ProfileError, bundled, load

    try:
        return load(name or DEFAULT, rules.CODES)
    except NoSuchProfileError:
        known, near = ", ".join(bundled()), nearest(str(name), bundled())
        refuse(catalogue.format("cli-unknown-profile", name=str(name), known=known, near=near))
    except ProfileError as error:
        refuse_faults("cli-bad-profile", error, catalogue)
