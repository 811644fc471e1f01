"""Files of subtitles: what is read of them, and that anything may stand in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.files.sniff import sniff
from usbcheck.examine.papers.cues import Cue, cues_of
from usbcheck.examine.papers.sidecar import examine_sidecar
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, NotApplicable
from usbcheck.facts.sidecar import Script, SidecarFacts, SidecarFault

if TYPE_CHECKING:
    from pathlib import Path

SRT = """1
00:00:01,000 --> 00:00:02,500
春风里的<i>答卷</i>

2
00:00:02,500 --> 00:00:04,000
1949
年

3
00:01:00,040 --> 00:01:02,000
END
"""
VTT = """WEBVTT - a film

NOTE what is no cue

intro
00:01.000 --> 00:02.000 align:start
<v Ann>Spring

01:00:00.500 --> 01:00:01.000
wind
"""
ASS = r"""[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\an8}春风, 里的\N答卷
Dialogue: 0,0:00:01.00,0:00:05.50,Default,,0,0,0,,wind
"""


def examined(path: Path, text: str | bytes, encoding: str = "utf-8") -> SidecarFacts:
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    with CachedReader(path) as source:
        return examine_sidecar(source, sniff(source))


def faults(facts: SidecarFacts) -> list[tuple[SidecarFault, int]]:
    assert isinstance(facts.faults, Known)
    return [(f.fault, f.number) for f in facts.faults.value]


def scripts(facts: SidecarFacts) -> list[Script]:
    assert isinstance(facts.scripts, Known)
    return [share.script for share in facts.scripts.value]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_srt_in_the_encodings_that_are_met(tmp_path: Path, encoding: str, told: str) -> None:
    facts = examined(tmp_path / "a.srt", SRT.replace("\n", "\r\n"), encoding)
    assert facts.encoding == Known(told, "usbcheck")
    assert (facts.cues, facts.begin, facts.end) == tuple(
        Known(value, "usbcheck") for value in (3, 1.0, 62.0)
    )
    assert faults(facts) == []
    assert scripts(facts) == [Script.HAN, Script.LATIN]


def test_a_number_in_the_text_is_text() -> None:
    assert cues_of(SRT, Content.SRT)[1].text == "1949\n年"


def test_vtt(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.vtt", VTT)
    assert (facts.format, facts.begin, facts.end) == tuple(
        Known(value, "usbcheck") for value in ("vtt", 1.0, 3601.0)
    )
    assert [cue.text for cue in cues_of(VTT, Content.VTT)] == ["Spring", "wind"]


def test_ass_may_stand_in_any_order(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.ass", ASS)
    assert (facts.begin, facts.end, faults(facts)) == (
        Known(1.0, "usbcheck"),
        Known(6.0, "usbcheck"),
        [],
    )
    assert cues_of(ASS, Content.ASS)[0].text == "春风, 里的\n答卷"


def test_faults(tmp_path: Path) -> None:
    text = """1
00:00:10,000 --> 00:00:12,000
a
2
00:00:11,000 --> 00:00:13,000
b

3
00:00:05,000 --> 00:00:04,000


4
00:00:20,000 --> 00:00:21,000
<i></i>
"""
    assert faults(examined(tmp_path / "a.srt", text)) == [
        (SidecarFault.DISORDER, 3),
        (SidecarFault.OVERLAP, 2),
        (SidecarFault.BACKWARDS, 3),
        (SidecarFault.EMPTY, 3),
        (SidecarFault.EMPTY, 4),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "春风里的答卷",
        "a line\n1\n00:00:01,000 --> 00:00:02,000\nb",
        SRT.replace("00:00:04,000", "00:00:64,000"),
        SRT.replace("00:00:04,000", "4"),
        ASS.replace("0:00:06.00", "soon"),
        b"\xff\xfe1\x00\n\x00" + b"\x00\xd8" * 3,
        SRT.encode() + b"\x00",
    ],
)
def test_what_is_refused(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(MalformedError):
        examined(tmp_path / "a.srt", text)


def test_no_cue_at_all(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.vtt", "WEBVTT\n")
    assert (facts.cues, facts.begin) == (Known(0, "usbcheck"), NotApplicable())


def stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


TIMES = st.integers(0, 100 * 3600 * 1000 - 1)
LINE = (
    st.text("春风里的答卷ab 9-:", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda line: line and not line.isdecimal())
)


@given(st.lists(st.tuples(TIMES, TIMES, st.lists(LINE, max_size=3)), min_size=1, max_size=6))
def test_what_was_written_is_read(cues: list[tuple[int, int, list[str]]]) -> None:
    text = "".join(
        f"{number}\n{stamp(begin)} --> {stamp(end)}\n" + "".join(f"{x}\n" for x in lines) + "\n"
        for number, (begin, end, lines) in enumerate(cues, 1)
    )
    assert cues_of(text, Content.SRT) == tuple(
        Cue(begin / 1000, end / 1000, "\n".join(lines)) for begin, end, lines in cues
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", SRT.encode(), VTT.encode("utf-16"), ASS.encode("gbk")]),
    rest=st.binary(max_size=200) | st.text("0123:,.-> \n[]{}<>春", max_size=80).map(str.encode),
    cut=st.integers(0, 200),
)
def test_anything_is_read_or_refused(tmp_path: Path, start: bytes, rest: bytes, cut: int) -> None:
    try:
        facts = examined(tmp_path / "a.srt", start[:cut] + rest + start[cut:])
    except MalformedError:
        return
    assert isinstance(facts.cues, Known)
    assert facts.cues.value >= 0
