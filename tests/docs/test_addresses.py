"""The addresses in the package's metadata are those of the repository that builds it."""

from __future__ import annotations

import pytest

pytest.importorskip("hatchling", reason="needs hatchling, which builds the package")

from hatch_build import urls


def test_a_build_elsewhere_names_no_address() -> None:
    assert urls({}) == {}
    assert urls({"USBCHECK_REPOSITORY": "", "GITHUB_REPOSITORY": "a/b"}) == {}


def test_a_build_on_github_names_its_repository() -> None:
    made = urls({"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"})
    assert made["Repository"] == "https://github.com/a/b"
    assert made["Issues"] == "https://github.com/a/b/issues"


def test_an_address_that_is_given_comes_first() -> None:
    made = urls({"USBCHECK_REPOSITORY": "https://example.org/x/", "GITHUB_REPOSITORY": "a/b"})
    assert made["Changelog"] == "https://example.org/x/blob/main/CHANGELOG.md"
