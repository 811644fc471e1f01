"""Facts about documents that are no Word files: PDF, slides, sheets, plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from usbcheck.facts.provenance import Fact


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One document.

    `pages` counts pages, slides or sheets, NotApplicable in plain text; `characters` counts what
    is not white space; `scanned` is True where every page shows a picture and none has text;
    `form` is the id of the notice's form that it is by its text, TEXT where it is none.
    """

    format: Fact[str]  # pdf pptx ppt xlsx xls ods odp txt …
    pages: Fact[int]
    characters: Fact[int]
    scanned: Fact[bool]
    form: Fact[str]
