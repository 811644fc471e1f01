"""SUB: the two versions of a 微视频 (附件1 第2项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.facts.video import Evidence, Moment, VideoFacts
from usbcheck.naming.file_names import Mark
from usbcheck.naming.reading import name_reader
from usbcheck.profile.model import Profile
from usbcheck.rules.naming import others_of
from usbcheck.rules.rule import UNDIGESTED, Family, Need, Undecided, Violation, need
from usbcheck.submission.model import VIDEOS, File, Role, Versions, Work
from usbcheck.submission.parts import VERSIONS, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.versions import Sighting

sub = Family("SUB", columns=VERSIONS, judges=(*VERSIONS, "sidecar"), side_by_side=True)

_CUTS_OF_ONE = 0.5  # share of the same pictures; it chooses the words, not the verdict
_MOST_TEXTS = 3  # shown of what was read


@sub.rule("SUB001", "no-unsubtitled", uses=Need.VERSIONS, columns=("video-unsubtitled",))
def no_unsubtitled(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works, or episodes of them, that lack the version without subtitles."""
    if work.asks_versions:
        yield from _missing(work, Role.UNSUBTITLED, profile)


@sub.rule("SUB002", "no-subtitled", uses=Need.VERSIONS, columns=("video-subtitled",))
def no_subtitled(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works, or episodes of them, that lack the version with subtitles."""
    if work.asks_versions:
        yield from _missing(work, Role.SUBTITLED, profile)


_MARKS = {Role.SUBTITLED: Mark.SUBTITLED, Role.UNSUBTITLED: Mark.UNSUBTITLED}


def _missing(work: Work, role: Role, profile: Profile) -> Iterator[Violation]:
    for number, films in work.films.items():
        roles = [film.role for film in films]
        unmarked = roles.count(Role.VIDEO)
        alone = unmarked == 1 == len(films)
        if len(films) == 1:
            roles = [_role_by_content(work, films[0])]
        # One unmarked film is one missing version, said once; which one, its pictures may tell.
        if role in roles or (roles == [Role.VIDEO] and role is Role.SUBTITLED) or unmarked > 1:
            continue
        told = alone and roles != [Role.VIDEO]
        case = "told" if told else "unmarked" if alone else "plain"
        yield Violation(
            path=films[0].path if alone else None,
            missing=True,
            case="episode" if number and not alone else case,
            args={
                "episode": number or 0,
                "right": _name_of(work, films, role, number, profile),
                "renamed": _name_of(work, films, roles[0], number, profile) if told else "",
            },
            suppressed_by=tuple(("SUB005", film.path) for film in films) if len(films) > 1 else (),
        )


def _role_by_content(work: Work, film: File) -> Role:
    """Return which version a single film is.

    Its name decides; where that says nothing, its pictures.
    """
    shown = _alone(work, film)
    if shown is None or film.role is not Role.VIDEO:
        return film.role
    return Role.SUBTITLED if shown else Role.UNSUBTITLED


def _alone(work: Work, film: File) -> bool | None:
    """Return whether the pictures of a single film show subtitles, None where that is not known."""
    for facts in work.versions or ():
        match facts:
            case SingleVersionFacts(path=film.path, subtitled=Known(shown)):
                return shown
    return None


def _name_of(
    work: Work, films: Sequence[File], role: Role, number: int | None, profile: Profile
) -> str:
    return name_reader(profile).write(
        title=work.title,
        category=work.category.name if work.category else None,
        unit=work.unit,
        others=others_of(work),
        suffix=films[0].name.suffix.lower() if films else ".mp4",
        marks={_MARKS[role]},
        episode=number,
    )


@sub.rule("SUB003", "unmarked-versions", uses=Need.VERSIONS)
def unmarked_versions(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find several versions whose names do not say which is which; their pictures may."""
    if not work.asks_versions:
        return
    for number, films in work.films.items():
        unmarked = [f for f in films if f.role is Role.VIDEO]
        if len(unmarked) < 2:
            continue
        told = _told_apart(work, films)
        yield Violation(
            path=unmarked[0].path,
            paths=tuple(f.path for f in unmarked),
            actual=Every(tuple(f.name.text for f in unmarked)),
            case="told" if told else "plain",
            args={
                "subtitled": _name_of(work, films, Role.SUBTITLED, number, profile),
                "unsubtitled": _name_of(work, films, Role.UNSUBTITLED, number, profile),
                "with": told[0].name.text if told else "",
                "without": told[1].name.text if told else "",
            },
            # Which is which is no question of films that are no versions of each other.
            suppressed_by=tuple((code, f.path) for f in unmarked for code in ("SUB004", "SUB006")),
        )


def _told_apart(work: Work, films: Sequence[File]) -> tuple[File, File] | None:
    """Return the film with and the film without subtitles, by their pictures.

    None where there are not two films or their pictures do not show it.
    """
    by_path = {film.path: film for film in films}
    for facts in work.versions or ():
        if not isinstance(facts, PairFacts) or len(films) != 2 or set(facts.paths) != set(by_path):
            continue
        if facts.told_apart is not None:
            subtitled, unsubtitled = facts.told_apart
            return by_path[subtitled], by_path[unsubtitled]
    return None


@sub.rule("SUB004", "not-two-versions")
def not_two_versions(versions: Versions, profile: Profile) -> Iterator[Violation]:
    """Find pairs of which by their pictures both have burned-in subtitles, or neither has."""
    if not versions.work.asks_versions or len(versions.films) == 1:
        return
    shown = _shown(versions)
    if shown is None or shown[0] != shown[1]:
        return
    labels = [_label(film) for film in versions.films]
    work, number = versions.work, versions.films[0].name.episode
    if labels[0] == labels[1] == shown[0]:
        return  # SUB001, SUB002
    if labels == [None, None] and len(work.films[number]) > 2:
        return  # a third film may be the other version; SUB003
    wrong = next((f for f in versions.films if _label(f) not in (shown[0], None)), None)
    role = Role.UNSUBTITLED if shown[0] else Role.SUBTITLED
    films = versions.films
    yield Violation(
        path=(wrong or films[0]).path,
        paths=tuple(f.path for f in films),
        case="both" if shown[0] else "neither",
        args={
            "other": next(f.name.text for f in films if f is not (wrong or films[0])),
            "right": _name_of(work, films, role, number, profile),
        },
        suppressed_by=tuple(("SUB008", f.path) for f in films),
        evidence=_subtitles(versions),
    )


@sub.rule("SUB005", "wrong-label")
def wrong_label(versions: Versions, profile: Profile) -> Iterator[Violation]:
    """Find films whose labels are swapped or wrong, by their pictures."""
    films = versions.films
    if not versions.work.asks_versions or len(films) == 1:
        return  # a film alone proves nothing: SUB009
    shown = _shown(versions)
    if shown is None or shown[0] == shown[1]:
        return
    lying = [f for f, seen in zip(films, shown, strict=True) if _label(f) not in (seen, None)]
    if not lying:
        return
    right = {
        film.path: _name_of(
            versions.work,
            (film,),
            Role.SUBTITLED if seen else Role.UNSUBTITLED,
            film.name.episode,
            profile,
        )
        for film, seen in zip(films, shown, strict=True)
    }
    first, other = lying[0], lying[-1]
    is_one = first is other
    yield Violation(
        path=first.path if is_one else None,
        paths=tuple(f.path for f in lying),
        case=("without" if _label(first) else "with") if is_one else "swapped",
        args={
            "first": first.name.text,
            "second": other.name.text,
            "first_right": right[first.path],
            "second_right": right[other.path],
            "between": f"temp{first.name.suffix.lower()}",  # each has the name that the other gets
        },
        evidence=_subtitles(versions),
    )


@sub.rule("SUB006", "not-the-same-film", Need.VIDEO)
def not_the_same_film(versions: Versions, profile: Profile) -> Iterator[Violation]:
    """Find pairs that by their pictures or their lengths are not the same film."""
    match versions.facts:
        case PairFacts() as facts:
            pass
        case SingleVersionFacts():
            return
    is_same = _seen(facts.same_film)
    lengths = _lengths_apart(versions.films, profile.limits.versions_apart)
    least = profile.limits.versions_matched
    if is_same is False and not _has_in_common(facts):
        case = "other"
    elif lengths is not None:
        case = "length"
    elif is_same is False or (is_same and least and need(facts.matched) < least):
        case = "edit"
    else:
        return
    first, second = versions.films
    yield Violation(
        paths=(first.path, second.path),
        case=case,
        actual=lengths,
        args={
            "first": first.name.text,
            "second": second.name.text,
            "differ": "subtitles" if versions.work.asks_versions else "other",
        },
        suppressed_by=tuple(("VID012", f.path) for f in versions.films),
        evidence=_sightings(facts, facts.differences),
    )


def _has_in_common(facts: PairFacts) -> bool:
    """Return whether two films are cuts of one: most of their pictures are the same."""
    match facts.matched:
        case Known(share):
            return share >= _CUTS_OF_ONE
        case _:
            return False


def _lengths_apart(films: Sequence[File], most: float | None) -> Every | None:
    """Return the lengths of two films where they differ by too much."""
    lengths = []
    for film in films:
        match film.facts:
            case VideoFacts(duration=Known(seconds)):
                lengths.append(seconds)
    if most is None or len(lengths) < 2 or abs(lengths[0] - lengths[1]) <= most:
        return None
    return Every(tuple(Quantity(seconds, Unit.DURATION) for seconds in lengths))


@sub.rule("SUB009", "content-unclear")
def content_unclear(versions: Versions, profile: Profile) -> Iterator[Violation]:
    """Find films whose pictures could not decide which version they are: a person should look."""
    names = Every(tuple(film.name.text for film in versions.films))
    paths = tuple(film.path for film in versions.films)
    match versions.facts:
        case PairFacts() as facts:
            if (same := _seen(facts.same_film)) is False:
                return  # SUB006
            films = (facts.first_subtitled, facts.second_subtitled)
            if same and not versions.work.asks_versions:
                return  # versions that differ in something else
            unclear = [fact for fact in films if _seen(fact) is None] if same else [facts.same_film]
            if unclear:
                yield Violation(
                    actual=names,
                    paths=paths,
                    case="subtitles" if same else "film",
                    args={"seen": _texts(s.text for s in facts.subtitles)},
                    suppressed_by=tuple(
                        (code, path) for path in paths for code in ("VID012", "SUB006")
                    ),
                    evidence=_sightings(facts, (*facts.subtitles, *facts.differences)),
                )
        case SingleVersionFacts() as facts if versions.work.asks_versions:
            shown = _seen(facts.subtitled)
            label = _label(versions.films[0])
            if shown is None or label not in (shown, None):
                yield Violation(
                    case="alone" if shown is None else "seen" if shown else "unseen",
                    args={"seen": _texts(m.text for m in facts.subtitles)},
                    suppressed_by=(("SUB001", facts.path), ("VID012", facts.path)),
                    evidence=_subtitles(versions),
                )


def _texts(read: Iterable[str]) -> Value:
    """Return some of the texts that were read, without repetitions."""
    found = tuple(dict.fromkeys(filter(None, read)))[:_MOST_TEXTS]
    return Every(found) if found else "none"


def _label(film: File) -> bool | None:
    """Return whether the name says that the film has subtitles, None where it says nothing."""
    match film.role:
        case Role.SUBTITLED:
            return True
        case Role.UNSUBTITLED:
            return False
        case _:
            return None


def _shown(versions: Versions) -> tuple[bool, ...] | None:
    """Return whether each film's pictures show subtitles.

    None where they cannot tell (SUB009), or the films are no versions of each other (SUB006).
    """
    match versions.facts:
        case PairFacts() as facts:
            if not _seen(facts.same_film):
                return None
            seen = [_seen(facts.first_subtitled), _seen(facts.second_subtitled)]
        case SingleVersionFacts() as facts:
            seen = [_seen(facts.subtitled)]
    sure = tuple(shown for shown in seen if shown is not None)
    return sure if len(sure) == len(seen) else None


def _seen(fact: Fact[bool]) -> bool | None:
    """Return what the pictures show, None where they were examined and do not decide it."""
    match fact:
        case Unknown(Reason.UNCLEAR):
            return None
        case _:
            return need(fact)


def _subtitles(versions: Versions) -> tuple[Evidence, ...]:
    """Return where subtitles are to be seen, in the film or films that have them."""
    match versions.facts:
        case SingleVersionFacts() as facts:
            return tuple(Evidence(facts.path, moment) for moment in facts.subtitles)
        case PairFacts() as facts:
            both = facts.first_subtitled, facts.second_subtitled
            clean = [path for path, fact in zip(facts.paths, both, strict=True) if not _seen(fact)]
            seen = _sightings(facts, facts.subtitles)
            return tuple(evidence for evidence in seen if evidence.path not in clean)


def _sightings(facts: PairFacts, sightings: Sequence[Sighting]) -> tuple[Evidence, ...]:
    """Return sightings as moments of the first film, then of the second."""
    return (
        *(Evidence(facts.first, Moment(s.first, s.region, s.text)) for s in sightings),
        *(Evidence(facts.second, Moment(s.second, s.region, s.text)) for s in sightings),
    )


@sub.rule("SUB007", "same-file-twice", Need.DIGEST)
def same_file_twice(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find two versions that are byte for byte the same."""
    if not work.asks_versions:
        return
    for files in work.films.values():
        seen: dict[str, File] = {}
        for file in files:
            if file.undigested:
                yield Undecided(UNDIGESTED, file.path)
            if file.digest is None:
                continue
            first = seen.setdefault(file.digest, file)
            if first is not file:
                yield Violation(path=file.path, args={"other": first.path})


@sub.rule("SUB008", "subtitle-track", Need.VIDEO)
def subtitle_track(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find films whose subtitles are a switchable track, not in the picture."""
    if not work.asks("video-subtitled"):
        return
    for file in work.having(*VIDEOS):
        match file.facts:
            case VideoFacts(subtitle_tracks=Known(count)) if count:
                role = file.role if file.role in _MARKS else Role.SUBTITLED
                right = _name_of(work, (file,), role, file.name.episode, profile)
                yield Violation(path=file.path, actual=count, args={"right": right})
            case _:
                continue


@sub.rule("SUB013", "subtitles-not-as-asked")
def subtitles_not_as_asked(versions: Versions, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find films asked for in one version whose pictures show subtitles, or none, against that.

    A film alone proves less than two versions do, so that a person has to look.
    """
    film = versions.films[0]
    part = part_of(film, versions.work)
    if versions.work.asks_versions or part is None or not part.versions:
        return
    match versions.facts:
        case SingleVersionFacts(subtitled=subtitled):
            shown = _seen(subtitled)
        case PairFacts():
            return
    wanted = part.subtitles == "burned-in"
    if shown is None:
        yield Undecided(Unknown(Reason.UNCLEAR), film.path)
    elif shown is not wanted or _label(film) not in (wanted, None):
        yield Violation(
            case="without" if wanted else "with",
            suppressed_by=(("VID012", film.path), ("SUB008", film.path)),
            evidence=_subtitles(versions),
        )


@sub.rule("SUB014", "standing-lettering", columns=("video-unsubtitled",))
def standing_lettering(versions: Versions, profile: Profile) -> Iterator[Violation]:
    """Find films to be shown without subtitles across whose picture lettering or a mark stands.

    That is advertising, or a broadcaster's mark in the middle: who puts subtitles of their own
    into the film cannot take it out.
    """
    for film, standing in _clean(versions):
        if isinstance(standing, NotApplicable):
            continue  # too few scenes
        if moments := need(standing):
            yield Violation(
                path=film.path,
                args={"seen": _texts(moment.text for moment in moments)},
                evidence=tuple(Evidence(film.path, moment) for moment in moments),
            )


def _clean(versions: Versions) -> Iterator[tuple[File, Fact[tuple[Moment, ...]]]]:
    """Yield the films that are to have no subtitles, and what stands across their pictures.

    The pictures say which of two it is, where they can; else its name does. Of a film alone its
    name or the notice says it, and its pictures where they do not.
    """
    match versions.facts:
        case SingleVersionFacts(subtitled=Known(value=True)):
            return  # SUB009, SUB013
        case SingleVersionFacts(standing=standing):
            film = versions.films[0]
            part = part_of(film, versions.work)
            forbidden = part is not None and part.subtitles == "forbidden"
            if forbidden or _role_by_content(versions.work, film) is Role.UNSUBTITLED:
                yield film, standing
        case PairFacts() as facts if versions.work.asks_versions:
            for film, shown, standing in zip(
                versions.films,
                (facts.first_subtitled, facts.second_subtitled),
                (facts.first_standing, facts.second_standing),
                strict=True,
            ):
                clean = not _seen(shown)
                if clean and (facts.told_apart is not None or _label(film) is False):
                    yield film, standing
