"""DOC019: texts and documents as a category's parts ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.document import DocumentFacts
from usbcheck.facts.provenance import FailureKind, Known, Unknown, absence
from usbcheck.facts.quantities import Amount, AtLeast, AtMost, either
from usbcheck.facts.word import WordFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.doc_contents import doc
from usbcheck.rules.rule import Need, Undecided, Violation
from usbcheck.submission.model import Work
from usbcheck.submission.parts import name_of, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.parts import Part
    from usbcheck.submission.model import File

__all__ = ["doc"]

_HEADING = 0.1  # of a text's characters: its title and who wrote it need not count


@doc.rule("DOC019", "document-not-as-asked", Need.WORD | Need.DOCUMENT)
def document_not_as_asked(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find documents that cannot be read, and texts of another format or length than asked.

    Milder where a length is off by so little that a heading may account for it.
    """
    for file in work.files:
        part = part_of(file, work)
        if part is None or part.kind not in ("text", "document"):
            continue
        unread = _unread(file) if part.kind == "document" else None
        for found in (unread,) if unread else (_format(file, part), _length(file, part)):
            match found:
                case Violation():
                    part_name = name_of(file.part or "", work.category, profile)
                    yield Violation(
                        path=file.path,
                        expected=found.expected,
                        actual=found.actual,
                        case=found.case,
                        downgraded=found.downgraded,
                        suppressed_by=(("DOC004", file.path), ("SEC002", file.path)),
                        args={"part": part_name},
                    )
                case Unknown():
                    yield Undecided(found, file.path)


def _unread(file: File) -> Violation | Unknown | None:
    """Return why a document cannot be read, None where it can."""
    kind = file.failure.kind if file.failure else None
    if kind in (FailureKind.MALFORMED, FailureKind.ENCRYPTED):
        return Violation(case="damaged" if kind is FailureKind.MALFORMED else "encrypted")
    match file.facts:
        case DocumentFacts(pages=Unknown() as unread):
            return unread
        case DocumentFacts() | WordFacts():
            return None
    why = absence(file.failure)
    return why if isinstance(why, Unknown) else None


def _format(file: File, part: Part) -> Violation | Unknown | None:
    if not part.formats:
        return None
    match file.facts:
        case WordFacts(format=Known(actual)) | DocumentFacts(format=Known(actual)):
            pass
        case _:
            why = absence(file.failure)
            return why if isinstance(why, Unknown) else None
    if actual in part.formats:
        return None
    return Violation(case="format", expected=either(part.formats), actual=actual)


def _length(file: File, part: Part) -> Violation | Unknown | None:
    asked = part.characters
    if asked is None:
        return None
    match file.facts:
        case WordFacts(characters=characters) | DocumentFacts(characters=characters):
            pass
        case _:
            characters = absence(file.failure)
    if not isinstance(characters, Known):
        return characters if isinstance(characters, Unknown) else None
    count = characters.value
    if asked.admits(count):
        return None
    is_short = asked.is_below(count)
    bound = int((asked.low if is_short else asked.high) or 0)
    amount = Amount(bound, "characters")
    return Violation(
        case="short" if is_short else "long",
        expected=AtLeast(amount) if is_short else AtMost(amount),
        actual=Amount(count, "characters"),
        downgraded=asked.admits(count, grace=_HEADING * bound),
    )
