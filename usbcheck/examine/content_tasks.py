"""The pictures of films to facts. Runs in a worker process.

What the drive or the decoder refuses is a `Failure` in the result; nothing is raised for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from usbcheck.drive.paths import system_path
from usbcheck.examine.files.errors import MalformedError
from usbcheck.facts.provenance import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from usbcheck.facts.provenance import AloneFacts, FootageFacts, PairFacts

T = TypeVar("T")


def watch_sample(root: str, path: str) -> FootageFacts | Failure:
    """What samples of the film at `path` show."""
    return _watch(root, path, whole=False)


def watch_whole(root: str, path: str) -> FootageFacts | Failure:
    """What the whole film at `path` shows."""
    return _watch(root, path, whole=True)


def _watch(root: str, path: str, *, whole: bool) -> FootageFacts | Failure:
    from usbcheck.examine.footage.sampled_decode import examine_footage

    return _told(lambda: examine_footage(system_path(root, path), whole=whole))


def compare(
    task: tuple[str, Mapping[str, tuple[str, ...]]], path: str
) -> PairFacts | AloneFacts | Failure:
    """What the pictures of two versions show, or of one that stands alone: `task` is the drive's
    root and the paths to look at by the path that is asked for."""
    root, films = task
    match films[path]:
        case (first, second):
            from usbcheck.examine.subtitles.version_pair import compare_versions

            files = system_path(root, first), system_path(root, second)
            names = {str(file): film for file, film in zip(files, (first, second), strict=True)}
            return _told(lambda: compare_versions(*files, paths=(first, second)), names)
        case _:
            from usbcheck.examine.subtitles.single_version import look_for_subtitles

            return _told(lambda: look_for_subtitles(system_path(root, path), path=path))


def _told(look: Callable[[], T], names: Mapping[str, str] | None = None) -> T | Failure:
    """What a look gives; `names` are the paths on the drive of the files that are opened."""
    try:
        return look()
    except MalformedError as error:
        return Failure(Trouble.MALFORMED, str(error))
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        return Failure(
            Trouble.VANISHED if gone else Trouble.UNREADABLE,
            error.strerror or type(error).__name__,
            (names or {}).get(str(error.filename)),
        )
