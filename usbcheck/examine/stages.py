"""What is done with each file of a stage, and how long that may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from usbcheck.cache.known_facts import Question
from usbcheck.facts import limits
from usbcheck.facts.video import FootageFacts

if TYPE_CHECKING:
    from usbcheck.facts.progress import Stage
    from usbcheck.facts.request import Extent

T = TypeVar("T")


def watching(extent: Extent) -> Question:
    """Return the question what the pictures and the sound of a film show."""
    return Question(f"watch {extent}", (FootageFacts,))


def time_to_examine(size: int) -> float:  # noqa: ARG001  facts come from headers and indexes
    """Return the seconds that a file of `size` bytes may take where its headers are read."""
    return limits.EXAMINE_SECONDS


def time_to_read(size: int) -> float:
    """Return the seconds that a file may take that is read whole."""
    return limits.EXAMINE_SECONDS + size / limits.SLOWEST_DRIVE


def time_to_unpack(size: int) -> float:
    """Return the seconds that an archive may take to unpack."""
    expanded = max(limits.ZIP_EXPANDED, limits.ZIP_RATIO * size)
    return limits.EXAMINE_SECONDS + min(expanded, limits.UNPACKED) / limits.SLOWEST_UNPACKING


def time_to_watch(size: int) -> float:  # noqa: ARG001  a sample is as large of any film
    """Return the seconds that films may take of which samples are looked at."""
    return limits.DECODE_SECONDS


def time_to_decode(size: int) -> float:
    """Return the seconds that a film may take that is decoded whole."""
    return limits.DECODE_SECONDS + size / limits.SLOWEST_DECODING


@dataclass(frozen=True, slots=True)
class StageSpec(Generic[T]):
    """The work to do with each file of a stage.

    `function(argument, path)` runs in a worker process, within `seconds` of its size in bytes.

    The observer hears of `stage`, if there is one. Answers to `question` are recalled and kept,
    if there is one; `files` are the paths that each answer is about, if not its key alone.
    `arguments` are those by key, where each has one of its own; `known` are answers that need no
    work.
    """

    function: Callable[[Any, str], T]
    argument: object
    seconds: Callable[[int], float] = time_to_examine
    stage: Stage | None = None
    question: Question | None = None
    files: Mapping[str, tuple[str, ...]] | None = None
    arguments: Mapping[str, object] | None = None
    known: Mapping[str, T] = field(default_factory=dict)

    def argument_of(self, key: str) -> object:
        """Return the argument of one task."""
        return self.argument if self.arguments is None else self.arguments[key]
