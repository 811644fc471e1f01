"""`python -m benchmarks.drives FOLDER [NAME...]`: the drives that are measured, made once.

| name | what it is |
|---|---|
| `ten` | 10 works of 5 minutes in 1080/25P at 8 Mbps, with and without subtitles: 6 GB; and two \
posters in CMYK |
| `works-10`, `works-100`, `works-1000` | as many works, with films of one second |
| `files-100` to `files-100000` | as many small files, pictures and texts, in the folder of works |
| `two` | two works of `ten`, of three films, one with its index last; a poster |
| `again` | `ten` once more, to change a film of it |
| `film-100`, `film-1000`, `film-4000` | one film of that many MB |
| `archive` | 200 submissions of three works each, every file different: what `batch` checks |

Each film of `ten` is twenty seconds of pictures, encoded, and repeated without encoding again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.truth.bases import make_base, run_ffmpeg
from benchmarks.truth.footage import fetch
from benchmarks.truth.lettering import Subtitles, script
from usbcheck.samples.drives import CAPTIONS, LONG, MADE
from usbcheck.samples.papers import Entry, make_entry_1, make_entry_2, make_script, make_summary
from usbcheck.samples.posters import ADDRESS, PosterRecipe, make_poster, make_qr_picture
from usbcheck.samples.videos import VideoRecipe, make_video

UNIT = "常州市教育局"  # a unit that may submit any number of works
MINUTES, SEGMENT_SECONDS = 5, 20
SUBMISSIONS = 200
SHORT_PAIRS = 5  # different films that the short ones are copies of

_X264 = (  # CABAC, loop filter and two B frames, as editing programs write
    *("-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-g", "50", "-pix_fmt", "yuv420p"),
    *("-b:v", "8M", "-maxrate", "8M", "-bufsize", "8M", "-x264-params", "nal-hrd=cbr"),
)
_SOUND = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k")


@dataclass(frozen=True, slots=True)
class Film:
    """One work of `ten`.

    Its title, the base film it is made of, from which second, and whether it is mirrored.
    `index_last` leaves the index at the end of both files.
    """

    title: str
    base: str
    begin: float = 0
    mirrored: bool = False
    index_last: bool = False


FILMS = (
    Film("春风里的答卷", "bunny", 9.5),  # its opening is white
    Film("山乡来信", "street", index_last=True),
    Film("一盏不灭的灯", "photos"),
    Film("河长日记", "square", index_last=True),
    Film("老街新味", "dinner", 10),
    Film("青年突击队", "montage", index_last=True),
    Film("云端上的课堂", "sky", 5),
    Film("十八级台阶", "street", 20, mirrored=True, index_last=True),
    Film("稻花香处", "photos", 15, mirrored=True),
    Film("守望江堤", "montage", 28, mirrored=True, index_last=True),
)
POSTERS = ("重温誓词", "龙城先锋说")
# Words that have no letter in common, 16 of each.
_FIRST = ("春风", "秋月", "江南", "山村", "河畔", "老街", "新城", "田野",
          "码头", "书院", "长桥", "古渡", "茶园", "渔港", "雪原", "竹海")  # fmt: skip
_SECOND = ("守护", "追梦", "答卷", "足迹", "灯火", "回声", "约定", "接力",
           "归来", "奔跑", "坚信", "同行", "破冰", "耕耘", "传承", "绽放")  # fmt: skip
_THIRD = ("一家", "两代", "三叔", "四季", "五月", "六婶", "七夕", "八方",
          "九岭", "十里", "百姓", "千户", "万象", "半生", "双亲", "群英")  # fmt: skip


def main() -> None:
    """Make the drives asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drives", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRIVES))
    options = parser.parse_args()
    for name in options.names or DRIVES:
        print(drive(options.folder, name), flush=True)


def drive(folder: Path, name: str) -> Path:
    """Return the drive of that name below `folder`, made where it is not there yet.

    Raises `KeyError` for a name that is not in `DRIVES`, `subprocess.SubprocessError` where FFmpeg
    fails, `FileNotFoundError` where footage is missing.
    """
    make = DRIVES[name]
    made = folder / name
    if not made.exists():
        part = folder / f"{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        make(part)
        part.rename(made)
    return made


# ---------------------------------------------------------------- ten works of five minutes


def _make_ten(root: Path) -> None:
    workshop = root.parent
    for missing in fetch(workshop / "footage"):
        print(f"no footage of {missing}")
    works, forms, texts = _folders(root)
    entries = [Entry(film.title, "微视频", UNIT, length=f"{MINUTES}分钟") for film in FILMS]
    for number, (film, entry) in enumerate(zip(FILMS, entries, strict=True)):
        clean, subtitled = _segments(film, number, workshop)
        for segment, marker in ((clean, "无字幕"), (subtitled, "有字幕")):
            _repeat(segment, works / f"{name_of(entry)}（{marker}）.mp4", number, film)
        _papers(entry, forms, texts)
    for title in POSTERS:
        address = f"https://www.example.com/h5/{POSTERS.index(title)}"
        poster = Entry(title, "新媒体作品", UNIT, address=address)
        make_poster(works / f"{name_of(poster)}（海报）.jpg", PosterRecipe(title=title, qr=address))
        _papers(poster, forms, texts)
        entries.append(poster)
    _summary(forms, UNIT, entries)


def _segments(film: Film, number: int, workshop: Path) -> tuple[Path, Path]:
    """Twenty seconds of the film without and with subtitles, of one decode, without sound."""
    folder = workshop / "segments"
    clean, subtitled = (folder / f"{number}-{kind}.mp4" for kind in ("clean", "subtitled"))
    if clean.exists() and subtitled.exists():
        return clean, subtitled
    folder.mkdir(exist_ok=True)
    base = make_base(film.base, workshop / "footage", workshop / "bases")
    lettering = folder / f"{number}.ass"
    lettering.write_text(script((Subtitles(seed=number),), SEGMENT_SECONDS), encoding="utf-8")
    mirror = "hflip," if film.mirrored else ""
    grain = f"scale=1920:1080:flags=bilinear,noise=c0s=9:c0f=t:all_seed={number}"
    graph = f"[0:v]{mirror}{grain},split=2[a][s];[s]ass='{lettering}'[b]"
    parts = [path.with_suffix(".part.mp4") for path in (clean, subtitled)]
    run_ffmpeg(
        *("-ss", str(film.begin), "-i", str(base), "-filter_complex", graph),
        *(word for label, part in zip("ab", parts, strict=True) for word in _coded(label, part)),
    )
    return parts[0].rename(clean), parts[1].rename(subtitled)


def _coded(label: str, target: Path) -> tuple[str, ...]:
    return ("-map", f"[{label}]", *_X264, "-t", str(SEGMENT_SECONDS), str(target))


def _repeat(segment: Path, target: Path, seed: int, film: Film, length: int = MINUTES * 60) -> None:
    """Repeat the segment for `length` seconds, with sound of its own."""
    seconds = str(length)
    place = () if film.index_last else ("-movflags", "+faststart")
    run_ffmpeg(
        *("-stream_loop", "-1", "-i", str(segment)),
        *("-f", "lavfi", "-i", f"anoisesrc=amplitude=0.05:seed={seed}:duration={seconds}"),
        *("-map", "0:v", "-map", "1:a", "-c:v", "copy", *_SOUND, "-t", seconds, *place),
        *("-metadata", f"creation_time={MADE.isoformat()}", str(target)),
    )


def _make_two(root: Path) -> None:
    """Make a drive of hard links to some files of `ten`.

    They are the same files, not copies: whatever changes one must put a new one in its place.
    """
    ten = drive(root.parent, "ten")
    for title in (FILMS[0].title, FILMS[1].title, POSTERS[0]):
        for path in sorted(ten.rglob(f"{title}*")):
            if title != FILMS[1].title or "有字幕" not in path.name:  # decoding them takes minutes
                _link(path, root / path.relative_to(ten))
    entries = [Entry(film.title, "微视频", UNIT) for film in FILMS[:2]]
    _summary(root / "表格", UNIT, [*entries, Entry(POSTERS[0], "新媒体作品", UNIT)])


def _make_again(root: Path) -> None:
    """Make a drive as `ten`; the film that is changed is a copy of its own."""
    ten = drive(root.parent, "ten")
    for path in sorted(path for path in ten.rglob("*") if path.is_file()):
        _link(path, root / path.relative_to(ten))
    film = changing_film(root)
    copy = film.with_suffix(".part")
    shutil.copyfile(film, copy)
    copy.replace(film)


def changing_film(root: Path) -> Path:
    """Return the film of the drive `again` that is changed."""
    return next(root.rglob(f"{FILMS[0].title}*（有字幕）.mp4"))


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.hardlink_to(source)


def _make_film(megabytes: int, root: Path) -> None:
    """Make a drive of a single film, as long as it takes: 8 Mbps are a megabyte a second."""
    works, forms, texts = _folders(root)
    entry = Entry("万里长江", "典型事迹片", UNIT, length=f"{max(1, megabytes // 60)}分钟")
    clean, _ = _segments(FILMS[1], 1, root.parent)
    _repeat(clean, works / f"{name_of(entry)}.mp4", 1, FILMS[1], megabytes)
    _papers(entry, forms, texts)
    _summary(forms, UNIT, [entry])


# ---------------------------------------------------------------- many works, with short films


def _make_works(count: int, root: Path) -> None:
    works, forms, texts = _folders(root)
    short = _short_films(root.parent / "short")
    entries = [Entry(title, "微视频", UNIT, length="1秒") for title in islice(_titles(), count)]
    for number, entry in enumerate(entries):
        for marker, film in zip(("无字幕", "有字幕"), short[number % len(short)], strict=True):
            target = works / f"{name_of(entry)}（{marker}）.mp4"
            target.write_bytes(_own_film(film.read_bytes(), number))
        _papers(entry, forms, texts)
    _summary(forms, UNIT, entries)


def _short_films(folder: Path) -> list[tuple[Path, Path]]:
    """Make pairs of films of one second, without and with subtitles."""
    folder.mkdir(exist_ok=True)
    pairs = []
    for seed in range(SHORT_PAIRS):
        recipe = VideoRecipe(seconds=1, created=MADE, seed=seed + 1)
        told = replace(recipe, burned_subtitles=((0.1, 0.5, "春风吹过"), (0.5, 0.9, "答卷写在")))
        pair = folder / f"{seed}-clean.mp4", folder / f"{seed}-subtitled.mp4"
        for path, film in zip(pair, (recipe, told), strict=True):
            if not path.exists():
                make_video(path.with_suffix(".part"), film).rename(path)
        pairs.append(pair)
    return pairs


def _own_film(film: bytes, number: int) -> bytes:
    """Return the film with a `free` box behind it (ISO/IEC 14496-12).

    It is then like no other film, and no other film of its work has its size.
    """
    return film + struct.pack(">I4sI", 12 + number, b"free", number) + bytes(number)


def _titles() -> Iterator[str]:
    """Yield titles of three words, any two of which differ in two letters at least."""
    for turn in range(len(_THIRD)):
        for at, one in enumerate(_FIRST):
            for other, two in enumerate(_SECOND):
                yield one + two + _THIRD[(at + other + turn) % len(_THIRD)]


# ---------------------------------------------------------------- many small files


def _make_files(count: int, root: Path) -> None:
    works, _, _ = _folders(root)
    dice = random.Random(1)
    pictures = [_small_picture(seed) for seed in range(16)]
    for number in range(count):
        folder = works / "素材" / f"{number // 500:03}"
        if number % 500 == 0:
            folder.mkdir(parents=True)
        if number % 2:
            (folder / f"照片{number:06}.jpg").write_bytes(_own_picture(pictures, number))
        else:
            text = f"第{number}条记录\n" + "记录" * dice.randrange(10, 400)
            (folder / f"记录{number:06}.txt").write_text(text, encoding="utf-8")


def _small_picture(seed: int) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (48, 64, 3), np.uint8)
    content = BytesIO()
    Image.fromarray(pixels).save(content, "JPEG")
    return content.getvalue()


def _own_picture(pictures: list[bytes], number: int) -> bytes:
    """Return one of the pictures with a comment of its own (ISO/IEC 10918-1, COM)."""
    picture = pictures[number % len(pictures)]
    words = b"%d" % number + b"." * (number // len(pictures) % 900)
    return picture[:2] + struct.pack(">HH", 0xFFFE, 2 + len(words)) + words + picture[2:]


# ---------------------------------------------------------------- many submissions


def _make_archive(root: Path) -> None:
    """Make submissions of a 微视频, a 典型事迹片 and a poster, each by a unit of its own."""
    workshop = root.parent / "short"
    workshop.mkdir(exist_ok=True)
    micro = VideoRecipe(seconds=4, created=MADE)
    poster = partial(make_poster, recipe=PosterRecipe())
    subtitled = replace(micro, burned_subtitles=CAPTIONS)
    clean_film = _once(workshop / "archive-clean.mp4", partial(make_video, recipe=micro))
    subtitled_film = _once(
        workshop / "archive-subtitled.mp4", partial(make_video, recipe=subtitled)
    )
    long_film = _once(workshop / "archive-long.mp4", partial(make_video, recipe=LONG))
    sheet = _once(workshop / "archive-poster.jpg", poster)
    for number in range(SUBMISSIONS):
        unit = f"第{number:03}支部委员会"
        works, forms, texts = _folders(root / f"{number:03}")
        spring = Entry("春风里的答卷", "微视频", unit, length="4秒")
        secretary = Entry("永远的支书", "典型事迹片", unit, length="10分钟")
        oath = Entry("重温誓词", "新媒体作品", unit, address=ADDRESS)
        films = {
            f"{name_of(spring)}（无字幕）.mp4": clean_film,
            f"{name_of(spring)}（有字幕）.mp4": subtitled_film,
            f"{name_of(secretary)}.mp4": long_film,
        }
        for name, film in films.items():
            (works / name).write_bytes(_own_film(film, number))
        (works / f"{name_of(oath)}（海报）.jpg").write_bytes(_own_picture([sheet], number))
        make_qr_picture(works / f"{name_of(oath)}（二维码）.jpg")
        for entry in (spring, secretary, oath):
            _papers(entry, forms, texts)
        _summary(forms, unit, [spring, secretary, oath])


def _once(path: Path, make: Callable[[Path], Path]) -> bytes:
    """Return the bytes of what is made where it is not there yet."""
    if not path.exists():
        make(path.with_suffix(".part")).rename(path)
    return path.read_bytes()


# ---------------------------------------------------------------- what all have


def name_of(entry: Entry) -> str:
    """Return the name that the notice asks for."""
    return f"{entry.title}-{entry.category}-{entry.unit}"


def _folders(root: Path) -> tuple[Path, Path, Path]:
    works, forms, texts = (root / name for name in ("作品", "表格", "文本"))
    for folder in (works, forms, texts):
        folder.mkdir(parents=True)
    return works, forms, texts


def _papers(entry: Entry, forms: Path, texts: Path) -> None:
    name = name_of(entry)
    if entry.category == "新媒体作品":
        make_entry_2(forms / f"{name}（报名表）.docx", entry)
        make_script(texts / f"{name}（创意说明）.docx", entry.title, "创意说明")
    else:
        make_entry_1(forms / f"{name}（报名表）.docx", entry)
        make_script(texts / f"{name}（解说词）.docx", entry.title)


def _summary(forms: Path, unit: str, entries: list[Entry]) -> None:
    rows = [(entry.title, entry.category, entry.maker) for entry in entries]
    make_summary(forms / f"{unit}（汇总表）.docx", unit, rows)


DRIVES: Mapping[str, Callable[[Path], None]] = {
    "ten": _make_ten,
    "two": _make_two,
    "again": _make_again,
    **{f"works-{count}": partial(_make_works, count) for count in (10, 100, 1000)},
    **{f"files-{count}": partial(_make_files, count) for count in (100, 1000, 10_000, 100_000)},
    **{f"film-{size}": partial(_make_film, size) for size in (100, 1000, 4000)},
    "archive": _make_archive,
}

if __name__ == "__main__":
    main()
