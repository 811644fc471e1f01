"""The pages in docs/ that the program makes are as it makes them now."""

from __future__ import annotations

import pytest

from tests.handmade import profile
from tests.paths import DOCS
from usbcheck.messages import Language, catalogue
from usbcheck.report.reference.rules_page import render
from usbcheck.rules import EVERY_RULE


@pytest.mark.parametrize(("name", "language"), [("rules.md", "en"), ("rules.zh-CN.md", "zh")])
def test_the_page_of_rules_is_not_stale(name: str, language: Language) -> None:
    made = render(EVERY_RULE, profile(), catalogue(language))
    assert (DOCS / name).read_text(encoding="utf-8") == made, (
        f"renew it: python -m usbcheck rules --format md --lang {language} > docs/{name}"
    )
