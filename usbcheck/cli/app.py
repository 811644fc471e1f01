"""The command `app`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.forms import own_unit
from usbcheck.cli.common.language import words, words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, profile_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.refusals import reason, refuse, refuse_unwritable
from usbcheck.cli.common.settings import settings_in

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from flask import Flask

    from usbcheck.app.session import Session
    from usbcheck.app.single import Single
    from usbcheck.messages import Catalogue, Language

_HOST = "127.0.0.1"
_BODY_BYTES = 1024 * 1024  # of a form: the titles of hundreds of works


@click.command("app", cls=Command)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N")
@click.option("--no-browser", is_flag=True)
@profile_option
@language_option
def app(*, port: int, no_browser: bool, profile_name: str | None, lang: Language | None) -> None:
    """Serve the submitting clerk's page on this computer."""
    run_app(port, profile_name, words_in(lang), browser=not no_browser)


def run_by_double_click() -> None:
    """Serve the page as the system's language says; a window closes with what it says last."""
    catalogue = words()
    try:
        run_app(0, None, catalogue, browser=True)
    except click.ClickException as error:
        error.show()
        if sys.platform == "win32" and sys.stdin is not None and sys.stdin.isatty():
            click.pause(catalogue.format("guide-end"))
        sys.exit(error.exit_code)


def run_app(port: int, profile_name: str | None, catalogue: Catalogue, *, browser: bool) -> None:
    """Serve the page until it is ended; where it is served already, only open it."""
    import webbrowser

    from usbcheck.app.notices import Notices
    from usbcheck.app.session import Session
    from usbcheck.app.single import RunningError, only_one

    settings = settings_in(catalogue)
    load_profile(profile_name, catalogue)  # refuses one that has faults
    try:
        with only_one() as single:
            notices = Notices(profile_name or settings.profile)
            session = Session(notices, catalogue.language, own_unit(catalogue))
            _serve(port, session, single, browser=browser)
    except RunningError as error:
        if error.address is None:
            refuse(catalogue.format("cli-app-silent"))
        show(catalogue.format("cli-app-running", address=error.address) + "\n")
        if browser:
            webbrowser.open(error.address)
    except OSError as error:
        refuse_unwritable(error, error.filename or "", catalogue)


def _serve(port: int, session: Session, single: Single, *, browser: bool) -> None:
    import webbrowser

    from usbcheck.app.idle import IdleEnd
    from usbcheck.app.server import make_app
    from usbcheck.pages.serving import serve

    catalogue = session.catalogue

    def on_serving(addresses: Sequence[str]) -> None:
        address = addresses[0]
        single.serves(address)
        show(catalogue.format("cli-app-address", address=address) + "\n")
        if browser:
            webbrowser.open(address)

    idle = IdleEnd(lambda: session.is_busy)

    def make(token: str, hosts: Set[str]) -> Flask:
        return make_app(session, token=token, hosts=hosts, on_request=idle.touch)

    try:
        with idle:
            serve(make, _HOST, port, on_serving, body_bytes=_BODY_BYTES)
    except OSError as error:
        refuse(catalogue.format("cli-no-port", address=_HOST, port=port, why=reason(error)))
    finally:
        session.end()
