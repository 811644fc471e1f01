"""The command `ledger` and its subcommands."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from usbcheck.cli.common import Group, language_option, profile_option, words_in
from usbcheck.cli.intake_common import (
    clerk_option,
    give,
    ledger_option,
    opened,
    profile_of,
    refuse_ledger,
    save,
    settings_of,
)
from usbcheck.cli.terminal import refuse, show, show_rich
from usbcheck.intake.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.intake.ledger.copies import CopyRefusedError
    from usbcheck.messages import Catalogue

_FALSIFIED: Final = 6  # as `verify` ends where something was changed
_SHOWN: Final = 7  # columns of the register on a terminal


@click.group("ledger", cls=Group)
def ledger_group() -> None:
    """Show what was received."""


@ledger_group.command("list")
@click.option("--find", "sought", metavar="TEXT", default="")
@ledger_option
@language_option
def ledger_list(ledger_path: str | None, sought: str, lang: str | None) -> None:
    """List all receipts."""
    from usbcheck.intake.ledger.ledger_sheets import found
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    with opened(settings_of(ledger_path, catalogue), catalogue, read_only=True) as ledger:
        show_rich(sheet_table(found(ledger, catalogue, sought), catalogue, columns=_SHOWN))


@ledger_group.command("show")
@click.argument("number", type=int)
@click.option("--slip", "slips", metavar="FILE", multiple=True)
@ledger_option
@profile_option
@language_option
def ledger_show(number: int, lang: str | None, **given: Any) -> None:
    """Show one receipt or refusal."""
    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue)
    profile = profile_of(given["profile_name"], settings, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        found = ledger.registered(number)
        if found is None:
            refuse(catalogue.format("cli-no-number", number=str(number)))
        give(found, ledger, profile, catalogue, given["slips"])


@ledger_group.command("stats")
@ledger_option
@profile_option
@language_option
def ledger_stats(ledger_path: str | None, profile_name: str | None, lang: str | None) -> None:
    """Show units and works so far, and what is wrong between drives."""
    from usbcheck.intake.ledger.ledger_sheets import sheets
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    profile = profile_of(profile_name, settings, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        made = {sheet.name: sheet for sheet in sheets(ledger, profile, catalogue)}
    for name in ("units", "across"):
        show(f"{catalogue.format(f'sheet-{name}')}\n")
        show_rich(sheet_table(made[name], catalogue))


@ledger_group.command("export")
@click.option("-o", "--output", metavar="FILE", required=True)
@ledger_option
@profile_option
@language_option
def ledger_export(output: str, lang: str | None, **given: Any) -> None:
    """Export everything, as a workbook, CSV or JSON."""
    from usbcheck.intake.ledger.export import UnknownFormatError, files
    from usbcheck.intake.ledger.ledger_sheets import sheets

    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue)
    profile = profile_of(given["profile_name"], settings, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        made = sheets(ledger, profile, catalogue)
    try:
        written = files(Path(output), made, catalogue)
    except UnknownFormatError:
        refuse(catalogue.format("cli-export-what", path=output))
    for path, data in written.items():
        save(path, data, catalogue)


@ledger_group.command("correct")
@click.argument("number", type=int)
@click.option("--note", metavar="TEXT", required=True)
@click.option("--withdraw", is_flag=True)
@click.option("--unit", metavar="NAME")
@ledger_option
@clerk_option
@language_option
def ledger_correct(number: int, note: str, lang: str | None, **given: Any) -> None:
    """Add a correction to a receipt."""
    from usbcheck.intake.ledger.ledger_rules import correct

    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue, clerk=given["clerk"])
    with opened(settings, catalogue, read_only=False) as ledger:
        found = ledger.registered(number)
        if found is None:
            refuse(catalogue.format("cli-no-number", number=str(number)))
        if ledger.receipt(number) is None:
            refuse(catalogue.format("cli-no-receipt", number=str(number)))
        made = correct(
            *(found, ledger, now(), str(settings.clerk), platform.node(), note),
            withdrawn=given["withdraw"],
            unit=given["unit"],
        )
    show(catalogue.format("cli-corrected", number=str(number), entry=str(made)) + "\n")


@ledger_group.command("verify")
@click.option("--head", "heads", metavar="DIGEST", multiple=True)
@click.option("--archive", metavar="FOLDER")
@ledger_option
@language_option
def ledger_verify(
    heads: tuple[str, ...], archive: str | None, ledger_path: str | None, lang: str | None
) -> None:
    """Look for changes that were not made by the program."""
    from usbcheck.intake.ledger.audit import audit, digests_in

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    for text in heads:
        if not digests_in(text):
            refuse(catalogue.format("cli-no-head", text=text))
    place = Path(archive) if archive else settings.archive
    if archive and not Path(archive).is_dir():
        refuse(catalogue.format("cli-no-such-drive", path=archive))
    with opened(settings, catalogue, read_only=True) as ledger:
        found = audit(ledger, heads, place if place and place.is_dir() else None)
    for number in found.backwards:
        show(catalogue.format("ledger-backwards", number=str(number)) + "\n")
    for finding in found.findings:
        name = f"ledger-fault-{finding.fault}"
        show(catalogue.format(name, number=str(finding.number), about=finding.about) + "\n")
    if found.findings:
        sys.exit(_FALSIFIED)
    show(catalogue.format("ledger-sound", count=found.head.number, digest=found.head.digest) + "\n")


@ledger_group.command("backup")
@click.option("-o", "--output", metavar="FILE", required=True)
@ledger_option
@language_option
def ledger_backup(output: str, ledger_path: str | None, lang: str | None) -> None:
    """Copy the ledger while it is in use."""
    from usbcheck.intake.ledger.copies import CopyRefusedError, back_up

    catalogue = words_in(lang)
    with opened(settings_of(ledger_path, catalogue), catalogue, read_only=True) as ledger:
        try:
            back_up(ledger, Path(output))
        except CopyRefusedError as error:
            refuse(_copy_refused(error, catalogue))
        except OSError as error:
            why = error.strerror or str(error)
            refuse(catalogue.format("cli-cannot-write", path=output, why=why))
    show(catalogue.format("cli-backed-up", path=output) + "\n")


@ledger_group.command("merge")
@click.argument("ledgers", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", required=True)
@language_option
def ledger_merge(ledgers: Sequence[str], output: str, lang: str | None) -> None:
    """Write the ledgers of several desks into one."""
    from usbcheck.intake.ledger.copies import CopyRefusedError, merge_ledgers
    from usbcheck.intake.ledger.errors import LedgerError

    catalogue = words_in(lang)
    try:
        count = merge_ledgers([Path(name) for name in ledgers], Path(output))
    except CopyRefusedError as error:
        refuse(_copy_refused(error, catalogue))
    except LedgerError as error:
        refuse_ledger(error, catalogue)
    except OSError as error:
        refuse(catalogue.format("cli-cannot-write", path=output, why=error.strerror or str(error)))
    show(catalogue.format("cli-merged", count=count, path=output) + "\n")


def _copy_refused(error: CopyRefusedError, catalogue: Catalogue) -> str:
    name = f"ledger-copy-{error.why}"
    return catalogue.format(name, path=str(error.path), number=str(error.number))
