"""What all commands have in common: words, help from the catalogues, options, refusals."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar, cast

import click

from usbcheck.cli import click_texts
from usbcheck.cli.terminal import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile

F = TypeVar("F", bound=Callable[..., Any])
_Option: TypeAlias = Callable[[Any], Any]

STOPPED = 3  # before the drive was listed, or twice: there is no report
DEFAULTS: Mapping[str, Any] = {
    "select": (),
    "ignore": (),
    "probe": "auto",
    "content": "sample",
    "unit_type": None,
    "received": None,
    "jobs": None,
    "readers": None,
    "no_cache": False,
    "progress": "auto",
}
"""The options of a check where nobody gave any."""


def preferred_language(environment: Mapping[str, str], locale_name: str | None) -> Language:
    """Return English where USBCHECK_LANG or the locale says so, else Chinese."""
    asked = environment.get("USBCHECK_LANG", "").casefold()
    if asked in ("zh", "en"):
        return cast("Language", asked)
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in names if name), locale_name) or ""
    return "en" if said.casefold().startswith("en") else "zh"


def words_in(language: str | None) -> Catalogue:
    """Return the words of a language, of the one this system prefers where none is given."""
    import locale

    from usbcheck.messages import catalogue

    given = cast("Language | None", language)
    return catalogue(given or preferred_language(os.environ, locale.getlocale()[0]))


_NEAR = 0.6  # likeness from which one word is taken for a slip in another

_spoken: list[str | None] = [None]
"""The language that the command line asks for, None where it asks for none."""


def _language_in(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang`, None where it is missing or no language of the program.

    It is found before click reads the options, since click may report that they are wrong.
    """
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            given = value if equals else "".join(arguments[place + 1 : place + 2])
            return given if given in ("zh", "en") else None
    return None


click_texts.install(lambda: words_in(_spoken[-1]))


class _Said:
    """A command whose help is in the catalogues.

    The messages are `cli-NAME` and `cli-NAME-OPTION`, where NAME has its group's name before it if
    the catalogues do (`cli-ledger-show`).
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of a call; from then on click speaks the language asked for."""
        if parent is None:
            _spoken.append(_language_in(args))
            del _spoken[:-1]
        made = super().make_context(info_name, args, parent, **extra)  # type: ignore[misc]
        return cast("click.Context", made)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        pieces = super().collect_usage_pieces(context)  # type: ignore[misc]
        return click_texts.metavars(pieces, words_in(_spoken[-1]))

    def get_help(self, context: click.Context) -> str:
        command = cast("click.Command", self)
        catalogue = words_in(context.params.get("lang"))
        group = context.parent.command.name if context.parent else None
        name = _name(command, group, catalogue)
        first, _, rest = catalogue.format(name).partition("\n")
        command.help = f"{first}\n\n\b\n{rest}" if rest else first  # \b: lines stay as they are
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option):
                option = max(parameter.opts, key=len).lstrip("-")
                known = f"{name}-{option}"
                parameter.help = catalogue.format(
                    known if catalogue.has(known) else f"cli-any-{option}"
                )
        if isinstance(command, click.Group):
            children = map(partial(command.get_command, context), command.list_commands(context))
            for child in filter(None, children):
                child.short_help = catalogue.format(
                    _name(child, command.name, catalogue)
                ).partition("\n")[0]
        return cast("str", super().get_help(context))  # type: ignore[misc]


def _name(command: click.Command, group: str | None, catalogue: Catalogue) -> str:
    own = (command.name or "usbcheck").replace(" ", "-")
    full = f"cli-{group}-{own}"
    return full if catalogue.has(full) else f"cli-{own}"


class Command(_Said, click.Command):
    """A command whose words are in the catalogues."""


class Group(_Said, click.Group):
    """A group of such commands.

    `elsewhere` names those whose module is only imported when one is called or listed, and
    where each stands.
    """

    elsewhere: Mapping[str, str] = {}
    command_class = Command
    group_class = type

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*super().list_commands(context), *self.elsewhere})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, None where there is none."""
        if name in self.elsewhere:
            module = importlib.import_module(self.elsewhere[name])
            return cast("click.Command", module.COMMANDS[name])
        return super().get_command(context, name)

    def invoke(self, context: click.Context) -> Any:
        """Run a command.

        Ctrl-C where no command takes it ends the program: click would exit with 1, which is a
        verdict.
        """
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            sys.exit(STOPPED)


language_option = click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
profile_option = click.option("--profile", "profile_name", metavar="ID|FILE")
cache_option = click.option("--no-cache", is_flag=True)
"""For commands whose check may know files again; what is received is always looked at anew."""


def check_options(command: F) -> F:
    """Return the options of a command that checks a drive as the user wants it checked."""
    return _with_options(command, ("full", "sample", "none"), _choice_of_rules)


def whole_check_options(command: F) -> F:
    """Add the options of a command whose verdict stands on record.

    All that the notice asks for is judged, films included.
    """
    return _with_options(command, ("full", "sample"), ())


_choice_of_rules = (
    click.option("--ignore", metavar="CODES", multiple=True),
    click.option("--select", metavar="CODES", multiple=True),
)


def _with_options(command: F, contents: Sequence[str], more: Sequence[_Option]) -> F:
    options: tuple[_Option, ...] = (
        click.option(
            "--progress",
            type=click.Choice(["auto", "lines", "none"]),
            default="auto",
            envvar="USBCHECK_PROGRESS",
        ),
        click.option("--readers", type=click.IntRange(min=1, max=64), metavar="N"),
        click.option("--jobs", type=click.IntRange(min=1, max=64), metavar="N"),
        click.option("--probe", type=click.Choice(["auto", "ffprobe", "embedded"]), default="auto"),
        click.option("--content", type=click.Choice(contents), default="sample"),
        click.option("--received", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD"),
        click.option("--unit-type", metavar="TYPE"),
        *more,
    )
    for option in options:
        command = option(command)
    return command


def options_of(profile: Profile, given: Mapping[str, Any], catalogue: Catalogue) -> Options:
    """Return how a check is to be made, from the `check_options` or `whole_check_options` given."""
    import shutil

    from usbcheck import rules
    from usbcheck.facts.request import Crew, Extent, Probe
    from usbcheck.pipeline.check import Options

    given = {**DEFAULTS, **given}
    try:
        chosen = rules.select(_codes(given["select"]), _codes(given["ignore"]))
    except rules.UnknownCodeError as error:
        refuse_code(str(error), catalogue)
    probe = Probe(given["probe"])
    if probe is Probe.FFPROBE and shutil.which("ffprobe") is None:
        refuse(catalogue.format("cli-no-ffprobe"))
    unit_type = next((t for t in profile.unit_type if t.id == given["unit_type"]), None)
    if given["unit_type"] and unit_type is None:
        known = ", ".join(t.id for t in profile.unit_type)
        near = nearest(given["unit_type"], [t.id for t in profile.unit_type])
        refuse(
            catalogue.format(
                "cli-unknown-unit-type", type=given["unit_type"], known=known, near=near
            )
        )
    return Options(
        rules=chosen,
        today=dt.date.today(),  # noqa: DTZ011  the clerk's own day
        probe=probe,
        content=Extent(given["content"]),
        crew=Crew(given["jobs"], given["readers"]),
        unit_type=unit_type,
        received=given["received"].date() if given["received"] else None,
    )


def cache_for(root: Path, given: Mapping[str, Any], catalogue: Catalogue) -> Path | None:
    """Return the folder of the cache for a check of `root`, None where there is none.

    Where one was wanted, a message says that it can be put elsewhere.
    """
    if given["no_cache"]:
        return None
    from usbcheck.cache.store import folder_for
    from usbcheck.drive.cancellation import run_cancellable

    try:
        return run_cancellable(partial(folder_for, root))  # it asks the drive for its real path
    except OSError as error:
        path, why = error.filename, error.strerror or str(error)
        click.echo(
            f"usbcheck: {catalogue.format('cli-cache-unusable', path=path, why=why)}", err=True
        )
        return None


def load_profile(name: str | None, catalogue: Catalogue) -> Profile:
    """Return the notice of that id or file; ends the program where it is not right."""
    from usbcheck import rules
    from usbcheck.profile import DEFAULT, NoSuchProfileError, ProfileError, bundled, load

    try:
        return load(name or DEFAULT, rules.CODES)
    except NoSuchProfileError:
        known, near = ", ".join(bundled()), nearest(str(name), bundled())
        refuse(catalogue.format("cli-unknown-profile", name=str(name), known=known, near=near))
    except ProfileError as error:
        refuse(catalogue.format("cli-bad-profile", why=str(error)))


def refuse_code(code: str, catalogue: Catalogue) -> NoReturn:
    """End the command since there is no such rule, and say which may have been meant."""
    from usbcheck.rules import EVERY_RULE

    known = [name for rule in EVERY_RULE for name in (rule.code, rule.slug)]
    refuse(catalogue.format("cli-unknown-code", code=code, near=nearest(code, known)))


def nearest(given: str, known: Iterable[str]) -> str:
    """Return what was probably meant by something unknown; `none` where nothing is near."""
    from difflib import SequenceMatcher

    def similarity(name: str) -> float:
        return SequenceMatcher(None, given.casefold(), name.casefold()).ratio()

    found = max(known, key=similarity, default="")  # of several the first
    return found if similarity(found) >= _NEAR else "none"


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for part in given for code in part.split(",")]
