"""A film of the truth set: a base, what is laid over it, what is done to it, and its encoder."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.truth.bases import BASES, run_ffmpeg
from benchmarks.truth.lettering import Overlay, script

if TYPE_CHECKING:
    from pathlib import Path

X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p")
ENCODERS: dict[str, tuple[str, ...]] = {
    "x264": (*X264, "-crf", "21", "-g", "50"),
    "x264-8m": (*X264, "-b:v", "8M", "-maxrate", "8M", "-bufsize", "16M", "-g", "25"),
    "x264-low": (*X264, "-b:v", "700k", "-maxrate", "900k", "-bufsize", "2M", "-g", "250"),
    "x264-one-key": (*X264, "-crf", "23", "-g", "99999", "-sc_threshold", "0"),
    "x264-open": (*X264, "-crf", "24", "-g", "77", "-x264-params", "open-gop=1"),
    "x264-intra": (*X264, "-crf", "26", "-g", "1"),
    "x264-10bit": (*X264[:-1], "yuv420p10le", "-crf", "21", "-g", "60"),
    "x264-fields": (
        *X264,
        "-crf",
        "21",
        "-g",
        "50",
        "-flags",
        "+ildct+ilme",
        "-x264-params",
        "tff=1",
    ),
    "hevc": (
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-crf",
        "26",
        "-x265-params",
        "log-level=none",
    ),
    "hevc-10bit": (
        *("-c:v", "libx265", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p10le"),
        *("-x265-params", "log-level=none"),
    ),
    "mpeg4": ("-c:v", "mpeg4", "-q:v", "5", "-g", "12"),
    "mpeg2": ("-c:v", "mpeg2video", "-q:v", "4", "-g", "15", "-bf", "2"),
    "vp9": ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M"),
    "wmv": ("-c:v", "wmv2", "-b:v", "5M", "-g", "50"),
    "prores": ("-c:v", "prores_ks", "-profile:v", "0"),
}


@dataclass(frozen=True, slots=True)
class Film:
    """One file of the truth set.

    `picture` are FFmpeg filters before the lettering, `after` behind it. `drop` are stretches of
    seconds that are left out, `insert` is another base shown instead from second to second,
    `leader` the head of a source of FFmpeg and its seconds put before it all; `rotated` stores
    the picture lying on its side, in a file that asks a player to turn it upright.
    """

    base: str
    overlays: tuple[Overlay, ...] = ()
    encoder: str = "x264"
    suffix: str = "mp4"
    picture: str = "null"
    after: str = "null"
    drop: tuple[tuple[float, float], ...] = ()
    insert: tuple[str, float, float] | None = None
    leader: tuple[str, float] | None = None
    rotated: bool = False

    @property
    def name(self) -> str:
        """A name that changes with the recipe."""
        words = repr((self, ENCODERS[self.encoder], script(self.overlays, 60)))
        return f"{self.base}-{hashlib.sha256(words.encode()).hexdigest()[:10]}.{self.suffix}"


def make_film(film: Film, bases: Path, folder: Path) -> Path:
    """Return the film, made where it is not there yet. Raises `subprocess.SubprocessError`."""
    path = folder / film.name
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    source = bases / f"{film.base}.mp4"
    inputs = ["-i", str(source)]
    if film.insert is not None:
        inputs += ["-i", str(bases / f"{film.insert[0]}.mp4")]
    lettering = path.with_suffix(".ass")
    part = path.with_name(f"part-{path.name}")
    if film.overlays:
        lettering.write_text(script(film.overlays, length_of(source)), encoding="utf-8")
    run_ffmpeg(
        *(*inputs, "-filter_complex", _graph(film, lettering), "-map", "[out]", "-an"),
        *(*ENCODERS[film.encoder], "-threads", "1", str(part)),
    )
    lettering.unlink(missing_ok=True)
    if film.rotated:
        part = _turned(part)
    return part.rename(path)


def _graph(film: Film, lettering: Path) -> str:
    """Return the filter graph, from the base to the picture that is encoded."""
    width, height = BASES[film.base].size
    chain = f"[0:v]{film.picture}[shown];"
    if film.insert is not None:
        _, begin, end = film.insert
        chain += f"[1:v]scale={width}:{height},setsar=1[other];"
        chain += f"[shown][other]overlay=enable='between(t,{begin},{end})':shortest=1[shown];"
    tail = [f"ass='{lettering}'"] if film.overlays else []
    if film.drop:
        gone = "+".join(f"between(t,{begin},{end - 0.001})" for begin, end in film.drop)
        tail.append(f"select='not({gone})',setpts=N/(25*TB)")
    tail.append(film.after)
    if film.rotated:
        tail.append("transpose=1")
    if film.leader is None:
        return f"{chain}[shown]{','.join(tail)}[out]"
    look, seconds = film.leader
    chain += f"{look}size={width}x{height}:rate=25:duration={seconds},setsar=1,format=yuv420p"
    return f"{chain}[leader];[shown]{','.join(tail)}[body];[leader][body]concat=n=2[out]"


def _turned(path: Path) -> Path:
    """Return the same pictures in a file that asks to be turned back upright."""
    turned = path.with_name(f"turned-{path.name}")
    run_ffmpeg("-i", str(path), "-c", "copy", "-metadata:s:v:0", "rotate=90", str(turned))
    path.unlink()
    return turned


def length_of(path: Path) -> float:
    """Seconds."""
    command = ("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "json")
    done = subprocess.run([*command, str(path)], capture_output=True, check=True, timeout=60)
    return float(json.loads(done.stdout)["format"]["duration"])
