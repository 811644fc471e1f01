"""Forms of the unit besides its summary: asked for, and known by their name or their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.foreign import notice
from tests.handmade import HandmadeDrive, broken, fields, word
from usbcheck.facts.formats import Content
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from usbcheck.facts.request import Examined

RIVER = notice("river-2031")
FOLDERS = tuple(folder.name for folder in RIVER.folder)


def drive(name: str, examined: Examined) -> HandmadeDrive:
    """A drive with one file among the forms."""
    return HandmadeDrive({f"{FOLDERS[1]}/{name}": examined}, folders=FOLDERS, notice=RIVER)


def missing(made: HandmadeDrive) -> set[object]:
    return {finding.expected for finding in made.judged("DOC002")[0]}


@pytest.mark.parametrize(
    ("name", "examined", "is_there"),
    [
        ("晨风社原创承诺.docx", word(), True),
        ("1、原创 承诺（盖章）.docx", word(), True),
        ("扫描.docx", word("pledge", fields=fields(承诺人="甲")), True),
        ("原创承诺.pdf", broken(Content.PDF), True),
        ("晨风社.docx", word(), False),
    ],
)
def test_a_form_of_the_unit_is_known(name: str, examined: Examined, is_there: bool) -> None:
    assert missing(drive(name, examined)) == {"参赛一览"} | (set() if is_there else {"原创承诺"})


def test_a_form_known_by_its_name_belongs_to_no_work_and_is_judged_as_that_form() -> None:
    made = drive("原创承诺.docx", word())
    (file,) = made.submission().files
    assert file.role is Role.UNIT_FORM
    assert made.found("NAM001", "DOC001", "SET008") == []
    assert made.found("DOC005") == ["DOC005"]
    assert drive("原创承诺.docx", word("pledge", fields=fields(承诺人=""))).found("DOC006") == [
        "DOC006"
    ]


def test_a_scan_of_it_is_there_but_no_word_file() -> None:
    assert drive("原创承诺.pdf", broken(Content.PDF)).found("DOC004") == ["DOC004"]


def test_a_work_whose_title_has_its_name_stays_a_work() -> None:
    made = HandmadeDrive(
        {f"{FOLDERS[0]}/晨风社+原创承诺+短片组.mov": broken(Content.MOV)},
        folders=FOLDERS,
        notice=RIVER,
    )
    assert [f.role for f in made.submission().files] == [Role.VIDEO]
