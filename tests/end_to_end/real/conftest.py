"""What all tests on real drives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paths import SOUND
from usbcheck.examine.scheduler import workers_for
from usbcheck.facts.request import Crew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.workers.pool import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One worker that serves all checks: its start takes longer than most of them."""
    shared = workers_for(str(SOUND), Crew(1))
    yield shared
    shared.stop()
