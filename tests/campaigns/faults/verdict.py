"""What a run on a failing drive owes its user, and what of it a run did not give."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tests.campaigns.faults.shim import Call, Failing, Run

_REFUSED: Final = (errno.ENOENT, errno.EACCES)


def shortcomings(run: Run, failing: Failing, sound: Run) -> list[str]:
    """What is wrong with a run in which a call failed that did not fail in the run `sound`."""
    struck = next((call for call in run.calls if call.number == failing.number), None)
    if struck is None:  # a run may ask less often: then it owes the sound report
        return [] if _is_sound(run, sound) else ["no call failed, and another report"]
    found = ["standard error is not empty: " + run.err.strip()[-300:]] if run.err else []
    if run.code == 2 and struck.number == 1 and failing.error in _REFUSED:
        # what was named is no drive that can be listed: wrong use, told in one line
        return [] if "usbcheck: " in run.err and "Traceback" not in run.err else found
    try:
        report = run.report
    except ValueError:
        return [*found, "no report"]
    if _is_sound(run, sound):
        return found  # another probe gave the same facts
    if run.code not in (1, 3):
        found.append(f"exit code {run.code}")
    return found + _unsaid(report, struck, failing)


def _is_sound(run: Run, sound: Run) -> bool:
    return run.code == 0 and without_sources(run.report) == without_sources(sound.report)


def _unsaid(report: dict[str, Any], struck: Call, failing: Failing) -> list[str]:
    """Where the report does not say what failed."""
    blamed = {f["path"] for f in report["findings"] if f["code"] == "DRV007"}
    blamed |= {u["path"] for u in report["undecided"]}
    if not report["complete"]:
        return []
    if failing.gone:
        return ["the drive went away and the report calls itself complete"]
    inside = any(path and path.startswith(f"{struck.path}/") for path in blamed)
    return [] if struck.path in blamed or inside else [f"{struck.path} is not named"]


def consequences(run: Run) -> list[str]:
    """The codes of findings that only follow from what could not be read."""
    return sorted({f["code"] for f in run.report["findings"]} - {"DRV007"})


def without_sources(value: Any) -> Any:
    """A report without which tools gave the facts in it."""
    match value:
        case dict():
            passed = ("probe", "probes", "unknown", "source")
            return {k: without_sources(v) for k, v in value.items() if k not in passed}
        case list():
            return [without_sources(item) for item in value]
    return value
