"""The tasks of worker processes: one file, or the versions of one film, to facts.

What the drive, a parser or a decoder refuses is a `Failure` in the result; nothing is raised for
it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from usbcheck.drive.places import Places
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import (
    EncryptedError,
    ExpansionError,
    MalformedError,
    NoIndexError,
    TooLargeError,
    UnsupportedError,
    trouble_of,
)
from usbcheck.examine.files.sampling import is_worth, sample, sample_by_the_way
from usbcheck.examine.files.sniff import sniff
from usbcheck.facts.formats import (
    HASH_LISTS,
    PARTLY_READ,
    SIDE_KINDS,
    UNREAD_PICTURES,
    Content,
    is_executable,
    kind_of,
    kind_of_suffix,
)
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.facts.request import Examined, PartialDigest, Request, Watched
from usbcheck.workers.memory import give_back
from usbcheck.workers.read_limiter import limited_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from usbcheck.facts.archive import Member
    from usbcheck.facts.file import Facts
    from usbcheck.facts.formats import Kind
    from usbcheck.facts.sound import LoudnessFacts
    from usbcheck.facts.video import FootageFacts

T = TypeVar("T")

_KINDS = (
    (NoIndexError, FailureKind.NO_INDEX),
    (EncryptedError, FailureKind.ENCRYPTED),
    (ExpansionError, FailureKind.EXPANDS),
    (UnsupportedError, FailureKind.UNSUPPORTED),
    (TooLargeError, FailureKind.TOO_LARGE),
)
_DOCUMENTS = frozenset({Content.RTF, Content.HTML, Content.MHTML, Content.WORD_XML})


def examine_file(request: Request, path: str) -> Examined:
    """Return the content and the facts of the file at `path`, relative to the drive's root."""
    try:
        with CachedReader(Places(request.root, request.unpacked).locate(path)) as source:
            found = _examined(request, source)
            wanted = request.samples or (request.sampled and is_worth(path, source.size))
            return replace(found, sample=sample_by_the_way(source, wanted=wanted))
    except OSError as error:
        return Examined(failure=refused(error))


def _examined(request: Request, source: CachedReader) -> Examined:
    content: Content | None = None
    try:
        content = sniff(source)
        if content is Content.EMPTY:
            return Examined(content, failure=Failure(FailureKind.EMPTY))
        return Examined(content, _facts(request, source, content))
    except MalformedError as error:
        return Examined(content, failure=malformed(error))
    except OSError as error:
        return Examined(content, failure=refused(error))
    except MemoryError:
        return Examined(content, failure=Failure(FailureKind.OUT_OF_MEMORY))


def _facts(request: Request, source: CachedReader, content: Content) -> Facts | None:
    match _kind(source.path, content):
        case "video" if request.video:
            from usbcheck.examine.video.headers import examine_video

            with limited_read():  # ffprobe reads as well
                return examine_video(source, request.probe)
        case "audio" if request.video:
            from usbcheck.examine.video.headers import examine_audio

            return examine_audio(source)
        case "image" if request.picture:
            return _picture(request, source, content)
        case "word" if request.word:
            from usbcheck.examine.word.contents import examine_word

            return examine_word(source, content, request.forms, look_for_qr=request.qr)
        case _:
            return _side_facts(request, source, content)


def _side_facts(request: Request, source: CachedReader, content: Content) -> Facts | None:
    if content in HASH_LISTS:  # whatever it is called: there is no suffix for all of them
        from usbcheck.examine.papers.manifest import examine_manifest

        return examine_manifest(source, content) if request.manifest else None
    match _kind(source.path, content):
        case "sidecar" if request.sidecar:
            from usbcheck.examine.papers.sidecar import examine_sidecar

            return examine_sidecar(source, content)
        case "document" if request.document:
            from usbcheck.examine.papers.document import examine_document

            return examine_document(source, content, request.forms)
        case "archive" if request.archive:
            from usbcheck.examine.papers.archive import examine_archive

            return examine_archive(source, content)
        case _:
            return None


def _picture(request: Request, source: CachedReader, content: Content) -> Facts:
    from usbcheck.examine.image.picture import examine_picture

    if content in UNREAD_PICTURES:
        raise UnsupportedError(f"no decoder for {content}")
    try:
        return examine_picture(source, look_for_qr=request.qr)
    except MalformedError as error:
        if content in PARTLY_READ:
            raise UnsupportedError(str(error)) from error
        raise


def _kind(file: Path, content: Content) -> Kind:
    """Return the kind by content; where that says nothing, what the name promises."""
    if is_executable(content):
        return "other"
    by_content = kind_of(content)
    if by_content not in SIDE_KINDS:
        return by_content
    promised = kind_of_suffix(file.suffix)
    if content in _DOCUMENTS:
        return "word" if promised == "word" else "other"
    return by_content if promised in SIDE_KINDS and by_content != "other" else promised


def partial_digest(places: Places, path: str) -> PartialDigest | Failure:
    """Return a sample of a file, or why there is none."""
    try:
        with CachedReader(places.locate(path)) as source, limited_read():
            return sample(source)
    except OSError as error:
        return refused(error)


def digest_file(places: Places, path: str) -> str | Failure:
    """Return a digest (BLAKE2b) of all bytes of a file, or why there is none."""
    try:
        with places.locate(path).open("rb") as file, limited_read():
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return refused(error)


def hash_listed(
    task: tuple[Places, Mapping[str, tuple[str, ...]]], path: str
) -> dict[str, str] | Failure:
    """Return the digests of a file; `task` is where the files are, and the formats by path."""
    from usbcheck.drive.digests import digests_of_file

    places, formats = task
    try:
        with limited_read():
            return digests_of_file(places.locate(path), formats[path])
    except OSError as error:
        return refused(error)


def decode_sample(places: Places, path: str) -> FootageFacts | Failure:
    """Return what samples of the film at `path` show."""
    return _watch(places, path, whole=False)


def decode_whole(places: Places, path: str) -> FootageFacts | Failure:
    """Return what the whole film at `path` shows."""
    return _watch(places, path, whole=True)


def measure_loudness(places: Places, path: str) -> LoudnessFacts | Failure:
    """Return how loud the sound of the film at `path` is, all of it."""
    from usbcheck.examine.footage import loudness

    return _looked(lambda: loudness.measure_loudness(places.locate(path)))


def _watch(places: Places, path: str, *, whole: bool) -> FootageFacts | Failure:
    from usbcheck.examine.footage.sampled_decode import examine_footage

    return _looked(lambda: examine_footage(places.locate(path), whole=whole))


def watch(task: tuple[Places, tuple[str, ...], tuple[str, ...]], _: str) -> Watched | Failure:
    """Return what the pictures of two versions show, or of one that stands alone.

    `task` is where the films are, their paths, and those of which samples are taken too.
    """
    from usbcheck.examine.subtitles.watched_films import look

    places, films, sampled = task
    files = {path: places.locate(path) for path in films}
    return _looked(lambda: look(files, sampled), {str(file): path for path, file in files.items()})


def unpack_archive(places: Places, path: str) -> tuple[Member, ...] | Failure:
    """Return the members of the archive at `path`, which are then where `places` has them."""
    from usbcheck.examine.papers.archive import NoRoomError, unpack

    try:
        with CachedReader(places.locate(path)) as source, limited_read():
            return unpack(source, path, places)
    except MalformedError as error:
        return malformed(error)
    except NoRoomError as error:
        return Failure(FailureKind.TOO_LARGE, str(error))
    except OSError as error:
        return refused(error)


def malformed(error: MalformedError) -> Failure:
    """Return the failure of a file that its parser refuses."""
    kind = next((kind for of, kind in _KINDS if isinstance(error, of)), FailureKind.MALFORMED)
    return Failure(kind, str(error))


def _looked(look: Callable[[], T], names: Mapping[str, str] | None = None) -> T | Failure:
    """Return what `look` gives; `names` are the paths on the drive of the files that it opens."""
    try:
        return look()
    except MalformedError as error:
        return Failure(FailureKind.MALFORMED, str(error))
    except OSError as error:
        return replace(refused(error), path=(names or {}).get(str(error.filename)))
    finally:
        give_back()


def refused(error: OSError) -> Failure:
    """Return the failure of a file that the drive does not give."""
    return Failure(trouble_of(error), error.strerror or type(error).__name__)


def tool_versions(asked: tuple[Request, bool], _: str) -> dict[str, str]:
    """Return the tools and libraries that give facts under a plan, with their versions.

    `asked` is the plan, and whether the ffprobe program was heard: asking for its version means
    to start it.
    """
    request, ffprobe_was_heard = asked
    found: dict[str, str] = {}
    if request.video:
        from usbcheck.examine.video.headers import probe_versions

        found |= probe_versions(ffprobe_was_heard=ffprobe_was_heard)
    if request.picture or request.qr:
        from usbcheck.examine.image.picture import decoder_versions

        found |= decoder_versions()
    if request.versions:
        from usbcheck.examine.subtitles.ocr import engine_version

        found |= engine_version()
    return found
