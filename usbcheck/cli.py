"""The command line: options in, one call, exit code out.

Only click is imported at the start; each command imports what it needs, so that `--version` and
`--help` answer at once.
"""

from __future__ import annotations

import datetime as dt
import locale
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, cast

import click

from usbcheck import __version__, terminal
from usbcheck.report.formats import Format, Setting
from usbcheck.terminal import USAGE_ERROR, refuse, show, show_rich

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.messages import Language, Words
    from usbcheck.profile.model import Profile
    from usbcheck.report.report import Report

DEFAULTS: Mapping[str, Any] = {
    "select": (),
    "ignore": (),
    "probe": "auto",
    "content": "sample",
    "unit_type": None,
    "received": None,
    "jobs": None,
    "progress": "auto",
}
"""The options of a check where nobody gave any."""
STOPPED = 3  # while the drive was being listed: nothing is known of it


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


def _version(context: click.Context, _parameter: click.Parameter, given: bool) -> None:  # noqa: FBT001
    if given:
        from usbcheck.tools import found

        click.echo(f"usbcheck {__version__}")
        for tool, version in found().items():
            click.echo(f"  {tool} {version}")
        context.exit()


_lang = click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
_profile = click.option("--profile", "profile_name", metavar="ID|FILE")


@click.group(
    "usbcheck",
    cls=_Group,
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
    _by_hand(_words(None))


def _by_hand(words: Words) -> NoReturn:
    """Asks which drive to check. A window opened by a double click closes with the program."""
    from usbcheck.guided import guide
    from usbcheck.report.outputs import Output
    from usbcheck.report.report import exit_code

    def check_one(root: Path) -> int:
        report = _check(root, _load(None, words), DEFAULTS, words)
        terminal.deliver(report, [Output(Format.TEXT, None)], words)
        if click.confirm(words.say("guide-page"), default=True):
            terminal.browse(terminal.page(report, root, DEFAULTS, words), words)
        return exit_code(report, strict=False)

    try:
        sys.exit(guide(words, check_one))
    except click.Abort:
        click.echo()
        sys.exit(STOPPED)
    finally:
        if sys.platform == "win32":
            click.pause(words.say("guide-end"))


@cli.command()
@click.argument("drive", required=False)
@_profile
@click.option(
    "--format", "formats", type=click.Choice([form.value for form in Format]), multiple=True
)
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True)
@_lang
@click.option("--select", metavar="CODES", multiple=True)
@click.option("--ignore", metavar="CODES", multiple=True)
@click.option("--strict", is_flag=True)
@click.option("--unit-type", metavar="TYPE")
@click.option("--received", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--content", type=click.Choice(["full", "sample", "none"]), default="sample")
@click.option("--probe", type=click.Choice(["auto", "ffprobe", "embedded"]), default="auto")
@click.option("--jobs", type=click.IntRange(min=1, max=64), metavar="N")
@click.option(
    "--progress",
    type=click.Choice(["auto", "lines", "none"]),
    default="auto",
    envvar="USBCHECK_PROGRESS",
)
@click.option("--open", "opened", is_flag=True)
def check(drive: str | None, lang: str | None, **given: Any) -> None:
    """Judge a drive."""
    from usbcheck.report.report import exit_code

    words = _words(lang)
    root = Path(drive) if drive is not None else _only_drive(words)
    outputs = terminal.outputs(given["formats"], given["outputs"], root, words)
    profile = _load(given["profile_name"], words)
    report = _check(root, profile, given, words)
    pages = [o.path for o in outputs if o.form is Format.HTML]
    pictures = terminal.pictures(report, given, words) if pages else None
    terminal.deliver(report, outputs, words, Setting(given["strict"], pictures))
    if given["opened"]:
        page = next(filter(None, pages), None)
        terminal.browse(page or terminal.page(report, root, given, words), words)
    sys.exit(exit_code(report, strict=given["strict"]))


def _check(root: Path, profile: Profile, given: Mapping[str, Any], words: Words) -> Report:
    from usbcheck import rules
    from usbcheck.check import Options
    from usbcheck.check import check as run
    from usbcheck.examine.plan import Extent, Probe
    from usbcheck.report.progress import Manner, progress

    try:
        chosen = rules.select(_codes(given["select"]), _codes(given["ignore"]))
    except rules.UnknownCodeError as error:
        refuse(words.say("cli-unknown-code", code=str(error)))
    probe = Probe(given["probe"])
    if probe is Probe.FFPROBE and shutil.which("ffprobe") is None:
        refuse(words.say("cli-no-ffprobe"))
    unit_type = next((t for t in profile.unit_type if t.id == given["unit_type"]), None)
    if given["unit_type"] and unit_type is None:
        known = ", ".join(t.id for t in profile.unit_type)
        refuse(words.say("cli-unknown-unit-type", type=given["unit_type"], known=known))
    options = Options(
        rules=chosen,
        today=dt.date.today(),  # noqa: DTZ011  the clerk's own day
        probe=probe,
        content=Extent(given["content"]),
        jobs=given["jobs"],
        unit_type=unit_type,
        received=given["received"].date() if given["received"] else None,
    )
    try:
        with progress(sys.stderr, words, Manner(given["progress"])) as observer:
            report = run(root, profile, options, observer)
    except OSError as error:
        refuse(_why_no_drive(error, root, words))
    except KeyboardInterrupt:
        sys.exit(STOPPED)
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
        refuse(words.say("cli-no-drive"))
    if len(mounts) > 1:
        shown = "\n".join(f"  {visible(m.path)}  {visible(m.label or '')}" for m in mounts)
        refuse(f"{words.say('cli-several-drives')}\n{shown}")
    click.echo(words.say("cli-taking-drive", path=mounts[0].path), err=True)
    return Path(mounts[0].path)


def _load(name: str | None, words: Words) -> Profile:
    from usbcheck import rules
    from usbcheck.profile import DEFAULT, ProfileError, load

    try:
        return load(name or DEFAULT, rules.CODES)
    except ProfileError as error:
        refuse(words.say("cli-bad-profile", why=str(error)))


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for part in given for code in part.split(",")]


@cli.command()
@_profile
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text")
@_lang
def rules(profile_name: str | None, form: str, lang: str | None) -> None:
    """Show the catalogue."""
    from usbcheck.report import catalogue, rules_page
    from usbcheck.rules import RULES

    words = _words(lang)
    profile = _load(profile_name, words)
    if form == "md":
        show(rules_page.render(RULES, profile, words).encode())
    else:
        show_rich(catalogue.table(RULES, profile, words))


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
        refuse(words.say("cli-unknown-code", code=code))
    show_rich(catalogue.page(rule, _load(profile_name, words), words))


@cli.group("profile")
def profile_group() -> None:
    """Notices as data."""


@profile_group.command("show")
@click.argument("profile_name", required=False, metavar="[ID|FILE]")
@_lang
def profileshow(profile_name: str | None, lang: str | None) -> None:
    """Show what a notice asks."""
    from usbcheck.report import requirements

    words = _words(lang)
    show_rich(requirements.page(_load(profile_name, words), words))


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
        refuse(words.say("cli-form-there", path=str(error.filename or output)))
    except OSError as error:
        refuse(words.say("cli-cannot-write", path=output, why=error.strerror or str(error)))
    for path in made:
        click.echo(path)


@cli.command()
@click.argument("folder", default="usbcheck-demo")
@_lang
def demo(folder: str, lang: str | None) -> None:
    """Lay down the sample drives and check them."""
    from usbcheck.demo import FAULTY, lay_down
    from usbcheck.report.outputs import Output
    from usbcheck.report.report import Verdict

    words = _words(lang)
    try:
        drives = lay_down(Path(folder))
    except FileExistsError as error:
        refuse(words.say("cli-demo-there", path=str(error.filename or folder)))
    except OSError as error:
        refuse(words.say("cli-cannot-write", path=folder, why=error.strerror or str(error)))
    profile = _load(None, words)
    verdicts = {}
    for name, drive in drives.items():
        report = _check(drive, profile, DEFAULTS, words)
        verdicts[name] = report.verdict
        show(f"usbcheck check {drive}\n")
        terminal.deliver(report, [Output(Format.TEXT, None)], words)
        show("\n")
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
