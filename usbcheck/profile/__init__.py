"""Notices as data: loading a profile, and saying clearly what is wrong with one."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from usbcheck.profile.confirmation import unconfirmed, without_marks
from usbcheck.profile.faults import faults_of
from usbcheck.profile.inheritance import joined
from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from usbcheck.profile.inheritance import Tables

DEFAULT = "changzhou-2024"
BASE = "base"
"""What every notice may extend; it is no notice itself."""

_HERE = resources.files(__name__)
_NOTICES = _HERE / "notices"

MOST_CHARACTERS = 1_000_000
"""Of a profile: the longest that comes with the program has 30,000."""


class ProfileError(Exception):
    """A profile cannot be used. The text names the file, each faulty key and what was expected."""


class NoSuchProfileError(ProfileError):
    """There is no notice of that name."""


def bundled() -> tuple[str, ...]:
    """Return the ids of the profiles that come with the program."""
    return tuple(
        sorted(
            path.name.removesuffix(".toml")
            for path in _NOTICES.iterdir()
            if path.name.endswith(".toml")
        )
    )


def load(name: str, codes: Iterable[str]) -> Profile:
    """Return the profile of a bundled id or of a .toml file; `codes` are the rules there are.

    Raises:
        ProfileError: there is no such profile, or it has a fault.
    """
    source = _source(name)
    try:
        with source.open("rb") as file:
            data = file.read(4 * MOST_CHARACTERS + 1)
    except OSError as error:
        raise ProfileError(f"{name}: {error}") from error
    return parse(_decoded(data, name), str(name), codes)


def _decoded(data: bytes, where: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ProfileError(f"{where}: is UTF-16; save it as UTF-8")
    if len(data) > 4 * MOST_CHARACTERS:
        raise ProfileError(
            f"{where}: more than {len(data) - 1:,} bytes;"
            f" a profile has no more than {MOST_CHARACTERS:,} characters"
        )
    try:
        return data.decode("utf-8-sig")  # Notepad writes a BOM
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProfileError(
            f"{where}: line {line} is not UTF-8, perhaps GBK; save it as UTF-8"
        ) from error


def parse(text: str, where: str, codes: Iterable[str]) -> Profile:
    """Return a profile from TOML text; `where` names it in errors.

    Raises:
        ProfileError: the text is not TOML, or breaks the model.
    """
    tables = _tables(text, where)
    open_tables = list(unconfirmed(tables))
    tables = without_marks(tables)
    known = sorted(codes)
    try:
        profile = Profile.model_validate(_whole(tables, where, ()))
    except ValidationError as error:
        raise ProfileError("\n".join(faults_of(error, where, tables))) from error
    faults = [
        f"{where}: rules.{code}: there is no such rule{_nearest(code, known)}"
        for code in profile.rules
        if code not in known
    ]
    faults += [
        f"{where}: {table}: confirmed = false; compare it with the notice, then write true"
        for table in open_tables
    ]
    if faults:
        raise ProfileError("\n".join(faults))
    return profile


def _tables(text: str, where: str) -> Tables:
    if len(text) > MOST_CHARACTERS:
        raise ProfileError(
            f"{where}: {len(text):,} characters; a profile has no more than {MOST_CHARACTERS:,}"
        )
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{where}: not TOML: {error}") from error


def _whole(tables: Tables, where: str, before: tuple[str, ...]) -> Tables:
    """Return the tables with what they inherit, from one profile to the next."""
    name = tables.get("extends")
    if name is None:
        return tables
    parents = (BASE, *bundled())
    if name not in parents:
        raise ProfileError(f"{where}: extends: {name!r} is none of {', '.join(parents)}")
    if name in before:
        raise ProfileError(f"{where}: extends: {name} extends itself")
    text = _bundled_file(name).read_text(encoding="utf-8")
    return joined(tables, _whole(tomllib.loads(text), name, (*before, name)))


def _bundled_file(name: str) -> Traversable:
    folder = _HERE if name == BASE else _NOTICES
    return folder / f"{name}.toml"


def _source(name: str) -> Path | Traversable:
    if name in bundled():
        return _bundled_file(name)
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return path
    raise NoSuchProfileError(
        f"{name}: no such profile. Give a .toml file, or one of: {', '.join(bundled())}"
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""
