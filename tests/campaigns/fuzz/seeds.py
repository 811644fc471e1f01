"""The sound files that are damaged: small ones of every kind, made by real tools."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import av
from PIL import Image

from tests.paths import FIXTURES
from usbcheck.samples.posters import PosterRecipe, make_poster, make_qr_picture
from usbcheck.samples.videos import VideoRecipe, make_sound, make_video

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURES: Final = {"gif": "GIF", "tif": "TIFF", "webp": "WEBP", "bmp": "BMP", "jp2": "JPEG2000"}
_FILMS: Final = {"mkv": "matroska", "avi": "avi", "flv": "flv", "ts": "mpegts"}

SMALL: Final = VideoRecipe(width=320, height=180, seconds=2, bit_rate=None, crf=44)


@cache
def seeds(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Suffix and bytes of each sound file of a kind."""
    with TemporaryDirectory() as folder:
        return tuple(_MAKERS[kind](Path(folder)))


def _mp4(folder: Path) -> Iterator[tuple[str, bytes]]:
    recipes = (
        SMALL,
        replace(SMALL, faststart=False, rotation=90, frame_rate=30),
        replace(SMALL, seconds=1, subtitle_track=((0, 0.5, "字幕"),), interlaced="flagged"),
        replace(SMALL, seconds=1, codec="mpeg4", variable_frame_rate=True),
    )
    for recipe in recipes:
        yield ".mp4", make_video(folder / "film", recipe).read_bytes()
    yield ".mp4", _fragmented(folder / "film")


def _fragmented(path: Path) -> bytes:
    """The film at `path` in fragments, as telephones and streams write it; nothing is encoded."""
    file = io.BytesIO()
    options = {"movflags": "frag_keyframe+empty_moov", "fflags": "+bitexact"}
    with av.open(str(path)) as source, av.open(file, "w", format="mp4", options=options) as target:
        stream = source.streams.video[0]
        copy = target.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = copy
                target.mux(packet)
    return file.getvalue()


def _mov(folder: Path) -> Iterator[tuple[str, bytes]]:
    for faststart in (True, False):
        recipe = replace(SMALL, container="mov", faststart=faststart, seconds=1)
        yield ".mov", make_video(folder / "film", recipe).read_bytes()
    yield ".mov", make_video(folder / "film", replace(recipe, codec="mpeg4")).read_bytes()


def _jpg(folder: Path) -> Iterator[tuple[str, bytes]]:
    leaflet = PosterRecipe(size=(350, 496), qr_mm=120)
    for recipe in (leaflet, replace(leaflet, progressive=True, exif_dpi=300, qr=None)):
        yield ".jpg", make_poster(folder / "poster", recipe).read_bytes()
    yield ".jpg", make_poster(folder / "poster", replace(leaflet, mode="RGB")).read_bytes()
    yield ".jpg", make_qr_picture(folder / "code", scale=4, kind="JPEG").read_bytes()


def _png(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield ".png", make_qr_picture(folder / "code", scale=4, kind="PNG").read_bytes()
    with Image.open(folder / "code") as code:
        for mode in ("RGB", "RGBA", "P", "LA", "1", "I;16"):
            file = io.BytesIO()
            source = code.convert("I").point(lambda level: level * 256) if mode == "I;16" else code
            source.convert(mode).save(file, "PNG", dpi=(300, 300))
            yield ".png", file.getvalue()
    leaflet = PosterRecipe(size=(175, 248), qr=None, mode="RGB", format="PNG")
    yield ".png", make_poster(folder / "poster", leaflet).read_bytes()


def _docx(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((FIXTURES / "producers").rglob("*.docx")):
        yield ".docx", path.read_bytes()


def _doc(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((*FIXTURES.glob("word97/*.doc"), *FIXTURES.glob("producers/*/*.doc"))):
        yield ".doc", path.read_bytes()


def _other(folder: Path) -> Iterator[tuple[str, bytes]]:
    make_qr_picture(folder / "code", scale=3, kind="PNG")
    with Image.open(folder / "code") as code:
        for suffix, name in _PICTURES.items():
            file = io.BytesIO()
            code.convert("RGB").save(file, name)
            yield f".{suffix}", file.getvalue()
    yield ".psd", _psd()
    for suffix, container in _FILMS.items():
        recipe = replace(SMALL, container=container, seconds=1)
        yield f".{suffix}", make_video(folder / "film", recipe).read_bytes()
    wmv = replace(SMALL, container="asf", codec="wmv2", seconds=1)
    yield ".wmv", make_video(folder / "film", wmv).read_bytes()
    yield ".mp3", make_sound(folder / "sound", 1).read_bytes()
    yield ".m4a", make_sound(folder / "sound", 1, "ipod").read_bytes()
    yield ".wav", make_sound(folder / "sound", 1, "wav").read_bytes()


def _psd() -> bytes:
    """A Photoshop picture of 16 by 16 pixels in three colours, not compressed."""
    header = b"8BPS" + struct.pack(">H6xHLLHH", 1, 3, 16, 16, 8, 3)
    return header + bytes(12) + bytes(2) + bytes(range(256)) * 3


def _profile(folder: Path) -> Iterator[tuple[str, bytes]]:
    notice = resources.files("usbcheck.profile") / "notices" / "changzhou-2024.toml"
    yield ".toml", notice.read_bytes()


_MAKERS: Final = {
    "mp4": _mp4,
    "mov": _mov,
    "jpg": _jpg,
    "png": _png,
    "docx": _docx,
    "doc": _doc,
    "other": _other,
    "profile": _profile,
}
