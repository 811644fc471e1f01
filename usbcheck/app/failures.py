"""Why a job came to no end, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.app.jobs import Job, JobState
from usbcheck.app.mending import MendingStoppedError
from usbcheck.drive.paths import escape_control
from usbcheck.preparing.failures import NotPreparedError
from usbcheck.preparing.wording import obstacle

if TYPE_CHECKING:
    from usbcheck.mending.carrying_out import Outcome as Ended
    from usbcheck.mending.standing import Surprise
    from usbcheck.messages import Catalogue


def failure(job: Job[object], catalogue: Catalogue) -> str:
    """Say why a job has no result."""
    if job.state is JobState.CANCELLED:
        return catalogue.format(f"app-cancelled-{job.kind}")
    match job.error:
        case MendingStoppedError(ended=ended, surprise=surprise):
            return _stopped(ended, surprise, job, catalogue)
        case NotPreparedError() as error:
            return obstacle(error, catalogue)
        case OSError() as error if job.kind == "forms":
            return not_saved(error, catalogue)
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


def _stopped(ended: Ended, surprise: Surprise, job: Job[object], catalogue: Catalogue) -> str:
    """Say why an application stopped, and where it stands."""
    why = catalogue.format(
        f"mend-cause-{surprise.cause}",
        path=surprise.path or job.about,
        detail=surprise.detail or "–",
    )
    if not ended.position:
        return catalogue.format("app-stopped-at-first", why=why)
    return catalogue.format("app-stopped-at", why=why, position=ended.position, total=ended.total)


def not_saved(error: OSError, catalogue: Catalogue) -> str:
    """Say why forms were not written."""
    path = escape_control(str(error.filename or ""))
    if isinstance(error, FileExistsError):
        return catalogue.format("cli-form-there", path=path)
    why = escape_control(error.strerror or str(error))
    return catalogue.format("cli-cannot-write", path=path, why=why)
