from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import segno
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from tests.unit.examine.by_path import examine_picture
from usbcheck.examine.image import qr
from usbcheck.examine.image.picture import decoder_versions
from usbcheck.examine.image.qr import find_qr
from usbcheck.facts.picture import QrCode
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://www.example.cn/h5/1"
CHINESE = "https://例子.中国/作品?名=春风"
needs_zbar = pytest.mark.skipif("pyzbar" not in qr.decoders(), reason="libzbar is not installed")


def symbol(text: str, scale: int = 6, **options: Any) -> Image.Image:
    """A QR code, black on white, with its quiet zone; `scale` pixels a module."""
    out = BytesIO()
    segno.make(text, micro=False, **options).save(out, kind="png", scale=scale)
    return Image.open(out).convert("L")


def sheet(
    *placed: tuple[Image.Image, tuple[int, int]], size: tuple[int, int] = (700, 600)
) -> Image.Image:
    """Grey paper with codes on it."""
    paper = Image.new("L", size, 200)
    for code, at in placed:
        paper.paste(code, at)
    return paper


def texts(image: Image.Image) -> list[str]:
    return [code.text for code in find_qr(image)]


@pytest.mark.parametrize(("version", "modules"), [(2, 25), (5, 37), (10, 57)])
def test_place_size_and_modules(version: int, modules: int) -> None:
    [code] = find_qr(sheet((symbol(ADDRESS, version=version), (90, 50))))
    begin = (90 + 24, 50 + 24)  # four modules of quiet zone
    end = (begin[0] + 6 * modules, begin[1] + 6 * modules)
    corners = (begin, (end[0], begin[1]), end, (begin[0], end[1]))
    assert np.abs(np.subtract(code.corners, corners)).max() <= 2
    assert code.side == pytest.approx(6 * modules, abs=2)
    assert (code.modules, code.decoder) == (modules, "zxing-cpp")


@pytest.mark.parametrize("turn", [0, 17, 45, 90, 180, 270, 300])
def test_turned(turn: int) -> None:
    turned = symbol(ADDRESS).rotate(turn, expand=True, fillcolor=255)
    [code] = find_qr(sheet((turned, (100, 80))))
    assert code.text == ADDRESS
    assert code.side == pytest.approx(150, rel=0.05)


def test_light_on_dark() -> None:
    assert texts(sheet((ImageOps.invert(symbol(ADDRESS)), (90, 50)))) == [ADDRESS]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (CHINESE, {"encoding": "utf-8"}),
        (CHINESE, {"encoding": "utf-8", "eci": True}),
        ("作品地址：金坛区委组织部", {"encoding": "gbk", "mode": "byte"}),
        ("朱镕基喆", {"encoding": "gbk", "mode": "byte"}),  # beyond GB 2312
        ("中文测试", {"mode": "hanzi"}),
        ("0123456789", {}),
        ("café", {"encoding": "latin-1"}),
    ],
)
def test_text_in_its_encoding(text: str, options: dict[str, Any]) -> None:
    assert texts(symbol(text, **options)) == [text]


@pytest.mark.parametrize("ink", ["C", "M", "Y", "K"])
def test_code_in_one_ink_under_another_picture(ink: str) -> None:
    """Grey is a muddle of the other inks there; the ink's own plane is not."""
    code = ImageOps.invert(symbol(ADDRESS))
    noise = np.random.default_rng(1).integers(0, 200, (code.height, code.width), dtype=np.uint8)
    bands = [Image.fromarray(np.roll(noise, 37 * turn)) for turn in range(4)]
    bands["CMYK".index(ink)] = code.point(lambda value: value // 3)
    picture = Image.merge("CMYK", bands)
    assert texts(picture) == [ADDRESS]
    assert not qr._read_zxing(picture.size, np.asarray(picture.convert("L")))


@pytest.mark.parametrize("adobe", [True, False])
def test_cmyk_jpeg_with_and_without_adobes_mark(tmp_path: Path, *, adobe: bool) -> None:
    code = ImageOps.invert(symbol(ADDRESS))
    none = Image.new("L", code.size, 0)
    picture = Image.merge("CMYK", (none, none, none, code))
    if adobe:
        picture.save(tmp_path / "码.jpg", "JPEG")
    else:
        upright = Image.merge("CMYK", [ImageOps.invert(band) for band in picture.split()])
        upright.save(tmp_path / "adobe.jpg", "JPEG")
        data = (tmp_path / "adobe.jpg").read_bytes()
        at = data.index(b"\xff\xee")
        (tmp_path / "码.jpg").write_bytes(data[:at] + data[at + 16 :])
    found = examine_picture(tmp_path / "码.jpg", look_for_qr=True).qr
    assert isinstance(found, Known)
    assert [one.text for one in found.value] == [ADDRESS]
    assert found.source == "zxing-cpp"


def test_pale_code_beside_strong_colours() -> None:
    pale = symbol(ADDRESS).point(lambda value: 225 + value // 17)
    paper = sheet((pale, (300, 200)))
    paper.paste(0, (0, 0, 200, 600))
    assert texts(paper) == [ADDRESS]


def test_stretched_gives_a_pale_code_its_contrast_back() -> None:
    pale = symbol(ADDRESS).point(lambda value: 225 + value // 17)
    assert np.ptp(np.asarray(pale)) == 15
    assert np.ptp(qr._stretched(pale)) > 200


def test_two_codes_the_one_nearer_the_top_left_first() -> None:
    other = ADDRESS + "/2"
    left, right = (symbol(ADDRESS, 4), (20, 30)), (symbol(other, 4), (400, 350))
    assert texts(sheet(left, right)) == [ADDRESS, other]
    left, right = (symbol(other, 4), (20, 30)), (symbol(ADDRESS, 4), (400, 350))
    assert texts(sheet(right, left)) == [other, ADDRESS]


def test_the_same_address_twice_is_given_once_where_it_is_larger() -> None:
    [code] = find_qr(sheet((symbol(ADDRESS, 3), (10, 10)), (symbol(ADDRESS, 6), (350, 300))))
    assert code.side == pytest.approx(150, abs=2)


def test_other_codes_do_not_count() -> None:
    out = BytesIO()
    segno.make_micro("123").save(out, kind="png", scale=8)
    assert find_qr(Image.open(out).convert("L")) == ()


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F"]
)
def test_every_mode_of_picture(mode: str) -> None:
    assert texts(symbol(ADDRESS).convert("RGB").convert(mode)) == [ADDRESS]


def test_sixteen_bit_grey() -> None:
    deep = np.asarray(symbol(ADDRESS)).astype(np.uint16) * 200 + 4000
    assert texts(Image.fromarray(deep)) == [ADDRESS]


def test_lab() -> None:
    lightness = symbol(ADDRESS)
    middle = Image.new("L", lightness.size, 128)
    assert texts(Image.merge("LAB", (lightness, middle, middle))) == [ADDRESS]


@pytest.mark.parametrize("form", ["RGBA", "LA", "P"])
def test_black_on_nothing_is_black_on_paper(form: str) -> None:
    code = symbol(ADDRESS)
    see_through = Image.new("RGBA", code.size, (0, 0, 0, 0))
    see_through.paste((0, 0, 0, 255), mask=ImageOps.invert(code))
    out = BytesIO()
    see_through.convert(form).save(out, "PNG")
    assert texts(Image.open(out)) == [ADDRESS]


@pytest.mark.parametrize(
    "size", [(0, 0), (0, 50), (1, 1), (20, 20), (21, 21), (1, 5000), (63, 900), (70_000, 22)]
)
def test_pictures_without_room_for_a_code(size: tuple[int, int]) -> None:
    assert find_qr(Image.new("RGB", size)) == ()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_picture_without_a_code(mode: str) -> None:
    assert find_qr(Image.effect_noise((400, 300), 80).convert("RGB").convert(mode)) == ()


def test_large_picture_is_read_small_and_corners_are_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(qr, "COARSE_PIXELS", 700 * 600 // 4)
    [code] = find_qr(sheet((symbol(ADDRESS, 8), (200, 100))))
    assert np.abs(np.subtract(code.corners[0], (232, 132))).max() <= 3
    assert code.side == pytest.approx(200, abs=4)


def test_small_code_on_a_large_picture_is_read_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "COARSE_PIXELS", 700 * 600 // 16)
    [code] = find_qr(sheet((symbol(ADDRESS, 2), (201, 101))))
    assert code.corners[0] == (209, 109)


def test_the_fine_picture_is_made_only_if_needed() -> None:
    def fine() -> Image.Image:
        pytest.fail("not needed")

    coarse = symbol(ADDRESS)
    [code] = qr.search((coarse.width * 2, coarse.height * 2), coarse, fine)
    assert code.side == pytest.approx(300, abs=3)


@needs_zbar
def test_second_decoder_reads_what_the_first_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "_read_zxing", lambda *_: [])
    for code in (symbol(ADDRESS), ImageOps.invert(symbol(ADDRESS))):
        [found] = find_qr(code)
        assert (found.text, found.decoder, found.modules) == (ADDRESS, "pyzbar", None)
        assert (
            np.abs(np.subtract(found.corners, ((24, 24), (174, 24), (174, 174), (24, 174)))).max()
            <= 3
        )
        assert found.side == pytest.approx(150, abs=4)


@pytest.mark.parametrize("address", [ADDRESS, "https://www.example.com/作品/重温誓词"])
def test_a_byte_order_mark_is_no_text(address: str) -> None:
    code = segno.make("\ufeff" + address, encoding="utf-8", mode="byte", micro=False)
    out = BytesIO()
    code.save(out, kind="png", scale=6)
    assert texts(Image.open(BytesIO(out.getvalue()))) == [address]


def test_without_libzbar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyzbar", None)  # import raises ImportError
    qr._pyzbar.cache_clear()
    try:
        assert qr.decoders() == ("zxing-cpp",)
        assert set(decoder_versions()) == {"pillow", "simplejpeg", "zxing-cpp"}
        assert find_qr(Image.new("L", (100, 100))) == ()
        assert texts(symbol(ADDRESS)) == [ADDRESS]
    finally:
        qr._pyzbar.cache_clear()


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    part=st.binary(min_size=1, max_size=200),
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    mode=st.sampled_from(["L", "RGB", "RGBA", "CMYK", "F", "I"]),
)
def test_any_pixels_give_codes_or_none(part: bytes, size: tuple[int, int], mode: str) -> None:
    length = size[0] * size[1] * (4 if mode in "FI" else len(mode))
    pixels = (part * (length // len(part) + 1))[:length]
    assert all(isinstance(code, QrCode) for code in find_qr(Image.frombytes(mode, size, pixels)))


def test_pixels_at_the_ends_of_32_bit_floats_are_looked_at() -> None:
    pixels = np.full((32, 32), np.finfo(np.float32).max, np.float32)
    pixels[0, 0] = np.finfo(np.float32).min
    assert find_qr(Image.fromarray(pixels, "F")) == ()
