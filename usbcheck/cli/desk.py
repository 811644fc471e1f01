"""The command `desk`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.checking import pipeline_options
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of, signer_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    WatchOptions,
    archive_option,
    clerk_option,
    language_option,
    ledger_option,
    profile_option,
    watch_options,
    whole_check_options,
)
from usbcheck.cli.common.output import show
from usbcheck.cli.common.refusals import reason, refuse
from usbcheck.cli.common.watching import watcher_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("desk", cls=Command)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N")
@click.option("--listen", default="127.0.0.1", metavar="ADDRESS")
@click.option("--open", "open_page", is_flag=True)
@archive_option
@watch_options
@ledger_option
@clerk_option
@profile_option
@whole_check_options
@language_option
def desk(
    *,
    port: int,
    listen: str,
    open_page: bool,
    archive: Path | None,
    watched: WatchOptions,
    ledger_path: Path | None,
    clerk: str | None,
    profile_name: str | None,
    options: CheckOptions,
    lang: Language | None,
) -> None:
    """Serve the desk's page on this computer."""
    import webbrowser

    from usbcheck.intake.clock import now
    from usbcheck.intake.desk.counter import Counter
    from usbcheck.intake.desk.server import Live, Pages, make_app
    from usbcheck.intake.watch.drive_checker import DriveChecker
    from usbcheck.pages.serving import AddressError, serve
    from usbcheck.settings.model import ledger_path as path_of

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue, clerk=clerk)
    profile = load_profile(profile_name, catalogue)
    settings = replace(settings, archive=archive or settings.archive)
    with opened(settings, catalogue, read_only=False):
        pass  # made where it is not there yet, refused where it is none
    how = pipeline_options(options, profile, catalogue)
    judge = DriveChecker(profile, how, path_of(settings), catalogue, now, pages=True)

    def on_serving(addresses: Sequence[str]) -> None:
        for address in addresses:
            show(catalogue.format("cli-desk-address", address=address) + "\n")
        if open_page:
            webbrowser.open(addresses[0])

    counter = Counter(settings, catalogue, signer_of(catalogue, wanted=settings.sign))
    with watcher_of(watched, judge, catalogue) as watcher, Live(watcher), counter:
        try:
            pages = Pages(watcher, counter, profile, catalogue)
            serve(
                lambda token, hosts: make_app(pages, token=token, hosts=hosts),
                *(listen, port, on_serving),
            )
        except AddressError as error:
            refuse(catalogue.format("cli-no-address", address=str(error)))
        except OSError as error:
            refuse(catalogue.format("cli-no-port", address=listen, port=port, why=reason(error)))
