"""A start by a double click opens the page; one from a command line asks there."""

from __future__ import annotations

import sys

import pytest

from tests.process import usbcheck_here
from usbcheck.cli import app
from usbcheck.cli.common import double_click
from usbcheck.cli.common.double_click import are_launchers, was_double_clicked


@pytest.mark.parametrize(
    ("names", "alone"),
    [
        (["python.exe"], True),
        (["Python.exe", "python.exe", "usbcheck.exe"], True),
        (["pythonw3.12.exe"], True),
        (["python.exe", "cmd.exe"], False),
        (["python.exe", "py.exe", "powershell.exe"], False),
        (["python.exe", ""], False),
        ([], False),
    ],
)
def test_a_console_is_its_own_where_no_shell_has_it(names: list[str], alone: bool) -> None:
    assert are_launchers(names) is alone


def test_a_built_program_is_always_started_by_a_double_click(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not was_double_clicked() or sys.platform == "win32"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert was_double_clicked()


def test_a_double_click_opens_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(double_click, "was_double_clicked", lambda: True)
    monkeypatch.setattr(app, "run_app", lambda *given, **more: asked.append((given[:2], more)))
    assert usbcheck_here().code == 0
    assert asked == [((0, None), {"browser": True})]


def test_what_keeps_the_page_from_opening_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(double_click, "was_double_clicked", lambda: True)
    monkeypatch.setenv("USBCHECK_APP", __file__)  # no folder
    ended = usbcheck_here()
    assert ended.code == 2
    assert "usbcheck: " in ended.complained
