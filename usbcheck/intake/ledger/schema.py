"""The tables of a ledger, and the triggers that let rows only be added at its end."""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x75736263
"""What tells a ledger from other SQLite files (`PRAGMA application_id`)."""
VERSION: Final = 1
"""Of the schema (`PRAGMA user_version`)."""

COLUMNS: Final = (
    *("id", "serial", "kind", "refers", "at", "clerk", "host", "fingerprint", "unit"),
    *("folder", "note", "details", "report"),
    *("origin", "origin_number", "origin_serial", "origin_digest"),
)
"""The columns of an entry that its digest covers, in this order."""

PARTS: Final = {
    "work": ("title", "title_key", "category", "verdict"),
    "file": ("path", "work", "role", "size", "digest"),
    "finding": ("code", "severity", "path", "work", "message"),
    "address": ("work", "url"),
}
"""The tables of an entry's rows and their columns, in the order of its digest."""

_ENTRY: Final = """
CREATE TABLE ledger (id TEXT NOT NULL);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    serial INTEGER UNIQUE,
    kind TEXT NOT NULL CHECK (
        kind IN ('begun', 'received', 'refused', 'verified', 'correction', 'checked')
    ),
    refers INTEGER REFERENCES entry (id),
    at TEXT NOT NULL,
    clerk TEXT NOT NULL,
    host TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    unit TEXT,
    folder TEXT,
    note TEXT NOT NULL,
    details TEXT NOT NULL,
    report BLOB,
    origin TEXT,
    origin_number INTEGER,
    origin_serial INTEGER,
    origin_digest TEXT,
    digest TEXT NOT NULL,
    CHECK (kind IN ('begun', 'refused', 'checked') OR refers IS NOT NULL),
    CHECK ((serial IS NOT NULL) = (kind IN ('received', 'refused')))
);
CREATE UNIQUE INDEX one_receipt ON entry (refers) WHERE kind = 'received';
CREATE INDEX entry_fingerprint ON entry (fingerprint);
CREATE TRIGGER entry_is_added_at_the_end BEFORE INSERT ON entry
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM entry)
    OR NEW.serial <= (SELECT max(serial) FROM entry)
    OR NEW.kind = 'received' AND EXISTS (
        SELECT 1 FROM entry WHERE kind = 'received' AND refers = NEW.refers
    )
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER ledger_is_added_at_the_end BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
"""

_PART: Final = """
CREATE TABLE {name} (
    entry INTEGER NOT NULL REFERENCES entry (id),
    place INTEGER NOT NULL,
    {columns},
    PRIMARY KEY (entry, place)
) WITHOUT ROWID;
CREATE TRIGGER {name}_is_added_at_the_end BEFORE INSERT ON {name}
WHEN NEW.entry IS NOT (SELECT max(id) FROM entry)
    OR NEW.place IS NOT (SELECT coalesce(max(place), 0) + 1 FROM {name} WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
"""

_FIXED: Final = """
CREATE TRIGGER {name}_is_never_{done} BEFORE {verb} ON {name}
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
"""


def script() -> str:
    """Return the statements that make an empty ledger."""
    parts = "".join(
        _PART.format(name=name, columns=", ".join(columns)) for name, columns in PARTS.items()
    )
    fixed = "".join(
        _FIXED.format(name=name, verb=verb, done=done)
        for name in ("ledger", "entry", *PARTS)
        for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    )
    return _ENTRY + parts + fixed
