"""The command `profile draft`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import refuse, refuse_unreadable
from usbcheck.cli.profile.writing import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("draft", cls=Command)
@click.argument("notice", type=FILE, metavar="NOTICE")
@click.option("-o", "--output", type=FILE, metavar="FILE")
@language_option
def draft_notice(*, notice: Path, output: Path | None, lang: Language | None) -> None:
    """Write what a notice's own words seem to ask."""
    from usbcheck.drafting.reading import read
    from usbcheck.drafting.text import UnreadableNoticeError, text_of
    from usbcheck.drafting.toml_text import written

    catalogue = words_in(lang)
    output = output or notice.with_suffix(".toml")
    try:
        text = text_of(notice)
    except UnreadableNoticeError as error:
        refuse(catalogue.format(error.reason, path=str(notice)))
    except OSError as error:
        refuse_unreadable(error, notice, catalogue)
    draft = read(text.lines, text.forms)
    write_new(output, written(draft, output.stem, catalogue), catalogue)
    click.echo(
        catalogue.format(
            "draft-made",
            path=str(output),
            demands=len(draft.demands),
            left=len(draft.leftovers),
        )
    )
