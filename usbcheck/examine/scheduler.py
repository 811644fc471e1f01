"""The examiners at work: files become facts in worker processes.

A parser that crashes, hangs or eats all memory costs its own file a `Failure`, never the run.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from usbcheck.cache.known_facts import Question, Recall
from usbcheck.drive.mounts import is_plugged_in
from usbcheck.examine.content_tasks import compare, watch_sample, watch_whole
from usbcheck.examine.files.sampling import SAMPLED_WHOLE, is_worth
from usbcheck.examine.tasks import digest_file, examine_file, sample_file, versions
from usbcheck.facts import limits
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.facts.provenance import AloneFacts, Failure, FootageFacts, PairFacts, Trouble
from usbcheck.facts.request import Examined, Extent, Sample
from usbcheck.thumbnails.preview import picture_file
from usbcheck.workers.pool import Task, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path
    from types import TracebackType

    from usbcheck.drive.walk import Entry
    from usbcheck.facts.progress import Observer
    from usbcheck.facts.request import Plan
    from usbcheck.submission.model import File, VersionFacts
    from usbcheck.thumbnails.model import Order, Seen

T = TypeVar("T")

_EXAMINERS: Final = (
    "usbcheck.examine.video.headers",
    "usbcheck.examine.image.picture",
    "usbcheck.examine.word.contents",
)
_VERSIONS: Final = ""  # a key that is no file's path


def crew(root: str, jobs: int | None, readers: int | None) -> Workers:
    """The worker processes for the drive at `root`: `jobs` of them, None for as many as serve, of
    which `readers` read at a time, None for one on a plugged-in drive and all elsewhere."""
    count = jobs or min(os.cpu_count() or 1, limits.MOST_WORKERS)
    readers = readers or (1 if is_plugged_in(root) else None)
    return Workers(min(count, limits.ALL_WORKERS), readers, _EXAMINERS)


class Examiners:
    """The examiners at work: a context in which files become facts, by a crew as `crew` makes it
    of `jobs` and `readers`, or by `workers` that are lent.

    `interrupted` is set when the user stopped the run; what was not examined by then has the
    failure INTERRUPTED. `cache` is the folder in which answers are kept for the next run.
    """

    def __init__(
        self,
        plan: Plan,
        jobs: int | None,
        observer: Observer,
        readers: int | None = None,
        cache: Path | None = None,
        workers: Workers | None = None,
    ) -> None:
        self.interrupted = False
        self._plan = plan
        self._recall = Recall(cache)
        self._samples: dict[str, Sample | Failure] = {}
        self._probes: dict[str, str] | None = None
        self._observer = observer
        self._lent = workers is not None
        self._workers = workers or crew(plan.root, jobs, readers)

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
        """Let the workers come up while the drive is walked; else the first work starts them."""
        self._workers.start()

    def examine(self, entries: Collection[Entry]) -> dict[str, Examined]:
        """Content and facts of each file, by its path."""
        if self._recall.is_on:
            worth = {e.path: e.size for e in entries if is_worth(e.path, e.size)}
            known = self._recall.sizes(worth.values())
            self._sampled({path: size for path, size in worth.items() if size in known})
            self._meet()
        sizes = {entry.path: entry.size for entry in entries}
        question = self._question("examine", Examined)
        stage = Stage.EXAMINE
        found = self._each(
            *(examine_file, self._plan, sizes, _time_to_examine, stage, question),
            and_versions=True,
        )
        return {
            path: Examined(failure=result) if isinstance(result, Failure) else result
            for path, result in found.items()
        }

    def digests(self, entries: Collection[Entry]) -> dict[str, str | Failure]:
        """Digests of those files that may be the same byte for byte: of one size, with the same
        sample. Only those are read whole, and only where the sample leaves something out."""
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
        large = _groups(alike)
        root = self._plan.root
        question = Question("digest", (str,))
        found |= self._each(digest_file, root, large, _time_to_read, Stage.DIGEST, question)
        return found

    def footage(self, films: Collection[File], extent: Extent) -> dict[str, FootageFacts | Failure]:
        """What the pictures and the sound of each film show, by its path."""
        sizes = {film.path: film.size for film in films}
        root = self._plan.root
        question = Question(f"watch {extent}", (FootageFacts,))
        if extent is Extent.FULL:
            return self._each(watch_whole, root, sizes, _time_to_decode, Stage.DECODE, question)
        return self._each(watch_sample, root, sizes, _time_to_watch, Stage.WATCH, question)

    def compare(self, films: Mapping[str, tuple[File, ...]]) -> dict[str, VersionFacts | Failure]:
        """What comparing two films gave, or looking for subtitles in one, by the key of each."""
        sizes = {key: sum(film.size for film in some) for key, some in films.items()}
        paths = {key: tuple(film.path for film in some) for key, some in films.items()}
        task = (self._plan.root, paths)
        question = Question("compare", (PairFacts, AloneFacts))
        return self._each(compare, task, sizes, _time_to_watch, Stage.COMPARE, question, paths)

    def versions(self) -> dict[str, str]:
        """The tools and libraries that give facts, with their versions: found out while files are
        examined."""
        return self._probes or {}

    def pictures(self, orders: Mapping[str, Order], sizes: Mapping[str, int]) -> dict[str, Seen]:
        """Small pictures of files by their paths; `sizes` are their bytes."""
        asked = (self._plan.root, dict(orders))
        return self._each(picture_file, asked, sizes, _time_to_examine, Stage.PICTURE)

    def _question(self, about: str, answer: type) -> Question:
        """A question whose answer hangs on what the plan asks. The notice's forms are left out:
        nothing of a Word file is kept."""
        asked = replace(self._plan, root="", forms=())
        return Question(f"{about} {asked}", (answer,))

    def _versions_unless_known(self) -> list[Task]:
        known = self._recall.answers(self._question("versions", dict), {_VERSIONS: ()})
        self._probes = known.get(_VERSIONS)
        task = Task(_VERSIONS, _versions, self._plan, limits.EXAMINE_SECONDS)
        return [task] if self._probes is None else []

    def _note_versions(self, found: dict[str, str] | Failure) -> None:
        if isinstance(found, dict):
            self._probes = found
            self._keep(self._question("versions", dict), {_VERSIONS: ()}, {_VERSIONS: found})

    def _sampled(self, sizes: Mapping[str, int]) -> dict[str, Sample | Failure]:
        """A sample of each file; of none twice."""
        new = {path: size for path, size in sizes.items() if path not in self._samples}
        self._samples |= self._each(sample_file, self._plan.root, new, _time_to_examine)
        return {path: self._samples[path] for path in sizes}

    def _each(
        self,
        function: Callable[[Any, str], T],
        argument: object,
        sizes: Mapping[str, int],
        seconds: Callable[[int], float],
        stage: Stage | None = None,
        question: Question | None = None,
        files: Mapping[str, tuple[str, ...]] | None = None,
        *,
        and_versions: bool = False,
    ) -> dict[str, T | Failure]:
        """The function's result for each path, with a time limit each. The observer is told of a
        stage. Where there is a question, its answers are recalled and kept; `files` are those that
        each is about, if that is not the path alone. `and_versions` asks for these
        beside."""
        found: dict[str, T | Failure] = dict.fromkeys(sizes, Failure(Trouble.INTERRUPTED))
        if self.interrupted:
            return found
        observer = self._observer if stage and sizes else SILENT
        if stage:
            observer.begun(stage, sizes)
        about = files or {path: (path,) for path in sizes}
        new: dict[str, T | Failure] = {}
        try:
            known = self._recall.answers(question, about) if question else {}
            for path, answer in known.items():
                found[path] = answer
                observer.finished(path)
            rest = {path: size for path, size in sizes.items() if path not in known}
            tasks = (Task(path, function, argument, seconds(size)) for path, size in rest.items())
            beside = self._versions_unless_known() if and_versions else []
            # Not at once: what a worker's first file does to it is held against that file.
            everything = chain(islice(tasks, limits.MOST_WORKERS), beside, tasks)
            for path, result in self._workers.run(everything, _but_versions(observer.started)):
                if path == _VERSIONS:
                    self._note_versions(result)
                    continue
                found[path] = new[path] = result
                observer.finished(path)
        except KeyboardInterrupt:
            self.interrupted = True
            self._workers.stop()
        if question:
            self._note_samples(new)
            self._keep(question, about, new)
        return found

    def _note_samples(self, found: Mapping[str, object]) -> None:
        """Keep the samples that were taken while files were examined."""
        examined = {path: it for path, it in found.items() if isinstance(it, Examined)}
        self._samples |= {path: it.sample for path, it in examined.items() if it.sample}
        if examined:
            self._meet()

    def _meet(self) -> None:
        samples = {path: it for path, it in self._samples.items() if isinstance(it, Sample)}
        self._recall.meet({path: it for path, it in samples.items() if is_worth(path, it.size)})

    def _keep(
        self, question: Question, about: Mapping[str, tuple[str, ...]], new: Mapping[str, object]
    ) -> None:
        try:
            self._recall.keep(question, about, new)
        except KeyboardInterrupt:
            self.interrupted = True
            self._workers.stop()


def _groups(alike: Mapping[Any, Mapping[str, int]]) -> dict[str, int]:
    return {
        path: size for group in alike.values() if len(group) > 1 for path, size in group.items()
    }


def _time_to_examine(size: int) -> float:  # noqa: ARG001  facts come from headers and indexes
    return limits.EXAMINE_SECONDS


def _time_to_read(size: int) -> float:
    return limits.EXAMINE_SECONDS + size / limits.SLOWEST_DRIVE


def _time_to_watch(size: int) -> float:  # noqa: ARG001  a sample is as large of any film
    return limits.WATCH_SECONDS


def _time_to_decode(size: int) -> float:
    return limits.WATCH_SECONDS + size / limits.SLOWEST_DECODING


def _but_versions(started: Callable[[str], None]) -> Callable[[str], None]:
    return lambda path: None if path == _VERSIONS else started(path)


def _versions(plan: Plan, path: str) -> dict[str, str]:  # noqa: ARG001
    return versions(plan)
