"""What all tests share: the bundled profile, and hand-made facts to judge."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.kitchen import Kitchen
from usbcheck import rules
from usbcheck.examine.scheduler import workers_for
from usbcheck.facts.request import Crew
from usbcheck.naming.reading import NameReader
from usbcheck.profile import DEFAULT, load
from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from usbcheck.workers.pool import Workers

# Slow machines fail no property: speed is measured in benchmarks/, never in a test.
settings.register_profile("usbcheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("usbcheck")

# A shell that starts pytest in the background has it ignore Ctrl-C, and so what the tests start.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Hundreds of processes start; each would compile the whole program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

os.environ["USBCHECK_LANG"] = "zh"
os.environ["USBCHECK_PROGRESS"] = "none"  # a slow machine says nothing that a quick one does not
os.environ["USBCHECK_SETTINGS"] = "off"  # nor where this machine's own desk has its ledger
os.environ["USBCHECK_CACHE"] = "off"  # what one test found out must not be known to another


@pytest.fixture(scope="session")
def profile() -> Profile:
    """The notice of 2024."""
    return load(DEFAULT, rules.CODES)


@pytest.fixture(scope="session")
def reader(profile: Profile) -> NameReader:
    """Reads names under the notice of 2024."""
    return NameReader(profile)


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Kitchen:
    """Makes films and posters, each once for all processes of the session."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return Kitchen(shared / "usbcheck-recipes")


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One worker that serves all checks: its start takes longer than most of them."""
    shared = workers_for("/", Crew(1))
    yield shared
    shared.stop()


@pytest.fixture
def of_nobody() -> Iterator[Path]:
    """A folder, and the rights of nobody in particular: permission bits do not bind root."""
    with tempfile.TemporaryDirectory() as name:
        user = os.geteuid()
        if user == 0:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            os.seteuid(user)
