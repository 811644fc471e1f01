"""The command `profile new`."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING, Any

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import refuse, refuse_faults, refuse_unreadable
from usbcheck.cli.profile.writing import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language

_ASKED = ("title", "issuer", "number", "issued", "deadline")
_NEEDED = ("title", "issuer", "issued")


@click.command("new", cls=Command)
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--title", metavar="TEXT")
@click.option("--issuer", metavar="TEXT")
@click.option("--number", metavar="TEXT")
@click.option("--issued", metavar="YYYY-MM-DD")
@click.option("--deadline", metavar="YYYY-MM-DD")
@click.option("--folder", "folders", metavar="NAME", multiple=True)
@click.option("--pattern", metavar="PATTERN")
@click.option("--category", "categories", metavar="NAME=PARTS", multiple=True)
@click.option("--answers", type=FILE, metavar="FILE")
@language_option
def new_notice(
    *,
    file: Path,
    title: str | None,
    issuer: str | None,
    number: str | None,
    issued: str | None,
    deadline: str | None,
    folders: tuple[str, ...],
    pattern: str | None,
    categories: tuple[str, ...],
    answers: Path | None,
    lang: Language | None,
) -> None:
    """Write a notice from answers."""
    from usbcheck import rules
    from usbcheck.drafting.answers import AnswersError, answers_of, said
    from usbcheck.drafting.toml_text import written
    from usbcheck.profile import ProfileError, parse

    catalogue = words_in(lang)
    asked = (title, issuer, number, issued, deadline)
    if file.exists():
        refuse(catalogue.format("new-there", path=str(file)))
    tables = _read(answers, catalogue) if answers else {}
    tables |= {key: value for key, value in zip(_ASKED, asked, strict=True) if value}
    tables |= _of_options(folders, pattern, categories)
    if not answers:
        _ask(tables, catalogue)
    if missing := [key for key in (*_NEEDED, "category") if not tables.get(key)]:
        refuse(catalogue.format("new-missing", what=", ".join(missing)))
    try:
        draft = said(answers_of(tables))
        text = written(draft, file.stem, catalogue, confirmed=True)
        parse(text, str(file), rules.CODES)
    except (AnswersError, ProfileError) as error:
        refuse_faults("new-not-right", error, catalogue)
    write_new(file, text, catalogue)
    click.echo(catalogue.format("new-made", path=str(file)))


def _read(path: Path, catalogue: Catalogue) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        refuse_unreadable(error, path, catalogue)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        refuse(catalogue.format("new-not-right", why=str(error)))


def _of_options(
    folders: tuple[str, ...], pattern: str | None, categories: tuple[str, ...]
) -> dict[str, Any]:
    """Return the options that are given, as a file of answers would say them."""
    found: dict[str, Any] = {"pattern": pattern} if pattern else {}
    if folders:
        found["folders"] = list(folders)
    if categories:
        pairs = (each.partition("=") for each in categories)
        found["category"] = [
            {"name": name, "parts": _split(parts) or ["film"]} for name, _, parts in pairs
        ]
    return found


def _ask(tables: dict[str, Any], catalogue: Catalogue) -> None:
    """Ask for what no option says, where somebody sits at a terminal."""
    if not (sys.stdin and sys.stdin.isatty()):
        return
    for key in _ASKED:
        if key not in tables:
            needed = None if key in _NEEDED else ""
            tables[key] = _asked(f"new-ask-{key}", catalogue, default=needed)
    if "folders" not in tables:
        tables["folders"] = _split(_asked("new-ask-folders", catalogue, default=""))
    if "pattern" not in tables:
        from usbcheck.drafting.answers import PATTERN

        tables["pattern"] = _asked("new-ask-pattern", catalogue, default=PATTERN)
    if "category" not in tables:
        names = _split(_asked("new-ask-categories", catalogue, default=None))
        tables["category"] = [_category(name, catalogue) for name in names]


def _category(name: str, catalogue: Catalogue) -> dict[str, Any]:
    table: dict[str, Any] = {"name": name}
    table["parts"] = _split(_asked("new-ask-parts", catalogue, default="film", category=name))
    asked = [("duration", None, "film"), ("container", "film", "film"), ("size", "film", "film")]
    for key, kind, part in (*asked, ("format", "picture", "picture")):
        if part not in table["parts"]:
            continue
        if answer := _asked(f"new-ask-{key}", catalogue, default="", category=name):
            target = table if kind is None else table.setdefault(kind, {})
            target[key] = answer
    return table


def _asked(message: str, catalogue: Catalogue, *, default: str | None, **words: str) -> str:
    question = catalogue.format(message, **words)
    answer: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return answer.strip()


def _split(text: str) -> list[str]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return [part.strip() for part in parts if part.strip()]
