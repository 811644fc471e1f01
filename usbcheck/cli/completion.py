"""The command `completion`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import EnumChoice
from usbcheck.cli.common.refusals import refuse

if TYPE_CHECKING:
    from usbcheck.messages import Language

_PROGRAM: Final = "usbcheck"
_VARIABLE: Final = "_USBCHECK_COMPLETE"  # by which a shell asks; click derives it from the name


class Shell(StrEnum):
    """The shells whose completion click can be."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"  # from click 8.5 on


@click.command("completion", cls=Command)
@click.argument("shell", type=EnumChoice(Shell))
@language_option
@click.pass_context
def completion(context: click.Context, *, shell: Shell, lang: Language | None) -> None:
    """Print the script that completes command lines in a shell."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell.value)
    if script is None:
        refuse(words_in(lang).format("cli-no-completion", shell=shell.value))
    program = context.find_root().command
    show(script(program, {}, _PROGRAM, _VARIABLE).source() + "\n")
