"""Characters that look like a Chinese character and are another: radicals, compatibility forms.

PDF readers and text recognition give radicals (⽂ U+2F42) in place of characters (文 U+6587); the
two look alike, and no program takes one for the other.
"""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement and strokes, by Unicode's EquivalentUnifiedIdeograph; the Kangxi radicals
# and the compatibility ideographs have their character as a decomposition.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬"
    "⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜"
    "⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳㇐㇑"
)
_CHARACTERS = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示"
    "礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞"
    "食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟一丨"
)
_OF_RADICAL = str.maketrans(_RADICALS, _CHARACTERS)
_LOOKALIKE = re.compile(
    f"[{_RADICALS}\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa6d\ufa70-\ufad9\U0002f800-\U0002fa1d]"
)


def unified(text: str) -> str:
    """Return `text` with the characters that its radicals and compatibility forms stand for."""
    return _LOOKALIKE.sub(lambda found: _character(found[0]), text)


def lookalikes(text: str) -> tuple[str, ...]:
    """Return each such character of `text` once, with its code point and what it should be."""
    found = dict.fromkeys(_LOOKALIKE.findall(text))
    return tuple(
        f"{c} U+{ord(c):04X} → {right} U+{ord(right):04X}"
        for c in found
        if (right := _character(c)) != c
    )


def _character(lookalike: str) -> str:
    return unicodedata.normalize("NFKC", lookalike).translate(_OF_RADICAL)
