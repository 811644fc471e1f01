"""The clock of the desk."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """Return the time, with this computer's own zone."""
    return dt.datetime.now().astimezone()
