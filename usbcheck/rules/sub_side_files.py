"""SUB010 and on: subtitles in files of their own, beside the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import FailureKind, Known, Unknown, absence
from usbcheck.facts.quantities import Either, Quantity, Term, Unit
from usbcheck.facts.sidecar import Script, SidecarFacts, SidecarFault
from usbcheck.facts.video import VideoFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Need, Undecided, Violation, need
from usbcheck.rules.sub import sub
from usbcheck.submission.model import File, Role, Work
from usbcheck.submission.parts import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sub"]

_SCRIPTS = {"zh": Script.HAN, "en": Script.LATIN}
_OVERRUN = 10.0  # seconds after a film's end: the last subtitle may be told to stay too long
_HALF = 0.5  # of a film: its second half may be without a word, yet a person should look
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


@sub.rule("SUB012", "side-file-not-as-asked", Need.SIDECAR | Need.VIDEO)
def side_file_not_as_asked(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find files of subtitles in another format or language than asked, or not for this film.

    Milder where only their length says so.
    """
    for file in work.having(Role.SIDECAR):
        part = part_of(file, work)
        if part is None or not isinstance(file.facts, SidecarFacts):
            continue
        format_ = need(file.facts.format)
        if part.formats and format_ not in part.formats:
            asked = part.formats[0] if len(part.formats) == 1 else Either(part.formats)
            yield Violation(path=file.path, case="format", expected=asked, actual=format_)
        for language in part.language:
            if _lacks(file.facts, language):
                expected = Term(f"term-language-{language}")
                yield Violation(path=file.path, case="language", expected=expected)
        yield from _off_film(file, file.facts, work)


def _lacks(facts: SidecarFacts, language: str) -> bool:
    """Return whether no letter is of the script that a language is written in."""
    scripts = {share.script for share in need(facts.scripts)}
    return bool(scripts) and language in _SCRIPTS and _SCRIPTS[language] not in scripts


def _off_film(file: File, facts: SidecarFacts, work: Work) -> Iterator[Violation]:
    """Yield that subtitles go on after the film, or end before its middle."""
    ends = facts.end
    films = work.films.get(file.name.episode, ())
    lengths = [f.facts.plays for f in films if isinstance(f.facts, VideoFacts)]
    known = [length.value for length in lengths if isinstance(length, Known)]
    if not known or len(known) < len(films) or not isinstance(ends, Known):
        return
    case = "long" if ends.value > max(known) + _OVERRUN else "short"
    if case == "long" or ends.value < min(known) * _HALF:
        length = Quantity(max(known), Unit.CLOCK)
        end = Quantity(ends.value, Unit.CLOCK)
        yield Violation(path=file.path, case=case, expected=length, actual=end, downgraded=True)
