"""Reports made by hand, without a drive: entries and facts in, a judged report out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.handmade import UNIT, picture, profile, qr, video, word
from usbcheck.drive.walk import Drive, Entry, EntryKind, FoundFolder
from usbcheck.facts.formats import Content
from usbcheck.facts.picture import QrCode, Resolution
from usbcheck.facts.provenance import Failure, FailureKind, NotApplicable, Reason, Unknown
from usbcheck.facts.request import Examined, Extent
from usbcheck.facts.word import TEXT
from usbcheck.messages import Language, catalogue
from usbcheck.rules import RULES
from usbcheck.rules.judge import judge
from usbcheck.submission.assemble import assemble
from usbcheck.submission.findings import Finding, Severity, UndecidedRule
from usbcheck.submission.model import Submission
from usbcheck.submission.report import Report, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.handmade import HandmadeDrive


SPRING, SECRETARY, OATH = "春风里的答卷", "永远的支书", "重温誓词"


def poster(
    *,
    mode: str = "CMYK",
    dpi: float | None = 300,
    icc: str | None = "CMYK",
    codes: Sequence[QrCode] = (),
) -> Examined:
    """A poster as the notice asks, but for what is given, with these codes."""
    records = () if dpi is None else (Resolution("JFIF", dpi, dpi),)
    profile_ = NotApplicable() if icc is None else icc
    return picture(mode=mode, resolutions=records, icc=profile_, qr=tuple(codes))


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
    return Run(
        "0.1.0",
        {"pyav": "18.1.0", "mediainfo": "26.01", "pillow": "13.0.0"},
        today,
        tuple(rule.code for rule in RULES),
        Extent.SAMPLE,
    )


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


def judged(drive: HandmadeDrive, content: Extent = Extent.SAMPLE) -> Report:
    """The report on a drive made by hand, judged by the real rules."""
    findings, undecided = drive.judged()
    made = replace(run(), content=content)
    return Report(made, profile(), drive.submission(), findings, undecided, complete=True)


def finding(code: str, severity: Severity = Severity.ERROR, **given: Any) -> Finding:
    """A finding whose words need nothing beyond what is given."""
    values: dict[str, Any] = {"path": None, "work": None, "clause": "附件1 第2项", **given}
    return Finding(code=code, slug="slug", severity=severity, **values)


def papers(title: str, category: str) -> dict[str, Examined]:
    """The form and the script of a work, as they should be."""
    form = "entry-2" if category == "新媒体作品" else "entry-1"
    return {
        f"表格/{title}-{category}-{UNIT}（报名表）.docx": word(form),
        f"文本/{title}-{category}-{UNIT}（解说词）.docx": word(TEXT),
    }


SUMMARY = {f"表格/汇总表-{UNIT}.docx": word("summary")}


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
    timed_out = Failure(FailureKind.TIMED_OUT, "120 s")
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


def remedy_of(found: Finding, made: Report, language: Language) -> str:
    """The remedy that people are told: of the finding, or of those that one act mends with it."""
    said = catalogue(language)
    group = next((g for g in made.groups if found in g.findings), None)
    return said.remedy(found) if group is None else said.group_remedy(group)


def not_examined(code: str, path: str | None = None, work: str | None = None) -> UndecidedRule:
    return UndecidedRule(code, path, work, Unknown(Reason.TIMED_OUT, "120 s"))
