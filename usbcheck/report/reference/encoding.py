"""Options of FFmpeg that give what a notice asks of a film: for the commands that mend one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from usbcheck.facts.video import FieldOrder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.sound import SoundSpec

USUAL_CODEC: Final = "h264"
"""Of films of which the notice names none, nor what every player shows."""

_ENCODERS: Final[Mapping[str, str]] = {
    "h264": "libx264",
    "hevc": "libx265",
    "prores": "prores_ks",
    "av1": "libsvtav1",
    "vp8": "libvpx",
    "vp9": "libvpx-vp9",
}
_PIXELS: Final[Mapping[str, str]] = {
    "prores": "yuv422p10le",
    "dnxhd": "yuv422p",
    "mjpeg": "yuvj420p",
    "dvvideo": "yuv420p",
}
_WITHOUT_RATE: Final = frozenset({"prores", "dvvideo"})  # their rate follows from size and profile
_OF_CONTAINER: Final[Mapping[str, str]] = {
    "mp4": "mp4",
    "mov": "mov",
    "matroska": "mkv",
    "mpegts": "ts",
    "mpeg": "mpg",
    "asf": "wmv",
    "rm": "rm",
    "ogg": "ogv",
}
_SOUND_ENCODERS: Final[Mapping[str, str]] = {
    "mp3": "libmp3lame",
    "opus": "libopus",
    "vorbis": "libvorbis",
    "pcm": "pcm_s16le",
}
_SOUND_OF_CONTAINER: Final[Mapping[str, str]] = {
    "mxf": "pcm",
    "avi": "mp3",
    "asf": "wmav2",
    "webm": "opus",
    "mpeg": "mp2",
}
_INDEXED: Final = frozenset({"mp4", "mov"})  # whose index is best at the beginning


def codec_of(spec: FilmSpec | None) -> str:
    """Return the codec to export in."""
    playable = spec.playable.codec if spec and spec.playable else ()
    return next(iter((*(spec.codec if spec else ()), *playable)), USUAL_CODEC)


def is_interlaced(spec: FilmSpec) -> bool:
    """Return whether the notice asks for interlaced pictures and nothing else."""
    return bool(spec.scan) and FieldOrder.PROGRESSIVE not in spec.scan


def encode_options(spec: FilmSpec | None) -> str:
    """Return the options that encode the picture as the notice asks."""
    codec = codec_of(spec)
    options = [f"-c:v {encoder_of(spec)}", f"-pix_fmt {pixels_of(spec)}"]
    if spec and is_interlaced(spec):
        options.append("-flags +ildct+ilme")
    if codec not in _WITHOUT_RATE:
        options.append(_rate_options(codec, spec))
    return " ".join(filter(None, options))


def encoder_of(spec: FilmSpec | None) -> str:
    """Return FFmpeg's encoder of the codec to export in."""
    codec = codec_of(spec)
    return _ENCODERS.get(codec, codec)


def pixels_of(spec: FilmSpec | None) -> str:
    """Return the pixel format to export in, as FFmpeg calls it."""
    playable = spec.playable.pixel_format if spec and spec.playable else ()
    asked = (*(spec.pixel_format if spec else ()), *playable)
    return next(iter(asked), _PIXELS.get(codec_of(spec), "yuv420p"))


def _rate_options(codec: str, spec: FilmSpec | None) -> str:
    asked = spec.bit_rate if spec else None
    aim = asked.middle if asked else None
    if aim is None or asked is None:
        return "-crf 18" if codec in ("h264", "hevc") else "-q:v 2"
    rate = f"{float(aim) / 1e6:g}M"
    constant = f"-b:v {rate} -minrate {rate} -maxrate {rate} -bufsize {rate}"
    if codec == "h264" and asked.low is not None:  # quiet pictures never use their budget
        return f"{constant} -x264-params nal-hrd=cbr"
    return constant if codec == "mpeg2video" else f"-b:v {rate}"


def sound_options(spec: FilmSpec | None) -> str:
    """Return the options that encode the sound as the notice asks, or as the container holds it."""
    container = container_of(spec)
    sound = spec.sound if spec else None
    codec = next(iter(sound.codec if sound else ()), _SOUND_OF_CONTAINER.get(container, "aac"))
    encoder = "pcm_s24le" if codec == "pcm" and _bits(sound) == 24 else _SOUND_ENCODERS.get(codec)
    options = [f"-c:a {encoder or codec}"]
    if codec not in ("pcm", "flac", "alac"):
        rate = sound.bit_rate.middle if sound and sound.bit_rate else None
        options.append(f"-b:a {float(rate or 320_000) / 1e3:g}k")
    if sound and sound.rate and (hertz := sound.rate.middle) is not None:
        options.append(f"-ar {round(float(hertz))}")
    if sound and sound.channels and (channels := sound.channels.middle) is not None:
        options.append(f"-ac {round(float(channels))}")
    return " ".join(options)


def _bits(sound: SoundSpec | None) -> float | None:
    bits = sound.bits.middle if sound and sound.bits else None
    return None if bits is None else float(bits)


def container_of(spec: FilmSpec | None) -> str:
    """Return the container to export in, as FFmpeg calls it."""
    return next(iter(spec.container if spec else ()), "mp4")


def suffix_of(spec: FilmSpec | None) -> str:
    """Return how the name of a film in the container asked for ends."""
    container = container_of(spec)
    return _OF_CONTAINER.get(container, container)


def index_options(spec: FilmSpec | None) -> str:
    """Return the options that put a file's index at its beginning, where the container has one."""
    return "-movflags +faststart " if container_of(spec) in _INDEXED else ""


def spoken_ratio(ratio: Fraction) -> str:
    """Return a ratio as programs show it: 16:9."""
    return f"{ratio.numerator}:{ratio.denominator}"
