"""The categories of a notice, found in what people write for them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from usbcheck.naming.brackets import CLOSERS, OPENERS
from usbcheck.naming.file_names import Spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.profile.parts import Category

_QUOTES = re.compile(r"[\s\"'“”‘’「」『』《》〈〉＂＇]")
_REMARK = re.compile(rf"[{re.escape(OPENERS)}][^{re.escape(OPENERS)}]*[{re.escape(CLOSERS)}]$|类$")


def loose(text: str) -> str:
    """Return a word as it is compared: without width, case, quotation marks and blanks."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())


class Vocabulary:
    """The names of categories, their other spellings and their aliases."""

    def __init__(self, categories: Sequence[Category]) -> None:
        self._meant: dict[str, tuple[str, Spelling]] = {}
        for c in categories:
            self._meant |= {loose(a): (c.name, Spelling.ALIAS) for a in c.aliases}
        for c in categories:
            right = (c.name, *c.spellings)
            self._meant |= {loose(name): (c.name, Spelling.RIGHT) for name in right}
        words = {name for c in categories for name in (c.name, *c.spellings, *c.aliases)}
        self.words: tuple[str, ...] = tuple(sorted(words, key=lambda w: (-len(w), w)))

    def __contains__(self, text: str) -> bool:
        """Return whether a text is a category's name, spelling or alias, without a remark."""
        return loose(text) in self._meant

    def named(self, text: str) -> tuple[str, Spelling] | None:
        """Return the category that a text names, with a remark in brackets behind it too."""
        if (found := self._meant.get(loose(text))) is not None:
            return found
        bare = self._meant.get(loose(_REMARK.sub("", text)))
        return (bare[0], Spelling.ALIAS) if bare else None

    def nearest(self, written: str) -> str | None:
        """Return the category whose name or alias is most like what is written, None if none is."""
        choices = list(self._meant)
        found = process.extractOne(loose(written), choices, scorer=fuzz.ratio, score_cutoff=40)
        return self._meant[found[0]][0] if found else None
