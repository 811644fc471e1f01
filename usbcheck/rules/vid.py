"""VID: video files (附件1 第2项, 正文 三).

Rules that judge a `SpecifiedVideo` apply to the categories that the profile gives a video
specification; those that judge a `Video` apply to every film.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import FailureKind, Known, NotApplicable
from usbcheck.facts.quantities import AtLeast, AtMost, Quantity, Size, Term, Unit, either
from usbcheck.facts.video import Evidence, FieldOrder, Moment, Span
from usbcheck.profile.model import Profile
from usbcheck.profile.names import said_codec
from usbcheck.rules.alternatives import nearest
from usbcheck.rules.rule import Family, Measure, Need, Violation, need
from usbcheck.submission.findings import Mending
from usbcheck.submission.model import SpecifiedVideo, Video
from usbcheck.submission.parts import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.provenance import Conflict, Fact
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import FootageFacts, Shape, VideoFacts
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.quantities import Bounds

vid = Family("VID", judges=("video", "audio", *VERSIONS))

# Facts that VID015 watches where the notice gives no specification: only lengths are judged there.
_ALWAYS_USED = frozenset({"duration"})


@vid.rule("VID001", "not-a-video", Need.VIDEO)
def not_a_video(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find files that are not readable as a video at all."""
    failure = video.file.failure
    if failure and failure.kind is FailureKind.ENCRYPTED:
        yield Violation(case="encrypted")
    elif failure and failure.kind is FailureKind.MALFORMED:
        yield Violation(actual=failure.detail or None, suppressed_by=(("SEC002", video.file.path),))


@vid.rule("VID002", "container", measures=(Measure.CONTAINER,), mended_by=Mending.EXPORT_FILM)
def container(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose container is not the one asked for, by content.

    A renamed MOV or MKV counts.
    """
    if not video.spec.container:
        return
    actual = need(video.facts.container)
    if actual not in video.spec.container:
        suffix = video.file.name.suffix.casefold().lstrip(".")
        yield Violation(
            expected=either(c.upper() for c in video.spec.container),
            actual=actual.upper(),
            case="renamed" if suffix in video.spec.container else "plain",
            args={"suffix": suffix},
        )


@vid.rule(
    "VID003",
    "frame-size",
    uses=Need.FOOTAGE,
    measures=(Measure.SIZE,),
    mended_by=Mending.EXPORT_FILM,
)
def frame_size(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose picture is not of the size asked for, at the beginning or later.

    Milder where it is of that size as stored or as the container has it shown, but not both:
    players differ in whether they follow the container.
    """
    sizes = video.spec.size
    if sizes is None:
        return
    expected = sizes.asked()
    stored = Size(need(video.facts.width), need(video.facts.height))
    shown, case = _as_shown(video.facts, stored)
    if not sizes.admits(stored) and not sizes.admits(shown):
        yield Violation(expected=expected, actual=shown if case == "cropped" else stored)
    elif not sizes.admits(shown) or not sizes.admits(stored):
        yield Violation(
            expected=expected,
            actual=shown,
            case=case,
            downgraded=True,
            args={"stored": stored},
            suppressed_by=(("VID007", video.file.path),) if case == "turned" else (),
        )
    elif other := next((s for s in _later_shapes(video) if not sizes.admits(_size(s))), None):
        yield Violation(
            expected=expected,
            actual=_size(other),
            case="midway",
            args={"time": _clock(other)},
            evidence=_evidence(video, other),
        )


def _as_shown(facts: VideoFacts, stored: Size) -> tuple[Size, str]:
    """Return the size that players show as the container says, and how it comes about.

    The second value is what makes the size differ from the stored one, empty where nothing does.
    """
    match facts.aperture, facts.rotation:
        case Known((width, height)), _:
            return Size(width, height), "cropped"
        case _, Known(turn) if turn % 180 == 90:
            return Size(stored.height, stored.width), "turned"
    return stored, ""


def _later_shapes(video: SpecifiedVideo) -> Iterator[Shape]:
    """Yield the shapes after the first: those that pictures had, and those of the index."""
    footage = video.file.footage
    seen: Fact[tuple[Shape, ...]] = footage.shapes if footage else NotApplicable()
    for shapes in (seen, video.facts.shapes):
        match shapes:
            case Known((_, *later)):
                yield from later


def _size(shape: Shape) -> Size:
    return Size(shape.width, shape.height)


def _clock(shape: Shape) -> Value:
    return "none" if shape.time is None else Quantity(shape.time, Unit.CLOCK)


def _evidence(video: SpecifiedVideo, shape: Shape) -> tuple[Evidence, ...]:
    return () if shape.time is None else (Evidence(video.file.path, Moment(shape.time)),)


@vid.rule("VID004", "frame-rate", measures=(Measure.FRAME_RATE,), mended_by=Mending.EXPORT_FILM)
def frame_rate(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose frame rate is none of those asked for."""
    asked = video.spec.frame_rate
    if asked is None:
        return
    actual = need(video.facts.frame_rate)
    if not asked.admits(actual):
        yield Violation(
            expected=asked.asked(Unit.FRAME_RATE),
            actual=Quantity(actual, Unit.FRAME_RATE),
        )


@vid.rule("VID005", "field-order", measures=(Measure.SCAN,), mended_by=Mending.EXPORT_FILM)
def field_order(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films flagged interlaced where progressive is asked for, or the other way round."""
    if not video.spec.scan:
        return
    actual = need(video.facts.field_order)
    right = set(video.spec.scan)
    if FieldOrder.INTERLACED in right:
        right |= {FieldOrder.TOP_FIRST, FieldOrder.BOTTOM_FIRST}
    if actual not in right:
        expected = either(Term(f"term-{order}") for order in video.spec.scan)
        yield Violation(expected=expected, actual=Term(f"term-{actual}"))


@vid.rule("VID006", "bit-rate", measures=(Measure.BIT_RATE,), mended_by=Mending.EXPORT_FILM)
def bit_rate(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose mean bit rate of the video stream lies outside the accepted band.

    Milder where it lies in the band of doubt, or where it is below but the encoder was given the
    right target: quiet pictures never use their budget.
    """
    asked = video.spec.bit_rate
    if asked is None:
        return
    actual = need(video.facts.bit_rate)
    if asked.admits(actual):
        return
    is_low = asked.is_below(actual)
    yield Violation(
        expected=asked.asked(Unit.BIT_RATE),
        actual=Quantity(actual, Unit.BIT_RATE),
        downgraded=asked.doubts(actual) or (is_low and _told_target(video, asked)),
        case="low" if is_low else "high",
        args={
            "band": asked.bounds(Unit.BIT_RATE) if asked.target is not None else "none",
        },
    )


def _told_target(video: SpecifiedVideo, asked: Bounds) -> bool:
    match video.facts.target_bit_rate:
        case Known(target):
            return asked.admits(target)
        case _:
            return False


@vid.rule(
    "VID007",
    "aspect-ratio",
    uses=Need.FOOTAGE,
    measures=(Measure.ASPECT,),
    mended_by=Mending.EXPORT_FILM,
)
def aspect_ratio(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose display aspect ratio is not the one asked for.

    Pixel aspect and rotation are counted. Milder where that is so only later in the film, or only
    if players crop as the container says.
    """
    aspect = video.spec.aspect
    if aspect is None:
        return
    expected = aspect.asked()
    actual = need(video.facts.display_aspect_ratio)
    if not aspect.admits(actual):
        yield Violation(expected=expected, actual=Quantity(actual, Unit.RATIO))
        return
    for case, ratio, shape in _other_aspects(video):
        if not aspect.admits(ratio):
            yield Violation(
                expected=expected,
                actual=Quantity(ratio, Unit.RATIO),
                case=case,
                downgraded=True,
                args={"time": _clock(shape) if shape else "none"},
                suppressed_by=(("VID003", video.file.path),),
                evidence=_evidence(video, shape) if shape else (),
            )
            return


def _other_aspects(video: SpecifiedVideo) -> Iterator[tuple[str, Fraction, Shape | None]]:
    """Yield display aspect ratios besides the header's: as the container crops, and later on."""
    facts = video.facts
    match facts.aperture, facts.sample_aspect_ratio:
        case Known((width, height)), Known(pixel):
            yield "cropped", _turned(Fraction(width, height) * pixel, facts), None
    for shape in _later_shapes(video):
        ratio = Fraction(shape.width, shape.height) * shape.sample_aspect_ratio
        yield "midway", _turned(ratio, facts), shape


def _turned(ratio: Fraction, facts: VideoFacts) -> Fraction:
    match facts.rotation:
        case Known(turn) if turn % 180 == 90:
            return 1 / ratio
    return ratio


@vid.rule("VID008", "too-long", measures=(Measure.LENGTH,))
def too_long(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films longer than the category or part allows, counting picture and sound."""
    asked = duration_asked(video)
    if asked is None or asked.high is None:
        return
    actual = need(video.facts.plays)
    is_other = bool(asked.one_of) and not asked.admits(actual, profile.limits.duration_grace)
    if actual > asked.high + profile.limits.duration_grace:
        yield _length(video, actual, AtMost(Quantity(asked.high, Unit.DURATION)))
    elif is_other and not asked.is_below(actual + profile.limits.duration_grace):
        yield _length(video, actual, asked.bounds(Unit.DURATION), "other")


def duration_asked(video: Video) -> Bounds | None:
    """Return how long a film may be: by its part, its specification or its category."""
    by_part = video.part.duration if video.part else None
    by_spec = nearest(video.spec, video).duration if video.spec else None
    return by_part or by_spec or (video.category.duration if video.category else None)


@vid.rule("VID009", "too-short", measures=(Measure.LENGTH,))
def too_short(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films shorter than the category or part demands, counting picture and sound."""
    asked = duration_asked(video)
    if asked is None or asked.low is None:
        return
    actual = need(video.facts.plays)
    if actual < asked.low - profile.limits.duration_grace:
        yield _length(video, actual, AtLeast(Quantity(asked.low, Unit.DURATION)))


def _length(video: Video, actual: float, limit: Value, case: str = "") -> Violation:
    return Violation(
        expected=limit,
        case=case,
        actual=Quantity(actual, Unit.DURATION),
        args={
            "category": video.category.name if video.category else "",
            "versions": "yes" if video.category and video.category.asks_versions else "no",
        },
    )


@vid.rule(
    "VID010", "variable-frame-rate", measures=(Measure.FRAME_RATE,), mended_by=Mending.EXPORT_FILM
)
def variable_frame_rate(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose frame rate varies."""
    if video.spec.constant_frame_rate and need(video.facts.variable_frame_rate):
        yield Violation()


@vid.rule("VID011", "no-sound", uses=Need.FOOTAGE)
def no_sound(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films with no audio stream, or with nothing to be heard in it or on one side of it."""
    footage = video.file.footage
    if not need(video.facts.has_audio):
        yield Violation()
    elif footage is None:
        return
    elif need(footage.silent):
        yield Violation(case="silent")
    elif isinstance(footage.only_side, Known):
        yield Violation(case=footage.only_side.value)


@vid.rule("VID012", "cut-off", uses=Need.FOOTAGE)
def cut_off(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films whose end is missing, or which have pictures that cannot be decoded.

    The end is missing where the index points past the end of the file, or there is none.
    """
    failure, footage = video.file.failure, video.file.footage
    if failure and failure.kind is FailureKind.NO_INDEX:
        yield Violation(case="no-index")
    elif need(video.facts.truncated):
        yield Violation(case="cut")
    elif footage is not None and (damage := need(footage.damage)):
        yield Violation(
            case="damaged",
            actual=Quantity(damage[0].time, Unit.CLOCK),
            evidence=tuple(Evidence(video.file.path, moment) for moment in damage),
        )


@vid.rule("VID013", "black-bars", Need.FOOTAGE, measures=(Measure.ASPECT,))
def black_bars(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose picture within baked-in black bars has not the aspect ratio asked for."""
    aspect, footage = video.spec.aspect, video.file.footage
    if aspect is None or aspect.active_tolerance is None or footage is None:
        return
    if _is_black(footage, profile):
        return  # VID014
    active = need(footage.active)
    shape = Fraction((active.right - active.left) / (active.bottom - active.top))
    actual = need(video.facts.display_aspect_ratio) * shape
    if any(abs(actual / ratio - 1) <= aspect.active_tolerance for ratio in aspect.ratios):
        return
    yield Violation(
        expected=aspect.asked(),
        actual=Quantity(actual, Unit.RATIO),
        case="sides" if shape < 1 else "top",
        suppressed_by=(("VID007", video.file.path),),
        evidence=(Evidence(video.file.path, Moment(0, active)),),
    )


def _is_black(footage: FootageFacts, profile: Profile) -> bool:
    match footage.dark:
        case Known(share):
            return share > (profile.limits.still_share or 1)
        case _:
            return False


@vid.rule("VID014", "black-or-frozen", Need.FOOTAGE)
def black_or_frozen(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films that are black, or without any movement, for most of their length."""
    limit, footage = profile.limits.still_share, video.file.footage
    if limit is None or footage is None:
        return
    for case, share in (("black", need(footage.dark)), ("frozen", need(footage.frozen))):
        if share > limit:
            yield Violation(case=case, actual=Quantity(share, Unit.SHARE))
            return


@vid.rule("VID015", "probes-disagree")
def probes_disagree(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find facts used by a rule on which two probes disagree; both values are shown."""
    match video.facts.truncated:
        case Known(value=True):
            return  # of a cut-off film every probe sees another part: VID012
    for conflict in video.facts.conflicts:
        if conflict.field in _ALWAYS_USED or _is_asked(conflict.field, video.spec):
            first, second = conflict.first, conflict.second
            yield Violation(
                args={
                    "field": Term(f"term-{conflict.field}"),
                    "first": first.value,
                    "first_probe": first.source,
                    "second": second.value,
                    "second_probe": second.source,
                },
                suppressed_by=_because_of_a_gap(conflict, video),
            )


def _is_asked(field: str, spec: FilmSpec | None) -> bool:
    """Return whether the notice asks something that hangs on a fact."""
    if spec is None:
        return False
    sound = spec.sound
    asks = {
        "profile": spec.codec_profile,
        "level": spec.level,
        "sound_channels": sound and sound.channels,
        "sound_rate": sound and sound.rate,
        "sound_bit_rate": sound and sound.bit_rate,
        "colour_primaries": None,
        "colour_transfer": None,
        "colour_matrix": None,
    }
    return bool(asks.get(field, True))


def _because_of_a_gap(conflict: Conflict, video: Video) -> tuple[tuple[str, str], ...]:
    """Return what explains a conflict: one probe may count the time before the picture begins."""
    return (("VID018", video.file.path),) if conflict.field in {"duration", "bit_rate"} else ()


@vid.rule("VID016", "unusual-codec", mended_by=Mending.EXPORT_FILM)
def unusual_codec(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose codec and pixel format are not what every player shows."""
    playable = video.spec.playable
    if playable is None:
        return
    codec, pixels = need(video.facts.codec), need(video.facts.pixel_format)
    if codec not in playable.codec or pixels not in playable.pixel_format:
        yield Violation(
            expected=f"{playable.codec[0]} {playable.pixel_format[0]}",
            actual=f"{codec} {pixels}",
            suppressed_by=(("VID024", video.file.path),),
            args={"codec": said_codec(playable.codec[0])},
        )


@vid.rule("VID017", "combed", Need.FOOTAGE, measures=(Measure.SCAN,))
def combed(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films flagged progressive whose pictures are interlaced."""
    footage = video.file.footage
    if footage is None or video.spec.scan != (FieldOrder.PROGRESSIVE,):
        return
    if need(video.facts.field_order) is FieldOrder.PROGRESSIVE and need(footage.interlaced):
        yield Violation(expected=Term(f"term-{FieldOrder.PROGRESSIVE}"))


@vid.rule("VID018", "tracks-apart", doubts=(Measure.LENGTH,))
def tracks_apart(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films whose picture and sound do not begin or do not end together."""
    most = profile.limits.tracks_apart
    match video.facts.duration, video.facts.sound:
        case Known(seconds), Known(Span(begin, end)) if most is not None:
            apart = {
                "sound-late": begin,
                "picture-late": -begin,
                "sound-short": seconds - end,
                "picture-short": end - seconds,
            }
        case _:
            return
    case, gap = max(apart.items(), key=lambda item: item[1])
    if gap > most:
        yield Violation(
            case=case,
            actual=Quantity(gap, Unit.DURATION),
            args={
                "picture": Quantity(seconds, Unit.DURATION),
                "sound": Quantity(end - begin, Unit.DURATION),
            },
        )


@vid.rule("VID019", "not-as-stored")
def not_as_stored(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films that players mirror as the container says, or turn where a shape is asked for."""
    match video.facts.mirrored, video.facts.rotation:
        case Known(value=True), _:
            yield Violation(case="mirrored")
        case _, Known(turn) if turn and video.spec is not None:
            yield Violation(
                case="turned",
                actual=turn,
                suppressed_by=tuple((code, video.file.path) for code in ("VID003", "VID007")),
            )


@vid.rule("VID020", "several-pictures")
def several_pictures(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films with several video tracks: not every player shows the same."""
    tracks = need(video.facts.video_tracks)
    if tracks > 1:
        yield Violation(actual=tracks, args={"track": need(video.facts.video_track)})


@vid.rule("VID021", "few-pictures", Need.FOOTAGE, doubts=(Measure.FRAME_RATE,))
def few_pictures(video: Video, profile: Profile) -> Iterator[Violation]:
    """Find films that show each picture several times: only a few different ones a second."""
    least, footage = profile.limits.least_pictures, video.file.footage
    if least is None or footage is None:
        return
    match footage.pace, video.facts.frame_rate:
        case Known(pace), Known(rate) if pace < least:
            yield Violation(
                expected=Quantity(rate, Unit.FRAME_RATE), actual=Quantity(pace, Unit.FRAME_RATE)
            )


@vid.rule("VID022", "enlarged", Need.FOOTAGE, doubts=(Measure.SIZE,))
def enlarged(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films enlarged from a much smaller picture: no detail near the pixel limit."""
    least, footage = video.spec.min_detail, video.file.footage
    if least is None or footage is None:
        return
    match footage.detail, video.facts.width, video.facts.height:
        case Known(share), Known(width), Known(height) if share < least:
            size = Size(round(width * share), round(height * share))
            yield Violation(
                actual=Quantity(share, Unit.SHARE),
                args={"worth": size},
                suppressed_by=(("VID003", video.file.path),),
            )


@vid.rule("VID023", "padded", Need.FOOTAGE, doubts=(Measure.BIT_RATE,))
def padded(video: SpecifiedVideo, profile: Profile) -> Iterator[Violation]:
    """Find films whose stream is largely filler, which only makes its bit rate look right."""
    most, footage = profile.limits.padding_share, video.file.footage
    if most is None or video.spec.bit_rate is None or footage is None:
        return
    match footage.padding:
        case Known(share) if share > most:
            yield Violation(
                actual=Quantity(share, Unit.SHARE),
                suppressed_by=(("VID006", video.file.path), ("VID022", video.file.path)),
            )
