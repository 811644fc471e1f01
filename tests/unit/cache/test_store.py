"""What is kept from one run to the next: never in the way, whatever becomes of its file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from usbcheck.cache import store
from usbcheck.cache.store import NAME, PLACE, Cache, folder_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE, TWO, THREE = (bytes([n]) * 16 for n in range(1, 4))
DAY = 86_400


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Cache]:
    with closing(Cache(tmp_path)) as made:
        yield made


def read_again(folder: Path, *keys: bytes) -> dict[bytes, str]:
    with closing(Cache(folder)) as other:
        return other.read(keys)


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / NAME)) as base, base:
        for statement in statements:
            base.execute(statement)


def test_what_one_run_writes_another_reads(kept: Cache, tmp_path: Path) -> None:
    assert kept.read([ONE]) == {}
    kept.write({ONE: "一", TWO: "二"})
    kept.write({TWO: "two", THREE: "three"})
    assert read_again(tmp_path, ONE, TWO, b"?" * 16) == {ONE: "一", TWO: "two"}


def test_there_may_be_more_keys_than_sqlite_takes_at_once(kept: Cache) -> None:
    many = {n.to_bytes(16, "big"): str(n) for n in range(2_500)}
    kept.write(many)
    assert kept.read(many.keys()) == many


def test_nothing_is_made_before_something_is_asked(kept: Cache, tmp_path: Path) -> None:
    kept.write({})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders to the user")
def test_nobody_else_may_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE, str(tmp_path / "a" / "b"))
    folder = folder_for(tmp_path / "drive")
    assert folder is not None
    before = os.umask(0)
    try:
        with closing(Cache(folder)) as made:
            made.write({ONE: "one"})
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert NAME in modes
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_several_processes_use_it_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from usbcheck.cache import store\n"
        "store._PATIENCE = 120; Cache = store.Cache\n"
        "number = int(sys.argv[2]); kept = Cache(Path(sys.argv[1])); sys.stdin.readline()\n"
        "for n in range(20):\n"
        "    key = bytes([number, n]) * 8\n"
        "    kept.write({key: str(n)}); assert kept.read([key]) == {key: str(n)}, n\n"
        "kept.close()"
    )
    with closing(Cache(tmp_path)) as first:
        first.write({ONE: "one"})
    started = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path, str(n)], stdin=subprocess.PIPE)
        for n in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
    assert [process.wait(300) for process in started] == [0, 0, 0, 0]
    keys = [bytes([number, n]) * 8 for number in range(4) for n in range(20)]
    assert len(read_again(tmp_path, *keys)) == 80


def test_one_that_another_process_holds_is_done_without(
    kept: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write({ONE: "one"})
    kept.close()
    monkeypatch.setattr("usbcheck.cache.store._PATIENCE", 0.01)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with closing(Cache(tmp_path)) as other:
            assert other.read([ONE]) == {ONE: "one"}
            other.write({TWO: "two"})
            assert other.read([ONE]) == {}  # given up for this run
        holder.execute("ROLLBACK")
    assert read_again(tmp_path, ONE, TWO) == {ONE: "one"}


def spoil_all(path: Path) -> None:
    path.write_bytes(b"nonsense " * 1_000)


def spoil_behind_the_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * (path.stat().st_size - 100))


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("spoil", [spoil_all, spoil_behind_the_head, cut_off])
def test_a_damaged_one_is_put_aside(
    spoil: Callable[[Path], None], kept: Cache, tmp_path: Path
) -> None:
    many = {n.to_bytes(16, "big"): "x" * 1_000 for n in range(100)}
    kept.write(many)
    kept.close()
    spoil(tmp_path / NAME)
    with closing(Cache(tmp_path)) as other:
        assert other.read(many.keys()) == {}
        other.write({ONE: "one"})
    with closing(Cache(tmp_path)) as other:
        other.write({ONE: "one"})
    assert read_again(tmp_path, ONE) == {ONE: "one"}
    assert (tmp_path / NAME).with_suffix(".damaged").exists()


def test_one_of_another_layout_is_put_aside(kept: Cache, tmp_path: Path) -> None:
    kept.write({ONE: "one"})
    kept.close()
    change(tmp_path, "PRAGMA user_version = 999")
    assert read_again(tmp_path, ONE) == {}
    with closing(Cache(tmp_path)) as other:
        other.write({TWO: "two"})
    assert read_again(tmp_path, ONE, TWO) == {TWO: "two"}


def test_a_base_of_another_program_is_left_alone(tmp_path: Path) -> None:
    change(tmp_path, "CREATE TABLE answer (key, said, used)", "INSERT INTO answer VALUES (1, 2, 3)")
    before = (tmp_path / NAME).read_bytes()
    with closing(Cache(tmp_path)) as made:
        made.write({ONE: "one"})
        assert made.read([ONE]) == {}
    assert (tmp_path / NAME).read_bytes() == before


def test_what_is_no_text_is_no_answer(kept: Cache, tmp_path: Path) -> None:
    kept.write({ONE: "one", TWO: "two", THREE: "three"})
    kept.close()
    change(
        tmp_path,
        f"UPDATE answer SET said = x'00ff' WHERE key = x'{ONE.hex()}'",
        f"UPDATE answer SET said = CAST(x'ff' AS TEXT), used = 'never' WHERE key = x'{TWO.hex()}'",
    )
    assert read_again(tmp_path, ONE, TWO, THREE) == {TWO: "\ufffd", THREE: "three"}


def test_what_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    for folder in (tmp_path, tmp_path / "lost"):
        with closing(Cache(folder)) as made:
            made.write({ONE: "one"})
            assert made.read([ONE]) == {}


def test_what_nobody_used_for_a_season_is_dropped(tmp_path: Path) -> None:
    clock = Clock()
    with closing(Cache(tmp_path, clock)) as made:
        made.write({ONE: "one", TWO: "two"})
        clock.now += 80 * DAY
        assert made.read([ONE]) == {ONE: "one"}
        clock.now += 11 * DAY
        made.write({THREE: "three"})
        assert made.read([ONE, TWO, THREE]) == {ONE: "one", THREE: "three"}


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 1 << 20
    monkeypatch.setattr(store, "MOST_BYTES", most)
    clock = Clock()
    with closing(Cache(tmp_path, clock)) as made:
        made.write({ONE: "one"})
        for hour in range(100):
            clock.now += 30 * 3_600
            made.write({hour.to_bytes(16, "little"): "x" * 30_000})
            made.read([ONE])
        last = (99).to_bytes(16, "little")
        assert made.read([ONE, last]).keys() == {ONE, last}
    with closing(sqlite3.connect(tmp_path / NAME)) as base:
        assert base.execute("SELECT count(*) FROM answer").fetchone()[0] > 10
    assert (tmp_path / NAME).stat().st_size <= most


def test_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    monkeypatch.setenv(PLACE, "off")
    assert folder_for(drive) is None
    monkeypatch.delenv(PLACE)
    own = tmp_path / "own"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_names, **_more: own)
    assert folder_for(drive) == own
    assert own.is_dir()
    for inside in (drive / "cache", drive):
        monkeypatch.setenv(PLACE, str(inside))
        with pytest.raises(OSError, match="on the drive"):
            folder_for(drive)
    assert list(drive.iterdir()) == []
