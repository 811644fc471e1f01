"""Commands and groups of commands whose help is in the catalogues."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, cast

import click

from usbcheck.cli.common import click_texts
from usbcheck.cli.common.help_formatter import HelpFormatter
from usbcheck.cli.common.language import remember_language, words
from usbcheck.cli.common.refusals import nearest
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

click_texts.install(words)


class _Context(click.Context):
    """The context of a command, whose help breaks where a reader expects it."""

    formatter_class = HelpFormatter


class _Described:
    """A command whose help is in the catalogues.

    The message is `help-PATH`, where the path is the words that call the command
    (`help-ledger-show`); its attributes are the options. Those of `help-any` serve all commands
    that have none of their own. Lists of commands show the first line of a help.
    """

    message = "help-usbcheck"
    context_class: type[click.Context] = _Context

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of a call; from then on click speaks the language asked for."""
        if parent is None:
            remember_language(args)
        made = super().make_context(info_name, args, parent, **extra)  # type: ignore[misc]
        return cast("click.Context", made)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        pieces = super().collect_usage_pieces(context)  # type: ignore[misc]
        return click_texts.metavars(pieces, words())

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the line of a list of commands, never shortened: click wraps it."""
        return words().format(self.message).partition("\n")[0]

    def get_help(self, context: click.Context) -> str:
        """Return the page of help."""
        first, _, rest = words().format(self.message).partition("\n")
        command = cast("click.Command", self)
        command.help = f"{first}\n\n{rest}" if rest else first
        self._describe_options(context)
        return cast("str", super().get_help(context))  # type: ignore[misc]

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what may follow, each option with its help."""
        self._describe_options(context)
        found = super().shell_complete(context, incomplete)  # type: ignore[misc]
        return cast("list[CompletionItem]", found)

    def _describe_options(self, context: click.Context) -> None:
        catalogue = words()
        for parameter in cast("click.Command", self).get_params(context):
            if isinstance(parameter, click.Option):
                option = max(parameter.opts, key=len).lstrip("-")
                own = f"{self.message}.{option}"
                parameter.help = catalogue.format(
                    own if catalogue.has(own) else f"help-any.{option}"
                )


class Command(_Described, click.Command):
    """A command whose help is in the catalogues."""


class Group(_Described, click.Group):
    """A group of such commands, each imported when it is called or listed.

    `lazy_subcommands` has their names, in the order of the help, and where each stands:
    `package.module.function`.
    """

    def __init__(
        self, *args: Any, lazy_subcommands: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._lazy = lazy_subcommands or {}

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(self._lazy)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, None where there is none."""
        if name not in self._lazy:
            return None
        module, _, function = self._lazy[name].rpartition(".")
        found = getattr(importlib.import_module(module), function)
        found.message = f"help-{name}" if self.name == "usbcheck" else f"{self.message}-{name}"
        return cast("click.Command", found)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; say which may have been meant where there is none."""
        name = args[0]
        if name in self._lazy or name.startswith("-") or context.resilient_parsing:
            return super().resolve_command(context, args)
        catalogue = words()
        said = [catalogue.format("click-no-such-command", name=name)]
        if (near := nearest(name, self._lazy)) != "none":
            said.append(catalogue.format("click-did-you-mean", possibility=near))
        raise click.UsageError(" ".join(said), context)

    def invoke(self, context: click.Context) -> Any:
        """Run a command.

        Ctrl-C where no command takes it ends the program: click would exit with 1, which is a
        verdict.
        """
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            sys.exit(ExitCode.UNDECIDED)
