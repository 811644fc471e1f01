"""The inputs that once broke something, and a short campaign of fresh ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns.fuzz.campaign import run, seeded
from tests.campaigns.fuzz.inputs import KINDS, Input, make_input
from tests.campaigns.fuzz.target import run_input
from tests.paths import CORPUS

SAMPLES = sorted(path for path in CORPUS.iterdir() if path.is_file())
SHORT = 20 * len(KINDS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("number", [0, 7], ids=["embedded", "ffprobe"])
def test_what_once_broke_something(path: Path, number: int, tmp_path: Path) -> None:
    given = Input(path.stem, path.suffix, path.read_bytes())
    assert run_input(given, number, tmp_path)


@pytest.mark.slow
def test_a_short_campaign() -> None:
    result = run(range(SHORT), seeded(7))
    assert result.faults == []
    assert sum(result.outcomes.values()) == SHORT
    for kind in KINDS:
        outcomes = {what for of, what in result.outcomes if of == kind}
        # damage that nothing notices, or that lets nothing through, tests nothing
        assert len(outcomes) > 1 or kind in ("name", "profile"), (kind, outcomes)


def test_an_input_can_be_made_again() -> None:
    for number in range(len(KINDS)):
        assert make_input(7, number) == make_input(7, number)
        assert make_input(7, number) != make_input(8, number)
