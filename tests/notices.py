"""Small notices of other kinds than the bundled one: how files are named, and how they lie."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from usbcheck.profile import parse
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile

_HEAD = """
extends = "base"
id = "small-notice"
title = "征集活动"
issuer = "主办单位"
language = "zh"
issued = 2025-01-10
clauses."1" = { number = "一", text = "报送要求。" }
"""
_RULES = """
[rules]
DRV = "1"
NAM = "1"
VID = "1"
PST = "1"
DOC = "1"
SET = "1"
SEC = "1"
DOC002 = "off"
"""
_FILMS = """
[[category]]
name = "{name}"
aliases = {aliases}
parts = [{{ is = "film" }}]
duration = "{duration}"
clause = "1"
"""

# A lesson of one name, films and slides side by side in the root; there is one category.
LESSONS = """
folder = []
told_by = ["only"]
[naming]
pattern = "{group}+《{title}》+{author}+{unit}"
[naming.fields]
group = { called = "组别", values = ["本科组", "高职组"] }
title = { called = "课程" }
author = { called = "姓名" }
unit = { called = "学校" }
[[category]]
name = "优质课"
parts = [{ is = "film", duration = "10-20 min" }]
clause = "1"
"""

# A photo call: pictures in the root, nothing else.
PHOTOS = """
folder = []
told_by = ["only"]
[naming]
pattern = "{title}--{author}"
[naming.fields]
title = { called = "标题" }
author = { called = "作者" }
[[category]]
name = "摄影作品"
parts = [{ is = "picture", label = "照片", spec = "photo" }]
clause = "1"
[picture.photo]
format = ["JPEG"]
"""

# A folder for each category, files named by their title alone.
BY_CATEGORY = """
told_by = ["folder"]
[root]
levels = ["category"]
clause = "1"
[naming]
pattern = "{title}"
fields.title.called = "作品名"
"""

# A folder for each work, named by its title and author; the form tells the category.
BY_WORK = """
told_by = ["form"]
[root]
levels = ["work"]
clause = "1"
[naming]
pattern = "{title}-{author}"
fields.title.called = "作品名"
fields.author.called = "作者"
[[form]]
id = "entry"
is = "entry"
name = "申报表"
headings = ["申报表"]
fields = ["题目", "类别"]
means = { title = "题目", category = "类别" }
clause = "1"
"""

# In one folder a folder for each category, in it one for each work; forms lie beside it.
NESTED = """
told_by = ["folder", "form"]
[naming]
pattern = "{title}[（{author}）]"
fields.title.called = "片名"
fields.author.called = "作者"
[[folder]]
name = "参评作品"
holds = ["video", "image"]
holds_works = true
levels = ["category", "work"]
clause = "1"
[[folder]]
name = "申报材料"
holds = ["word"]
word_is = "form"
clause = "1"
"""

# Folders by kind, all fields in another order and a number behind; posters are named otherwise.
NUMBERED = """
told_by = ["name"]
[naming]
pattern = "{unit}_{category}_{title}_{number}"
own = [{ pattern = "{number}【{category}】{title}", categories = ["动画"] }]
[naming.fields]
title = { called = "作品名" }
category = { called = "类别" }
unit = { called = "单位" }
number = { called = "编号" }
[[folder]]
name = "视频"
holds = ["video"]
holds_works = true
clause = "1"
"""


@cache
def notice(text: str) -> Profile:
    """The notice of one of these texts; with films of two categories unless it has its own."""
    return parse(toml(text), "notice.toml", CODES)


def toml(text: str) -> str:
    """The whole profile of a notice as TOML."""
    short = _FILMS.format(name="短片", aliases='["微电影"]', duration=">= 5 min")
    drawn = _FILMS.format(name="动画", aliases='["动漫"]', duration="<= 5 min")
    made = "" if "[[category]]" in text else short + drawn
    return "\n".join((_HEAD, text, made, _RULES))
