"""The language of a call: of `--lang`, the environment, the settings, the system, or Chinese."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.messages import Catalogue, Language

VARIABLE: Final = "USBCHECK_LANG"

_asked_for: list[Language | None] = [None]
"""The language that the command line asks for, None where it asks for none."""


class Source(StrEnum):
    """Who says which language a call speaks."""

    ENVIRONMENT = "environment"
    FILE = "file"
    SYSTEM = "system"


def preferred_language(
    environment: Mapping[str, str], locale_name: str | None, setting: str | None = None
) -> Language:
    """Return the language of USBCHECK_LANG, else as set, else English where the locale says so."""
    return language_and_source(environment, locale_name, setting)[0]


def language_and_source(
    environment: Mapping[str, str], locale_name: str | None, setting: str | None
) -> tuple[Language, Source]:
    """Return the language of calls without `--lang`, and who says so."""
    asked = asked_by(environment)
    if asked is not None:
        return asked, Source.ENVIRONMENT
    if setting in ("zh", "en"):
        return cast("Language", setting), Source.FILE
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in names if name), locale_name) or ""
    return "en" if said.casefold().startswith("en") else "zh", Source.SYSTEM


def asked_by(environment: Mapping[str, str]) -> Language | None:
    """Return the language of USBCHECK_LANG, None where it names none."""
    asked = environment.get(VARIABLE, "").casefold()
    return cast("Language", asked) if asked in ("zh", "en") else None


def words_in(language: Language | None) -> Catalogue:
    """Return the words of a language, of the one that is preferred here where none is given.

    Raises:
        Refused: the settings must say which, and their file is wrong.
    """
    from usbcheck.messages import catalogue

    if language or asked_by(os.environ):
        return catalogue(language or _preferred(None))
    from usbcheck.cli.common.settings import settings_in

    return catalogue(_preferred(settings_in(catalogue(_preferred(None))).language))


def _preferred(setting: str | None) -> Language:
    import locale

    return preferred_language(os.environ, locale.getlocale()[0], setting)


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
    return words_anyway(_asked_for[0])


def words_anyway(language: Language | None) -> Catalogue:
    """Return the words that `words_in` gives, of the system's language where settings are wrong.

    For help, refusals, and what mends the settings.
    """
    from usbcheck.cli.common.refusals import Refused
    from usbcheck.messages import catalogue

    try:
        return words_in(language)
    except Refused:
        return catalogue(_preferred(None))
