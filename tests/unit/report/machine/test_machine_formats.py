"""JUnit, SARIF, GitHub, CSV and Markdown: valid by their standards, complete, and safe to read."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from lxml import etree
from markdown_it import MarkdownIt

from tests.handmade import UNIT, video
from tests.paths import SCHEMAS
from tests.unit.report.build import SPRING, faulty_files, finding, good_files, not_examined, report
from tests.unit.report.terminal.test_text import NASTY, nasty_files
from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.facts.video import Evidence, Moment
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.formats import BINARY, Format, render
from usbcheck.report.machine import csv_format, github, junit, markdown, sarif
from usbcheck.report.markdown_text import escaped
from usbcheck.submission.baseline import against
from usbcheck.submission.findings import Severity
from usbcheck.submission.known import known_finding, known_findings
from usbcheck.submission.report import exit_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.facts.request import Examined
    from usbcheck.submission.report import Report

FILM = f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"
EVERY_DRIVE = pytest.mark.parametrize("files", [good_files, faulty_files, nasty_files, dict])
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
ZH = catalogue("zh")


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


@cache
def sarif_schema() -> Draft4Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=FormatChecker())


def as_junit(made: Report, language: Language = "zh", *, strict: bool = False) -> Any:
    root = etree.fromstring(junit.render(made, catalogue(language), strict=strict).encode())
    junit_schema().assertValid(root)
    return root


def as_sarif(made: Report, language: Language = "zh", *, strict: bool = False) -> dict[str, Any]:
    log = json.loads(sarif.render(made, catalogue(language), strict=strict))
    sarif_schema().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def as_rows(made: Report, language: Language = "zh") -> list[list[str]]:
    text = csv_format.render(made, catalogue(language))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


@LANGUAGE
@EVERY_DRIVE
@pytest.mark.parametrize("form", [form for form in Format if form not in BINARY])
@pytest.mark.parametrize("complete", [True, False])
def test_no_format_hides_a_finding_or_shows_a_hidden_character(
    files: Callable[[], dict[str, Examined]], form: Format, complete: bool, language: Language
) -> None:
    made = report(files(), complete=complete)
    written = render(form, made, catalogue(language))
    assert isinstance(written, str)
    written.encode("utf-8")
    assert escape_control(re.sub(r"[\n\r]|^\ufeff", "", written)) == re.sub(
        r"[\n\r]|^\ufeff", "", written
    )
    said = [f.code for f in made.findings] + [u.code for u in made.undecided]
    if form is not Format.TEXT:  # a terminal's text counts what it leaves out
        for code in set(said):
            assert len(re.findall(rf"\b{code}\b", written)) >= said.count(code)


@LANGUAGE
@EVERY_DRIVE
@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("complete", [True, False])
def test_junit_and_sarif_follow_their_schemas(
    files: Callable[[], dict[str, Examined]], strict: bool, complete: bool, language: Language
) -> None:
    made = report(files(), complete=complete)
    assert len(as_sarif(made, language, strict=strict)["results"]) == len(made.findings)
    root = as_junit(made, language, strict=strict)
    for count, tag in (("failures", "failure"), ("errors", "error")):
        assert int(root.get(count)) == len(root.findall(f".//{tag}"))
    assert int(root.get("tests")) == len(root.findall(".//testcase"))
    fails = bool(root.findall(".//failure") or root.findall(".//error"))
    assert fails == (exit_code(made, strict=strict) != 0)


def test_junit_has_a_case_for_every_file_and_family_that_judges_it() -> None:
    root = as_junit(report(good_files()))
    cases = {(c.get("classname"), c.get("name")) for c in root.iter("testcase")}
    assert ("usbcheck.VID", FILM) in cases
    assert ("usbcheck.SUB", SPRING) in cases
    assert ("usbcheck.DRV", "整个设备") in cases
    for path in good_files():
        assert ("usbcheck.NAM", path) in cases
        assert (("usbcheck.VID", path) in cases) == path.endswith(".mp4")
        assert (("usbcheck.PST", path) in cases) == path.endswith(".jpg")
    assert not root.findall(".//failure")
    assert not root.findall(".//error")


NEW_NAME = {"right": "x", "how": "plain", "thing": "x"}


def test_junit_fails_on_errors_and_on_warnings_only_if_strict() -> None:
    made = report(
        good_files(),
        [
            finding("VID003", path=FILM, work=SPRING),
            finding("VID011", Severity.WARNING, path=FILM, work=SPRING),
            finding("NAM006", Severity.WARNING, path=FILM, work=SPRING, args=NEW_NAME),
        ],
    )
    for strict, failing in ((False, {"VID"}), (True, {"VID", "NAM"})):
        cases = [c for c in as_junit(made, strict=strict).iter("testcase") if c.get("name") == FILM]
        failed = {c.get("classname")[-3:] for c in cases if c.find("failure") is not None}
        assert failed == failing
        said = {c.get("classname")[-3:]: "".join(c.itertext()) for c in cases}
        assert "VID011" in said["VID"]
        assert "NAM006" in said["NAM"]


def test_junit_counts_what_was_not_judged_as_an_error() -> None:
    root = as_junit(report(good_files(), [], [not_examined("VID012", FILM, SPRING)]))
    (error,) = root.findall(".//error")
    assert error.get("type") == "undecided"
    assert "VID012" in error.get("message")
    assert error.getparent().get("name") == FILM


def test_sarif_tells_rules_places_and_the_run() -> None:
    made = report(faulty_files(), undecided=[not_examined("VID012", FILM, SPRING)])
    run = as_sarif(made)
    driver, invocation = run["tool"]["driver"], run["invocations"][0]
    assert [rule["id"] for rule in driver["rules"]] == list(made.run.selected)
    for rule in driver["rules"]:
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result, found in zip(run["results"], made.findings, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == found.code
        assert ZH.remedy(found) in result["message"]["text"]
    assert invocation["exitCode"] == 1
    assert invocation["executionSuccessful"]
    told = [n["associatedRule"]["id"] for n in invocation["toolExecutionNotifications"]]
    assert told == [rule.code for rule in made.undecided]
    assert run["originalUriBaseIds"] == {"DRIVE": {"uri": "file:///E:/"}}
    prints = [r["partialFingerprints"]["finding/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)
    broken = as_sarif(report(faulty_files(), complete=False))["invocations"][0]
    assert not broken["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("作品/a b%.mp4", "%E4%BD%9C%E5%93%81/a%20b%25.mp4"),
        ("a:b?c#d", "a%3Ab%3Fc%23d"),
        ("坏\udcff名", "%E5%9D%8F%FF%E5%90%8D"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_a_path_is_a_relative_uri(path: str, uri: str) -> None:
    assert sarif.path_uri(path) == uri


@pytest.mark.parametrize(
    ("root", "uri"),
    [
        ("E:\\", "file:///E:/"),
        ("E:\\收件 1", "file:///E:/%E6%94%B6%E4%BB%B6%201/"),
        ("\\\\server\\share\\u", "file://server/share/u/"),
        ("/media/u", "file:///media/u/"),
        ("/", "file:///"),
    ],
)
def test_the_root_is_an_absolute_uri(root: str, uri: str) -> None:
    assert sarif.root_uri(root) == uri


def test_github_escapes_what_its_runner_would_read() -> None:
    made = report(
        {"作品/甲:乙,50%-微视频-x.mp4": video(bit_rate=1)},
        [finding("DRV009", path="作品/甲:乙,50%.mp4", args={"other": "a::b\nc"})],
        [not_examined("VID012", work="一::error::二")],
    )
    lines = github.render(made, ZH).splitlines()
    assert lines[0] == "::error title=usbcheck::不合格 · 1 处错误 · 1 项未能判断"
    assert lines[1].startswith("::error file=作品/甲%3A乙%2C50%25.mp4,title=DRV009 ")
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::.*", line) for line in lines)
    assert lines[2].startswith("::warning title=VID012 ")


def test_github_finds_files_by_their_path_in_the_repository() -> None:
    made = report({f"作品/{SPRING}.mp4": video()}, [finding("VID003", path=FILM)])
    (_, line) = github.render(made, ZH, place="drives/one/").splitlines()
    assert line.startswith(f"::error file=drives/one/{FILM},title=VID003 ")


def test_csv_is_a_row_a_finding_and_runs_no_formula() -> None:
    nasty = "=cmd|' /C calc'!A0"
    made = report(
        good_files(),
        [
            finding("VID003", path=nasty, work='@甲,“乙”"丙"', category="微视频"),
            finding("VID011", Severity.WARNING, path="-微视频.mp4", clause=None),
        ],
        [not_examined("VID012", FILM, SPRING)],
    )
    head, first, second, third = as_rows(made)
    assert head[:2] == ["级别", "代码"]
    assert first[0] == "错误"
    assert first[head.index("文件")] == "'" + nasty
    assert first[head.index("作品")] == '\'@甲,“乙”"丙"'
    assert second[head.index("文件")] == "'-微视频.mp4"
    assert third[0] == "未能判断"
    assert len(as_rows(report(faulty_files()), "en")) == 1 + len(
        [*report(faulty_files()).findings, *report(faulty_files()).undecided]
    )


@LANGUAGE
def test_markdown_lists_every_finding_under_its_file(language: Language) -> None:
    made = report(faulty_files(), complete=False)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        markdown.render(made, catalogue(language))
    )
    for found in made.findings:
        assert f"<strong>{found.code}</strong>" in html
    assert html.count("<table>") == 1
    assert html.count("<tr>") == 1 + len(made.submission.works)
    assert catalogue(language).format("incomplete") in html


@pytest.mark.parametrize("name", [*NASTY.values(), "a`b``c", "`", "|", "<b>x</b>", "*x*", "\\"])
def test_markdown_shows_a_name_as_it_is(name: str) -> None:
    shown = escape_control(name)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        f"{escaped(name and shown)}\n\n{markdown.code(shown)}\n"
    )
    tree = etree.fromstring(f"<r>{html}</r>")
    plain, span = ("".join(map(str, p.itertext())) for p in tree)
    assert plain == shown
    assert span == shown
    assert {e.tag for e in tree.iter() if isinstance(e.tag, str)} == {"r", "p", "code"}


def test_markdown_calls_nobody_and_links_nowhere() -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        escaped("@all #12 http://evil.example www.evil.example")
    )
    assert not re.search(r"@\w|#\d|[a-z]://|www\.", html)


def test_what_one_act_mends_keeps_its_codes_and_names_its_group() -> None:
    made = report(faulty_files())
    results = as_sarif(made)["results"]
    groups = {r["ruleId"]: r["properties"].get("group") for r in results}
    assert groups["VID004"] == groups["VID006"] == "export-film-1"
    assert groups["DOC002"] is None
    assert "  [export-film-1]" in junit.render(made, ZH)
    rows = list(csv.DictReader(io.StringIO(csv_format.render(made, ZH).lstrip("\ufeff"))))
    assert {r["一并整改"] for r in rows if r["代码"] == "PST004"} == {"export-poster-1"}


def test_markdown_tells_what_one_act_mends_once() -> None:
    made = report(faulty_files())
    text = markdown.render(made, ZH)
    (group, _) = made.groups
    assert text.count(escaped(ZH.group_remedy(group))) == 1
    assert text.index("→", text.index("视频的导出设置")) < text.index("**VID004**")
    assert text.count("**VID004**") == 1


def test_a_finding_about_two_films_names_both_and_says_when_to_look() -> None:
    other = FILM.replace("有字幕", "无字幕")
    evidence = tuple(Evidence(FILM, Moment(time)) for time in (12.4, 75.0))
    found = finding(
        "SUB004",
        work=SPRING,
        paths=(FILM, other),
        evidence=evidence,
        args={"other": other, "right": FILM},
    )
    made = report(good_files(), [found])
    seen = ZH.format("evidence", times=Every((Quantity(12, Unit.CLOCK), Quantity(75, Unit.CLOCK))))
    for form in (Format.JUNIT, Format.CSV, Format.MARKDOWN):
        written = str(render(form, made, ZH))
        for said in (FILM, other, seen):
            assert said in written
    (result,) = as_sarif(made)["results"]
    places = [p["physicalLocation"]["artifactLocation"]["uri"] for p in result["locations"]]
    assert places == [sarif.path_uri(FILM), sarif.path_uri(other)]
    assert seen in result["message"]["text"]
    (_, annotation) = github.render(made, ZH).splitlines()
    assert annotation.startswith(f"::error file={FILM},title=SUB004 ")
    assert seen in annotation


# against a baseline, and of several drives


def held(*, strict_new: bool = True) -> Report:
    """A faulty drive of which all is known but one finding, with one that is gone."""
    plain = report(faulty_files())
    gone = known_finding(finding("VID007", path="作品/gone.mp4"))
    known = known_findings(plain.findings)
    return against(plain, (*(known[1:] if strict_new else known), gone))


def test_sarif_suppresses_what_is_known_and_tells_what_is_gone() -> None:
    run = as_sarif(held())
    by_state: dict[str, list[dict[str, Any]]] = {}
    for result in run["results"]:
        by_state.setdefault(result["baselineState"], []).append(result)
    assert set(by_state) == {"new", "unchanged"}
    assert len(by_state["new"]) == 1
    assert all(r["suppressions"] == [] for r in by_state["new"])
    accepted = [{"kind": "external", "status": "accepted"}]
    assert all(r["suppressions"] == accepted for r in by_state["unchanged"])
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert any("VID007 作品/gone.mp4" in n["message"]["text"] for n in notes)
    assert "baselineState" not in as_sarif(report(faulty_files()))["results"][0]


def test_sarif_knows_a_finding_again_in_whatever_order() -> None:
    plain = report(faulty_files())
    turned = replace(plain, findings=plain.findings[::-1])
    one, other = (
        {r["partialFingerprints"]["finding/v2"] for r in as_sarif(made)["results"]}
        for made in (plain, turned)
    )
    assert one == other
    assert len(one) == len(plain.findings)


def test_junit_skips_what_is_known() -> None:
    plain, known = as_junit(report(faulty_files())), as_junit(held(strict_new=False))
    failed = {c.get("name") for c in plain.iter("testcase") if c.find("failure") is not None}
    assert failed
    assert not list(known.iter("failure"))
    skipped = {c.get("name") for c in known.iter("testcase") if c.find("skipped") is not None}
    undecided = {c.get("name") for c in known.iter("testcase") if c.find("error") is not None}
    assert failed <= skipped | undecided
    assert len(list(as_junit(held()).iter("failure"))) == 1


@LANGUAGE
def test_every_format_says_what_is_known(language: Language) -> None:
    words = catalogue(language)
    for form in (f for f in Format if f not in BINARY):
        said = render(form, held(), words)
        assert words.format("baseline-unchanged").strip(" ()（）") in str(said), form


def test_github_has_no_error_for_what_is_known() -> None:
    lines_ = github.render(held(strict_new=False), ZH).splitlines()
    assert sum(line.startswith("::error") for line in lines_) == 1  # the verdict
    assert sum(line.startswith("::error") for line in github.render(held(), ZH).splitlines()) == 2


def test_several_drives_share_one_run_of_sarif() -> None:
    drives = [report(faulty_files()), report(good_files()), report(faulty_files())]
    parts = [sarif.part_of(made, ZH) for made in drives]
    log = json.loads(sarif.joined([*parts, sarif.part_not_checked("F:\\", "why", 3)], ZH))
    sarif_schema().validate(log)
    (run,) = log["runs"]
    assert len(run["invocations"]) == 4
    assert [i["executionSuccessful"] for i in run["invocations"]] == [True, True, True, False]
    assert set(run["originalUriBaseIds"]) == {"DRIVE1", "DRIVE2", "DRIVE3", "DRIVE4"}
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(codes) == len(set(codes))
    alone = as_sarif(drives[0])["results"]
    of_first = [r for r in run["results"] if r["provenance"]["invocationIndex"] == 0]
    assert [r["message"] for r in of_first] == [r["message"] for r in alone]
    for result in run["results"]:
        assert codes[result["ruleIndex"]] == result["ruleId"]
        base = f"DRIVE{result['provenance']['invocationIndex'] + 1}"
        for place in result["locations"]:
            if "physicalLocation" in place:
                assert place["physicalLocation"]["artifactLocation"]["uriBaseId"] == base
    for invocation in run["invocations"]:
        for note in invocation["toolExecutionNotifications"]:
            if "associatedRule" in note:
                assert codes[note["associatedRule"]["index"]] == note["associatedRule"]["id"]


def test_several_drives_are_test_suites_of_one_document() -> None:
    faulty, good = report(faulty_files()), report(good_files())
    suites = [junit.suite_of(faulty, ZH, "a/一"), junit.suite_of(good, ZH, "b")]
    root = etree.fromstring(junit.joined([*suites, junit.suite_not_checked("c", "why")]).encode())
    junit_schema().assertValid(root)
    assert [suite.get("name") for suite in root] == ["a/一", "b", "c"]
    alone = as_junit(faulty)
    for count in ("tests", "failures", "errors"):
        assert root[0].get(count) == alone.get(count)
    assert root.get("errors") == str(int(alone.get("errors")) + 1)
    known = {(c.get("classname"), c.get("name")) for c in root.iter("testcase")}
    assert len(known) == len(list(root.iter("testcase")))
