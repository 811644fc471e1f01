from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the driver counts the processor's time by wait4", allow_module_level=True)

from benchmarks.processes import (
    Command,
    EndedBadlyError,
    Measured,
    Run,
    as_record,
    as_table,
    memory_of,
    run_in_turn,
    write_record,
)

LOOP = Command("loop", ("bash", "-c", "exit 0"))
OURS = Command("ours", ("usbcheck", "check", "春 风"), environment={"USBCHECK_CACHE": "/c"})


def measured() -> list[Measured]:
    return [
        Measured(OURS, (Run(1.0, 2.0), Run(9.0, 2.5), Run(2.0, 3.0)), 150_000_000),
        Measured(LOOP, (Run(8.0, 8.0), Run(8.5, 7.0), Run(7.0, 9.0)), 20_400_000),
    ]


def test_the_table_has_medians_and_ratios() -> None:
    head, _, ours, loop = as_table(measured(), "loop", {"ours": "0.25"}).splitlines()
    assert "against loop" in head
    assert ours == "| ours | 2.00 | 1.00 – 9.00 | 2.50 | 150 | **0.25** | 0.25 |"
    assert loop == "| loop | 8.00 | 7.00 – 8.50 | 8.00 | 20 | 1 |  |"


def test_the_record_keeps_every_run_and_the_command(tmp_path: Path) -> None:
    write_record(tmp_path / "all.json", {"check": as_record(measured())})
    record = json.loads((tmp_path / "all.json").read_text("utf-8"))
    ours = record["scenarios"]["check"][0]
    assert [run["wall"] for run in ours["runs"]] == [1.0, 9.0, 2.0]
    assert ours["command"] == "USBCHECK_CACHE=/c usbcheck check '春 风'"
    assert {"processor", "cores", "memory", "system", "python"} <= record["machine"].keys()
    assert "usbcheck" in record["versions"]


def test_commands_run_in_turn_after_one_round_to_warm_up() -> None:
    order: list[str] = []
    commands = [
        Command(name, (sys.executable, "-c", "pass"), before=partial(order.append, name))
        for name in "ab"
    ]
    found = run_in_turn(commands, 2)
    assert order == ["a", "b", "a", "b", "a", "b"]
    assert [len(one.runs) for one in found] == [2, 2]
    assert all(one.wall > 0 for one in found)


def test_children_count() -> None:
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
    (with_child, alone) = run_in_turn(
        [
            Command("with a child", (sys.executable, "-c", work)),
            Command("alone", (sys.executable, "-c", "pass")),
        ],
        1,
        warm_up=False,
    )
    assert with_child.cpu > alone.cpu


def test_a_program_that_fails_is_not_measured() -> None:
    bad = Command("bad", (sys.executable, "-c", "raise SystemExit('no such drive')"), codes=(0, 3))
    with pytest.raises(EndedBadlyError, match="no such drive"):
        run_in_turn([bad], 1)


@pytest.mark.skipif(sys.platform != "linux", reason="proportional memory is Linux's")
def test_memory_of_a_process() -> None:
    assert memory_of(os.getpid()) > 1_000_000
