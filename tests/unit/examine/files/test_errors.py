"""What it means that the system did not open or give a file."""

from __future__ import annotations

import errno

import pytest

from usbcheck.examine.files.errors import trouble_of
from usbcheck.facts.provenance import FailureKind


def windows(error: OSError, number: int) -> OSError:
    """An error as Python raises it on Windows."""
    vars(error)["winerror"] = number
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileNotFoundError(errno.ENOENT, ""), FailureKind.VANISHED),
        (PermissionError(errno.EACCES, ""), FailureKind.DENIED),
        (windows(PermissionError(errno.EACCES, ""), 5), FailureKind.DENIED),
        (windows(PermissionError(errno.EACCES, ""), 32), FailureKind.LOCKED),
        (windows(PermissionError(errno.EACCES, ""), 33), FailureKind.LOCKED),
        (windows(OSError(errno.EINVAL, ""), 21), FailureKind.UNREADABLE),  # the drive is gone
        (OSError(errno.EIO, ""), FailureKind.UNREADABLE),
    ],
)
def test_a_file_that_was_not_given(error: OSError, kind: FailureKind) -> None:
    assert trouble_of(error) is kind
