"""The outline of a notice: its numbered items, which of them are categories, its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from usbcheck.drafting.demand import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HAN: Final = "[一二三四五六七八九十百]+"
_MARKERS: Final = (
    re.compile(rf"第{_HAN}[章条]\s*"),
    re.compile(r"[壹贰叁肆伍陆柒捌玖拾]+[、.．]\s*"),
    re.compile(rf"{_HAN}[、.．]\s*"),
    re.compile(rf"[（(]{_HAN}[）)][、.．]?\s*"),
    re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))\s*"),
    re.compile(r"[（(]\d{1,2}[）)]\s*"),
    re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩]\s*"),
    re.compile(r"[A-H][.、．]\s*"),
)
"""How items are numbered, the outermost first (GB/T 9704 has 一、 （一） 1. （1）)."""
_INLINE: Final = re.compile(
    rf"(?<=[。；;：:])\s*(?=[（(]{_HAN}[）)]|\d{{1,2}}[、．]|\d{{1,2}}\.(?!\d)|[①-⑩])"
)
_UNNUMBERED: Final = len(_MARKERS)

_LABEL: Final = re.compile(r"\s*([“\"]?[^：:。，,；;（()）]{2,16}?)(?:[：:。，,；;（(]|$)")
_OF_WORKS: Final = re.compile(
    r"(?:类|组|片|广告|作品|视频|电影|动漫|动画|海报|摄影|照片|绘画|书法|书画|歌曲|课件|微课|音频|漫画|H5)[”\"]?$"
)
_NO_CATEGORY: Final = re.compile(
    r"要求|规格|标准|时间|方式|数量|奖|办法|说明|提交|报送|参数|编码|名称|格式|规范|程序|材料|主题|题材|内容|评|版权"
    r"|单位|流程|原则|对象|活动|事项|赛事|大赛|竞赛|比赛|征集|公告|通知|文件|附件|命名|组织|系列|所有|全部|其他|须|应|每"
    r"|时长|支持|参赛|提供|一律|均|采用|请|推荐|制作|分为|分类|类别|组别|类型|大小|帧率|码率|不|[两二三四五六七八九]类"
)
_LISTS_CATEGORIES: Final = re.compile(
    r"分类|类别|组别|类型|作品形式|征集内容|征集范围|分为.{0,4}类|类作品"
)
_LISTS_OTHERS: Final = re.compile(r"材料|参数|技术|时间|奖|报送要求|提交要求|编码|评审|评选")
_DECLARED: Final = re.compile(
    r"(?:作品|类别|组别)?分(?:为|成|设)?(?P<names>[^。；：:]{3,40}?)(?:[两二三四五六七八九\d]个?[大]?(?:类|组)别?|[。；]|$)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the category whose item it stands in, and the item itself."""

    text: str
    scope: str
    item: int


@dataclass(slots=True)
class _Item:
    level: int
    text: str
    headings: list[str] = field(default_factory=list)


def sentences(lines: Iterable[str], categories: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences, each in the scope of the innermost category whose item holds it."""
    known = sorted(categories, key=len, reverse=True)
    scope, level = WHOLE, -1
    for at, item in enumerate(_items(lines)):
        named = next((name for name in known if _is_head(item.text, name)), None)
        if named is not None:
            scope, level = named, item.level
        elif item.level <= level and not (item.level == level == _UNNUMBERED):
            scope, level = WHOLE, -1
        for text in re.split(r"(?<=[。；;！!？?])", item.text):
            if text.strip():
                yield Sentence(text.strip(), scope, at)


def categories(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the categories that a notice names, each with the words that name it."""
    found: dict[str, str] = {}
    declared: dict[str, str] = {}
    for item in _items(lines):
        for name in _declared(item.text):
            declared.setdefault(name, item.text)
        if (head := _category(item)) is not None:
            found.setdefault(head, item.text)
    for name, words in declared.items():
        if not any(other.startswith(name) or name.startswith(other) for other in found):
            found[name] = words
    yield from found.items()


def _items(lines: Iterable[str]) -> Iterator[_Item]:
    """Yield items in order, each with the headings above it, the outermost first."""
    above: list[tuple[int, str]] = []
    for line in lines:
        for text in _INLINE.split(line):
            level, rest = _numbered(text.strip())
            if not rest:
                continue
            if level < _UNNUMBERED:
                above = [each for each in above if each[0] < level]
            yield _Item(level, rest, [heading for _, heading in above])
            if level < _UNNUMBERED:
                above.append((level, rest))


def _numbered(text: str) -> tuple[int, str]:
    for level, marker in enumerate(_MARKERS):
        if match := marker.match(text):
            return level, text[match.end() :].strip()
    return _UNNUMBERED, text


def _category(item: _Item) -> str | None:
    match = _LABEL.match(item.text)
    if match is None or _NO_CATEGORY.search(match[1]):
        return None
    name = match[1].strip()
    heading = item.headings[-1] if item.headings else ""
    heading = re.split(r"[。：:]", heading)[0] if len(heading) > 20 else heading
    if item.level == _UNNUMBERED and not re.match(r"[：:]", item.text[match.end(1) :]):
        return None
    if _LISTS_OTHERS.search(heading) and not _LISTS_CATEGORIES.search(heading):
        return None
    if _OF_WORKS.search(name):
        return name
    return name if _LISTS_CATEGORIES.search(heading) and item.level < _UNNUMBERED else None


def _declared(text: str) -> Iterator[str]:
    match = _DECLARED.search(text)
    if match is None or not re.search(r"[、和及与]", match["names"]):
        return
    names = re.split(r"[、和及与]", match["names"])
    if all(2 <= len(name) <= 8 and not _NO_CATEGORY.search(name) for name in names):
        yield from names


def _is_head(text: str, name: str) -> bool:
    rest = text[len(name) :]
    return text.startswith(name) and (not rest or rest[0] in "：:。，,；;（( 　")


def named_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the categories that a text names, the longest name first where one holds another."""
    found: list[str] = []
    for name in sorted(known, key=len, reverse=True):
        if name in text:
            found.append(name)
            text = text.replace(name, "\0")
    return tuple(found)
