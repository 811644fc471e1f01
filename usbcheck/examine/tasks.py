"""One file to facts: sniff it, give it to the examiner of its kind. Runs in a worker process."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.drive.paths import system_path
from usbcheck.examine.files.cached_reader import Source
from usbcheck.examine.files.errors import (
    EncryptedError,
    ExpansionError,
    MalformedError,
    NoIndexError,
)
from usbcheck.examine.files.sampling import is_worth, sample, sample_by_the_way
from usbcheck.examine.files.sniff import sniff
from usbcheck.facts.formats import Content, is_executable, kind_of, kind_of_suffix
from usbcheck.facts.provenance import Failure, Trouble
from usbcheck.facts.request import Examined, Plan, Probe, Sample
from usbcheck.workers.read_limiter import turn

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.provenance import Facts, Kind

_TROUBLES = (
    (NoIndexError, Trouble.NO_INDEX),
    (EncryptedError, Trouble.ENCRYPTED),
    (ExpansionError, Trouble.EXPANDS),
)
_DOCUMENTS = frozenset({Content.RTF, Content.HTML, Content.MHTML, Content.WORD_XML})


def examine_file(plan: Plan, path: str) -> Examined:
    """The content and the facts of the file at `path`, relative to the drive's root.

    What the drive or the parser refuses is a `Failure` in the result; nothing is raised for it.
    """
    try:
        with Source(system_path(plan.root, path)) as source:
            found = _examined(plan, source)
            wanted = plan.sampled and is_worth(path, source.size)
            return replace(found, sample=sample_by_the_way(source, wanted=wanted))
    except OSError as error:
        return Examined(failure=_refused(error))


def _examined(plan: Plan, source: Source) -> Examined:
    content: Content | None = None
    try:
        content = sniff(source)
        if content is Content.EMPTY:
            return Examined(content, failure=Failure(Trouble.EMPTY))
        return Examined(content, _facts(plan, source, content))
    except MalformedError as error:
        trouble = next((t for kind, t in _TROUBLES if isinstance(error, kind)), Trouble.MALFORMED)
        return Examined(content, failure=Failure(trouble, str(error)))
    except OSError as error:
        return Examined(content, failure=_refused(error))
    except MemoryError:
        return Examined(content, failure=Failure(Trouble.OUT_OF_MEMORY))


def _facts(plan: Plan, source: Source, content: Content) -> Facts | None:
    match _kind(source.path, content):
        case "video" if plan.video:
            from usbcheck.examine.video.headers import examine_video

            with turn():  # ffprobe reads as well
                return examine_video(source, plan.probe)
        case "audio" if plan.video:
            from usbcheck.examine.video.headers import examine_audio

            return examine_audio(source)
        case "image" if plan.picture:
            from usbcheck.examine.image.picture import examine_picture

            return examine_picture(source, look_for_qr=plan.qr)
        case "word" if plan.word:
            from usbcheck.examine.word.contents import examine_word

            return examine_word(source, content, plan.forms, look_for_qr=plan.qr)
        case _:
            return None


def _kind(file: Path, content: Content) -> Kind:
    """By content; where that says nothing, what the name promises."""
    if is_executable(content):
        return "other"
    by_content = kind_of(content)
    if by_content != "other":
        return by_content
    promised = kind_of_suffix(file.suffix)
    if content in _DOCUMENTS:
        return "word" if promised == "word" else "other"
    return promised


def sample_file(root: str, path: str) -> Sample | Failure:
    """A sample of a file, or why there is none."""
    try:
        with Source(system_path(root, path)) as source, turn():
            return sample(source)
    except OSError as error:
        return _refused(error)


def digest_file(root: str, path: str) -> str | Failure:
    """A digest (BLAKE2b) of all bytes of a file, or why there is none."""
    try:
        with system_path(root, path).open("rb") as file, turn():
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return _refused(error)


def _refused(error: OSError) -> Failure:
    gone = isinstance(error, FileNotFoundError)
    return Failure(Trouble.VANISHED if gone else Trouble.UNREADABLE, _words(error))


def versions(plan: Plan) -> dict[str, str]:
    """The tools and libraries that give facts under a plan, with their versions."""
    found: dict[str, str] = {}
    if plan.video:
        from usbcheck.examine.video.headers import probe_versions

        found |= probe_versions()
        if plan.probe is Probe.EMBEDDED:
            found.pop("ffprobe", None)
    if plan.picture or plan.qr:
        from usbcheck.examine.image.picture import decoder_versions

        found |= decoder_versions()
    if plan.versions:
        from usbcheck.examine.subtitles.ocr import engine_version

        found |= {"rapidocr": version} if (version := engine_version()) else {}
    return found


def _words(error: OSError) -> str:
    return error.strerror or type(error).__name__
