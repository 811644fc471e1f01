"""Which side a number bounds, by the words around it: 不超过, 以上, 至."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = r"\d+(?:\.\d+)?"
DASH: Final = r"\s*(?:-{1,2}|–|—{1,2}|~|～|至|到|—)\s*"

_AT_MOST: Final = re.compile(
    r"(?:不(?:得|能|可|应)?(?:超过|多于|大于|高于|长于)|(?:不得|不能)超|至多|最多|最长|最大|最高|小于|少于|低于"
    r"|控制在|限报|限(?:为|在)?|上限(?:为)?|≤|<=|<|⩽|≦)\D{0,3}$"
)
_AT_LEAST: Final = re.compile(
    r"(?:不(?:得|能|可|应)?(?:少于|低于|小于|短于|足)|至少|最少|最低|最短|最小|大于|高于|超过|多于|下限(?:为)?"
    r"|≥|>=|>|⩾|≧)\D{0,3}$"
)
_NEGATED: Final = re.compile(r"不(?:得|能|可|应)?(?:少于|低于|小于|短于|足)\D{0,3}$")
_WITHIN: Final = re.compile(
    r"\s*(?:\(含\)|（含）)?(?:个)?(?:以内|之内|以下|及以下|为限|封顶|内(?!容))"
)
_UPWARDS: Final = re.compile(r"\s*(?:（含）|\(含\))?(?:个|级)?(?:及|或)?(?:以上|起|或更高|及更高)")
_ROUGH: Final = re.compile(r"(?:一般|建议|原则上|大约|约|宜|推荐|尽量)\D{0,6}$")
_ROUGHLY: Final = re.compile(r"\s*左右")

LEAST: Final = ">= "
MOST: Final = "<= "


def side(before: str, behind: str) -> str:
    """Return the sign of the bound that a number between two texts is; empty for just this."""
    if _WITHIN.match(behind):
        return MOST
    if _UPWARDS.match(behind):
        return LEAST
    if _NEGATED.search(before):
        return LEAST
    if _AT_MOST.search(before):
        return MOST
    return LEAST if _AT_LEAST.search(before) else ""


def is_rough(before: str, behind: str) -> bool:
    """Return whether a number is only a wish, which nothing may be refused for."""
    return bool(_ROUGH.search(before) or _ROUGHLY.match(behind))
