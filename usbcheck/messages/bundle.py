"""Patterns of Project Fluent to text: as much of the language as the catalogues use.

The parser is Project Fluent's own, `fluent.syntax`. Its runtime is not used: it brings the data
of some hundred languages (Babel, 39 MB) for the plural of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from fluent.syntax import FluentParser, ast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Argument: TypeAlias = str | int

PLURALS: Final = {"en": lambda number: "one" if number == 1 else "other"}
"""How a language counts whole numbers, by Unicode's categories; "other" where none is named."""


class FluentError(LookupError):
    """A catalogue cannot be read, or a pattern refers to what is not there."""


class Bundle:
    """The messages of one language, of as many catalogues as were added."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._messages: dict[str, ast.Message] = {}

    def add(self, catalogue: str) -> None:
        """Add what a catalogue's text says. Raises FluentError where it cannot be understood."""
        for entry in FluentParser(with_spans=False).parse(catalogue).body:
            if isinstance(entry, ast.Junk):
                raise FluentError(f"{self._language}: {entry.content}")
            if isinstance(entry, ast.Message):
                self._messages[entry.id.name] = entry

    def __contains__(self, message: str) -> bool:
        return message in self._messages

    def pattern(self, message: str) -> ast.Pattern | None:
        """Return the pattern of a message or of an attribute of one (`VID004.title`), if any."""
        name, _, attribute = message.partition(".")
        found = self._messages.get(name)
        if found is None or not attribute:
            return found.value if found else None
        return next((a.value for a in found.attributes if a.id.name == attribute), None)

    def format(self, pattern: ast.Pattern, args: Mapping[str, Argument]) -> str:
        """Return a pattern's text. Raises FluentError where it shows what is not in `args`."""
        return "".join(self._parts(pattern, args))

    def _parts(self, pattern: ast.Pattern, args: Mapping[str, Argument]) -> Iterator[str]:
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                yield element.value
            elif isinstance(chosen := element.expression, ast.SelectExpression):
                yield self.format(self._variant(chosen, args), args)
            else:
                yield _shown(self._value(chosen, args))

    def _variant(self, choice: ast.SelectExpression, args: Mapping[str, Argument]) -> ast.Pattern:
        value = self._value(choice.selector, args)
        keys = {str(value)}
        if isinstance(value, int):
            keys.add(PLURALS.get(self._language, lambda _: "other")(value))
        fits = (variant for variant in choice.variants if _key(variant) in keys)
        default = next(variant for variant in choice.variants if variant.default)
        return next(fits, default).value

    def _value(
        self, expression: ast.InlineExpression | ast.Placeable, args: Mapping[str, Argument]
    ) -> Argument:
        match expression:
            case ast.VariableReference(id=ast.Identifier(name=name)) if name in args:
                return args[name]
            case ast.StringLiteral():
                return str(expression.parse()["value"])
            case ast.MessageReference(id=ast.Identifier(name=name), attribute=attribute):
                whole = f"{name}.{attribute.name}" if attribute else name
                if pattern := self.pattern(whole):
                    return self.format(pattern, args)
        raise FluentError(f"{self._language}: {_words(expression)}")


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def _shown(value: Argument) -> str:
    return f"{value:,}" if isinstance(value, int) else value


def _words(expression: ast.BaseNode) -> str:
    identifier = getattr(expression, "id", None)
    return f"nothing known of {getattr(identifier, 'name', type(expression).__name__)}"
