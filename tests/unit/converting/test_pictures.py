"""Posters: what is planned, which profile is taken, and what inks cannot give."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.handmade import picture, profile
from usbcheck.converting import profiles
from usbcheck.converting.failures import EncodingError
from usbcheck.converting.inks import to_inks
from usbcheck.converting.model import CannotConvertError
from usbcheck.converting.picture_plan import PicturePlan, picture_plan
from usbcheck.facts.picture import PictureFacts, Resolution
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.samples.posters import cmyk_profile, srgb_profile

SPEC = profile().picture["a3"]
LOW = (Resolution("JFIF", 72, 72),)
RIGHT = (Resolution("JFIF", 300, 300),)


@pytest.fixture(name="icc")
def _icc(tmp_path: Path) -> Path:
    path = tmp_path / "inks.icc"
    path.write_bytes(cmyk_profile())
    return path


@pytest.fixture(autouse=True)
def no_profiles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """This machine's own profiles are not those of another."""
    monkeypatch.setattr(profiles, "folders", lambda: (tmp_path / "icc",))
    (tmp_path / "icc").mkdir()
    return tmp_path / "icc"


def plan(icc: Path | None = None, **facts: Any) -> PicturePlan:
    given = {"mode": "CMYK", "resolutions": RIGHT, **facts}
    made = picture(**given).facts
    assert isinstance(made, PictureFacts)
    found = picture_plan(made, SPEC, icc)
    for language in LANGUAGES:
        for said in found.costs:
            assert catalogue(language).format(said.message, **said.args)
    return found


def refused(icc: Path | None = None, **facts: Any) -> str:
    with pytest.raises(CannotConvertError) as found:
        plan(icc, **facts)
    for language in LANGUAGES:
        assert catalogue(language).format(found.value.said.message, **found.value.said.args)
    return found.value.said.message.removeprefix("convert-")


@pytest.mark.parametrize("records", [LOW, (), (*RIGHT, Resolution("EXIF", 72, 72))])
def test_a_wrong_or_missing_record_is_rewritten(records: tuple[Resolution, ...]) -> None:
    made = plan(resolutions=records)
    assert (made.dpi, made.inks) == (300, None)
    assert [s.message for s in made.costs][-1] == "convert-cost-nothing"


def test_colours_get_inks_by_the_profile_that_is_named(icc: Path) -> None:
    made = plan(icc, mode="RGB")
    assert (made.inks, made.dpi) == (icc, 300)


def test_the_systems_profile_is_taken_where_none_is_named(no_profiles: Path) -> None:
    (no_profiles / "Zebra.icc").write_bytes(cmyk_profile())
    (no_profiles / "deep").mkdir()
    fogra = no_profiles / "deep" / "Coated FOGRA39.icc"
    fogra.write_bytes(cmyk_profile())
    (no_profiles / "A screen.icc").write_bytes(srgb_profile())
    (no_profiles / "A text.icc").write_bytes(b"text")
    assert plan(mode="RGB").inks == fogra


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, "nothing"),
        ({"mode": "RGB"}, "no-profile"),
        ({"mode": "L"}, "mode"),
        ({"resolutions": LOW, "format": "PNG"}, "picture-format"),
    ],
)
def test_what_no_program_can_do_is_refused(facts: dict[str, Any], why: str) -> None:
    assert refused(**facts) == why


def test_a_profile_of_a_screen_is_none_of_inks(tmp_path: Path) -> None:
    screen = tmp_path / "screen.icc"
    screen.write_bytes(srgb_profile())
    assert refused(screen, mode="RGB") == "no-inks"
    assert refused(tmp_path / "none.icc", mode="RGB") == "no-inks"


def colours(tmp_path: Path, colour: tuple[int, int, int]) -> Path:
    path = tmp_path / "a.png"
    Image.new("RGB", (64, 48), colour).save(path)
    return path


def test_inks_keep_the_profile_and_the_pixels(icc: Path, tmp_path: Path) -> None:
    made = to_inks(colours(tmp_path, (200, 120, 90)), icc, 300)
    with Image.open(io.BytesIO(made.data)) as image:
        assert (image.mode, image.size, image.format) == ("CMYK", (64, 48), "JPEG")
        assert image.info["icc_profile"] == cmyk_profile()
        assert image.info["dpi"] == (300, 300)


def test_what_cannot_be_printed_is_measured(icc: Path, tmp_path: Path) -> None:
    assert to_inks(colours(tmp_path, (255, 255, 255)), icc, None).lost == 0
    grey = to_inks(colours(tmp_path, (128, 128, 128)), icc, None).lost
    assert to_inks(colours(tmp_path, (0, 255, 0)), icc, None).lost == 1
    half = Image.new("RGB", (64, 48), (255, 255, 255))
    half.paste((0, 255, 0), (0, 0, 32, 48))
    half.save(tmp_path / "half.png")
    assert to_inks(tmp_path / "half.png", icc, None).lost == pytest.approx(0.5, abs=0.05)
    assert grey in (0, 1)


def test_what_is_no_picture_or_profile_is_refused(icc: Path, tmp_path: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture")
    with pytest.raises(EncodingError):
        to_inks(tmp_path / "no.png", icc, 300)
    (tmp_path / "bad.icc").write_bytes(cmyk_profile()[:200])
    with pytest.raises(EncodingError):
        to_inks(colours(tmp_path, (0, 0, 0)), tmp_path / "bad.icc", 300)


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_each_system_has_its_folders(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv("COMMONPROGRAMFILES", r"C:\Program Files\Common Files")
    found = [str(folder) for folder in profiles.folders()]
    wanted = {"win32": "spool", "darwin": "ColorSync", "linux": "icc"}[system]
    assert any(wanted in folder for folder in found)
