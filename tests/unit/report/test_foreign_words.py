"""No text under one notice holds the words of another."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib import resources
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from rich.console import Console

from tests.foreign import NAMES, notice
from tests.foreign.drives import Desk, broken_drives
from tests.foreign.words import found_in, values_of, words_of
from tests.unit.messages.test_messages import arguments, ids, tried
from usbcheck.facts.request import Extent
from usbcheck.forms.blank_forms import blank_form
from usbcheck.messages import CATALOGUES, LANGUAGES, Language, catalogue
from usbcheck.messages.bundle import Bundle
from usbcheck.profile import DEFAULT, bundled, load
from usbcheck.profile.nouns import ROLES
from usbcheck.report.formats import Format, render
from usbcheck.report.reference import notice_page, pages, rules_page
from usbcheck.rules import CODES, RULES
from usbcheck.rules.judge import judge
from usbcheck.submission.report import Report, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.submission.findings import Finding, UndecidedRule

ALL_NOTICES = (*bundled(), *NAMES)
DESKS = {
    "river-2031": ("晨风社", "春汛", "秋水", "渡口"),
    "harbour-2032": ("Lantern Guild", "Low tide", "High water", "The ferry"),
}
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@cache
def profile_named(name: str) -> Profile:
    return notice(name) if name in NAMES else load(name, CODES)


def foreign_words(name: str) -> frozenset[str]:
    """The words of the first notice that the notice of that name does not use itself."""
    if name == DEFAULT:
        return frozenset()
    mine = profile_named(name).model_dump_json()
    words = words_of(profile_named(DEFAULT))
    return frozenset(word for word in words if word.strip("“”") not in mine)


def printed(page: object) -> str:
    console = Console(file=StringIO(), width=400, color_system=None)
    console.print(page)
    output = console.file
    assert isinstance(output, StringIO)
    return output.getvalue()


def reference(profile: Profile, said: Catalogue) -> Iterator[tuple[str, str]]:
    """All that is printed of a notice without a drive."""
    yield "rules", printed(pages.table(RULES, profile, said))
    yield "rules --format md", rules_page.render(RULES, profile, said)
    yield "profile show", printed(notice_page.page(profile, said))
    for rule in RULES:
        yield f"explain {rule.code}", printed(pages.page(rule, profile, said))
    for form in profile.form:
        yield f"forms: {form.id}", _text_of(blank_form(profile, form))


def _text_of(document: object) -> str:
    return "\n".join(node.text or "" for node in document.element.iter() if node.text)  # type: ignore[attr-defined]


@cache
def report_of(name: str) -> Report:
    """One report that says all that was found on any of the broken drives, each case once."""
    desk = Desk(profile_named(name), *DESKS[name])
    whole, *others = (drive.submission() for drive in broken_drives(desk))
    found: dict[tuple[str, str], Finding] = {}
    undecided: dict[str, UndecidedRule] = {}
    for submission in (whole, *others):
        findings, left = judge(submission, RULES, desk.notice)
        for finding in findings:
            found.setdefault((finding.code, finding.case), finding)
        for rule in left:
            undecided.setdefault(rule.code, rule)
    run = Run("0", {}, dt.date(2031, 1, 1), tuple(rule.code for rule in RULES), Extent.SAMPLE)
    said = tuple(sorted(found.values(), key=lambda f: (f.severity.rank, f.path or "", f.code)))
    left = tuple(undecided[code] for code in sorted(undecided))
    return Report(run, desk.notice, whole, said, left, complete=True)


def shown(form: Format, report: Report, said: Catalogue) -> str:
    made = render(form, report, said)
    if isinstance(made, bytes):
        return _text_of(Document(BytesIO(made)))
    if form is Format.HTML:
        return re.sub(r"<(style|script)\b.*?</\1>", "", made, flags=re.DOTALL)
    return made


@LANGUAGE
@pytest.mark.parametrize("name", ALL_NOTICES)
def test_reference_pages_hold_no_word_of_another_notice(name: str, language: Language) -> None:
    words = foreign_words(name)
    said = catalogue(language)
    pages_ = reference(profile_named(name), said)
    wrong = {what: found for what, text in pages_ if (found := found_in(text, words))}
    assert wrong == {}


@LANGUAGE
@pytest.mark.parametrize("name", NAMES)
def test_recipes_hold_no_value_that_only_another_notice_asks(name: str, language: Language) -> None:
    own = values_of(profile_named(name))
    values = values_of(profile_named(DEFAULT)) - own
    codes = [c for c in CODES if c != "PST011"]  # which speaks of JPEG's own quality
    wrong = {
        code: found
        for code in codes
        if code[:3] in {"VID", "SUB", "PST", "QRC", "NAM", "DOC", "SET"}
        for text in ["\n".join(rules_page.advice(code, profile_named(name), catalogue(language)))]
        if (found := found_in(text, values))
    }
    assert wrong == {}


@pytest.mark.parametrize("form", Format)
@LANGUAGE
@pytest.mark.parametrize("name", NAMES)
def test_no_report_holds_a_word_of_another_notice(
    name: str, language: Language, form: Format
) -> None:
    words = foreign_words(name)
    text = shown(form, report_of(name), catalogue(language))
    at = {word: text.index(word) for word in found_in(text, words)}
    assert {word: text[max(n - 60, 0) : n + 60] for word, n in at.items()} == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_drives_break_most_rules(name: str) -> None:
    broken = {finding.code for finding in report_of(name).findings}
    assert len(broken) >= 80, sorted(set(CODES) - broken)


@LANGUAGE
@pytest.mark.parametrize("part", CATALOGUES)
def test_no_message_holds_a_word_of_a_notice_in_any_of_its_variants(
    part: str, language: Language
) -> None:
    source = resources.files("usbcheck.messages") / language
    bundle = Bundle(language)
    for name in CATALOGUES:
        bundle.add((source / f"{name}.ftl").read_text(encoding="utf-8"))
    words = words_of(profile_named(DEFAULT))
    keys = (
        key
        for message in ids(language, part)
        for key in (
            message,
            *(f"{message}.{a.id.name}" for a in bundle._messages[message].attributes),
        )
    )
    wrong = {key: found for key in keys if (found := found_in(variants(bundle, key), words))}
    assert wrong == {}


def _attributes(bundle: Bundle, message: str) -> Iterator[str]:
    return (f"{message}.{attribute.id.name}" for attribute in bundle._messages[message].attributes)


def variants(bundle: Bundle, key: str) -> str:
    """All that a message may say, whatever it is given."""
    pattern = bundle.pattern(key)
    if pattern is None:
        return ""
    nouns = dict.fromkeys(ROLES, "N")
    wanted = dict(arguments(bundle, pattern))
    return "\n".join(bundle.format(pattern, {**nouns, **args}) for args in tried(wanted))
