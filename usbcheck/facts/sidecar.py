"""Facts about subtitles in a file of their own, beside the film."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from usbcheck.facts.provenance import Fact


class Script(StrEnum):
    """A script that letters belong to; a language only where it alone is written so."""

    HAN = "han"
    KANA = "kana"  # Japanese alone
    HANGUL = "hangul"  # Korean alone
    LATIN = "latin"
    CYRILLIC = "cyrillic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScriptShare:
    """What part of the letters belongs to a script, from 0 to 1."""

    script: Script
    share: float


class SidecarFault(StrEnum):
    """What is wrong with the order of cues."""

    DISORDER = "disorder"  # it begins before the one that stands before it
    OVERLAP = "overlap"  # it begins before the one before it has ended
    BACKWARDS = "backwards"  # it ends before it begins
    EMPTY = "empty"  # it shows nothing


@dataclass(frozen=True, slots=True)
class FaultyCue:
    """A cue with a fault: its number from 1 in the file, and when it begins, in seconds."""

    fault: SidecarFault
    number: int
    begin: float


@dataclass(frozen=True, slots=True)
class SidecarFacts:
    """One file of subtitles.

    `encoding` is as Python calls it; `cues` counts those with a time; `begin` is when the first
    starts and `end` when the last ends, in seconds of the film, NotApplicable where there is none;
    `faults` are some of each kind; `scripts` are those of its letters, the commonest first,
    markup not counted.
    """

    format: Fact[str]  # srt, vtt, ass
    encoding: Fact[str]  # utf-8, utf-16-le, utf-16-be, gb18030
    cues: Fact[int]
    begin: Fact[float]
    end: Fact[float]
    faults: Fact[tuple[FaultyCue, ...]]
    scripts: Fact[tuple[ScriptShare, ...]]
