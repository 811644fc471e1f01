"""What earlier runs found out, known again by what files are and by what is asked of them.

A file is what its sample, size and time of change say, wherever it lies: one that was renamed or
moved is known again. Kept is what follows from the bytes alone; never anything out of a Word
file, since forms name people and their telephones, and are quickly read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from usbcheck.cache.key import environment_key
from usbcheck.cache.serialization import deserialize, serialize
from usbcheck.cache.store import Cache
from usbcheck.facts.archive import ArchiveFacts
from usbcheck.facts.document import DocumentFacts
from usbcheck.facts.manifest import ManifestFacts
from usbcheck.facts.provenance import OF_THE_BYTES, Failure, FailureKind, Reason, Unknown
from usbcheck.facts.request import Examined
from usbcheck.facts.sidecar import SidecarFacts
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.facts.word import WordFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from usbcheck.facts.request import PartialDigest

_LASTING: Final = frozenset(
    {
        Reason.NOT_RECORDED,
        Reason.NOT_FOUND,
        Reason.NOT_EXAMINED,
        Reason.TOO_LARGE,
        Reason.UNCLEAR,
        Reason.UNSUPPORTED,
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of files, with all of the request that changes the answer.

    `answers` are the types that the answer can have.
    """

    text: str
    answers: tuple[type, ...]


class KnownFacts:
    """What is known of the files of one drive; nothing without a folder to keep it in."""

    def __init__(self, folder: Path | None) -> None:
        self._cache = Cache(folder) if folder else None
        self._stamp = ""
        self._files: dict[str, str] = {}
        self._sizes: dict[str, int] = {}

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return self._cache is not None

    def sizes(self, sizes: Collection[int]) -> set[int]:
        """Return those of `sizes`, in bytes, that a file with known facts had.

        Only files of these sizes need a partial digest to be known again.
        """
        if self._cache is None:
            return set()
        keys = {self._key("size", size): size for size in set(sizes)}
        return {keys[key] for key in self._cache.read(keys)}

    def meet(self, samples: Mapping[str, PartialDigest]) -> None:
        """Identify files by their partial digests.

        Files that cannot be told apart, as copies are, go by their paths as well: partial digests
        alone do not say that they are the same.
        """
        self._sizes = {path: sample.size for path, sample in samples.items()}
        files = {
            path: repr((sample, PurePosixPath(path).suffix.casefold()))
            for path, sample in samples.items()
        }
        alike = Counter(files.values())
        self._files = {
            path: f"{file} {path!a}" if alike[file] > 1 else file for path, file in files.items()
        }

    def answers(self, question: Question, files: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
        """Return the answers that are known, by the key of the files that each is about."""
        if self._cache is None:
            return {}
        keys = self._keys(question, files)
        said = self._cache.read(keys.values())
        found: dict[str, Any] = {}
        for name, key in keys.items():
            answer = _unpacked(said.get(key), question)
            if answer is not None:
                found[name] = _named(answer, files[name])
        return found

    def keep(
        self,
        question: Question,
        files: Mapping[str, tuple[str, ...]],
        found: Mapping[str, object],
    ) -> None:
        """Keep what will be true the next time."""
        if self._cache is None:
            return
        lasting = {name: answer for name, answer in found.items() if _lasts(answer)}
        keys = self._keys(question, {name: files[name] for name in lasting})
        sizes = {self._sizes[path] for name in keys for path in files[name]}
        known = {self._key("size", size): serialize(size) for size in sizes}
        self._cache.write(known | {key: serialize(_named(lasting[n])) for n, key in keys.items()})

    def close(self) -> None:
        """Let go of what it is kept in."""
        if self._cache is not None:
            self._cache.close()

    def _keys(self, question: Question, files: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
        """Return a key for each whose files were all met."""
        met = {name: [self._files.get(path) for path in some] for name, some in files.items()}
        return {
            name: self._key(question.text, some) for name, some in met.items() if None not in some
        }

    def _key(self, *parts: object) -> bytes:
        self._stamp = self._stamp or environment_key()
        return blake2b(repr((self._stamp, *parts)).encode(), digest_size=16).digest()


def _unpacked(text: str | None, question: Question) -> Any:
    if text is None:
        return None
    try:
        answer = deserialize(text)
    except ValueError:
        return None
    return answer if isinstance(answer, (*question.answers, Failure)) else None


def _named(answer: object, paths: tuple[str, ...] = ("", "")) -> object:
    """Return the answer with the paths that the files have now; answers are kept without paths."""
    match answer:
        case PairFacts():
            return replace(answer, first=paths[0], second=paths[1])
        case SingleVersionFacts():
            return replace(answer, path=paths[0])
        case Examined():
            return replace(answer, sample=None)
        case _:
            return answer


def _lasts(value: object) -> bool:
    """Whether the bytes alone made the value what it is: no memory, time or reading ran out."""
    match value:
        case WordFacts() | DocumentFacts() | SidecarFacts() | ArchiveFacts() | ManifestFacts():
            return False  # quickly read, and full of names
        case Failure(kind):
            return kind in OF_THE_BYTES or kind is FailureKind.UNSUPPORTED
        case Unknown(why):
            return why in _LASTING
        case tuple():
            return all(map(_lasts, value))
        case _ if is_dataclass(value):
            return all(_lasts(getattr(value, field.name)) for field in fields(value))
        case _:
            return True
