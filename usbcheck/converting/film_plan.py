"""What is done to a film so that it is as the notice asks; what is not mechanical is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from usbcheck.converting.model import CannotConvertError, FilmPlan, Said
from usbcheck.facts.provenance import Known
from usbcheck.facts.quantities import Quantity, Size, Unit
from usbcheck.facts.video import FieldOrder
from usbcheck.report.reference import encoding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import FootageFacts, VideoFacts
    from usbcheck.profile.films import FilmSpec

    T = TypeVar("T")

_ALIKE: Final = 0.01  # of a side: 1088 rows for 1080, which no eye sees stretched
_SAME_RATE: Final = 0.001
_EFFICIENT: Final = {"hevc": 2, "vp9": 2, "av1": 2.5}  # as good as H.264 of so many times the rate
_HDR: Final = frozenset({"smpte2084", "arib-std-b67"})
_COPIED: Final[Mapping[str, frozenset[str]]] = {
    "mp4": frozenset({"aac", "mp3", "ac3"}),
    "mov": frozenset({"aac", "mp3", "ac3", "pcm_s16le", "pcm_s24le"}),
    "matroska": frozenset({"aac", "mp3", "ac3", "flac", "opus", "vorbis", "pcm_s16le"}),
}
"""Sound that containers hold as it is."""


def film_plan(
    facts: VideoFacts,
    footage: FootageFacts | None,
    spec: FilmSpec,
    *,
    change_frame_rate: bool,
) -> FilmPlan:
    """Return how a film is made anew.

    Raises:
        CannotConvertError: that would make it no better, or is not for a program to decide.
    """
    spec = spec.chosen(spec.alternatives[0]) if spec.alternatives else spec
    _refuse_odd(facts, spec)
    costs: list[Said] = []
    fields = _fields(facts, footage, costs)
    size, box = _size(facts, spec, costs)
    rate = _rate(facts, spec, costs, may_change=change_frame_rate)
    bit_rate = _bit_rate(facts, spec, costs)
    sound = _sound(facts, spec, costs)
    costs.append(Said("convert-cost-encoded"))
    container = encoding.container_of(spec)
    return FilmPlan(
        container=container,
        encoder=encoding.encoder_of(spec),
        pixel_format=encoding.pixels_of(spec),
        track=_or(facts.video_track, 1) - 1,
        size=size,
        box=box,
        turned=_or(facts.rotation, 0),
        fields=fields,
        rate=rate,
        bit_rate=bit_rate,
        has_sound=_or(facts.has_audio, default=False),
        sound=sound,
        seconds=_or(facts.duration, 0.0),
        costs=tuple(costs),
    )


def _or(fact: Fact[T], default: T) -> T:
    return fact.value if isinstance(fact, Known) else default


def _needed(fact: Fact[T]) -> T:
    if isinstance(fact, Known):
        return fact.value
    raise CannotConvertError("convert-unknown")


def _refuse_odd(facts: VideoFacts, spec: FilmSpec) -> None:
    """Refuse what needs a person's eye."""
    if encoding.is_interlaced(spec):
        raise CannotConvertError("convert-interlaced-asked")
    if _or(facts.colour_transfer, "") in _HDR:
        raise CannotConvertError("convert-hdr")
    if _or(facts.mirrored, default=False) or _or(facts.rotation, 0) % 90:
        raise CannotConvertError("convert-mirrored")
    if isinstance(facts.aperture, Known):
        raise CannotConvertError("convert-aperture")


def _fields(
    facts: VideoFacts, footage: FootageFacts | None, costs: list[Said]
) -> FieldOrder | None:
    order = _or(facts.field_order, FieldOrder.PROGRESSIVE)
    if order is FieldOrder.PROGRESSIVE and footage and _or(footage.interlaced, default=False):
        order = FieldOrder.INTERLACED
    if order is FieldOrder.PROGRESSIVE:
        return None
    costs.append(Said("convert-cost-deinterlaced"))
    return order


def _size(
    facts: VideoFacts, spec: FilmSpec, costs: list[Said]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the size of the result, and of the picture within it.

    Raises:
        CannotConvertError: the film is smaller than what is asked.
    """
    stored = Size(_needed(facts.width), _needed(facts.height))
    ratio = _needed(facts.display_aspect_ratio)
    upright = _or(facts.rotation, 0) % 180 == 0
    high = stored.height if upright else stored.width
    wide = round(high * ratio)
    square = Size(wide, high)
    if spec.size is None or (spec.size.admits(square) and square == stored and upright):
        return None, None
    asked = _aimed(square, spec)
    factor = min(asked.width / (high * ratio), Fraction(asked.height, high))
    if factor > 1 + _ALIKE:
        raise CannotConvertError("convert-small", actual=square, asked=asked)
    box = Size(round(high * ratio * factor), round(high * factor))
    box = asked if _is_alike(box, asked) else Size(box.width // 2 * 2, box.height // 2 * 2)
    if box != square:
        costs.append(Said("convert-cost-scaled", {"actual": square, "size": box}))
    if box != asked:
        bars = "sides" if box.width < asked.width else "top"
        costs.append(Said("convert-cost-bars", {"where": bars, "size": asked}))
    return (asked.width, asked.height), (box.width, box.height)


def _is_alike(box: Size, asked: Size) -> bool:
    wide, high = abs(box.width / asked.width - 1), abs(box.height / asked.height - 1)
    return max(wide, high) <= _ALIKE


def _aimed(shown: Size, spec: FilmSpec) -> Size:
    """Return the size to make: the greatest that the film fills, else the least that is asked."""
    assert spec.size is not None  # noqa: S101
    if spec.size.one_of:
        sizes = sorted((right.size for right in spec.size.one_of), key=lambda s: s.width * s.height)
        fitting = [s for s in sizes if s.width <= shown.width or s.height <= shown.height]
        return fitting[-1] if fitting else sizes[0]
    if spec.size.max is not None and not _is_within(shown, spec.size.max.size):
        return spec.size.max.size
    if spec.size.min is not None and not _is_within(spec.size.min.size, shown):
        return spec.size.min.size
    return Size(shown.width // 2 * 2, shown.height // 2 * 2)


def _is_within(inner: Size, outer: Size) -> bool:
    return inner.width <= outer.width and inner.height <= outer.height


def _rate(
    facts: VideoFacts, spec: FilmSpec, costs: list[Said], *, may_change: bool
) -> Fraction | None:
    """Return the rate of the result, None where it stays as it is.

    Raises:
        CannotConvertError: the rate would change, and the user did not say that it may.
    """
    actual = _needed(facts.frame_rate)
    varies = _or(facts.variable_frame_rate, default=False)
    asked = spec.frame_rate
    if asked is None or asked.admits(actual):
        if varies and spec.constant_frame_rate:
            costs.append(Said("convert-cost-constant", {"rate": _said(actual)}))
        return actual if spec.constant_frame_rate else None
    aim = Fraction(asked.middle or 0).limit_denominator(1001) or actual
    said = _cost_of_rate(actual, aim)
    if not may_change:
        cost = {"actual": _said(actual), "asked": _said(aim), **said.args}
        raise CannotConvertError(f"{said.message}-refused", **cost)
    costs.append(said)
    return aim


def _cost_of_rate(actual: Fraction, aim: Fraction) -> Said:
    """Return what another rate costs: pictures that are dropped or shown twice in each second."""
    count = max(1, round(abs(float(actual - aim)), 0))
    values: dict[str, Value] = {
        "actual": _said(actual),
        "asked": _said(aim),
        "count": int(count),
    }
    if abs(float(actual / aim) - 1) < _SAME_RATE:
        return Said("convert-cost-rate-slight", values)
    if actual > aim and (actual / aim).denominator == 1:
        return Said("convert-cost-rate-even", values)
    return Said("convert-cost-rate-drop" if actual > aim else "convert-cost-rate-repeat", values)


def _said(rate: Fraction) -> Quantity:
    return Quantity(rate, Unit.FRAME_RATE)


def _bit_rate(facts: VideoFacts, spec: FilmSpec, costs: list[Said]) -> int | None:
    """Return the rate to aim at, None for constant quality.

    Raises:
        CannotConvertError: the film has less: more bits would hold nothing.
    """
    if spec.bit_rate is None or spec.bit_rate.middle is None:
        return None
    worth = _needed(facts.bit_rate) * _EFFICIENT.get(_or(facts.codec, ""), 1)
    if spec.bit_rate.is_below(worth) and not spec.bit_rate.doubts(worth):
        raise CannotConvertError(
            "convert-low-rate",
            actual=Quantity(_needed(facts.bit_rate), Unit.BIT_RATE),
            asked=spec.bit_rate.asked(Unit.BIT_RATE),
        )
    aim = round(float(spec.bit_rate.middle))
    actual, asked = (Quantity(n, Unit.BIT_RATE) for n in (_needed(facts.bit_rate), aim))
    costs.append(Said("convert-cost-bit-rate", {"actual": actual, "asked": asked}))
    return aim


def _sound(facts: VideoFacts, spec: FilmSpec, costs: list[Said]) -> Mapping[str, str] | None:
    """Return the options of the sound's encoder, None where it is copied as it is."""
    tracks = _or(facts.sound_tracks, ())
    copied = _COPIED.get(encoding.container_of(spec), frozenset())
    right = spec.sound.codec if spec.sound else ()
    codecs = {_or(track.codec, "") for track in tracks}
    if codecs <= copied and (not right or codecs <= set(right)):
        return None
    words = encoding.sound_options(spec).split()
    costs.append(Said("convert-cost-sound", {"codec": ", ".join(sorted(filter(None, codecs)))}))
    return {name[1:]: value for name, value in zip(words[::2], words[1::2], strict=True)}
