from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.handmade import (
    LONG_FILM,
    SOUND,
    SUBTITLED,
    UNIT,
    UNSUBTITLED,
    footage,
    profile,
    qr,
    video,
)
from tests.unit.report.build import (
    OATH,
    SECRETARY,
    SPRING,
    SUMMARY,
    faulty_files,
    finding,
    good_files,
    judged,
    not_examined,
    poster,
    remedy_of,
    report,
)
from usbcheck.facts.request import Examined, Extent
from usbcheck.facts.video import Moment
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.terminal import text
from usbcheck.report.terminal.banner import deadline
from usbcheck.report.terminal.groups import SAME_CODE_LIMIT
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.submission.findings import Severity, Verdict

if TYPE_CHECKING:
    from usbcheck.submission.report import Report

NASTY = {
    "escape": "红\x1b[31m字",
    "markup": "评审[red]专用[/red]",
    "closing tag": "稿[/终稿]",
    "newline": "上\n下",
    "override": "正\u202e4pm.反",
    "zero width": "零\u200b宽",
    "undecodable": "坏\udcff名",
    "emoji code": "笑:smile:",
    "long": "很长的作品名" * 30,
}
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def printed(made: Report, language: Language, width: int = 80, encoding: str = "utf-8") -> str:
    """What a terminal without colours shows."""
    console = Console(width=width, file=io.StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(text.render(made, catalogue(language), encoding=encoding))
    return capture.get()


def unwrapped(output: str) -> str:
    """The output without blanks, so that a line break hides nothing."""
    return "".join(output.split())


def nasty_files() -> dict[str, Examined]:
    return {f"作品/{name}-微视频-{UNIT}.mp4": video(bit_rate=1) for name in NASTY.values()}


@LANGUAGE
def test_every_finding_is_there_in_full(language: Language) -> None:
    made = report(faulty_files())
    output = unwrapped(printed(made, language))
    assert len(made.findings) >= 10
    for found in made.findings:
        assert found.code in output
        for said in (catalogue(language).finding(found), remedy_of(found, made, language)):
            assert unwrapped(said) in output
        assert unwrapped(found.path or "") in output
        assert unwrapped(found.clause or "") in output
    for rule in made.undecided:
        assert rule.code in output
        assert unwrapped(catalogue(language).reason(rule.unknown)) in output
    for item in profile().manual:
        assert "☐" + unwrapped(catalogue(language).format(f"manual-{item}")) in output


@LANGUAGE
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
@pytest.mark.parametrize("files", [faulty_files, good_files, nasty_files, dict])
def test_no_line_is_wider_than_the_console(
    files: type[dict[str, Examined]], width: int, language: Language
) -> None:
    made = report(files(), complete=False)
    output = printed(made, language, width)
    assert max(cell_len(line) for line in output.splitlines()) <= width
    assert "…" not in output  # nothing is cut


def test_the_page_in_order() -> None:
    output = printed(report(faulty_files()), "zh", 100)
    places = [
        "8 处错误",
        "截止 2024-09-05，还有 6 天",
        "E:\\",
        "报名表",
        "缺少或有错误",
        "整个设备",
        "DOC002",
        f"\n✗ {SECRETARY}  典型事迹片\n",
        "DOC003",
        f"作品/{SECRETARY}-专题片-{UNIT}.mp4",
        "VID009",
        f"\n✗ {SPRING}  微视频\n",
        f"\n✗ {OATH}  新媒体作品\n",
        "\n未能判断\n",
        "\n请人工核对\n",
        "usbcheck 0.1.0 · changzhou-2024 · mediainfo 26.01 · pillow 13.0.0 · pyav 18.1.0",
    ]
    found = [output.find(place) for place in places]
    assert -1 not in found
    assert found == sorted(found)
    assert "pyav 18.1.0" in output
    assert output.splitlines()[-1].startswith("✗ 不合格 · 8 处错误")


def test_a_path_is_shown_once_above_its_findings() -> None:
    output = printed(report(faulty_files()), "zh", 100)
    path = f"    作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"
    lines = output.splitlines()
    assert lines.count(path) == 1
    after = "\n".join(lines[lines.index(path) :])
    assert after.index("VID004") < after.index("VID006")


@pytest.mark.parametrize(
    ("findings", "verdict", "zh", "en"),
    [
        ([], Verdict.PASS, "✓ 合格", "✓ PASS"),
        (
            [finding("DOC002", Severity.INFO, args={"folder": "表格", "kind": "summary"})],
            Verdict.PASS,
            "✓ 合格",
            "✓ PASS",
        ),
        ([finding("VID010", Severity.WARNING)], Verdict.REVIEW, "! 待人工确认", "! REVIEW"),
        ([finding("VID010")], Verdict.FAIL, "✗ 不合格", "✗ FAIL"),
    ],
)
def test_verdicts(findings: list[object], verdict: Verdict, zh: str, en: str) -> None:
    made = report(good_files(), findings)  # type: ignore[arg-type]
    assert made.verdict is verdict
    assert zh in printed(made, "zh")
    assert en in printed(made, "en")


def test_nothing_found() -> None:
    output = printed(report(good_files()), "zh")
    assert "没有发现问题" in output
    assert "整个设备" not in output
    assert "未能判断" not in output


@pytest.mark.parametrize(("complete", "expected"), [(True, False), (False, True)])
def test_an_incomplete_check_says_so(complete: bool, expected: bool) -> None:
    made = report(good_files(), complete=complete)
    assert ("检查未完成" in printed(made, "zh")) is expected
    assert ("The check is not complete" in printed(made, "en", 140)) is expected


@pytest.mark.parametrize(
    ("today", "received", "zh", "en"),
    [
        ("2024-08-30", None, "截止 2024-09-05，还有 6 天", "deadline 2024-09-05, 6 days left"),
        ("2024-09-04", None, "截止 2024-09-05，还有 1 天", "deadline 2024-09-05, 1 day left"),
        ("2024-09-05", None, "截止 2024-09-05，当天截止", "deadline 2024-09-05, which is today"),
        ("2024-09-11", None, "截止 2024-09-05，已过 6 天", "deadline 2024-09-05, 6 days past"),
        (
            "2026-01-01",
            "2024-09-03",
            "收到日 2024-09-03，截止 2024-09-05，提前 2 天",
            "received 2024-09-03, deadline 2024-09-05, 2 days early",
        ),
        (
            "2024-08-30",
            "2024-09-06",
            "收到日 2024-09-06，截止 2024-09-05，已过 1 天",
            "received 2024-09-06, deadline 2024-09-05, 1 day late",
        ),
        (
            "2024-08-30",
            "2024-09-05",
            "收到日 2024-09-05，截止 2024-09-05，当天截止",
            "received 2024-09-05, on the day of the deadline",
        ),
    ],
)
def test_deadline(today: str, received: str | None, zh: str, en: str) -> None:
    made = report(good_files(), [], received=dt.date.fromisoformat(received) if received else None)
    made = replace(made, run=replace(made.run, today=dt.date.fromisoformat(today)))
    assert deadline(made, catalogue("zh")) == zh
    assert deadline(made, catalogue("en")) == en


def test_a_notice_without_deadline() -> None:
    made = report(good_files(), [])
    made = replace(made, profile=made.profile.model_copy(update={"deadline": None}))
    assert deadline(made, catalogue("zh")) is None
    assert "截止" not in printed(made, "zh")


@LANGUAGE
@pytest.mark.parametrize("colour", ["truecolor", None])
def test_no_name_gets_through_raw(colour: str | None, language: Language) -> None:
    made = report(nasty_files(), complete=False)
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=140,
        force_terminal=True,
        color_system=colour,  # type: ignore[arg-type]
        legacy_windows=False,
    )
    console.print(text.render(made, catalogue(language)))
    output = buffer.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", plain
    )
    assert "\x1b[31m字" not in output
    everything = unwrapped(plain)
    for shown in (
        r"红\x1b[31m字",
        "评审[red]专用[/red]",
        "稿[/终稿]",
        r"上\x0a下",
        r"正\u202e4pm.反",
        r"零\u200b宽",
        r"坏\xff名",
        "笑:smile:",
        NASTY["long"],
    ):
        assert shown in everything


@LANGUAGE
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "cp1252", "ascii", "no-such-one"])
def test_every_console_encoding_is_written_without_a_traceback(
    encoding: str, language: Language
) -> None:
    stream = "ascii" if encoding == "no-such-one" else encoding
    made = report(faulty_files() | nasty_files(), complete=False)
    out = io.TextIOWrapper(io.BytesIO(), encoding=stream, errors="replace", newline="\n")
    console = Console(file=out, width=80)
    console.print(text.render(made, catalogue(language), encoding=encoding))
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    assert b"VID006" in out.buffer.getvalue()


def test_gbk_and_ascii_lose_none_of_our_own_characters() -> None:
    made = report(faulty_files())
    out = io.TextIOWrapper(io.BytesIO(), encoding="gbk")  # strict: a character it lacks raises
    Console(file=out, width=80).print(text.render(made, catalogue("zh"), encoding="gbk"))
    plain = [finding("VID011", Severity.WARNING)]
    made = replace(report({}, plain), profile=made.profile)
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Console(file=out, width=80).print(
        text.render(
            replace(made, findings=tuple(replace(f, clause="1") for f in plain)),
            catalogue("en"),
            encoding="ascii",
        )
    )
    out.flush()


@pytest.mark.parametrize(
    ("encoding", "ok", "bad"),
    [
        ("utf-8", "✓", "✗"),
        ("gb18030", "✓", "✗"),
        ("gbk", "√", "×"),
        ("cp936", "√", "×"),
        ("cp437", "OK", "X"),
        ("ascii", "OK", "X"),
        ("no-such-one", "OK", "X"),
    ],
)
def test_signs(encoding: str, ok: str, bad: str) -> None:
    assert (symbols_for(encoding).ok, symbols_for(encoding).bad) == (ok, bad)


def test_no_color_takes_colours_and_leaves_the_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    buffer = io.StringIO()
    console = Console(file=buffer, width=80, force_terminal=True, legacy_windows=False)
    console.print(text.render(report(faulty_files()), catalogue("zh")))
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", buffer.getvalue()))
    assert codes <= {"0", "1", "2", "4", "1;2"}  # bold, dim, underlined
    for sign in ("✗ 不合格", "! NAM004", "→", "☐"):
        assert sign in re.sub(r"\x1b\[[0-9;]*m", "", buffer.getvalue())


def test_colours_follow_the_verdict() -> None:
    console = Console(width=80, file=io.StringIO(), force_terminal=True, color_system="standard")
    frames = {}
    for verdict, findings in {
        Verdict.PASS: [],
        Verdict.REVIEW: [finding("VID010", Severity.WARNING)],
        Verdict.FAIL: [finding("VID010")],
    }.items():
        with console.capture() as capture:
            console.print(text.render(report(good_files(), findings), catalogue("zh")))
        frames[verdict] = capture.get()[:5]
    assert frames == {
        Verdict.PASS: "\x1b[32m",
        Verdict.REVIEW: "\x1b[33m",
        Verdict.FAIL: "\x1b[31m",
    }


def test_many_findings_of_one_code_are_summed_up() -> None:
    count = 10_000
    stray = [
        finding("DRV006", Severity.WARNING, path=f"作品/下级/{n}.mp4", args={"count": 1})
        for n in range(count)
    ]
    other = finding("DRV010", Severity.WARNING, path="a", args={"folders": "作品", "name": "a"})
    output = printed(report(SUMMARY, [other, *stray]), "zh")
    assert output.count("! DRV006 ") == SAME_CODE_LIMIT
    assert f"另有 {count - SAME_CODE_LIMIT:,} 处 DRV006，见 --format json" in output
    assert "DRV010" in output
    assert len(output.splitlines()) < 150


def test_many_works_and_many_undecided_are_summed_up() -> None:
    titles = [f"第{n:03}号作品" for n in range(120)]
    files = {f"作品/{title}-纪录片-{UNIT}.mp4": video() for title in titles}
    bad = titles[-1]
    undecided = [not_examined("VID011", path, path[3:9]) for path in files]
    output = printed(report(files, [finding("VID011", work=bad)], undecided), "zh")
    assert "另有 70 部作品，见 --format json" in output
    assert "另有 100 项未能判断，见 --format json" in output
    assert f"✗ {bad}" in output  # the gravest are always shown


def test_what_is_undecided_is_bundled_by_file_and_reason() -> None:
    path = f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"
    codes = ("VID003", "VID004", "VID006")
    undecided = [not_examined(code, path, SPRING) for code in codes]
    output = printed(report(good_files(), [], [*undecided, not_examined("SET001")]), "zh", 100)
    assert "有 1 项未能判断，见下文“未能判断”" in output
    assert f"  ! {path}\n    检查超时 (120 s)  VID003 VID004 VID006\n" in output
    assert "  ! 整个设备\n    检查超时 (120 s)  SET001\n" in output


def test_a_finding_on_a_work_that_is_not_on_the_drive_is_shown() -> None:
    output = printed(report(good_files(), [finding("VID011", work="查无此片")]), "zh")
    assert "查无此片\n  ✗ VID011" in output


def test_infos_are_shown() -> None:
    path = f"作品/{OATH}-新媒体作品-{UNIT}（海报）.jpg"
    made = report({**good_files(), path: poster(icc=None, codes=[qr()])})
    assert [f.severity for f in made.findings] == [Severity.INFO]
    output = printed(made, "zh")
    assert "1 处提示" in output
    assert "  i PST006" in output


@LANGUAGE
def test_times_are_shown_where_a_finding_can_be_seen(language: Language) -> None:
    moments = tuple(Moment(seconds) for seconds in (12.9, 61, 62, 63, 64, 3723))
    drive = SOUND.but(
        shows={SUBTITLED: False, UNSUBTITLED: True}, footage={LONG_FILM: footage(damage=moments)}
    )
    output = unwrapped(printed(judged(drive), language))
    two = catalogue(language).format("joint-and").join(["00:12", "00:47"])
    assert unwrapped(catalogue(language).format("evidence", times=two, count=2)) in output
    five = (
        catalogue(language).format("joint-and").join(["00:12", "01:01", "01:02", "01:03", "01:04"])
    )
    assert unwrapped(catalogue(language).format("evidence-more", times=five, count=6)) in output
    assert "1:02:03" not in output


@LANGUAGE
def test_pictures_that_were_not_looked_at_are_said_twice(language: Language) -> None:
    made = judged(SOUND.but(watched=False), content=Extent.NONE)
    output = unwrapped(printed(made, language))
    assert unwrapped(catalogue(language).format("content-none")) in output
    assert "☐" + unwrapped(catalogue(language).format("manual-content-none")) in output
    assert unwrapped(catalogue(language).format("content-none")) not in unwrapped(
        printed(judged(SOUND), language)
    )
