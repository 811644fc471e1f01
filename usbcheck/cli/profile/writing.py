"""Writing a profile that a command made, and the schema beside it."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import refuse, refuse_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue


def write_new(path: Path, text: str, catalogue: Catalogue) -> None:
    """Write a profile that is not there yet, and the schema that editors find by its first line."""
    from usbcheck.profile.schema import NAME

    schema = (resources.files("usbcheck.profile") / NAME).read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        path.with_name(NAME).write_text(schema, encoding="utf-8", newline="\n")
    except FileExistsError:
        refuse(catalogue.format("new-there", path=str(path)))
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
