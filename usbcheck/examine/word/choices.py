"""What is ticked in a list of choices: `☑微视频 □纪录片`, `（√）微视频 （ ）纪录片`, `微视频√`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 400  # characters of a list of choices
_CHOICE_LONGEST: Final = 24  # characters of one: what is longer is prose with a mark in it
_BOXES: Final = "☐□▢◻❏❐❑❒⬜▫"
_RINGS: Final = "○◯❍⚪"
_TICKS: Final = "☑✓✔✅🗹🗸√"
_CROSSES: Final = "☒✗✘🗵🗴☓"
_FILLED: Final = "■◼▣⬛◆●◉◎⊙⚫"
_EMPTY, _TICKED, _CROSSED = "\x01", "\x02", "\x03"  # no characters of a document

_OPEN, _CLOSE = r"[(（\[［【〔]\s*", r"\s*[)）\]］】〕]"
_IN_BRACKETS: Final = (
    re.compile(rf"{_OPEN}[{_TICKS}]{_CLOSE}"),
    re.compile(rf"{_OPEN}[{_CROSSES}×xXｘ]{_CLOSE}"),
    re.compile(rf"{_OPEN}_*{_CLOSE}"),
)
_BRACKETS: Final = re.compile(rf"{_OPEN}[_{_TICKS}{_CROSSES}×xXｘ]*{_CLOSE}")
_INSTRUCTION: Final = re.compile(
    rf"[（(]?请?(?:在|于)?[^（）()\s{_BOXES}{_TICKS}]{{0,10}}[{_BOXES}]?[^（）()\s{_BOXES}{_TICKS}]{{0,6}}"
    rf"[打划画][\"“”‘’'「]?[{_TICKS}][\"“”‘’'」]?[^（）()\s{_BOXES}{_TICKS}]{{0,6}}[)）]?[:：]?"
)
# □√微视频 is one mark; in □微视频√□纪录片 the tick belongs to the words in front of it
_TICKED_BOX: Final = re.compile(rf"{_EMPTY}{_TICKED}|(?<!\S){_TICKED}{_EMPTY}|{_TICKED}{{2,}}")
_CROSSED_BOX: Final = re.compile(rf"{_EMPTY}{_CROSSED}|(?<!\S){_CROSSED}{_EMPTY}|{_CROSSED}{{2,}}")
_MARK: Final = re.compile(f"[{_EMPTY}{_TICKED}{_CROSSED}]")
_AROUND: Final = " \t\r\n\u3000\xa0;；,，、。|/｜:：_＿"
_JOINED: Final = "、"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices, and how it is marked."""

    text: str
    mark: str


def chosen(text: str) -> str | None:
    """Return what is ticked in `text`, several joined by a comma, empty where nothing is.

    `text` itself where it is no list of choices; None where that cannot be told: which words a
    mark belongs to, or whether the only choice left over was meant.
    """
    if len(text) > _LONGEST:
        return text
    marked = _marked(text)
    marks = _MARK.findall(marked)
    if not marks or not _is_list(marked, marks):
        return text
    parts = re.split(f"([{_EMPTY}{_TICKED}{_CROSSED}])", marked)
    words, marks = parts[0::2], parts[1::2]
    if words[0].rstrip().endswith((":", "：")):  # of a label
        words[0] = ""
    if any(len(word.strip(_AROUND)) > _CHOICE_LONGEST for word in words):
        return text
    choices = _choices(words, marks)
    return None if choices is None else _ticked(choices)


def _marked(text: str) -> str:
    """Return `text` with every mark made one of three."""
    marked = _INSTRUCTION.sub(" ", text)
    has_boxes = any(c in _BOXES or c in _RINGS for c in marked)
    if not has_boxes and len(_BRACKETS.findall(marked)) < 2:
        has_boxes = True
    ticked, crossed, empty = _IN_BRACKETS
    marked = crossed.sub(_CROSSED, ticked.sub(_TICKED, marked))
    marked = empty.sub("" if has_boxes else _EMPTY, marked)  # else: 其他（   ）, room to write
    return _crossed(_ticks(marked.translate(_table(marked)).replace("\ufe0f", "")))


def _table(text: str) -> dict[int, str]:
    """Return what each character that may be a mark is in `text`: filled shapes may be bullets."""
    filled, boxes, rings = (any(c in kind for c in text) for kind in (_FILLED, _BOXES, _RINGS))
    table = dict.fromkeys(_BOXES, _EMPTY) | dict.fromkeys(_TICKS, _TICKED)
    table |= dict.fromkeys(_CROSSES, _CROSSED)
    if filled and (boxes or rings):
        table |= dict.fromkeys(_FILLED, _TICKED)
    if (filled and not boxes) or any(c in _TICKS or c == _TICKED for c in text):
        table |= dict.fromkeys(_RINGS, _EMPTY)
    return str.maketrans(table)


def _ticks(text: str) -> str:
    return _TICKED_BOX.sub(_TICKED, text)


def _crossed(text: str) -> str:
    return _CROSSED_BOX.sub(_CROSSED, text)


def _is_list(marked: str, marks: list[str]) -> bool:
    """Return whether marks and words take turns; a cross alone may mean a multiplication."""
    if not _MARK.sub("", marked).strip(_AROUND):
        return _EMPTY in marks  # boxes alone: nothing was written
    return any(mark != _CROSSED for mark in marks) or len(marks) > 1


def _choices(words: list[str], marks: list[str]) -> list[Choice] | None:
    """Return the choices with their marks; None where it is not plain which belong together."""
    first, last = words[0].strip(_AROUND), words[-1].strip(_AROUND)
    side = _side(words)
    if marks == [_TICKED] and side is not None:  # of several words, one is ticked
        return _attached(words, marks, side)
    if not first:
        return _behind(marks, words[1:])
    if not last:
        pairs = zip(marks, words[:-1], strict=True)
    elif side is not None:
        return _attached(words, marks, side)
    else:
        return None
    return [Choice(word.strip(_AROUND), mark) for mark, word in pairs]


def _behind(marks: list[str], words: list[str]) -> list[Choice]:
    """Return the choices whose marks stand before them; a second mark behind one counts for it."""
    found: list[Choice] = []
    for mark, word in zip(marks, words, strict=True):
        text = word.strip(_AROUND)
        if not text and mark != _EMPTY and found and found[-1].mark == _EMPTY:
            found[-1] = Choice(found[-1].text, mark)
        else:
            found.append(Choice(text, mark))
    return found


def _side(words: list[str]) -> int | None:
    """Return on which side of the marks their words are: 1 behind, 0 before, None if unclear."""
    behind = [bool(after[:1].strip()) for after in words[1:]]
    before = [bool(word[-1:].strip()) for word in words[:-1]]
    if all(behind) and not any(before):
        return 1
    return 0 if all(before) and not any(behind) else None


def _attached(words: list[str], marks: list[str], side: int) -> list[Choice]:
    """Return the words that stand right beside each mark."""
    found = []
    for number, mark in enumerate(marks):
        near = words[number + side].split()
        word = (near[0] if side else near[-1]) if near else ""
        found.append(Choice(word.strip(_AROUND), mark))
    return found


def _ticked(choices: list[Choice]) -> str | None:
    """Return the ticked ones; a cross is a tick where nothing is ticked otherwise."""
    wanted = _TICKED if any(choice.mark == _TICKED for choice in choices) else _CROSSED
    ticked = [choice.text for choice in choices if choice.mark == wanted]
    if ticked:
        return _JOINED.join(dict.fromkeys(filter(None, ticked))) or None
    named = [choice.text for choice in choices if choice.text]
    # the only one left over may be meant; words without a box of their own may have lost it
    return None if len(named) == 1 or any(len(text.split()) > 1 for text in named) else ""
