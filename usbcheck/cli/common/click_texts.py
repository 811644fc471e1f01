"""The words that click itself shows (usage, errors), from our catalogues.

Click marks them for gettext, which takes a compiled file for each language and decides by the
environment alone; here `--lang` decides, and every word stands in `messages/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from click import core, decorators, exceptions, formatting, parser, termui, types

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.messages import Catalogue

MESSAGES: Final = {
    "Usage:": "click-usage",
    "Options": "click-options",
    "Commands": "click-commands",
    "Aborted!": "click-aborted",
    "Error: {message}": "click-error",
    "Error: invalid input": "click-invalid-input",
    "Try '{command} {option}' for help.": "click-try-help",
    "Missing command.": "click-missing-command",
    "Missing argument": "click-missing-argument",
    "Missing option": "click-missing-option",
    "No such option {name!r}.": "click-no-such-option",
    "No such command {name!r}.": "click-no-such-command",
    "Did you mean {possibility}?": "click-did-you-mean",
    "(Did you mean one of: {possibilities}?)": "click-did-you-mean-one",
    "Invalid value: {message}": "click-invalid",
    "Invalid value for {param_hint}: {message}": "click-invalid-for",
    "Option {name!r} does not take a value.": "click-takes-no-value",
    "Option {name!r} requires an argument.": "click-needs-value",
    "Option {name!r} requires {nargs} arguments.": "click-needs-values",
    "Got unexpected extra argument ({args})": "click-extra",
    "Got unexpected extra arguments ({args})": "click-extra",
    "Choose from:\n\t{choices}": "click-choose",
    "{value!r} is not {choice}.": "click-not-choice",
    "{value!r} is not one of {choices}.": "click-not-choices",
    "{value!r} does not match the format {format}.": "click-not-format",
    "{value!r} does not match the formats {formats}.": "click-not-formats",
    "{value} is not in the range {range}.": "click-not-in-range",
    "{value!r} is not a valid {number_type}.": "click-not-number",
    "required": "click-required",
    "env var: {var}": "click-env-var",
    "default: {default}": "click-default",
    "Do you want to continue?": "click-continue",
    "Press any key to continue...": "click-any-key",
}
"""Click's own texts, as it marks them, and the messages that say the same."""

_MODULES: Final = (core, decorators, exceptions, formatting, parser, termui, types)


class _Text(str):
    """A text of click whose values are set in by our message."""

    _message: str
    _catalogue: Catalogue

    def __new__(cls, message: str, catalogue: Catalogue, whole: str) -> _Text:
        text = super().__new__(cls, whole)
        text._message, text._catalogue = message, catalogue
        return text

    def format(self, *_: object, **values: object) -> str:
        """Return the message with these values; click lists choices each in a line."""
        shown = {name: str(value).replace(",\n\t", ", ") for name, value in values.items()}
        return self._catalogue.format(self._message, **shown)


def install(spoken: Callable[[], Catalogue]) -> None:
    """Let click say its texts in the language of `spoken`."""

    def translate(text: str) -> str:
        message = MESSAGES.get(text)
        catalogue = spoken() if message else None
        if message is None or catalogue is None or catalogue.language == "en":
            return text
        return _Text(message, catalogue, text if "{" in text else catalogue.format(message))

    def translate_number(one: str, many: str, count: int) -> str:
        return translate(one if count == 1 else many)

    for module in _MODULES:
        for name, said in (("_", translate), ("ngettext", translate_number)):
            if hasattr(module, name):
                setattr(module, name, said)


def metavars(pieces: list[str], catalogue: Catalogue) -> list[str]:
    """Return the pieces of a usage line, click's placeholders in the language of `catalogue`."""
    return [
        catalogue.format(f"click-metavar-{name}") if (name := _METAVARS.get(piece)) else piece
        for piece in pieces
    ]


_METAVARS: Final = {
    "[OPTIONS]": "options",
    "COMMAND [ARGS]...": "command",
    "[COMMAND] [ARGS]...": "command-optional",
}
