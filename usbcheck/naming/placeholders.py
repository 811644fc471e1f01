"""Words that say nothing: prompts to write something, and what people put where they have nothing.

Prompts are in the words of Word and WPS, the others (无, XXX, 待填, 啊啊啊, test) as people type.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 60  # characters of a prompt
_HERE: Final = "(?:此处|这里|此)"
_TOUCH: Final = "(?:单击|点击|点按|双击|轻触|轻点)"
_WRITE: Final = "(?:输入|键入|填写|填入|录入|写入|插入|添加|选择|编辑|单击|点击|粘贴)"
_PROMPT: Final = re.compile(
    r"[\[\(（【〔<《“\"]*\s*(?:"
    rf"请?{_TOUCH}(?:或{_TOUCH})?{_HERE}?(?:或|以|来|后|并|可|处)?(?:{_HERE}|{_WRITE}|$).*"
    rf"|请?(?:在|于|从)?{_HERE}.{{0,4}}{_WRITE}.*"
    r"|请(?:如实|详细|准确|认真|按要求)?(?:输入|填写|填入|键入|录入|补充|注明)(?!.*[。！？].).*"
    r"|请(?:选择|勾选)(?:一项|其一|日期|类别|类型|分类|单位)?"
    r"|(?:输入|键入|填写|填入)(?:文字|文本|内容|名称|作品|单位|姓名|标题|日期|信息).{0,8}"
    r"|选择(?:一项|日期|项目|类别|类型)|待(?:填写?|补充?|定|完善|确认|输入|更新)"
    r"|(?:Click|Tap|Choose|Enter|Type|Select|Insert)\b.{0,50}"
    r")[\]\)）】〕>》”\"。.…\s]*",
    re.IGNORECASE,
)


def is_prompt(text: str) -> bool:
    """Return whether `text` asks for something to be written, and is nothing that was."""
    bare = " ".join(text.split())
    return 0 < len(bare) <= _LONGEST and _PROMPT.fullmatch(bare) is not None


_NOTHING: Final = (
    "无 没有 暂无 空 空白 略 从略 同上 同前 同左 见附件 详见附件 见附表 不详 未知 未填 未定 "
    "待定 待填 待补 待报 待填写 待补充 待完善 待确认 待更新 此处填写 某某 某某某 测试 测试用 "
    "试试 试一下 示例 样例 样本 范例 模板 占位 内容 文字 文本 标题 作品名 作品名称 单位名称 "
    "名称 姓名 甲乙丙 甲乙丙丁 一二三 一二三四五"
)
_LATIN: Final = (
    "ceshi shili test testing tests demo sample example todo tbd tba na none null nil nan "
    "undefined unknown xyz foo bar foobar temp tmp abc abcd abcde abcdefg asd asdf asdfg asdfgh "
    "asdfghjkl qwe qwer qwert qwerty qwertyuiop zxc zxcv zxcvbnm 123 1234 12345 123456 1234567 "
    "12345678 123456789 1234567890"
)
_WORDS: Final = frozenset(f"{_NOTHING} {_LATIN}".split())
_NUMBERED: Final = re.compile(r"(test|demo|sample|测试|示例|样例)\d{1,3}")
_MASKED: Final = re.compile(r"(?<![a-z])(?:[x×✕○◯]{2,}|[*＊]{3,})(?![a-z])")
_MASKED_LONGEST: Final = 24  # characters: in longer texts people leave names out on purpose
_UNIT_LONGEST: Final = 8  # characters of what is repeated
_TIMES: Final = 3


def says_nothing(text: str, *, number: bool = False) -> bool:
    """Return whether `text` only fills its place; where a `number` is asked for, any digits do."""
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if _MASKED.search(folded) and len(folded) <= _MASKED_LONGEST:
        return True
    bare = "".join(filter(str.isalnum, folded))
    if not bare:
        return bool(folded)
    if number and bare.isdecimal():
        return False
    if bare in _WORDS or _NUMBERED.fullmatch(bare) or is_prompt(text):
        return True
    return len(bare) == 1 or repeats(bare)


def repeats(bare: str) -> bool:
    """Return whether `bare` is a few characters over and over: 啊啊啊, 测试测试测试, 111."""
    for size in range(1, min(_UNIT_LONGEST, len(bare) // _TIMES) + 1):
        unit = bare[:size]
        if bare == (unit * (len(bare) // size + 1))[: len(bare)]:
            return True
    return False


def different(text: str) -> int:
    """Return how many different letters and digits `text` has; width and case do not count."""
    return len({c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum()})
