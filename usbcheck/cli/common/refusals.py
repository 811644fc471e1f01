"""How a command says that it cannot do what is asked, and ends."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

import click

from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from usbcheck.messages import Catalogue

_NEAR: Final = 0.6  # likeness from which one word is taken for a slip in another


class Refused(click.ClickException):
    """Wrong use, said in one line."""

    exit_code = ExitCode.USAGE

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on standard error."""
        click.echo(f"usbcheck: {self.message}", file=file, err=True)


def refuse(message: str) -> NoReturn:
    """End the command.

    Raises:
        Refused: always.
    """
    raise Refused(message)


def refuse_faults(message: str, error: Exception, catalogue: Catalogue) -> NoReturn:
    """End the command since a notice has faults; several stand on lines of their own, uncut."""
    from usbcheck.drive.paths import escape_control

    faults = [escape_control(line) for line in str(error).split("\n")]
    head = catalogue.format(message, why="").rstrip()
    refuse(f"{head} {faults[0]}" if len(faults) == 1 else "\n".join([head, *faults]))


def refuse_unreadable(error: OSError, path: Path, catalogue: Catalogue) -> NoReturn:
    """End the command since a drive or folder cannot be read, and say why."""
    match error:
        case FileNotFoundError():
            refuse(catalogue.format("cli-no-such-drive", path=str(path)))
        case NotADirectoryError():
            refuse(catalogue.format("cli-not-a-folder", path=str(path)))
        case _:
            why = reason(error)
            refuse(catalogue.format("cli-unreadable-drive", path=str(path), why=why))


def refuse_unwritable(error: OSError, path: Path | str, catalogue: Catalogue) -> NoReturn:
    """End the command since a file or folder cannot be written, and say why."""
    refuse(catalogue.format("cli-cannot-write", path=str(path), why=reason(error)))


def refuse_on_drive(output: Path, root: Path, catalogue: Catalogue) -> None:
    """End the command where a path to write to lies on the drive."""
    from usbcheck.drive.paths import lies_on

    if lies_on(str(output), str(root)):
        refuse(catalogue.format("cli-output-on-drive", path=str(output)))


def refuse_code(code: str, catalogue: Catalogue) -> NoReturn:
    """End the command since there is no such rule, and say which may have been meant."""
    from usbcheck.rules import EVERY_RULE

    known = [name for rule in EVERY_RULE for name in (rule.code, rule.slug)]
    refuse(catalogue.format("cli-unknown-code", code=code, near=nearest(code, known)))


def reason(error: OSError) -> str:
    """Return why a call failed, in the system's words."""
    return error.strerror or str(error)


def nearest(given: str, known: Iterable[str]) -> str:
    """Return what was probably meant by something unknown; `none` where nothing is near."""
    from difflib import SequenceMatcher

    def similarity(name: str) -> float:
        return SequenceMatcher(None, given.casefold(), name.casefold()).ratio()

    found = max(known, key=similarity, default="")  # of several the first
    return found if similarity(found) >= _NEAR else "none"
