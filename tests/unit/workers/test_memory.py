"""What a worker freed goes back to the system."""

from __future__ import annotations

import platform

import psutil
import pytest

from usbcheck.workers.memory import give_back

BLOCKS = 2000
SIZE = 60_000  # bytes: small enough to lie in the heap


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps what is freed")
def test_freed_memory_is_given_back_though_something_behind_it_stays() -> None:
    process = psutil.Process()
    blocks = [bytes([n % 251]) * SIZE for n in range(BLOCKS)]
    kept = blocks[-1]
    held = process.memory_info().rss
    del blocks
    give_back()
    assert held - process.memory_info().rss > BLOCKS * SIZE * 0.8
    assert len(kept) == SIZE
    give_back()  # and where there is nothing to give back
