"""How the program starts itself as another process."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from usbcheck.workers.own_program import command, serve_if_asked


def test_a_module_of_this_interpreter_serves(tmp_path: object) -> None:
    ended = subprocess.run(
        command("tests.unit.workers.serving"), capture_output=True, check=True, cwd=str(tmp_path)
    )
    assert ended.stdout == b"served"


def test_a_frozen_program_starts_itself_and_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    module = ModuleType("some_server")
    vars(module)["serve"] = lambda: served.append("once")
    monkeypatch.setitem(sys.modules, "some_server", module)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *arguments = command("some_server")
    assert program == sys.executable
    with pytest.raises(SystemExit) as ended:
        serve_if_asked(arguments)
    assert ended.value.code is None
    assert served == ["once"]


@pytest.mark.parametrize("typed", [[], ["check", "E:"], ["--serve-by"], ["a", "b", "c"]])
def test_what_people_type_is_left_alone(typed: list[str]) -> None:
    serve_if_asked(typed)
