"""The brackets that people put around parts of a name."""

from __future__ import annotations

from typing import Final

OPENERS: Final = "（(【[［〔"
CLOSERS: Final = "）)】]］〕"
"""Around remarks and markers."""

ALL_OPENERS: Final = OPENERS + "《〈<＜«「『“‘"
ALL_CLOSERS: Final = CLOSERS + "》〉>＞»」』”’"
"""Around titles too."""

BRACKETS: Final = frozenset(ALL_OPENERS + ALL_CLOSERS)
