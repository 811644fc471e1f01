"""No bundled notice passes a work of which a part is missing, of another kind, or not to be read.

Drives are made by hand for each category that other notices than that of 2024 ask for, with each
part as it should be or wrong in some way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.test_verdicts import FAULTS, SUFFIXES
from tests.handmade import (
    HandmadeDrive,
    broken,
    document,
    loudness,
    picture,
    sidecar,
    sound_track,
    video,
)
from tests.unit.report.build import run
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind, NotApplicable
from usbcheck.facts.video import FieldOrder
from usbcheck.profile import DEFAULT, bundled, load
from usbcheck.rules import CODES
from usbcheck.submission.findings import Verdict
from usbcheck.submission.report import Report, exit_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.facts.request import Examined
    from usbcheck.facts.sound import LoudnessFacts
    from usbcheck.profile.model import Profile

OTHERS = tuple(name for name in bundled() if name != DEFAULT)
SMALL = 1_000_000  # bytes: within every limit of size


@dataclass(frozen=True)
class Whole:
    """A work as a category asks it: its files by path, the first of each part, and its sound."""

    files: Mapping[str, Examined]
    parts: tuple[str, ...]
    captioned: bool = False
    loud: LoudnessFacts = field(default_factory=loudness)


def _one(path: str, examined: Examined, **more: object) -> Whole:
    return Whole({path: examined}, (path,), **more)  # type: ignore[arg-type]


PRINT = picture(qr=())
POSTER = picture(qr=(), mode="RGB", icc="RGB")
CODE = picture(Content.PNG, format="PNG", mode="L", width=600, height=600, icc=NotApplicable())
SCREEN = picture(Content.PNG, format="PNG", mode="RGB", width=1080, height=2340, qr=())
STICKER = picture(
    Content.GIF, format="GIF", mode="P", width=240, height=240, qr=(), resolutions=NotApplicable()
)
STICKERS = {f"表情包类/小淮{number:02}.gif": STICKER for number in range(1, 25)}


def _lesson(seconds: float) -> Examined:
    return video(
        width=1280,
        height=720,
        bit_rate=1_150_000,
        duration=seconds,
        sound_tracks=(sound_track(bit_rate=128_000),),
    )


SPOT = video(
    Content.MXF,
    container="mxf",
    codec="mpeg2video",
    pixel_format="yuv422p",
    chroma="4:2:2",
    profile="4:2:2",
    field_order=FieldOrder.TOP_FIRST,
    bit_rate=50_000_000,
    duration=30.0,
    timecode="10:00:00:00",
    sound_tracks=(sound_track(codec="pcm_s24le", bits=24, bit_rate=2_304_000),),
)
SCREENED = video(bit_rate=25_000_000, sound_tracks=(sound_track(bit_rate=384_000),))


WHOLE: dict[str, dict[str, Whole]] = {
    "huaiyin-2022": {
        "平面类": _one("平面类/弯腰的力量.jpg", PRINT),
        "影视类": _one("影视类/红灯等一等.mp4", video(duration=50.0), captioned=True),
        "短视频类": _one("短视频类/光盘行动.mp4", video(duration=25.0)),
        "移动端类": Whole(
            {"移动端类/雷锋（二维码）.png": CODE, "移动端类/雷锋（截图）.png": SCREEN},
            ("移动端类/雷锋（二维码）.png", "移动端类/雷锋（截图）.png"),
        ),
        "移动端类 film": _one("移动端类/一屏文明.mp4", video()),
        "表情包类": Whole(STICKERS, ("表情包类/小淮01.gif",)),
    },
    "shuxiang-2024": {
        "平面类": _one("平面类/灯下+张三/灯下+张三.jpg", POSTER),
        "视频类": _one("视频类/书声+张三/书声+张三.mp4", video(duration=100.0)),
    },
    "fujian-2022": {
        "1分钟组": _one("海风-1分钟组.mp4", video(duration=50.0, bit_rate=3_000_000)),
        "3分钟组": _one("山雨-3分钟组.mp4", video(duration=150.0, bit_rate=3_000_000)),
    },
    "anhui-2018": {
        "10分钟视频": _one("10分钟视频/电路分析.mp4", _lesson(420.0)),
        "课堂视频": _one("课堂视频/会计基础.mp4", _lesson(2400.0)),
    },
    "youzhike-2025": {
        "优质课": Whole(
            {
                "本科组+《电路》+张三+江州大学.mp4": video(duration=900.0),
                "本科组+《电路》+张三+江州大学.pdf": document(),
            },
            ("本科组+《电路》+张三+江州大学.mp4", "本科组+《电路》+张三+江州大学.pdf"),
        )
    },
    "artdocfest": {
        "Film": Whole(
            {"Low Water.mp4": SCREENED, "Low Water.srt": sidecar()},
            ("Low Water.mp4", "Low Water.srt"),
            loud=loudness(integrated=-19.5),
        )
    },
    "tvp-hd": {"Spot": _one("Spring Sale.mxf", SPOT)},
}


def report_on(notice: str, whole: Whole, files: Mapping[str, Examined]) -> Report:
    """The report of a notice on a drive with these files."""
    profile = _unpacked(load(notice, CODES))
    sizes = {
        path: 0 if examined.content is Content.EMPTY else SMALL for path, examined in files.items()
    }
    drive = HandmadeDrive(
        files,
        shows=dict.fromkeys(files, whole.captioned),
        loud=dict.fromkeys(files, whole.loud),
        sizes=sizes,
        folders=tuple(_folders(whole.files)),
        notice=profile,
    )
    findings, undecided = drive.judged()
    return Report(run(), profile, drive.submission(), findings, undecided, complete=True)


def _unpacked(profile: Profile) -> Profile:
    """The notice as it judges what an archive holds: the works here lie as if taken out of one."""
    if profile.root is None:
        return profile
    root = profile.root.model_copy(update={"archives_only": False})
    return profile.model_copy(update={"root": root})


def test_a_work_that_should_be_an_archive_and_lies_loose_is_told() -> None:
    whole = WHOLE["youzhike-2025"]["优质课"]
    drive = HandmadeDrive(whole.files, folders=(), notice=load("youzhike-2025", CODES))
    (loose,) = drive.judged("DRV016")[0]
    assert set(loose.paths) == set(whole.files)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(path.partition("/")[0] for path in paths if "/" in path))


def with_fault(path: str, examined: Examined, fault: str) -> dict[str, Examined]:
    """What lies on the drive of a part with a fault."""
    stem, dot, suffix = path.rpartition(".")
    match FAULTS[fault]:
        case Content() as other:
            return {stem + SUFFIXES[other]: broken(other)}
        case Failure(kind=FailureKind.EMPTY) as failure:
            return {path: broken(Content.EMPTY, failure)}
        case Failure(kind=FailureKind.MALFORMED) as failure:
            return {path: broken(examined.content, failure)}
        case Failure() as failure:
            return {path: broken(None, failure)}
    folder, slash, _ = path.rpartition("/")
    return {} if fault == "missing" else {f"{folder}{slash}另一部作品{dot}{suffix}": examined}


def test_every_category_of_every_bundled_notice_is_tried() -> None:
    assert sorted(WHOLE) == sorted(OTHERS)
    for notice, works in WHOLE.items():
        names = [category.name for category in load(notice, CODES).category]
        assert list(dict.fromkeys(key.partition(" ")[0] for key in works)) == names


@pytest.mark.parametrize(
    ("notice", "category"), [(notice, category) for notice in WHOLE for category in WHOLE[notice]]
)
def test_a_whole_work_passes(notice: str, category: str) -> None:
    whole = WHOLE[notice][category]
    report = report_on(notice, whole, whole.files)
    assert [(f.code, f.path) for f in report.findings] == []
    assert [(u.code, u.path) for u in report.undecided] == []
    assert report.verdict is Verdict.PASS
    (work,) = report.submission.works
    assert work.category is not None
    assert work.category.name == category.partition(" ")[0]


MATRIX = [
    pytest.param(notice, category, path, fault, id=f"{notice}-{category}-{number}-{fault}")
    for notice, works in WHOLE.items()
    for category, whole in works.items()
    for number, path in enumerate(whole.parts, 1)
    for fault in FAULTS
    if fault != "sound"
    # a work of one file under another title is another work, and as right
    and not (fault == "renamed" and len(whole.files) == 1 and notice != "fujian-2022")
]


@pytest.mark.parametrize(("notice", "category", "path", "fault"), MATRIX)
def test_a_work_with_a_faulty_part_never_passes(
    notice: str, category: str, path: str, fault: str
) -> None:
    whole = WHOLE[notice][category]
    left = {other: examined for other, examined in whole.files.items() if other != path}
    report = report_on(notice, whole, left | with_fault(path, whole.files[path], fault))
    assert report.verdict is not Verdict.PASS
    assert exit_code(report, strict=False) in (1, 3)
