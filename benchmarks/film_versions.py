"""`python -m benchmarks.film_versions FOLDER [-o PAGE]`: compare two versions in two ways.

The program's comparison is measured against decoding both versions in full.

Makes two pairs of 8 minutes, 1080/25P, 8 Mbps, where they are not there yet: one of which a file
has subtitles, one of which neither has. Runs, in turn, FFmpeg's difference over both files and
the program in a fresh process, and prints seconds, bytes read of the films, and memory. The bytes
are counted by strace in runs of their own: Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.pages import put
from benchmarks.truth.bases import make_base, run_ffmpeg
from benchmarks.truth.footage import fetch
from benchmarks.truth.lettering import Subtitles, script

SECONDS = 480
SOURCES = ("street", "photos", "dinner", "montage", "square")  # 254 s; then again, mirrored
CLEAN, SUBTITLED, AGAIN = "clean.mp4", "subtitled.mp4", "clean-again.mp4"
PAIRS = {
    "one has subtitles": (CLEAN, SUBTITLED),
    "neither has": (CLEAN, AGAIN),
}
RATE = ("-b:v", "8M", "-maxrate", "8M", "-bufsize", "16M")
X264 = (  # CABAC, loop filter and two B frames, as editing programs write
    *("-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-pix_fmt", "yuv420p"),
    *RATE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """One program over one pair. Seconds, bytes; `peak` is bytes of memory."""

    program: str
    pair: str
    wall: float
    cpu: float
    read: int
    peak: int
    said: str


def main() -> None:
    """Make the films, run, print, and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.film_versions", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="put the table on this page")
    parser.add_argument("--json", type=Path, help="write every run here")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only-make", action="store_true")
    options = parser.parse_args()
    make_films(options.folder)
    if options.only_make:
        return
    runs = [
        run
        for _ in range(options.rounds)
        for pair in PAIRS
        for run in (_decode_in_full(options.folder, pair), _compare(options.folder, pair))
    ]
    sizes = [(options.folder / name).stat().st_size for name in (CLEAN, SUBTITLED, AGAIN)]
    text = table(runs, sizes)
    print(text)
    if options.json is not None:
        words = json.dumps([asdict(run) for run in runs], indent=1, ensure_ascii=False)
        options.json.write_text(words + "\n", encoding="utf-8")
    if options.output is not None:
        put(options.output, "speed", text)


def make_films(folder: Path) -> None:
    """Make the three films from one decode: clean, subtitled, and clean with other key frames."""
    if all((folder / name).exists() for name in (CLEAN, SUBTITLED, AGAIN)):
        return
    for missing in fetch(folder / "footage"):
        print(f"no footage of {missing}")
    bases = [make_base(name, folder / "footage", folder / "bases") for name in SOURCES]
    lettering = folder / "subtitles.ass"
    lettering.write_text(script((Subtitles(seed=99),), SECONDS), encoding="utf-8")
    inputs = [word for path in (*bases, *bases) for word in ("-i", str(path))]
    sound = f"anoisesrc=amplitude=0.05:seed=1:duration={SECONDS}"
    tone = ("-map", f"{2 * len(bases)}:a", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k")
    outputs = [
        word
        for label, name, gop in (("a", CLEAN, 50), ("b", SUBTITLED, 50), ("c", AGAIN, 60))
        for word in (
            *("-map", f"[{label}]", *X264, "-g", str(gop), *tone),
            *("-t", str(SECONDS), str(folder / f"part-{name}")),
        )
    ]
    run_ffmpeg(
        *(*inputs, "-f", "lavfi", "-i", sound),
        *("-filter_complex", _graph(len(bases), lettering), *outputs),
    )
    for name in (CLEAN, SUBTITLED, AGAIN):
        (folder / f"part-{name}").rename(folder / name)


def _graph(count: int, lettering: Path) -> str:
    """Return the filter graph: all bases in a row, then all again mirrored.

    The picture has 1080 lines, and grain that costs bits.
    """
    turned = "".join(f"[{count + at}:v]hflip[m{at}];" for at in range(count))
    row = "".join(f"[{at}:v]" for at in range(count)) + "".join(f"[m{at}]" for at in range(count))
    grain = "scale=1920:1080:flags=bilinear,noise=c0s=9:c0f=t:all_seed=5"
    tail = f"concat=n={2 * count},{grain},split=3[a][s][c];[s]ass='{lettering}'[b]"
    return f"{turned}{row}{tail}"


def _decode_in_full(folder: Path, pair: str) -> Run:
    first, second = (str(folder / name) for name in PAIRS[pair])
    graph = "[0:v][1:v]blend=all_mode=difference"
    words = ("ffmpeg", "-v", "error", "-nostdin", "-i", first, "-i", second)
    command = [*words, "-filter_complex", graph, "-an", "-f", "null", "-"]
    return _measured("ffmpeg, blend=all_mode=difference", pair, command)


def _compare(folder: Path, pair: str) -> Run:
    command = [sys.executable, "-c", _COMPARE, *(str(folder / name) for name in PAIRS[pair])]
    return _measured("usbcheck", pair, command)


_COMPARE = """
import sys
from pathlib import Path
from usbcheck.examine.subtitles.version_pair import compare_versions
from benchmarks.truth.judging import answer_of_pair
first, second = sys.argv[1:]
facts = compare_versions(Path(first), Path(second), paths=(first, second))
print(answer_of_pair(facts))
"""


def _measured(program: str, pair: str, command: list[str]) -> Run:
    """Run the program to its end. Raises `subprocess.CalledProcessError` where it fails."""
    read = _bytes_of_films(command)
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read().strip() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(
        program=program,
        pair=pair,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        read=read,
        peak=usage.ru_maxrss * 1024,
        said=said,
    )


def _bytes_of_films(command: list[str]) -> int:
    """Return what the program reads of the films, counted by strace in a run that is not timed."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "reads")
        trace = ("strace", "-f", "-qq", "-y", "-s", "0", "-e", "trace=read,pread64,readv,mmap")
        subprocess.run([*trace, "-o", str(log), *command], check=True, stdout=subprocess.DEVNULL)
        reads = re.compile(r"(?:read|pread64|readv)\(\d+<[^>]*\.mp4>.* = (\d+)$")
        maps = re.compile(r"mmap\(.*<[^>]*\.mp4>")
        total = 0
        with log.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if found := reads.search(line):
                    total += int(found[1])
                elif maps.search(line):
                    raise ValueError("a film is mapped into memory: its bytes cannot be counted")
        return total


def table(runs: list[Run], sizes: list[int]) -> str:
    """Return the medians and their ratios, in Markdown."""
    megabytes = " + ".join(f"{size / 1e6:.0f}" for size in sizes)
    lines = [
        f"Files of {megabytes} MB (clean, with subtitles, clean again).",
        "",
        "| pair | program | wall s | CPU s | read MB | peak memory MB | says |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for pair in PAIRS:
        means: dict[str, list[Run]] = {}
        for run in runs:
            if run.pair == pair:
                means.setdefault(run.program, []).append(run)
        figures = {program: _median(some) for program, some in means.items()}
        for program, (wall, cpu, read, peak) in figures.items():
            said = means[program][-1].said or "–"
            row = f"{wall:.1f} | {cpu:.1f} | {read / 1e6:.0f} | {peak / 1e6:.0f} | {said}"
            lines.append(f"| {pair} | {program} | {row} |")
        full, ours = figures.values()
        ratios = " | ".join(f"1/{a / b:.0f}" for a, b in zip(full[:3], ours[:3], strict=True))
        lines.append(f"| {pair} | **ratio** | {ratios} | | |")
    return "\n".join(lines)


def _median(runs: list[Run]) -> tuple[float, float, float, float]:
    return (
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        median(run.read for run in runs),
        median(run.peak for run in runs),
    )


if __name__ == "__main__":
    main()
