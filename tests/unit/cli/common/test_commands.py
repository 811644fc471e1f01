"""The help of every command: complete, in both languages, and within the width of a console."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from usbcheck.cli.common.commands import Group
from usbcheck.cli.common.help_formatter import HelpFormatter
from usbcheck.cli.main import cli
from usbcheck.messages import LANGUAGES, Language, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator


def everything(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with the words that call it, groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from everything(command, *path, name)


COMMANDS = dict(everything(cli))


def shown(*arguments: str, language: str) -> str:
    ended = CliRunner().invoke(cli, [*arguments, "--help"], env={"USBCHECK_LANG": language})
    assert (ended.exit_code, ended.exception) == (0, None), arguments
    return ended.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_help(language: Language) -> None:
    words = catalogue(language)
    for path, command in COMMANDS.items():
        said = " ".join(shown(*path, language=language).split())
        first = words.format(f"help-{'-'.join(path)}").partition("\n")[0]
        assert first.replace(" ", "") in said.replace(" ", ""), path
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert all(option.help for option in options), path


def test_no_help_is_of_a_command_that_there_is_not() -> None:
    paths = {"-".join(path) for path in COMMANDS}
    for language in LANGUAGES:
        words = catalogue(language)
        words.format("help-any.lang")
        known = {name for name in words._bundle._messages if name.startswith("help-")}
        assert known == {"help-any", "help-usbcheck", *(f"help-{path}" for path in paths)}


def test_no_help_is_of_an_option_that_there_is_not() -> None:
    options = {"any": {"help"}, "usbcheck": {"version"}}
    for path, command in COMMANDS.items():
        names = {
            max(p.opts, key=len).lstrip("-") for p in command.params if isinstance(p, click.Option)
        }
        options["-".join(path)] = names
        options["any"] |= names
    for language in LANGUAGES:
        words = catalogue(language)
        words.format("help-any.lang")
        for name, message in words._bundle._messages.items():
            if name.startswith("help-"):
                told = {attribute.id.name for attribute in message.attributes}
                assert told <= options[name.removeprefix("help-")], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_console(language: Language) -> None:
    for path in COMMANDS:
        for line in shown(*path, language=language).splitlines():
            assert cell_len(line) <= 80, (path, line)


@pytest.mark.parametrize("whole", ["--watch-folder", "tcp://10.0.0.5:8786"])
def test_options_and_addresses_are_not_broken(whole: str) -> None:
    for width in range(20, 60):
        formatter = HelpFormatter(width=width)
        formatter.write_text(f"各文件依次采用所写格式；不写 {whole} 的，按扩展名判断")
        assert whole in formatter.getvalue()


@pytest.mark.parametrize("path", [path for path, it in COMMANDS.items() if isinstance(it, Group)])
def test_a_group_lists_its_own_commands_only(path: tuple[str, ...]) -> None:
    group = COMMANDS[path]
    assert isinstance(group, Group)
    own = group.list_commands(click.Context(group))
    _, _, listed = shown(*path, language="en").partition("Commands:\n")
    named = [line.split()[0] for line in listed.splitlines() if not line.startswith("   ")]
    assert named == own
    assert "batch" not in named


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_says_the_types_of_its_parameters(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.callback is not None
    signature = inspect.signature(command.callback)
    for parameter in signature.parameters.values():
        assert parameter.kind is not inspect.Parameter.VAR_KEYWORD
        assert "Any" not in str(parameter.annotation)
        assert parameter.annotation is not inspect.Parameter.empty
