"""What stands at the edges of a name: the outer literals of a pattern, or stray separators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.naming.brackets import BRACKETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.naming.joints import Families, Run
    from usbcheck.profile.name_pattern import Variant


@dataclass(frozen=True, slots=True)
class Frame:
    """A text within the outer literals of a variant, and what stands for these."""

    inner: str
    joints: tuple[tuple[str, str], ...]
    cost: int = 0

    @classmethod
    def of(cls, text: str, variant: Variant, families: Families) -> Frame | None:
        """Return a text without what stands at its edges, None where that cannot be meant."""
        inner, joints, cost = text.strip(), [], 0
        for literal, at_end in ((variant.literals[0], False), (variant.literals[-1], True)):
            if not literal.strip():
                inner = _bare_edge(inner, families, at_end=at_end)
                continue
            written = _edge(inner, literal.strip(), families, at_end=at_end)
            if written is None:
                return None
            inner = inner[: len(inner) - len(written)] if at_end else inner[len(written) :]
            inner = inner.strip()
            joints.append((written, literal))
            cost += 0 if written.strip() == literal.strip() else 2
        return cls(inner, tuple(joints), cost)


def _edge(text: str, literal: str, families: Families, *, at_end: bool) -> str | None:
    """Return what stands for an outer literal; empty for brackets that are missing."""
    if text.endswith(literal) if at_end else text.startswith(literal):
        return literal
    shape = families.shape_of(literal)
    run = _outer_run(families.runs(text), text, at_end=at_end)
    if run is not None and run.shape == shape:
        return text[run.start : run.end]
    return "" if set(literal) <= BRACKETS else None


def _outer_run(runs: Sequence[Run], text: str, *, at_end: bool) -> Run | None:
    if not runs:
        return None
    run = runs[-1 if at_end else 0]
    return run if (run.end == len(text) if at_end else run.start == 0) else None


def _bare_edge(text: str, families: Families, *, at_end: bool) -> str:
    """Return a text without the separators at one edge; brackets there may be the field's."""
    run = _outer_run(families.runs(text), text, at_end=at_end)
    if run is None or set(text[run.start : run.end]) & BRACKETS:
        return text
    return text[: run.start] if at_end else text[run.end :]


def without_separators(text: str, families: Families) -> str:
    """Return a text without separators at its edges."""
    inner = _bare_edge(text.strip(), families, at_end=False)
    return _bare_edge(inner, families, at_end=True)
