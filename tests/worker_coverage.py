"""A plugin of coverage.py that measures workers, which are killed and never come to their end.

A worker keeps what it has measured before each answer that it sends, so that nothing is lost that
its supervisor knows of.
"""

from __future__ import annotations

import sys
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from coverage import Coverage
from coverage.plugin import CoveragePlugin

if TYPE_CHECKING:
    from coverage.plugin_support import Plugins
    from coverage.types import TConfigurable


class _SavingWorkers(CoveragePlugin):
    def configure(self, config: TConfigurable) -> None:
        pipe: Any = getattr(connection, "PipeConnection", connection.Connection)  # on Windows
        send = pipe.send_bytes

        def save_and_send(to: object, *given: object) -> None:
            if (measured := Coverage.current()) is not None:
                measured.save()
            send(to, *given)

        pipe.send_bytes = save_and_send


def coverage_init(plugins: Plugins, options: object) -> None:
    """Register with coverage.py; only in a process that `multiprocessing` has spawned."""
    if "--multiprocessing-fork" in sys.orig_argv:
        plugins.add_configurer(_SavingWorkers())
