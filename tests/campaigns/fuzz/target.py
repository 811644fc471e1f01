"""What an input goes through: the examiners, the rules, and both reports.

Nothing may be raised: what a parser refuses is a `Failure` in the facts, a notice with a fault a
`ProfileError`.
"""

from __future__ import annotations

import datetime as dt
import pickle
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.campaigns.fuzz.inputs import NAME, PROFILE, Input
from tests.handmade import SOUND
from usbcheck.drive.places import Places
from usbcheck.drive.walk import Drive, Entry, EntryKind, FoundFolder
from usbcheck.examine.tasks import decode_sample, examine_file
from usbcheck.facts.formats import kind_of_suffix
from usbcheck.facts.request import Examined, Extent, Probe
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.naming.reading import NameReader
from usbcheck.pipeline.check import Options, _plan
from usbcheck.profile import DEFAULT, ProfileError, load
from usbcheck.report.machine import json_format
from usbcheck.report.reference import notice_page
from usbcheck.report.terminal import text
from usbcheck.report.terminal.console import printed
from usbcheck.rules import CODES, RULES
from usbcheck.rules.judge import judge
from usbcheck.rules.rule import Need
from usbcheck.submission.assemble import assemble
from usbcheck.submission.model import Submission
from usbcheck.submission.report import Report, Run

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile

_TODAY: Final = dt.date(2024, 8, 20)
_UNIT: Final = "金坛区委组织部"
_PROBES: Final = (Probe.EMBEDDED,) * 7 + (Probe.FFPROBE,)  # a process each: now and then
_WATCHED: Final = 3  # of so many films one is decoded too
_NEEDS: Final = Need.VIDEO | Need.PICTURE | Need.QR | Need.WORD


def run_input(given: Input, number: int, folder: Path) -> str:
    """How the input came out, in a word: `examined`, the failure's trouble, `profile-error` ….

    `folder` is there to put the input in. Raises whatever must not be raised.
    """
    match given.suffix:
        case suffix if suffix == NAME:
            return _run_name(given.data.decode("utf-8", "surrogatepass"))
        case suffix if suffix == PROFILE:
            return _run_profile(given.data, folder)
        case _:
            return _run_file(given, number, folder)


@cache
def _notice() -> Profile:
    return load(DEFAULT, CODES)


def _run_file(given: Input, number: int, folder: Path) -> str:
    path = _path_of(given)
    place = folder / path
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(given.data)
    try:
        drive = _drive(str(folder), path, len(given.data))
        options = Options(RULES, _TODAY, _PROBES[number % len(_PROBES)])
        examined = examine_file(_plan(drive.root, _notice(), options, _NEEDS), path)
        if kind_of_suffix(given.suffix) == "video" and number % _WATCHED == 0:
            decode_sample(Places(drive.root), path)
    finally:
        place.unlink()
    assert pickle.loads(pickle.dumps(examined)) == examined or "nan" in repr(examined)
    _report(assemble(drive, {path: examined}, {}, _notice()), _notice())
    return examined.failure.kind if examined.failure else "examined"


def _path_of(given: Input) -> str:
    """A path that gives the file the role whose rules ask the most of it."""
    match kind_of_suffix(given.suffix):
        case "word":
            return f"表格/春风-微视频-{_UNIT}（报名表）{given.suffix}"
        case "image":
            return f"作品/春风-新媒体作品-{_UNIT}（海报）{given.suffix}"
        case _:
            return f"作品/春风-微视频-{_UNIT}（有字幕）{given.suffix}"


def _drive(root: str, path: str, size: int) -> Drive:
    folders = tuple(FoundFolder(f.name, f.name, exact=True) for f in _notice().folder)
    entry = Entry(path, EntryKind.FILE, size, 0)
    return Drive(root, (entry,), (), 0, None, folders)


def _run_name(name: str) -> str:
    NameReader(_notice()).read(name)
    drive = _drive("/drive", f"作品/{name}", 1)
    examined = {f"作品/{name}": Examined()}
    _report(assemble(drive, examined, {}, _notice()), _notice())
    return "read"


def _run_profile(data: bytes, folder: Path) -> str:
    path = folder / "notice.toml"
    path.write_bytes(data)
    try:
        profile = load(str(path), CODES)
    except ProfileError:
        return "profile-error"
    finally:
        path.unlink()
    sound = SOUND.submission().drive
    _report(assemble(sound, SOUND.files, {}, profile), profile)
    for language in LANGUAGES:
        printed(notice_page.page(profile, catalogue(language)), to_file=True)
    return "profile"


def _report(submission: Submission, profile: Profile) -> None:
    findings, undecided = judge(submission, RULES, profile)
    run = Run("0", {}, _TODAY, tuple(rule.code for rule in RULES), Extent.SAMPLE)
    report = Report(run, profile, submission, findings, undecided, complete=True)
    first, second = LANGUAGES
    json_format.render(report, catalogue(first)).encode()
    printed(text.render(report, catalogue(second), encoding="utf-8"), to_file=True).encode()
