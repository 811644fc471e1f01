"""Finds the labels of a form in text: printed with spaces, line breaks, brackets and colons."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from usbcheck.examine.word.form_recognition import fold, is_visible
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL_LONGEST: Final = 60  # characters, with its spaces and brackets

_GLUED_LONGEST: Final = 40  # characters of a line in which nothing parts label and value
_TAIL: Final = 2  # characters by which the second of two joined labels may be named (电话)
_JOINTS: Final = "及和与、/,&"
_START: Final = re.compile(r"(?:^|[\s;；,，、|]+)(?=\S)")
_SENTENCE: Final = re.compile(r"[。,，;；!！?？:：]")
_PARTS: Final = re.compile(r"[\s、,，;；/]+")
_NUMBER: Final = re.compile(r"[\s、,，;；/]*(?=\+?\d[\d\s()（）-]{5,})")


@dataclass(frozen=True, slots=True)
class Match:
    """Labels (two where they are joined: 联系人及电话) and the characters that they take up."""

    labels: tuple[str, ...]
    start: int
    end: int
    colon: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """Labels and what is written behind them."""

    labels: tuple[str, ...]
    value: str


class Labels:
    """The labels of one form, as the profile spells them."""

    def __init__(
        self, labels: Sequence[str], spellings: Sequence[tuple[str, Sequence[str]]] = ()
    ) -> None:
        spelt = [(label, label) for label in labels]
        spelt += [(other, label) for label, others in spellings for other in others]
        keys = [("".join(key for key, _ in _folded(text, 0)), label) for text, label in spelt]
        # the longest first: 报送单位意见 begins with 报送单位
        self._keys: Final = sorted((k for k in keys if k[0]), key=lambda k: -len(k[0]))
        self._initials: Final = {key[0] for key, _ in self._keys}

    def alone(self, text: str) -> tuple[str, ...]:
        """Return the labels that fill `text`, in brackets or not; none if it is something else."""
        if len(text) > 2 * LABEL_LONGEST:
            return ()
        bare = text.strip()
        for candidate in (bare, _unbracketed(bare)):
            match = self._at(candidate, 0)
            if match and not any(map(is_visible, candidate[match.end :])):
                return match.labels
        return ()

    def entered(self, text: str, *, loose: bool = False) -> tuple[Entered, ...]:
        """Return the labels in `text` and what follows each, up to the next.

        A label stands at the beginning or behind white space or a comma, and has a colon behind
        it; where `loose`, one at the beginning may have white space instead.
        """
        matches = list(self._matches(text, loose=loose))
        ends = [*(match.start for match in matches[1:]), len(text)]
        return tuple(
            Entered(match.labels, text[match.end : end])
            for match, end in zip(matches, ends, strict=False)
        )

    def begins(self, text: str) -> bool:
        """Return whether `text` begins with a label and a colon."""
        match = self._at(text, len(text) - len(text.lstrip()))
        return match is not None and match.colon

    def glued(self, line: str) -> tuple[Entered, ...]:
        """Return a short line in which the value follows its label at once (报送单位某某局)."""
        match = self._at(line, len(line) - len(line.lstrip()))
        rest = line[match.end :] if match else ""
        if not match or match.colon or len(line) > _GLUED_LONGEST or _SENTENCE.search(rest):
            return ()
        return (Entered(match.labels, rest),)

    def _matches(self, text: str, *, loose: bool) -> Iterator[Match]:
        scanned, end = text[: limits.LABEL_TEXT], 0
        starts = islice(_START.finditer(scanned), limits.LABEL_STARTS)
        for number, start in enumerate(m.end() for m in starts):
            match = self._at(scanned, start) if start >= end else None
            spaced = match is not None and scanned[match.end :][:1].isspace()
            if match and (match.colon or (loose and spaced and number == 0)):
                yield match
                end = match.end

    def _at(self, text: str, start: int) -> Match | None:
        if unicodedata.normalize("NFKC", text[start : start + 1])[:1] not in self._initials:
            return None
        folded = list(_folded(text, start))
        key = "".join(character for character, _ in folded)
        for label_key, label in self._keys:
            if key.startswith(label_key):
                labels, at = self._joined(key, label, len(label_key))
                at = _past_brackets(key, at)
                colon = key[at : at + 1] == ":"
                while key[at : at + 1] == ":":
                    at += 1
                return Match(labels, start, folded[at - 1][1], colon)
        return None

    def _joined(self, key: str, label: str, at: int) -> tuple[tuple[str, ...], int]:
        """Return a second label that is joined to the first, in full or by its last characters."""
        if key[at : at + 1] and key[at] in _JOINTS:
            for other_key, other in self._keys:
                for begin in range(len(other_key) - _TAIL + 1):
                    if other != label and key.startswith(other_key[begin:], at + 1):
                        return (label, other), at + 1 + len(other_key) - begin
        return (label,), at


def shared_out(labels: Sequence[str], value: str) -> Iterator[tuple[str, str]]:
    """Yield each label with its part of a value; the last takes what is left over."""
    if len(labels) == 1:
        yield labels[0], value
        return
    number = _NUMBER.search(value)
    if number and any(map(str.isalpha, value[: number.start()])):
        parts = [value[: number.start()], value[number.end() :]]
    else:
        parts = _PARTS.split(value.strip(), maxsplit=len(labels) - 1)
    yield from zip(labels, [*parts, *[""] * len(labels)], strict=False)


def _folded(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the visible characters from `start` on as compared, each with the place after it."""
    for at, character in enumerate(text[start : start + LABEL_LONGEST], start + 1):
        for part in unicodedata.normalize("NFKC", character):
            if is_visible(part):
                yield fold(part), at


def _unbracketed(text: str) -> str:
    ends = fold(unicodedata.normalize("NFKC", text[:1] + text[-1:]))
    return text[1:-1] if ends == "()" else text


def _past_brackets(key: str, at: int) -> int:
    """Return the place after what is bracketed at `at`, if anything is."""
    end = key.find(")", at)
    return end + 1 if key[at : at + 1] == "(" and end > 0 else at
