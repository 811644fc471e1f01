"""What a profile inherits from the one that it extends.

Tables are joined key by key, all else is replaced. Under `[rules]` a notice writes only clauses,
or `"off"`:

    VID = "1.2"                                       the clause of all rules of a family
    VID008 = "2.2"                                    of one rule
    NAM005 = "off"                                    not judged under this notice
    PST004 = { severity = "warning", clause = "2.3" }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Tables: TypeAlias = "dict[str, Any]"
"""A TOML document as tomllib gives it."""

OFF: Final = "off"
_FAMILY = re.compile(r"[A-Z]{3}")


def joined(own: Mapping[str, Any], inherited: Mapping[str, Any]) -> Tables:
    """Return a profile's tables with what it inherits, its own word first."""
    found = {key: value for key, value in own.items() if key not in {"extends", "rules"}}
    for key, value in inherited.items():
        if key == "rules":
            continue
        mine = found.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            found[key] = joined(mine, value)
        else:
            found.setdefault(key, value)
    if "rules" in own or "rules" in inherited:
        found["rules"] = _rules(own.get("rules", {}), inherited.get("rules", {}))
    return found


def _rules(own: object, inherited: Mapping[str, Any]) -> object:
    """Return the rules with clauses of families given to each rule that has none."""
    if not isinstance(own, dict):
        return own
    found: Tables = {code: dict(entry) for code, entry in inherited.items()}
    for key, said in own.items():
        if _FAMILY.fullmatch(key):
            continue
        if said == OFF:
            found.pop(key, None)
        elif isinstance(said, str):
            found[key] = {**found.get(key, {}), "clause": said}
        elif isinstance(said, dict):
            found[key] = {**found.get(key, {}), **said}
        else:
            found[key] = said
    for code, entry in found.items():
        family = own.get(code[:3])
        if isinstance(family, str) and isinstance(entry, dict):
            entry.setdefault("clause", family)
    return found
