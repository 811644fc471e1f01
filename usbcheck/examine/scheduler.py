"""Files become facts in worker processes, stage by stage.

A parser that crashes, hangs or eats all memory costs its own file a `Failure`, never the run.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from usbcheck.cache.known_facts import KnownFacts, Question
from usbcheck.drive.mounts import is_plugged_in
from usbcheck.drive.places import Places
from usbcheck.examine.files.sampling import SAMPLED_WHOLE, is_worth
from usbcheck.examine.stages import (
    StageSpec,
    time_to_decode,
    time_to_examine,
    time_to_read,
    time_to_unpack,
    time_to_watch,
    watching,
)
from usbcheck.examine.tasks import (
    decode_sample,
    decode_whole,
    digest_file,
    examine_file,
    hash_listed,
    measure_loudness,
    partial_digest,
    tool_versions,
    unpack_archive,
    watch,
)
from usbcheck.facts import limits
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.facts.request import Crew, Examined, Extent, PartialDigest, Watched
from usbcheck.facts.sound import LoudnessFacts
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.workers.pool import Task, Workers

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from types import TracebackType

    from usbcheck.drive.walk import Entry
    from usbcheck.facts.archive import Member
    from usbcheck.facts.progress import Observer
    from usbcheck.facts.request import Request
    from usbcheck.facts.video import FootageFacts
    from usbcheck.submission.model import File, VersionFacts

T = TypeVar("T")

_COMPARING: Final = Question("compare", (PairFacts, SingleVersionFacts))

_EXAMINERS: Final = (
    "usbcheck.examine.video.headers",
    "usbcheck.examine.image.picture",
    "usbcheck.examine.word.contents",
)
_TOOLS: Final = "tools"  # the key of a task that is about no file


def workers_for(root: str, crew: Crew) -> Workers:
    """Return the worker processes for the drive at `root`, not yet started."""
    count = crew.jobs or min(os.cpu_count() or 1, limits.MOST_WORKERS)
    readers = crew.readers
    if readers is None and count > 1 and is_plugged_in(root):  # one reads alone in any case
        readers = 1
    return Workers(min(count, limits.ALL_WORKERS), readers, _EXAMINERS)


class Examiner:
    """A context in which files become facts, by worker processes of its own or by those lent.

    `interrupted` is set when the user stopped the run; what was not examined by then has the
    failure INTERRUPTED. `cache` is the folder in which answers are kept for the next run.
    """

    def __init__(
        self,
        request: Request,
        crew: Crew = Crew(),  # noqa: B008  frozen
        observer: Observer = SILENT,
        *,
        cache: Path | None = None,
        workers: Workers | None = None,
    ) -> None:
        self.interrupted = False
        self._plan = request
        self._places = Places(request.root, request.unpacked)
        self._recall = KnownFacts(cache)
        self._samples: dict[str, PartialDigest | Failure] = {}
        self._footage: dict[str, FootageFacts] = {}
        self._observer = observer
        self._lent = workers is not None
        self._workers = workers or workers_for(request.root, crew)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None or not self._lent:  # after an error they may still be at work
            self._workers.stop()
        self._recall.close()

    def start(self) -> None:
        """Start the workers while the drive is walked; else the first work starts them."""
        self._workers.start()

    def examine(self, entries: Collection[Entry]) -> dict[str, Examined]:
        """Return the content and facts of each file, by its path."""
        if self._recall.is_on:
            worth = {e.path: e.size for e in entries if is_worth(e.path, e.size)}
            known = self._recall.sizes(worth.values())
            self._sampled({path: size for path, size in worth.items() if size in known})
            self._meet()
        sizes = {entry.path: entry.size for entry in entries}
        question = self._question("examine", Examined)
        spec = StageSpec(examine_file, self._plan, time_to_examine, Stage.EXAMINE, question)
        found = self.run(spec, sizes)
        return {
            path: Examined(failure=result) if isinstance(result, Failure) else result
            for path, result in found.items()
        }

    def digests(self, entries: Collection[Entry]) -> dict[str, str | Failure]:
        """Return digests of those files that may be the same byte for byte.

        These are files of one size with the same sample. Only they are read whole, and only where
        the sample leaves something out. What would go beyond limits.HASHED is not read at all: it
        has the failure TOO_LARGE.
        """
        alike: dict[Any, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            if entry.size > 0:
                alike[entry.size][entry.path] = entry.size
        sampled = self._sampled(_groups(alike))
        alike.clear()
        found: dict[str, str | Failure] = {}
        for path, sample in sampled.items():
            if isinstance(sample, Failure):
                found[path] = sample
            elif sample.size <= SAMPLED_WHOLE:
                found[path] = f"{sample.size}:{sample.digest}"
            else:
                alike[sample.size, sample.digest][path] = sample.size
        large = _affordable(alike)
        found |= dict.fromkeys(_groups(alike).keys() - large, Failure(FailureKind.TOO_LARGE))
        question = Question("digest", (str,))
        found |= self.run(
            StageSpec(digest_file, self._places, time_to_read, Stage.DIGEST, question), large
        )
        return found

    def unpack(self, archives: Collection[Entry]) -> dict[str, tuple[Member, ...] | Failure]:
        """Return the members of each archive, by its path; they can then be examined as files."""
        sizes = {entry.path: entry.size for entry in archives}
        spec = StageSpec(unpack_archive, self._places, time_to_unpack, Stage.UNPACK)
        return self.run(spec, sizes)

    def hashes(
        self, entries: Collection[Entry], formats: Mapping[str, tuple[str, ...]]
    ) -> dict[str, dict[str, str] | Failure]:
        """Return the digests of each file in the formats that are asked of it, by its path."""
        sizes = {entry.path: entry.size for entry in entries}
        spec = StageSpec(hash_listed, (self._places, formats), time_to_read, Stage.VERIFY)
        return self.run(spec, sizes)

    def samples(self, entries: Collection[Entry]) -> dict[str, PartialDigest | Failure]:
        """Return a sample of each file. Most were taken while the files were examined."""
        return self._sampled({entry.path: entry.size for entry in entries})

    def footage(self, films: Collection[File], extent: Extent) -> dict[str, FootageFacts | Failure]:
        """Return what the pictures and the sound of each film show, by its path.

        Where samples are asked for, what `compare` found out is not looked at again.
        """
        sizes = {film.path: film.size for film in films}
        if extent is Extent.FULL:
            spec = StageSpec(
                decode_whole, self._places, time_to_decode, Stage.DECODE, watching(extent)
            )
            return self.run(spec, sizes)
        new = {path: size for path, size in sizes.items() if path not in self._footage}
        sampled = StageSpec(
            decode_sample, self._places, time_to_watch, Stage.WATCH, watching(extent)
        )
        found = self._footage | self.run(sampled, new)
        return {path: found[path] for path in sizes}

    def compare(
        self, groups: Mapping[str, tuple[File, ...]], films: Collection[File] = ()
    ) -> dict[str, VersionFacts | Failure]:
        """Return the facts of comparing two films, or of looking for subtitles in one, by key.

        Each film is opened once: those of `films` among them are sampled on the way, and `footage`
        has what that gave. Of a group that fails it has nothing, since one film may have failed
        the other.
        """
        paths = {key: tuple(film.path for film in some) for key, some in groups.items()}
        met = {path for some in paths.values() for path in some}
        own = {film.path: (film.path,) for film in films if film.path in met}
        known = self._known(_COMPARING, paths)
        self._footage |= self._known(watching(Extent.SAMPLE), own)
        new = {key: some for key, some in paths.items() if key not in known}
        sampled = _shared_out(new, own.keys() - self._footage.keys())
        spec: StageSpec[Watched | Failure] = StageSpec(
            watch,
            None,
            time_to_watch,
            Stage.COMPARE,
            arguments={key: (self._places, new[key], sampled[key]) for key in new},
            known={key: Watched(versions, {}) for key, versions in known.items()},
        )
        sizes = {key: sum(film.size for film in some) for key, some in groups.items()}
        told = self.run(spec, sizes)
        found = {key: it if isinstance(it, Failure) else it.versions for key, it in told.items()}
        seen = [it.footage for it in told.values() if isinstance(it, Watched)]
        footage = {path: facts for some in seen for path, facts in some.items()}
        self._keep(_COMPARING, paths, {key: found[key] for key in new})
        self._keep(watching(Extent.SAMPLE), own, footage)
        self._footage |= footage
        return found

    def loudness(self, films: Collection[File]) -> dict[str, LoudnessFacts | Failure]:
        """Return how loud the sound of each film is, by its path."""
        question = Question("loudness", (LoudnessFacts,))
        spec = StageSpec(measure_loudness, self._places, time_to_decode, Stage.LISTEN, question)
        return self.run(spec, {film.path: film.size for film in films})

    def tool_versions(self, *, ffprobe_was_heard: bool) -> dict[str, str]:
        """Return the tools and libraries that give facts, with their versions."""
        question = self._question(f"tool versions {ffprobe_was_heard}", dict)
        argument = (self._plan, ffprobe_was_heard)
        spec = StageSpec(tool_versions, argument, question=question, files={_TOOLS: ()})
        found = self.run(spec, {_TOOLS: 0})[_TOOLS]
        return {} if isinstance(found, Failure) else found

    def run(self, spec: StageSpec[T], sizes: Mapping[str, int]) -> dict[str, T | Failure]:
        """Return the result for each key of `sizes`, which are in bytes."""
        found: dict[str, T | Failure] = dict.fromkeys(sizes, Failure(FailureKind.INTERRUPTED))
        if self.interrupted:
            return found
        observer = self._observer if spec.stage and sizes else SILENT
        if spec.stage:
            observer.begun(spec.stage, sizes)
        about = spec.files or {path: (path,) for path in sizes}
        new: dict[str, T | Failure] = {}
        try:
            known = self._recall.answers(spec.question, about) if spec.question else spec.known
            for path, answer in known.items():
                found[path] = answer
                observer.finished(path)
            tasks = (
                Task(path, spec.function, spec.argument_of(path), spec.seconds(size))
                for path, size in sizes.items()
                if path not in known
            )
            for path, result in self._workers.run(tasks, observer.started):
                found[path] = new[path] = result
                observer.finished(path)
        except KeyboardInterrupt:
            self._interrupt()
        if spec.question:
            self._note_samples(new)
            self._keep(spec.question, about, new)
        return found

    def _known(self, question: Question, about: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
        """Return the answers that are known, none where the user stopped the run."""
        try:
            return {} if self.interrupted else self._recall.answers(question, about)
        except KeyboardInterrupt:
            self._interrupt()
            return {}

    def _question(self, about: str, answer: type) -> Question:
        """Return a question whose answer hangs on what the plan asks.

        The notice's forms are left out: nothing that is asked of them is kept.
        """
        asked = replace(self._plan, root="", forms=(), unpacked="")
        return Question(f"{about} {asked}", (answer,))

    def _sampled(self, sizes: Mapping[str, int]) -> dict[str, PartialDigest | Failure]:
        """Return a sample of each file; of none twice."""
        new = {path: size for path, size in sizes.items() if path not in self._samples}
        self._samples |= self.run(StageSpec(partial_digest, self._places), new)
        return {path: self._samples[path] for path in sizes}

    def _note_samples(self, found: Mapping[str, object]) -> None:
        """Keep the samples that were taken while files were examined."""
        examined = {path: it for path, it in found.items() if isinstance(it, Examined)}
        self._samples |= {path: it.sample for path, it in examined.items() if it.sample}
        if examined:
            self._meet()

    def _meet(self) -> None:
        samples = {path: it for path, it in self._samples.items() if isinstance(it, PartialDigest)}
        self._recall.meet({path: it for path, it in samples.items() if is_worth(path, it.size)})

    def _keep(
        self, question: Question, about: Mapping[str, tuple[str, ...]], new: Mapping[str, object]
    ) -> None:
        try:
            self._recall.keep(question, about, new)
        except KeyboardInterrupt:
            self._interrupt()

    def _interrupt(self) -> None:
        self.interrupted = True
        self._workers.stop()


def _shared_out(
    groups: Mapping[str, tuple[str, ...]], films: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each group those of its films that no group before it has."""
    left, shares = set(films), {}
    for key, some in groups.items():
        shares[key] = tuple(path for path in some if path in left)
        left -= set(some)
    return shares


def _affordable(alike: Mapping[Any, Mapping[str, int]]) -> dict[str, int]:
    """Return those that may be read whole, the smallest first; of files that are alike all or none.

    Of the paths of one drive, no more than limits.HASHED bytes.
    """
    chosen: dict[str, int] = {}
    left = limits.HASHED
    for group in sorted(alike.values(), key=lambda group: sum(group.values())):
        left -= sum(group.values()) if len(group) > 1 else 0
        if left < 0:
            break
        chosen |= group if len(group) > 1 else {}
    return chosen


def _groups(alike: Mapping[Any, Mapping[str, int]]) -> dict[str, int]:
    return {
        path: size for group in alike.values() if len(group) > 1 for path, size in group.items()
    }
