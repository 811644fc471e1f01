"""The catalogue: every rule there is, one module a family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from usbcheck.rules.doc_formats import doc
from usbcheck.rules.drv_holdings import drv
from usbcheck.rules.led import led
from usbcheck.rules.nam_titles import nam
from usbcheck.rules.pst_photos import pst
from usbcheck.rules.qrc import qrc
from usbcheck.rules.sec import sec
from usbcheck.rules.set_quotas import set_
from usbcheck.rules.sub_side_files import sub
from usbcheck.rules.vid_sound import vid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from usbcheck.rules.rule import Rule

FAMILIES = (drv, sec, nam, vid, sub, pst, qrc, doc, set_)
RULES: tuple[Rule[Any], ...] = tuple(rule for family in FAMILIES for rule in family.rules)
"""What is judged on a drive."""
LEDGER_RULES: tuple[Rule[Any], ...] = tuple(led.rules)
"""What is judged over all drives that were received."""
EVERY_RULE = (*RULES, *LEDGER_RULES)
CODES = tuple(rule.code for rule in EVERY_RULE)
RULE_OF: Mapping[str, Rule[Any]] = {rule.code: rule for rule in EVERY_RULE}
"""The rule of a code: reports ask it where it shows."""


class UnknownCodeError(ValueError):
    """A selection names a code or family that there is not."""


def select(chosen: Iterable[str] = (), ignored: Iterable[str] = ()) -> tuple[Rule[Any], ...]:
    """Return the rules whose codes begin with one of `chosen` and with none of `ignored`.

    All rules are chosen where `chosen` is not given.

    Raises:
        UnknownCodeError: a prefix fits no rule.
    """
    wanted, unwanted = tuple(chosen), tuple(ignored)
    for prefix in (*wanted, *unwanted):
        if not prefix or not any(rule.code.startswith(prefix) for rule in RULES):
            raise UnknownCodeError(prefix)
    return tuple(
        rule
        for rule in RULES
        if (not wanted or rule.code.startswith(wanted))
        and not rule.code.startswith(unwanted or "-")
    )
