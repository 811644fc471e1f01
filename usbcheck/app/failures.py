"""Why a job came to no end, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.app.jobs import Job, JobState
from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue


def failure(job: Job[object], catalogue: Catalogue) -> str:
    """Say why a job has no result."""
    if job.state is JobState.CANCELLED:
        return catalogue.format(f"app-cancelled-{job.kind}")
    match job.error:
        case FileNotFoundError():
            return catalogue.format("cli-no-such-drive", path=job.about)
        case NotADirectoryError():
            return catalogue.format("cli-not-a-folder", path=job.about)
        case OSError() as error:
            why = escape_control(error.strerror or str(error))
            return catalogue.format("cli-unreadable-drive", path=job.about, why=why)
        case error:
            why = escape_control(str(error) or type(error).__name__)
            return catalogue.format("app-failed-otherwise", why=why)
