"""For every rule a drive that breaks it, and where a limit is close one that does not.

Each failing drive breaks just this rule (and those in `also`): one fault, one finding. The sound
drive is a passing case of every rule; `passing` lists more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.handmade import (
    ADDRESS,
    FILM,
    FORM_1,
    FORM_2,
    LONG_FILM,
    POSTER,
    SCRIPT,
    SONG,
    SOUND,
    SUBTITLED,
    SUMMARY,
    UNIT,
    UNSUBTITLED,
    HandmadeDrive,
    asking_too,
    broken,
    document,
    entry_1,
    entry_2,
    fields,
    film_asking,
    footage,
    limited,
    loudness,
    notice_asking,
    papers,
    picture,
    profile,
    qr,
    recording,
    sidecar,
    sound_asking,
    sound_track,
    summary,
    video,
    word,
    work,
)
from tests.notices import BY_CATEGORY, notice
from usbcheck.drive.walk import Entry, EntryKind, HashList, OpenedArchive, Unreadable
from usbcheck.facts.archive import Member, Refusal
from usbcheck.facts.formats import Content, kind_of, main_suffix
from usbcheck.facts.manifest import Checked, Digest
from usbcheck.facts.picture import Camera, QrCode, Resolution
from usbcheck.facts.provenance import (
    Conflict,
    Fact,
    Failure,
    FailureKind,
    Known,
    NotApplicable,
    Reason,
    Unknown,
)
from usbcheck.facts.request import Examined
from usbcheck.facts.sidecar import FaultyCue, Script, ScriptShare, SidecarFault
from usbcheck.facts.sound import unmeasured
from usbcheck.facts.video import FieldOrder, Moment, Region, Shape, Side, Span
from usbcheck.facts.word import TEXT, FormField, SummaryRow, WordFacts
from usbcheck.profile.model import Medium
from usbcheck.profile.pictures import PictureSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from usbcheck.facts.sound import SoundTrack


@dataclass(frozen=True)
class Case:
    """Drives that a rule finds fault with, each once, and drives that it passes.

    `where` are the paths of the findings, in the order of `failing`; `mild` are failing drives
    that the milder severity is for; `also` are other codes that each failing drive may break.
    """

    failing: tuple[HandmadeDrive, ...] = ()
    passing: tuple[HandmadeDrive, ...] = ()
    downgraded: tuple[HandmadeDrive, ...] = ()
    also: tuple[str, ...] = ()


BURNED_IN = notice_asking("典型事迹片", subtitles="burned-in")
WITHOUT_SUBTITLES = notice_asking("典型事迹片", subtitles="forbidden")
STANDING = (Moment(140.0, Region(0.3, 0.45, 0.7, 0.55), "样片 禁止外传"),)
EITHER_WAY = notice_asking("典型事迹片", subtitles="either")


def film(**changes: Any) -> HandmadeDrive:
    """The sound drive with other facts of the 微视频's subtitled version."""
    return SOUND.but({SUBTITLED: video(**changes)})


def seen(path: str = SUBTITLED, **changes: Any) -> HandmadeDrive:
    """The sound drive with other facts of a film's pictures and sound."""
    return SOUND.but(footage={path: footage(**changes)})


def coded(
    asked: dict[str, Any], other: dict[str, Any] | None = None, **changes: Any
) -> HandmadeDrive:
    """The sound drive with other facts of the 微视频's subtitled version, of which more is asked.

    `other` are facts of its other version, which has none of those asked where they are not given.
    """
    names = ("codec", "profile", "level", "pixel_format")
    absent: dict[str, Any] = {} if other else dict.fromkeys(names, NotApplicable())
    films = {SUBTITLED: video(**changes), UNSUBTITLED: video(**absent, **(other or {}))}
    return SOUND.but(films, notice=film_asking(**asked))


def heard(
    asked: dict[str, Any], *, other: tuple[SoundTrack, ...] = (), **changes: Any
) -> HandmadeDrive:
    """The sound drive with another sound of one film, of which more is asked."""
    tracks = (sound_track(**changes), *other)
    return SOUND.but(
        {SUBTITLED: video(sound_tracks=tracks), UNSUBTITLED: video(sound_tracks=NotApplicable())},
        notice=film_asking(sound=asked),
    )


def as_loud(asked: dict[str, Any], **changes: Any) -> HandmadeDrive:
    """The sound drive whose 微视频's subtitled version is so loud."""
    return SOUND.but(loud={SUBTITLED: loudness(**changes)}, notice=film_asking(sound=asked))


def sung(
    asked: Mapping[str, object], part: Mapping[str, object] | None = None, **changes: Any
) -> HandmadeDrive:
    """The sound drive with a file of sound alone, of which something is asked."""
    return SOUND.but({SONG: recording(**changes)}, notice=sound_asking(part or {}, **asked))


def showing(subtitled: bool | Unknown, unsubtitled: bool | Unknown) -> HandmadeDrive:
    """The sound drive whose two versions have subtitles, or not, whatever their names say."""
    return SOUND.but(shows={SUBTITLED: subtitled, UNSUBTITLED: unsubtitled})


def unmarked(first: bool | Unknown, second: bool | Unknown, **compared: Any) -> HandmadeDrive:
    """The sound drive whose two versions are not marked."""
    films = {UNMARKED: video(), UNMARKED_TOO: video()}
    shows = {UNMARKED: first, UNMARKED_TOO: second}
    return SOUND.without(FILM).but(films, shows=shows, compared=compared)


def poster(**changes: Any) -> HandmadeDrive:
    """The sound drive with other facts of the poster."""
    return SOUND.but({POSTER: picture(**changes)})


def form_qr(*texts: str) -> HandmadeDrive:
    """The sound drive with QR codes in the entry form of the 新媒体作品."""
    return SOUND.but({FORM_2: word("entry-2", [qr(t) for t in texts])})


ONE_WORK = SOUND.without(
    *(
        f"{folder}/{title}"
        for folder in ("作品", "表格", "文本")
        for title in ("春风里的答卷", "重温誓词")
    )
)


def packing(**asked: Any) -> Profile:
    """The notice that takes archives for works."""
    packed = {"archives": ("zip",), **asked}
    folders = (
        folder.model_copy(update=packed) if folder.holds_works else folder
        for folder in profile().folder
    )
    return profile().model_copy(update={"folder": tuple(folders)})


def archive(
    members: tuple[Entry, ...] = (),
    refused: tuple[Member, ...] = (),
    failure: Failure | None = None,
) -> HandmadeDrive:
    """The sound drive with an archive that was to be opened."""
    return SOUND.but(archives=(OpenedArchive("作品/春.zip", members, refused, failure),))


def labelled(label: str | Unknown, *asked: str) -> HandmadeDrive:
    """The sound drive under a notice that asks for a label, that of the unit unless given."""
    notice = profile().model_copy(update={"medium": Medium(labels=asked or ("{unit}",))})
    fact = label if isinstance(label, Unknown) else Known(label, "system")
    return SOUND.but(label=fact, notice=notice)


def hashed(same: Fact[bool], path: str | None = SUBTITLED) -> HandmadeDrive:
    """The sound drive with a list of all its files; of one a line says something else."""
    digest = Digest(SUBTITLED, "md5", "0" * 32)
    lines = [Checked(LIST, digest, p, Known(value=True, source="x")) for p in SOUND.files]
    lines.append(Checked(LIST, digest, path, same))
    return SOUND.but(hash_lists=(HashList(LIST),), checked=tuple(lines), notice=LISTED)


def photo(asked: Mapping[str, object], **facts: Any) -> HandmadeDrive:
    """The sound drive with other facts of the poster, of which something more is asked."""
    spec = profile().picture["a3"]
    changed = PictureSpec.model_validate(asked)
    more = {key: getattr(changed, key) for key in asked}
    notice = profile().model_copy(update={"picture": {"a3": spec.model_copy(update=more)}})
    return SOUND.but({POSTER: picture(**facts)}, notice=notice)


def slides(examined: Examined) -> HandmadeDrive:
    """The sound drive with a document, under a notice that asks for one."""
    assert examined.content is not None
    path = LONG_FILM.replace(".mp4", main_suffix(examined.content) or "")
    return SOUND.but({path: examined}, notice=STATED)


def subtitles(**changes: Any) -> HandmadeDrive:
    """The sound drive with a file of subtitles beside a film."""
    return SOUND.but({SIDE_FILE: sidecar(**changes)})


SIDE_FILES = asking_too("典型事迹片", {"is": "sidecar", "formats": ["srt"]})
CHINESE = asking_too("典型事迹片", {"is": "sidecar", "formats": ["srt"], "language": "zh"})
STATED = asking_too(
    "典型事迹片", {"is": "document", "formats": ["pdf", "pptx"], "characters": "200-300"}
)
SILENCE = unmeasured(NotApplicable())
LIST = "作品.md5"
LISTED = profile().model_copy(update={"medium": Medium(hash_list=True)})
UNREAD_LIST = Failure(FailureKind.MALFORMED, "x")
SLIDES = asking_too("典型事迹片", {"is": "document", "formats": ["pdf", "pptx"]})
SIDE_FILE = LONG_FILM.replace(".mp4", ".srt")
UNREAD_SIDE_FILES = (
    SOUND.but({SIDE_FILE: broken(Content.SRT, Failure(FailureKind.MALFORMED, "x"))}),
    subtitles(cues=0),
)
UNOPENED = (FailureKind.MALFORMED, FailureKind.ENCRYPTED, FailureKind.EXPANDS)
ENTRY = Entry(SCRIPT.replace("文本/", "作品/春.zip!/"), EntryKind.FILE, 1, 0, "作品/春.zip")
PACKED_ODDLY = Member("a.mp4", "utf-8", 1, 1, 0, Refusal.METHOD)


def series(episodes: int) -> HandmadeDrive:
    """The sound drive with the documentary as a series."""
    films = {f"作品/大运河（第{n}集）-纪录片-{UNIT}.mp4": video() for n in range(1, episodes + 1)}
    form = entry_1("大运河", "纪录片", 总集数=f"{episodes}集")
    form_path = f"表格/大运河-纪录片-{UNIT}（报名表）.docx"
    return SOUND.but(papers("大运河", "纪录片") | films | {form_path: form})


def many(count: int, category: str = "纪录片") -> HandmadeDrive:
    """The sound drive and so many more works."""
    more = SOUND
    for n in range(count):
        more = more.but(work(f"{'甲乙丙丁戊己庚辛壬癸'[n % 10]}地新事{n}", category))
    return more


def media(title: str, address: str) -> dict[str, Examined]:
    """A 新媒体作品 of its own."""
    files = work(title, "新媒体作品")
    files.pop(f"作品/{title}-新媒体作品-{UNIT}.mp4")
    return files | {f"作品/{title}-新媒体作品-{UNIT}.jpg": picture(qr=(qr(address),))}


SOUND_ROWS = (("春风里的答卷", "微视频"), ("永远的支书", "典型事迹片"), ("重温誓词", "新媒体作品"))


def form_1(**changes: Any) -> HandmadeDrive:
    """The sound drive with other facts of the 微视频's entry form."""
    facts = entry_1("春风里的答卷", "微视频").facts
    assert isinstance(facts, WordFacts)
    known = {n: v if isinstance(v, NotApplicable) else Known(v, "lxml") for n, v in changes.items()}
    return SOUND.but({FORM_1: Examined(Content.DOCX, replace(facts, **known))})


def filled(**values: str) -> HandmadeDrive:
    """The sound drive with other values in the 微视频's entry form."""
    return SOUND.but({FORM_1: entry_1("春风里的答卷", "微视频", **values)})


def rows(*listed: tuple[str, str]) -> HandmadeDrive:
    """The sound drive with these rows in its summary."""
    return SOUND.but({SUMMARY: summary(*listed)})


def with_maker(maker: str) -> Examined:
    """The sound drive's summary with a column of makers."""
    examined = summary(*SOUND_ROWS)
    assert isinstance(examined.facts, WordFacts)
    assert isinstance(examined.facts.rows, Known)
    listed = tuple(
        SummaryRow((*row.cells[:-1], FormField("制作单位", maker)))
        for row in examined.facts.rows.value
    )
    return Examined(Content.DOCX, replace(examined.facts, rows=Known(listed, "lxml")))


def script(text: str) -> HandmadeDrive:
    """The sound drive with this text of its 微视频."""
    return SOUND.but({SCRIPT: word(text=text)})


UNREAD = Unknown(Reason.PROBE_FAILED, "an embedded document is not read")


def unread_script() -> Examined:
    """A text of which a part was not read."""
    facts = word(characters=UNREAD, text=UNREAD).facts
    assert isinstance(facts, WordFacts)
    return Examined(Content.DOCX, replace(facts, form=UNREAD, forms=UNREAD))


PROSE = (
    "清晨的阳光洒在村口的老槐树上，老支书又一次走进田间地头，和乡亲们一起商量今年的收成。"
    "二十年来，他带领大家修路、引水、种茶，把一个穷山沟变成了远近闻名的富裕村。"
)
LONG_SCRIPT = f"文本/永远的支书-典型事迹片-{UNIT}（解说词）.docx"


def without_picture(*codes: QrCode) -> Examined:
    """报名表（二） whose cell holds no picture; the codes stand elsewhere in it."""
    examined = entry_2("重温誓词", codes)
    assert isinstance(examined.facts, WordFacts)
    return Examined(Content.DOCX, replace(examined.facts, pictured=Known((), "lxml")))


CODELESS = (Content.PDF, Content.POSTSCRIPT, Content.CDR, Content.SVG, Content.HEIC, Content.ZIP)
QR_PICTURE = POSTER.replace("海报", "二维码")


def in_place_of_poster(suffix: str, examined: Examined) -> HandmadeDrive:
    """The sound drive with its poster in another format, and its code in the form."""
    form = word("entry-2", [qr()])
    return SOUND.without(POSTER).but({POSTER.replace("jpg", suffix): examined, FORM_2: form})


def shown_by(content: Content, path: str = QR_PICTURE) -> HandmadeDrive:
    """The sound drive whose only code may stand in a file that nothing here reads."""
    drawn = kind_of(content) == "image"
    failure = Failure(FailureKind.UNSUPPORTED, "no decoder") if drawn else None
    path = path.removesuffix("jpg") + (main_suffix(content) or "").removeprefix(".")
    return poster(qr=()).but({path: broken(content, failure)})


def dpi(*records: tuple[str, float]) -> tuple[Resolution, ...]:
    """Resolution records, the same both ways."""
    return tuple(Resolution(name, value, value) for name, value in records)


def instead(suffix: str, examined: Examined) -> HandmadeDrive:
    """The sound drive with something else in the place of the 典型事迹片's film."""
    return SOUND.without(LONG_FILM).but({LONG_FILM.removesuffix(".mp4") + suffix: examined})


UNCLEAR = Unknown(Reason.UNCLEAR)
SQUARE = Fraction(1)
HD = Shape(1920, 1080, SQUARE, 0.0)
UNMARKED_TOO, UNMARKED = f"{FILM}.MP4", f"{FILM}.mp4"
CRASH = broken(Content.MP4, Failure(FailureKind.CRASHED, "exit code -11"))
NOT_A_FILM = broken(Content.UNKNOWN, Failure(FailureKind.MALFORMED, "no stream"))

CASES: dict[str, Case] = {
    "DRV001": Case(failing=(SOUND.without("文本").but(folders=("作品", "表格")),)),
    "DRV002": Case(
        failing=tuple(
            HandmadeDrive(
                {p.replace("文本/", f"{name}/"): e for p, e in SOUND.files.items()},
                folders=("作品", "表格", name),
            )
            for name in ("文字", "3.文本", "文本文件夹", "文本 ")
        )
    ),
    "DRV003": Case(
        failing=(
            SOUND.renamed(LONG_FILM, LONG_FILM.replace("作品/", "表格/")),
            SOUND.renamed(SCRIPT, SCRIPT.replace("文本/", "作品/")),
            SOUND.renamed(POSTER, POSTER.replace("作品/", "文本/")),
        )
    ),
    "DRV004": Case(
        failing=(
            SOUND.but({"说明.txt": video(Content.TEXT)}),
            SOUND.but(others=(Entry("备份", EntryKind.DIRECTORY, 0, 0),)),
        )
    ),
    "DRV005": Case(failing=(SOUND.without("文本"), SOUND.without("表格"))),
    "DRV006": Case(failing=(SOUND.renamed(LONG_FILM, LONG_FILM.replace("作品/", "作品/片/")),)),
    "DRV007": Case(
        failing=(
            SOUND.but(unreadable=(Unreadable("作品/坏", "Input/output error"),)),
            SOUND.but(unreadable=(Unreadable("作品/锁", "Permission denied", denied=True),)),
            SOUND.but({LONG_FILM: broken(None, Failure(FailureKind.UNREADABLE, "EIO"))}),
            SOUND.but({LONG_FILM: broken(None, Failure(FailureKind.DENIED, "EACCES"))}),
            SOUND.but({LONG_FILM: broken(Content.MP4, Failure(FailureKind.VANISHED, "ENOENT"))}),
        ),
        downgraded=(
            SOUND.but({LONG_FILM: broken(None, Failure(FailureKind.LOCKED, "WinError 32"))}),
        ),
    ),
    "DRV008": Case(
        failing=tuple(
            SOUND.but({p: broken(Content.EMPTY, Failure(FailureKind.EMPTY))}, sizes={p: 0})
            for p in (LONG_FILM, SUBTITLED, POSTER, SCRIPT, FORM_1)
        )
    ),
    "DRV009": Case(
        failing=(SOUND.but(digests={LONG_FILM: "x", SUBTITLED: "x"}),),
        passing=(SOUND.but(digests={LONG_FILM: "x", SUBTITLED: "y"}),),
    ),
    "DRV010": Case(failing=(SOUND.but(wrapper="U盘内容"),)),
    "DRV011": Case(
        failing=(
            SOUND.but(notice=notice_asking("典型事迹片", file_size="<= 40 MB")),
            SOUND.but(notice=notice_asking("典型事迹片", file_size=">= 100 MB")),
            SOUND.but(notice=limited(drive_size="<= 100 MB")),
            sung({}, {"file_size": "<= 20 MB"}),
        ),
        passing=(
            SOUND.but(notice=notice_asking("典型事迹片", file_size="50-60 MB")),
            SOUND.but(notice=limited(drive_size="<= 1 GB")),
        ),
    ),
    "DRV012": Case(
        failing=(
            *(archive(failure=Failure(trouble, "x")) for trouble in UNOPENED),
            archive(),
            archive(refused=(Member("../a.mp4", "utf-8", 1, 1, 0, Refusal.OUTSIDE),)),
        ),
        passing=(
            archive(failure=Failure(FailureKind.UNSUPPORTED)),
            archive(failure=Failure(FailureKind.TOO_LARGE)),
            archive(members=(ENTRY,)),
            archive(members=(ENTRY,), refused=(PACKED_ODDLY,)),
        ),
    ),
    "DRV013": Case(
        failing=(
            SOUND.but(notice=LISTED),
            SOUND.but(hash_lists=(HashList(LIST, UNREAD_LIST),), notice=LISTED),
            hashed(Known(value=False, source="x")),
            hashed(NotApplicable(), None),
        ),
        downgraded=(SOUND.but(hash_lists=(HashList(LIST),), notice=LISTED),),
        passing=(
            hashed(Known(value=True, source="x")),
            hashed(Known(value=False, source="x")).but(notice=profile()),
        ),
    ),
    "DRV014": Case(
        failing=(labelled(""), labelled("新加卷"), labelled(UNIT, "甲", "乙")),
        passing=(labelled(UNIT), labelled("ab１", "AB1"), labelled("新加卷").but(notice=profile())),
    ),
    "DRV015": Case(),
    "DRV016": Case(
        failing=(ONE_WORK.but(notice=packing(archives_only=True)),),
        passing=(ONE_WORK.but(notice=packing()),),
        also=("SET002",),
    ),
    "SEC001": Case(
        failing=(
            SOUND.but({"作品.exe": video(Content.EXECUTABLE)}),
            SOUND.but({"autorun.inf": video(Content.TEXT)}),
            SOUND.but({"作品/春风.mp4.scr": broken(Content.EXECUTABLE)}),
            SOUND.but({"文本/打开我.lnk": broken(Content.SHORTCUT)}),
            SOUND.but({"表格/表.dat": broken(Content.ELF)}),
        ),
        also=("DRV004",),
    ),
    "SEC002": Case(
        failing=(
            SOUND.but({LONG_FILM: video(Content.MATROSKA, container="matroska", duration=720.0)}),
            SOUND.but({SCRIPT: broken(Content.RTF, Failure(FailureKind.MALFORMED, "rtf"))}),
            SOUND.but({SCRIPT: broken(Content.PDF, Failure(FailureKind.MALFORMED, "pdf"))}),
        ),
        passing=(SOUND.but({LONG_FILM: video(Content.MOV, container="mov", duration=720.0)}),),
    ),
    "SEC003": Case(
        failing=(
            SOUND.but(others=(Entry("作品/链接", EntryKind.LINK, 0, 0),)),
            SOUND.but(others=(Entry("作品/管道", EntryKind.SPECIAL, 0, 0),)),
        )
    ),
    "SEC004": Case(failing=(SOUND.but({SCRIPT: word(macros=True)}),)),
    "SEC005": Case(
        failing=tuple(
            SOUND.renamed(LONG_FILM, LONG_FILM.replace("支书", f"支{c}书"))
            for c in ("\u202e", "\u200b", "\u2066")
        ),
        also=("DOC001", "DOC003", "SET008", "NAM007", "NAM008"),
    ),
    "SEC006": Case(
        failing=(
            SOUND.but({SCRIPT: broken(Content.DOCX, Failure(FailureKind.EXPANDS, "1 GB"))}),
            poster(intact=Unknown(Reason.TOO_LARGE)),
        )
    ),
    "SEC007": Case(
        failing=(
            SOUND.but({LONG_FILM: CRASH}),
            SOUND.but({LONG_FILM: broken(Content.MP4, Failure(FailureKind.TIMED_OUT))}),
            SOUND.but({POSTER: broken(Content.JPEG, Failure(FailureKind.OUT_OF_MEMORY))}),
        )
    ),
    "NAM001": Case(
        failing=(
            SOUND.renamed(FORM_1, "表格/春风里的答卷报名表.docx"),
            SOUND.but({"作品/花絮.mp4": video()}),
            SOUND.renamed(LONG_FILM, "作品/永远的支书-典型事迹片.mp4"),
        )
    ),
    "NAM002": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "微视屏")),
            SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "动画长片")),
        )
    ),
    "NAM003": Case(
        failing=tuple(
            SOUND.renamed(SCRIPT, SCRIPT.replace("-", joint)) for joint in ("－", "—", "_", "~")
        )
    ),
    "NAM004": Case(failing=(SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "短视频")),)),
    "NAM005": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace(UNIT, "金坛区委组织邦")),
            SOUND.renamed(SCRIPT, SCRIPT.replace(UNIT, "常州工学院党委")),
        ),
        passing=(SOUND.renamed(SCRIPT, SCRIPT.replace(UNIT, "《金坛区委组织部》")),),
    ),
    "NAM006": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace("-", " - ")),
            SOUND.renamed(SCRIPT, SCRIPT.replace("-", "--")),
            SOUND.renamed(SCRIPT, SCRIPT.replace("解说词", "解说词、终稿")),
        )
    ),
    "NAM007": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace("答卷", "答卷?")),
            SOUND.but({"作品/con.mp4": broken(Content.MP4, Failure(FailureKind.EMPTY))}),
            SOUND.renamed(SCRIPT, SCRIPT + "."),
            SOUND.renamed(SCRIPT, SCRIPT.replace("（解说词）", "部" * 240)),
        ),
        also=("NAM001", "NAM005", "DRV003", "DOC003", "SET008", "DOC004"),
    ),
    "NAM013": Case(
        failing=(
            SOUND.renamed(SCRIPT, f"文本/{'很长的文件夹名/' * 40}{SCRIPT.removeprefix('文本/')}"),
        ),
        passing=(SOUND.renamed(SCRIPT, SCRIPT.replace("春风里的答卷", "部" * 200)),),
        also=("DRV006", "DOC003"),
    ),
    "NAM008": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace("春风里的答卷", "春风里的答券")),
            SOUND.renamed(UNSUBTITLED, UNSUBTITLED.replace("春风里的答卷", "春风里答卷")),
        ),
        passing=(SOUND.but(work("乡村振兴2023")).but(work("乡村振兴2024")),),
    ),
    "NAM009": Case(
        failing=(
            SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "纪录片")),
            SOUND.renamed(FORM_1, FORM_1.replace("微视频", "文艺片")),
        ),
        also=("DOC007",),
    ),
    "NAM010": Case(
        failing=(
            SOUND.but(notice=limited(title_characters="<= 5")),
            SOUND.but(notice=limited(title_characters=">= 5")),
        ),
        passing=(SOUND.but(notice=limited(title_characters="4-6")),),
    ),
    "NAM011": Case(
        failing=(SOUND.but(notice=limited(hidden=("海报",))),),
        passing=(SOUND.but(notice=limited(hidden=("学院",))),),
    ),
    "NAM012": Case(
        failing=(
            HandmadeDrive(
                {"短片/海风.mp4": video(duration=360.0), "动物/小鸟.mp4": video()},
                folders=("短片", "动物"),
                notice=notice(BY_CATEGORY),
            ),
        ),
        also=("DRV004",),
    ),
    "VID001": Case(
        failing=(
            SOUND.but({SUBTITLED: NOT_A_FILM}),
            SOUND.but({LONG_FILM: NOT_A_FILM}),
            SOUND.but({LONG_FILM: broken(Content.MP4, Failure(FailureKind.ENCRYPTED, "track 1"))}),
        )
    ),
    "VID002": Case(
        failing=(SOUND.but({SUBTITLED: video(Content.MOV, container="mov")}),),
        passing=(SOUND.but({LONG_FILM: video(Content.MOV, container="mov", duration=720.0)}),),
    ),
    "VID003": Case(
        failing=(
            film(width=1280, height=720),
            film(height=1088),
            film(width=1920 * 2),
            film(shapes=(HD, Shape(1280, 720, SQUARE))),
            seen(shapes=(HD, Shape(1280, 720, SQUARE, 61.2))),
            seen(shapes=(HD, Shape(1440, 1080, Fraction(4, 3), 61.2))),
            film(width=1440, aperture=(1400, 1080)),
        ),
        downgraded=(
            film(aperture=(1440, 1080)),
            film(aperture=(1888, 1062)),
            film(height=1088, aperture=(1920, 1080)),
            film(width=1080, height=1920, rotation=90),
        ),
        passing=(
            film(rotation=180, mirrored=False).but(footage={SUBTITLED: footage(shapes=(HD,))}),
            seen(shapes=Unknown(Reason.UNCLEAR)),
            SOUND.but(footage={LONG_FILM: footage(shapes=(HD, Shape(1280, 720, SQUARE, 9.0)))}),
        ),
        also=("VID019",),
    ),
    "VID004": Case(
        failing=(film(frame_rate=Fraction(30)), film(frame_rate=Fraction(30000, 1001))),
    ),
    "VID005": Case(
        failing=tuple(
            film(field_order=order)
            for order in (FieldOrder.TOP_FIRST, FieldOrder.BOTTOM_FIRST, FieldOrder.INTERLACED)
        )
    ),
    "VID006": Case(
        failing=(film(bit_rate=3_100_000), film(bit_rate=10_000_001), film(bit_rate=6_399_999)),
        downgraded=(
            film(bit_rate=6_400_000),
            film(bit_rate=7_199_999),
            film(bit_rate=8_800_001),
            film(bit_rate=10_000_000),
            film(bit_rate=3_100_000, target_bit_rate=8_000_000),
        ),
        passing=(film(bit_rate=7_200_000), film(bit_rate=8_800_000)),
    ),
    "VID007": Case(
        failing=(
            film(display_aspect_ratio=Fraction(4, 3)),
            film(display_aspect_ratio=Fraction(9, 16), rotation=90),
            film(display_aspect_ratio=Fraction(16, 9) * Fraction(1006, 1000)),
        ),
        downgraded=(
            seen(shapes=(HD, Shape(1920, 1080, Fraction(4, 3), 61.2))),
            film(shapes=(HD, Shape(1920, 1080, Fraction(4, 3)))),
        ),
        passing=(film(display_aspect_ratio=Fraction(16, 9) * Fraction(1004, 1000)),),
    ),
    "VID008": Case(
        failing=(
            film(duration=481.1).but({UNSUBTITLED: video(duration=480.9)}),
            film(duration=480.0, sound=Span(0.0, 481.5)).but({UNSUBTITLED: video(duration=480.0)}),
            film(duration=480.0, sound=Span(-1.5, 480.0)).but({UNSUBTITLED: video(duration=480.0)}),
        ),
        passing=(film(duration=481.0), film(duration=480.0, sound=Span(0.0, 480.1))),
    ),
    "VID009": Case(
        failing=(SOUND.but({LONG_FILM: video(duration=598.9)}),),
        passing=(
            SOUND.but({LONG_FILM: video(duration=599.0)}),
            SOUND.but({LONG_FILM: video(duration=598.0, sound=Span(0.0, 599.5))}),
        ),
    ),
    "VID010": Case(failing=(film(variable_frame_rate=True),)),
    "VID011": Case(
        failing=(
            film(has_audio=False),
            SOUND.but({LONG_FILM: video(duration=720.0, has_audio=False)}),
            seen(silent=True),
            seen(LONG_FILM, silent=True),
            seen(only_side=Side.LEFT),
            seen(LONG_FILM, only_side=Side.RIGHT),
        ),
        passing=(seen(silent=NotApplicable()),),
    ),
    "VID012": Case(
        failing=(
            film(truncated=True),
            SOUND.but({SUBTITLED: broken(Content.MP4, Failure(FailureKind.NO_INDEX, "no moov"))}),
            seen(damage=(Moment(61.2), Moment(62.0))),
            film(truncated=True).but(footage={SUBTITLED: footage(damage=(Moment(61.2),))}),
            # What is left of a film is no other film.
            film(truncated=True).but(compared={"matched": 0.5}),
        )
    ),
    "VID013": Case(
        failing=(
            seen(active=Region(0, 0.128, 1, 0.872)),
            seen(active=Region(0.125, 0, 0.875, 1)),
            seen(active=Region(0, 0, 1, 0.979)),
        ),
        passing=(
            seen(active=Region(0, 0, 1, 0.982)),
            seen(active=Region(0.1, 0.1, 0.9, 0.9)),  # small all round, and still 16:9
            seen(LONG_FILM, active=Region(0.125, 0, 0.875, 1)),
            seen(active=NotApplicable()),
        ),
    ),
    "VID014": Case(
        failing=(
            seen(dark=0.51, frozen=0.51),
            seen(dark=1.0, active=Unknown(Reason.UNCLEAR)),
            seen(LONG_FILM, frozen=0.9),
        ),
        passing=(seen(dark=0.5, frozen=0.5),),
    ),
    "VID015": Case(
        failing=(
            film(
                conflicts=(Conflict("field_order", Known("x", "ffprobe"), Known("y", "mediainfo")),)
            ),
            SOUND.but(
                {
                    LONG_FILM: video(
                        duration=720.0,
                        conflicts=(
                            Conflict("duration", Known("1", "pyav"), Known("2", "mediainfo")),
                        ),
                    )
                }
            ),
        ),
        passing=(
            SOUND.but(
                {
                    LONG_FILM: video(
                        duration=720.0,
                        conflicts=(
                            Conflict("bit_rate", Known("1", "pyav"), Known("2", "mediainfo")),
                        ),
                    )
                }
            ),
        ),
    ),
    "VID016": Case(failing=(film(codec="hevc"), film(pixel_format="yuv422p10le"))),
    "VID017": Case(
        failing=(seen(interlaced=True),),
        passing=(
            seen(LONG_FILM, interlaced=True),
            film(field_order=FieldOrder.TOP_FIRST).but(
                footage={SUBTITLED: footage(interlaced=True)}
            ),
        ),
    ),
    "VID018": Case(
        failing=(
            film(sound=Span(2.1, 420.0)),
            film(sound=Span(-2.1, 420.0)),
            film(sound=Span(0.0, 417.8)),
            film(sound=Span(0.0, 422.1)),
            SOUND.but({LONG_FILM: video(duration=720.0, sound=Span(3.0, 720.0))}),
        ),
        passing=(
            film(sound=Span(-0.02, 420.1)),
            film(sound=Span(1.9, 421.9)),
            film(sound=Unknown(Reason.NOT_RECORDED)),
        ),
    ),
    "VID019": Case(
        failing=(
            film(rotation=180),
            film(mirrored=True),
            SOUND.but({LONG_FILM: video(duration=720.0, mirrored=True, rotation=180)}),
        ),
        passing=(
            SOUND.but({LONG_FILM: video(duration=720.0, rotation=90)}),
            film(mirrored=NotApplicable()),
        ),
    ),
    "VID020": Case(
        failing=(
            film(video_tracks=2, video_track=2),
            SOUND.but({LONG_FILM: video(duration=720.0, video_tracks=3)}),
        ),
    ),
    "VID021": Case(
        failing=(seen(pace=5.0), seen(LONG_FILM, pace=6.25)),
        passing=(seen(pace=12.5), seen(pace=8.33), seen(pace=NotApplicable())),
    ),
    "VID022": Case(
        failing=(seen(detail=0.39), seen(detail=0.2, padding=0.6)),
        passing=(seen(detail=0.4), seen(detail=UNCLEAR), seen(LONG_FILM, detail=0.2)),
    ),
    "VID023": Case(
        failing=(seen(padding=0.51),),
        passing=(seen(padding=0.5), seen(padding=NotApplicable()), seen(LONG_FILM, padding=0.9)),
    ),
    "VID024": Case(
        failing=(
            coded({"codec": "H.265"}),
            coded({"codec_profile": ["Main"]}),
            coded({"level": "<= 4"}),
            coded({"pixel_format": "yuv422p"}, pixel_format="yuv420p"),
        ),
        passing=(
            coded({"codec": "H.264", "codec_profile": "high", "level": "<= 4.1"}),
            coded({"level": "<= 4.1"}, level="1b"),
            coded({"codec_profile": "Baseline"}, profile="Constrained Baseline"),
        ),
    ),
    "VID025": Case(
        failing=(
            heard({"codec": "AAC"}, codec="mp3"),
            heard({"channels": 2}, channels=1),
            heard({"rate": "48 kHz"}, sample_rate=44_100),
            heard({"bits": [16, 24]}, codec="pcm_f32le", bits=32),
            heard({"tracks": 2}, other=()),
            heard({"bit_rate": ">= 192 kbps"}, bit_rate=128_000),
            sung({"codec": "AAC"}),
            sung({"channels": 1}),
        ),
        downgraded=(heard({"bit_rate": ">= 192 kbps"}, bit_rate=128_000, target_bit_rate=192_000),),
        passing=(
            heard({"codec": "PCM", "bits": 24}, codec="pcm_s24le", bits=24),
            heard({"bit_rate": ">= 192 kbps"}, bit_rate=176_000),
            sung({"codec": ["AAC", "MP3"], "rate": "48 kHz", "bit_rate": ">= 128 kbps"}),
            SOUND.but({SONG: recording()}, notice=film_asking(sound={"codec": "aac"})),
            heard({"channels": 2}, channels=1, other=(sound_track(channels=1, chosen=False),)),
            SOUND.but(
                {SUBTITLED: video(sound_tracks=NotApplicable())},
                notice=film_asking(sound={"codec": "aac", "channels": 2}),
            ),
        ),
    ),
    "VID026": Case(
        failing=(
            as_loud({"loudness": "-23 ±1 LUFS"}, integrated=-16.0),
            as_loud({"loudness": "-23 ±1 LUFS"}, integrated=-24.2),
            as_loud({"true_peak": "<= -1 dBTP"}, true_peak=-0.2),
            as_loud({"peak": "<= -6 dB"}, sample_peak=-5.0),
            as_loud({"range": "<= 15 LU"}, range=18.0),
            sung({"loudness": "-16 ±1 LUFS"}),
            sung({"loudness": "-23 ±1 LUFS"}).but(loud={SONG: SILENCE}),
        ),
        passing=(
            as_loud({"loudness": "-23 ±1 LUFS"}, integrated=-24.08),
            as_loud({"true_peak": "<= -1 dBTP"}, true_peak=-0.8),
            as_loud({"range": "<= 15 LU"}, range=NotApplicable()),
            as_loud({}, integrated=-5.0),
            sung({"loudness": "-23 ±1 LUFS"}),
            sung({}).but(loud={SONG: SILENCE}),
        ),
    ),
    "VID027": Case(
        failing=(coded({"whole_seconds": True}, duration=420.4),),
        passing=(coded({"whole_seconds": True}, duration=419.99), coded({}, duration=420.4)),
    ),
    "VID028": Case(
        failing=(coded({"time_code": True}, {"timecode": "10:00:00:00"}),),
        passing=(coded({"time_code": True}, {"timecode": "00:00:00:00"}, timecode="00:00:00:00"),),
    ),
    "VID029": Case(
        failing=(coded({"key_frame_distance": "<= 2 s"}, key_distance=250),),
        passing=(coded({"key_frame_distance": "<= 2 s"}, key_distance=50),),
    ),
    "VID030": Case(
        failing=(
            sung({}, {"duration": "<= 2 min"}),
            sung({}, {"duration": ">= 4 min"}),
        ),
        passing=(
            sung({}, {"duration": "2-3 min"}),
            sung({}, {"duration": "<= 2 min"}, duration=120.9),
            sung({}),
        ),
    ),
    "VID031": Case(
        failing=(
            sung({}).but({SONG: broken(Content.MP3, Failure(FailureKind.MALFORMED, "no frame"))}),
            sung({}).but({SONG: broken(Content.MP3, Failure(FailureKind.ENCRYPTED))}),
        ),
    ),
    "SUB001": Case(
        failing=(
            SOUND.without(UNSUBTITLED),
            SOUND.without(FILM).but({UNMARKED: video()}, shows={UNMARKED: True}),
            SOUND.without(FILM).but({UNMARKED: video()}, shows={UNMARKED: UNCLEAR}),
            SOUND.without(FILM).but({UNMARKED: video()}, watched=False),
            SOUND.without(UNSUBTITLED).but({f"{FILM}（字幕版）.mp4": video()}),
        ),
        passing=(
            SOUND.without(FILM).but({UNMARKED: video()}, shows={UNMARKED: False}),
            SOUND.without(UNSUBTITLED).but(
                {f"{FILM}（字幕版）.mp4": video()}, shows={f"{FILM}（字幕版）.mp4": False}
            ),
        ),
    ),
    "SUB002": Case(
        failing=(
            SOUND.without(SUBTITLED),
            SOUND.without(FILM).but({UNMARKED: video()}, shows={UNMARKED: False}),
        ),
    ),
    "SUB003": Case(
        failing=(
            unmarked(first=True, second=False),
            unmarked(first=False, second=True),
            unmarked(first=True, second=False).but(watched=False),
        ),
        passing=(
            unmarked(first=True, second=True),
            unmarked(first=True, second=False, same_film=False),
            SOUND.renamed(SUBTITLED, f"{FILM}.mp4"),
            SOUND.renamed(UNSUBTITLED, f"{FILM}.mp4"),
        ),
    ),
    "SUB004": Case(
        failing=(
            showing(True, True),
            showing(False, False),
            unmarked(first=True, second=True),
            unmarked(first=False, second=False),
            SOUND.renamed(SUBTITLED, f"{FILM}.mp4").but(shows={UNSUBTITLED: True}),
        ),
        passing=(
            showing(False, False).but(digests={SUBTITLED: "x", UNSUBTITLED: "x"}),
            showing(False, False).but({SUBTITLED: video(subtitle_tracks=1)}),
            showing(True, True).but(compared={"same_film": False}),
            showing(True, UNCLEAR),
        ),
    ),
    "SUB005": Case(
        failing=(
            showing(False, True),
            SOUND.renamed(SUBTITLED, UNMARKED).but(shows={UNMARKED: False, UNSUBTITLED: True}),
            SOUND.without(UNSUBTITLED).but(
                {f"{FILM}（字幕版）.mp4": video()}, shows={f"{FILM}（字幕版）.mp4": False}
            ),
        ),
        passing=(
            SOUND.without(SUBTITLED).but(shows={UNSUBTITLED: True}),
            unmarked(first=False, second=True),
            showing(UNCLEAR, True),
            SOUND.without(UNSUBTITLED).but(shows={SUBTITLED: False}),
        ),
        also=("SUB001",),
    ),
    "SUB006": Case(
        failing=(
            SOUND.but(compared={"same_film": False}),
            SOUND.but(compared={"same_film": False, "matched": 0.1}),
            film(duration=422.1),
            SOUND.but(compared={"matched": 0.84}),
            film(duration=417.9).but(compared={"same_film": UNCLEAR}),
            unmarked(True, False, same_film=False),
        ),
        passing=(film(duration=422.0), SOUND.but(compared={"matched": 0.85, "offset": 4.0})),
    ),
    "SUB007": Case(failing=(SOUND.but(digests={SUBTITLED: "x", UNSUBTITLED: "x"}),)),
    "SUB008": Case(failing=(film(subtitle_tracks=1),)),
    "SUB012": Case(
        failing=(
            SOUND.but({SIDE_FILE: sidecar(Content.ASS)}, notice=SIDE_FILES),
            subtitles(scripts=(ScriptShare(Script.LATIN, 1.0),)).but(notice=CHINESE),
        ),
        downgraded=(
            subtitles(end=800.0).but(notice=SIDE_FILES),
            subtitles(end=300.0).but(notice=SIDE_FILES),
        ),
        passing=(
            subtitles(end=729.0).but(notice=CHINESE),
            subtitles(scripts=()).but(notice=CHINESE),
            subtitles(end=800.0),
        ),
    ),
    "SUB013": Case(
        failing=(
            SOUND.but(notice=BURNED_IN, shows={LONG_FILM: False}),
            SOUND.but(notice=WITHOUT_SUBTITLES, shows={LONG_FILM: True}),
        ),
        passing=(
            SOUND.but(notice=BURNED_IN, shows={LONG_FILM: True}),
            SOUND.but(notice=EITHER_WAY, shows={LONG_FILM: True}),
        ),
    ),
    "SUB014": Case(
        failing=(
            SOUND.but(compared={"second_standing": STANDING}),
            SOUND.but(compared={"second_standing": (Moment(12.0),)}),
            showing(UNCLEAR, False).but(compared={"second_standing": STANDING}),
            showing(False, True).but(compared={"first_standing": STANDING}),
            unmarked(first=True, second=False, first_standing=STANDING, second_standing=STANDING),
            SOUND.without(SUBTITLED).but(compared={"standing": STANDING}),
            SOUND.but(
                notice=WITHOUT_SUBTITLES,
                shows={LONG_FILM: False},
                compared={"standing": STANDING},
            ),
        ),
        passing=(
            SOUND.but(compared={"first_standing": STANDING}),
            SOUND.but(compared={"second_standing": NotApplicable()}),
            SOUND.without(UNSUBTITLED).but(compared={"standing": STANDING}),
            SOUND.but(notice=BURNED_IN, shows={LONG_FILM: True}, compared={"standing": STANDING}),
        ),
        also=("SUB001", "SUB002", "SUB003", "SUB005", "SUB009"),
    ),
    "SUB009": Case(
        failing=(
            showing(UNCLEAR, False),
            showing(True, UNCLEAR),
            SOUND.but(compared={"same_film": UNCLEAR}),
            unmarked(UNCLEAR, UNCLEAR),
            SOUND.without(UNSUBTITLED).but(shows={SUBTITLED: UNCLEAR}),
            SOUND.without(UNSUBTITLED).but(shows={SUBTITLED: False}),
            SOUND.without(SUBTITLED).but(shows={UNSUBTITLED: True}),
        ),
        passing=(
            SOUND.without(FILM).but({UNMARKED: video()}, shows={UNMARKED: UNCLEAR}),
            showing(UNCLEAR, False).but(compared={"same_film": False}),
        ),
        also=("SUB001", "SUB002", "SUB003"),
    ),
    "SUB010": Case(
        failing=tuple(drive.but(notice=SIDE_FILES) for drive in UNREAD_SIDE_FILES),
        downgraded=UNREAD_SIDE_FILES,
        passing=(
            subtitles(),
            SOUND.but({SIDE_FILE: broken(Content.SRT, Failure(FailureKind.TIMED_OUT))}),
        ),
    ),
    "SUB011": Case(
        failing=tuple(
            subtitles(faults=(FaultyCue(fault, 7, 62.5),)).but(notice=SIDE_FILES)
            for fault in SidecarFault
        ),
        downgraded=(subtitles(faults=(FaultyCue(SidecarFault.OVERLAP, 7, 62.5),)),),
        passing=(subtitles(),),
    ),
    "PST001": Case(
        failing=(
            SOUND.without(POSTER).but(
                {POSTER.replace("jpg", "png"): picture(Content.PNG, format="PNG", mode="RGB")}
            ),
            SOUND.without(POSTER).but(
                {
                    POSTER.replace("jpg", "heic"): broken(
                        Content.HEIC, Failure(FailureKind.MALFORMED, "no decoder")
                    ),
                    FORM_2: word("entry-2", [qr()]),
                }
            ),
            *(
                in_place_of_poster(suffix, broken(content, failure))
                for suffix, content, failure in (
                    ("pdf", Content.PDF, None),
                    ("ai", Content.PDF, None),
                    ("ai", Content.POSTSCRIPT, None),
                    ("eps", Content.POSTSCRIPT, None),
                    ("cdr", Content.CDR, None),
                    ("indd", Content.INDD, None),
                    ("pptx", Content.PPTX, None),
                    ("zip", Content.ZIP, None),
                    ("afdesign", Content.UNKNOWN, None),
                    ("svg", Content.SVG, Failure(FailureKind.UNSUPPORTED, "no decoder")),
                    ("heic", Content.HEIC, Failure(FailureKind.UNSUPPORTED, "no decoder")),
                    ("psd", Content.PSD, Failure(FailureKind.UNSUPPORTED, "a variant")),
                    ("tif", Content.TIFF, Failure(FailureKind.TIMED_OUT)),
                )
            ),
            # what is made anew is not called damaged as well
            in_place_of_poster("tif", picture(Content.TIFF, format="TIFF", intact=False)),
        ),
        passing=(in_place_of_poster("txt", broken(Content.TEXT)),),
        also=("SEC007",),
    ),
    "PST002": Case(failing=(poster(mode="RGB"), poster(mode="L"))),
    "PST003": Case(
        failing=(
            poster(width=3495, height=4961),
            poster(width=1754, height=2480),
            poster(width=4961, height=4961),
        ),
        passing=(
            poster(width=4961, height=3508),
            poster(width=3496, height=4973),
            poster(width=3579, height=5031),
        ),
    ),
    "PST004": Case(
        failing=(
            poster(resolutions=dpi(("JFIF", 72))),
            poster(resolutions=dpi(("EXIF", 298.4))),
            poster(resolutions=(Resolution("JFIF", 300, 600),)),
        ),
        passing=(poster(resolutions=dpi(("JFIF", 299.72))),),
    ),
    "PST005": Case(
        failing=(
            poster(resolutions=()),
            poster(resolutions=dpi(("JFIF", 300), ("EXIF", 72))),
            poster(resolutions=(Resolution("JFIF", 300, 300), Resolution("EXIF", 300, 72))),
        ),
        passing=(
            poster(resolutions=dpi(("JFIF", 299.72), ("Photoshop", 300))),
            poster(resolutions=(Resolution("JFIF", 300, 600),)),
            poster(resolutions=(Resolution("JFIF", 300, 600), Resolution("EXIF", 300, 600))),
        ),
    ),
    "PST006": Case(failing=(poster(icc="RGB"),), downgraded=(poster(icc=NotApplicable()),)),
    "PST007": Case(
        failing=(poster(detail=0.44), poster(detail=0.0)),
        passing=(
            poster(detail=0.45),
            poster(detail=NotApplicable()),
            poster(detail=Unknown(Reason.UNCLEAR)),
        ),
    ),
    "PST009": Case(
        failing=(poster(drawn=0.0), poster(drawn=0.00099)),
        passing=(poster(drawn=0.001), poster(drawn=0.0, intact=False)),
    ),
    "PST008": Case(
        failing=(
            poster(intact=False, detail=Unknown(Reason.PROBE_FAILED, "truncated")),
            SOUND.but({POSTER: broken(Content.JPEG, Failure(FailureKind.MALFORMED, "truncated"))}),
        ),
        downgraded=(poster(intact=Unknown(Reason.UNCLEAR, "3 extraneous bytes")),),
    ),
    "PST010": Case(
        failing=(photo({"long_side": ">= 5000 px"}), photo({"long_side": "<= 3000 px"})),
        passing=(photo({"long_side": ">= 4961 px"}), photo({})),
    ),
    "PST011": Case(
        failing=(
            photo({"quality": ">= 95"}),
            photo({"quality": "<= 80"}),
        ),
        passing=(
            photo({"quality": ">= 90"}),
            photo({"quality": ">= 95"}, quality=NotApplicable()),
        ),
    ),
    "PST012": Case(
        failing=(photo({"exif": True}),),
        passing=(
            photo({"exif": True}, camera=Camera("NIKON", "D850")),
            photo({"exif": True}, taken=dt.datetime(2024, 5, 1, tzinfo=dt.UTC)),
            photo({}),
        ),
    ),
    "QRC001": Case(
        failing=(
            poster(qr=()),
            poster(qr=()).but({QR_PICTURE.replace("jpg", "txt"): broken(Content.TEXT)}),
        ),
        passing=(form_qr(ADDRESS), *(shown_by(content) for content in CODELESS)),
    ),
    "QRC002": Case(
        failing=tuple(
            poster(qr=(qr(text),))
            for text in (
                "欢迎关注",
                "www.example.cn",
                "ftp://example.cn/a",
                "http://",
                "https://[bad/",
                "https://www.example.cn:port/",
                "",
            )
        )
    ),
    "QRC003": Case(
        failing=tuple(
            poster(qr=(qr(text),))
            for text in (
                "http://localhost:8080/h5",
                "http://192.168.1.5/a",
                "http://[fe80::1]/",
                "http://party/h5",
                "http://nas.local/h5",
                "https://mp.weixin.qq.com/s?__biz=1&tempkey=abc",
                "http://192.168.010.1/h5",
                "http://0x7f.0.0.0x1/",
                "https://www.12371.cn@evil.example.cn/h5",
                "https://user:secret@www.example.cn/h5",
                "https://www.example.cn/h5\u200b",
                "\u200bhttps://www.example.cn/h5",
                "https://www.exam\u00adple.cn/h5",
                "https://www.example.cn/\u202e5h",
                "https://www.example.cn/\ufeffh5",
                "https://www.ex\N{CYRILLIC SMALL LETTER A}mple.cn/h5",
                "https://www.xn--exmple-4nf.cn/h5",
                "https://t.cn/A6abcde",
                "HTTP://DWZ.CN/abc",
                "https://suo.im/5abcd?x=1",
                "https://pan.baidu.com/s/1abcDEF?pwd=1234",
                "https://www.123pan.com/s/abc-def.html",
                "https://wwi.lanzoui.com/i1234",
                "https://115.com/s/abc",
                "https://www.baidu.com",
                "https://m.bilibili.com/",
                "https://weibo.com/index.html",
                "https://www.xuexi.cn/",
                "https://weixin.qq.com/r/abcdef",
                "https://u.wechat.com/abcdef",
                "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=1",
            )
        ),
        passing=tuple(
            poster(qr=tuple(qr(text) for text in texts))
            for texts in (
                ("https://mp.weixin.qq.com/s/abc",),
                ("\ufeffhttps://www.example.cn/作品/重温誓词",),
                ("  https://www.example.cn/h5\r\n",),
                ("https://medium.example.cn/@user/h5",),
                ("https://www.example.cn/?mail=a@b.cn",),
                ("https://v.douyin.com/iabc123/", "https://b23.tv/abc123"),
                ("https://www.bilibili.com/video/BV1xx411c7mD",),
                ("https://h5.people.com.cn/",),
                ("https://www.xuexi.cn/?study=1", "https://www.xuexi.cn/#/h5"),
                ("https://115.com/news",),
                ("https://notdwz.cn/abc", "https://t.cn.example.cn/a"),
                ("https://党建.中国/重温誓词", "https://www.xn--fiq06l.cn/a"),
                ("https://www.example。cn/h5",),
                ("https://www.example.cn:8443/h5",),
                ("https://www.example.cn/h5", "https://weixin.qq.com/r/abcdef"),
            )
        ),
    ),
    "QRC004": Case(
        failing=(form_qr("https://www.example.cn/works/2"),),
        passing=(form_qr("HTTPS://WWW.example.cn/works/1/"), form_qr("https://a.cn/", ADDRESS)),
    ),
    "QRC005": Case(
        failing=(poster(qr=(qr(side=236.0),)), poster(qr=(qr(side=250.0, modules=57),))),
        passing=(poster(qr=(qr(side=237.0),)), poster(qr=(qr(side=250.0, modules=None),))),
    ),
    "QRC006": Case(
        failing=(SOUND.but(media("红船精神", ADDRESS)),),
        passing=(SOUND.but(media("红船精神", ADDRESS + "9")),),
    ),
    "DOC001": Case(failing=(SOUND.without(FORM_1),)),
    "DOC002": Case(failing=(SOUND.without(SUMMARY),)),
    "DOC003": Case(failing=(SOUND.without(SCRIPT),)),
    "DOC004": Case(
        failing=(
            SOUND.without(SCRIPT).but({SCRIPT.replace("docx", "pdf"): broken(Content.PDF)}),
            SOUND.but({FORM_1: broken(Content.DOCX, Failure(FailureKind.MALFORMED, "damaged"))}),
            SOUND.without(SUMMARY).but({SUMMARY.replace("docx", "xlsx"): broken(Content.XLSX)}),
            SOUND.without(FORM_1).but({FORM_1.replace("docx", "jpg"): picture(qr=())}),
        )
    ),
    "DOC005": Case(
        failing=(form_1(form="entry-2"), SOUND.but({FORM_2: entry_1("重温誓词", "新媒体作品")})),
        downgraded=(
            form_1(form=TEXT, fields=NotApplicable()),
            form_1(forms=("entry-1", "entry-1")),
            SOUND.but({SUMMARY: word()}),
        ),
        also=("DOC006", "DOC011"),
    ),
    "DOC006": Case(
        failing=(
            filled(主创人员=""),
            filled(总集数="集", 每集时长="分钟", 内容简介="  "),
            SOUND.but({FORM_2: entry_2("重温誓词", 传播效果="")}),
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 报送单位="")}),
        ),
        passing=(filled(报送单位意见="（盖章） 年 月 日"),),
    ),
    "DOC007": Case(
        failing=(
            filled(名称="秋风里的问卷"),
            filled(名称="春风里的答券"),
            filled(类别="纪录片"),
            filled(报送单位="常州工学院党委"),
        ),
        downgraded=(filled(类别="微视频、纪录片"),),
        passing=(
            filled(类别="微视频、微党课"),
            filled(名称="春风里的 答卷！"),
            filled(类别="微党课"),
            filled(报送单位="中共常州市金坛区委员会组织部"),
            filled(报送单位="金坛区委组织部   2024年8月20日"),
            filled(报送单位="常州市金坛区委组织部（党员教育中心）"),
            filled(名称="微视频《春风里的答卷》"),
            filled(名称="春风里的答卷——金坛区乡村振兴纪实"),
            filled(名称="春风里的答卷（有字幕、无字幕）"),
        ),
    ),
    "DOC008": Case(
        failing=(filled(总集数="十集"), filled(每集时长="5分30秒"), filled(每集时长="10分钟")),
        passing=(filled(每集时长="约8分钟"), filled(每集时长="6-8分钟"), filled(总集数="一集")),
    ),
    "DOC009": Case(
        failing=(
            rows(*SOUND_ROWS, ("红船精神", "纪录片")),
            rows(*SOUND_ROWS[:2]),
            rows(*SOUND_ROWS[:2], ("重温誓词", "微视频")),
            rows(),
        ),
        downgraded=(rows(*SOUND_ROWS[1:], ("春风里的答券", "微视频")),),
        passing=(
            rows(*SOUND_ROWS[1:], ("《春风里的答卷》", "短视频")),
            rows(*SOUND_ROWS, ("春风里的答卷（无字幕）", "微视频")),
        ),
    ),
    "DOC010": Case(
        failing=(
            SOUND.but({SCRIPT: broken(Content.ENCRYPTED_OOXML, Failure(FailureKind.ENCRYPTED))}),
            SOUND.but({FORM_1: broken(Content.DOCX, Failure(FailureKind.ENCRYPTED))}),
            SOUND.but({FORM_1: broken(Content.ENCRYPTED, Failure(FailureKind.ENCRYPTED))}),
            SOUND.but({SCRIPT: broken(Content.UNKNOWN, Failure(FailureKind.ENCRYPTED))}),
        )
    ),
    "DOC011": Case(
        failing=(SOUND.but({FORM_2: without_picture()}),),
        downgraded=(SOUND.but({FORM_2: without_picture(qr(ADDRESS))}),),
    ),
    "DOC012": Case(
        failing=(SOUND.but({SCRIPT: word(characters=0)}),),
        downgraded=(SOUND.but({SCRIPT: word(characters=49)}),),
        passing=(SOUND.but({SCRIPT: word(characters=50)}),),
    ),
    "DOC013": Case(
        failing=(
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 联系人="")}),
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 联系电话=" ")}),
        )
    ),
    "DOC014": Case(
        failing=(
            *(
                filled(主创人员=said)
                for said in (
                    "无",
                    "XXX",
                    "待填",
                    "（请填写）",
                    "啊啊啊",
                    "111",
                    "test",
                    "——",
                    "某某",
                    "x",
                )
            ),
            filled(制作单位="××", 内容简介="测试测试测试测试"),
            filled(总集数="XX集"),
            filled(类别="无"),
            SOUND.but({FORM_2: entry_2("重温誓词", 传播效果="略")}),
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 联系人="XXX", 联系电话="0519-XXXXXXXX")}),
            SOUND.but({SUMMARY: with_maker("待填")}),
        ),
        passing=(
            filled(主创人员="王晓 李想"),
            filled(主创人员="无名（笔名）"),
            filled(内容简介="XX社区的党支部书记二十年如一日，XX为民服务的故事。"),
            filled(总集数="1", 每集时长="7"),
            SOUND.but({SUMMARY: with_maker("融媒体中心")}),
        ),
    ),
    "DOC015": Case(
        failing=tuple(
            script(text) for text in ("啊" * 80, "解说词内容" * 20, "1234567890" * 8, "test " * 30)
        ),
        passing=(script(PROSE), script("啊" * 10), script(PROSE * 4)),
    ),
    "DOC016": Case(
        failing=(
            script("《永远的支书》解说词\n" + PROSE),
            script("片名：红船精神\n" + PROSE),
            script(PROSE + "这就是永远的支书。"),
            script(PROSE).but({LONG_SCRIPT: word(text=PROSE)}),
        ),
        passing=(
            script(PROSE),
            script("《春风里的答卷》解说词\n与《永远的支书》是姊妹篇。" + PROSE),
            script("《习近平谈治国理政》中说，" + PROSE),
            script(PROSE).but({LONG_SCRIPT: word(text=PROSE + "永远的支书")}),
        ),
    ),
    "DOC017": Case(
        failing=(SOUND.but({SUMMARY: summary(*SOUND_ROWS, 报送单位="溧阳市委组织部")}),),
        passing=(
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 报送单位="中共常州市金坛区委员会组织部")}),
            SOUND.but({SUMMARY: summary(*SOUND_ROWS, 报送单位="金坛区委组织部党员教育中心")}),
        ),
    ),
    "DOC018": Case(
        failing=(
            rows(*SOUND_ROWS, SOUND_ROWS[0]),
            rows(*SOUND_ROWS, *SOUND_ROWS),
            rows(*SOUND_ROWS, ("《春风里的答卷》", "短视频")),
        ),
        passing=(rows(*SOUND_ROWS), rows(*SOUND_ROWS, ("春风里的答卷（第2集）", "微视频"))),
    ),
    "DOC019": Case(
        failing=(
            slides(document(Content.PPTX, characters=500)),
            slides(document(characters=100)),
            slides(document(Content.XLSX)),
            slides(broken(Content.PDF, Failure(FailureKind.MALFORMED, "x"))),
            slides(broken(Content.PDF, Failure(FailureKind.ENCRYPTED))),
        ),
        downgraded=(slides(document(characters=320)), slides(document(characters=185))),
        passing=(
            slides(document()),
            slides(document(Content.PPTX, characters=300)),
            slides(document(characters=Unknown(Reason.UNCLEAR))),
        ),
    ),
    "SET001": Case(failing=(many(8),), passing=(many(7),)),
    "SET002": Case(
        failing=(
            SOUND.but(media("红船精神", ADDRESS + "2")).but(media("长征路上", ADDRESS + "3")),
        ),
        downgraded=(SOUND.without(POSTER, FORM_2, f"文本/重温誓词-新媒体作品-{UNIT}"),),
    ),
    "SET003": Case(failing=(series(1), series(4)), passing=(series(5),)),
    "SET004": Case(
        failing=(SOUND.but(received=dt.date(2024, 9, 6)),),
        passing=(SOUND.but(received=dt.date(2024, 9, 5)),),
    ),
    "SET005": Case(
        failing=(film(created=dt.datetime(2022, 5, 30, tzinfo=dt.UTC)),),
        passing=(
            film(created=dt.datetime(2022, 6, 1, tzinfo=dt.UTC)),
            film(created=NotApplicable()),
        ),
    ),
    "SET006": Case(failing=(SOUND.but(work("2024年工作总结")),)),
    "SET007": Case(
        failing=(HandmadeDrive({}, folders=()), SOUND.without("作品", FORM_2)),
        also=("DRV001", "DRV005"),
    ),
    "SET008": Case(failing=(SOUND.but({f"文本/别的作品-纪录片-{UNIT}（解说词）.docx": word()}),)),
    "SET009": Case(
        failing=(
            instead(".zip", broken(Content.ZIP)),
            instead(".pdf", broken(Content.PDF)),
            instead(".jpg", picture()),
            instead(".m4a", broken(Content.M4A)),
            instead(".xyz", broken(Content.UNKNOWN)),
            instead(".swf", broken(Content.SWF)),
            instead("", broken(Content.UNKNOWN)),
            SOUND.but(notice=SIDE_FILES),
            SOUND.but(notice=sound_asking({})),
            sung({}).without(LONG_FILM),
            SOUND.but({SIDE_FILE.replace(".srt", ".pdf"): broken(Content.PDF)}, notice=SIDE_FILES),
            SOUND.but(notice=SLIDES),
        ),
        passing=(
            subtitles().but(notice=SIDE_FILES),
            SOUND.but({LONG_FILM.replace(".mp4", ".pdf"): broken(Content.PDF)}, notice=SLIDES),
            instead(".mxf", video(Content.MXF, container="mxf", duration=720.0)),
            SOUND.without(SUBTITLED),
            SOUND.without(SCRIPT),
        ),
    ),
    "SET010": Case(
        failing=(
            SOUND.but({f"{FILM}（字幕版）.mov": video()}),
            SOUND.but({f"{FILM}（干净版）.mp4": video(), f"{FILM}（不带字幕）.mp4": video()}),
        ),
        downgraded=(
            SOUND.but({f"{FILM}.mp4": video()}),
            SOUND.but({LONG_FILM.replace(".mp4", ".mov"): video(duration=720.0)}),
        ),
        passing=(
            series(5),
            SOUND.but(
                {LONG_FILM.replace(".mp4", ".MP4"): video(duration=720.0)},
                digests={LONG_FILM: "x", LONG_FILM.replace(".mp4", ".MP4"): "x"},
            ),
            SOUND.without(LONG_FILM).but(
                {
                    LONG_FILM.replace(".mp4", f"（{version}）.mp4"): video(duration=720.0)
                    for version in ("有字幕", "无字幕")
                }
            ),
        ),
    ),
    "SET011": Case(
        failing=(
            SOUND.but(
                {FORM_1: entry_1("春风里的答卷", "微视频", 主创人员="张三、李四（摄像），王五")},
                notice=limited(authors="<= 2"),
            ),
        ),
        passing=(
            SOUND.but(
                {FORM_1: entry_1("春风里的答卷", "微视频", 主创人员="张三 李四")},
                notice=limited(authors="<= 2"),
            ),
        ),
    ),
    "SET012": Case(
        failing=(SOUND.but(notice=limited(max_works_of_person=2)),),
        passing=(SOUND.but(notice=limited(max_works_of_person=3)),),
    ),
    "SET013": Case(
        failing=(
            SOUND.but(notice=limited(max_works=2)),
            SOUND.but(notice=limited(min_works=4)),
        ),
        passing=(SOUND.but(notice=limited(max_works=3, min_works=3)),),
    ),
}

UNDECIDED: tuple[tuple[str, HandmadeDrive], ...] = (
    ("VID004", film(frame_rate=Unknown(Reason.NOT_RECORDED))),
    ("DRV012", archive(failure=Failure(FailureKind.UNSUPPORTED))),
    ("DRV012", archive(failure=Failure(FailureKind.TOO_LARGE))),
    ("DRV012", archive(members=(ENTRY,), refused=(PACKED_ODDLY,))),
    ("DRV013", hashed(Unknown(Reason.UNCLEAR))),
    ("DRV013", SOUND.but(hash_lists=(HashList(LIST, CRASH.failure),), notice=LISTED)),
    ("PST011", photo({"quality": ">= 90"}, quality=Unknown(Reason.UNCLEAR))),
    ("PST012", photo({"exif": True}, camera=Unknown(Reason.NOT_EXAMINED))),
    ("DOC019", slides(document(characters=Unknown(Reason.UNCLEAR)))),
    ("DOC019", slides(document(Content.PPT, pages=Unknown(Reason.UNSUPPORTED)))),
    ("DOC019", slides(broken(Content.PDF, Failure(FailureKind.TIMED_OUT)))),
    ("DRV014", labelled(Unknown(Reason.NOT_EXAMINED))),
    ("DRV015", SOUND.but({"作品/影院版/ASSETMAP.xml": broken(Content.DCP)})),
    ("SUB010", SOUND.but({SIDE_FILE: broken(Content.SRT, Failure(FailureKind.TIMED_OUT))})),
    ("VID006", SOUND.but({SUBTITLED: CRASH})),
    ("VID024", coded({"codec_profile": "High"}, profile=Unknown(Reason.NOT_RECORDED))),
    ("VID025", heard({"rate": "48 kHz"}, sample_rate=Unknown(Reason.NOT_RECORDED))),
    ("VID026", as_loud({"loudness": "-23 LUFS"}, integrated=Unknown(Reason.TIMED_OUT))),
    ("VID029", coded({"key_frame_distance": "<= 2 s"}, key_distance=Unknown(Reason.NOT_RECORDED))),
    ("VID024", coded({"level": "<= 4.1"}, level="High")),
    ("VID028", coded({"time_code": True}, timecode=Unknown(Reason.PROBE_FAILED))),
    ("VID025", sung({"bits": 16}, sound_tracks=Unknown(Reason.PROBE_FAILED))),
    ("VID026", sung({"peak": "<= -6 dB"}).but(watched=False)),
    ("VID030", sung({}, {"duration": "<= 2 min"}, duration=Unknown(Reason.NOT_RECORDED))),
    ("DOC006", form_1(fields=())),
    ("DOC006", form_1(fields=fields(名称="", 主创人员=""), pictured=("名称", "主创人员"))),
    ("DOC009", SOUND.but({SUMMARY: word("summary", rows=UNREAD, fields=())})),
    ("DOC012", SOUND.but({SCRIPT: unread_script()})),
    ("DOC015", SOUND.but({SCRIPT: word(text=UNREAD)})),
    ("DOC016", SOUND.but({SCRIPT: word(text=UNREAD)})),
    ("PST002", SOUND.but({POSTER: broken(Content.JPEG, Failure(FailureKind.TIMED_OUT))})),
    ("QRC001", poster(qr=Unknown(Reason.TOO_LARGE))),
    *(("QRC001", shown_by(content)) for content in CODELESS),
    ("QRC001", shown_by(Content.PDF, POSTER.replace("（海报）", ""))),
    ("QRC001", shown_by(Content.SVG, POSTER.replace("（海报）", ""))),
    ("PST009", poster(drawn=Unknown(Reason.TOO_LARGE))),
    ("VID011", seen(silent=Unknown(Reason.PROBE_FAILED, "no decoder"))),
    ("VID012", seen(damage=Unknown(Reason.TIMED_OUT))),
    ("VID013", seen(active=Unknown(Reason.UNCLEAR))),
    ("VID014", seen(dark=Unknown(Reason.CRASHED, "exit code -11"))),
    ("VID017", seen(interlaced=Unknown(Reason.UNCLEAR))),
    ("VID014", SOUND.but({LONG_FILM: CRASH})),
    ("SUB004", showing(True, Unknown(Reason.OUT_OF_MEMORY))),
    ("SUB005", SOUND.but({SUBTITLED: CRASH})),
    ("SUB006", SOUND.but(compared={"same_film": Unknown(Reason.TIMED_OUT)})),
    ("SUB009", SOUND.without(UNSUBTITLED).but(shows={SUBTITLED: Unknown(Reason.PROBE_FAILED)})),
    ("PST007", poster(detail=Unknown(Reason.TIMED_OUT))),
    ("SET009", instead(".xyz", broken(None, Failure(FailureKind.UNREADABLE, "EIO")))),
    ("SEC002", SOUND.but({LONG_FILM: broken(None, Failure(FailureKind.INTERRUPTED))})),
)
