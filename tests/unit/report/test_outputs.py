from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.unit.report.build import good_files, report
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.report.formats import IN_A_ROW, Format, format_of, suffix_of
from usbcheck.report.outputs import Output, OutputsError, deliver, in_folder, pair, write

TEXT, JSON, CSV, JUNIT = Format.TEXT, Format.JSON, Format.CSV, Format.JUNIT


@pytest.mark.parametrize(
    ("formats", "files", "expected"),
    [
        ([], [], [(TEXT, None)]),
        ([JSON], [], [(JSON, None)]),
        ([], ["r.json"], [(JSON, "r.json")]),
        ([], ["r.XML", "r.csv", "r.txt"], [(JUNIT, "r.XML"), (CSV, "r.csv"), (TEXT, "r.txt")]),
        ([JSON, CSV], ["1", "2"], [(JSON, "1"), (CSV, "2")]),
        ([JSON], ["r.txt"], [(JSON, "r.txt")]),
        ([TEXT, JSON], ["r.json"], [(JSON, "r.json"), (TEXT, None)]),
        ([JSON, TEXT], ["r.dat"], [(JSON, "r.dat"), (TEXT, None)]),
        ([JSON], ["r.json", "r.csv"], [(JSON, "r.json"), (CSV, "r.csv")]),
        ([JSON, JSON], ["a.json", "b.json"], [(JSON, "a.json"), (JSON, "b.json")]),
        ([JSON, CSV], ["r.csv", "r.dat"], [(CSV, "r.csv"), (JSON, "r.dat")]),
    ],
)  # fmt: skip
def test_formats_and_files_go_together(
    formats: list[Format], files: list[str], expected: list[tuple[Format, str | None]]
) -> None:
    paired = pair(formats, [Path(file) for file in files], terminal=True)
    assert [(o.form, str(o.path) if o.path else None) for o in paired] == expected


@pytest.mark.parametrize(
    ("formats", "files", "said"),
    [
        ([JSON, CSV], [], "json, csv"),
        ([JSON, CSV, TEXT], ["r.json"], "csv, text"),
        ([], ["report.pdf"], "report.pdf"),
        ([JSON], ["r.json", "r"], "r"),
        ([JSON, JSON], ["r.json", "r.json"], "r.json"),
    ],
)
def test_what_does_not_go_together_is_said(
    formats: list[Format], files: list[str], said: str
) -> None:
    with pytest.raises(OutputsError) as caught:
        pair(formats, [Path(file) for file in files], terminal=False)
    for language in LANGUAGES:
        assert said in catalogue(language).format(caught.value.message, **caught.value.args_said)


def test_a_word_file_goes_to_a_file_or_a_pipe_and_to_no_terminal() -> None:
    assert pair([Format.DOCX], [], terminal=False) == (Output(Format.DOCX, None),)
    with pytest.raises(OutputsError) as caught:
        pair([Format.DOCX], [], terminal=True)
    assert "-o" in catalogue("zh").format(caught.value.message, **caught.value.args_said)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("报告.JSON", JSON),
        ("r.html", Format.HTML),
        ("r.htm", Format.HTML),
        ("r.docx", Format.DOCX),
        ("r.sarif", Format.SARIF),
        ("r.xml", JUNIT),
        ("r.md", Format.MARKDOWN),
        ("r.csv", CSV),
        ("r.txt", TEXT),
        ("r.tar", None),
        ("r", None),
    ],
)
def test_an_ending_tells_a_format(name: str, form: Format | None) -> None:
    assert format_of(name) is form


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("old")
    target.chmod(0o640)
    mode = stat.S_IMODE(target.stat().st_mode)
    write(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.json"
    target.write_text("old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and /dev/null")
def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real.json")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"
    write(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_one_file_that_fails_keeps_no_other_from_being_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = report(good_files())
    missing = tmp_path / "gone" / "r.json"
    outputs = [Output(JSON, missing), Output(CSV, tmp_path / "r.csv")]
    (lost,) = deliver(made, outputs, catalogue("zh"))
    assert lost.path == missing
    assert lost.why
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert '"verdict": "pass"' in capsys.readouterr().out


def test_a_word_file_that_cannot_be_written_is_shown_as_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [Output(Format.DOCX, tmp_path / "gone" / "r.docx")]
    assert deliver(report(good_files()), outputs, catalogue("zh"))
    assert "没有发现问题" in capsys.readouterr().out


def test_what_goes_to_standard_output_stays_alone_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [Output(JSON, tmp_path / "gone" / "r.json"), Output(Format.GITHUB, None)]
    assert deliver(report(good_files()), outputs, catalogue("zh"))
    assert capsys.readouterr().out == "::notice title=usbcheck::合格 · 没有发现问题\n"


def test_several_drives_have_a_file_each_of_every_format(tmp_path: Path) -> None:
    roots = [tmp_path / "甲", tmp_path / "乙"]
    made = in_folder([JSON, JUNIT, JSON], tmp_path / "out", roots)
    names = {root: [o.path.name for o in given if o.path] for root, given in made.items()}
    assert names == {roots[0]: ["甲.json", "甲.xml"], roots[1]: ["乙.json", "乙.xml"]}


def test_drives_of_one_name_have_files_of_different_names(tmp_path: Path) -> None:
    roots = [tmp_path / "a" / "USB", tmp_path / "b" / "usb", tmp_path / "c" / "USB-2", Path("/")]
    made = in_folder([JSON], tmp_path, roots)
    names = [o.path.name for given in made.values() for o in given if o.path]
    assert names == ["USB.json", "usb-2.json", "USB-2-2.json", "drive.json"]


def test_a_drive_is_named_after_its_folder_however_it_is_spelt(tmp_path: Path) -> None:
    made = in_folder([CSV], tmp_path, [tmp_path / "a" / ".." / "b", tmp_path / "c" / "."])
    assert [o.path.name for given in made.values() for o in given if o.path] == ["b.csv", "c.csv"]


def test_every_format_has_an_ending_of_its_own() -> None:
    endings = [suffix_of(form) for form in Format]
    assert len(set(endings)) == len(endings)
    assert all(format_of(f"r{suffix_of(form)}") in (form, TEXT) for form in Format)


@pytest.mark.parametrize("form", Format)
def test_reports_of_several_drives_are_shown_where_they_still_make_one_document(
    form: Format, tmp_path: Path
) -> None:
    roots = [tmp_path / "a", tmp_path / "b"]
    if form in IN_A_ROW:
        assert set(in_folder([form], None, roots).values()) == {(Output(form, None),)}
        return
    with pytest.raises(OutputsError) as caught:
        in_folder([form], None, roots)
    for language in LANGUAGES:
        said = catalogue(language).format(caught.value.message, **caught.value.args_said)
        assert "--output-folder" in said


def test_a_folder_for_several_drives_needs_a_format(tmp_path: Path) -> None:
    with pytest.raises(OutputsError) as caught:
        in_folder([], tmp_path, [tmp_path / "a", tmp_path / "b"])
    for language in LANGUAGES:
        assert "--format" in catalogue(language).format(
            caught.value.message, **caught.value.args_said
        )
