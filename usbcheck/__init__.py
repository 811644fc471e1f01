r"""Check whether a USB drive would be accepted, what is wrong with it and how to mend it.

From a program:

    from usbcheck import check

    report = check("E:\\")
    print(report.verdict)
    for finding in report.findings:
        print(finding.severity, finding.code, finding.path or finding.work)

Nothing is imported before it is used, so that the command line answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from usbcheck.pipeline.check import Options
    from usbcheck.profile import ProfileError
    from usbcheck.profile.model import Profile
    from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict
    from usbcheck.submission.report import Report

__version__ = "0.1.0"
__all__ = [
    "Finding",
    "Options",
    "Profile",
    "ProfileError",
    "Report",
    "Severity",
    "UndecidedRule",
    "Verdict",
    "check",
    "load_profile",
]

_HOMES = {
    "Options": "usbcheck.pipeline.check",
    "Profile": "usbcheck.profile.model",
    "ProfileError": "usbcheck.profile",
    "Finding": "usbcheck.submission.report",
    "Report": "usbcheck.submission.report",
    "Severity": "usbcheck.submission.report",
    "UndecidedRule": "usbcheck.submission.report",
    "Verdict": "usbcheck.submission.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def load_profile(name: str | None = None) -> Profile:
    """Return the notice of a bundled id, such as `changzhou-2024`, or of a TOML file.

    Raises:
        ProfileError: there is no such profile, or it has a fault; the text says which.
    """
    from usbcheck import rules
    from usbcheck.profile import DEFAULT, load

    return load(name or DEFAULT, rules.CODES)


def check(
    drive: str | PathLike[str],
    profile: Profile | None = None,
    options: Options | None = None,
) -> Report:
    """Judge the drive or folder at `drive` against a notice, the bundled one of 2024 by default.

    By default every rule is judged, as of today, and the pictures of films are sampled. The
    drive is only read. No main-module guard is needed for the worker processes.

    Raises:
        OSError: `drive` is not a folder that can be listed.
    """
    import datetime as dt
    from pathlib import Path

    from usbcheck import rules
    from usbcheck.pipeline import check as pipeline

    options = options or pipeline.Options(rules.RULES, dt.date.today())  # noqa: DTZ011
    return pipeline.check(Path(drive), profile or load_profile(), options)
