"""The catalogues of words."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
from fluent.runtime import FluentBundle, FluentResource

from usbcheck import messages
from usbcheck.messages import CATALOGUES, LANGUAGES, Language, catalogue


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
