"""Arguments and paths as people give them."""

from __future__ import annotations

import pytest

from usbcheck.drive.paths import requoted


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (['E:"'], ["E:\\"]),
        (["check", 'E:"'], ["check", "E:\\"]),
        (["check", 'E:" --strict'], ["check", "E:\\", "--strict"]),
        (["check", 'E:\\报送 材料" -o r.html'], ["check", "E:\\报送 材料\\", "-o", "r.html"]),
        (["check", "E:\\"], ["check", "E:\\"]),
        (["check", "E:"], ["check", "E:"]),
        ([], []),
        (['"'], ['"']),
    ],
)
def test_a_quotation_mark_swallowed_by_a_backslash_is_put_right(
    given: list[str], meant: list[str]
) -> None:
    assert requoted(given) == meant
