"""When an offset between two versions is believed, and when others are still tried."""

from __future__ import annotations

import pytest

from usbcheck.examine.subtitles.alignment import Alignment


@pytest.mark.parametrize(
    ("same", "other", "telling", "holds", "clear", "refuted"),
    [
        (6, 0, 6, True, True, False),
        (4, 2, 6, True, False, False),  # as a wrong offset does where scenes stand still
        (2, 4, 6, False, False, False),
        (1, 0, 1, False, False, False),
        (0, 4, 4, False, False, True),
        (0, 3, 3, False, False, False),  # too few to give it up
        (0, 0, 0, False, False, False),
    ],
)
def test_an_offset_ends_the_search_only_where_nearly_all_probes_match(
    same: int, other: int, telling: int, *, holds: bool, clear: bool, refuted: bool
) -> None:
    found = Alignment(1.2, same, other, telling, distance=3.0)
    assert (found.holds, found.is_clear, found.refuted) == (holds, clear, refuted)
