"""VID: codec, profile and level that a notice demands, time code, key frames, whole seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Quantity, Unit, either
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import UndecidableError, Undecided, Violation, need
from usbcheck.rules.vid import vid
from usbcheck.submission.findings import Mending
from usbcheck.submission.model import SpecifiedVideo

__all__ = ["vid"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.provenance import Fact
    from usbcheck.profile.quantities import Bounds

_CONSTRAINED = ("constrained ", "progressive ")  # what a stream keeps to besides its profile
_BETWEEN = {"1b": 1.05}  # levels without a number of their own (ISO/IEC 14496-10, table A-1)
_WHOLE = 0.02  # seconds: half a frame at 25 a second


@vid.rule("VID024", "demanded-codec", mended_by=Mending.EXPORT_FILM)
def demanded_codec(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find films whose codec, or its profile, level or pixel format, is not the one demanded.

    Of another codec nothing more is said.
    """
    spec, facts = video.spec, video.facts
    if spec.codec and need(facts.codec) not in spec.codec:
        yield Violation(expected=either(spec.codec), actual=need(facts.codec))
        return
    if spec.codec_profile:
        yield from _named("profile", spec.codec_profile, facts.profile)
    if spec.pixel_format:
        yield from _named("pixels", spec.pixel_format, facts.pixel_format)
    if spec.level is not None:
        yield from _level(spec.level, need(facts.level))


def _level(asked: Bounds, told: str) -> Iterator[Violation | Undecided]:
    try:
        actual = _BETWEEN.get(told) or float(told)
    except ValueError:  # MPEG-2 calls its levels Main and High
        yield Undecided(Unknown(Reason.NOT_RECORDED, told))
        return
    if not asked.admits(actual):
        yield Violation(case="level", expected=asked.bounds(Unit.NUMBER), actual=told)


def _named(case: str, asked: tuple[str, ...], fact: Fact[str]) -> Iterator[Violation | Undecided]:
    try:
        actual = need(fact)
    except UndecidableError as error:
        yield Undecided(error.unknown)
        return
    if _plain(actual) not in map(_plain, asked):
        yield Violation(case=case, expected=either(asked), actual=actual)


def _plain(name: str) -> str:
    """Return a name without case, without what a stream keeps to besides, and FFmpeg's j."""
    plain = name.casefold().replace("yuvj", "yuv")
    for word in _CONSTRAINED:
        plain = plain.removeprefix(word)
    return plain


@vid.rule("VID027", "whole-seconds")
def whole_seconds(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose pictures do not last whole seconds, where a notice demands that."""
    if not video.spec.whole_seconds:
        return
    actual = need(video.facts.duration)
    if abs(actual - round(actual)) > _WHOLE:
        yield Violation(
            expected=Quantity(round(actual), Unit.DURATION),
            actual=Quantity(actual, Unit.DURATION),
            args={"off": Quantity(abs(actual - round(actual)), Unit.DURATION)},
        )


@vid.rule("VID028", "no-time-code")
def no_time_code(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films without a time code, in a track or as a tag, where a notice demands one.

    Nothing is said of a file of which nothing could be read.
    """
    if not video.spec.time_code or not need(video.facts.codec):
        return
    match video.facts.timecode:
        case NotApplicable():
            yield Violation()
        case unread:
            need(unread)


@vid.rule("VID029", "key-frames-apart", mended_by=Mending.EXPORT_FILM)
def key_frames_apart(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose key frames lie otherwise apart than a notice demands, by the index."""
    asked = video.spec.key_frame_distance
    if asked is None:
        return
    step = 1 / float(need(video.facts.frame_rate))
    actual = need(video.facts.key_distance) * step
    if not asked.admits(actual, grace=step / 2):
        yield Violation(
            expected=asked.bounds(Unit.DURATION), actual=Quantity(actual, Unit.DURATION)
        )
