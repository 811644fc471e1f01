"""The types of options and arguments: what they become, and how a shell completes them.

Nothing here looks at the disk, since a drive that hangs would then hang the program.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    _PathParameter = click.ParamType[Path]
    _TextChoice = click.Choice[str]
else:  # before click 8.4 these were not generic
    _PathParameter, _TextChoice = click.ParamType, click.Choice

E = TypeVar("E", bound=StrEnum)


class PathParameter(_PathParameter):
    """A path, of a file or of a folder."""

    name = "path"

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, which need not be there."""
        from pathlib import Path

        return Path(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave the completion to the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self._kind)]


FILE = PathParameter("file")
FOLDER = PathParameter("dir")


class EnumChoice(_TextChoice, Generic[E]):
    """The values of an enumeration, all or some of them."""

    def __init__(self, members: Iterable[E]) -> None:
        members = tuple(members)
        super().__init__([member.value for member in members])
        self._kind = type(members[0])

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> E:
        """Return the member of this value."""
        return self._kind(super().convert(str(value), param, ctx))


def complete_codes(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the rules whose code begins so, after the last comma."""
    from click.shell_completion import CompletionItem

    from usbcheck.cli.common.language import words
    from usbcheck.rules import EVERY_RULE

    before, comma, code = incomplete.rpartition(",")
    catalogue = words()
    return [
        CompletionItem(before + comma + rule.code, help=catalogue.format(f"{rule.code}.title"))
        for rule in EVERY_RULE
        if rule.code.startswith(code.upper())
    ]


def complete_setting(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return what the value of the setting that is named before may begin with."""
    from click.shell_completion import CompletionItem

    from usbcheck.settings.model import LANGUAGES, Key

    key = context.params.get("key")
    match key:
        case Key.LANGUAGE:
            return [CompletionItem(name) for name in LANGUAGES if name.startswith(incomplete)]
        case Key.SIGN:
            return [CompletionItem(v) for v in ("true", "false") if v.startswith(incomplete)]
        case Key.PROFILE:
            return complete_notices(context, parameter, incomplete)
        case Key.ARCHIVE | Key.LEDGER:
            kind = "dir" if key is Key.ARCHIVE else "file"
            return [CompletionItem(incomplete, type=kind)]
        case _:
            return []


def complete_notices(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the bundled notices whose id begins so, and else leave it to the shell."""
    from click.shell_completion import CompletionItem

    from usbcheck.profile import bundled

    found = [CompletionItem(name) for name in bundled() if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]
