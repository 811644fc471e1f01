"""Judging: the selected rules over the submission, giving findings and what stayed undecided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from usbcheck.drive.walk import Drive
from usbcheck.facts.file import blank
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import NotApplicable, Unknown, absence
from usbcheck.facts.video import AudioFacts, VideoFacts
from usbcheck.facts.word import WordFacts
from usbcheck.profile.pictures import PictureSpec
from usbcheck.rules.alternatives import nearest
from usbcheck.rules.naming import NamedFile, named_files
from usbcheck.rules.pst import is_foreign
from usbcheck.rules.rule import NotApplicableError, Rule, UndecidableError, Undecided, Violation
from usbcheck.submission.findings import Finding, Severity, UndecidedRule
from usbcheck.submission.model import (
    PAPERS,
    File,
    Paper,
    Poster,
    Role,
    SoundFile,
    SpecifiedSound,
    SpecifiedVideo,
    Submission,
    Versions,
    Video,
    Work,
)
from usbcheck.submission.parts import film_part_of, part_in, sound_part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.submission.receipts import Receipts

_Outcome = TypeVar("_Outcome", Finding, UndecidedRule)
_Said: TypeAlias = tuple[Violation | Undecided, _Outcome]
"""What a rule said, and what became of it."""


def judge(
    submission: Submission, rules: Iterable[Rule[Any]], profile: Profile
) -> tuple[tuple[Finding, ...], tuple[UndecidedRule, ...]]:
    """Return what the rules find and what they could not decide.

    Findings are sorted by severity, path and code. A rule that the profile does not list is not
    asked for by its notice and is passed over.
    """
    asked = [rule for rule in rules if rule.code in profile.rules]
    found: list[_Said[Finding]] = []
    undecided: list[_Said[UndecidedRule]] = []
    works = {f.path: work for work in submission.works for f in work.files}
    incomplete = submission.unlisted
    for rule in asked:
        for subject in subjects(rule.subject, submission, profile):
            where = _place(subject, works, incomplete)
            _apply(rule, subject, where, profile, found, undecided)
    covered = _covered(found, undecided)
    findings = [f for f in _without_consequences(found) if not covered(f)]
    left = [u for u in undecided if not covered(u)]
    return (
        tuple(
            sorted(
                (f for _, f in findings),
                key=lambda f: (f.severity.rank, f.path or "", f.code, f.work or ""),
            )
        ),
        tuple(sorted((u for _, u in left), key=lambda u: (u.code, u.path or "", u.work or ""))),
    )


def judge_receipts(
    receipts: Receipts, rules: Iterable[Rule[Any]], profile: Profile
) -> tuple[Finding, ...]:
    """Return what the rules of family LED find over all drives received, by severity and code."""
    found: list[_Said[Finding]] = []
    for rule in rules:
        if rule.code in profile.rules:
            _apply(rule, receipts, _Place(None, None, {}, None), profile, found, [])
    return tuple(
        sorted((f for _, f in found), key=lambda f: (f.severity.rank, f.code, f.work or ""))
    )


def _without_consequences(found: Sequence[_Said[Finding]]) -> list[_Said[Finding]]:
    """Return the findings except those that only follow from another: one fault, one finding."""
    causes = {(f.code, about) for _, f in found for about in (f.path, f.expected, *f.paths)}
    return [
        (said, finding)
        for said, finding in found
        if not (isinstance(said, Violation) and causes.intersection(said.suppressed_by))
    ]


def _covered(
    found: Sequence[_Said[Finding]], undecided: Sequence[_Said[UndecidedRule]]
) -> Callable[[_Said[Any]], bool]:
    """Return a test of whether a more precise rule has said the same of the same work."""
    spoken = {(f.code, f.work, f.category) for _, f in found}
    spoken |= {(u.code, u.work, u.category) for _, u in undecided}

    def covered(pair: _Said[Any]) -> bool:
        said, outcome = pair
        return any((code, outcome.work, outcome.category) in spoken for code in said.covered_by)

    return covered


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a subject stands.

    `works` tells the work of a path that a rule names itself, `incomplete` is why not all of the
    drive was listed.
    """

    path: str | None
    work: Work | None
    works: Mapping[str, Work]
    incomplete: Unknown | None

    def path_of(self, found: Violation | Undecided) -> str | None:
        return found.path or self.path

    def work_of(self, found: Violation | Undecided) -> str | None:
        named = found.work if isinstance(found, Violation) else None
        home = self._home(found)
        return named or (home.title if home else None)

    def category_of(self, found: Violation | Undecided) -> str | None:
        category = self.home(found)
        return category.name if category else None

    def home(self, found: Violation | Undecided) -> Category | None:
        """Return the category of the work that it is about."""
        work = self._home(found)
        return work.category if work else None

    def _home(self, found: Violation | Undecided) -> Work | None:
        return self.work or self.works.get(self.path_of(found) or "")


def subjects(kind: type, submission: Submission, profile: Profile) -> Sequence[Any]:
    """Return all things of a kind that rules judge."""
    if kind is Drive:
        return (submission.drive,)
    if kind is Submission:
        return (submission,)
    if kind is File:
        return submission.files
    if kind is NamedFile:
        return named_files(submission, profile)
    if kind is Work:
        return submission.works
    if kind is Poster:
        return _posters(submission, profile)
    if kind is Paper:
        return _papers(submission)
    if kind is Versions:
        return _versions(submission)
    return _heard_or_seen(kind, submission, profile)


def _heard_or_seen(kind: type, submission: Submission, profile: Profile) -> Sequence[Any]:
    if kind is SoundFile:
        return _sound_files(submission)
    videos = _videos(submission, profile)
    if kind is Video:
        return videos
    if kind is SpecifiedSound:
        return (*_sounds_of_films(videos), *_sounds_alone(submission, profile))
    return tuple(
        SpecifiedVideo(v.file, v.facts, nearest(v.spec, v)) for v in videos if v.spec is not None
    )


def _categories(submission: Submission) -> dict[str, Category | None]:
    return {f.path: work.category for work in submission.works for f in work.files}


def _videos(submission: Submission, profile: Profile) -> tuple[Video, ...]:
    categories = _categories(submission)
    return tuple(
        Video(file, _facts(file, VideoFacts), category, part, profile.film_spec(part))
        for file in submission.counted
        if file.kind == "video"
        for category in (categories.get(file.path),)
        for part in (film_part_of(file, category),)
    )


def _sound_files(submission: Submission) -> tuple[SoundFile, ...]:
    categories = _categories(submission)
    return tuple(
        SoundFile(file, _facts(file, AudioFacts), category, part)
        for file in submission.counted
        if file.kind == "audio"
        and (category := categories.get(file.path)) is not None
        and (part := sound_part_of(file, category)) is not None
    )


def _sounds_of_films(videos: Iterable[Video]) -> Iterator[SpecifiedSound]:
    for video in videos:
        spec = nearest(video.spec, video).sound if video.spec else None
        if spec is not None:
            yield SpecifiedSound(video.file, video.facts.sound_tracks, spec)


def _sounds_alone(submission: Submission, profile: Profile) -> Iterator[SpecifiedSound]:
    for sound in _sound_files(submission):
        if (spec := profile.sound_spec(sound.part)) is not None:
            yield SpecifiedSound(sound.file, sound.facts.sound_tracks, spec)


_ANY_PICTURE: Final = PictureSpec()


def _posters(submission: Submission, profile: Profile) -> tuple[Poster, ...]:
    categories = _categories(submission)
    return tuple(
        Poster(file, _poster_facts(file, spec), spec)
        for file in submission.counted
        if file.role is Role.POSTER
        and (spec := _picture_spec(file, categories.get(file.path), profile)) is not None
    )


def _picture_spec(file: File, category: Category | None, profile: Profile) -> PictureSpec | None:
    """Return what a picture must be, no demand where its part makes none: it must be whole."""
    part = part_in(file, category)
    return None if part is None else profile.picture_spec(part) or _ANY_PICTURE


def _poster_facts(file: File, spec: PictureSpec) -> PictureFacts:
    """Return the facts of a poster, none where its format is one that nothing here reads.

    Of such a poster PST001 alone has something to say.
    """
    if is_foreign(file, spec):
        return blank(PictureFacts, NotApplicable())
    return _facts(file, PictureFacts)  # type: ignore[no-any-return]


def _papers(submission: Submission) -> tuple[Paper, ...]:
    works = {f.path: work for work in submission.works for f in work.files}
    return tuple(
        Paper(file, _facts(file, WordFacts), works.get(file.path))
        for file in submission.counted
        if file.role in PAPERS and file.kind == "word"
    )


def _versions(submission: Submission) -> tuple[Versions, ...]:
    films = {f.path: f for f in submission.files}
    return tuple(
        Versions(work, tuple(films[path] for path in facts.paths), facts)
        for work in submission.works
        for facts in work.versions or ()
    )


def _facts(file: File, kind: Any) -> Any:
    """Return the file's facts; where there are none, facts that say why in every field."""
    if isinstance(file.facts, kind):
        return file.facts
    return blank(kind, absence(file.failure))


def _apply(
    rule: Rule[Any],
    subject: Any,
    where: _Place,
    profile: Profile,
    findings: list[_Said[Finding]],
    undecided: list[_Said[UndecidedRule]],
) -> None:
    try:
        for said in rule.judge(subject, profile):
            match said:
                case Violation(missing=True) if where.incomplete is not None:
                    undecided.append((said, _undecided(rule, said, where.incomplete, where)))
                case Violation():
                    findings.append((said, _finding(rule, said, where, profile)))
                case Undecided(unknown):
                    undecided.append((said, _undecided(rule, said, unknown, where)))
    except UndecidableError as error:
        said = Undecided(error.unknown)
        undecided.append((said, _undecided(rule, said, error.unknown, where)))
    except NotApplicableError:
        return


def place(subject: Any) -> tuple[str | None, str | None]:
    """Return the place of a subject: a file's path, or a work's title, or neither for the drive."""
    where = _place(subject, {}, None)
    return where.path, where.work.title if where.work else None


def _place(subject: Any, works: Mapping[str, Work], incomplete: Unknown | None) -> _Place:
    match subject:
        case File(path=path):
            return _Place(path, works.get(path), works, incomplete)
        case (
            NamedFile(file=file)
            | Video(file=file)
            | SpecifiedVideo(file=file)
            | SoundFile(file=file)
            | SpecifiedSound(file=file)
            | Poster(file=file)
            | Paper(file=file)
        ):
            return _Place(file.path, works.get(file.path), works, incomplete)
        case Work():
            return _Place(None, subject, works, incomplete)
        case Versions(work=work, films=films):
            return _Place(films[0].path if len(films) == 1 else None, work, works, incomplete)
        case _:
            return _Place(None, None, works, incomplete)


def _undecided(
    rule: Rule[Any], said: Violation | Undecided, unknown: Unknown, where: _Place
) -> UndecidedRule:
    path, work = where.path_of(said), where.work_of(said)
    return UndecidedRule(rule.code, path, work, unknown, where.category_of(said))


def _finding(rule: Rule[Any], said: Violation, where: _Place, profile: Profile) -> Finding:
    entry = profile.rules[rule.code]
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=Severity(
            entry.downgraded if said.downgraded and entry.downgraded else entry.severity
        ),
        path=where.path_of(said),
        work=where.work_of(said),
        clause=profile.clause_of(rule.code, where.home(said)),
        expected=said.expected,
        actual=said.actual,
        case=said.case,
        args=said.args,
        category=where.category_of(said),
        paths=said.paths,
        evidence=said.evidence,
        fields=said.fields,
        part=said.part,
        mending=rule.mended_by,
    )
