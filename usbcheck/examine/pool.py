"""The examiners at work: files become facts in worker processes.

A parser that crashes, hangs or eats all memory costs its own file a `Failure`, never the run.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Self, TypeVar

from usbcheck import limits
from usbcheck.examine.file import digest_file, examine_file, versions
from usbcheck.examine.plan import Examined, Extent
from usbcheck.examine.preview import picture_file
from usbcheck.examine.watch import compare, watch_sample, watch_whole
from usbcheck.examine.workers import Task, Workers
from usbcheck.facts import Failure, Trouble
from usbcheck.observer import SILENT, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from types import TracebackType

    from usbcheck.drive.walk import Entry
    from usbcheck.examine.plan import Plan
    from usbcheck.facts import FootageFacts
    from usbcheck.observer import Observer
    from usbcheck.pictures import Order, Seen
    from usbcheck.submission import File, VersionFacts

T = TypeVar("T")


class Examiners:
    """The examiners at work: a context in which files become facts, by `jobs` worker processes of
    which `readers` read at a time; None for as many as serve.

    `interrupted` is set when the user stopped the run; what was not examined by then has the
    failure INTERRUPTED.
    """

    def __init__(
        self, plan: Plan, jobs: int | None, observer: Observer, readers: int | None = None
    ) -> None:
        self.interrupted = False
        self._plan = plan
        self._observer = observer
        count = jobs or min(os.cpu_count() or 1, limits.MOST_WORKERS)
        self._workers = Workers(min(count, limits.ALL_WORKERS), readers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workers.stop()

    def start(self) -> None:
        """Let the workers come up while the drive is walked; else the first work starts them."""
        self._workers.start()

    def examine(self, entries: Collection[Entry]) -> dict[str, Examined]:
        """Content and facts of each file, by its path."""
        sizes = {entry.path: entry.size for entry in entries}
        found = self._each(examine_file, self._plan, sizes, _time_to_examine, Stage.EXAMINE)
        return {
            path: Examined(failure=result) if isinstance(result, Failure) else result
            for path, result in found.items()
        }

    def digests(self, entries: Collection[Entry]) -> dict[str, str | Failure]:
        """Digests of those files that may be the same byte for byte: of one size, with the same
        sample. Only those are read whole."""
        alike: dict[Any, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            if entry.size > 0:
                alike[entry.size][entry.path] = entry.size
        root = self._plan.root
        sampled = self._each(_sample, root, _groups(alike), _time_to_examine)
        alike.clear()
        sizes = {entry.path: entry.size for entry in entries}
        for path, digest in sampled.items():
            if isinstance(digest, str):
                alike[sizes[path], digest][path] = sizes[path]
        failed = {path: digest for path, digest in sampled.items() if isinstance(digest, Failure)}
        return failed | self._each(_whole, root, _groups(alike), _time_to_read, Stage.DIGEST)

    def footage(self, films: Collection[File], extent: Extent) -> dict[str, FootageFacts | Failure]:
        """What the pictures and the sound of each film show, by its path."""
        sizes = {film.path: film.size for film in films}
        root = self._plan.root
        if extent is Extent.FULL:
            return self._each(watch_whole, root, sizes, _time_to_decode, Stage.DECODE)
        return self._each(watch_sample, root, sizes, _time_to_watch, Stage.WATCH)

    def compare(self, films: Mapping[str, tuple[File, ...]]) -> dict[str, VersionFacts | Failure]:
        """What comparing two films gave, or looking for subtitles in one, by the key of each."""
        sizes = {key: sum(film.size for film in some) for key, some in films.items()}
        paths = {key: tuple(film.path for film in some) for key, some in films.items()}
        task = (self._plan.root, paths)
        return self._each(compare, task, sizes, _time_to_watch, Stage.COMPARE)

    def versions(self) -> dict[str, str]:
        """The tools and libraries that give facts, with their versions."""
        (found,) = self._each(_versions, self._plan, {"": 0}, _time_to_examine).values()
        return found if isinstance(found, dict) else {}

    def pictures(self, orders: Mapping[str, Order], sizes: Mapping[str, int]) -> dict[str, Seen]:
        """Small pictures of files by their paths; `sizes` are their bytes."""
        asked = (self._plan.root, dict(orders))
        return self._each(picture_file, asked, sizes, _time_to_examine, Stage.PICTURE)

    def _each(
        self,
        function: Callable[[Any, str], T],
        argument: object,
        sizes: Mapping[str, int],
        seconds: Callable[[int], float],
        stage: Stage | None = None,
    ) -> dict[str, T | Failure]:
        """The function's result for each path, with a time limit each. The observer is told of a
        stage."""
        found: dict[str, T | Failure] = dict.fromkeys(sizes, Failure(Trouble.INTERRUPTED))
        if self.interrupted:
            return found
        observer = self._observer if stage and sizes else SILENT
        if stage:
            observer.begun(stage, sizes)
        tasks = (Task(path, function, argument, seconds(size)) for path, size in sizes.items())
        try:
            results = self._workers.run(tasks, observer.started)
            for path, result in results:
                found[path] = result
                observer.finished(path)
        except KeyboardInterrupt:
            self.interrupted = True
            self._workers.stop()
        return found


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


def _sample(root: str, path: str) -> str | Failure:
    return digest_file(root, path, "sample")


def _whole(root: str, path: str) -> str | Failure:
    return digest_file(root, path, "whole")


def _versions(plan: Plan, path: str) -> dict[str, str]:  # noqa: ARG001
    return versions(plan)
