"""On real files, through the program itself: a work that lacks a part never passes."""

from __future__ import annotations

import json
import tempfile
import zipfile
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.end_to_end.real.drive import _linked
from tests.handmade import LONG_FILM, SUBTITLED, UNIT, UNSUBTITLED, profile
from tests.paths import SOUND
from tests.process import usbcheck
from usbcheck.samples.drives import ADDRESS
from usbcheck.samples.papers import Entry, make_entry_1, make_entry_2, make_script, make_summary
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from usbcheck.profile.parts import Category

TITLE = "永远的支书"
QR = f"作品/重温誓词-新媒体作品-{UNIT}（二维码）.jpg"
FAULTS = ("missing", "wrong kind", "unreadable", "empty", "renamed")
WITHOUT_FILMS = ("--content", "none")


def script_of(category: Category) -> str:
    """What the text of a work is called."""
    return category.by_id["script"].label or ""


def paths_of(category: Category) -> Mapping[str, str]:
    """Where the parts of the work lie, if it is of this category."""
    name = f"{TITLE}-{category.name}-{UNIT}"
    every: dict[str, str] = {
        "video": f"作品/{name}.mp4",
        "video-subtitled": f"作品/{name}（有字幕）.mp4",
        "video-unsubtitled": f"作品/{name}（无字幕）.mp4",
        "qr": f"作品/{name}（二维码）.jpg",
        "entry-form": f"表格/{name}（报名表）.docx",
        "script": f"文本/{name}（{script_of(category)}）.docx",
    }
    return {part: every[part] for part in category.required}


def lay(root: Path, category: Category, *, code_in_form: bool = True) -> None:
    """Lay a whole work of a category down, and its unit's summary."""
    originals = {
        "video": LONG_FILM,
        "video-subtitled": SUBTITLED,
        "video-unsubtitled": UNSUBTITLED,
        "qr": QR,
    }
    for folder in ("作品", "表格", "文本"):
        (root / folder).mkdir(parents=True)
    is_long = "video" in category.required
    length = "10分钟" if is_long else "4秒"
    address = ADDRESS if code_in_form else None
    entry = Entry(TITLE, category.name, UNIT, length=length, address=address)
    for part, path in paths_of(category).items():
        if part in originals:
            _linked(SOUND / originals[part], root / path)
        elif part == "script":
            (root / path).write_bytes(script(script_of(category)))
        else:
            is_second = category.by_id["entry-form"].form == "entry-2"
            (root / path).write_bytes(form(entry, is_second=is_second))
    (root / f"表格/{UNIT}（汇总表）.docx").write_bytes(summary(category.name))


@cache
def form(entry: Entry, *, is_second: bool) -> bytes:
    """An entry form, made once however many drives have it."""
    return _made(lambda path: (make_entry_2 if is_second else make_entry_1)(path, entry))


@cache
def script(heading: str) -> bytes:
    """A script with this heading, made once."""
    return _made(lambda path: make_script(path, TITLE, heading))


@cache
def summary(category: str) -> bytes:
    """A summary of the one work, made once."""
    return _made(lambda path: make_summary(path, UNIT, [(TITLE, category, "")]))


def _made(make: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "paper")
        return (Path(folder) / "paper").read_bytes()


def spoil(root: Path, path: str, fault: str) -> None:
    """Do something to one file of a drive."""
    place = root / path
    if fault == "renamed":
        place.rename(place.with_name(place.name.replace(TITLE, "另一部毫不相干的作品")))
        return
    place.unlink()
    if fault == "wrong kind":
        packed = place.with_suffix(".zip" if place.suffix == ".mp4" else ".pdf")
        if packed.suffix == ".pdf":
            packed.write_bytes(b"%PDF-1.4\n%%EOF\n")
        else:
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr("说明.txt", "成片另寄")
    elif fault != "missing":
        place.write_bytes(b"" if fault == "empty" else bytes(range(1, 256)) * 40)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What a batch says of each category's work, whole and with each fault of each part."""
    root = tmp_path_factory.mktemp("matrix")
    for number, category in enumerate(profile().category):
        lay(root / f"{number}-whole", category)
        for part, fault in product(paths_of(category), FAULTS):
            drive = root / f"{number}-{part}-{fault}"
            lay(drive, category, code_in_form=part != "qr")
            spoil(drive, paths_of(category)[part], fault)
    results = root.with_suffix(".jsonl")
    ended = usbcheck("batch", root, "-o", results, *WITHOUT_FILMS, "--jobs", "2", seconds=1800)
    assert ended.code == 1, ended.complained
    found = map(json.loads, results.read_text(encoding="utf-8").splitlines())
    return {Path(record["path"]).name: record for record in found}


def test_a_whole_work_of_each_category_has_no_error(records: dict[str, dict[str, Any]]) -> None:
    for number in range(len(profile().category)):
        record = records[f"{number}-whole"]
        assert record["counts"]["error"] == 0, record["codes"]
        assert_promises(record["report"])


def test_no_work_that_lacks_a_part_passes(records: dict[str, dict[str, Any]]) -> None:
    faulty = {name: record for name, record in records.items() if not name.endswith("whole")}
    assert len(faulty) == sum(len(paths_of(c)) * len(FAULTS) for c in profile().category)
    assert {name for name, record in faulty.items() if record["verdict"] != "fail"} == set()
    for record in faulty.values():
        assert_promises(record["report"])


def assert_promises(report: dict[str, Any]) -> None:
    """No cross without an error that is about it, and no pass with a part that is not right."""
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    is_lost = any(f["code"] in ("DRV001", "DRV005") for f in errors)
    for work in report["works"]:
        for part, cell in work["parts"].items():
            if cell == "bad" and part != "summary":
                assert is_lost or any(f["work"] == work["title"] for f in errors), part
            if report["verdict"] == "pass":
                assert cell in ("ok", "not-asked"), part


PARTS_AND_FAULTS = [
    (number, part, fault)
    for number, category in enumerate(profile().category)
    for part in paths_of(category)
    for fault in FAULTS
]


@pytest.mark.slow
@given(chosen=st.lists(st.sampled_from(PARTS_AND_FAULTS), max_size=3))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_faults_together(
    chosen: Sequence[tuple[int, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("drive")
    category = profile().category[chosen[0][0] if chosen else 0]
    lay(root / "U", category)
    spoilt = {part: fault for _, part, fault in chosen if part in category.required}
    for part, fault in spoilt.items():
        spoil(root / "U", paths_of(category)[part], fault)
    ended = usbcheck("check", root / "U", *WITHOUT_FILMS, "--format", "json", "--jobs", "1")
    assert ended.err == b""
    assert_promises(ended.report)
    if set(spoilt) - {"qr"}:  # a code in the form is enough
        assert (ended.code, ended.report["verdict"]) == (1, "fail")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("container", "codec", "suffix"), [("mxf", "mpeg2video", ".mxf"), ("mxf", "libx264", ".mxf")]
)
def test_a_broadcasters_film_is_judged_as_a_film(
    container: str, codec: str, suffix: str, tmp_path: Path
) -> None:
    recipe = VideoRecipe(
        width=720, height=576, seconds=2, container=container, codec=codec, audio=None
    )
    categories = {c.name: c for c in profile().category}
    for name, codes in {"典型事迹片": {"VID009"}, "微视频": {"VID002", "VID003"}}.items():
        root, category = tmp_path / name, categories[name]
        lay(root, category)
        part: str = "video" if "video" in category.required else "video-subtitled"
        place = root / paths_of(category)[part]
        place.unlink()
        make_video(place.with_suffix(suffix), recipe)
        found = usbcheck("check", root, *WITHOUT_FILMS, "--format", "json").report
        errors = {f["code"] for f in found["findings"] if f["severity"] == "error"}
        assert codes <= errors
        assert "SET009" not in errors
        film = next(f for f in found["files"] if f["path"].endswith(suffix))
        assert (film["kind"], film["facts"]["container"]) == ("video", "mxf")
