"""What commands say of forms that they made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.forms.filled_forms import MadeForm
    from usbcheck.forms.filling import Own
    from usbcheck.messages import Catalogue


def own_unit(catalogue: Catalogue) -> Own:
    """Return what the settings say of the unit that makes forms, or end the command."""
    from usbcheck.cli.common.settings import settings_in
    from usbcheck.forms.filling import Own

    found = settings_in(catalogue)
    return Own(found.unit, found.contact, found.telephone)


def tell_made(forms: Sequence[MadeForm], catalogue: Catalogue) -> None:
    """Show the path of each form, and what a person must write in it."""
    for made in forms:
        click.echo(escape_control(str(made.path)))
        if made.left:
            click.echo(f"  {catalogue.format('forms-left', fields=Every(made.left))}")
