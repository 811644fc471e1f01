"""Where the time goes: pyinstrument over a check, in the program itself and in one worker.

`python -m benchmarks.profiles WHO DRIVE CONTENT OUTPUT` is one such run, in a process of its own:
WHO is `parent` for the program, whose workers are other processes, or `worker` for what they do,
done here one after the other.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from benchmarks.drives import drive
from benchmarks.scenarios import Place, Scenario

_SHARE = 0.03  # of all time; what took less is not shown
_WIDTH = 100  # columns: what lies deeper is cut off

# Where each tree begins.
_TOP = {"parent": "usbcheck/cli/check.py", "worker": "usbcheck/pipeline/check.py"}
_LINES = 40
_CALLS = 12


def profiles(place: Place, _rounds: int) -> Scenario:
    """Return both profiles, with the content checks off and on, and the system calls of a check."""
    ten = drive(place.drives, "ten")
    parts, record = [], {}
    for who in ("parent", "worker"):
        for content in ("none", "sample"):
            told = place.scratch / "profile.txt"
            words = (sys.executable, "-m", "benchmarks.profiles", who, ten, content, told)
            place.forget()
            print(f"profile of {who}, {content}", file=sys.stderr, flush=True)
            subprocess.run(words, check=True, env=os.environ | place.cache, stdout=sys.stderr)
            shown = record[f"{who}, {content}"] = told.read_text(encoding="utf-8")
            parts.append(f"{_TITLES[who]}, `--content {content}`:\n\n```\n{shown}\n```")
    calls = record["system calls"] = _system_calls(place, ten)
    parts.append(f"System calls of a check, `--content none`:\n\n```\n{calls}\n```")
    return Scenario("\n\n".join(parts), record)


_TITLES = {
    "parent": "The program itself (waiting for its workers counts)",
    "worker": "What the workers do, in one process",
}


def _system_calls(place: Place, root: Path) -> str:
    """Return the most frequent system calls of a check and their numbers, counted by strace."""
    summary = place.scratch / "calls.txt"
    command = place.check("", root, "--content", "none")
    place.forget()
    counting = ("strace", "-f", "-c", "-S", "calls", "-U", "calls,errors,name", "-o", str(summary))
    subprocess.run(
        [*counting, *command.words],
        check=False,
        stdout=subprocess.DEVNULL,
        env=os.environ | command.environment,
    )
    return "\n".join(summary.read_text(encoding="utf-8").splitlines()[: _CALLS + 2])


def main() -> None:
    """Write one profile to a file."""
    from pyinstrument import Profiler

    who, root, content, output = sys.argv[1:]
    profiler = Profiler(interval=0.001)
    with profiler:
        (_check if who == "parent" else _work)(root, content)
    told = profiler.output_text(
        unicode=True,
        color=False,
        time="percent_of_total",
        processor_options={"filter_threshold": _SHARE},
    )
    Path(output).write_text(shortened(told, _TOP[who]), encoding="utf-8")


def shortened(told: str, top: str) -> str:
    """Return the tree from the first frame of the file `top` on, no deeper than can be read."""
    frames = [line for line in told.splitlines() if re.search(r"\d% ", line)]
    first = next(at for at, line in enumerate(frames) if top in line)
    indent = re.search(r"\d", frames[first])
    lines = [line[indent.start() if indent else 0 :] for line in frames[first:]]
    return "\n".join([line[:_WIDTH].rstrip() for line in lines if line.strip()][:_LINES])


def _check(root: str, content: str) -> None:
    from usbcheck.cli.main import cli

    words = ["check", root, "--content", content, "--progress", "none", "--format", "json"]
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    with suppress(SystemExit):  # which is how a check ends
        cli(words)


def _work(root: str, content: str) -> None:
    """Everything that a check has its workers do, by the very functions, with none started."""
    from unittest import mock

    from usbcheck import rules
    from usbcheck.facts.request import Extent
    from usbcheck.pipeline.check import Options, check
    from usbcheck.profile import DEFAULT, load

    profile = load(DEFAULT, rules.CODES)
    today = dt.date.today()  # noqa: DTZ011
    options = Options(rules.select([], []), today, content=Extent(content))
    with mock.patch("usbcheck.examine.scheduler.Workers", _Here):
        check(Path(root), profile, options)


class _Here:
    """Stands in for the workers: each task is done at once, in this process."""

    def __init__(self, *_given: object) -> None:
        pass

    def start(self) -> None:
        pass

    def run(self, tasks, started):  # type: ignore[no-untyped-def]
        for task in tasks:
            started(task.key)
            yield task.key, task.function(task.argument, task.key)

    def stop(self) -> None:
        pass


if __name__ == "__main__":
    main()
