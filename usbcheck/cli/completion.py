"""The command `completion`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_anyway
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import EnumChoice
from usbcheck.cli.common.refusals import refuse, refuse_unwritable

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue, Language

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
@click.option("--install", "to_install", is_flag=True)
@language_option
@click.pass_context
def completion(
    context: click.Context, *, shell: Shell, to_install: bool, lang: Language | None
) -> None:
    """Print the script that completes command lines in a shell, or have the shell load it."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell.value)
    if script is None:
        refuse(words_anyway(lang).format("cli-no-completion", shell=shell.value))
    if to_install:
        _install(shell, words_anyway(lang))
        return
    program = context.find_root().command
    show(script(program, {}, _PROGRAM, _VARIABLE).source() + "\n")


def _install(shell: Shell, catalogue: Catalogue) -> None:
    """Write the line that loads the script into the file that the shell reads."""
    from usbcheck.cli.common.shell_start import Installed, install, start_file

    path = start_file(shell)
    if path is None:
        refuse(catalogue.format("completion-no-powershell"))
    try:
        done = install(shell, path)
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
    said = catalogue.format(f"completion-{done}", path=str(path))
    if done is Installed.NOT_OURS:
        refuse(said)
    show(f"{said}\n")
