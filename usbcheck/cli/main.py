"""The command line: options in, one call, exit code out.

Only click is imported at the start, not even pathlib; each command imports what it needs, so that
`--version` and `--help` answer at once.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from usbcheck import __version__
from usbcheck.cli import terminal
from usbcheck.cli.common import (
    DEFAULTS,
    STOPPED,
    Group,
    cache_for,
    cache_option,
    check_options,
    language_option,
    load_profile,
    options_of,
    profile_option,
    refuse_code,
    words_in,
)
from usbcheck.cli.terminal import USAGE_ERROR, refuse, show, show_rich
from usbcheck.report.formats import Format, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers


def _version(context: click.Context, _parameter: click.Parameter, given: bool) -> None:  # noqa: FBT001
    if given:
        from usbcheck.facts.tools import found

        click.echo(f"usbcheck {__version__}")
        for tool, version in found().items():
            click.echo(f"  {tool} {version}")
        context.exit()


class _Commands(Group):
    elsewhere: Mapping[str, str] = {
        **dict.fromkeys(
            ("receive", "verify", "seal", "ledger", "watch", "desk"), "usbcheck.cli.intake"
        ),
        "batch": "usbcheck.cli.batch",
    }


@click.group(
    "usbcheck",
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@click.pass_context
def cli(context: click.Context) -> None:
    """See cli.ftl: all help is in the catalogues."""
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(context.get_help(), err=True)
        sys.exit(USAGE_ERROR)
    _by_hand(words_in(None))


def _by_hand(catalogue: Catalogue) -> NoReturn:
    """Ask which drive to check. A window opened by a double click closes with the program."""
    from usbcheck.cli.guided import guide
    from usbcheck.report.outputs import Output
    from usbcheck.submission.report import exit_code

    def check_one(root: Path) -> int:
        report = _check(root, load_profile(None, catalogue), DEFAULTS, catalogue)
        terminal.deliver(report, [Output(Format.TEXT, None)], catalogue)
        if click.confirm(catalogue.format("guide-page"), default=True):
            terminal.browse(terminal.page(report, root, DEFAULTS, catalogue), catalogue)
        return exit_code(report, strict=False)

    try:
        sys.exit(guide(catalogue, check_one))
    except click.Abort:
        click.echo()
        sys.exit(STOPPED)
    finally:
        if sys.platform == "win32":
            click.pause(catalogue.format("guide-end"))


@cli.command()
@click.argument("drive", required=False)
@profile_option
@click.option(
    "--format", "formats", type=click.Choice([form.value for form in Format]), multiple=True
)
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True)
@language_option
@click.option("--strict", is_flag=True)
@check_options
@cache_option
@click.option("--open", "opened", is_flag=True)
def check(drive: str | None, lang: str | None, **given: Any) -> None:
    """Judge a drive."""
    from pathlib import Path

    from usbcheck.submission.report import exit_code

    root = Path(drive) if drive is not None else _only_drive(words_in(lang))
    with _crew(root, given) as workers:
        catalogue = words_in(lang)
        outputs = terminal.outputs(given["formats"], given["outputs"], root, catalogue)
        profile = load_profile(given["profile_name"], catalogue)
        report = _check(root, profile, given, catalogue, workers)
    pages = [o.path for o in outputs if o.form is Format.HTML]
    pictures = terminal.pictures(report, given, catalogue) if pages else None
    setting = Setting(given["strict"], pictures, terminal.place_in_repository(root))
    terminal.deliver(report, outputs, catalogue, setting)
    terminal.announce(report, outputs, catalogue)
    if given["opened"]:
        page = next(filter(None, pages), None)
        terminal.browse(page or terminal.page(report, root, given, catalogue), catalogue)
    sys.exit(exit_code(report, strict=given["strict"]))


@contextmanager
def _crew(root: Path, given: Mapping[str, Any]) -> Iterator[Workers]:
    """Yield the workers of a check, which come up while words, notice and rules are loaded."""
    from usbcheck.drive.paths import absolute
    from usbcheck.examine.scheduler import workers_for
    from usbcheck.facts.request import Crew

    workers = workers_for(absolute(str(root)), Crew(given["jobs"], given["readers"]))
    try:
        if not given["select"]:  # some rules need no worker
            workers.start()
        yield workers
    finally:
        workers.stop()


def _check(
    root: Path,
    profile: Profile,
    given: Mapping[str, Any],
    catalogue: Catalogue,
    workers: Workers | None = None,
) -> Report:
    from dataclasses import replace

    from usbcheck.pipeline.check import check as run
    from usbcheck.report.progress.reporter import ProgressStyle, progress

    options = replace(
        options_of(profile, given, catalogue), cache=cache_for(root, given, catalogue)
    )
    try:
        with progress(sys.stderr, catalogue, ProgressStyle(given["progress"])) as observer:
            report = run(root, profile, options, observer, workers)
    except OSError as error:
        refuse(_why_no_drive(error, root, catalogue))
    return report


def _why_no_drive(error: OSError, root: Path, catalogue: Catalogue) -> str:
    match error:
        case FileNotFoundError():
            return catalogue.format("cli-no-such-drive", path=str(root))
        case NotADirectoryError():
            return catalogue.format("cli-not-a-folder", path=str(root))
        case _:
            why = error.strerror or str(error)
            return catalogue.format("cli-unreadable-drive", path=str(root), why=why)


def _only_drive(catalogue: Catalogue) -> Path:
    """Return the one removable drive that is plugged in."""
    from pathlib import Path

    from usbcheck.drive.mounts import removable_mounts
    from usbcheck.drive.paths import escape_control

    mounts = removable_mounts()
    if not mounts:
        refuse(catalogue.format("cli-no-drive"))
    if len(mounts) > 1:
        shown = "\n".join(
            f"  {escape_control(m.path)}  {escape_control(m.label or '')}" for m in mounts
        )
        refuse(f"{catalogue.format('cli-several-drives')}\n{shown}")
    click.echo(catalogue.format("cli-taking-drive", path=mounts[0].path), err=True)
    return Path(mounts[0].path)


@cli.command()
@profile_option
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text")
@language_option
def rules(profile_name: str | None, form: str, lang: str | None) -> None:
    """Show the catalogue."""
    from usbcheck.report.reference import pages, rules_page
    from usbcheck.rules import EVERY_RULE

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    if form == "md":
        show(rules_page.render(EVERY_RULE, profile, catalogue).encode())
    else:
        show_rich(pages.table(EVERY_RULE, profile, catalogue))


@cli.command()
@click.argument("code")
@profile_option
@language_option
def explain(code: str, profile_name: str | None, lang: str | None) -> None:
    """Explain a rule."""
    from usbcheck.report.reference import pages
    from usbcheck.rules import EVERY_RULE

    catalogue = words_in(lang)
    rule = next((r for r in EVERY_RULE if code.upper() == r.code or code == r.slug), None)
    if rule is None:
        refuse_code(code, catalogue)
    show_rich(pages.page(rule, load_profile(profile_name, catalogue), catalogue))


@cli.group("profile")
def profile_group() -> None:
    """Show notices as data."""


@profile_group.command("show")
@click.argument("profile_name", required=False, metavar="[ID|FILE]")
@language_option
def profile_show(profile_name: str | None, lang: str | None) -> None:
    """Show what a notice asks."""
    from usbcheck.report.reference import requirements

    catalogue = words_in(lang)
    show_rich(requirements.page(load_profile(profile_name, catalogue), catalogue))


@cli.command()
@click.option("-o", "--output", metavar="FOLDER", default=".")
@profile_option
@language_option
def forms(output: str, profile_name: str | None, lang: str | None) -> None:
    """Make the blank forms."""
    from pathlib import Path

    from usbcheck.forms.blank_forms import make_blank_forms

    catalogue = words_in(lang)
    try:
        made = make_blank_forms(load_profile(profile_name, catalogue), Path(output))
    except FileExistsError as error:
        refuse(catalogue.format("cli-form-there", path=str(error.filename or output)))
    except OSError as error:
        refuse(catalogue.format("cli-cannot-write", path=output, why=error.strerror or str(error)))
    for path in made:
        click.echo(path)


@cli.command()
@click.argument("folder", default="usbcheck-demo")
@language_option
def demo(folder: str, lang: str | None) -> None:
    """Lay down the sample drives and check them."""
    from pathlib import Path

    from usbcheck.cli.demo import FAULTY, lay_down
    from usbcheck.report.outputs import Output
    from usbcheck.submission.findings import Verdict

    catalogue = words_in(lang)
    try:
        drives = lay_down(Path(folder))
    except FileExistsError as error:
        refuse(catalogue.format("cli-demo-there", path=str(error.filename or folder)))
    except OSError as error:
        refuse(catalogue.format("cli-cannot-write", path=folder, why=error.strerror or str(error)))
    profile = load_profile(None, catalogue)
    verdicts = {}
    for name, drive in drives.items():
        report = _check(drive, profile, DEFAULTS, catalogue)
        verdicts[name] = report.verdict
        show(f"usbcheck check {drive}\n")
        terminal.deliver(report, [Output(Format.TEXT, None)], catalogue)
        show("\n")
    expected = all((v is Verdict.FAIL) == (name == FAULTY) for name, v in verdicts.items())
    sys.exit(0 if expected else 1)


def main() -> None:
    """Run the program: its entry point."""
    if sys.stdout is None:  # pythonw, or closed by whoever started this
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")  # for what a console cannot show
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
