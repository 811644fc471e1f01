"""How much of a foreign drive is looked at: each limit with its reason, all in one place."""

from __future__ import annotations

from typing import Final

MIB: Final = 1 << 20

EXAMINE_SECONDS: Final = 120
"""For the facts of one file: a poster without a code takes 1.3 s, a slow stick ten times that."""

WATCH_SECONDS: Final = 600
"""For samples of the pictures of one film, or of two that are compared: these take ten at most, on
a slow stick and an old computer sixty times that."""

SLOWEST_DECODING: Final = 100_000
"""Bytes per second: a film of one megabit a second is then decoded slower than it is played."""

SLOWEST_DRIVE: Final = 1_000_000
"""Bytes per second: below USB 1.1's full speed no reading of a whole file is waited for."""

MOST_WORKERS: Final = 4
"""Processes unless the user says how many: a stick is read no faster by more."""

ALL_WORKERS: Final = 31
"""Processes whatever the user says: Windows waits for 63 things at once, two a worker."""

WORKER_MEMORY: Final = 1536 * MIB
"""Bytes that a worker may hold."""

WORKER_ADDRESSES: Final = 8192 * MIB
"""Bytes of addresses that a worker may reserve."""

WORKER_ANSWER: Final = 256 * MIB
"""Bytes of the facts of one file."""

WORKER_START_SECONDS: Final = 60
"""Until a worker runs: 0.2 s, on a slow machine with a virus scanner many times that."""

WORKER_END_SECONDS: Final = 2
"""Until a killed worker is gone. One in a read that the system cannot break off is left behind."""
