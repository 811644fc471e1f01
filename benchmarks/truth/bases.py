"""The base films, without any lettering of ours: shots of real footage, or of none."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.truth.footage import find

if TYPE_CHECKING:
    from pathlib import Path

HD = (1280, 720)


@dataclass(frozen=True, slots=True)
class Shot:
    """Seconds `begin` to `begin + seconds` of a source, through FFmpeg's `filters`.

    `source` is the name of a fetched file, or `lavfi:` and a filter that makes pictures.
    """

    source: str
    begin: float
    seconds: float
    filters: str = "null"


@dataclass(frozen=True, slots=True)
class Base:
    """Shots in a row, brought to one size and 25 frames a second."""

    shots: tuple[Shot, ...]
    size: tuple[int, int] = HD


def _pan(name: str, seconds: float, across: float, down: float) -> Shot:
    """Return a photo under a moving camera.

    It has 1.25 times the size of the picture, and the camera goes from one corner towards another.
    """
    x = f"(iw-ow)*{_travel(across, seconds)}"
    y = f"(ih-oh)*{_travel(down, seconds)}"
    return Shot(name, 0, seconds, f"{_COVER}=1.25,crop=W:H:{x}:{y}")


def _travel(direction: float, seconds: float) -> str:
    """From 0 to 1 within the shot, or back, or half-way and still."""
    if direction == 0:
        return "0.5"
    return f"(t/{seconds})" if direction > 0 else f"(1-t/{seconds})"


def _zoom(name: str, seconds: float, closing: float) -> Shot:
    """Return a photo that the camera comes nearer to, by `closing` of its size a second."""
    zoom = f"zoompan=z=1+{closing}*on/25:d=1:s=WxH:fps=25:x=iw/2-(iw/zoom/2):y=ih/2-(ih/zoom/2)"
    return Shot(name, 0, seconds, f"{_COVER}=2,crop=2*W:2*H,{zoom}")


def _still(name: str, seconds: float) -> Shot:
    """Return a photo that stands."""
    return Shot(name, 0, seconds, f"{_COVER}=1,crop=W:H")


_COVER = "COVER"  # scale until the picture is covered, times what follows
_BUNNY, _DINNER, _SQUARE, _STREET = "video.mp4", "Megamind.avi", "vtest.avi", "bikes.mp4"
_CUP, _BOX, _TREE = "cup.mp4", "box.mp4", "tree.avi"
_SIGNS = tuple(f"scenetext0{n}.jpg" for n in range(1, 7))
_LEFT = "crop=iw*0.6:ih*0.6:iw*0.05:ih*0.2"
_RIGHT = "crop=iw*0.6:ih*0.6:iw*0.35:ih*0.1,hflip"

_STREET_SHOTS = (
    Shot(_STREET, 0, 10),
    Shot(_CUP, 0, 8),
    Shot(_BOX, 0, 14),
    Shot(_STREET, 2, 7.9, "hflip," + _LEFT),
    Shot(_TREE, 4, 6),
    Shot(_BOX, 2, 6, "hflip," + _LEFT),
)
_DINNER_SHOTS = (
    Shot(_DINNER, 0, 11),
    Shot(_DINNER, 0, 11, _LEFT),
    Shot(_DINNER, 0, 11, _RIGHT),
    Shot(_DINNER, 0, 11, "hflip"),
)
_PHOTO_SHOTS = (
    _pan("home.jpg", 4, 1, 0),
    _pan("leuvenA.jpg", 4, -1, 1),
    _zoom("building.jpg", 4, 0.04),
    _pan("fruits.jpg", 4, 1, -1),
    _pan("squirrel_cls.jpg", 4, 0, 1),
    _pan("messi5.jpg", 4, -1, 0),
    _zoom("aloeL.jpg", 4, 0.03),
    _pan("starry_night.jpg", 4, 1, 1),
    _pan("graf1.png", 4, -1, -1),
    _pan("butterfly.jpg", 4, 1, 0),
    _pan("ambush_5_left.jpg", 4, -1, 0),
    _zoom("fusion_mertens.jpg", 4, 0.05),
)


def _montage() -> tuple[Shot, ...]:
    """Quick cuts through everything, 60 s."""
    turns = ("null", "hflip", _LEFT)
    shots = []
    for turn, change in enumerate(turns):
        for source, begin in (
            (_STREET, 2 * turn),
            (_SQUARE, 15 * turn),
            (_BOX, 3 * turn),
            (_BUNNY, 4 * turn),
            (_CUP, 1.5 * turn),
            (_DINNER, 2.2 * turn),
            (_BUNNY, 16 + 2 * turn),
            (_TREE, 6 * turn),
        ):
            shots.append(Shot(source, begin, 2.5, change))
    return tuple(shots)


BASES: dict[str, Base] = {
    "bunny": Base((Shot(_BUNNY, 0, 29.9),)),
    "dinner": Base(_DINNER_SHOTS),  # dark
    "square": Base((Shot(_SQUARE, 0, 50),)),  # ten pictures a second, a camera that stands
    "street": Base(_STREET_SHOTS),
    "photos": Base(_PHOTO_SHOTS),
    "signs": Base(  # lettering that stands in the picture itself
        (
            *(_pan(name, 5, 1 - 2 * (turn % 2), 1 - turn % 3) for turn, name in enumerate(_SIGNS)),
            _pan("newspaper.jpg", 6, 0, 1),
            _pan("detect_test1.jpg", 5, 1, 0),
        )
    ),
    "slides": Base(
        tuple(
            _still(name, 7)
            for name in (
                "fruits.jpg",
                "scenetext01.jpg",
                "building.jpg",
                "rubberwhale1.png",
                "home.jpg",
                "leuvenA.jpg",
            )
        )
    ),
    "montage": Base(_montage()),
    "sky": Base(  # nearly white
        (
            Shot(_TREE, 2, 20, "eq=contrast=0.5:brightness=0.36:saturation=0.5"),
            Shot("lavfi:gradients=c0=white:c1=0xd8e8ff:x0=0:y0=0:speed=0.02", 0, 12),
            Shot("smarties.png", 0, 8, f"{_COVER}=1,crop=W:H"),
        )
    ),
    "gradient": Base(
        (
            Shot(
                "lavfi:gradients=c0=0x203060:c1=0x805030:c2=0x208040:n=3:speed=0.012",
                0,
                30,
                "noise=alls=4:allf=t",
            ),
        )
    ),
    "long": Base((*_STREET_SHOTS, *_PHOTO_SHOTS)),  # 100 s
}
_INTERMEDIATE = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-g", "25")


def make_base(name: str, footage: Path, folder: Path) -> Path:
    """Return the base film, made where it is not there yet.

    Raises `FileNotFoundError` where footage is missing, `subprocess.SubprocessError` where
    FFmpeg fails.
    """
    path = folder / f"{name}.mp4"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part.mp4"
    _join(_shot_files(name, footage, folder), part)
    return part.rename(path)


def _shot_files(name: str, footage: Path, folder: Path) -> list[Path]:
    """Return each shot as a file of its own."""
    base = BASES[name]
    paths = []
    for number, shot in enumerate(base.shots):
        path = folder / f"{name}-{number:02}.shot.mp4"
        filters = f"{_resolved(shot.filters, base.size)},format=yuv420p"
        run_ffmpeg(
            *(*_input(shot, footage, base.size), "-t", str(shot.seconds), "-vf", filters),
            *(*_INTERMEDIATE, "-an", str(path)),
        )
        paths.append(path)
    return paths


def _input(shot: Shot, footage: Path, size: tuple[int, int]) -> tuple[str, ...]:
    """FFmpeg's options for the source of a shot."""
    if shot.source.startswith("lavfi:"):
        graph = f"{shot.source[6:]}:size={size[0] // 2}x{size[1] // 2}:rate=25"
        return ("-f", "lavfi", "-i", graph)
    path = find(footage, shot.source)
    if path is None:
        raise FileNotFoundError(f"{shot.source} is in none of the packages that were fetched")
    if path.suffix in {".jpg", ".png"}:
        return ("-loop", "1", "-framerate", "25", "-i", str(path))
    return ("-ss", str(shot.begin), "-i", str(path))


def _resolved(filters: str, size: tuple[int, int]) -> str:
    """Return the filters with the size written in, and the picture covered if they do not do it."""
    width, height = size
    chain = filters if _COVER in filters else f"{filters},{_COVER}=1,crop=W:H"
    while _COVER in chain:
        before, _, after = chain.partition(f"{_COVER}=")
        factor, _, rest = after.partition(",")
        cover = f"max({width}*{factor}/iw\\,{height}*{factor}/ih)"
        scale = f"scale=w='trunc(iw*{cover}/2)*2+2':h='trunc(ih*{cover}/2)*2+2':flags=bicubic"
        chain = f"{before}{scale},{rest}"
    chain = chain.replace("s=WxH", f"s={width}x{height}")
    chain = chain.replace("=2*W:2*H", f"={2 * width}:{2 * height}")
    return chain.replace("=W:H", f"={width}:{height}") + ",setsar=1,fps=25"


def _join(paths: list[Path], target: Path) -> None:
    """Put the shots in a row without encoding them again."""
    listing = target.with_suffix(".txt")
    listing.write_text("".join(f"file '{path.name}'\n" for path in paths), encoding="utf-8")
    run_ffmpeg("-f", "concat", "-i", str(listing), "-c", "copy", str(target))
    for path in (*paths, listing):
        path.unlink()


def run_ffmpeg(*arguments: str) -> None:
    """Run FFmpeg on one thread a stage. Raises `subprocess.CalledProcessError` with its words."""
    command = ("ffmpeg", "-v", "error", "-nostdin", "-y", "-filter_threads", "1", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode:
        print(done.stderr[-2000:])
        raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
