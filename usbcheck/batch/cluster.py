"""Submissions checked on a Dask cluster, one task each.

Only here does usbcheck open a socket, and only to the scheduler that it is told. The workers need
usbcheck in the same version, and the submissions under the same paths.
"""

from __future__ import annotations

import logging
import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from distributed import Client, Future, as_completed
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from usbcheck import __version__
from usbcheck.batch.checker import Checkers, StoppedError
from usbcheck.batch.run import CheckTask, Reason, Record, unchecked
from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from usbcheck.batch.local import Outcome

_CONNECT_SECONDS: Final = 15
_LOUD: Final = ("distributed", "tornado")


class ClusterError(Exception):
    """The cluster cannot be used; `message` is the words' id, `detail` in the system's words."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(f"{message}: {detail}")
        self.message = message
        self.detail = detail


def check_there(orders: Sequence[CheckTask], address: str) -> Generator[Outcome, None, None]:
    """Yield each order with its record (None: its content is the one known), as they come.

    A worker that is lost costs its tasks only: they are done again by another, as often as the
    scheduler allows (`allowed-failures`); after that the submission is not checked.

    Raises:
        ClusterError: nobody answers there, there are no workers, or one has not this version.
        StoppedError: the scheduler is gone.
    """
    with _client(address) as client:
        _require_this_version(client)
        run = secrets.token_hex(8)
        asked = {
            client.submit(check_one, run, order, key=f"usbcheck-{run}-{n}", pure=False): order
            for n, order in enumerate(orders)
        }
        try:
            for future in as_completed(list(asked), loop=client.loop):  # type: ignore[no-untyped-call]
                order = asked.pop(future)
                yield order, _result(future, order)
                future.release()
        finally:
            with suppress(OSError):  # the scheduler may be gone
                client.cancel(list(asked), force=True)
                client.run(dismiss, run, on_error="ignore")


def _client(address: str) -> Client:
    for name in [n for n in logging.root.manager.loggerDict if n.split(".")[0] in _LOUD]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is in the records
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # ValueError: no such protocol
        raise ClusterError("batch-no-scheduler", escape_control(str(error))) from error


def _require_this_version(client: Client) -> None:
    def version() -> str:  # sent as it is: a worker may have no usbcheck to look it up in
        from usbcheck import __version__

        return str(__version__)

    told: Mapping[str, object] = client.run(version, on_error="return")
    if not told:
        raise ClusterError("batch-no-workers", "")
    others = {worker: answer for worker, answer in told.items() if answer != __version__}
    if others:
        said = "; ".join(
            f"{worker}: {escape_control(str(answer))}" for worker, answer in others.items()
        )
        raise ClusterError("batch-other-version", said)


def _result(future: Future[Record | None], order: CheckTask) -> Record | None:
    try:
        record = future.result()
    except KilledWorker as error:
        return unchecked(order, Reason.LOST, f"{error.allowed_failures + 1} workers")
    except FutureCancelledError as error:
        raise StoppedError("batch-scheduler-gone") from error
    except Exception as error:  # noqa: BLE001  whatever a worker raises: the others go on
        return unchecked(order, Reason.CRASHED, f"{type(error).__name__}: {error}")
    return record


# What follows runs on the workers.

_runs: dict[str, Checkers] = {}
_lock = threading.Lock()


def check_one(run: str, order: CheckTask) -> Record | None:
    """Return what `checked` gives, from a process kept until the run's end."""
    if order.setup.version != __version__:  # a worker that came later
        return unchecked(order, Reason.VERSION, __version__)
    with _lock:
        checkers = _runs.setdefault(run, Checkers())
    return checkers.check(order)


def dismiss(run: str) -> None:
    """End what is left of a run on this worker."""
    with _lock:
        checkers = _runs.pop(run, None)
    if checkers is not None:
        checkers.stop()
