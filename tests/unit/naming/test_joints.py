"""What may stand for the literals of a pattern."""

from __future__ import annotations

from usbcheck.naming.joints import Families, Joint, joints_for


def test_joints_are_as_many_as_separators_and_no_more() -> None:
    families = Families(["+《"], ())
    text = "+《》" * 85
    assert len(joints_for("+《", text, families.runs(text), families)) <= len(text)
    assert joints_for("by", "abyby", (), families) == (Joint(1, 3, 0), Joint(3, 5, 0))
