"""Interactive mode: ask for a drive where the program was started without arguments."""

from __future__ import annotations

import sys
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

import click

from usbcheck.cli.common import reports
from usbcheck.cli.common.checking import PLAIN, run_check
from usbcheck.cli.common.language import words
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.exit_codes import ExitCode, of_report
from usbcheck.drive.mounts import removable_mounts
from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from usbcheck.drive.mounts import Mount
    from usbcheck.messages import Catalogue


class _Otherwise(Enum):
    """What one can choose besides a drive."""

    FOLDER = auto()
    AGAIN = auto()
    QUIT = auto()


_Choice: TypeAlias = "Path | _Otherwise"


def run_guided() -> NoReturn:
    """Ask for drives and check them, then exit.

    A window opened by a double click closes with the program.
    """
    catalogue = words()

    def check_one(root: Path) -> ExitCode:
        report = run_check(root, load_profile(None, catalogue), PLAIN, catalogue)
        reports.show_text(report, catalogue)
        if click.confirm(catalogue.format("guide-page"), default=True):
            reports.browse(reports.page(report, root, PLAIN, catalogue), catalogue)
        return of_report(report)

    try:
        sys.exit(guide(catalogue, check_one))
    except click.Abort:
        click.echo()
        sys.exit(ExitCode.UNDECIDED)
    finally:
        if sys.platform == "win32":
            click.pause(catalogue.format("guide-end"))


def guide(catalogue: Catalogue, check: Callable[[Path], int]) -> int:
    """Ask for drives and hand each to `check` until there is enough.

    Return the last exit code, 0 where none was checked.

    Raises:
        click.Abort: interrupted, or the input has ended.
    """
    click.echo(catalogue.format("help-usbcheck"))
    code: int = ExitCode.OK
    while (root := _chosen(catalogue)) is not None:
        try:
            code = check(root)
        except click.ClickException as refused:
            refused.show()
            code = refused.exit_code
        click.echo()
        if not click.confirm(catalogue.format("guide-another"), default=False):
            break
    return code


def _chosen(catalogue: Catalogue) -> Path | None:
    """Return the drive or folder that was chosen, None to end."""
    while True:
        match _ask(removable_mounts(), catalogue):
            case Path() as root:
                return root
            case _Otherwise.QUIT:
                return None
            case _Otherwise.FOLDER if folder := _folder(catalogue):
                return folder
            case _:
                continue


def _ask(mounts: Sequence[Mount], catalogue: Catalogue) -> _Choice:
    click.echo()
    click.echo(catalogue.format("guide-drives") if mounts else catalogue.format("guide-no-drives"))
    choices: list[_Choice] = [_Otherwise.QUIT, *(Path(m.path) for m in mounts)]
    for number, mount in enumerate(mounts, start=1):
        click.echo(f"  {number}  {_line(mount, catalogue)}")
    for other, said in (
        (_Otherwise.FOLDER, "guide-folder"),
        (_Otherwise.AGAIN, "guide-again"),
    ):
        click.echo(f"  {len(choices)}  {catalogue.format(said)}")
        choices.append(other)
    click.echo(f"  0  {catalogue.format('guide-quit')}")
    picked: int = click.prompt(
        catalogue.format("guide-number"),
        type=click.IntRange(0, len(choices) - 1),
        default=1 if mounts else choices.index(_Otherwise.AGAIN),
    )
    return choices[picked]


def _line(mount: Mount, catalogue: Catalogue) -> str:
    label = escape_control(mount.label) if mount.label else catalogue.format("guide-no-label")
    size, free = (catalogue.value(Quantity(n, Unit.BYTES)) for n in (mount.total, mount.free))
    return "  ".join(
        (escape_control(mount.path), label, catalogue.format("guide-size", size=size, free=free))
    )


def _folder(catalogue: Catalogue) -> Path | None:
    """Return a folder by its path; nothing goes back to the list.

    A folder dragged into the window of a console comes in quotes.
    """
    while True:
        said = click.prompt(catalogue.format("guide-path"), default="", show_default=False)
        path = said.strip().strip("\"'")
        if not path:
            return None
        if Path(path).is_dir():
            return Path(path)
        click.echo(catalogue.format("cli-not-a-folder", path=path))
