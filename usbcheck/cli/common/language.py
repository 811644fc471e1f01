"""The language that a call speaks: that of `--lang`, of the environment, or Chinese."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.messages import Catalogue, Language

_asked_for: list[Language | None] = [None]
"""The language that the command line asks for, None where it asks for none."""


def preferred_language(environment: Mapping[str, str], locale_name: str | None) -> Language:
    """Return English where USBCHECK_LANG or the locale says so, else Chinese."""
    asked = environment.get("USBCHECK_LANG", "").casefold()
    if asked in ("zh", "en"):
        return cast("Language", asked)
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in names if name), locale_name) or ""
    return "en" if said.casefold().startswith("en") else "zh"


def words_in(language: Language | None) -> Catalogue:
    """Return the words of a language, of the one this system prefers where none is given."""
    import locale

    from usbcheck.messages import catalogue

    return catalogue(language or preferred_language(os.environ, locale.getlocale()[0]))


def remember_language(arguments: Sequence[str]) -> None:
    """Note the value of `--lang`, if it is a language of the program.

    It is found before click reads the options, since click may report that they are wrong.
    """
    _asked_for[0] = None
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            given = value if equals else "".join(arguments[place + 1 : place + 2])
            _asked_for[0] = cast("Language", given) if given in ("zh", "en") else None
            return


def words() -> Catalogue:
    """Return the words of the language that this call speaks."""
    return words_in(_asked_for[0])
