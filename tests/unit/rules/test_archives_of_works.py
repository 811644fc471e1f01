"""An archive that a notice takes for a work: what is missing of it where it did not open."""

from __future__ import annotations

import pytest

from tests.handmade import HandmadeDrive, broken, document
from usbcheck.drive.walk import OpenedArchive
from usbcheck.facts.archive import Member, Refusal
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.profile import load
from usbcheck.rules import CODES

WORK = "本科组+《电路分析》+张三+江州大学"
PARTS = ("DRV012", "SET009")


def drive(failure: FailureKind | None = None, *refused: Member) -> HandmadeDrive:
    """A work that is an archive, and what became of that."""
    opened = OpenedArchive(
        f"{WORK}.zip", refused=refused, failure=Failure(failure) if failure else None
    )
    files = {f"{WORK}.zip": broken(Content.ZIP)}
    return HandmadeDrive(files, folders=(), archives=(opened,), notice=load("youzhike-2025", CODES))


@pytest.mark.parametrize("failure", [FailureKind.ENCRYPTED, FailureKind.MALFORMED])
def test_of_an_archive_that_is_locked_or_damaged_that_alone_is_said(failure: FailureKind) -> None:
    findings, undecided = drive(failure).judged(*PARTS)
    assert [f.code for f in findings] == ["DRV012"]
    assert undecided == ()


@pytest.mark.parametrize("failure", [FailureKind.UNSUPPORTED, FailureKind.TIMED_OUT])
def test_what_an_archive_holds_that_nothing_here_opens_is_undecided(failure: FailureKind) -> None:
    findings, undecided = drive(failure).judged(*PARTS)
    assert findings == ()
    assert {u.code for u in undecided} == {"DRV012", "SET009"}


def test_what_was_packed_in_an_unknown_way_is_undecided() -> None:
    findings, undecided = drive(None, Member("a.mp4", "utf-8", 5, 5, 0, Refusal.METHOD)).judged(
        *PARTS
    )
    assert findings == ()
    assert {u.code for u in undecided} == {"DRV012", "SET009"}


def test_an_archive_that_was_opened_stands_for_no_part_itself() -> None:
    opened = drive().but({f"{WORK}.pdf": document()})
    (missing,) = opened.judged("SET009")[0]
    assert (missing.path, missing.case) == (None, "plain")
