"""Names that lost characters on the way through a wrong table, completed by what others say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import HOLE, filled
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.submission.assemble.files import form_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import File


def completed(files: Sequence[File], profile: Profile) -> list[File]:
    """Return the files with the holes in titles and units filled.

    A hole is filled where the other names, the forms and the summary leave one possibility.
    """
    if not any(HOLE in f.name.meant for f in files):
        return list(files)
    said = {text for f in files for text in _said(f, profile) if HOLE not in text}
    return [
        replace(
            f,
            name=replace(
                f.name,
                title=_complete(f.name.title, said),
                unit=_complete(f.name.unit or "", said) or None,
                meant=filled(f.name.meant, sorted(said)),
            ),
        )
        for f in files
    ]


def _complete(text: str, said: Collection[str]) -> str:
    if HOLE not in text:
        return text
    meant = re.compile(re.escape(text).replace(HOLE, "."))
    found = {match[0] for other in said for match in meant.finditer(other)}
    return found.pop() if len(found) == 1 else text


def _said(file: File, profile: Profile) -> Iterator[str]:
    """Yield the titles and units that a file names, in its name and inside."""
    yield from filter(None, (file.name.title, file.name.unit))
    spec = form_of(file, profile)
    if spec is None or not isinstance(file.facts, WordFacts):
        return
    for label in (spec.means.title, spec.means.unit):
        yield file.facts.value(label) or ""
    if isinstance(file.facts.rows, Known):
        yield from (row.value(spec.means.title) or "" for row in file.facts.rows.value)
