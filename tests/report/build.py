"""Reports made by hand, without a drive: entries and facts in, a judged report out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from usbcheck.drive.walk import Drive, Entry, EntryKind, FoundFolder
from usbcheck.examine.content import Content
from usbcheck.facts import (
    Conflict,
    Failure,
    FieldOrder,
    Form,
    Known,
    NotApplicable,
    PictureFacts,
    QrCode,
    Reason,
    Resolution,
    Trouble,
    Unknown,
    VideoFacts,
    WordFacts,
)
from usbcheck.profile import DEFAULT, load
from usbcheck.report.report import Finding, Report, Run, Severity, UndecidedRule
from usbcheck.rules import CODES, RULES
from usbcheck.rules.judge import judge
from usbcheck.submission import Examined, Submission, assemble

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.profile.model import Profile

UNIT = "金坛区委组织部"
SPRING, SECRETARY, OATH = "春风里的答卷", "永远的支书", "重温誓词"


@cache
def profile() -> Profile:
    return load(DEFAULT, CODES)


def video(*, conflicts: tuple[Conflict, ...] = (), **changes: Any) -> Examined:
    """A film as the notice asks for; `changes` are facts, plain values count as known."""
    facts = VideoFacts(
        container=Known("mp4", "pyav"),
        codec=Known("h264", "pyav"),
        pixel_format=Known("yuv420p", "pyav"),
        width=Known(1920, "pyav"),
        height=Known(1080, "pyav"),
        sample_aspect_ratio=Known(Fraction(1), "pyav"),
        display_aspect_ratio=Known(Fraction(16, 9), "pyav"),
        rotation=Known(0, "pyav"),
        frame_rate=Known(Fraction(25), "pyav"),
        variable_frame_rate=Known(value=False, source="pyav"),
        field_order=Known(FieldOrder.PROGRESSIVE, "pyav"),
        bit_rate=Known(8_000_000, "mediainfo"),
        target_bit_rate=NotApplicable(),
        duration=Known(420.0, "pyav"),
        has_audio=Known(value=True, source="pyav"),
        subtitle_tracks=Known(0, "pyav"),
        created=Known(dt.datetime(2024, 3, 1, 8, tzinfo=dt.UTC), "pyav"),
        truncated=Known(value=False, source="pyav"),
        conflicts=conflicts,
    )
    known: dict[str, Any] = {
        n: v if isinstance(v, Unknown | Known) else Known(v, "pyav") for n, v in changes.items()
    }
    return Examined(Content.MP4, replace(facts, **known))


def qr(text: str = "https://example.cn/work/1") -> QrCode:
    return QrCode(text, ((0, 0), (500, 0), (500, 500), (0, 500)), 500.0, 25, "zxing-cpp")


def poster(
    *,
    mode: str = "CMYK",
    dpi: float | None = 300,
    icc: str | None = "CMYK",
    codes: Sequence[QrCode] = (),
) -> Examined:
    records = () if dpi is None else (Resolution("JFIF", dpi, dpi),)
    facts = PictureFacts(
        format=Known("JPEG", "pillow"),
        mode=Known(mode, "pillow"),
        width=Known(3508, "pillow"),
        height=Known(4961, "pillow"),
        resolutions=Known(records, "pillow"),
        icc=NotApplicable() if icc is None else Known(icc, "pillow"),
        intact=Known(value=True, source="pillow"),
        qr=Known(tuple(codes), "zxing-cpp"),
        created=NotApplicable(),
    )
    return Examined(Content.JPEG, facts)


def word(form: Form, codes: Sequence[QrCode] = ()) -> Examined:
    facts = WordFacts(
        format=Known("docx", "lxml"),
        form=Known(form, "lxml"),
        characters=Known(400, "lxml"),
        qr=Known(tuple(codes), "zxing-cpp"),
        fields=NotApplicable(),
        rows=NotApplicable(),
        pictured=NotApplicable(),
        macros=Known(value=False, source="lxml"),
    )
    return Examined(Content.DOCX, facts)


def submission(
    files: Mapping[str, Examined], *, size: int = 50_000_000, **given: Any
) -> Submission:
    """The submission of a drive with these files, in the folders of the notice."""
    folders = [f.name for f in profile().folder]
    entries = [Entry(name, EntryKind.DIRECTORY, 0, 0) for name in folders]
    entries += [Entry(path, EntryKind.FILE, size, 0) for path in files]
    drive = Drive(
        root="E:\\",
        entries=tuple(sorted(entries, key=lambda e: e.path)),
        unreadable=(),
        litter=2,
        wrapper=None,
        folders=tuple(FoundFolder(name, name, exact=True) for name in folders),
    )
    return assemble(drive, files, {}, profile(), **given)


def run(today: dt.date = dt.date(2024, 8, 30)) -> Run:
    return Run("0.1.0", {"pyav": "18.1.0", "mediainfo": "26.01", "pillow": "13.0.0"}, today, CODES)


def report(
    files: Mapping[str, Examined],
    findings: Sequence[Finding] | None = None,
    undecided: Sequence[UndecidedRule] = (),
    *,
    complete: bool = True,
    **given: Any,
) -> Report:
    """A report on these files: judged by the real rules, or with just these findings."""
    made = submission(files, **given)
    found, open_ = judge(made, RULES, profile()) if findings is None else ((), ())
    return Report(
        run=run(),
        profile=profile(),
        submission=made,
        findings=found if findings is None else tuple(findings),
        undecided=(*open_, *undecided),
        complete=complete,
    )


def finding(code: str, severity: Severity = Severity.ERROR, **given: Any) -> Finding:
    """A finding whose words need nothing beyond what is given."""
    values: dict[str, Any] = {"path": None, "work": None, "clause": "附件1 第2项", **given}
    return Finding(code=code, slug="slug", severity=severity, **values)


def papers(title: str, category: str) -> dict[str, Examined]:
    """The form and the script of a work, as they should be."""
    form = Form.ENTRY_2 if category == "新媒体作品" else Form.ENTRY_1
    return {
        f"表格/{title}-{category}-{UNIT}（报名表）.docx": word(form),
        f"文本/{title}-{category}-{UNIT}（解说词）.docx": word(Form.TEXT),
    }


SUMMARY = {f"表格/汇总表-{UNIT}.docx": word(Form.SUMMARY)}


def good_files() -> dict[str, Examined]:
    """A drive with nothing wrong."""
    return {
        f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4": video(),
        f"作品/{SPRING}-微视频-{UNIT}（无字幕）.mp4": video(),
        **papers(SPRING, "微视频"),
        f"作品/{OATH}-新媒体作品-{UNIT}（海报）.jpg": poster(codes=[qr()]),
        **papers(OATH, "新媒体作品"),
        **SUMMARY,
    }


def faulty_files() -> dict[str, Examined]:
    """A drive as it comes in: much right, some of it wrong."""
    subtitled = f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"
    timed_out = Failure(Trouble.TIMED_OUT, "120 s")
    files = {
        subtitled: video(bit_rate=3_100_000, frame_rate=Fraction(30000, 1001)),
        **papers(SPRING, "微视频"),
        f"作品/{SECRETARY}-专题片-{UNIT}.mp4": video(duration=541.2),
        **papers(SECRETARY, "典型事迹片"),
        f"作品/{OATH}-新媒体作品-{UNIT}（海报）.jpg": poster(mode="RGB", dpi=72, codes=[qr()]),
        **papers(OATH, "新媒体作品"),
        f"作品/一堂党课的温度-“党课开讲啦”视频-{UNIT}.mp4": Examined(Content.MP4, None, timed_out),
        **papers("一堂党课的温度", "“党课开讲啦”视频"),
        "作品.exe": Examined(Content.EXECUTABLE),
        "说明.txt": Examined(Content.TEXT),
    }
    del files[f"文本/{SECRETARY}-典型事迹片-{UNIT}（解说词）.docx"]
    return files


def not_examined(code: str, path: str | None = None, work: str | None = None) -> UndecidedRule:
    return UndecidedRule(code, path, work, Unknown(Reason.TIMED_OUT, "120 s"))
