"""What a person wrote into a form, read as a number, a length, a title or nothing at all."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from usbcheck.naming.numerals import whole_number
from usbcheck.naming.titles import title_key

_LONGEST: Final = 200  # characters of a value that can be a number or what a form has printed

_CHINESE: Final = "零〇一二三四五六七八九两十百千"
_ABOUT: Final = r"(?:大?约|共计?|合计|总共|全[片长剧]?|时长|每集|片长|近|第)*"
_NUMBER: Final = rf"(\d+|[{_CHINESE}]+)"
_COUNT: Final = re.compile(rf"{_ABOUT}{_NUMBER}(?:[集部个件项期次条]|左右|\(集\))*")
_PART: Final = rf"(\d+(?:\.\d+)?|[{_CHINESE}]+)"
_HOURS: Final = rf"(?:{_PART}(?:小时|个小时|时|h|hours?|hrs?))?"
_MINUTES: Final = rf"(?:{_PART}(?:分钟|分|'(?!')|min(?:ute)?s?|m))?"
_SECONDS: Final = rf"(?:{_PART}(?:秒钟?|''|\"|sec(?:ond)?s?|s|(?<=分\d\d)))?"
_LENGTH: Final = re.compile(
    rf"{_ABOUT}{_HOURS}{_MINUTES}((?<=分)半钟?)?{_SECONDS}(?:左右|整|/集|每集)*", re.IGNORECASE
)
_HALF_HOUR: Final = re.compile("半个?小时")
_BARE: Final = re.compile(rf"{_ABOUT}{_PART}(?:左右)?")
_CLOCK: Final = re.compile(rf"{_ABOUT}(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)")
_PRIMES: Final = str.maketrans("’‘′`´＇“”″〃：︓∶", "''''''\"\"\"\":::")
_SPACE: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")

_PRINTED: Final = re.compile(
    r"(?:\((?:[^()]*(?:盖章|公章|签章|签字|二维码|字以内|字左右)[^()]*|集|分钟?)\)"
    r"|(?:单位)?(?:盖章|公章|签章|签字|签名|日期|时间):?|年月日|共?集|分钟|:|_|…|\(\)|\[\])*"
)


def number_of(text: str) -> int | None:
    """Return the count in `text` (`1`, `１集`, `十集`, `共 3 集`, `约8集`), None if it is none.

    A range is none: what was delivered cannot be compared with it.
    """
    match = _COUNT.fullmatch(_plain(text[:_LONGEST]))
    return whole_number(match[1]) if match else None


def minutes_of(text: str) -> float | None:
    """Return the length in minutes that `text` gives.

    A bare number means minutes, `8:30` is minutes and seconds. None where it gives none or a
    range.
    """
    plain = _HALF_HOUR.sub("30分", _plain(text[:_LONGEST]).translate(_PRIMES))
    if match := _CLOCK.fullmatch(plain):
        hours, minutes, seconds = match.groups()
        return int(hours or 0) * 60 + int(minutes) + float(seconds) / 60
    if match := _BARE.fullmatch(plain):
        return _amount(match[1])
    match = _LENGTH.fullmatch(plain)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, half, seconds = match.groups()
    amounts = [_amount(part or "0") for part in (hours, minutes, seconds)]
    if None in amounts:
        return None
    h, m, s = (amount or 0 for amount in amounts)
    return h * 60 + m + (0.5 if half else 0) + s / 60


def plain_title(text: str) -> str:
    """Return a title as it is compared.

    Book-title marks, quotes, punctuation, spaces, width and case are removed. Empty where nothing
    is left of it.
    """
    key = title_key(text)
    return key if any(c.isalnum() for c in key) else ""


_BOOK = re.compile(r"[^《》]*《([^《》]+)》[^《》]*")
_ASIDE = re.compile(r"\s*(?:[（(][^（）()]*[）)]|(?:——|—|--).*)\s*$", re.DOTALL)


def same_title(written: str, title: str) -> bool:
    """Return whether a form means the work `title`.

    It may stand as it is, in book-title marks behind a kind (微视频《…》), or before a remark in
    brackets or a subtitle behind a dash.
    """
    return plain_title(title) in meant_titles(written)


def meant_titles(written: str) -> list[str]:
    """Return what a form may mean, in that order, as it is compared."""
    book = _BOOK.fullmatch(written)
    meant = (written, book[1] if book else "", _ASIDE.sub("", written))
    return list(dict.fromkeys(plain_title(text) for text in meant if text))


def is_blank(text: str) -> bool:
    """Return whether nobody wrote anything.

    White space is nothing, and so is what is printed in the form beside the place for it
    (集, 分钟, （盖章） 年 月 日, （二维码）, a line of underscores).
    """
    if len(text) > _LONGEST:
        return not text.strip()
    return bool(_PRINTED.fullmatch(_plain(text))) or _plain(text, " ").strip() == "分 秒"


def _plain(text: str, space: str = "") -> str:
    return _SPACE.sub(space, unicodedata.normalize("NFKC", _SPACE.sub(" ", text)))


def _amount(numeral: str) -> float | None:
    if "." in numeral:
        return float(numeral) if len(numeral) <= 12 else None
    return whole_number(numeral)
