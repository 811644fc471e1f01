"""Plans carried out on a disk, taken back, broken off and continued."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns.mending.trees import plans, seen_in, trees
from usbcheck.mending.carrying_out import apply, undo
from usbcheck.mending.journal import State


@given(st.data())
def test_what_is_applied_and_undone_is_as_before(data: st.DataObject) -> None:
    tree = data.draw(trees())
    plan = data.draw(plans(tree))
    with tempfile.TemporaryDirectory() as scratch:
        root, journal = Path(scratch, "drive"), Path(scratch, "journal.jsonl")
        root.mkdir()
        tree.lay(root)
        before = seen_in(root)

        def nothing_is_lost(*_: object) -> None:
            files = sorted(c for c in seen_in(root).values() if c is not None)
            assert files == sorted(tree.files.values())

        outcome = apply(plan, root, journal, nothing_is_lost)
        assert (outcome.state, outcome.surprise) == (State.APPLIED, None)
        after = seen_in(root)
        for change in plan.changes:
            assert change.target in after
            assert change.is_folder or after[change.target] == tree.files[change.source]
        outcome = undo(journal, on_step=nothing_is_lost)
        assert (outcome.position, outcome.surprise) == (0, None)
        assert seen_in(root) == before
