"""Fields laid over a text in few steps, whatever the text is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from usbcheck.naming.joints import Families, joints_for
from usbcheck.naming.matching import LOOK_BACK, Slot, align


@given(count=st.integers(1, 250), fields=st.integers(2, 12))
def test_the_steps_grow_with_fields_times_separators(count: int, fields: int) -> None:
    text = "海-" * count + "海"
    asked = 0

    def accepts(_: str) -> bool:
        nonlocal asked
        asked += 1
        return False

    families = Families(["-"], ())
    runs = families.runs(text)
    joints = joints_for("-", text, runs, families)
    assert len(joints) == count
    slots = [Slot(f"field-{at}", accepts if at % 2 else None) for at in range(fields)]
    align(text, slots, [joints] * (fields - 1), [run.start for run in runs])
    assert asked <= LOOK_BACK * (count + 1) * fields
