"""Every command line that the documentation shows is one that the program understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from usbcheck.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = (
    *ROOT.glob("README*.md"),
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "docs" / "guide").glob("*.md"),
    *(ROOT / "docs" / "design").glob("*.md"),
    *(ROOT / ".github").rglob("*.yml"),
)
_CODE = re.compile(r"`([^`\n]+)`|^(?: {4,}|\$ )(\S.*)$", re.MULTILINE)
_SPOKEN = re.compile(r"(?:^|[/\\ '(])usbcheck((?: +[^\s|&;]+)*)")


def command_lines(text: str) -> Iterator[list[str]]:
    """Yield the arguments of each `usbcheck …` in code, up to a comment two blanks away."""
    for code in _CODE.finditer(text):
        shown = (code[1] or code[2]).split("   ")[0]
        for line in _SPOKEN.finditer(shown):
            yield line[1].replace("'", "").split()


def fault(arguments: list[str]) -> str | None:
    """Return the first argument that names no command, option or choice."""
    command: click.Command = cli
    context = click.Context(cli)
    words = iter(arguments)
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            found = command.get_command(context, word)
            if found is None:
                return word
            command = found
        elif word.startswith("-"):
            option = _option(command, context, word)
            if option is None:
                return word
            value = None if option.is_flag or option.count else next(words, None)
            if isinstance(option.type, click.Choice) and value not in option.type.choices:
                return f"{word} {value}"
    return None


def _option(command: click.Command, context: click.Context, word: str) -> click.Option | None:
    for option in command.get_params(context):
        if isinstance(option, click.Option) and word in (*option.opts, *option.secondary_opts):
            return option
    return None


def cases() -> list[tuple[str, list[str]]]:
    return [
        (path.relative_to(ROOT).as_posix(), arguments)
        for path in sorted(PAGES)
        for arguments in command_lines(path.read_text(encoding="utf-8"))
        if arguments
    ]


def test_the_documentation_shows_commands() -> None:
    assert len(cases()) > 100


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["nonesuch"], "nonesuch"),
        (["check", "--nonesuch"], "--nonesuch"),
        (["check", "--format", "pdf"], "--format pdf"),
        (["ledger", "lst"], "lst"),
        (["check", "E:\\", "--lang", "en"], None),
    ],
)
def test_a_wrong_command_line_is_noticed(arguments: list[str], wrong: str | None) -> None:
    assert fault(arguments) == wrong


def test_all_that_is_shown_is_understood() -> None:
    assert [(page, " ".join(line)) for page, line in cases() if fault(line)] == []
