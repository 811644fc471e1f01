"""A file of subtitles: when they are shown, what is wrong with them, which scripts they use."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.papers.cues import Cue, cues_of
from usbcheck.examine.papers.plain_text import read_text
from usbcheck.facts import limits
from usbcheck.facts.formats import Content, kind_of
from usbcheck.facts.provenance import Fact, Known, NotApplicable
from usbcheck.facts.sidecar import FaultyCue, Script, ScriptShare, SidecarFacts, SidecarFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.examine.files.cached_reader import CachedReader

SOURCE: Final = "usbcheck"
_SHOWN: Final = 5  # faults of each kind: enough for a person to find the rest
_SLACK: Final = 0.002  # seconds by which editors let two cues touch
_NAMES: Final = (  # how Unicode's names of letters begin
    ("CJK ", Script.HAN),
    ("HIRAGANA ", Script.KANA),
    ("KATAKANA ", Script.KANA),
    ("HANGUL ", Script.HANGUL),
    ("LATIN ", Script.LATIN),
    ("CYRILLIC ", Script.CYRILLIC),
)


def examine_sidecar(source: CachedReader, content: Content) -> SidecarFacts:
    """Return the facts of the file of subtitles in `source`, whose first bytes say `content`.

    Raises:
        MalformedError: It is no text, no such file, or a time in it cannot be read.
        TooLargeError: It is too large to be one.
        OSError: The drive does not give the bytes.
    """
    if kind_of(content) != "sidecar":
        raise MalformedError("neither SRT nor WebVTT nor ASS")
    text, encoding = read_text(source, limits.SIDECAR)
    cues = cues_of(text, content)
    return SidecarFacts(
        format=Known(content.value, SOURCE),
        encoding=Known(encoding, SOURCE),
        cues=Known(len(cues), SOURCE),
        begin=_known(min((cue.begin for cue in cues), default=None)),
        end=_known(max((cue.end for cue in cues), default=None)),
        faults=Known(_some(list(_faults(cues, content))), SOURCE),
        scripts=Known(_scripts(cues), SOURCE),
    )


def _known(seconds: float | None) -> Fact[float]:
    return NotApplicable() if seconds is None else Known(seconds, SOURCE)


def _faults(cues: Sequence[Cue], content: Content) -> Iterator[FaultyCue]:
    """Yield the faults of cues. ASS has layers: there cues may overlap and stand in any order."""
    before: Cue | None = None
    for number, cue in enumerate(cues, 1):
        if not cue.text:
            yield FaultyCue(SidecarFault.EMPTY, number, cue.begin)
        if cue.end < cue.begin:
            yield FaultyCue(SidecarFault.BACKWARDS, number, cue.begin)
        if before is not None and content is not Content.ASS:
            if cue.begin < before.begin:
                yield FaultyCue(SidecarFault.DISORDER, number, cue.begin)
            elif cue.begin < before.end - _SLACK:
                yield FaultyCue(SidecarFault.OVERLAP, number, cue.begin)
        before = cue


def _some(faults: Sequence[FaultyCue]) -> tuple[FaultyCue, ...]:
    """Return the first faults of each kind."""
    kinds = ((fault for fault in faults if fault.fault is kind) for kind in SidecarFault)
    return tuple(chain.from_iterable(islice(kind, _SHOWN) for kind in kinds))


def _scripts(cues: Sequence[Cue]) -> tuple[ScriptShare, ...]:
    letters = Counter(c for cue in cues for c in cue.text if c.isalpha())
    counts: Counter[Script] = Counter()
    for letter, count in letters.items():
        counts[_script(letter)] += count
    total = counts.total()
    return tuple(ScriptShare(script, count / total) for script, count in counts.most_common())


@lru_cache(maxsize=4096)
def _script(letter: str) -> Script:
    name = unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "")
    return next((script for start, script in _NAMES if name.startswith(start)), Script.OTHER)
