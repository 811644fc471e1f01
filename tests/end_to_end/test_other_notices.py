"""The program under small notices of its own: real files, other names, other folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests import notices
from tests.process import usbcheck
from usbcheck.samples.posters import PosterRecipe, make_poster
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from pathlib import Path

LESSONS = notices.LESSONS.replace("10-20 min", "1-3 s")
BY_CATEGORY = notices.BY_CATEGORY
CHANGZHOU = ("作品名-分类-报送单位", "微视频", "汇总表", "CMYK", "A3", "“作品”")


@dataclass(frozen=True)
class Said:
    """What the program said of a drive under a notice."""

    code: int
    verdict: str
    findings: list[tuple[str, str | None]]
    works: dict[str, str | None]
    text: str


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    make_video(path, VideoRecipe(width=640, height=360, seconds=2, bit_rate=None))
    return path.read_bytes()


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    make_poster(path, PosterRecipe(mode="RGB", size=(1200, 800), qr=None))
    return path.read_bytes()


def said(folder: Path, text: str, files: dict[str, bytes], language: str = "zh") -> Said:
    """What the program says of these files; each differs from the others in its last byte."""
    drive, profile = folder / f"drive-{language}", folder / "notice.toml"
    profile.write_text(notices.toml(text), encoding="utf-8")
    for number, (path, content) in enumerate(files.items()):
        target = drive / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content + bytes([number]))
    ended = usbcheck(
        "check", drive, "--profile", profile, "--format", "json", "--lang", language, "--no-cache"
    )
    assert ended.code in (0, 1, 3), ended.complained
    checked = ended.report
    return Said(
        ended.code,
        checked["verdict"],
        sorted((f["code"], f["path"]) for f in checked["findings"]),
        {work["title"]: work["category"] for work in checked["works"]},
        " ".join(f"{f['message']} {f['remedy']}" for f in checked["findings"]),
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_lessons_in_the_root_by_a_pattern_of_their_own(
    tmp_path: Path, film: bytes, language: str
) -> None:
    sound = {
        "本科组+《电路分析》+张三+一大学.mp4": film,
        "高职组+《色彩+构成》+李四+一大学.mp4": film,
    }
    found = said(tmp_path, LESSONS, sound, language)
    assert (found.findings, found.verdict) == ([], "pass")
    assert found.works == {"电路分析": "优质课", "色彩+构成": "优质课"}

    wrong = {"本科组-电路分析-张三-一大学.mp4": film, "最终成片.mp4": film}
    other = tmp_path / "wrong"
    other.mkdir()
    found = said(other, LESSONS, wrong, language)
    assert found.findings == [
        ("NAM001", "最终成片.mp4"),
        ("NAM003", "本科组-电路分析-张三-一大学.mp4"),
    ]
    assert (found.verdict, found.code) == ("fail", 1)
    assert "组别+《课程》+姓名+学校" in found.text
    assert "本科组+《电路分析》+张三+一大学.mp4" in found.text
    assert not [word for word in CHANGZHOU if word in found.text]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_photos_in_the_root(tmp_path: Path, photo: bytes, language: str) -> None:
    sound = {"海风--张三.jpg": photo, "初心-使命--李四.jpg": photo}
    found = said(tmp_path, notices.PHOTOS, sound, language)
    assert (found.findings, found.verdict) == ([], "pass")
    assert found.works == {"海风": "摄影作品", "初心-使命": "摄影作品"}

    other = tmp_path / "wrong"
    other.mkdir()
    wrong = {"海风-张三.jpg": photo, "照片/山雨--王五.jpg": photo, "海浪.jpg": photo}
    found = said(other, notices.PHOTOS, wrong, language)
    assert found.findings == [
        ("DRV006", "照片"),
        ("NAM001", "海浪.jpg"),
        ("NAM003", "海风-张三.jpg"),
    ]
    assert "海风--张三.jpg" in found.text
    assert not [word for word in CHANGZHOU if word in found.text]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_faults_are_found_in_folders_that_tell_the_category(
    tmp_path: Path, film: bytes, language: str
) -> None:
    files = {"短片/海风.mp4": film, "动画/小鸟.mp4": film, "动物/山雨.mp4": film}
    found = said(tmp_path, BY_CATEGORY, files, language)
    assert found.works == {"海风": "短片", "小鸟": "动画", "山雨": None}
    assert found.findings == [
        ("DRV004", "动物"),
        ("NAM012", None),
        ("VID009", "短片/海风.mp4"),
    ]
    assert found.code == 1


@pytest.mark.slow
def test_what_a_notice_asks_of_names_and_folders_is_shown(tmp_path: Path) -> None:
    profile = tmp_path / "notice.toml"
    profile.write_text(notices.toml(notices.NESTED), encoding="utf-8")
    shown = usbcheck("profile", "show", profile, "--lang", "zh")
    assert shown.code == 0
    assert "片名[（作者）]" in shown.said
    assert "参评作品/类别/作品" in shown.said
    assert "所在文件夹、报名表" in shown.said
