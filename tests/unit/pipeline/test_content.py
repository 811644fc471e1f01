"""Which films are compared with each other, and what a film that cannot be seen means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handmade import (
    FILM,
    SOUND,
    SUBTITLED,
    UNIT,
    UNSUBTITLED,
    HandmadeDrive,
    footage,
    profile,
    video,
    work,
)
from usbcheck.facts.provenance import Failure, FailureKind, Known, Reason, Unknown
from usbcheck.facts.request import Extent
from usbcheck.facts.versions import PairFacts
from usbcheck.facts.video import Moment
from usbcheck.pipeline.content import groups_of, not_compared, with_pictures
from usbcheck.rules import RULES
from usbcheck.rules.judge import judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.submission.model import File, Submission

EDITED, CLEANED = f"{FILM}（字幕版）.mp4", f"{FILM}（净版）.mp4"
ONE, TWO, THREE = (f"{FILM}.{suffix}" for suffix in ("avi", "m4v", "mp4"))
BARE = SOUND.without(FILM)


def episode(number: int, mark: str) -> str:
    return f"作品/大运河（第{number}集）（{mark}）-微视频-{UNIT}.mp4"


@pytest.mark.parametrize(
    ("drive", "groups"),
    [
        (SOUND, [(SUBTITLED, UNSUBTITLED)]),
        (SOUND.without(UNSUBTITLED), [(SUBTITLED,)]),
        (BARE, []),
        (BARE.but({ONE: video(), TWO: video()}), [(ONE, TWO)]),
        (SOUND.renamed(SUBTITLED, ONE), [(ONE, UNSUBTITLED)]),
        # A second film of one label is held against what it should differ from.
        (SOUND.but({EDITED: video()}), [(EDITED, UNSUBTITLED), (UNSUBTITLED, SUBTITLED)]),
        (SOUND.but({CLEANED: video()}), [(SUBTITLED, UNSUBTITLED), (SUBTITLED, CLEANED)]),
        (BARE.but({ONE: video(), TWO: video(), THREE: video()}), [(ONE, TWO), (TWO, THREE)]),
        (
            BARE.but({episode(n, mark): video() for n in (1, 2) for mark in ("有字幕", "无字幕")}),
            [(episode(n, "有字幕"), episode(n, "无字幕")) for n in (1, 2)],
        ),
        # Nothing could differ in a copy.
        (SOUND.but(digests={SUBTITLED: "x", UNSUBTITLED: "x"}), []),
        (SOUND.but(digests={SUBTITLED: "x", UNSUBTITLED: "y"}), [(SUBTITLED, UNSUBTITLED)]),
        (BARE.but(work("长江", "纪录片")), []),
    ],
)
def test_films_are_grouped_by_episode_and_label(
    drive: HandmadeDrive, groups: list[tuple[str, ...]]
) -> None:
    found = [
        tuple(film.path for film in group)
        for one in drive.submission().works
        for group in groups_of(one)
    ]
    assert sorted(found) == sorted(groups)
    assert len({group[-1] for group in found}) == len(found)


def compared(submission: Submission, examiner: Failing | Comparing) -> Submission:
    return with_pictures(
        submission,
        examiner,  # type: ignore[arg-type]
        Extent.SAMPLE,
        watched=False,
        compared=True,
    )


class Failing:
    """Examiner to whom the drive does not give a film that it gave before."""

    def compare(self, groups: Mapping[str, Sequence[File]], _: object) -> dict[str, Failure]:
        lost = Failure(FailureKind.UNREADABLE, "Input/output error", SUBTITLED)
        return dict.fromkeys(groups, lost)


def test_a_film_lost_while_it_is_compared_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.pipeline.content.is_gone", lambda _: False)
    submission = compared(SOUND.submission(), Failing())
    rules = [rule for rule in RULES if rule.code in ("DRV007", "SUB004")]
    findings, undecided = judge(submission, rules, profile())
    assert [(f.code, f.path) for f in findings] == [("DRV007", SUBTITLED)]
    assert [u.code for u in undecided] == ["SUB004"]


class Comparing:
    """Examiners that met damage in the second of the films they compared."""

    def compare(self, groups: Mapping[str, Sequence[File]], _: object) -> dict[str, PairFacts]:
        return {key: self._compared(films) for key, films in groups.items()}

    def _compared(self, films: Sequence[File]) -> PairFacts:
        facts = not_compared(films, Unknown(Reason.UNCLEAR))
        assert isinstance(facts, PairFacts)
        return replace(facts, second_damage=(Moment(2.0),))


def test_damage_met_in_comparing_is_damage_of_the_film() -> None:
    seen = SOUND.but(footage={UNSUBTITLED: footage(damage=(Moment(1.0),))})
    found = compared(seen.submission(), Comparing())
    damage = {f.path: f.footage.damage for f in found.files if f.footage}
    assert damage[SUBTITLED] == Known((), "pyav")
    assert damage[UNSUBTITLED] == Known((Moment(1.0), Moment(2.0)), "pyav")
