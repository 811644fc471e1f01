"""One list of exit codes: all commands use it, and the documentation explains it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import usbcheck.cli
from tests.unit.report.build import faulty_files, good_files, not_examined, report
from usbcheck.cli.exit_codes import ExitCode, of_report, of_verification, worst
from usbcheck.intake.custody.verify import State, Verification
from usbcheck.submission import report as reports

SOURCES = sorted(Path(usbcheck.cli.__file__).parent.rglob("*.py"))
GUIDE = Path(__file__).parents[3] / "docs" / "guide"
_ENDS = {"exit", "_exit", "Exit", "SystemExit"}


def ends_with_a_number(source: str) -> list[int]:
    """The lines on which a program ends with a bare number, or sets one as its exit code."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            given = node.args if name in _ENDS else []
        elif isinstance(node, ast.Assign):
            names = [getattr(target, "id", "") for target in node.targets]
            given = [node.value] if "exit_code" in names else []
        found = [inner for value in given for inner in ast.walk(value)]
        lines += [
            it.lineno for it in found if isinstance(it, ast.Constant) and isinstance(it.value, int)
        ]
    return lines


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("sys.exit(1)", True),
        ("context.exit(0)", True),
        ("raise SystemExit(3)", True),
        ("sys.exit(0 if fine else 1)", True),
        ("class Refused(Exception):\n    exit_code = 2", True),
        ("sys.exit(ExitCode.OK)", False),
        ("sys.exit(of_report(report, strict=strict))", False),
    ],
)
def test_a_bare_number_is_noticed(source: str, found: bool) -> None:
    assert bool(ends_with_a_number(source)) == found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_command_ends_with_a_bare_number(path: Path) -> None:
    assert ends_with_a_number(path.read_text(encoding="utf-8")) == []


def test_the_numbers_that_records_state_are_the_same() -> None:
    stated = (reports.ACCEPTED, reports.REFUSED, reports.UNDECIDED)
    assert stated == (*map(int, (ExitCode.OK, ExitCode.REFUSED, ExitCode.UNDECIDED)),)


def test_a_report_has_its_code() -> None:
    undecided = report(good_files(), undecided=[not_examined("VID011")])
    assert of_report(report(good_files())) is ExitCode.OK
    assert of_report(report(faulty_files())) is ExitCode.REFUSED
    assert of_report(undecided) is ExitCode.UNDECIDED
    assert of_report(undecided, strict=True) is ExitCode.REFUSED


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], ExitCode.OK),
        ([0, 0], ExitCode.OK),
        ([0, 3], ExitCode.UNDECIDED),
        ([3, 1, 0], ExitCode.REFUSED),
    ],
)
def test_one_refused_counts_more_than_what_could_not_be_judged(
    codes: list[int], code: ExitCode
) -> None:
    assert worst(codes) is code


@pytest.mark.parametrize(
    ("states", "broken", "forged", "code"),
    [
        ([], (), (), ExitCode.OK),
        ([State.UNCHANGED], (), (), ExitCode.OK),
        ([State.UNCHANGED, State.NEW], (), (), ExitCode.NEW_FILES),
        ([State.MISSING, State.NEW], (), (), ExitCode.MISSING_FILES),
        ([State.CHANGED, State.MISSING], (), (), ExitCode.CHANGED),
        ([State.UNREADABLE, State.CHANGED], (), (), ExitCode.UNREADABLE_FILES),
        ([State.UNCHANGED], ("0001.mhl",), (), ExitCode.CHANGED),
        ([State.NEW], (), ("a.mp4",), ExitCode.CHANGED),
        ([State.UNREADABLE], (), ("a.mp4",), ExitCode.UNREADABLE_FILES),
    ],
)
def test_a_folder_has_the_code_of_its_gravest_state(
    states: list[State], broken: tuple[str, ...], forged: tuple[str, ...], code: ExitCode
) -> None:
    found = Verification({str(n): s for n, s in enumerate(states)}, broken, None, forged)
    assert of_verification(found) is code


@pytest.mark.parametrize("page", ["exit-codes.md", "exit-codes.zh-CN.md"])
def test_the_guide_lists_every_code_once(page: str) -> None:
    text = (GUIDE / page).read_text(encoding="utf-8")
    listed = [int(number) for number in re.findall(r"^\| (\d) \|", text, re.MULTILINE)]
    assert listed == [code.value for code in ExitCode]
