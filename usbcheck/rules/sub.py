"""SUB: the two versions of a 微视频 (附件1 第2项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.names import Mark, NameReader
from usbcheck.facts import Known, VideoFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.nam import right_name
from usbcheck.rules.rule import Family, Found, Need
from usbcheck.submission import VIDEOS, File, Role, Work
from usbcheck.values import Every

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

sub = Family("SUB")


def _episodes(work: Work) -> dict[int | None, list[File]]:
    """The films of a work by episode; one entry of None for a single film, none at all too."""
    found: dict[int | None, list[File]] = {number: [] for number in work.episodes} or {None: []}
    for file in work.videos:
        found.setdefault(file.name.episode, []).append(file)
    return found


@sub.rule("SUB001", "no-unsubtitled")
def no_unsubtitled(work: Work, profile: Profile) -> Iterator[Found]:
    """No version without subtitles."""
    if work.asks("video-unsubtitled"):
        yield from _missing(work, Role.UNSUBTITLED, Mark.UNSUBTITLED, profile)


@sub.rule("SUB002", "no-subtitled")
def no_subtitled(work: Work, profile: Profile) -> Iterator[Found]:
    """No version with subtitles."""
    if work.asks("video-subtitled"):
        yield from _missing(work, Role.SUBTITLED, Mark.SUBTITLED, profile)


def _missing(work: Work, role: Role, mark: Mark, profile: Profile) -> Iterator[Found]:
    for number, files in _episodes(work).items():
        roles = [f.role for f in files]
        unmarked = roles.count(Role.VIDEO)
        # One unmarked film is one missing version, said once; which one it is nobody knows.
        alone = unmarked == 1 == len(files)
        if role in roles or (alone and role is Role.SUBTITLED) or unmarked > 1:
            continue
        right = _name_of(work, files, mark, number, profile)
        case = "unmarked" if alone else "plain"
        yield Found(
            path=files[0].path if alone else None,
            missing=True,
            case="episode" if number and not alone else case,
            args={"episode": number or 0, "right": right},
        )


def _name_of(
    work: Work, files: Sequence[File], mark: Mark, number: int | None, profile: Profile
) -> str:
    return NameReader(profile).write(
        title=work.title,
        category=work.category.name if work.category else "分类",
        unit=work.unit or "报送单位",
        suffix=files[0].name.suffix.lower() if files else ".mp4",
        marks={mark},
        episode=number,
    )


@sub.rule("SUB003", "unmarked-versions")
def unmarked_versions(work: Work, profile: Profile) -> Iterator[Found]:
    """Several versions, and the names do not say which is which."""
    if work.category is None or not work.category.asks_versions:
        return
    for number, files in _episodes(work).items():
        unmarked = [f for f in files if f.role is Role.VIDEO]
        if len(unmarked) > 1:
            yield Found(
                path=unmarked[0].path,
                actual=Every(tuple(f.name.text for f in unmarked)),
                args={
                    "subtitled": _name_of(work, files, Mark.SUBTITLED, number, profile),
                    "unsubtitled": _name_of(work, files, Mark.UNSUBTITLED, number, profile),
                },
            )


@sub.rule("SUB007", "same-file-twice", Need.DIGEST)
def same_file_twice(work: Work, profile: Profile) -> Iterator[Found]:
    """The two versions are byte for byte the same."""
    if work.category is None or not work.category.asks_versions:
        return
    for files in _episodes(work).values():
        seen: dict[str, File] = {}
        for file in files:
            if file.digest is None:
                continue
            first = seen.setdefault(file.digest, file)
            if first is not file:
                yield Found(path=file.path, args={"other": first.path})


@sub.rule("SUB008", "subtitle-track", Need.VIDEO)
def subtitle_track(work: Work, profile: Profile) -> Iterator[Found]:
    """The subtitles are a switchable track, not in the picture."""
    if not work.asks("video-subtitled"):
        return
    for file in work.having(*VIDEOS):
        match file.facts:
            case VideoFacts(subtitle_tracks=Known(count)) if count:
                right = right_name(file, profile)
                yield Found(path=file.path, actual=count, args={"right": right})
            case _:
                continue
