"""For every rule real drives that break it, and where a limit is near one that does not.

Each is the sound drive with one thing changed, by real files and real names.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from olefile import OleFileIO
from PIL import Image

from tests.end_to_end.real.drive import RealDrive
from tests.ffmpeg import ffmpeg
from tests.handmade import (
    FILM,
    FORM_1,
    FORM_2,
    LONG_FILM,
    POSTER,
    SCRIPT,
    SUBTITLED,
    SUMMARY,
    UNIT,
    UNSUBTITLED,
)
from tests.paths import FIXTURES
from usbcheck.facts import limits
from usbcheck.samples.drives import ADDRESS
from usbcheck.samples.papers import Entry, make_entry_1, make_entry_2, make_script, make_summary
from usbcheck.samples.posters import PosterRecipe, srgb_profile
from usbcheck.samples.videos import VideoRecipe
from usbcheck.submission.findings import Severity

Change: TypeAlias = Callable[[RealDrive], object]

MICRO, LONG, MEDIA = "春风里的答卷", "永远的支书", "重温誓词"  # the works of the sound drive
QR = f"作品/{MEDIA}-新媒体作品-{UNIT}（二维码）.jpg"
SCRIPT_OF_LONG = f"文本/{LONG}-典型事迹片-{UNIT}（解说词）.docx"


@dataclass(frozen=True, slots=True)
class Broken:
    """A change, and what the rule then says: one finding for each of `at`, in the report's order.

    `at` are the paths of the findings, the work's title where they have none, and "" where they
    are about the drive. `received` is the day of receipt; `seconds` is how long a file may take;
    what is `posix` cannot be made on Windows; what is to be `watched` shows in the pictures of
    films alone, where the rule finds other things without them.
    """

    change: Change
    at: tuple[str, ...]
    severity: Severity
    received: dt.date | None = None
    seconds: float | None = None
    posix: bool = False
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Drives that break a rule, and drives within its limits."""

    failing: tuple[Broken, ...]
    passing: tuple[Change, ...] = ()


def error(change: Change, *at: str, posix: bool = False, seconds: float | None = None) -> Broken:
    return Broken(change, at, Severity.ERROR, posix=posix, seconds=seconds)


def warning(change: Change, *at: str, posix: bool = False) -> Broken:
    return Broken(change, at, Severity.WARNING, posix=posix)


def info(change: Change, *at: str) -> Broken:
    return Broken(change, at, Severity.INFO)


def watched(broken: Broken) -> Broken:
    return replace(broken, watched=True)


def renamed(old: str, new: str) -> Change:
    return lambda drive: drive.rename(old, new)


def copied(old: str, new: str) -> Change:
    return lambda drive: drive.copy(old, new)


def removed(*paths: str) -> Change:
    return lambda drive: drive.remove(*paths)


def written(path: str, content: bytes) -> Change:
    return lambda drive: drive.write(path, content)


def lost(path: str, size: int) -> Change:
    """A cluster in the middle of a file that came back as zeros."""

    def change(drive: RealDrive) -> None:
        content = (drive.root / path).read_bytes()
        at = len(content) // 2
        drive.write(path, content[:at] + bytes(size) + content[at + size :])

    return change


def both(*changes: Change) -> Change:
    return lambda drive: [change(drive) for change in changes]


# A film that is small and quickly made, where neither its size nor its rate is looked at.
SMALL = VideoRecipe(width=320, height=180, seconds=1, bit_rate=None, crf=40)
# Hours in kilobytes: a frame every ten seconds.
SLOW = replace(SMALL, frame_rate=Fraction(1, 10), audio=None)
HD = VideoRecipe(seconds=0.2, bit_rate=None, crf=45, audio=None)
# Two seconds come out some 5 % above the rate that is asked for: the first picture is dear.
RATED = VideoRecipe(width=640, height=360, seconds=2)
QUIET = replace(RATED, still=True, filler=False)


# Of which some pictures are looked at, and two versions of it.
FEW = replace(SMALL, width=480, height=270, seconds=4)
LINES = ((0.4, 1.6, "清晨的阳光照进院子"), (1.8, 2.8, "他又走上了田埂"), (3, 3.8, "三十年从未间断"))
COMBED = replace(FEW, crf=12, seconds=2)  # fine enough to show lines
CAPTIONED = replace(FEW, burned_subtitles=LINES)
SCENES = replace(FEW, seconds=12, scene_seconds=1)
SPOKEN = replace(SCENES, burned_subtitles=tuple((3 * a, 3 * b, text) for a, b, text in LINES))


def laid_over(text: str, *times: tuple[float, float]) -> VideoRecipe:
    """The film of many scenes with words in the middle, throughout or at these times."""
    said = tuple((begin, end, text) for begin, end in times or ((0, 12),))
    return replace(SCENES, burned_subtitles=said, edge="middle")


ROWS = ((MICRO, "微视频", ""), (LONG, "典型事迹片", ""), (MEDIA, "新媒体作品", ""))


def form_1(maker: Callable[[Path, Entry], object], **changes: Any) -> Change:
    """The 微视频's entry form made anew by `maker`, with these changes."""
    entry = replace(Entry(MICRO, "微视频", UNIT, length="4秒"), **changes)
    return lambda drive: drive.make(FORM_1, lambda path: maker(path, entry))


def ticked(name: str) -> Change:
    """The 微视频's entry form as one whose category is ticked in that way."""
    return written(FORM_1, (FIXTURES / "producers" / "ticks" / f"{name}.docx").read_bytes())


def said(text: str) -> Change:
    """The 微视频's script made anew with this text and no heading."""

    def write(path: Path) -> None:
        document = Document()
        document.add_paragraph(text)
        document.save(str(path))

    return lambda drive: drive.make(SCRIPT, write)


PROSE = (
    "清晨的阳光洒在村口的老槐树上，老支书又一次走进田间地头，和乡亲们一起商量今年的收成。"
    "二十年来，他带领大家修路、引水、种茶，把一个穷山沟变成了远近闻名的富裕村。"
)


def listing(*rows: tuple[str, str, str]) -> Change:
    """The summary made anew with these rows."""
    return lambda drive: drive.make(SUMMARY, lambda path: make_summary(path, UNIT, rows))


def packed(parts: Mapping[str, bytes]) -> Change:
    """A script in whose package these parts are put."""

    def pack(drive: RealDrive) -> None:
        source = (drive.root / SCRIPT).read_bytes()
        drive.make(SCRIPT, lambda path: _pack(source, path, parts))

    return pack


def _pack(source: bytes, path: Path, parts: Mapping[str, bytes]) -> None:
    with ZipFile(BytesIO(source)) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)


def encrypted(drive: RealDrive) -> None:
    """A Word 97 file that says in its header that it is encrypted ([MS-DOC] 2.5.2, fEncrypted)."""
    drive.write(SCRIPT[:-1], (FIXTURES / "word97" / "text.doc").read_bytes())
    with OleFileIO(drive.root / SCRIPT[:-1], write_mode=True) as ole:
        stream = bytearray(ole.openstream("WordDocument").read())
        stream[0x0B] |= 0x01
        ole.write_stream("WordDocument", bytes(stream))


def film(recipe: VideoRecipe, path: str = SUBTITLED) -> Change:
    return lambda drive: drive.video(path, recipe)


def versions(subtitled: VideoRecipe, unsubtitled: VideoRecipe) -> Change:
    return both(film(subtitled, SUBTITLED), film(unsubtitled, UNSUBTITLED))


def spoiled(drive: RealDrive) -> None:
    """Bytes in the middle of a film that never came to be written."""
    film(FEW)(drive)
    content = (drive.root / SUBTITLED).read_bytes()
    third = len(content) // 3
    drive.write(SUBTITLED, content[:third] + bytes(third) + content[2 * third :])


def remade(recipe: VideoRecipe, *options: str, path: str = SUBTITLED) -> Change:
    """A film made anew by FFmpeg, with these options: what people do to a file that they have."""

    def change(drive: RealDrive) -> None:
        film(recipe, "source.mp4")(drive)
        source = drive.root / "source.mp4"
        drive.make(path, lambda place: ffmpeg("-i", source, *_X264, *options, place))
        drive.remove("source.mp4")

    return change


_X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "copy")
_PADDED = ("-b:v", "8M", "-maxrate", "8M", "-bufsize", "8M", "-x264-params", "nal-hrd=cbr")
_ENLARGED = ("-vf", "scale=1920:1080", "-crf", "20")


def glued(*shapes: str, path: str = SUBTITLED) -> Change:
    """Films of a second each, of these sizes and pixel aspects, joined without encoding anew."""

    def change(drive: RealDrive) -> None:
        parts = [drive.root / f"{number}.mp4" for number in range(len(shapes))]
        for part, shape in zip(parts, shapes, strict=True):
            size, aspect = shape.split(" ")
            source = ("-f", "lavfi", "-i", f"testsrc2=s={size}:r=25:d=1,setsar={aspect}")
            ffmpeg(*source, *_X264[:4], part)
        plan = drive.root / "plan.txt"
        plan.write_text("".join(f"file '{part.name}'\n" for part in parts), encoding="utf-8")
        joined = ("-f", "concat", "-i", plan, "-c", "copy")
        drive.make(path, lambda place: ffmpeg(*joined, place))
        drive.remove(plan.name, *(part.name for part in parts))

    return change


def rate(bits: int) -> Change:
    return film(replace(RATED, bit_rate=bits))


def length(seconds: int, path: str) -> Change:
    return film(replace(SLOW, seconds=seconds), path)


def made_on(year: int, month: int, day: int) -> Change:
    return film(replace(SMALL, created=dt.datetime(year, month, day, tzinfo=dt.UTC)))


def two_widths(drive: RealDrive) -> None:
    """The container says another width than the stream in it."""
    content = bytearray((drive.root / SUBTITLED).read_bytes())
    entry = content.index(b"avc1", content.index(b"stsd"))
    content[entry + 28 : entry + 30] = (1280).to_bytes(2, "big")  # ISO/IEC 14496-12, 12.1.3
    drive.write(SUBTITLED, bytes(content))


# A poster that is small and quickly made, where its size is not looked at.
LEAFLET = PosterRecipe(size=(877, 1240), qr=None)


def poster(recipe: PosterRecipe, path: str = POSTER) -> Change:
    if path == POSTER:
        return lambda drive: drive.poster(path, recipe)
    return both(removed(POSTER), lambda drive: drive.poster(path, recipe))


def sheet(width: int, height: int) -> Change:
    return poster(PosterRecipe(size=(width, height), qr=None, enlarged_from=8))


def printed(millimetres: float, text: str = ADDRESS) -> Change:
    return poster(PosterRecipe(qr=text, qr_mm=millimetres))


# What programs write at the head of a page; nothing reads further.
PAGES = (
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"),
    ("ai", b"%!PS-Adobe-3.0 \n%%Creator: Adobe Illustrator(R) 8.0\n"),
    ("cdr", b"RIFF\x40\0\0\0CDRDvrsn\x02\0\0\0\x14\x05" + bytes(40)),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
)


def drawn_as(suffix: str, content: bytes) -> Change:
    return both(removed(POSTER), written(POSTER[:-3] + suffix, content))


def blank_poster(colour: str) -> Change:
    sheet = BytesIO()
    Image.new("RGB", (877, 1240), colour).convert("CMYK").save(sheet, "JPEG", dpi=(300, 300))
    return written(POSTER, sheet.getvalue())


def code(text: str, path: str = QR) -> Change:
    return lambda drive: drive.qr(path, text)


def form(address: str | None) -> Change:
    entry = Entry(MEDIA, "新媒体作品", UNIT, address=address)
    return lambda drive: drive.form_2(FORM_2, entry)


PLAIN_POSTER = poster(LEAFLET)


def script(old: str, new: str) -> tuple[Change, str]:
    """The script under a name in which something is spelt otherwise, and its path."""
    path = "文本/" + SCRIPT.removeprefix("文本/").replace(old, new)
    return renamed(SCRIPT, path), path


def more(count: int, name: str, source: str) -> Change:
    """So many more files, copies of one; `name` holds the place of a number."""
    return both(*(copied(source, name.format(n)) for n in range(1, count + 1)))


def wrapped(drive: RealDrive) -> None:
    for folder in ("作品", "表格", "文本"):
        drive.rename(folder, f"U盘内容/{folder}")


def emptied(drive: RealDrive) -> None:
    drive.remove("文本")
    (drive.root / "文本").mkdir()


def made_a_folder(drive: RealDrive) -> None:
    """A folder in the place of a file since the walk: the system refuses to read it."""
    drive.later(lambda: drive.make(LONG_FILM, lambda place: place.mkdir()))


PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(240)
ELF = b"\x7fELF\x02\x01\x01" + bytes(57)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
RTF = rb"{\rtf1\ansi\deff0 {\fonttbl {\f0 SimSun;}}\f0 hello}"

LONG_PLACE = LONG_FILM.removesuffix(".mp4")
ZIPPED = b"PK\x05\x06" + bytes(18)  # an archive of nothing


def instead(suffix: str, content: bytes) -> Change:
    """Something else in the place of the 典型事迹片's film."""
    return both(removed(LONG_FILM), written(LONG_PLACE + suffix, content))


LONG_FILMS = frozenset({"VID021", "VID022", "VID023", "SUB014"})
"""Rules whose films last long, or are large: it takes seconds to make them."""

CASES: dict[str, Case] = {
    "DRV001": Case((error(removed("文本"), ""), error(removed("文本", "表格"), "", ""))),
    "DRV002": Case(
        (
            error(renamed("文本", "文字"), "文字"),
            error(renamed("文本", "3.文本"), "3.文本"),
            error(renamed("作品", "作品文件夹"), "作品文件夹"),
        )
    ),
    "DRV003": Case(
        (
            error(renamed(LONG_FILM, f"表格/{LONG}-典型事迹片-{UNIT}.mp4"), "表格" + LONG_FILM[2:]),
            error(renamed(SCRIPT, "作品" + SCRIPT[2:]), "作品" + SCRIPT[2:]),
            error(renamed(POSTER, "文本" + POSTER[2:]), "文本" + POSTER[2:]),
        )
    ),
    "DRV004": Case(
        (
            warning(written("说明.txt", "密码在背面".encode()), "说明.txt"),
            warning(lambda drive: (drive.root / "备份").mkdir(), "备份"),
        ),
        passing=(
            written("System Volume Information/IndexerVolumeGuid", b"{}"),
            written(".DS_Store", b"\0\0\0\1Bud1"),
        ),
    ),
    "DRV005": Case(
        (
            error(emptied, "文本"),
            error(both(emptied, written("文本/Thumbs.db", b"\0")), "文本"),
        )
    ),
    "DRV006": Case((warning(renamed(QR, "作品/二维码" + QR[2:]), "作品/二维码"),)),
    "DRV007": Case(
        (
            error(lambda drive: drive.later(lambda: drive.remove(LONG_FILM)), LONG_FILM),
            error(made_a_folder, LONG_FILM),
        )
    ),
    "DRV008": Case(
        tuple(error(written(path, b""), path) for path in (LONG_FILM, POSTER, SCRIPT, SUMMARY)),
        passing=(written("说明.txt", b""), written("作品/.DS_Store", b"")),
    ),
    "DRV009": Case(
        (warning(copied(SCRIPT, SCRIPT_OF_LONG), SCRIPT_OF_LONG),),
        passing=(
            both(written("作品/1.dat", b"a" * 300_000), written("作品/2.dat", b"b" * 300_000)),
            both(
                written("作品/1.dat", bytes(300_000)),
                written("作品/2.dat", bytes(100_000) + b"x" + bytes(199_999)),  # samples are alike
            ),
        ),
    ),
    "DRV010": Case((warning(wrapped, "U盘内容"),)),
    "SEC001": Case(
        (
            error(written("作品.exe", PROGRAM), "作品.exe"),
            error(written("autorun.inf", b"[autorun]\nopen=a.exe\n"), "autorun.inf"),
            error(written(f"{FILM}.mp4.scr", PROGRAM), f"{FILM}.mp4.scr"),
            error(written("表格/表.dat", ELF), "表格/表.dat"),
            error(written(LONG_FILM, PROGRAM), LONG_FILM),
            error(written("文本/打开.url", b"[InternetShortcut]\nURL=x\n"), "文本/打开.url"),
        )
    ),
    "SEC002": Case(
        (
            error(film(replace(SMALL, container="matroska")), SUBTITLED),
            error(poster(replace(LEAFLET, format="PNG", mode="RGB")), POSTER),
            error(written(SCRIPT, RTF), SCRIPT),
            error(written(SUMMARY, PDF), SUMMARY),
            error(written(LONG_FILM, PROGRAM), LONG_FILM),
        ),
        passing=(film(replace(SMALL, container="mov")), renamed(POSTER, POSTER[:-3] + "JPEG")),
    ),
    "SEC003": Case(
        (
            warning(
                lambda drive: (drive.root / "作品/链接.mp4").symlink_to(drive.root / LONG_FILM),
                "作品/链接.mp4",
                posix=True,
            ),
            warning(
                lambda drive: (drive.root / "作品/外面").symlink_to(drive.root.parent),
                "作品/外面",
                posix=True,
            ),
            warning(lambda drive: drive.stall("作品/管道.mp4"), "作品/管道.mp4", posix=True),
        )
    ),
    "SEC004": Case((warning(packed({"word/vbaProject.bin": b"x"}), SCRIPT),)),
    "SEC005": Case(
        (
            error(*script("答", "答\u202e")),
            error(*script("答", "答\u200b")),
            error(*script("答", "答\t"), posix=True),
        )
    ),
    "SEC006": Case(
        (error(packed({"word/document.xml": b" " * (limits.XML_PART + 1)}), SCRIPT),),
    ),
    "SEC007": Case(
        (
            error(
                lambda drive: drive.later(lambda: drive.stall(LONG_FILM)),
                LONG_FILM,
                posix=True,
                seconds=15,
            ),
            error(
                lambda drive: drive.later(lambda: drive.kill_reader(LONG_FILM)),
                LONG_FILM,
                posix=True,
            ),
        )
    ),
    "NAM001": Case(
        (
            error(renamed(FORM_1, f"表格/{MICRO}报名表.docx"), f"表格/{MICRO}报名表.docx"),
            error(renamed(LONG_FILM, f"作品/{LONG}.mp4"), f"作品/{LONG}.mp4"),
        ),
        passing=(renamed(SUMMARY, "表格/汇总表.docx"),),
    ),
    "NAM002": Case(
        (
            error(*script("微视频", "微视屏")),
            error(*script("微视频", "动画长片")),
        )
    ),
    "NAM003": Case(
        tuple(warning(*script("-", joint)) for joint in ("－", "—", "_", "~")),
        passing=(script("春风里", "春风-里")[0],),
    ),
    "NAM004": Case((warning(*script("微视频", "短视频")), warning(*script("微视频", "公益广告")))),
    "NAM005": Case(
        (
            warning(*script(UNIT, "金坛区委组织邦")),
            warning(*script(UNIT, "常州工学院党委")),
        )
    ),
    "NAM006": Case(
        (
            warning(*script("-", " - ")),
            warning(*script("-", "--")),
            warning(*script("答卷", "答卷２")),
            warning(*script("答卷", "cafe\u0301")),
        )
    ),
    "NAM007": Case(
        (
            warning(*script("答卷", "答卷?"), posix=True),
            warning(*script(".docx", ".docx."), posix=True),
            warning(*script(".docx", ".docx "), posix=True),
            warning(renamed(LONG_FILM, "作品/con.mp4"), "作品/con.mp4", posix=True),
        ),
        passing=(renamed(LONG_FILM, "作品/concert.mp4"),),
    ),
    "NAM008": Case(
        (
            warning(*script("答卷", "答券")),
            warning(
                renamed(UNSUBTITLED, UNSUBTITLED.replace("里的", "里")),
                f"{FILM}（无字幕）.mp4".replace("里的", "里"),
            ),
        ),
        passing=(
            both(
                copied(LONG_FILM, f"作品/乡村振兴2023-纪录片-{UNIT}.mp4"),
                copied(LONG_FILM, f"作品/乡村振兴2024-纪录片-{UNIT}.mp4"),
            ),
        ),
    ),
    "NAM009": Case(
        (
            warning(*script("微视频", "纪录片")),
            warning(
                renamed(FORM_1, FORM_1.replace("微视频", "文艺片")),
                FORM_1.replace("微视频", "文艺片"),
            ),
        )
    ),
    "VID001": Case(
        (
            error(written(LONG_FILM, b"no film at all"), LONG_FILM),
            error(written(SUBTITLED, b"\x1aE\xdf\xa3" + bytes(60)), SUBTITLED),  # an empty Matroska
        )
    ),
    "VID002": Case(
        (
            error(film(replace(SMALL, container="mov")), SUBTITLED),
            error(
                both(
                    removed(SUBTITLED),
                    film(replace(SMALL, container="mov"), f"{FILM}（有字幕）.mov"),
                ),
                f"{FILM}（有字幕）.mov",
            ),
            error(film(replace(SMALL, container="matroska")), SUBTITLED),
        ),
        passing=(film(replace(SMALL, container="mov"), LONG_FILM),),
    ),
    "VID003": Case(
        (
            error(film(replace(HD, width=1280, height=720)), SUBTITLED),
            error(film(replace(HD, width=1440, sample_aspect_ratio=Fraction(4, 3))), SUBTITLED),
            error(film(replace(HD, height=1088)), SUBTITLED),
            watched(error(glued("1920x1080 1", "1280x720 1"), SUBTITLED)),
            watched(error(glued("1920x1080 1", "1080x1920 1"), SUBTITLED)),
            watched(error(glued("1280x720 1", "1920x1080 1"), SUBTITLED)),
        ),
        passing=(film(HD), film(SMALL, LONG_FILM), glued("1920x1080 1", "1920x1080 1")),
    ),
    "VID004": Case(
        tuple(
            error(film(replace(SMALL, frame_rate=rate)), SUBTITLED)
            for rate in (30, Fraction(30000, 1001))
        ),
        passing=(film(SMALL),),
    ),
    "VID005": Case(
        (error(film(replace(SMALL, interlaced="flagged")), SUBTITLED),),
        passing=(film(replace(SMALL, interlaced="unflagged")),),  # VID017's matter
    ),
    "VID006": Case(
        (
            error(rate(3_000_000), SUBTITLED),
            error(rate(12_000_000), SUBTITLED),
            warning(rate(6_600_000), SUBTITLED),
            warning(rate(9_000_000), SUBTITLED),
            warning(film(QUIET), SUBTITLED),
            error(film(replace(QUIET, bit_rate=None)), SUBTITLED),
        ),
        passing=(rate(7_400_000), rate(8_000_000)),
    ),
    "VID007": Case(
        (
            error(film(replace(SMALL, sample_aspect_ratio=Fraction(4, 3))), SUBTITLED),
            error(film(replace(SMALL, width=240)), SUBTITLED),
            error(film(replace(SMALL, rotation=90)), SUBTITLED),
            watched(warning(glued("320x180 1", "320x180 4/3"), SUBTITLED)),
        ),
        passing=(
            film(replace(SMALL, width=240, sample_aspect_ratio=Fraction(4, 3))),
            film(replace(SMALL, width=180, height=320, rotation=90)),
            film(replace(SMALL, rotation=180)),
        ),
    ),
    "VID008": Case(
        (error(length(490, SUBTITLED), SUBTITLED),),
        passing=(length(480, SUBTITLED), length(490, LONG_FILM)),
    ),
    "VID009": Case(
        (error(length(590, LONG_FILM), LONG_FILM),),
        passing=(length(600, LONG_FILM), length(590, SUBTITLED)),
    ),
    "VID010": Case(
        (warning(film(replace(SMALL, seconds=2, variable_frame_rate=True)), SUBTITLED),),
        passing=(film(replace(SMALL, frame_rate=Fraction(30000, 1001))),),
    ),
    "VID011": Case(
        (
            warning(film(replace(SMALL, audio=None)), SUBTITLED),
            warning(length(610, LONG_FILM), LONG_FILM),
            watched(warning(film(replace(SMALL, audio="silent")), SUBTITLED)),
        )
    ),
    "VID012": Case(
        (
            error(film(replace(SMALL, truncate=0.7)), SUBTITLED),
            error(film(replace(SMALL, faststart=False, truncate=0.5)), SUBTITLED),
            error(lambda drive: drive.cut(LONG_FILM, 0.9), LONG_FILM),
            watched(error(spoiled, SUBTITLED)),
        ),
        passing=(film(replace(SMALL, faststart=False)),),
    ),
    "VID013": Case(
        (
            warning(film(replace(FEW, bars=(24, 0))), SUBTITLED),
            warning(film(replace(FEW, bars=(0, 40))), SUBTITLED),
        ),
        passing=(
            film(replace(FEW, bars=(18, 32))),  # small all round, and still 16:9
            film(replace(FEW, bars=(24, 0)), LONG_FILM),
        ),
    ),
    "VID014": Case(
        (
            warning(film(replace(FEW, black=True)), SUBTITLED),
            warning(film(replace(FEW, still=True, seconds=12), LONG_FILM), LONG_FILM),
        ),
        passing=(film(replace(FEW, leader=1.2)),),
    ),
    "VID015": Case((warning(two_widths, SUBTITLED),)),
    "VID016": Case(
        (
            warning(film(replace(SMALL, codec="mpeg4")), SUBTITLED),
            warning(film(replace(SMALL, codec="libx265")), SUBTITLED),
            warning(film(replace(SMALL, pixel_format="yuv422p")), SUBTITLED),
        ),
        passing=(film(replace(SMALL, codec="mpeg4"), LONG_FILM),),
    ),
    "VID017": Case(
        (warning(film(replace(COMBED, interlaced="unflagged")), SUBTITLED),),
        passing=(film(COMBED), film(replace(COMBED, interlaced="unflagged"), LONG_FILM)),
    ),
    "VID021": Case(
        (
            warning(remade(replace(FEW, seconds=8), "-vf", "fps=5,fps=25"), SUBTITLED),
            warning(remade(replace(FEW, seconds=8), "-vf", "fps=25/4,fps=25"), SUBTITLED),
            warning(remade(replace(FEW, seconds=8), "-vf", "fps=25/8,fps=25"), SUBTITLED),
            warning(remade(replace(FEW, seconds=8), "-vf", "fps=6,fps=30"), SUBTITLED),
        ),
        passing=(
            film(replace(FEW, seconds=8)),
            film(replace(FEW, seconds=8, still=True)),
            remade(replace(FEW, seconds=8), "-vf", "fps=25/3,fps=25"),  # drawn films
        ),
    ),
    "VID022": Case(
        (
            warning(remade(FEW, *_ENLARGED), SUBTITLED),
            warning(remade(replace(FEW, width=640, height=360), *_ENLARGED), SUBTITLED),
            warning(remade(FEW, "-vf", "scale=1920:1080", *_PADDED), SUBTITLED),
        ),
        passing=(remade(replace(FEW, width=1280, height=720), *_ENLARGED),),
    ),
    "VID023": Case(
        (
            warning(remade(replace(QUIET, seconds=4), *_PADDED), SUBTITLED),
            warning(remade(replace(FEW, crf=50, still=True), *_PADDED), SUBTITLED),
        ),
        passing=(remade(replace(QUIET, seconds=4), "-crf", "20"), film(FEW)),
    ),
    "SUB001": Case(
        (
            error(removed(UNSUBTITLED), MICRO),
            error(both(removed(UNSUBTITLED), renamed(SUBTITLED, f"{FILM}.mp4")), f"{FILM}.mp4"),
        ),
        passing=(renamed(UNSUBTITLED, f"{FILM}.mp4"),),
    ),
    "SUB002": Case(
        (error(removed(SUBTITLED), MICRO),),
        passing=(renamed(SUBTITLED, f"{FILM}.mp4"),),
    ),
    "SUB003": Case(
        (
            warning(
                both(renamed(SUBTITLED, f"{FILM}.m4v"), renamed(UNSUBTITLED, f"{FILM}.mp4")),
                f"{FILM}.m4v",
            ),
        ),
        passing=(renamed(SUBTITLED, f"{FILM}.mp4"), renamed(UNSUBTITLED, f"{FILM}.mp4")),
    ),
    "SUB004": Case((error(versions(CAPTIONED, replace(CAPTIONED, crf=36)), UNSUBTITLED),)),
    "SUB005": Case((error(versions(FEW, CAPTIONED), MICRO),)),
    "SUB006": Case((error(versions(CAPTIONED, replace(FEW, seed=7)), MICRO),)),
    "SUB007": Case((error(copied(SUBTITLED, UNSUBTITLED), SUBTITLED),)),
    "SUB008": Case(
        (warning(film(replace(SMALL, subtitle_track=((0.2, 0.8, "春风"),))), SUBTITLED),),
        passing=(film(replace(SMALL, subtitle_track=((0.2, 0.8, "春风"),)), LONG_FILM),),
    ),
    "SUB009": Case(
        (
            # One line, for a moment: a title or a rare subtitle.
            warning(versions(replace(FEW, burned_subtitles=LINES[:1]), FEW), MICRO),
            warning(both(removed(UNSUBTITLED), film(FEW)), SUBTITLED),
        ),
    ),
    "SUB014": Case(
        (
            warning(versions(SPOKEN, laid_over("样片 禁止外传")), UNSUBTITLED),
            warning(versions(SPOKEN, laid_over("新闻频道")), UNSUBTITLED),
            warning(
                both(removed(SUBTITLED), film(laid_over("400 123 4567"), UNSUBTITLED)), UNSUBTITLED
            ),
        ),
        passing=(
            versions(SPOKEN, SCENES),
            versions(SPOKEN, laid_over("春风里的答卷", (0, 3))),
            versions(SPOKEN, laid_over("春风里的答卷", (0, 2), (9.5, 12))),
            versions(laid_over("样片 禁止外传"), SCENES),
        ),
    ),
    "PST001": Case(
        (
            error(
                poster(replace(LEAFLET, format="PNG", mode="RGB"), POSTER[:-3] + "png"),
                POSTER[:-3] + "png",
            ),
            error(
                poster(replace(LEAFLET, format="TIFF"), POSTER[:-3] + "tif"), POSTER[:-3] + "tif"
            ),
            error(poster(replace(LEAFLET, format="PNG", mode="RGB")), POSTER),
            *(error(drawn_as(suffix, page), POSTER[:-3] + suffix) for suffix, page in PAGES),
        ),
        passing=(poster(replace(LEAFLET, progressive=True), POSTER[:-3] + "jpeg"),),
    ),
    "PST002": Case(
        (
            error(poster(replace(LEAFLET, mode="RGB")), POSTER),
            error(poster(replace(LEAFLET, mode="L")), POSTER),
        )
    ),
    "PST003": Case(
        (
            error(sheet(1754, 2480), POSTER),
            error(sheet(3495, 4961), POSTER),
            error(sheet(3508, 4974), POSTER),
            error(sheet(2480, 3508), POSTER),
        ),
        passing=(sheet(4961, 3508), sheet(3496, 4973), sheet(3579, 5031), sheet(5019, 3591)),
    ),
    "PST004": Case(
        (
            error(poster(replace(LEAFLET, dpi=72)), POSTER),
            error(poster(replace(LEAFLET, dpi=298)), POSTER),
            error(poster(replace(LEAFLET, dpcm=300)), POSTER),
        ),
        passing=(
            poster(replace(LEAFLET, dpcm=118)),  # 299.72 dpi
            poster(replace(LEAFLET, dpi=None, exif_dpi=300)),
            poster(replace(LEAFLET, dpi=None, photoshop_dpi=300)),
        ),
    ),
    "PST005": Case(
        (
            warning(poster(replace(LEAFLET, dpi=None)), POSTER),
            warning(poster(replace(LEAFLET, exif_dpi=72)), POSTER),
            warning(poster(replace(LEAFLET, photoshop_dpi=72)), POSTER),
        ),
        passing=(poster(replace(LEAFLET, dpcm=118, exif_dpi=300, photoshop_dpi=300)),),
    ),
    "PST006": Case(
        (
            warning(poster(replace(LEAFLET, icc=srgb_profile())), POSTER),
            info(poster(replace(LEAFLET, icc=None)), POSTER),
        ),
        passing=(PLAIN_POSTER,),
    ),
    "PST007": Case(
        (warning(poster(replace(LEAFLET, enlarged_from=6)), POSTER),), passing=(PLAIN_POSTER,)
    ),
    "PST008": Case(
        (
            error(lambda drive: drive.cut(POSTER, 0.6), POSTER),
            error(written(POSTER, b"\xff\xd8\xff\xe0" + bytes(100)), POSTER),
            error(lost(POSTER, 32 * 1024), POSTER),
        ),
        passing=(poster(replace(LEAFLET, progressive=True)),),
    ),
    "PST009": Case((warning(blank_poster("white"), POSTER), warning(blank_poster("red"), POSTER))),
    "QRC001": Case(
        (
            error(both(PLAIN_POSTER, removed(QR), form(None)), MEDIA),
            error(
                both(
                    removed(POSTER, QR, FORM_2),
                    copied(LONG_FILM, f"作品/{MEDIA}-新媒体作品-{UNIT}.mp4"),
                ),
                MEDIA,
            ),
        ),
        passing=(
            both(PLAIN_POSTER, removed(QR)),
            both(PLAIN_POSTER, form(None)),
            both(removed(QR), form(None)),
        ),
    ),
    "QRC002": Case(
        (
            error(code("云上支部 扫码关注"), QR),
            error(code("www.example.com/h5"), QR),
            error(code("ftp://example.com/h5"), QR),
            error(form("0519-12345678"), FORM_2),
        ),
    ),
    "QRC003": Case(
        tuple(
            warning(code(text), QR)
            for text in (
                "http://localhost:8080/h5",
                "http://192.168.1.5/h5",
                "http://party/h5",
                "https://mp.weixin.qq.com/s?__biz=1&tempkey=abc",
            )
        ),
        passing=(code("https://mp.weixin.qq.com/s/abc"),),
    ),
    "QRC004": Case(
        (warning(form("https://www.example.com/h5/other"), FORM_2),),
        passing=(form(ADDRESS.replace("www.example.com", "WWW.EXAMPLE.COM") + "/"),),
    ),
    "QRC005": Case(
        (
            warning(printed(18), POSTER),
            warning(printed(24, ADDRESS + "?from=" + "x" * 160), POSTER),
        ),
        passing=(printed(21),),
    ),
    "QRC006": Case(
        (warning(code(ADDRESS, f"作品/红船精神-新媒体作品-{UNIT}（二维码）.jpg"), QR),),
        passing=(code(f"{ADDRESS}/2", f"作品/红船精神-新媒体作品-{UNIT}（二维码）.jpg"),),
    ),
    "DOC001": Case((error(removed(FORM_1), MICRO), error(removed(FORM_2), MEDIA))),
    "DOC002": Case(
        (error(removed(SUMMARY), ""),),
        passing=(renamed(SUMMARY, f"表格/{UNIT}.docx"),),
    ),
    "DOC003": Case((error(removed(SCRIPT), MICRO), error(removed(SCRIPT_OF_LONG), LONG))),
    "DOC004": Case(
        (
            error(both(removed(SCRIPT), written(SCRIPT[:-4] + "pdf", PDF)), SCRIPT[:-4] + "pdf"),
            error(lambda drive: drive.cut(FORM_1, 0.5), FORM_1),
            error(both(removed(FORM_2), copied(QR, FORM_2[:-4] + "jpg")), FORM_2[:-4] + "jpg"),
        ),
        passing=(copied(QR, FORM_2[:-4] + "jpg"),),  # a scan beside the Word file
    ),
    "DOC005": Case(
        (
            error(form_1(make_entry_2), FORM_1),
            warning(form_1(lambda path, entry: make_script(path, entry.title)), FORM_1),
        )
    ),
    "DOC006": Case(
        (
            error(form_1(make_entry_1, makers="", summary=""), FORM_1),
            error(lambda drive: drive.make(SUMMARY, lambda p: make_summary(p, "", ROWS)), SUMMARY),
            error(ticked("none"), FORM_1),
        ),
        passing=tuple(map(ticked, ("boxes", "drop-down", "header", "wingdings-2", "brackets"))),
    ),
    "DOC007": Case(
        (
            error(form_1(make_entry_1, title="秋风里的问卷"), FORM_1),
            error(form_1(make_entry_1, category="纪录片"), FORM_1),
            error(form_1(make_entry_1, unit="常州工学院党委"), FORM_1),
            error(form_1(make_entry_1, category="□微视频 ☑纪录片"), FORM_1),
            warning(ticked("two"), FORM_1),
        ),
        passing=(
            form_1(make_entry_1, category="☑微视频 □纪录片"),
            ticked("wingdings"),
            form_1(make_entry_1, title="《春风里的 答卷》"),
            form_1(make_entry_1, category="微党课"),
            form_1(make_entry_1, unit=f"中共常州市{UNIT}"),
        ),
    ),
    "DOC008": Case(
        (
            warning(form_1(make_entry_1, episodes=3), FORM_1),
            warning(form_1(make_entry_1, length="5分30秒"), FORM_1),
        ),
        passing=(form_1(make_entry_1, length="约1分钟"),),
    ),
    "DOC009": Case(
        (
            error(listing(*ROWS, ("红船精神", "纪录片", "")), SUMMARY),
            error(listing(*ROWS[:2]), SUMMARY),
            error(listing(*ROWS[:2], (MEDIA, "微视频", "")), SUMMARY),
            error(listing(), SUMMARY),
            warning(listing(*ROWS[1:], ("春风里的答券", "微视频", "")), SUMMARY),
        ),
        passing=(listing(*reversed(ROWS)),),
    ),
    "DOC010": Case(
        (
            error(both(removed(SCRIPT), encrypted), SCRIPT[:-1]),
            error(written(FORM_1, b"%TSD-Header-###%" + bytes(range(256)) * 16), FORM_1),
            error(written(SCRIPT, random.Random(7).randbytes(20_000)), SCRIPT),
        )
    ),
    "DOC011": Case(
        (error(lambda drive: drive.form_2(FORM_2, Entry(MEDIA, "新媒体作品", UNIT)), FORM_2),)
    ),
    "DOC012": Case(
        (
            error(lambda drive: drive.make(SCRIPT, lambda p: Document().save(str(p))), SCRIPT),
            warning(
                lambda drive: drive.make(SCRIPT, lambda p: make_script(p, MICRO, sentences=0)),
                SCRIPT,
            ),
        )
    ),
    "DOC013": Case(
        (
            warning(
                lambda drive: drive.make(
                    SUMMARY, lambda p: make_summary(p, UNIT, ROWS, telephone="")
                ),
                SUMMARY,
            ),
        )
    ),
    "DOC014": Case(
        (
            warning(form_1(make_entry_1, makers="XXX"), FORM_1),
            warning(form_1(make_entry_1, makers="待填", summary="啊啊啊啊啊啊"), FORM_1),
            warning(
                lambda drive: drive.make(
                    SUMMARY, lambda p: make_summary(p, UNIT, ROWS, telephone="111")
                ),
                SUMMARY,
            ),
        ),
    ),
    "DOC015": Case((warning(said("啊" * 80), SCRIPT), warning(said("解说词内容" * 20), SCRIPT))),
    "DOC016": Case(
        (warning(lambda drive: drive.make(SCRIPT, lambda p: make_script(p, LONG)), SCRIPT),),
        passing=(said(PROSE),),
    ),
    "DOC017": Case(
        (
            warning(
                lambda drive: drive.make(
                    SUMMARY, lambda p: make_summary(p, "溧阳市委组织部", ROWS)
                ),
                SUMMARY,
            ),
        ),
        passing=(
            lambda drive: drive.make(
                SUMMARY, lambda p: make_summary(p, f"中共常州市{UNIT}（盖章）", ROWS)
            ),
        ),
    ),
    "DOC018": Case((warning(listing(*ROWS, ROWS[0]), SUMMARY),)),
    "SET001": Case(
        (error(more(8, f"作品/好故事第{{}}辑甲-纪录片-{UNIT}.mp4", LONG_FILM), ""),),
        passing=(more(7, f"作品/好故事第{{}}辑甲-纪录片-{UNIT}.mp4", LONG_FILM),),
    ),
    "SET002": Case(
        (
            error(more(2, f"作品/好故事第{{}}辑甲-新媒体作品-{UNIT}.jpg", QR), ""),
            warning(removed(POSTER, QR, FORM_2), ""),
        ),
        passing=(more(1, f"作品/好故事第{{}}辑甲-新媒体作品-{UNIT}.jpg", QR),),
    ),
    "SET003": Case(
        (warning(more(4, f"作品/大运河（第{{}}集）-纪录片-{UNIT}.mp4", LONG_FILM), "大运河"),),
        passing=(more(5, f"作品/大运河（第{{}}集）-纪录片-{UNIT}.mp4", LONG_FILM),),
    ),
    "SET004": Case(
        (replace(error(lambda drive: None, ""), received=dt.date(2024, 9, 6)),),
    ),
    "SET005": Case(
        (warning(made_on(2022, 5, 30), SUBTITLED),),
        passing=(made_on(2022, 6, 1), film(SMALL)),
    ),
    "SET006": Case(
        (
            warning(
                renamed(LONG_FILM, LONG_FILM.replace(LONG, "2024年工作总结")), "2024年工作总结"
            ),
            warning(renamed(LONG_FILM, LONG_FILM.replace(LONG, "金坛宣传片")), "金坛宣传片"),
        )
    ),
    "SET007": Case(
        (error(removed("作品", FORM_2), ""), error(removed("作品", "表格", "文本"), ""))
    ),
    "SET008": Case(
        (
            warning(
                copied(SCRIPT, f"文本/别的作品-纪录片-{UNIT}（解说词）.docx"),
                f"文本/别的作品-纪录片-{UNIT}（解说词）.docx",
            ),
        )
    ),
    "SET009": Case(
        (
            error(removed(LONG_FILM), LONG),
            error(instead(".zip", ZIPPED), LONG_PLACE + ".zip"),
            error(instead(".pdf", b"%PDF-1.4\n%%EOF\n"), LONG_PLACE + ".pdf"),
            error(instead(".abc", bytes(range(256)) * 40), LONG_PLACE + ".abc"),
            error(
                both(removed(LONG_FILM), copied(POSTER, LONG_PLACE + ".jpg")), LONG_PLACE + ".jpg"
            ),
            error(removed(FORM_1), MICRO),
            error(removed(SCRIPT), MICRO),
            error(removed(UNSUBTITLED), MICRO),
        ),
        passing=(renamed(LONG_FILM, LONG_PLACE + ".mov"), removed(POSTER)),
    ),
    "SET010": Case(
        (
            error(copied(LONG_FILM, SUBTITLED.replace(".mp4", ".mov")), MICRO),
            warning(copied(SUBTITLED, LONG_PLACE + ".mov"), LONG),
        ),
        passing=(copied(LONG_FILM, LONG_PLACE + ".mov"),),
    ),
}

UNDECIDED = tuple(
    # not looked at, so not missing
    ("QRC001", both(removed(POSTER, QR), form(None), written(QR[:-3] + suffix, page)))
    for suffix, page in PAGES
)
"""Drives of which a rule cannot say whether they are right."""
