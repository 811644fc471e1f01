"""Who is told how a run goes on; by default nobody."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stage(StrEnum):
    """What is done with many files, one after the other. Each has its words (`progress-…`)."""

    EXAMINE = "examine"  # headers and indexes
    UNPACK = "unpack"  # archives that hold a work
    VERIFY = "verify"  # files of which a list on the drive says the digest
    DIGEST = "digest"  # whole files, to see which are the same
    WATCH = "watch"  # samples of films
    DECODE = "decode"  # whole films
    LISTEN = "listen"  # all sound of films
    COMPARE = "compare"  # versions of films
    PICTURE = "picture"  # small pictures for a report
    COPY = "copy"  # whole files, to the archive or a drive
    CONVERT = "convert"  # a film, made anew
    SUBMISSION = "submission"  # whole drives, one check each

    @property
    def reads_all(self) -> bool:
        """Whether files are read whole, so that bytes a second say something."""
        return self in _READING_ALL

    @property
    def of_files(self) -> bool:
        """Whether it is done with files, whose bytes are known at its beginning."""
        return self is not Stage.SUBMISSION


_READING_ALL: Final = frozenset(
    (
        Stage.UNPACK,
        Stage.VERIFY,
        Stage.DIGEST,
        Stage.DECODE,
        Stage.LISTEN,
        Stage.COPY,
        Stage.CONVERT,
    )
)


class Observer(Protocol):
    """Is informed of the progress of a run. It can change nothing."""

    def walked(self, files: int, size: int) -> None:
        """Note that the drive is listed: so many files, so many bytes."""

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        """Note that a stage begins, with files (or groups of them) of so many bytes."""

    def started(self, path: str) -> None:
        """Note that work on a file of the stage begins."""

    def finished(self, path: str) -> None:
        """Note that work on a file has ended, well or not; or that it was known to need none."""


class ByteObserver(Observer, Protocol):
    """Is informed of stretches of files, too: a large one takes minutes."""

    def advanced(self, path: str, size: int) -> None:
        """Note that so many more bytes of a file that was started are done."""


class _Silent:
    def walked(self, files: int, size: int) -> None:
        pass

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        pass

    def started(self, path: str) -> None:
        pass

    def finished(self, path: str) -> None:
        pass

    def advanced(self, path: str, size: int) -> None:
        pass


SILENT: ByteObserver = _Silent()
"""An observer that does nothing."""
