"""What real notices ask, by kind: each can be said in a profile, and is what rules then see."""

from __future__ import annotations

import pytest

from usbcheck.profile import parse
from usbcheck.rules import CODES

HEAD = """
extends = "base"
id = "kinds"
title = "一份通知"
issuer = "某单位"
language = "zh"
{top}
[clauses]
"1" = {{ number = "一", text = "要求。" }}
[naming]
pattern = "{pattern}"
{naming}
[root]
clause = "1"
{root}
[[form]]
id = "entry"
is = "entry"
name = "登记表"
headings = ["登记表"]
fields = ["题目", "作者"]
means = {{ title = "题目", authors = "作者" }}
clause = "1"
[[form]]
id = "promise"
is = "other"
name = "承诺书"
headings = ["承诺书"]
fields = ["承诺人"]
clause = "1"
[[category]]
name = "甲类"
{category}
parts = [{parts}]
[film.f]
container = "MP4"
{film}
[film.f.sound]
codec = "AAC"
{sound}
[picture.p]
format = "JPG"
{picture}
[limits]
{limits}
[medium]
{medium}
"""

FILM, PICTURE = '{ is = "film", spec = "f" }', '{ is = "picture", spec = "p" }'
KINDS = {
    "category": {},
    "duration, one-sided": {"category": 'duration = "<= 8 min"'},
    "duration, one of": {"category": 'duration = ["15 s", "30 s"]'},
    "duration of a part": {"parts": '{ is = "film", duration = "1-5 min" }'},
    "container": {"film": ""},
    "size, a floor": {"film": 'size = ">= 1280x720"'},
    "size, several": {"film": 'size = ["1920x1080", "1080x1920"]'},
    "size bound to aspect": {
        "film": 'alternatives = [{ size = "720x576", aspect = "4:3" },'
        ' { size = "1280x720", aspect = "16:9" }]'
    },
    "file size": {"film": 'file_size = "<= 100 MB"'},
    "file size, a range": {"film": 'file_size = "100-300 MB"'},
    "aspect": {"film": 'aspect = "16:9"'},
    "quota of a unit": {"top": "", "limits": "max_works = 5"},
    "quota of a person": {"limits": "max_works_of_person = 3"},
    "quota, a minimum": {"limits": "min_works = 2"},
    "subtitles burned in": {"parts": '{ is = "film", subtitles = "burned-in" }'},
    "subtitles forbidden": {"parts": '{ is = "film", subtitles = "forbidden" }'},
    "picture format": {"picture": ""},
    "deadline": {"top": "deadline = 2024-09-05"},
    "bit rate, a range": {"film": 'bit_rate = "1-5 Mbps"'},
    "bit rate, a floor": {"film": 'bit_rate = ">= 8 Mbps"'},
    "bit rate by size": {
        "film": 'alternatives = [{ size = "1920x1080", bit_rate = "20-30 Mbps" },'
        ' { size = "3840x2160", bit_rate = "90-120 Mbps" }]'
    },
    "codec, profile, level": {
        "film": 'codec = "H.264"\ncodec_profile = "Main"\nlevel = { max = 4.1 }'
    },
    "frame rate, a floor": {"film": 'frame_rate = ">= 25"'},
    "frame rates": {"film": 'frame_rate = ["23.976", 24, 25]'},
    "set": {"parts": '{ is = "picture", spec = "p", count = "4-8" }'},
    "sound codec": {"sound": ""},
    "names": {"pattern": "{group}+《{title}》+{author}+{unit}"},
    "names, other separators": {"pattern": "{unit}--{title}--{author}"},
    "sound rate": {"sound": 'rate = "48 kHz"'},
    "form": {"parts": f'{FILM}, {{ is = "form", form = "entry" }}'},
    "dpi, a floor": {"picture": 'resolution = ">= 300 dpi"'},
    "sound bit rate": {"sound": 'bit_rate = ">= 128 kbps"'},
    "issued": {"top": "issued = 2024-05-31"},
    "length of a text": {
        "parts": f'{FILM}, {{ is = "text", label = "简介", characters = "<= 300" }}'
    },
    "colour mode": {"picture": 'mode = "RGB"'},
    "sheet": {"picture": 'resolution = "300 dpi"\nsheet = { width = "210 mm", height = "290 mm" }'},
    "document formats": {
        "parts": f'{FILM}, {{ is = "document", label = "课件", formats = ["pptx", "pdf"] }}'
    },
    "scan": {"film": 'scan = ["progressive", "top-first"]'},
    "authors": {"limits": 'authors = "<= 5"'},
    "channels": {"sound": "channels = 2"},
    "loudness": {"sound": 'loudness = "-23 ±1 LUFS"'},
    "true peak": {"sound": 'true_peak = "<= -1 dBTP"'},
    "peak": {"sound": 'peak = "<= 0 dB"'},
    "loudness range": {"sound": 'range = "<= 15 LU"'},
    "archive": {"root": 'archives = ["zip"]'},
    "made between": {"limits": "created_from = 2023-01-01\ncreated_until = 2023-12-31"},
    "one file": {"parts": '{ is = "film", spec = "f", count = 1 }'},
    "bits of a sample": {"sound": "bits = [16, 24]"},
    "side file": {"parts": f'{FILM}, {{ is = "sidecar", formats = ["srt"], language = "en" }}'},
    "code": {"parts": '{ is = "code" }'},
    "one of two": {"parts": '{ is = "code", choice = "code" }, { is = "film", choice = "film" }'},
    "versions": {
        "parts": '{ is = "film", label = "评审版" },'
        ' { is = "film", label = "展播版", same_film_as = "评审版" }'
    },
    "medium": {"medium": 'labels = ["{unit}"]'},
    "hash list": {"medium": "hash_list = true"},
    "long side": {"picture": 'long_side = ">= 3000 px"'},
    "chroma": {"film": 'pixel_format = "yuv422p"'},
    "length of the title": {"limits": 'title_characters = "<= 20"'},
    "cover": {"parts": f'{FILM}, {{ is = "picture", label = "封面" }}'},
    "episodes": {"category": 'episodes = ">= 5"'},
    "whole seconds": {"film": "whole_seconds = true"},
    "time code": {"film": "time_code = true"},
    "key frames": {"film": 'key_frame_distance = "<= 2 s"'},
    "tracks": {"sound": "tracks = 1"},
    "EXIF": {"picture": "exif = true"},
    "quality": {"picture": 'quality = ">= 90"'},
    "blind judging": {"limits": 'hidden = ["大学", "学院"]'},
    "programs": {"root": "programs = true"},
    "a part that may be left out": {
        "parts": f'{FILM}, {{ is = "picture", label = "海报", spec = "p", optional = true }}'
    },
    "sound alone": {"parts": '{ is = "sound", duration = "<= 5 min" }'},
}
PLAIN = {
    "top": "",
    "pattern": "{title}",
    "naming": "",
    "root": "",
    "category": "",
    "parts": f'{FILM}, {{ is = "picture", spec = "p", label = "剧照" }}',
    "film": "",
    "sound": "",
    "picture": "",
    "limits": "",
    "medium": "",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_can_ask_this(kind: str) -> None:
    said = KINDS[kind]
    notice = parse(HEAD.format(**{**PLAIN, **said}), "kinds.toml", CODES)
    assert notice.category[0].parts
