"""A conversion from beginning to end: look at a file, plan, make the goal, judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.converting import density, ffmpeg_program, inks, pyav_encoder
from usbcheck.converting.choosing import target_of
from usbcheck.converting.film_plan import film_plan
from usbcheck.converting.goal import made
from usbcheck.converting.judging import judged
from usbcheck.converting.model import CannotConvertError, FilmPlan, Said
from usbcheck.converting.picture_plan import PicturePlan, picture_plan
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.sniff import sniff
from usbcheck.facts.formats import kind_of
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.progress import Stage
from usbcheck.facts.request import Probe
from usbcheck.facts.video import VideoFacts
from usbcheck.report.reference import encoding

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.converting.judging import Judged
    from usbcheck.converting.model import Target
    from usbcheck.facts.progress import ByteObserver
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import PartKind


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of a conversion."""

    category: str | None = None
    change_frame_rate: bool = False
    icc: Path | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be done to a file; `suffix` is how the name of the goal ends."""

    source: Path
    target: Target
    plan: FilmPlan | PicturePlan
    suffix: str


def proposed(source: Path, wish: Wish, profile: Profile, observer: ByteObserver) -> Proposal | None:
    """Return what is to be done, None where the file is as the notice asks.

    Raises:
        CannotConvertError: a program cannot make it so.
        OSError: it cannot be read.
        KeyboardInterrupt: the user stopped it.
    """
    kind = _kind(source)
    target = target_of(source.name, kind, wish.category, profile)
    found = judged(source, target, profile, Probe.AUTO, observer)
    facts = found.file.facts
    if found.file.failure is not None or facts is None:
        raise CannotConvertError("convert-unknown")
    if not any(finding.mending is not None for finding in found.findings):
        return None
    spec = profile.film_spec(target.part)
    if isinstance(facts, VideoFacts) and spec is not None:
        footage, may = found.file.footage, wish.change_frame_rate
        film = film_plan(facts, footage, spec, change_frame_rate=may)
        if film.encoder not in pyav_encoder.ENCODERS and not ffmpeg_program.find():
            raise CannotConvertError("convert-needs-ffmpeg", encoder=film.encoder)
        return Proposal(source, target, film, f".{encoding.suffix_of(spec)}")
    asked = profile.picture_spec(target.part)
    if isinstance(facts, PictureFacts) and asked is not None:
        picture = picture_plan(facts, asked, wish.icc)
        suffix = source.suffix if picture.inks is None else ".jpg"
        return Proposal(source, target, picture, suffix)
    raise CannotConvertError("convert-unknown")


def _kind(source: Path) -> PartKind:
    with CachedReader(source) as reader:
        match kind_of(sniff(reader)):
            case "video":
                return "film"
            case "image":
                return "picture"
    raise CannotConvertError("convert-kind")


def carried_out(proposal: Proposal, goal: Path, observer: ByteObserver) -> tuple[Said, ...]:
    """Make the goal; return what only showed itself on the way.

    Raises:
        EncodingError: it could not be made.
        FileExistsError: the goal is there.
        OSError: a file cannot be read or written.
    """
    size = proposal.source.stat().st_size
    name = proposal.source.name
    observer.begun(Stage.CONVERT, {name: size})
    observer.started(name)
    with made(goal) as part:
        if isinstance(proposal.plan, FilmPlan):
            _make_film(proposal, part, size, observer)
            said: tuple[Said, ...] = ()
        else:
            said = _make_picture(proposal.source, proposal.plan, part)
    observer.finished(name)
    return said


def _make_film(proposal: Proposal, part: Path, size: int, observer: ByteObserver) -> None:
    assert isinstance(proposal.plan, FilmPlan)  # noqa: S101
    done = 0

    def tell(share: float) -> None:
        nonlocal done
        if (now := int(share * size)) > done:
            observer.advanced(proposal.source.name, now - done)
            done = now

    encoder = ffmpeg_program if ffmpeg_program.find() else pyav_encoder
    encoder.encode(proposal.source, part, proposal.plan, tell)


def _make_picture(source: Path, plan: PicturePlan, part: Path) -> tuple[Said, ...]:
    from usbcheck.facts.quantities import Quantity, Unit

    if plan.inks is None:
        assert plan.dpi is not None  # noqa: S101  a plan does something
        part.write_bytes(density.with_density(source.read_bytes(), plan.dpi))
        return ()
    printed = inks.to_inks(source, plan.inks, plan.dpi)
    part.write_bytes(printed.data)
    return (Said("convert-lost", {"share": Quantity(printed.lost, Unit.SHARE)}),)


def result(goal: Path, target: Target, profile: Profile, observer: ByteObserver) -> Judged:
    """Judge what was made.

    Raises:
        OSError: it cannot be looked at.
        KeyboardInterrupt: the user stopped it.
    """
    return judged(goal, target, profile, Probe.AUTO, observer)
