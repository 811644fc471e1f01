"""JPEGs damaged inside, and those that only look so: real files of several encoders."""

from __future__ import annotations

import random
import shutil
import subprocess
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from PIL import Image, ImageFilter

from tests.unit.examine.by_path import examine_picture
from usbcheck.examine.image import jpeg
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change: TypeAlias = Callable[[bytes], bytes]

END = b"\xff\xd9"
CJPEG = shutil.which("cjpeg")
FFMPEG = shutil.which("ffmpeg")


@cache
def photograph(mode: str = "RGB") -> Image.Image:
    """Detail of several sizes, as a photograph has."""
    noise = Image.effect_noise((600, 800), 110)
    bands = [
        noise.rotate(90 * turn, expand=True).resize((600, 800)).filter(ImageFilter.GaussianBlur(by))
        for turn, by in enumerate((1, 2, 4, 3))
    ]
    return Image.merge(mode, bands[: len(Image.new(mode, (1, 1)).getbands())])


@cache
def encoded(mode: str, *options: tuple[str, Any]) -> bytes:
    out = BytesIO()
    photograph(mode).save(out, "JPEG", **{"quality": 90, **dict(options)})
    return out.getvalue()


BASELINE = encoded("RGB")
KINDS = {
    "baseline": BASELINE,
    "progressive": encoded("RGB", ("progressive", True)),
    "restart markers": encoded("RGB", ("restart_marker_rows", 1)),
    "progressive with restart markers": encoded(
        "RGB", ("progressive", True), ("restart_marker_rows", 1)
    ),
    "CMYK": encoded("CMYK"),
    "progressive CMYK": encoded("CMYK", ("progressive", True)),
    "grey, own tables": encoded("L", ("optimize", True)),
    "no subsampling": encoded("RGB", ("subsampling", 0), ("quality", 100)),
    "RGB kept": encoded("RGB", ("keep_rgb", True)),
}


def start(data: bytes) -> int:
    """Where the compressed data begins."""
    head = jpeg.walk(data).header
    return head + 2 + int.from_bytes(data[head + 2 : head + 4], "big")


def segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


def hole(size: int, fill: bytes = b"\0") -> Change:
    def change(data: bytes) -> bytes:
        at = (start(data) + len(data)) // 2
        return data[:at] + fill * size + data[at + size :]

    return change


def cluster(data: bytes) -> bytes:
    """Without the last whole cluster of 4 KiB of a file that ends in another one."""
    at = (len(data) - 1) // 4096 * 4096 - 4096
    return data[:at] + bytes(4096) + data[at + 4096 :]


def half(data: bytes) -> bytes:
    return data[: (start(data) + len(data)) // 2] + END


def cut_out(data: bytes) -> bytes:
    at = (start(data) + len(data)) // 2
    return data[:at] + data[at + 4000 :]


def foreign(data: bytes) -> bytes:
    at = (start(data) + len(data)) // 2
    return data[:at] + random.Random(7).randbytes(4096) + data[at + 4096 :]


def flipped(data: bytes) -> bytes:
    """A hundred bits the other way: one alone may change a shade, and nobody can tell."""
    drawn, changed = random.Random(5), bytearray(data)
    for _ in range(100):
        changed[drawn.randrange(start(data), len(data) - 2)] ^= 1 << drawn.randrange(8)
    return bytes(changed)


def as_text(data: bytes) -> bytes:
    """Copied as text from one system to another."""
    return data.replace(b"\n", b"\r\n")


DAMAGES: dict[str, Change] = {
    "64 KiB of zeros": hole(65_536),
    "4 KiB of zeros": hole(4096),
    "a cluster of zeros": cluster,
    "4 KiB of ones": hole(4096, b"\xff"),
    "half and an end marker": half,
    "4 KB cut out": cut_out,
    "4 KiB of another file": foreign,
    "flipped bits": flipped,
    "line ends changed": as_text,
}

SOS = jpeg.walk(BASELINE).header
SCAN = start(BASELINE)
SOUND = {
    **KINDS,
    "zeros behind": BASELINE + bytes(5000),
    "zeros behind up to a cluster": BASELINE + bytes(-len(BASELINE) % 4096 + 8192),
    "another picture behind": BASELINE + encoded("L"),
    "a maker's trailer": BASELINE + b"SEFT" * 300,
    "junk between segments": BASELINE[:20] + b"\0\0junk" + BASELINE[20:],
    "a comment like markers": BASELINE[:2] + segment(0xFE, END + b"\xff\xda") + BASELINE[2:],
    "a part of a profile": BASELINE[:2] + segment(0xE2, b"ICC_PROFILE\0\7\3x") + BASELINE[2:],
    "an unknown transform": BASELINE[:2] + segment(0xEE, b"Adobe\0\x64\0\0\0\0\x09") + BASELINE[2:],
    "a JFIF of the future": BASELINE[:2]
    + segment(0xE0, b"JFIF\0\x09\1\1\1\x2c\1\x2c\0\0")
    + BASELINE[20:],
    "zeros of a cluster in metadata": BASELINE[:2] + segment(0xE5, bytes(40_000)) + BASELINE[2:],
    "fill bytes": BASELINE[:SOS] + b"\xff\xff" + BASELINE[SOS:-2] + b"\xff\xff\xff" + END,
    "scan parameters of a careless maker": BASELINE[: SCAN - 3] + bytes(3) + BASELINE[SCAN:],
    "metadata after the scan": BASELINE[:-2] + segment(0xE1, b"made by" * 99) + END,
    "a byte too many": BASELINE[:-2] + b"\x7f" + END,
    **{f"{n} zeros too many": BASELINE[:-2] + bytes(n) + END for n in (1, 8, 11, 512, 70_000)},
}


def flaw(data: bytes) -> jpeg.Flaw | None:
    return jpeg.flaw(data, jpeg.walk(data))


@pytest.mark.parametrize("kind", SOUND)
def test_sound(kind: str) -> None:
    assert flaw(SOUND[kind]) is None


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_inside(kind: str, damage: str, tmp_path: Path) -> None:
    """By a warning of libjpeg, or where it gives up, by an error that Pillow passes on."""
    path = tmp_path / "海报.jpg"
    path.write_bytes(DAMAGES[damage](KINDS[kind]))
    intact = examine_picture(path, look_for_qr=False).intact
    assert isinstance(intact, Known)
    assert intact.value is False


@pytest.mark.parametrize("colour", ["white", "black", "red"])
@pytest.mark.parametrize("options", [{}, {"optimize": True}, {"progressive": True}])
def test_flat_colour_is_no_hole(colour: str, options: dict[str, bool]) -> None:
    out = BytesIO()
    Image.new("RGB", (3000, 3000), colour).convert("CMYK").save(out, "JPEG", **options)
    assert flaw(out.getvalue()) is None


@pytest.mark.parametrize("count", [9, 16, 20])
def test_a_few_bytes_too_many_are_for_a_person_to_judge(count: int) -> None:
    """Libjpeg reads up to eight ahead before it sees that the picture is complete."""
    found = flaw(BASELINE[:-2] + b"\x5a" * count + END)
    assert found is not None
    assert not found.certain


def test_many_bytes_too_many_are_damage() -> None:
    found = flaw(BASELINE[:-2] + b"\x5a" * 300 + END)
    assert found is not None
    assert found.certain


@pytest.mark.skipif(not CJPEG, reason="cjpeg is not installed")
@pytest.mark.parametrize(
    "options",
    [
        ("-arithmetic",),
        ("-arithmetic", "-progressive"),
        ("-rgb",),
        ("-restart", "1"),
        ("-restart", "7B", "-progressive"),
        ("-sample", "4x1"),
        ("-sample", "4x2"),  # which TurboJPEG cannot decode
        ("-sample", "1x2", "-optimize"),
        ("-scans",),
    ],
)
def test_other_ways_to_encode(options: tuple[str, ...], tmp_path: Path) -> None:
    photograph().save(tmp_path / "a.ppm")
    (tmp_path / "scans").write_text("0;\n1;\n2;\n")
    extra = (str(tmp_path / "scans"),) if options == ("-scans",) else ()
    command = [str(CJPEG), *options, *extra, str(tmp_path / "a.ppm")]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    assert flaw(data) is None
    if not {"4x2", "-arithmetic"} & {*options}:  # an arithmetic decoder never runs out of data
        assert flaw(half(data)) is not None


@pytest.mark.skipif(not FFMPEG, reason="ffmpeg is not installed")
def test_ffmpeg_encodes(tmp_path: Path) -> None:
    photograph().save(tmp_path / "a.png")
    files = [str(tmp_path / name) for name in ("a.png", "a.jpg")]
    subprocess.run([str(FFMPEG), "-v", "error", "-i", *files], check=True)
    data = (tmp_path / "a.jpg").read_bytes()
    assert flaw(data) is None
    assert flaw(hole(4096)(data)) is not None
