"""The words of a notice that no other notice's reports may hold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.model import Profile

COMMON = {
    # Nouns of the field, which texts need for any notice.
    **dict.fromkeys(("作品名", "名称", "类别", "类型", "序号"), "what every work and form has"),
    **dict.fromkeys(("作品名称", "作品类别", "分类", "单位"), "what every work and form has"),
    **dict.fromkeys(("视频", "影片", "电影", "文字", "文稿", "文档", "表单"), "kinds of files"),
    **dict.fromkeys(("报名表", "二维码", "海报", "解说词", "文案"), "general words for papers"),
    **dict.fromkeys(("电话", "手机", "联系方式", "联系人", "联系电话"), "how people are reached"),
    **dict.fromkeys(("集数", "时长", "片长", "片名", "总集"), "what films have"),
    **dict.fromkeys(("有字幕版", "无字幕版"), "versions by their subtitles, whatever they are for"),
    **dict.fromkeys(("报送单位", "制作单位"), "who submits and who made a work"),
    **dict.fromkeys(("歌曲", "MV", "H5", "图文", "推文"), "forms of works in the trade"),
}
"""Words of notices that are common language of the field, each with the reason. What is a folder's
name (“作品”) is common too, but not as one: within quotation marks."""

QUOTED = ("作品", "表格", "文本")
"""Names of folders that are common nouns: not meant unless they stand in quotation marks."""


@cache
def words_of(notice: Profile) -> frozenset[str]:
    """Return the words by which a notice calls its own things."""
    return frozenset(_quoted(word) for word in _words(notice) if _tells(word))


def _words(notice: Profile) -> Iterator[str]:
    yield from (notice.title, notice.issuer, notice.number or "")
    yield from (clause.number for clause in notice.clauses.values())
    for category in notice.category:
        yield from (category.name, *category.spellings, *category.aliases)
        yield from (part.label or "" for part in category.parts)
    for folder in notice.folder:
        yield from (folder.name, *folder.aliases)
    for form in notice.form:
        yield from (form.name, *form.headings, *form.fields)
        yield from (word for words in form.spellings.values() for word in words)


def _quoted(word: str) -> str:
    return f"“{word}”" if word in QUOTED else word


def _tells(word: str) -> bool:
    """Return whether a word is the notice's own: not common, and no mere letter or number."""
    bare = word.strip()
    is_latin = bare.isascii()
    return len(bare) > (3 if is_latin else 1) and bare not in COMMON


def values_of(notice: Profile) -> frozenset[str]:
    """Return the technical values that a notice asks for."""
    return frozenset(filter(None, _values(notice)))


def _values(notice: Profile) -> Iterator[str]:
    for film in notice.film.values():
        yield from (container.upper() for container in film.container)
        yield from (f"{s.width}×{s.height}" for s in (film.size.one_of if film.size else ()))
        if film.bit_rate and film.bit_rate.target:
            yield f"{float(film.bit_rate.target) / 1e6:g} Mbps"
    for picture in notice.picture.values():
        yield from (*picture.mode, *picture.format)
        if picture.sheet:
            yield picture.sheet.name or ""
        if picture.resolution and picture.resolution.middle:
            yield f"{float(picture.resolution.middle):g} dpi"


def found_in(text: str, words: frozenset[str]) -> list[str]:
    """Return the words that a text holds, Latin ones only as whole words."""
    return sorted(word for word in words if _holds(text, word))


def _holds(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w])", text) is not None
