"""A start by a double click opens the page; one from a command line asks there."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import psutil
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


@pytest.mark.parametrize(
    ("names", "alone"),
    [
        (["python.exe", "usbcheck.exe"], True),
        (["python.exe", "cmd.exe"], False),
        (["python.exe"] * 65, False),  # more than there is room for: none is known
        ([], False),
    ],
)
def test_windows_is_asked_which_processes_have_the_console(
    names: list[str], alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def list_them(found: ctypes.Array[ctypes.c_uint32], most: int) -> int:
        for number in range(min(len(names), most)):
            found[number] = number
        return len(names)

    kernel = SimpleNamespace(GetConsoleProcessList=list_them)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(psutil, "Process", lambda pid: SimpleNamespace(name=lambda: names[pid]))
    monkeypatch.setattr(sys, "platform", "win32")
    assert was_double_clicked() is alone


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
