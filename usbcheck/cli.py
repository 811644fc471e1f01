"""The command line: options in, one call, exit code out.

Only click is imported at the start; each command imports what it needs, so that `--version` and
`--help` answer at once.
"""

from __future__ import annotations

import datetime as dt
import errno
import locale
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, cast

import click

from usbcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.messages import Language, Words
    from usbcheck.profile.model import Profile
    from usbcheck.report.report import Report

USAGE_ERROR = 2
STOPPED = 3  # before the drive was listed, or twice: there is no report


def preferred_language(environment: Mapping[str, str], locale_name: str | None) -> Language:
    """English where USBCHECK_LANG or the locale says so, else Chinese."""
    asked = environment.get("USBCHECK_LANG", "").casefold()
    if asked in ("zh", "en"):
        return cast("Language", asked)
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in names if name), locale_name) or ""
    return "en" if said.casefold().startswith("en") else "zh"


def _words(language: str | None) -> Words:
    from usbcheck.messages import words

    given = cast("Language | None", language)
    return words(given or preferred_language(os.environ, locale.getlocale()[0]))


class _Said:
    """A command whose help is in the catalogues: `cli-NAME` and `cli-NAME-OPTION`."""

    def get_help(self, context: click.Context) -> str:
        command = cast("click.Command", self)
        words = _words(context.params.get("lang"))
        name = (context.command.name or "usbcheck").replace(" ", "-")
        first, _, rest = words.say(f"cli-{name}").partition("\n")
        command.help = f"{first}\n\n\b\n{rest}" if rest else first  # \b: lines stay as they are
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option):
                option = max(parameter.opts, key=len).lstrip("-")
                known = f"cli-{name}-{option}"
                parameter.help = words.say(known if words.has(known) else f"cli-any-{option}")
        if isinstance(command, click.Group):
            for child in command.commands.values():
                child.short_help = words.say(f"cli-{child.name}").partition("\n")[0]
        return cast("str", super().get_help(context))  # type: ignore[misc]


class _Command(_Said, click.Command):
    pass


class _Group(_Said, click.Group):
    command_class = _Command
    group_class = type

    def invoke(self, context: click.Context) -> Any:
        """Runs a command. Ctrl-C where no command takes it ends the program: click would exit
        with 1, which is a verdict."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            sys.exit(STOPPED)


def _version(context: click.Context, _parameter: click.Parameter, given: bool) -> None:  # noqa: FBT001
    if given:
        from usbcheck.tools import found

        click.echo(f"usbcheck {__version__}")
        for tool, version in found().items():
            click.echo(f"  {tool} {version}")
        context.exit()


_lang = click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
_profile = click.option("--profile", "profile_name", metavar="ID|FILE")


@click.group("usbcheck", cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
def cli() -> None:
    """See cli.ftl: all help is in the catalogues."""


@cli.command()
@click.argument("drive", required=False)
@_profile
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text")
@click.option("-o", "--output", metavar="FILE")
@_lang
@click.option("--select", metavar="CODES", multiple=True)
@click.option("--ignore", metavar="CODES", multiple=True)
@click.option("--strict", is_flag=True)
@click.option("--unit-type", metavar="TYPE")
@click.option("--received", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--probe", type=click.Choice(["auto", "ffprobe", "embedded"]), default="auto")
@click.option("--jobs", type=click.IntRange(min=1, max=64), metavar="N")
def check(drive: str | None, lang: str | None, **given: Any) -> None:
    """Judge a drive."""
    words = _words(lang)
    root = Path(drive) if drive is not None else _only_drive(words)
    output = _output(given["output"], root, words)
    profile = _load(given["profile_name"], words)
    report = _check(root, profile, given, words)
    written = _render(report, given["format_name"], words, to_file=output is not None)
    if given["format_name"] == "json" and not sys.stdout.isatty():
        _reconfigure(sys.stdout, encoding="utf-8")  # RFC 8259, 8.1; whatever the console speaks
    _write(written, output, words)
    sys.exit(exit_code(report, strict=given["strict"]))


def exit_code(report: Report, *, strict: bool) -> int:
    """0 accepted, 1 refused, 3 no error but not all could be judged."""
    from usbcheck.report.report import Verdict

    match report.verdict:
        case Verdict.FAIL:
            return 1
        case Verdict.REVIEW if strict:
            return 1
        case _:
            return 3 if report.undecided or not report.complete else 0


def _check(root: Path, profile: Profile, given: Mapping[str, Any], words: Words) -> Report:
    from usbcheck import rules
    from usbcheck.check import Options
    from usbcheck.check import check as run
    from usbcheck.examine.plan import Probe
    from usbcheck.report.progress import progress

    try:
        chosen = rules.select(_codes(given["select"]), _codes(given["ignore"]))
    except rules.UnknownCodeError as error:
        _refuse(words.say("cli-unknown-code", code=str(error)))
    probe = Probe(given["probe"])
    if probe is Probe.FFPROBE and shutil.which("ffprobe") is None:
        _refuse(words.say("cli-no-ffprobe"))
    unit_type = next((t for t in profile.unit_type if t.id == given["unit_type"]), None)
    if given["unit_type"] and unit_type is None:
        known = ", ".join(t.id for t in profile.unit_type)
        _refuse(words.say("cli-unknown-unit-type", type=given["unit_type"], known=known))
    options = Options(
        rules=chosen,
        today=dt.date.today(),  # noqa: DTZ011  the clerk's own day
        probe=probe,
        jobs=given["jobs"],
        unit_type=unit_type,
        received=given["received"].date() if given["received"] else None,
    )
    try:
        with progress(sys.stderr, words) as observer:
            report = run(root, profile, options, observer)
    except OSError as error:
        _refuse(_why_no_drive(error, root, words))
    return report


def _why_no_drive(error: OSError, root: Path, words: Words) -> str:
    match error:
        case FileNotFoundError():
            return words.say("cli-no-such-drive", path=str(root))
        case NotADirectoryError():
            return words.say("cli-not-a-folder", path=str(root))
        case _:
            why = error.strerror or str(error)
            return words.say("cli-unreadable-drive", path=str(root), why=why)


def _only_drive(words: Words) -> Path:
    """The one removable drive that is plugged in."""
    from usbcheck.drive.mounts import removable_mounts
    from usbcheck.drive.paths import visible

    mounts = removable_mounts()
    if not mounts:
        _refuse(words.say("cli-no-drive"))
    if len(mounts) > 1:
        shown = "\n".join(f"  {visible(m.path)}  {visible(m.label or '')}" for m in mounts)
        _refuse(f"{words.say('cli-several-drives')}\n{shown}")
    click.echo(words.say("cli-taking-drive", path=mounts[0].path), err=True)
    return Path(mounts[0].path)


def _load(name: str | None, words: Words) -> Profile:
    from usbcheck import rules
    from usbcheck.profile import DEFAULT, ProfileError, load

    try:
        return load(name or DEFAULT, rules.CODES)
    except ProfileError as error:
        _refuse(words.say("cli-bad-profile", why=str(error)))


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for part in given for code in part.split(",")]


def _output(given: str | None, root: Path, words: Words) -> Path | None:
    """Where to write, told apart from the drive before any work is done."""
    if given is None:
        return None
    from usbcheck.drive.paths import absolute

    output = Path(given).absolute()
    real = Path(os.path.realpath(output))
    if real.is_relative_to(os.path.realpath(absolute(str(root)))):
        _refuse(words.say("cli-output-on-drive", path=given))
    if os.path.isdir(output) or not os.path.isdir(output.parent):  # noqa: PTH112  never raises
        _refuse(words.say("cli-no-output-folder", path=given))
    return output


def _render(report: Report, format_name: str, words: Words, *, to_file: bool) -> str:
    if format_name == "json":
        from usbcheck.report import json_format

        return json_format.render(report, words)
    from usbcheck.report import text

    encoding = "utf-8" if to_file else sys.stdout.encoding
    return _printed(text.render(report, words, encoding=encoding), to_file=to_file)


def _printed(renderable: Any, *, to_file: bool) -> str:
    """Rich output as text, with colours only where a terminal shows them."""
    from io import StringIO

    from rich.console import Console

    if to_file:
        console = Console(file=StringIO(), width=100, color_system=None)
    else:
        console = Console(highlight=False)
        if console.legacy_windows:
            console = Console(color_system=None, legacy_windows=False, width=console.width)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def _write(text: str, output: Path | None, words: Words) -> None:
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            _show(text)  # the work is not lost
            _refuse(words.say("cli-cannot-write", path=str(output), why=error.strerror or ""))
        return
    _show(text)


def _show(text: str) -> None:
    """Writes to standard output, with a replacement for what its encoding lacks."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # A closed pipe is EINVAL on Windows.
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:
            _refuse(error.strerror or str(error))
        # Whoever read has seen enough; the exit code still tells the verdict.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(message: str) -> NoReturn:
    click.echo(f"usbcheck: {message}", err=True)
    sys.exit(USAGE_ERROR)


@cli.command()
@_profile
@_lang
def rules(profile_name: str | None, lang: str | None) -> None:
    """Show the catalogue."""
    from usbcheck.report import catalogue
    from usbcheck.rules import RULES

    words = _words(lang)
    profile = _load(profile_name, words)
    _show(_printed(catalogue.table(RULES, profile, words), to_file=False))


@cli.command()
@click.argument("code")
@_profile
@_lang
def explain(code: str, profile_name: str | None, lang: str | None) -> None:
    """Explain a rule."""
    from usbcheck.report import catalogue
    from usbcheck.rules import RULES

    words = _words(lang)
    rule = next((r for r in RULES if code.upper() == r.code or code == r.slug), None)
    if rule is None:
        _refuse(words.say("cli-unknown-code", code=code))
    _show(_printed(catalogue.page(rule, _load(profile_name, words), words), to_file=False))


@cli.group("profile")
def profile_group() -> None:
    """Notices as data."""


@profile_group.command("show")
@click.argument("profile_name", required=False, metavar="[ID|FILE]")
@_lang
def profile_show(profile_name: str | None, lang: str | None) -> None:
    """Show what a notice asks."""
    from usbcheck.report import requirements

    words = _words(lang)
    _show(_printed(requirements.page(_load(profile_name, words), words), to_file=False))


@cli.command()
@click.option("-o", "--output", metavar="FOLDER", default=".")
@_profile
@_lang
def forms(output: str, profile_name: str | None, lang: str | None) -> None:
    """Make the blank forms."""
    from usbcheck.blank_forms import make_blank_forms

    words = _words(lang)
    try:
        made = make_blank_forms(_load(profile_name, words), Path(output))
    except FileExistsError as error:
        _refuse(words.say("cli-form-there", path=str(error.filename or output)))
    except OSError as error:
        _refuse(words.say("cli-cannot-write", path=output, why=error.strerror or str(error)))
    for path in made:
        click.echo(path)


@cli.command()
@click.argument("folder", default="usbcheck-demo")
@_lang
def demo(folder: str, lang: str | None) -> None:
    """Lay down the sample drives and check them."""
    from usbcheck.demo import FAULTY, lay_down
    from usbcheck.report.report import Verdict

    words = _words(lang)
    try:
        drives = lay_down(Path(folder))
    except FileExistsError as error:
        _refuse(words.say("cli-demo-there", path=str(error.filename or folder)))
    except OSError as error:
        _refuse(words.say("cli-cannot-write", path=folder, why=error.strerror or str(error)))
    profile = _load(None, words)
    given = {
        "select": (),
        "ignore": (),
        "probe": "auto",
        "unit_type": None,
        "received": None,
        "jobs": None,
    }
    verdicts = {}
    for name, drive in drives.items():
        report = _check(drive, profile, given, words)
        verdicts[name] = report.verdict
        _show(f"usbcheck check {drive}\n" + _render(report, "text", words, to_file=False) + "\n")
    expected = all((v is Verdict.FAIL) == (name == FAULTY) for name, v in verdicts.items())
    sys.exit(0 if expected else 1)


def main() -> None:
    """The program's entry point."""
    if sys.stdout is None:  # pythonw, or closed by whoever started this
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")  # for what a console cannot show
    cli()


def _reconfigure(stream: TextIO, **settings: str) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(**settings)  # type: ignore[arg-type]
