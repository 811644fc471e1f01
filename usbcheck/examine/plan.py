"""What the examiners are asked to find out, the same for all files of a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from usbcheck.examine.forms import FormLabels


class Probe(StrEnum):
    """Which program reads the headers of videos."""

    AUTO = "auto"  # ffprobe where it is on PATH, else embedded
    FFPROBE = "ffprobe"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to find out. `root` is absolute; what is switched off is not looked at."""

    root: str
    probe: Probe
    forms: tuple[FormLabels, ...]
    video: bool
    picture: bool
    qr: bool
    word: bool
