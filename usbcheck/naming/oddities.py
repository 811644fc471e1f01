"""What is odd about the separators that were written, beside those that are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.naming.dashes import DASHES
from usbcheck.naming.file_names import OddJoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DASHES = frozenset(DASHES) | {"ー"}


def is_spaced(written: str, right: str) -> bool:
    """Return whether a separator has blanks that the right one has not, or lacks its blanks."""
    return bool(written.strip()) and _edges(written) != _edges(right)


def _edges(text: str) -> tuple[bool, bool]:
    return (text != text.lstrip(), text != text.rstrip())


def is_doubled(written: str, right: str) -> bool:
    """Return whether a separator is there more often than once."""
    found, wanted = _separators(written, right), _without_blanks(right)
    one_dash = len(set(found)) == 1 and found[0] not in "-_"  # —— is one dash in Chinese
    return len(found) > max(1, len(wanted)) * (2 if one_dash else 1)


def odd_joints(joints: Iterable[tuple[str, str]]) -> Iterator[OddJoint]:
    """Yield the separators other than the right ones; blanks where nothing else joins."""
    for written, right in joints:
        bare, wanted = _without_blanks(written), _without_blanks(right)
        if bare == wanted and (bare or written == right):
            continue
        if len(wanted) > 1 or not written:
            if not (bare and set(bare) == set(wanted) and is_doubled(written, right)):
                yield OddJoint(written.strip() or written, right.strip())
            continue
        found = _separators(written, right) or [written.strip()[:1] or written]
        yield from (OddJoint(one, right.strip() or right) for one in found if one != wanted)


def _separators(written: str, right: str) -> list[str]:
    """Return the characters that stand for a literal: its own, and dashes where it is one."""
    wanted = _without_blanks(right)
    if len(wanted) > 1:
        return list(_without_blanks(written))
    like = _DASHES if wanted in _DASHES else frozenset(wanted)
    return [c for c in written if c in like]


def _without_blanks(text: str) -> str:
    return "".join(text.split())
