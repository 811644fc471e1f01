from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import segno
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageDraw

from tests.unit.examine.by_path import examine_picture
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.image.picture import decoder_versions
from usbcheck.facts import limits
from usbcheck.facts.picture import Camera, PictureFacts, Resolution
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.provenance import Fact

A3 = (3508, 4961)
ADDRESS = "https://www.example.cn/h5/1"
JFIF, EXIF, PHOTOSHOP = 0xE0, 0xE1, 0xED
Density = tuple[int, int, int]  # unit, x, y


def drawing(mode: str = "CMYK", size: tuple[int, int] = (120, 170)) -> Image.Image:
    """A picture with detail everywhere, so that every part of its file matters."""
    noise = Image.effect_noise(size, 90)
    bands = [noise.rotate(90 * turn) for turn in range(len(Image.new(mode, (1, 1)).getbands()))]
    return Image.merge(mode, [band.resize(size) for band in bands])


def encoded(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def segments(jpeg: bytes) -> list[tuple[int, bytes]]:
    """The segments before the scan as (marker, payload), and the rest under marker 0."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        found.append((jpeg[at + 1], jpeg[at + 4 : at + 2 + length]))
        at += 2 + length
    return [*found, (0, jpeg[at:])]


def joined(parts: list[tuple[int, bytes]]) -> bytes:
    whole = b"\xff\xd8"
    for marker, payload in parts:
        head = struct.pack(">BBH", 0xFF, marker, len(payload) + 2) if marker else b""
        whole += head + payload
    return whole


def jfif(unit: int, x: int, y: int) -> tuple[int, bytes]:
    return JFIF, b"JFIF\0" + struct.pack(">HBHHBB", 0x0102, unit, x, y, 0, 0)


def exif(unit: int | None, x: tuple[int, int], y: tuple[int, int]) -> tuple[int, bytes]:
    """An EXIF segment with a big-endian IFD0: two rationals and, unless None, the unit."""
    entries = 2 if unit is None else 3
    values = 8 + 2 + 12 * entries + 4
    ifd = struct.pack(">HHHII", entries, 282, 5, 1, values)
    ifd += struct.pack(">HHII", 283, 5, 1, values + 8)
    if unit is not None:
        ifd += struct.pack(">HHIHH", 296, 3, 1, unit, 0)
    ifd += struct.pack(">I4I", 0, *x, *y)
    return EXIF, b"Exif\0\0MM\0*" + struct.pack(">I", 8) + ifd


def photoshop(x: float, y: float, shown: int = 1) -> tuple[int, bytes]:
    info = struct.pack(">IHHIHH", round(x * 65536), shown, 1, round(y * 65536), shown, 1)
    return PHOTOSHOP, b"Photoshop 3.0\08BIM" + struct.pack(">HHI", 1005, 0, len(info)) + info


def with_records(*records: tuple[int, bytes]) -> bytes:
    plain = [part for part in segments(encoded(drawing())) if part[0] != JFIF]
    return joined([*records, *plain])


def facts_of(
    tmp_path: Path, data: bytes, *, name: str = "海报 1.jpg", qr: bool = False
) -> PictureFacts:
    path = tmp_path / name
    path.write_bytes(data)
    return examine_picture(path, look_for_qr=qr)


def value(fact: Fact[Any]) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def why(fact: Fact[Any]) -> Reason:
    assert isinstance(fact, Unknown), fact
    return fact.why


@pytest.fixture(scope="session")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real poster: A3 at 300 dpi, CMYK, with an address of 3 cm in black ink."""
    sheet = Image.new("CMYK", A3, (20, 60, 0, 0))
    ImageDraw.Draw(sheet).ellipse((300, 300, 3200, 3200), fill=(0, 90, 80, 10))
    code = Image.open(BytesIO(segno_png(ADDRESS))).convert("L").resize((354, 354), 0)
    none = Image.new("L", code.size, 0)
    sheet.paste(
        Image.merge("CMYK", (none, none, none, code.point(lambda v: 255 - v))), (3000, 4400)
    )
    path = tmp_path_factory.mktemp("poster") / "春风-新媒体作品-金坛区委组织部.jpg"
    sheet.save(path, "JPEG", quality=85, dpi=(300, 300))
    return path


def segno_png(text: str) -> bytes:
    out = BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=4)
    return out.getvalue()


def test_poster(poster: Path) -> None:
    facts = examine_picture(poster, look_for_qr=True)
    assert (value(facts.format), value(facts.mode)) == ("JPEG", "CMYK")
    assert (value(facts.width), value(facts.height)) == A3
    assert value(facts.resolutions) == (Resolution("JFIF", 300, 300),)
    assert facts.icc == NotApplicable()
    assert facts.created == NotApplicable()
    assert value(facts.intact) is True
    [code] = value(facts.qr)
    assert code.text == ADDRESS
    assert code.modules == 25  # version 2, and four modules of quiet zone either side
    assert code.side == pytest.approx(354 * 25 / 33, rel=0.02)
    assert all(3000 < x < 3354 and 4400 < y < 4754 for x, y in code.corners)


def test_nothing_is_looked_for_unasked(poster: Path) -> None:
    facts = examine_picture(poster, look_for_qr=False)
    assert value(facts.intact) is True
    assert why(facts.qr) is Reason.NOT_EXAMINED


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_cut_off_poster(poster: Path, tmp_path: Path, share: float) -> None:
    data = poster.read_bytes()
    facts = facts_of(tmp_path, data[: int(len(data) * share)], qr=True)
    assert value(facts.intact) is False
    assert (value(facts.width), value(facts.height)) == A3
    assert why(facts.qr) is Reason.PROBE_FAILED


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("look_for_qr", [False, True])
def test_without_its_end_marker(tmp_path: Path, *, progressive: bool, look_for_qr: bool) -> None:
    data = encoded(drawing(), progressive=progressive)
    assert value(facts_of(tmp_path, data, qr=look_for_qr).intact) is True
    assert value(facts_of(tmp_path, data[:-2], qr=look_for_qr).intact) is False
    assert value(facts_of(tmp_path, data + b"\0" * 999, qr=look_for_qr).intact) is True


@pytest.mark.parametrize("look_for_qr", [False, True])
def test_a_lost_cluster(poster: Path, tmp_path: Path, *, look_for_qr: bool) -> None:
    """What is left of the picture still shows its code; where none shows, nobody knows."""
    data = poster.read_bytes()
    facts = facts_of(tmp_path, data[:60_000] + bytes(4000) + data[64_000:], qr=look_for_qr)
    assert value(facts.intact) is False
    assert value(facts.mode) == "CMYK"
    if look_for_qr:
        assert isinstance(facts.qr, Unknown) or value(facts.qr)


def test_no_code_in_a_damaged_picture(tmp_path: Path) -> None:
    data = encoded(drawing(size=(400, 600)))
    facts = facts_of(tmp_path, data[:-20_000] + b"\xff\xd9", qr=True)
    assert value(facts.intact) is False
    assert why(facts.qr) is Reason.PROBE_FAILED


def test_a_few_bytes_too_many(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, encoded(drawing())[:-2] + b"\x5a" * 12 + b"\xff\xd9")
    assert why(facts.intact) is Reason.UNCLEAR
    assert value(facts.mode) == "CMYK"


@pytest.mark.parametrize("mode", ["CMYK", "RGB", "L"])
@pytest.mark.parametrize("progressive", [False, True])
def test_an_empty_sheet(tmp_path: Path, mode: str, *, progressive: bool) -> None:
    sheet = Image.new("RGB", (877, 1240), "white").convert(mode)
    assert value(facts_of(tmp_path, encoded(sheet, progressive=progressive)).drawn) == 0
    code = Image.open(BytesIO(segno_png(ADDRESS))).convert(mode).resize((60, 60))
    sheet.paste(code, (700, 1100))
    assert value(facts_of(tmp_path, encoded(sheet, progressive=progressive)).drawn) > 0.001


def test_scanned_paper_is_an_empty_sheet(tmp_path: Path) -> None:
    grain = Image.effect_noise((877, 1240), 20).point(lambda v: 215 + v // 8)
    assert value(facts_of(tmp_path, encoded(grain)).drawn) < 0.001
    assert value(facts_of(tmp_path, encoded(Image.linear_gradient("L"))).drawn) > 0.5


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_code_in_an_animation(tmp_path: Path, form: str, place: int) -> None:
    code = Image.open(BytesIO(segno_png(ADDRESS))).convert("RGB").resize((264, 264), 0)
    frames = [Image.new("RGB", code.size, (40 * n, 200, 90)) for n in range(4)]
    frames[place] = code
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:])
    [found] = value(facts_of(tmp_path, data, qr=True).qr)
    assert found.text == ADDRESS


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF"])
def test_an_animation_without_a_code_is_unclear(tmp_path: Path, form: str) -> None:
    frames = [Image.new("RGB", (90, 90), (40 * n, 200, 90)) for n in range(limits.FRAMES + 5)]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:])
    assert why(facts_of(tmp_path, data, qr=True).qr) is Reason.UNCLEAR
    assert value(facts_of(tmp_path, encoded(frames[0], form), qr=True).qr) == ()


@pytest.mark.parametrize(
    ("mode", "form", "options", "seen"),
    [
        ("CMYK", "JPEG", {}, ("JPEG", "CMYK")),
        ("CMYK", "JPEG", {"progressive": True}, ("JPEG", "CMYK")),
        ("RGB", "JPEG", {}, ("JPEG", "RGB")),
        ("L", "JPEG", {}, ("JPEG", "L")),
        ("RGB", "PNG", {}, ("PNG", "RGB")),
        ("RGBA", "PNG", {}, ("PNG", "RGBA")),
        ("P", "PNG", {}, ("PNG", "P")),
        ("1", "PNG", {}, ("PNG", "1")),
        ("L", "GIF", {}, ("GIF", "L")),
        ("RGB", "BMP", {}, ("BMP", "RGB")),
        ("CMYK", "TIFF", {}, ("TIFF", "CMYK")),
        ("CMYK", "TIFF", {"compression": "tiff_lzw"}, ("TIFF", "CMYK")),
        ("LAB", "TIFF", {}, ("TIFF", "LAB")),
        ("F", "TIFF", {}, ("TIFF", "F")),
        ("I;16", "PNG", {}, ("PNG", "I;16")),
        ("RGB", "WEBP", {}, ("WEBP", "RGB")),
        ("RGB", "JPEG2000", {}, ("JPEG2000", "RGB")),
    ],
)
def test_format_is_told_by_content(
    tmp_path: Path, mode: str, form: str, options: dict[str, Any], seen: tuple[str, str]
) -> None:
    image = drawing("L").convert(mode) if mode in ("P", "1", "F", "I;16") else drawing(mode)
    facts = facts_of(tmp_path, encoded(image, form, **options), qr=True)
    assert (value(facts.format), value(facts.mode)) == seen
    assert (value(facts.width), value(facts.height)) == image.size
    assert value(facts.intact) is True
    assert value(facts.qr) == ()


@pytest.mark.parametrize("form", ["PNG", "GIF", "TIFF", "WEBP", "JPEG2000"])
def test_cut_off_in_other_formats(tmp_path: Path, form: str) -> None:
    data = encoded(drawing("RGB"), form)
    keep = len(data) // 2
    if form == "TIFF":  # Pillow writes the index first
        keep = len(data) - 1000
    try:
        facts = facts_of(tmp_path, data[:keep])
    except MalformedError:
        assert form in ("WEBP", "GIF")  # read whole, or header and picture in one
    else:
        assert value(facts.intact) is False


def test_png_named_jpg_is_not_decoded_for_its_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encoded(drawing("RGB"), "PNG", dpi=(300, 300))
    monkeypatch.setattr(limits, "PIXELS_WHOLE", 1)  # any decode would then be a fault
    monkeypatch.setattr("PIL.Image.core.zip_decoder", None)
    facts = facts_of(tmp_path, data)
    assert value(facts.format) == "PNG"
    assert [record.record for record in value(facts.resolutions)] == ["PNG"]
    assert why(facts.intact) is Reason.TOO_LARGE


@pytest.mark.parametrize("transform", [None, 0, 2])
def test_four_inks_are_cmyk_whatever_adobe_says(tmp_path: Path, transform: int | None) -> None:
    parts = [part for part in segments(encoded(drawing())) if part[0] != 0xEE]
    if transform is not None:
        parts.insert(0, (0xEE, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, transform)))
    facts = facts_of(tmp_path, joined(parts), qr=True)
    assert value(facts.mode) == "CMYK"
    assert value(facts.intact) is True


CM = 118 * 2.54
RECORDS: list[tuple[str, list[tuple[int, bytes]], dict[str, tuple[float, float]]]] = [
    ("none", [], {}),
    ("jfif inch", [jfif(1, 300, 300)], {"JFIF": (300, 300)}),
    ("jfif cm", [jfif(2, 118, 118)], {"JFIF": (CM, CM)}),
    ("jfif is an aspect ratio", [jfif(0, 1, 1)], {}),
    ("jfif aspect ratio of 300", [jfif(0, 300, 300)], {}),
    ("jfif zero", [jfif(1, 0, 0)], {}),
    ("jfif half zero", [jfif(1, 300, 0)], {}),
    ("jfif unknown unit", [jfif(7, 300, 300)], {}),
    ("exif inch", [exif(2, (300, 1), (300, 1))], {"EXIF": (300, 300)}),
    ("exif cm", [exif(3, (11811, 100), (11811, 100))], {"EXIF": (299.9994, 299.9994)}),
    ("exif fraction", [exif(2, (3000000, 10000), (72, 1))], {"EXIF": (300, 72)}),
    ("exif no unit", [exif(1, (300, 1), (300, 1))], {}),
    ("exif unit missing", [exif(None, (300, 1), (300, 1))], {}),
    ("exif unit unknown", [exif(9, (300, 1), (300, 1))], {}),
    ("exif zero denominator", [exif(2, (300, 0), (300, 0))], {}),
    ("exif one zero denominator", [exif(2, (300, 1), (300, 0))], {}),
    ("exif zero", [exif(2, (0, 1), (0, 1))], {}),
    ("photoshop", [photoshop(300, 300)], {"Photoshop": (300, 300)}),
    ("photoshop shown in cm", [photoshop(300, 300, shown=2)], {"Photoshop": (300, 300)}),
    ("photoshop zero", [photoshop(0, 0)], {}),
    (
        "all agree",
        [jfif(1, 300, 300), exif(2, (300, 1), (300, 1)), photoshop(300, 300)],
        {"JFIF": (300, 300), "EXIF": (300, 300), "Photoshop": (300, 300)},
    ),
    (
        "all disagree",
        [jfif(1, 72, 72), exif(2, (96, 1), (96, 1)), photoshop(300, 300)],
        {"JFIF": (72, 72), "EXIF": (96, 96), "Photoshop": (300, 300)},
    ),
    (
        "only one has a unit",
        [jfif(0, 1, 1), exif(1, (72, 1), (72, 1)), photoshop(299.5, 300)],
        {"Photoshop": (299.5, 300)},
    ),
]


@pytest.mark.parametrize(
    ("records", "expected"), [r[1:] for r in RECORDS], ids=[r[0] for r in RECORDS]
)
def test_resolution_records(
    tmp_path: Path,
    records: list[tuple[int, bytes]],
    expected: dict[str, tuple[float, float]],
) -> None:
    found = value(facts_of(tmp_path, with_records(*records)).resolutions)
    assert [r.record for r in found] == list(expected)
    for record in found:
        assert (record.x, record.y) == pytest.approx(expected[record.record])


@pytest.mark.parametrize(
    ("form", "options", "expected"),
    [
        ("PNG", {"dpi": (300, 300)}, {"PNG": (299.9994, 299.9994)}),
        ("PNG", {}, {}),
        ("TIFF", {"dpi": (300, 150)}, {"TIFF": (300, 150)}),
        ("TIFF", {"resolution": 118, "resolution_unit": "cm"}, {"TIFF": (CM, CM)}),
        ("TIFF", {"resolution": 300, "resolution_unit": 1}, {}),
        ("TIFF", {}, {}),
        ("BMP", {"dpi": (300, 300)}, {"BMP": (299.9994, 299.9994)}),
    ],
)
def test_resolution_of_other_formats(
    tmp_path: Path, form: str, options: dict[str, Any], expected: dict[str, tuple[float, float]]
) -> None:
    found = value(facts_of(tmp_path, encoded(drawing("RGB"), form, **options)).resolutions)
    assert {r.record: pytest.approx((r.x, r.y), abs=0.01) for r in found} == expected


def test_png_density_without_a_unit_is_an_aspect_ratio(tmp_path: Path) -> None:
    data = encoded(drawing("RGB"), "PNG")
    body = b"pHYs" + struct.pack(">IIB", 300, 300, 0)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    assert value(facts_of(tmp_path, data[:33] + chunk + data[33:]).resolutions) == ()


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "RGB"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), "Lab"),
        (bytes(16) + b"CMYK" + bytes(108), "CMYK"),
        (bytes(16) + b"GRAY" + bytes(100_000), "GRAY"),  # in two segments
        (b"short", Reason.PROBE_FAILED),
        (bytes(128), Reason.PROBE_FAILED),
    ],
)
def test_icc(tmp_path: Path, profile: bytes, expected: str | Reason) -> None:
    fact = facts_of(tmp_path, encoded(drawing(), icc_profile=profile)).icc
    assert (fact.why if isinstance(fact, Unknown) else value(fact)) == expected


def test_icc_with_a_part_missing(tmp_path: Path) -> None:
    parts = segments(encoded(drawing(), icc_profile=bytes(16) + b"CMYK" + bytes(100_000)))
    parts.remove(next(part for part in parts if part[1].startswith(b"ICC_PROFILE")))
    assert why(facts_of(tmp_path, joined(parts)).icc) is Reason.PROBE_FAILED


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({306: "2024:05:31 08:30:00"}, datetime(2024, 5, 31, 8, 30, tzinfo=UTC)),
        (
            {306: "2024:05:31 08:30:00", 36867: "2021:01:02 03:04:05"},
            datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        (
            {36867: "2024:06:01 01:00:00", 36881: "+08:00"},
            datetime(2024, 5, 31, 17, tzinfo=UTC),
        ),
        ({36867: "2024:06:01 01:00:00", 36881: "Beijing"}, datetime(2024, 6, 1, 1, tzinfo=UTC)),
        ({306: "0000:00:00 00:00:00"}, None),
        ({306: "    :  :     :  :  "}, None),
        ({306: "2024-05-31"}, None),
        ({306: "0001:01:01 00:00:00", 36880: "+08:00"}, datetime(1, 1, 1, tzinfo=UTC)),
        ({}, None),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_created(
    tmp_path: Path, form: str, tags: dict[int, str], expected: datetime | None
) -> None:
    record = Image.Exif()
    record[305] = "usbcheck's tests"  # Pillow does not write a record without a tag of its own
    record[34665] = inner = record.get_ifd(34665)
    for tag, text in tags.items():
        (inner if tag > 36000 else record)[tag] = text
    fact = facts_of(tmp_path, encoded(drawing("RGB"), form, exif=record)).created
    assert fact == (NotApplicable() if expected is None else Known(expected, "pillow"))


def test_a_telephones_jpeg_with_a_preview_is_a_jpeg(tmp_path: Path) -> None:
    preview = drawing("RGB", (40, 40))
    data = encoded(drawing("RGB"), "MPO", save_all=True, append_images=[preview])
    facts = facts_of(tmp_path, data, qr=True)
    assert value(facts.format) == "JPEG"
    assert value(facts.intact) is True


def test_metadata_of_a_thumbnail_are_not_the_pictures(tmp_path: Path) -> None:
    small = encoded(drawing("RGB", (16, 16)), dpi=(72, 72))
    data = with_records((EXIF, b"other\0" + small), jfif(1, 300, 300))
    facts = facts_of(tmp_path, data)
    assert value(facts.mode) == "CMYK"
    assert value(facts.resolutions) == (Resolution("JFIF", 300, 300),)


def test_many_scans_are_counted_and_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encoded(drawing("L"), progressive=True)
    last = data.rindex(b"\xff\xda")
    scans = data[:-2] + data[last:-2] * limits.JPEG_SCANS + b"\xff\xd9"
    assert value(facts_of(tmp_path, data, qr=True).intact) is True
    monkeypatch.setattr("PIL.Image.core.jpeg_decoder", None)  # any decode would then be a fault
    facts = facts_of(tmp_path, scans, qr=True)
    assert why(facts.intact) is Reason.TOO_LARGE
    assert why(facts.qr) is Reason.TOO_LARGE
    assert value(facts.mode) == "L"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "TIFF"])
def test_vast_pictures_are_not_decoded(tmp_path: Path, form: str) -> None:
    """Of more pixels than Pillow itself would open."""
    small = encoded(Image.new("L", (300, 200)), form)
    data = {
        "JPEG": lambda: small.replace(
            struct.pack(">HH", 200, 300), struct.pack(">HH", 65500, 65500)
        ),
        "PNG": lambda: _png_of_size(small, 100_000, 100_000),
        "GIF": lambda: small.replace(
            struct.pack("<HH", 300, 200), struct.pack("<HH", 65500, 65500)
        ),
        "TIFF": lambda: small.replace(
            struct.pack("<HHII", 256, 4, 1, 300), struct.pack("<HHII", 256, 4, 1, 900_000_000)
        ),
    }[form]()
    facts = facts_of(tmp_path, data, qr=True)
    assert value(facts.width) >= 65500
    assert why(facts.intact) is Reason.TOO_LARGE
    assert why(facts.qr) is Reason.TOO_LARGE


def _png_of_size(png: bytes, width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + body + struct.pack(">I", zlib.crc32(body)) + png[33:]


def test_progressive_has_the_lower_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = drawing()
    monkeypatch.setattr(limits, "PIXELS_WHOLE", image.width * image.height - 1)
    assert value(facts_of(tmp_path, encoded(image)).intact) is True
    assert why(facts_of(tmp_path, encoded(image, progressive=True)).intact) is Reason.TOO_LARGE


def test_big_files_give_their_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(drawing())
    monkeypatch.setattr(limits, "PICTURE_BYTES", len(data) - 1)
    facts = facts_of(tmp_path, data)
    assert value(facts.mode) == "CMYK"
    assert why(facts.intact) is Reason.TOO_LARGE


def test_hostile_segments_are_not_walked_for_ever(tmp_path: Path) -> None:
    data = encoded(drawing("L"), progressive=True)
    empty = b"\xff\xfe\x00\x02" * (limits.JPEG_SEGMENTS + 1)
    facts = facts_of(tmp_path, data[:-2] + empty + b"\xff\xd9")
    assert why(facts.intact) is Reason.TOO_LARGE
    with pytest.raises(MalformedError):
        facts_of(tmp_path, data[:2] + empty + data[2:])


def test_a_length_that_lies_asks_for_no_memory(tmp_path: Path) -> None:
    data = encoded(drawing("RGB"), "JPEG2000")
    at = data.index(b"jp2h") - 4
    for kind in (b"jp2h", b"free"):  # one is read, the other passed over
        long_box = struct.pack(">I4sQ", 1, kind, 2**63 - 1)
        with pytest.raises(MalformedError):
            facts_of(tmp_path, data[:at] + long_box + data[at + 8 :])


def test_endless_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "JPEG_HEADER", 50_000)
    facts = facts_of(tmp_path, with_records((0xE5, bytes(60_000))))
    assert value(facts.format) == "JPEG"
    assert why(facts.width) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff" + bytes(3_000_000),
        b"\xff\xd8" + b"\xff" * 3_000_000,
        b"\xff\xd8\xff\xd9" + bytes(3_000_000),
        b"\xff\xd8\xff\xda\x00\x02\xff\xd9",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"BM",
        b"II*\0\x08\0\0\0",
        b"8BPS",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"%PDF-1.7\n",
        b"MZ" + bytes(100),
        "作品".encode(),
    ],
)
def test_what_is_no_picture(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(MalformedError) as caught:
        facts_of(tmp_path, data)
    assert str(caught.value)
    assert "0x" not in str(caught.value)  # no address in memory: reports are the same every time


def test_what_the_drive_does_not_give(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        examine_picture(tmp_path / "不在.jpg", look_for_qr=False)


def test_an_error_of_the_drive_is_not_taken_for_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Image, "open", broken)
    with pytest.raises(OSError, match="Input/output"):
        facts_of(tmp_path, encoded(drawing()))


def test_limits_of_pillow_are_put_back(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    facts_of(tmp_path, encoded(drawing()))
    with pytest.raises(MalformedError):
        facts_of(tmp_path, b"nothing")
    assert before == Image.MAX_IMAGE_PIXELS
    assert before is not None


def test_versions() -> None:
    versions = decoder_versions()
    assert set(versions) >= {"pillow", "zxing-cpp"}
    assert all(versions.values())


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_exiftool_agrees(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    files = {name: with_records(*records) for name, records, _ in RECORDS}
    files["icc"] = encoded(drawing("RGB"), icc_profile=profile)
    files["grey"] = encoded(drawing("L", (33, 44)), progressive=True)
    for name, data in files.items():
        (tmp_path / f"{name}.jpg").write_bytes(data)
    command = ["exiftool", "-j", "-n", "-G1", "-a", *(f"{name}.jpg" for name in files)]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    for told in json.loads(shown):
        facts = examine_picture(tmp_path / told["SourceFile"], look_for_qr=False)
        assert value(facts.width) == told["File:ImageWidth"]
        assert value(facts.height) == told["File:ImageHeight"]
        inks = {"L": 1, "RGB": 3, "CMYK": 4}[value(facts.mode)]
        assert inks == told["File:ColorComponents"]
        space = value(facts.icc) if isinstance(facts.icc, Known) else None
        assert space == (told.get("ICC-header:ColorSpaceData", "").strip() or None)
        found = {r.record: (r.x, r.y) for r in value(facts.resolutions)}
        assert found == {k: pytest.approx(v) for k, v in _resolutions_told(told).items()}


def _resolutions_told(told: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """exiftool's records under our names, under the same rule: a real unit, positive values."""
    found = {}
    groups = (("JFIF", "JFIF", {1: 1.0, 2: 2.54}), ("IFD0", "EXIF", {2: 1.0, 3: 2.54}))
    for group, name, units in groups:
        factor = units.get(told.get(f"{group}:ResolutionUnit", 0))
        sides: list[Any] = [told.get(f"{group}:{axis}Resolution") for axis in "XY"]
        if factor and all(isinstance(side, int | float) and side > 0 for side in sides):
            found[name] = (sides[0] * factor, sides[1] * factor)
    sides = [told.get(f"Photoshop:{axis}Resolution") for axis in "XY"]
    if all(sides):
        found["Photoshop"] = (sides[0], sides[1])
    return found


def _seeds() -> list[bytes]:
    everything = [jfif(1, 300, 300), exif(2, (300, 1), (300, 1)), photoshop(300, 300)]
    tiny = drawing("RGB", (24, 24))
    return [
        with_records(*everything),
        encoded(drawing("CMYK", (24, 24)), progressive=True, icc_profile=bytes(200)),
        encoded(tiny, "MPO", save_all=True, append_images=[tiny]),
        *(encoded(tiny, form) for form in ("PNG", "GIF", "BMP", "TIFF", "WEBP", "JPEG2000")),
        encoded(drawing("CMYK", (24, 24)), "TIFF", compression="tiff_lzw", dpi=(300, 300)),
    ]


SEEDS = _seeds()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real picture cut off, with bytes changed, or with a part of another in it."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(data) - 1) | st.integers(0, min(400, len(data) - 1)))
        data[at] = draw(st.integers(0, 255))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data[at:at] = draw(st.binary(max_size=40))
    return bytes(data[: draw(st.integers(0, len(data)) | st.just(len(data)))])


heads = st.sampled_from([b"", *(seed[:20] for seed in SEEDS), b"\xff\xd8\xff", b"8BPS\0\1"])


@hypothesis_settings(max_examples=300, deadline=None)
@given(data=damaged() | st.builds(bytes.__add__, heads, st.binary(max_size=300)), qr=st.booleans())
def test_any_bytes_give_facts_or_the_one_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, *, qr: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jpg"
    path.write_bytes(data)
    try:
        facts = examine_picture(path, look_for_qr=qr)
    except MalformedError:
        return
    assert isinstance(facts.format, Known)
    assert qr or isinstance(facts.qr, Unknown)


def test_what_a_camera_writes(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "NIKON CORPORATION\0"
    exif[ExifTags.Base.Model] = "D850"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:05:01 10:00:00"
    path = tmp_path / "a.jpg"
    Image.new("RGB", (60, 40)).save(path, exif=exif, quality=88)
    facts = examine_picture(path, look_for_qr=False)
    assert facts.camera == Known(Camera("NIKON CORPORATION", "D850"), "pillow")
    assert facts.taken == Known(datetime(2024, 5, 1, 10, tzinfo=UTC), "pillow")
    assert facts.long_side == Known(60, "pillow")
    assert facts.quality == Known(88, "quantisation")
    assert facts.frames == Known(1, "pillow")


def test_a_time_of_the_file_is_none_of_the_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2024:05:01 10:00:00"
    path = tmp_path / "a.jpg"
    Image.new("L", (9, 9)).save(path, exif=exif)
    facts = examine_picture(path, look_for_qr=False)
    assert isinstance(facts.created, Known)
    assert (facts.taken, facts.camera) == (NotApplicable(), NotApplicable())


@pytest.mark.parametrize("quality", [1, 49, 50, 75, 95, 100])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_quality_is_that_of_the_program_that_wrote_it(
    tmp_path: Path, quality: int, mode: str
) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((32, 32), 60).convert(mode).save(path, "JPEG", quality=quality)
    facts = examine_picture(path, look_for_qr=False)
    assert facts.quality == Known(quality, "quantisation")


def test_the_quality_of_other_tables_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (32, 32)).save(path, "JPEG", qtables="web_high", quality=20)
    quality = examine_picture(path, look_for_qr=False).quality
    assert isinstance(quality, Unknown)
    assert quality.why is Reason.UNCLEAR
    Image.new("RGB", (32, 32)).save(path, "PNG")
    assert examine_picture(path, look_for_qr=False).quality == NotApplicable()


@pytest.mark.parametrize("name", ["gif", "png", "webp"])
def test_frames_of_an_animation(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"a.{name}"
    frames = [Image.new("RGB", (24, 24), (n * 40, 0, 0)) for n in range(5)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert examine_picture(path, look_for_qr=False).frames == Known(5, "pillow")
