"""Tells a form by its headings and labels, whatever the file is named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from usbcheck.facts.word import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.facts.request import FormLabels


HEADING: Final = 2  # points
LABEL_ALONE: Final = 2  # a telling label that fills its paragraph or cell
LABEL_WITH_VALUE: Final = 1  # `类型：H5` in one paragraph: a text about a work begins like that
ENOUGH: Final = 3
MOST: Final = 6  # labels of one form, whatever stands behind them: no text about a work has so many

_LABELLED: Final = 200  # blocks with a colon among which labels are looked for: a form has few
_LONGEST: Final = 200  # characters of a block that can be a heading or begin with a label
_INVISIBLE: Final = frozenset({"Cf", "Cc"})  # zero-width characters, marks of direction, controls
_BRACKETS: Final = str.maketrans("〔〕【】[]〈〉∶︓", "()()()()::")
_BRACKETED_END: Final = re.compile(r"\([^()]*\)$")
_BEGINNING: Final = re.compile(r"[^:(]+(?=[:(])")
_SENTENCE: Final = re.compile(r"[。,;!?]")


def recognise(blocks: Sequence[str], forms: Sequence[FormLabels]) -> str:
    """Return the id of the form that `blocks`, the paragraphs and cells of a document, are.

    TEXT where they are none. Only what tells a form from the others counts: a heading 2 points, a
    label of no other form 2 where it stands alone, 1 where its value follows in the same block. 3
    are needed, with the heading, two labels standing alone, or most of the form's labels among
    them. Equal points: more labels, shared ones too. A table head (序号, 作品名称) is two labels
    standing alone.
    """
    seen = _Seen(blocks)
    scores = [_score(seen, labels, forms) for labels in forms]
    best = max(scores, key=lambda score: (score.points, score.labels), default=None)
    return best.form if best and best.points else TEXT


def is_heading(labels: FormLabels, text: str) -> bool:
    """Return whether a line of `text` has a heading of this form in it, and is no sentence."""
    lines = [_plain(line) for line in text[:_LONGEST].splitlines()]
    headings = [_plain(heading) for heading in labels.headings]
    return any(h in line for line in lines if not _SENTENCE.search(line) for h in headings)


def without_space(text: str) -> str:
    """Return `text` in NFKC without white space, zero-width and control characters."""
    return "".join(filter(is_visible, unicodedata.normalize("NFKC", text)))


def is_visible(character: str) -> bool:
    """Return whether `character` is neither white space nor zero-width nor a control character."""
    return not character.isspace() and unicodedata.category(character) not in _INVISIBLE


def fold(text: str) -> str:
    """Return `text`, which is in NFKC, with all brackets and colons made round and plain ones."""
    return text.translate(_BRACKETS)


@dataclass(frozen=True, slots=True)
class _Score:
    form: str
    points: int  # 0 where they are not enough
    labels: int


class _Seen:
    """The blocks of a document, normalised."""

    def __init__(self, blocks: Iterable[str]) -> None:
        short = [block[:_LONGEST] for block in blocks]
        texts = {_plain(block) for block in short}
        self._titles: Final = {
            line for line in map(_plain, _lines(short)) if not _SENTENCE.search(line)
        }
        self._alone: Final = {_label(text) for text in texts}
        self._begun: Final = {match[0] for text in texts if (match := _BEGINNING.match(text))}
        spaced = (text for text in short if ":" in text or "：" in text or "∶" in text)
        self._lines: Final = "\n".join(
            fold(unicodedata.normalize("NFKC", text)) for text in islice(spaced, _LABELLED)
        )

    def heading(self, heading: str) -> bool:
        return any(_plain(heading) in title for title in self._titles)

    def alone(self, label: str) -> bool:
        return label in self._alone

    def with_value(self, label: str) -> bool:
        return label in self._begun or bool(_within(label).search(self._lines))


@lru_cache(maxsize=256)
def _within(label: str) -> re.Pattern[str]:
    """Return what finds a label with its colon in a line that it shares with others."""
    spaced = r"[^\S\n]*".join(map(re.escape, label))
    return re.compile(rf"(?:^|[\s;,、|/]){spaced}[^\S\n]*(?:\([^()\n]*\))?[^\S\n]*:", re.MULTILINE)


def _lines(blocks: Iterable[str]) -> Iterable[str]:
    return (line for block in blocks for line in block.splitlines())


def _plain(text: str) -> str:
    return fold(without_space(text))


def _label(text: str) -> str:
    """Return a label as it is compared: no colon, nothing bracketed behind it."""
    while (shorter := _BRACKETED_END.sub("", text).rstrip(":")) != text:
        text = shorter
    return text


def _score(seen: _Seen, form: FormLabels, forms: Sequence[FormLabels]) -> _Score:
    own = {_label(_plain(label)) for label in form.labels}
    others = {_label(_plain(label)) for f in forms if f.form != form.form for label in f.labels}
    alone = {label for label in own if seen.alone(label)}
    valued = {label for label in own - alone if seen.with_value(label)}
    heading = any(seen.heading(heading) for heading in form.headings)
    telling = len(alone - others)
    points = HEADING * heading + LABEL_ALONE * telling + LABEL_WITH_VALUE * len(valued - others)
    most = len(alone | valued) >= MOST and len((alone | valued) - others) >= 2
    enough = (points >= ENOUGH and (heading or telling >= 2)) or most
    return _Score(form.form, points if enough else 0, len(alone | valued))
