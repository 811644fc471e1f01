"""Characters that people take for the hyphen between the parts of a file name."""

from __future__ import annotations

import re

DASHES = "".join(
    (
        "-\u00ad\u058a\u05be\u1400\u1806‐‑‒–—―⸗⸚⸺⸻⹀\u2e5d〜〰゠︱︲﹘﹣－\U00010ead",  # category Pd
        "_‿⁀⁔︳︴﹍﹎﹏＿",  # category Pc
        "─━┄┅┈┉╌╍═╴╶╸╺╼╾",  # box drawing
        "¯ˉ˗⁃⁻₋−⎯⏤▬➖‾￣﹉﹊﹋﹌",  # minus signs, overlines, bullets drawn as a line
        "~˜⁓∼∽～",
        "ㅡ\u1173",  # Hangul EU
        "ｰ",
    )
)
"""All that is drawn as a horizontal line or wave, and is no letter of Chinese."""

LONG_VOWEL = "(?<![\u3041-\u30fa])ー"
"""The long vowel mark as a pattern: behind kana it is a letter, elsewhere a dash."""

ONE = "一"
"""The numeral is drawn as a dash, and is a word of many titles."""


def any_dash(others: tuple[str, ...] = ()) -> str:
    """Return a pattern for one dash, or one of the `others`, the longest first."""
    given = sorted(others, key=len, reverse=True)
    return "|".join((*map(re.escape, given), f"[{re.escape(DASHES)}]", LONG_VOWEL))
