"""Answers kept from one run to the next, in a file of this user's outside the drive.

Nothing hangs on it: where it is locked, damaged, another program's or cannot be written, a run
goes without it and gives the same report.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from usbcheck.drive.paths import lies_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

T = TypeVar("T")

PLACE: Final = "USBCHECK_CACHE"
"""The environment variable that names another folder, or says `off`."""

NAME: Final = "facts.sqlite3"

MOST_BYTES: Final = 256 << 20
"""Of the file; beyond it the quarter that was used longest ago is dropped."""

MOST_SECONDS: Final = 90 * 86_400
"""After which an answer that nobody used is dropped."""

_OURS: Final = 0x75736263  # "usbc", by which SQLite tells whose file it is
_LAYOUT: Final = 1
_PATIENCE: Final = 2.0  # seconds that another process may hold it
_DAY: Final = 86_400
_AT_ONCE: Final = 500  # SQLite before 3.32 takes no more than 999 parameters
_BROKEN: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS answer (key BLOB PRIMARY KEY, said TEXT, used INTEGER)",
    "CREATE INDEX IF NOT EXISTS answer_used ON answer (used)",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {_LAYOUT}",
)


class _ForeignError(Exception):
    """The file is not ours to write to."""


def folder_for(root: Path) -> Path | None:
    """Return the folder of the cache for a check of `root`, made if need be.

    Return None where USBCHECK_CACHE says `off`. Raise OSError where the folder cannot be made, or
    lies on the drive, which is never written to.
    """
    given = os.environ.get(PLACE)
    if given == "off":
        return None
    if given:
        folder = Path(given).absolute()
    else:
        from platformdirs import user_cache_path

        folder = user_cache_path("usbcheck", appauthor=False)
    if lies_on(folder, str(root)):
        raise OSError(None, "on the drive that is checked", str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class Cache:
    """The answers in one folder, by keys of 16 bytes.

    It is opened at the first need; several processes may use it at once. Nothing is raised: what
    cannot be read is not there.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = folder / NAME
        self._clock = clock
        self._base: sqlite3.Connection | None = None
        self._useless = False

    def read(self, keys: Collection[bytes]) -> dict[bytes, str]:
        """Return the answers that are there."""
        return self._try(partial(_read, keys=keys, now=int(self._clock()))) or {}

    def write(self, answers: Mapping[bytes, str]) -> None:
        """Keep answers, in one transaction; drop what is old, and some where there is too much."""
        if answers:
            self._try(partial(_write, answers=answers, now=int(self._clock())))

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _try(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what `act` gives, None where the file cannot be used; then never in this run."""
        if self._useless:
            return None
        try:
            if self._base is None:
                self._base = _open(self._path)
            return act(self._base)
        except (sqlite3.Error, OSError, _ForeignError) as error:
            self._useless = True
            self.close()
            if isinstance(error, sqlite3.Error) and _is_broken(error):
                _put_aside(self._path)
            return None


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite would let all users read it
    base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    base.text_factory = partial(str, encoding="utf-8", errors="replace")
    try:
        _prepare(base, path)
    except BaseException:
        base.close()
        raise
    return base


def _prepare(base: sqlite3.Connection, path: Path) -> None:
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes is looked at again
    owner, layout = _pragma(base, "application_id"), _pragma(base, "user_version")
    if (owner, layout) == (_OURS, _LAYOUT):
        return
    if owner == _OURS:
        _put_aside(path)
        raise _ForeignError
    if base.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        raise _ForeignError
    base.execute("PRAGMA auto_vacuum = FULL")
    with suppress(sqlite3.OperationalError):  # another process does so just now
        base.execute("PRAGMA journal_mode = WAL")
    with _transaction(base):
        for statement in _TABLES:
            base.execute(statement)


def _pragma(base: sqlite3.Connection, name: str) -> int:
    (value,) = base.execute(f"PRAGMA {name}").fetchone()
    return int(value)


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    with base:
        yield


def _read(base: sqlite3.Connection, keys: Collection[bytes], now: int) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    idle: list[bytes] = []
    rest = iter(keys)
    while some := tuple(islice(rest, _AT_ONCE)):
        marks = ",".join("?" * len(some))
        query = f"SELECT key, said, used < ? FROM answer WHERE key IN ({marks})"  # noqa: S608
        for key, said, is_idle in base.execute(query, (now - _DAY, *some)):
            if isinstance(said, str):
                found[key] = said
            if is_idle:
                idle.append(key)
    if idle:
        with _transaction(base):
            change = "UPDATE answer SET used = ? WHERE key = ?"
            base.executemany(change, [(now, key) for key in idle])
    return found


def _write(base: sqlite3.Connection, answers: Mapping[bytes, str], now: int) -> None:
    rows = [(key, said, now) for key, said in answers.items()]
    with _transaction(base):
        base.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", rows)
        base.execute("DELETE FROM answer WHERE used < ?", (now - MOST_SECONDS,))
        if _pragma(base, "page_count") * _pragma(base, "page_size") > MOST_BYTES:
            base.execute(
                "DELETE FROM answer WHERE rowid IN (SELECT rowid FROM answer ORDER BY used, rowid"
                " LIMIT (SELECT count(*) / 4 + 1 FROM answer))"
            )


def _is_broken(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN  # the primary code


def _put_aside(path: Path) -> None:
    """Remove a damaged store; the next run makes a new one.

    SQLite would play a lost log into it: that goes as well.
    """
    with suppress(OSError):  # on Windows, where another process has it open
        path.replace(path.with_suffix(".damaged"))
        for log in ("-wal", "-shm"):
            path.with_name(path.name + log).unlink(missing_ok=True)
