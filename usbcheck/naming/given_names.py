"""Names that programs, telephones and cameras give to files; they say nothing of a work."""

from __future__ import annotations

import re
from typing import Final

_CHATS: Final = (
    "微信图片|微信截图|微信视频|mmexport|wx_camera|qq图片|qq截图|qq录屏|tim图片|企业微信截图"
)
_SCREENS: Final = "屏幕截图|截屏|截图|屏幕录制|录屏|录制|screenshot|screen ?shot|screen recording"
_CAMERAS: Final = "img|dsc|dscf|dscn|vid|mov|mvi|gopr|dji|pxl|image|photo|video|lv|cap|scan|wa|c"
_PLAIN: Final = "图片|照片|视频|扫描|扫描件|副本|复件|最终|终稿"
_COUNTER: Final = r"(?:[\s\d_().:-]|wa)*"
_GIVEN: Final = re.compile(
    r"(?:新建|new)\s*.*(?:文档|文本|演示|工作表|document|docx?).*|(?:文档|document)\s*\d*"
    r"|(?:序列|sequence|合成|comp|时间线|timeline)\s*\d*|(?:未命名|无标题|untitled).*"
    rf"|(?:{_CHATS}|{_CAMERAS}|{_PLAIN}){_COUNTER}"
    rf"|(?:{_SCREENS}){_COUNTER}(?:com(?:\.\w+)+)?|{_COUNTER}"
    r"|(?=.*\d)[0-9a-f-]{16,}",
    re.IGNORECASE,
)


def is_given_by_program(stem: str) -> bool:
    """Return whether a program or camera calls a file so: 微信图片_2024, 序列 01, IMG_0001."""
    return _GIVEN.fullmatch(stem.strip()) is not None
