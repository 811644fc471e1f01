"""The catalogues of words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from usbcheck import messages
from usbcheck.messages import CATALOGUES, LANGUAGES, Language, catalogue
from usbcheck.messages.bundle import Bundle, FluentError, _key

if TYPE_CHECKING:
    from collections.abc import Iterator


def ids(language: Language, catalogue: str) -> list[str]:
    source = resources.files(messages) / language / f"{catalogue}.ftl"
    bundle = FluentBundle([language])
    bundle.add_resource(FluentResource(source.read_text(encoding="utf-8")))
    return list(bundle._messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_is_read_and_none_hides_what_another_says(language: Language) -> None:
    there = {file.name for file in (resources.files(messages) / language).iterdir()}
    assert there == {f"{name}.ftl" for name in CATALOGUES}
    known = Counter(name for catalogue in CATALOGUES for name in ids(language, catalogue))
    assert [name for name, count in known.items() if count > 1] == []
    assert all(catalogue(language)._knows(name) for name in known)
    assert not catalogue(language)._knows("no-such-message")


def arguments(bundle: Bundle, pattern: ast.Pattern | None) -> Iterator[tuple[str, list[str]]]:
    """The variables that a pattern shows or chooses by, each with values that matter to it."""
    for element in pattern.elements if pattern else ():
        match element:
            case ast.Placeable(expression=ast.SelectExpression() as choice):
                assert isinstance(choice.selector, ast.VariableReference)
                yield choice.selector.id.name, [_key(variant) for variant in choice.variants]
                for variant in choice.variants:
                    yield from arguments(bundle, variant.value)
            case ast.Placeable(expression=ast.VariableReference() as shown):
                yield shown.id.name, ["甲", "x y"]
            case ast.Placeable(expression=ast.MessageReference() as other):
                yield from arguments(bundle, bundle.pattern(other.id.name))


@cache
def bundles(language: Language) -> tuple[Bundle, FluentBundle]:
    """All that is said in a language, as it is read here and as the runtime of Fluent has it."""
    ours, theirs = Bundle(language), FluentBundle([language], use_isolating=False)
    for name in CATALOGUES:
        source = resources.files(messages) / language / f"{name}.ftl"
        text = source.read_text(encoding="utf-8")
        ours.add(text)
        theirs.add_resource(FluentResource(text))
    return ours, theirs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_message_reads_as_the_runtime_of_fluent_has_it(
    language: Language, catalogue: str
) -> None:
    ours, theirs = bundles(language)
    for message in ids(language, catalogue):
        whole = theirs.get_message(message)
        patterns = {message: whole.value}
        patterns |= {f"{message}.{name}": value for name, value in whole.attributes.items()}
        for name, pattern in patterns.items():
            mine = ours.pattern(name)
            assert (mine is None) == (pattern is None)
            if mine is None or pattern is None:
                continue  # it has attributes only
            for args in tried(dict(arguments(ours, mine))):
                assert theirs.format_pattern(pattern, args) == (ours.format(mine, args), [])


def tried(wanted: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Arguments for a pattern: numbers, and every value by which one of its variants is chosen."""
    for number in (0, 1, 2, 12_345):
        yield dict.fromkeys(wanted, number)
    for place in range(max(map(len, wanted.values()), default=0)):
        yield {name: values[place % len(values)] for name, values in wanted.items()}


@pytest.mark.parametrize(
    "catalogue", ["broken = { $", "a = {", "= no name"], ids=["placeable", "brace", "name"]
)
def test_a_catalogue_that_cannot_be_understood_is_refused(catalogue: str) -> None:
    with pytest.raises(FluentError):
        Bundle("en").add(f"fine = fine\n{catalogue}\n")


def test_a_message_may_show_another_and_says_what_it_lacks() -> None:
    bundle = Bundle("en")
    bundle.add("name = usbcheck\n    .short = uc\nhello = { name }, { name.short }: { $count }\n")
    pattern = bundle.pattern("hello")
    assert pattern is not None
    assert bundle.format(pattern, {"count": 1234}) == "usbcheck, uc: 1,234"
    with pytest.raises(FluentError, match="nothing known of count"):
        bundle.format(pattern, {})
    assert bundle.pattern("name.long") is None
