"""Films made by the ffmpeg program, where this computer has it; asked through ffmpeg-python."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ffmpeg

from usbcheck.converting.failures import EncodingError
from usbcheck.facts.installed import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from usbcheck.converting.model import FilmPlan

_PATIENCE: Final = 10  # seconds for a program that was asked to end
_IN_TWO_PASSES: Final = frozenset({"libx264", "libvpx", "libvpx-vp9", "mpeg2video", "mpeg4"})
_NOWHERE: Final = "NUL" if sys.platform == "win32" else "/dev/null"


def find() -> str | None:
    """Return where the ffmpeg program is, by the absolute folders of PATH."""
    return program("ffmpeg")


def encode(source: Path, part: Path, plan: FilmPlan, on_progress: Callable[[float], None]) -> None:
    """Make a film; `on_progress` hears the share that is done, from 0 to 1.

    Raises:
        EncodingError: ffmpeg could not.
        OSError: it cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="usbcheck-") as folder:
        passes = list(_passes(source, part, plan, Path(folder, "pass")))
        for number, arguments in enumerate(passes):
            for seconds in _run(arguments):
                share = min(seconds / plan.seconds, 1) if plan.seconds else 0
                on_progress((number + share) / len(passes))


def _passes(source: Path, part: Path, plan: FilmPlan, log: Path) -> Iterator[list[str]]:
    """Yield the command lines: two where there is a rate to aim at."""
    coding: dict[str, Any] = {"c:v": plan.encoder}
    if plan.bit_rate is None or plan.encoder not in _IN_TWO_PASSES:
        yield _command(source, part, plan, coding | _in_one_pass(plan), sound=True)
        return
    coding |= {"b:v": plan.bit_rate, "passlogfile": str(log)}
    # The same container: it decides which pictures are kept, and both passes must see the same.
    first = {**coding, "pass": 1, "format": plan.container}
    yield _command(source, Path(_NOWHERE), plan, first, sound=False)
    yield _command(source, part, plan, {**coding, "pass": 2}, sound=True)


def _in_one_pass(plan: FilmPlan) -> dict[str, Any]:
    if plan.bit_rate is not None:
        return {"b:v": plan.bit_rate}
    return {"crf": 18} if plan.encoder in ("libx264", "libx265") else {"q:v": 2}


def _command(
    source: Path, target: Path, plan: FilmPlan, options: dict[str, Any], *, sound: bool
) -> list[str]:
    read = ffmpeg.input(f"file:{source}", protocol_whitelist="file")
    picture = read[f"V:{plan.track}"]
    for name, values in plan.filters(turn=False):  # the program turns films itself
        picture = picture.filter(name, **values)
    streams = [picture]
    if sound and plan.has_sound:
        streams.append(read["a"])
        options |= {"c:a": "copy"} if plan.sound is None else dict(plan.sound)
    if sound:
        options["format"] = plan.container
        if plan.container in ("mp4", "mov"):
            options["movflags"] = "+faststart"
    name = str(target) if str(target) == _NOWHERE else f"file:{target}"
    made = ffmpeg.output(*streams, name, map_metadata=0, **options)
    made = made.global_args("-hide_banner", "-nostats", "-loglevel", "error", "-progress", "pipe:1")
    arguments: list[str] = made.overwrite_output().compile(cmd=find() or "ffmpeg")
    return arguments


def _run(arguments: list[str]) -> Iterator[float]:
    """Run the program; yield the seconds of the film that are done. Leaving early ends it."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints
        )
        try:
            assert process.stdout is not None  # noqa: S101
            for line in process.stdout:
                name, _, value = line.decode("ascii", "replace").partition("=")
                if name == "out_time_us" and value.strip().isdigit():
                    yield int(value) / 1e6
            if process.wait() != 0:
                complaints.seek(0)
                raise EncodingError(_last_line(complaints.read()))
        finally:
            _end(process)


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
