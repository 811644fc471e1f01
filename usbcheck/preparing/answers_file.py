"""A TOML file with answers: read, and written with an empty line for each that is missing."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Final

from usbcheck.preparing.model import of_file, of_work
from usbcheck.preparing.telling import UNIT
from usbcheck.preparing.wording import asked, choices_of, files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.preparing.model import Proposal, Question

_OF_FILES: Final = ("work", "part", "episode")
_OF_WORKS: Final = ("title", "category", "unit")
_MOST_CHARACTERS: Final = 1_000_000


class AnswersError(Exception):
    """A file of answers cannot be used; the text names the key and what was expected."""


def read_answers(text: str, proposal: Proposal) -> dict[str, str]:
    """Return the answers of a TOML file, by the ids of the questions; empty ones are none.

    Raises:
        AnswersError: it is not TOML, or has a key that is none of the folder's.
    """
    if len(text) > _MOST_CHARACTERS:
        raise AnswersError(f"more than {_MOST_CHARACTERS:,} characters")
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise AnswersError(f"not TOML: {error}") from error
    patterns = proposal.profile.naming.all_patterns
    fields = [name for pattern in patterns for name in pattern.fields]
    found: dict[str, str] = {}
    for key, value in tables.items():
        match key:
            case "unit":
                found[UNIT] = _text(key, value)
            case "works":
                found |= _of_tables(key, value, (*_OF_WORKS, *fields), proposal, of_work)
            case "files":
                found |= _of_tables(key, value, _OF_FILES, proposal, of_file)
            case _:
                raise AnswersError(f"{key}: expected unit, works or files")
    return {id_: value for id_, value in found.items() if value}


def _of_tables(
    key: str,
    given: object,
    known: Iterable[str],
    proposal: Proposal,
    id_of: Callable[[str, str], str],
) -> dict[str, str]:
    if not isinstance(given, dict):
        raise AnswersError(f"{key}: expected tables")
    paths = {entry.path for entry in proposal.facts.drive.files}
    names = dict.fromkeys(known)
    found: dict[str, str] = {}
    for path, table in given.items():
        where = f"{key}.{_quoted(path)}"
        if path not in paths:
            raise AnswersError(f"{where}: no such file in the folder")
        if not isinstance(table, dict):
            raise AnswersError(f"{where}: expected a table")
        for name, value in table.items():
            if name not in names:
                raise AnswersError(f"{where}.{name}: expected {', '.join(names)}")
            found[id_of(path, name)] = _text(f"{where}.{name}", value)
    return found


def _text(key: str, value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise AnswersError(f"{key}: expected text")


def template(proposal: Proposal, catalogue: Catalogue) -> str:
    """Return a TOML file with an empty line for each answer that is missing, and comments."""
    return "\n".join(_lines(proposal, catalogue)).rstrip() + "\n"


def _lines(proposal: Proposal, catalogue: Catalogue) -> Iterator[str]:
    yield from _commented(catalogue.format("answers-file", folder=proposal.facts.drive.root))
    yield ""
    for (kind, path), questions in _by_table(proposal.questions).items():
        if kind:
            yield f"[{kind}.{_quoted(path)}]"
            yield from _commented(files_of(questions[0], catalogue))
        for question in questions:
            yield from _commented(asked(question, catalogue))
            for choice, shown in choices_of(question, catalogue):
                yield f"#   {_quoted(choice)}  {shown}" if choice != shown else f"#   {shown}"
            name = question.id.rpartition("/")[2]
            yield f"{name} = {_quoted(proposal.answers.get(question.id, ''))}"
        yield ""


def _by_table(questions: Iterable[Question]) -> dict[tuple[str, str], list[Question]]:
    """Return the questions by the table that their answers stand in, what is in none first."""
    found: dict[tuple[str, str], list[Question]] = {}
    for question in sorted(questions, key=lambda q: "/" in q.id):
        kind, _, rest = question.id.partition("/")
        table = (kind, rest.rpartition("/")[0]) if rest else ("", "")
        found.setdefault(table, []).append(question)
    return found


def _commented(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in text.splitlines())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
