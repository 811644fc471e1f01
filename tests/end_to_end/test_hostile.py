"""The hostile drive as a process: bounded in time and memory, and each sample is found."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import lay_down
from tests.process import Ended, usbcheck
from usbcheck.drive.paths import escape_control
from usbcheck.facts import limits

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "drive"


def test_each_sample_is_found_once(root: Path) -> None:
    samples = lay_down(root)
    assert len(samples) >= 35
    ended: Ended = usbcheck("check", root, "--format", "json", "--jobs", "2")
    assert (ended.code, ended.err) == (1, b"")
    report = ended.report
    assert report["complete"]
    said = Counter((f["code"], f["path"]) for f in report["findings"])
    wanted = {(s.code, escape_control(s.path)): 1 for s in samples}
    assert {key: said[key] for key in wanted} == wanted
    assert "SEC007" not in {f["code"] for f in report["findings"]}
    family = Counter(
        path for (code, path), n in said.items() if code.startswith("SEC") for _ in range(n)
    )
    assert {path: n for path, n in family.items() if n > 1} == {}
    assert _peak() < limits.WORKER_MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="NTFS gives such a file all of its room")
def test_files_that_only_seem_large_are_not_read_to_their_ends(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        film = tmp_path / "作品" / f"{name}.mp4"
        film.parent.mkdir(exist_ok=True)
        with film.open("wb") as file:
            file.truncate(100 << 30)
    ended = usbcheck("check", tmp_path, "--select", "DRV009,SUB007", "--format", "json")
    assert (ended.code, ended.err) == (3, b"")
    assert ended.report["findings"] == []
    left_open = {(u["code"], u["path"]) for u in ended.report["undecided"]}
    assert {("DRV009", f"作品/{name}.mp4") for name in ("甲", "乙")} <= left_open


def _peak() -> int:
    """The most bytes that any process held that this one has waited for, or that those have."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
