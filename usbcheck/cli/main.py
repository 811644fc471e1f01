"""The command line: the program `usbcheck` and the names of its commands.

Only click is imported at the start, not even pathlib; each command is a module of its own, which is
imported when it is called and imports what it needs in its turn, so that `--version` and `--help`
answer at once.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Final, TextIO

import click

from usbcheck import __version__
from usbcheck.cli.common.commands import Group
from usbcheck.cli.exit_codes import ExitCode

COMMANDS: Final = {
    "app": "usbcheck.cli.app.app",
    "check": "usbcheck.cli.check.check",
    "explain": "usbcheck.cli.explain.explain",
    "rules": "usbcheck.cli.rules.rules",
    "profile": "usbcheck.cli.profile.profile",
    "prepare": "usbcheck.cli.prepare.prepare",
    "forms": "usbcheck.cli.forms.forms",
    "mend": "usbcheck.cli.mend.mend",
    "convert": "usbcheck.cli.convert.convert",
    "demo": "usbcheck.cli.demo.demo",
    "batch": "usbcheck.cli.batch.batch",
    "seal": "usbcheck.cli.seal.seal",
    "watch": "usbcheck.cli.watch.watch",
    "receive": "usbcheck.cli.receive.receive",
    "desk": "usbcheck.cli.desk.desk",
    "ledger": "usbcheck.cli.ledger.ledger",
    "verify": "usbcheck.cli.verify.verify",
    "config": "usbcheck.cli.config.config",
    "completion": "usbcheck.cli.completion.completion",
}
"""The commands in the order of the help, and where each stands."""


def _version(context: click.Context, _parameter: click.Parameter, given: bool) -> None:  # noqa: FBT001
    if given:
        from usbcheck.facts.tools import found

        click.echo(f"usbcheck {__version__}")
        for tool, version in found().items():
            click.echo(f"  {tool} {version}")
        context.exit(ExitCode.OK)


@click.group(
    "usbcheck",
    cls=Group,
    lazy_subcommands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@click.pass_context
def cli(context: click.Context) -> None:
    """Run the command that is called, or ask what to check where none is.

    Where nobody typed anything that is done on a page.
    """
    if context.invoked_subcommand is not None:
        return
    from usbcheck.cli.common import double_click

    if double_click.was_double_clicked():
        from usbcheck.cli.app import run_by_double_click

        run_by_double_click()
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(context.get_help(), err=True)
        sys.exit(ExitCode.USAGE)
    from usbcheck.cli.guided import run_guided

    run_guided()


def main() -> None:
    """Run the program: its entry point."""
    if sys.stdout is None:  # pythonw, or closed by whoever started this
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")  # for what a console cannot show, or say in its code
    _end_as_by_ctrl_c()
    if sys.platform == "win32":
        from usbcheck.drive.paths import requoted

        cli(requoted(sys.argv[1:]))
    cli()


def _end_as_by_ctrl_c() -> None:
    """Let the signals by which systems end programs do what Ctrl-C does: give what there is."""
    import signal

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _reconfigure(stream: TextIO, **settings: str) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(**settings)  # type: ignore[arg-type]
