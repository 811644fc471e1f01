"""Numbers, formats and words of one clause of a notice, as a profile spells them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from usbcheck.drafting.bounds import DASH, NUMBER, is_rough, side


@dataclass(frozen=True, slots=True)
class Found:
    """A demand in a clause. `?.file_size` is of the kind that the clause speaks of."""

    key: str
    value: str
    span: tuple[int, int]


Finder: TypeAlias = Callable[[str], Iterator[Found]]
_WIDE: Final = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？（）"
}


def plain(text: str) -> str:
    """Return a text with the wide forms of letters, digits and colons as narrow ones."""
    return text.translate({**_WIDE, ord("∶"): ":", ord("＊"): "*"})


def _measured(
    key: str, units: dict[str, str], *, context: str = "", avoid: str = r"(?!)", after: str = ""
) -> Finder:
    """Return a finder of numbers with a unit, or of two with a dash between."""
    names = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\dA-Za-z.])({NUMBER})\s*({names})?(?:{DASH}({NUMBER}))?\s*({names}){after}(之间)?",
        re.IGNORECASE,
    )
    by_unit = {name.casefold(): unit for name, unit in units.items()}

    def find(text: str) -> Iterator[Found]:
        if (context and not re.search(context, text)) or re.search(avoid, text):
            return
        for match in pattern.finditer(text):
            before, behind = text[: match.start()], text[match.end() :]
            if is_rough(before, behind):
                continue
            unit = by_unit[match[4].casefold()]
            own = by_unit[match[2].casefold()] if match[2] else unit
            gap = " " if unit else ""
            if match[3] is None:
                value = f"{side(before, behind)}{match[1]}{gap}{unit}"
            elif own == unit:
                value = f"{match[1]}-{match[3]}{gap}{unit}"
            else:
                value = f"{match[1]} {own} - {match[3]} {unit}"
            yield Found(key, value.strip(), match.span())

    return find


def _named(key: str, names: dict[str, str], *, avoid: str = r"(?!)") -> Finder:
    """Return a finder of names; all that one clause has are one demand, one of them enough."""
    spelt = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{spelt})(?![A-Za-z0-9])", re.IGNORECASE)
    by_name = {name.casefold(): value for name, value in names.items()}

    def find(text: str) -> Iterator[Found]:
        if re.search(avoid, text):
            return
        matches = list(pattern.finditer(text))
        if matches:
            value = ", ".join(dict.fromkeys(by_name[m[0].casefold()] for m in matches))
            for match in matches:
                yield Found(key, value, match.span())

    return find


def _alike(*names: str) -> dict[str, str]:
    return {name: name.lower() for name in names}


_SIZE = re.compile(
    r"(?<!\d)(\d{3,4})\s*(?:像素)?\s*[x×X*]\s*(\d{3,4})(?!\d|\s*(?:mm|毫米|cm|厘米))"
)
_SHEET = re.compile(r"(\d{2,4})\s*(mm|毫米|cm|厘米)?\s*[x×X*]\s*(\d{2,4})\s*(mm|毫米|cm|厘米)")
_LINES = re.compile(r"(?<!\d)(720|1080|2160)\s*[pPiI](?![a-z])|(?<![\dA-Za-z])([24])K(?!\w)")
_OF_LINES = {"720": "1280x720", "1080": "1920x1080", "2160": "3840x2160", "4": "3840x2160"}


def _sizes(text: str) -> Iterator[Found]:
    matches = list(_SIZE.finditer(text))
    if matches:
        first, last = matches[0], matches[-1]
        sign = side(text[: first.start()], text[last.end() :])
        value = ", ".join(f"{sign}{m[1]}x{m[2]}" for m in matches)
        for match in matches:
            yield Found("?.size", value, match.span())
        return
    for match in _LINES.finditer(text):
        if (size := _OF_LINES.get(match[1] or match[2])) is not None:
            sign = side(text[: match.start()], text[match.end() :])
            yield Found("film.size", f"{sign}{size}", match.span())


def _sheets(text: str) -> Iterator[Found]:
    for match in re.finditer(r"(?<![A-Za-z0-9])A[2345](?![A-Za-z0-9])", text):
        yield Found("picture.sheet", match[0], match.span())
    for match in _SHEET.finditer(text):
        unit = "mm" if match[4] in ("mm", "毫米") else "cm"
        yield Found("picture.sheet", f"{match[1]}x{match[3]} {unit}", match.span())


def _aspects(text: str) -> Iterator[Found]:
    for match in re.finditer(r"(?<![\d:])(16:9|4:3|9:16|3:4|21:9|1:1|2\.35:1)(?![\d:])", text):
        yield Found("film.aspect", match[1], match.span())


def _scans(text: str) -> Iterator[Found]:
    for match in re.finditer(r"逐行(?:扫描)?|(?<=\d)[pP](?![a-z])", text):
        if (match[0] != "P" and match[0] != "p") or re.search(r"(?<!\d)\d{2}[pP]", text):
            yield Found("film.scan", "progressive", match.span())
            return
    for match in re.finditer(r"隔行(?:扫描)?", text):
        yield Found("film.scan", "interlaced", match.span())


def _subtitles(text: str) -> Iterator[Found]:
    if "字幕" not in text:
        return
    bare = re.search(r"(?:无|不带|不加|不含|不得\S{0,3})(?:中文)?字幕", text)
    match = re.search(r"(?<!不)(?:有|带|加|含|配|注)[^，。无不]{0,8}字幕", text)
    beside = re.search(r"外挂|[sS][rR][tT]|独立字幕", text)
    if bare is not None:
        yield Found("subtitles", "forbidden", bare.span())
    if beside is not None:
        yield Found("subtitles", "sidecar", beside.span())
    elif match is not None or bare is None:
        at = text.index("字幕")
        yield Found("subtitles", "burned-in", match.span() if match else (at, at + 2))


def _channels(text: str) -> Iterator[Found]:
    for match in re.finditer(r"双声道|立体声|单声道|(\d)\s*声道", text):
        count = match[1] or ("1" if match[0] == "单声道" else "2")
        yield Found("sound.channels", count, match.span())


def _exif(text: str) -> Iterator[Found]:
    if match := re.search(r"EXIF", text, re.IGNORECASE):
        yield Found("picture.exif", "true", match.span())


_WORKS = {"部": "", "件": "", "幅": "", "个": "", "篇": "", "张": ""}
_PERSON = r"每(?:位|名|个)?(?:人|参赛教师|教师|作者|学生|选手|投稿人|名学生|名作者|位作者)"
_UNIT = r"每(?:个|所|家)?(?:单位|校|学校|学院|院校|市|县|区|省辖市|地区|部门|支部|所学校)"
_PEOPLE = r"作者|成员|主创|参赛学生|参赛人员|参赛者"
_TITLE = r"(?:作品)?(?:名称|标题|题目)"
_MINUTES = {"分钟": "min", "min": "min", "分": "min", "秒钟": "s", "秒": "s", "s": "s", "小时": "h"}
_MEGABYTES = dict.fromkeys(("MB", "M", "兆"), "MB") | {"GB": "GB", "G": "GB", "KB": "kB", "K": "kB"}
_RATES = dict.fromkeys(("Mbps", "Mb/s", "Mbit/s", "M/s", "兆比特/秒"), "Mbps") | dict.fromkeys(
    ("kbps", "kb/s", "kbit/s"), "kbps"
)

FINDERS: Final[tuple[Finder, ...]] = (
    _measured(
        "duration", _MINUTES, avoid=r"答辩|陈述|汇报|展示时间|元", after=r"(?!/|[钟]?[一-龥]?奖)"
    ),
    _measured("drive_size", _MEGABYTES, context=r"总量|总大小|合计", after=r"(?![A-Za-z/])"),
    _measured("?.file_size", _MEGABYTES, avoid=r"总量|总大小|合计", after=r"(?![A-Za-z/])"),
    _measured("sound.bit_rate", _RATES, context=r"音频|声音|伴音"),
    _measured("film.bit_rate", _RATES, avoid=r"音频|声音|伴音"),
    _measured(
        "film.frame_rate",
        dict.fromkeys(("帧/秒", "帧每秒", "帧", "fps", "p"), ""),
        avoid=r"(?:1080|720)\s*[pP](?!.*帧)",
    ),
    _measured("sound.rate", {"kHz": "kHz", "Hz": "Hz"}),
    _measured("sound.bits", {"bit": "", "位": ""}, context=r"量化|采样|音频|声音"),
    _measured("picture.resolution", dict.fromkeys(("dpi", "像素/英寸", "点/英寸", "ppi"), "dpi")),
    _measured("picture.long_side", {"像素": "px", "px": "px"}, context=r"长边|最长边"),
    _measured("title_characters", {"个汉字": "", "个字": "", "字": ""}, context=_TITLE),
    _measured("characters", {"个汉字": "", "字符": "", "个字": "", "字": ""}, avoid=_TITLE),
    _measured("count", {"张": "", "幅": ""}, avoid=_PERSON),
    _measured("quota.person", _WORKS, context=_PERSON),
    _measured("quota", _WORKS, context=_UNIT),
    _measured("authors", {"人": "", "名": ""}, context=_PEOPLE, avoid=r"每(?!件)"),
    _sizes,
    _sheets,
    _aspects,
    _scans,
    _subtitles,
    _channels,
    _exif,
    _named(
        "film.container",
        _alike("MP4", "MOV", "AVI", "WMV", "FLV", "MPG", "MPEG", "MKV", "MXF", "RMVB"),
    ),
    _named(
        "film.codec",
        {
            "H.264": "h264",
            "H264": "h264",
            "AVC": "h264",
            "H.265": "hevc",
            "HEVC": "hevc",
            "MPEG-2": "mpeg2video",
            "XDCAM": "mpeg2video",
            "ProRes": "prores",
        },
    ),
    _named("sound.codec", {"AAC": "aac", "MP3": "mp3", "PCM": "pcm", "WAV": "pcm", "AC-3": "ac3"}),
    _named(
        "picture.format",
        _alike("JPG", "JPEG", "PNG", "GIF", "TIFF", "TIF", "BMP", "PSD"),
        avoid=r"扫描件",
    ),
    _named("picture.mode", {"CMYK": "CMYK", "RGB": "RGB"}, avoid=r"命名"),
    _named(
        "document.format",
        {
            "PDF": "pdf",
            "DOC": "doc",
            "DOCX": "docx",
            "Word": "docx",
            "PPT": "ppt",
            "PPTX": "pptx",
            "WPS": "wps",
            "TXT": "txt",
        },
        avoid=r"报名表|推荐表|登记表|申报表",
    ),
    _named("archive", {"zip": "zip", "rar": "rar", "7z": "7z"}),
    _measured("sound.loudness", {"LUFS": "LUFS", "LKFS": "LUFS"}),
)

TOKEN: Final = re.compile(
    r"[-−]?\d+(?:[.:]\d+)*\s*(?:[A-Za-z%]+|[一-龥]{1,2})?|(?<![A-Za-z])[A-Z][A-Za-z0-9.]{2,}"
)
"""What may be a demand: a number with what follows it, a word in capitals."""
KINDS: Final = (
    ("archive", r"压缩|打包|zip|rar"),
    ("text", r"文字说明|创作说明|创意说明|作品说明|解说词|作品简介"),
    ("film", r"视频|影片|片长|微电影|画面|帧|码率|码流|编码|MP4|MOV|AVI|动漫|动画|成片"),
    ("sound", r"音频|声音|采样|声道|响度|电平|MP3"),
    ("picture", r"图片|海报|照片|摄影|平面|截图|JPG|JPEG|PNG|GIF|TIFF|dpi|CMYK|RGB|长边|表情包"),
    ("document", r"文档|课件|教案|剧本|脚本|PDF|PPT|DOC|Word|征文|论文"),
    ("code", r"二维码"),
)
"""Kinds of parts by the words that tell of them."""
