"""Which films are watched and which compared, and what that gave, joined to the submission."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.paths import system_path
from usbcheck.facts.provenance import Failure, FailureKind, Known, Reason, Unknown, absence
from usbcheck.facts.request import Extent
from usbcheck.facts.sound import unmeasured
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.facts.video import AudioFacts, FootageFacts, Moment, VideoFacts
from usbcheck.submission.model import Role
from usbcheck.submission.parts import film_part_of, part_of, sound_part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from usbcheck.drive.walk import Drive
    from usbcheck.examine.scheduler import Examiner
    from usbcheck.facts.provenance import NotApplicable
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.profile.sound import SoundSpec
    from usbcheck.submission.model import File, Submission, VersionFacts, Work

LOST = frozenset({FailureKind.UNREADABLE, FailureKind.VANISHED})
"""What a file shows whose drive is gone."""


def is_gone(drive: Drive) -> bool:
    """Return whether the drive was pulled out, or answers so late that the user gave it up."""
    try:
        return not run_cancellable(partial(os.path.isdir, system_path(drive.root, "")))
    except KeyboardInterrupt:
        return True


def with_pictures(
    submission: Submission, examiner: Examiner, extent: Extent, *, watched: bool, compared: bool
) -> Submission:
    """Return the submission with what the pictures and the sound of its films show.

    Films are `watched` one by one, and `compared` with the other versions of them.
    """
    films = [f for f in submission.counted if f.kind == "video"] if watched else []
    readable = [film for film in films if _is_readable(film)]
    groups = _groups_by_key(submission) if compared else {}
    sampled = readable if extent is Extent.SAMPLE else []
    told = examiner.compare(_readable(groups), sampled) if groups else {}
    if watched:
        submission = _with_footage(submission, films, examiner.footage(readable, extent))
    return _with_comparisons(submission, groups, told) if compared else submission


def _with_footage(
    submission: Submission, films: Sequence[File], found: Mapping[str, FootageFacts | Failure]
) -> Submission:
    footage = {f.path: unseen(absence(f.failure)) for f in films}
    for path, told in found.items():
        footage[path] = unseen(_why(told, submission)) if isinstance(told, Failure) else told
    submission = submission.with_files(lambda f: replace(f, footage=footage.get(f.path)))
    return _with_lost(submission, found)


def with_loudness(submission: Submission, examiner: Examiner, profile: Profile) -> Submission:
    """Return the submission with how loud that is of which the notice asks it: films, or sound."""
    categories = {f.path: work.category for work in submission.works for f in work.files}
    films = [f for f in submission.counted if _asks_loudness(f, categories.get(f.path), profile)]
    found = examiner.loudness([f for f in films if isinstance(f.facts, VideoFacts | AudioFacts)])
    loudness = {f.path: unmeasured(absence(f.failure)) for f in films}
    for path, told in found.items():
        loudness[path] = unmeasured(_why(told, submission)) if isinstance(told, Failure) else told
    submission = submission.with_files(lambda f: replace(f, loudness=loudness.get(f.path)))
    return _with_lost(submission, found)


def _asks_loudness(file: File, category: Category | None, profile: Profile) -> bool:
    sound: SoundSpec | None = None
    match file.kind:
        case "video" if (film := profile.film_spec(film_part_of(file, category))) is not None:
            sound = film.sound
        case "audio":
            sound = profile.sound_spec(sound_part_of(file, category))
    return sound is not None and sound.asks_loudness


def _with_lost(submission: Submission, found: Mapping[str, object]) -> Submission:
    """Return the submission with the films marked that the drive no longer gives."""
    lost = {
        told.path or path: told
        for path, told in found.items()
        if isinstance(told, Failure) and told.kind in LOST
    }
    if not lost or is_gone(submission.drive):
        return submission
    return submission.with_files(
        lambda f: replace(f, failure=f.failure or lost[f.path]) if f.path in lost else f
    )


def unseen(why: Unknown | NotApplicable) -> FootageFacts:
    """Return the facts of a film of which nothing was seen."""
    return FootageFacts(
        samples=0,
        whole=False,
        active=why,
        dark=why,
        frozen=why,
        interlaced=why,
        silent=why,
        only_side=why,
        shapes=why,
        pace=why,
        detail=why,
        padding=why,
        damage=why,
    )


def _groups_by_key(submission: Submission) -> dict[str, tuple[File, ...]]:
    return {group[-1].path: group for work in submission.works for group in groups_of(work)}


def _readable(groups: Mapping[str, tuple[File, ...]]) -> dict[str, tuple[File, ...]]:
    return {key: films for key, films in groups.items() if all(map(_is_readable, films))}


def _with_comparisons(
    submission: Submission,
    groups: Mapping[str, tuple[File, ...]],
    found: Mapping[str, VersionFacts | Failure],
) -> Submission:
    """Return the submission with what comparing the versions of each film shows.

    Films that are the same byte for byte are not compared: nothing could differ.
    """
    facts = {key: _versions(films) for key, films in groups.items()}
    for key, told in found.items():
        facts[key] = (
            not_compared(groups[key], _why(told, submission)) if isinstance(told, Failure) else told
        )
    submission = replace(
        submission,
        works=tuple(
            replace(work, versions=tuple(facts[f.path] for f in work.videos if f.path in facts))
            for work in submission.works
        ),
    )
    return _with_lost(_with_damage(submission, facts.values()), found)


def _with_damage(submission: Submission, facts: Iterable[VersionFacts]) -> Submission:
    """Return the submission with the places that did not decode while films were compared.

    More places are examined there than in a film alone.
    """
    met: dict[str, tuple[Moment, ...]] = {}
    for pair in facts:
        if isinstance(pair, PairFacts):
            for path, moments in zip(
                pair.paths, (pair.first_damage, pair.second_damage), strict=True
            ):
                met[path] = met.get(path, ()) + moments
    return submission.with_files(lambda f: _damaged(f, met.get(f.path, ())))


def _damaged(film: File, met: tuple[Moment, ...]) -> File:
    match film.footage:
        case FootageFacts(damage=Known(seen, source)) if met:
            every = tuple(sorted({*seen, *met}, key=lambda moment: moment.time))
            return replace(film, footage=replace(film.footage, damage=Known(every, source)))
        case _:
            return film


def groups_of(work: Work) -> Iterator[tuple[File, ...]]:
    """Yield the films to compare with each other, two at a time, or the one that stands alone.

    No film is the last of more than one group.
    """
    for films in work.films.values():
        groups = _groups(films) if work.asks_versions else _groups_by_part(films, work)
        for group in groups:
            digests = {film.digest for film in group}
            if len(group) == 1 or len(digests) > 1 or None in digests:
                yield group


def _groups_by_part(films: Sequence[File], work: Work) -> Iterator[tuple[File, ...]]:
    """Yield the films of which the notice asks subtitles, or none, and those that are one film."""
    for film in films:
        part = part_of(film, work)
        if part is None or work.category is None:
            continue
        if part.versions:
            yield (film,)
        elif part.same_film_as is not None:
            first = work.category.film_labelled(part.same_film_as)
            yield from ((other, film) for other in films if other.part == first)


def _groups(films: Sequence[File]) -> Iterator[tuple[File, ...]]:
    """Yield the subtitled version with the unsubtitled one, as the names say.

    Any further film is paired with the version that it should differ from.
    """
    if len(films) < 2:
        yield from ((film,) for film in films)
        return
    first = next((f for f in films if f.role is Role.SUBTITLED), films[0])
    others = [f for f in films if f is not first]
    second = next((f for f in others if f.role is Role.UNSUBTITLED), others[0])
    yield first, second
    for other in others:
        if other is not second:
            yield (second if other.role is first.role else first), other


def _versions(films: Sequence[File]) -> VersionFacts:
    """Return the facts of films of which one cannot be read."""
    failure = next((f.failure for f in films if f.failure), None)
    return not_compared(films, absence(failure))


def not_compared(films: Sequence[File], why: Unknown | NotApplicable) -> VersionFacts:
    """Return the facts of two films that were not compared, or of one that was not looked at."""
    if len(films) == 1:
        return SingleVersionFacts(films[0].path, why, standing=why)
    first, second = films
    return PairFacts(
        *(first.path, second.path, why, why, why, why, why), first_standing=why, second_standing=why
    )


def _is_readable(film: File) -> bool:
    return isinstance(film.facts, VideoFacts)


def _why(failure: Failure, submission: Submission) -> Unknown:
    """Return why nothing was seen.

    No film is to blame where the whole drive is gone; and of one whose header is right no other
    rule says that its pictures are not.
    """
    if failure.kind in LOST and is_gone(submission.drive):
        return Unknown(Reason.INTERRUPTED)
    reasons: Mapping[str, Reason] = {reason.value: reason for reason in Reason}
    return Unknown(reasons.get(failure.kind, Reason.PROBE_FAILED), failure.detail)
