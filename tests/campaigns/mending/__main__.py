"""`python -m tests.campaigns.mending`: drives mended by random plans, killed at every call.

Each of `--plans` random plans is carried out and taken back, and both are killed before, after and
in the middle of each call that changes the drive or the journal. `--folder` may lie on another file
system, such as an exFAT that is mounted.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.campaigns.mending.kills import Scene, Tally, shortcomings
from tests.campaigns.mending.trees import plans, trees


def main() -> int:
    """0 where nothing was lost, and all could go on and be taken back."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.mending", description=__doc__)
    parser.add_argument("--plans", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the drives are laid down")
    parser.add_argument("--fsync", action="store_true", help="flush in earnest, which takes longer")
    given_options = parser.parse_args()
    if not given_options.fsync:
        vars(os)["fsync"] = lambda _: None  # no power is cut here
    with TemporaryDirectory(prefix="mending", dir=given_options.folder) as scratch:
        return _campaign(given_options.plans, given_options.seed, Path(scratch))


def _campaign(count: int, number: int, scratch: Path) -> int:
    tally, found, steps = Tally(), [], 0

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def each(data: st.DataObject) -> None:
        nonlocal steps
        tree = data.draw(trees())
        plan = data.draw(plans(tree))
        steps += len(plan.operations)
        for wrong in shortcomings(Scene(tree, plan, scratch), tally):
            found.append(wrong)
            print(wrong, tree, plan.operations, flush=True)

    each()
    print(f"{count} plans of {steps} steps, {tally.kills} kills, {len(found)} shortcomings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
