"""SUB010 and on: subtitles in files of their own, beside the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import FailureKind, Known, Unknown, absence
from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.facts.sidecar import SidecarFacts, SidecarFault
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Need, Undecided, Violation, need
from usbcheck.rules.sub import sub
from usbcheck.submission.model import File

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sub"]

_GRAVEST_FIRST = (
    SidecarFault.BACKWARDS,
    SidecarFault.DISORDER,
    SidecarFault.OVERLAP,
    SidecarFault.EMPTY,
)


def _is_unasked(profile: Profile) -> bool:
    """Return whether no category asks for such files: what is wrong with one then harms little."""
    return not any(category.parts_of("sidecar") for category in profile.category)


@sub.rule("SUB010", "side-file-unreadable", Need.SIDECAR)
def side_file_unreadable(file: File, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find files of subtitles that nothing can read, or that hold no subtitle.

    Milder where the notice asks for none.
    """
    if file.kind != "sidecar" or file.folder is None:
        return
    failure = file.failure
    match file.facts:
        case SidecarFacts(cues=Known(0)):
            yield Violation(case="empty", downgraded=_is_unasked(profile))
        case None if failure and failure.kind is FailureKind.MALFORMED:
            suppressed_by = (("SEC002", file.path),)
            yield Violation(
                case="damaged",
                actual=failure.detail or None,
                downgraded=_is_unasked(profile),
                suppressed_by=suppressed_by,
            )
        case None if isinstance(why := absence(failure), Unknown):
            yield Undecided(why)
        case _:
            return


@sub.rule("SUB011", "side-file-times", Need.SIDECAR)
def side_file_times(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files of subtitles whose times run back, overlap, or show nothing.

    Milder where the notice asks for none.
    """
    match file.facts:
        case SidecarFacts(faults=faults) if file.folder is not None:
            found = sorted(need(faults), key=lambda it: _GRAVEST_FIRST.index(it.fault))
        case _:
            return
    for fault in found[:1]:
        yield Violation(
            case=fault.fault,
            actual=fault.number,
            downgraded=_is_unasked(profile),
            args={"time": Quantity(fault.begin, Unit.CLOCK)},
        )
