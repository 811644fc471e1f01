"""Forms filled in from a drive: what it tells, what older forms say, and what is left to write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handmade import (
    ADDRESS,
    FORM_1,
    FORM_2,
    LONG_FORM,
    SOUND,
    SUMMARY,
    UNIT,
    entry_1,
    entry_2,
    picture,
    profile,
    qr,
    summary,
    video,
)
from tests.unit.examine.by_path import examine_word
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known
from usbcheck.forms.blank_forms import blank_form
from usbcheck.forms.filled_forms import filled_forms, make_filled_forms
from usbcheck.forms.filling import TO_WRITE, Own, entry_form, summary_form
from usbcheck.naming.placeholders import is_prompt, says_nothing
from usbcheck.pipeline.check import form_labels

if TYPE_CHECKING:
    from tests.handmade import HandmadeDrive
    from usbcheck.facts.word import WordFacts
    from usbcheck.forms.filling import FilledForm

MARKED = TO_WRITE["zh"]
BARE = SOUND.without("表格/")


def filled(drive: HandmadeDrive, title: str) -> FilledForm:
    submission = drive.submission()
    work = next(work for work in submission.works if work.title == title)
    made = entry_form(work, submission, profile())
    assert made is not None
    return made


def read(path: Path, *, codes: bool = False) -> WordFacts:
    return examine_word(path, Content.DOCX, form_labels(profile()), look_for_qr=codes)


@pytest.mark.parametrize("text", TO_WRITE.values())
def test_the_mark_is_known_as_nothing_written(text: str) -> None:
    assert is_prompt(text)
    assert says_nothing(text)


def test_what_the_drive_tells_is_filled_in() -> None:
    made = filled(BARE, "春风里的答卷")
    values = made.filling.values
    assert made.spec.id == "entry-1"
    assert values["名称"] == "春风里的答卷"
    assert values["类别"] == "微视频"
    assert values["报送单位"] == UNIT
    assert values["总集数"] == "1集"
    assert values["每集时长"] == "7分钟"
    assert values["内容简介"] == MARKED
    assert made.left == ("制作单位", "主创人员", "内容简介")
    assert "报送单位意见" not in values  # it is stamped on paper


def test_what_an_older_form_says_is_taken_over() -> None:
    older = entry_1("春风里的答卷", "微视频", 内容简介="讲述一位村医。", 制作单位="XX")
    made = filled(SOUND.but({FORM_1: older}), "春风里的答卷")
    assert made.filling.values["名称"] == "《春风里的答卷》"
    assert made.filling.values["内容简介"] == "讲述一位村医。"
    assert made.filling.values["制作单位"] == MARKED  # nobody wrote anything there
    assert made.left == ("制作单位",)


def test_the_drive_counts_more_than_an_older_form() -> None:
    older = entry_1("春风里的答卷", "典型事迹片", 总集数="12集", 每集时长="40分钟")
    values = filled(SOUND.but({FORM_1: older}), "春风里的答卷").filling.values
    assert (values["类别"], values["总集数"], values["每集时长"]) == ("微视频", "1集", "7分钟")


def test_a_length_that_somebody_rounded_stays() -> None:
    older = entry_1("春风里的答卷", "微视频", 每集时长="约7分半")
    values = filled(SOUND.but({FORM_1: older}), "春风里的答卷").filling.values
    assert values["每集时长"] == "约7分半"


def test_episodes_of_very_different_lengths_have_no_length() -> None:
    names = [f"作品/故事-纪录片-{UNIT}（第{n}集）.mp4" for n in range(1, 6)]
    films = {name: video(duration=600.0 * (n + 1)) for n, name in enumerate(names)}
    made = filled(BARE.but(films), "故事")
    assert made.filling.values["总集数"] == "5集"
    assert made.filling.values["每集时长"] == MARKED
    assert "每集时长" in made.left


def test_a_code_is_drawn_from_what_was_read(tmp_path: Path) -> None:
    made = filled(BARE, "重温誓词")
    assert made.filling.code is not None
    assert "二维码" not in made.left
    submission = BARE.submission()
    (form,) = make_filled_forms([made], submission, profile(), tmp_path)
    facts = read(form.path, codes=True)
    assert facts.pictured == Known(("二维码",), "lxml")
    assert isinstance(facts.qr, Known)
    assert [found.text for found in facts.qr.value] == [ADDRESS]


def test_without_a_code_the_picture_is_left() -> None:
    blank = {path: picture(qr=()) for path in BARE.files if path.startswith("作品/重温誓词")}
    made = filled(BARE.but(blank), "重温誓词")
    assert made.filling.code is None
    assert "二维码" in made.left


def test_of_several_codes_none_is_chosen() -> None:
    both = {
        path: picture(qr=(qr(), qr("https://u.wechat.com/x")))
        for path in BARE.files
        if path.startswith("作品/重温誓词")
    }
    assert filled(BARE.but(both), "重温誓词").filling.code is None


def test_a_code_may_have_a_row_of_its_own(tmp_path: Path) -> None:
    made = filled(BARE, "重温誓词")
    rows = (*made.spec.rows, ("二维码",))
    spec = made.spec.model_copy(update={"corner": None, "corner_rows": 0, "rows": rows})
    path = tmp_path / "form.docx"
    blank_form(profile(), spec, made.filling).save(str(path))
    assert read(path).pictured == Known(("二维码",), "lxml")


def test_the_summary_lists_all_works() -> None:
    made = summary_form(SOUND.submission(), profile())
    assert made is not None
    rows = {row["作品名称"]: row for row in made.filling.rows}
    assert rows.keys() == {"永远的支书", "春风里的答卷", "重温誓词"}
    assert rows["重温誓词"]["类别"] == "新媒体作品"
    assert rows["重温誓词"]["制作单位"] == "融媒体中心"
    assert made.filling.values["联系人"] == "经办人"
    assert not made.left


def test_a_summary_without_forms_is_marked() -> None:
    made = summary_form(BARE.submission(), profile())
    assert made is not None
    assert made.filling.values["报送单位"] == UNIT
    assert made.left == ("联系人", "联系电话", "制作单位")


def test_an_older_summary_tells_the_maker() -> None:
    drive = BARE.but({SUMMARY: summary(("春风里的答卷", "微视频"))})
    made = summary_form(drive.submission(), profile())
    assert made is not None
    rows = {row["作品名称"]: row["制作单位"] for row in made.filling.rows}
    assert rows["春风里的答卷"] == "融媒体中心"
    assert rows["重温誓词"] == MARKED


def test_more_works_than_blanks_get_rows() -> None:
    names = {f"作品/作品{n}甲-纪录片-{UNIT}.mp4": video(duration=700.0 + n) for n in range(10, 26)}
    made = summary_form(BARE.but(names).submission(), profile())
    assert made is not None
    assert len(made.filling.rows) == 19


def test_filled_forms_say_the_same_when_they_are_read(tmp_path: Path) -> None:
    drive = SOUND.but(
        {
            FORM_1: entry_1("春风里的答卷", "微视频"),
            FORM_2: entry_2("重温誓词", (qr(),)),
            LONG_FORM: entry_1("永远的支书", "典型事迹片", 每集时长="7分钟"),
        }
    )
    submission = drive.submission()
    made = make_filled_forms(filled_forms(submission, profile()), submission, profile(), tmp_path)
    assert len(made) == 4
    for form in made:
        facts = read(form.path)
        assert facts.form == Known(form.form.spec.id, "lxml")
        assert isinstance(facts.fields, Known)
        found = {field.label: field.value for field in facts.fields.value}
        wanted = {k: " ".join(v.split()) for k, v in form.form.filling.values.items()}
        assert {k: " ".join(found[k].split()) for k in wanted} == wanted
        if form.form.work is None:
            assert isinstance(facts.rows, Known)
            rows = [row.value("作品名称") for row in facts.rows.value]
            assert rows == [row["作品名称"] for row in form.form.filling.rows]


def test_no_form_is_written_over(tmp_path: Path) -> None:
    submission = SOUND.submission()
    forms = filled_forms(submission, profile())
    first = tmp_path / Path(FORM_1).name
    first.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        make_filled_forms(forms, submission, profile(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [first.name]
    assert first.read_bytes() == b"theirs"


OWN = Own(unit="市文旅局", contact="王芳", telephone="0519-85681234")


def test_what_the_settings_say_stands_where_nothing_else_does() -> None:
    (*_, summary_) = filled_forms(BARE.submission(), profile(), OWN)
    assert summary_.filling.values["联系人"] == "王芳"
    assert summary_.filling.values["联系电话"] == "0519-85681234"
    assert summary_.filling.values["报送单位"] == UNIT
    assert summary_.left == ("制作单位",)


def test_what_older_forms_say_stands_above_the_settings() -> None:
    (*_, summary_) = filled_forms(SOUND.submission(), profile(), OWN)
    assert summary_.filling.values["联系人"] == "经办人"
