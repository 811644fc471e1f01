"""What a notice says of itself: title, issuer, number, dates, forms, folders, names of files."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from usbcheck.drafting.demand import WHOLE, Demand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLE: Final = re.compile(
    r"^(?:.{0,20}关于)?(?:组织)?(?:开展|举办|征集|组织开展)?(?P<name>.{4,50}?)"
    r"(?:征集)?(?:的)?(?:通知|公告|启事|办法|函|方案|细则|参赛通知|参赛细则|征集启事|作品提交要求)$"
)
_NUMBER: Final = re.compile(r"^\S{2,12}[〔\[（(]20\d\d[〕\]）)]\s*\d+\s*号$")
_DATE: Final = r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
_ALONE: Final = re.compile(rf"^{_DATE}(?:印发)?$")
_HAN_DATE: Final = re.compile(
    r"^([二〇○零一三四五六七八九十]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日$"
)
_HAN: Final = "〇一二三四五六七八九"
_ZEROS: Final = {"○": "〇", "零": "〇", "十": "〇"}
_UP_TO_99: Final = re.compile(r"(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?")
_DEADLINE: Final = re.compile(
    r"截止|截稿|截至|逾期|(?:前|之前).{0,40}(?:报送|提交|寄|发送|报)|前统一|征集时间|提交时间|即日起"
)
_FORM: Final = re.compile(
    r"[《]?([一-龥]{0,10}?(?:报名表|登记表|推荐表|申报表|汇总表|申请表|信息表|承诺书))(?:（[一二三]）)?"
)
_BEFORE_FORM: Final = re.compile(r"^.*(?:填写|同时报送|报送|提交|填报|及|和|与|将|包括|附)")
_FIELDS: Final = (
    ("title", r"作品名称|作品名|课程名称|课程名|片名|名称|作品标题|题目"),
    ("category", r"作品类别|类别|分类|类型"),
    ("group", r"参赛组别|组别|赛道"),
    ("unit", r"报送单位|推荐单位|单位名称|选送单位|参赛单位|单位|院校|学校|学院|校名"),
    ("author", r"作者姓名|作者|姓名|参赛者"),
    ("place", r"地区名|地区|市县"),
    ("telephone", r"联系电话|电话|手机号码|手机"),
    ("number", r"序号|编号|学号"),
)
_QUOTED: Final = re.compile(r"[“\"]([^”\"]{4,60})[”\"]")


def heads(lines: Sequence[str]) -> Iterator[Demand]:
    """Yield title, issuer, number and dates of issue."""
    title = next(
        (line for line in lines[:6] if not _NUMBER.match(line) and _TITLE.match(line)), None
    )
    if title is not None and (match := _TITLE.match(title)) is not None:
        yield Demand(WHOLE, "title", match["name"], title)
    for line in lines[:12]:
        if _NUMBER.match(line):
            yield Demand(WHOLE, "number", line.replace(" ", ""), line)
            break
    for at in range(len(lines) - 1, 0, -1):
        if (day := _issued(lines[at])) is not None and not re.search(r"[\d。：:]", lines[at - 1]):
            yield Demand(WHOLE, "issuer", lines[at - 1], lines[at - 1])
            yield Demand(WHOLE, "issued", day, lines[at])
            return


def _issued(line: str) -> str | None:
    if (match := _ALONE.match(line)) and match[1]:
        return _day(match[1], int(match[2]), int(match[3]))
    if match := _HAN_DATE.match(line):
        year = "".join(str(_HAN.index(_ZEROS.get(digit, digit))) for digit in match[1])
        return _day(year, _han(match[2]), _han(match[3]))
    return None


def _day(year: str, month: int, day: int) -> str | None:
    """Return a day as ISO 8601 has it, None where the calendar has none such."""
    try:
        return dt.date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _han(text: str) -> int:
    """Return a number up to 99 in Chinese numerals, 0 where it is none."""
    match = _UP_TO_99.fullmatch(text)
    if match is None:
        return 0
    tens = (_HAN.index(match[1]) if match[1] else 1) if match[2] else 0
    return tens * 10 + (_HAN.index(match[3]) if match[3] else 0)


def dates(text: str, year: str | None) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield key, day and place of a deadline, or of days between which works must be made."""
    matches = list(re.finditer(_DATE, text))
    found: list[str | None] = []
    for match in matches:
        year = match[1] or year
        found.append(_day(year, int(match[2]), int(match[3])) if year else None)
    days = [day for day in found if day is not None]
    if not days or len(days) < len(found):
        return
    if re.search(r"制作|创作|拍摄|发表|播出", text) and re.search(r"以后|之后|以来|期间|至", text):
        yield "created_from", days[0], matches[0].span()
        if len(days) > 1:
            yield "created_until", days[1], matches[1].span()
    elif _DEADLINE.search(text) and not re.search(r"报名截止|评审", text):
        for match in matches[:-1]:
            yield "", "", match.span()
        yield "deadline", days[-1], matches[-1].span()


def forms(text: str) -> Iterator[str]:
    """Yield the names of the forms that a text asks to be filled in."""
    for match in _FORM.finditer(text):
        name = _BEFORE_FORM.sub("", match[1])
        if len(name) > 2:
            yield name


def folders(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names of the folders that a text asks for."""
    if "文件夹" not in text or "命名" in text:
        return
    for match in re.finditer(r"[“\"]([^”\"+《]{1,12})[”\"](?=[^。]*文件夹)", text):
        yield match[1], match.span()
    if listed := re.search(r"文件夹[：:]((?:[一-龥]{2,8}[、和]?)+)", text):
        for name in re.split(r"[、和]", listed[1]):
            yield name, listed.span()


def name_patterns(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield patterns of names of files: `{title}-{category}-{unit}`."""
    if not re.search(r"命名|文件名", text):
        return
    quoted = list(_QUOTED.finditer(text))
    bare = re.search(
        r"(?:命名(?:为|规则|方式|格式)?|文件名(?:为|格式为)?)[：:为]?([^，。；“”]{4,40})", text
    )
    for match in quoted or ([bare] if bare else []):
        if (pattern := _pattern(match[1])) is not None:
            yield pattern, match.span()


def _pattern(text: str) -> str | None:
    words = {word: field for field, spelt in _FIELDS for word in spelt.split("|")}
    spelling = "|".join(sorted(words, key=len, reverse=True))
    pattern = re.sub(spelling, lambda m: f"{{{words[m[0]]}}}", text.strip())
    is_one = "{title}" in pattern and not re.search(r"[一-龥]", pattern) and pattern.count("{") > 1
    return pattern if is_one or re.fullmatch(r"\{title\}[+_-][A-Z]+", pattern) else None
