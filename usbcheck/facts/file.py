"""Facts about one file, whatever its kind."""

from __future__ import annotations

from dataclasses import fields
from typing import TypeAlias, TypeVar

from usbcheck.facts.archive import ArchiveFacts
from usbcheck.facts.document import DocumentFacts
from usbcheck.facts.manifest import ManifestFacts
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known, NotApplicable, Unknown
from usbcheck.facts.sidecar import SidecarFacts
from usbcheck.facts.video import AudioFacts, VideoFacts
from usbcheck.facts.word import WordFacts

Facts: TypeAlias = (
    VideoFacts
    | AudioFacts
    | PictureFacts
    | WordFacts
    | SidecarFacts
    | DocumentFacts
    | ArchiveFacts
    | ManifestFacts
)


F = TypeVar(
    "F",
    VideoFacts,
    AudioFacts,
    PictureFacts,
    WordFacts,
    SidecarFacts,
    DocumentFacts,
    ArchiveFacts,
    ManifestFacts,
)


def blank(kind: type[F], fact: Unknown | NotApplicable) -> F:
    """Return facts of `kind` in which every field is the same absence."""
    return kind(**{f.name: fact for f in fields(kind) if f.name != "conflicts"})  # type: ignore[arg-type]


def sources(facts: Facts) -> set[str]:
    """Return the probes that gave any of `facts`, those that disagreed among them."""
    values = [getattr(facts, field.name) for field in fields(facts)]
    conflicts = facts.conflicts if isinstance(facts, VideoFacts) else ()
    values += [witness for it in conflicts for witness in (it.first, it.second)]
    return {value.source for value in values if isinstance(value, Known)}
