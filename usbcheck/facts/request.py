"""What the examiners are asked, the same for all files of a run, and what they answer of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.facts.file import Facts
    from usbcheck.facts.formats import Content
    from usbcheck.facts.provenance import Failure
    from usbcheck.facts.versions import PairFacts, SingleVersionFacts
    from usbcheck.facts.video import FootageFacts


class Probe(StrEnum):
    """Which program reads the headers of videos."""

    AUTO = "auto"  # embedded; ffprobe where it is on PATH and the others disagree
    FFPROBE = "ffprobe"
    EMBEDDED = "embedded"


class Extent(StrEnum):
    """How much of the pictures and the sound of films is decoded."""

    FULL = "full"
    SAMPLE = "sample"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FormLabels:
    """What is printed on one form of the notice, as the notice spells it.

    `headings` name the form (报名表（一）); `labels` are those of its cells or columns (总集数),
    `spellings` other forms of them that are met; `is_list` says that its rows list works;
    `picture` is the label of the field for a picture, a QR code, where there is one.
    """

    form: str
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_list: bool = False
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes work.

    `jobs` None stands for as many as serve; `readers`, how many of them read the drive at a time,
    None for one on a plugged-in drive and all elsewhere.
    """

    jobs: int | None = None
    readers: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What to find out. `root` is absolute; what is switched off is not looked at.

    `unpacked` is the folder that archives are unpacked to, empty where none is opened.
    """

    root: str
    probe: Probe
    forms: tuple[FormLabels, ...]
    video: bool = False
    picture: bool = False
    qr: bool = False
    word: bool = False
    versions: bool = False  # text in the pictures of films is read
    sampled: bool = False  # files are sampled on the way, to be known again
    samples: bool = False  # a sample of each file is asked for
    sidecar: bool = False
    document: bool = False
    archive: bool = False
    manifest: bool = False
    unpacked: str = ""


@dataclass(frozen=True, slots=True)
class PartialDigest:
    """A digest (BLAKE2b) of the first, middle and last bytes, which tells most files apart.

    `size` is in bytes, `modified` in nanoseconds of POSIX time, as the drive gives it.
    """

    digest: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Examined:
    """What examining one file gave.

    `facts` is None where nothing reads this kind, or where `failure` says what went wrong; `sample`
    is there where it was wanted or cost no reading.
    """

    content: Content | None = None
    facts: Facts | None = None
    failure: Failure | None = None
    sample: PartialDigest | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """What the versions of a film show: compared, and by itself each that was sampled too."""

    versions: PairFacts | SingleVersionFacts
    footage: Mapping[str, FootageFacts]
