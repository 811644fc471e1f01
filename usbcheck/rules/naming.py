"""The one new name of a file that is named wrongly, and how to come to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import HOLE
from usbcheck.facts.versions import PairFacts
from usbcheck.naming.file_names import Mark, name_reader
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.titles import is_typo, title_key, without_number
from usbcheck.submission.assemble.files import written_title
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.model import NameField, Profile
    from usbcheck.submission.model import File, Submission, Work

_MARK_OF_ROLE = {
    Role.SUBTITLED: Mark.SUBTITLED,
    Role.UNSUBTITLED: Mark.UNSUBTITLED,
    Role.POSTER: Mark.POSTER,
    Role.QR: Mark.QR,
    Role.ENTRY_FORM: Mark.ENTRY_FORM,
    Role.SCRIPT: Mark.SCRIPT,
}
BLANKS: dict[NameField, str] = {
    "title": "〔作品名〕",
    "category": "〔分类〕",
    "unit": "〔报送单位〕",
}
"""What stands in a name for a part that nobody but a person knows."""


class Namer:
    """Gives the files of a submission their right names: one name a file, whatever is wrong."""

    def __init__(self, submission: Submission, profile: Profile) -> None:
        self._profile = profile
        self._unit = submission.unit
        self._works = {f.path: w for w in submission.works for f in w.files}
        self._shown = {p: role for w in submission.works for p, role in _shown_roles(w)}
        self._there = {_folded(entry.path) for entry in submission.drive.entries}

    def renaming(self, file: File, *, unit: str | None = None) -> dict[str, Value]:
        """Return the arguments of a remedy that renames a file: `right`, and `how` that is done."""
        parts = self._parts(file, unit)
        right = self._written(file, parts)
        folder = file.path.rpartition("/")[0]
        path = _folded(f"{folder}/{right}" if folder else right)
        if HOLE in right or None in parts.values():
            how = "template"
        elif self._shown.get(file.path, file.role) is not file.role:
            how = "swapped"
        elif path in self._there and path != _folded(file.path):
            how = "taken"
        else:
            how = "plain"
        return {"right": right, "how": how}

    def work_of(self, file: File) -> Work | None:
        """Return the work that a file belongs to."""
        return self._works.get(file.path)

    def _written(self, file: File, parts: dict[NameField, str | None]) -> str:
        name = file.name
        pictured = next((m for m in (Mark.POSTER, Mark.IMAGE) if m in name.marks), None)
        mark = _MARK_OF_ROLE.get(self._shown.get(file.path, file.role), pictured)
        return name_reader(self._profile).write(
            title=without_number(parts["title"] or BLANKS["title"]),
            category=parts["category"] or BLANKS["category"],
            unit=parts["unit"] or BLANKS["unit"],
            suffix=name.suffix.lower(),
            marks={mark} if mark else set(),
            labels=dict(name.labels),
            episode=name.episode,
        )

    def _parts(self, file: File, unit: str | None) -> dict[NameField, str | None]:
        return {
            "title": self._title(file),
            "category": self._category(file),
            "unit": unit or self._unit_of(file),
        }

    def _title(self, file: File) -> str | None:
        name = file.name
        if name.complete:
            return name.title
        work = self._works.get(file.path)
        named = work is not None and any(f.name.complete for f in work.files)
        said = (file.work if named else None) or written_title(file, self._profile) or name.title
        return said if said and not is_given_by_program(said) else None

    def _category(self, file: File) -> str | None:
        name = file.name
        work = self._works.get(file.path)
        if work is not None and work.category is not None:
            return work.category.name
        if name.category is None and name.complete:
            return name_reader(self._profile).nearest_category(name.category_written or "")
        return name.category

    def _unit_of(self, file: File) -> str | None:
        own, usual = file.name.unit, self._unit
        if own is None or usual is None:
            return own or usual
        distance = self._profile.limits.typo_distance
        return usual if is_typo(title_key(own), title_key(usual), distance) else own


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file with all that its right name hangs on."""

    file: File
    namer: Namer

    @property
    def work(self) -> Work | None:
        """The work that it belongs to."""
        return self.namer.work_of(self.file)

    def renaming(self) -> dict[str, Value]:
        """Return the arguments of a remedy that renames it."""
        return self.namer.renaming(self.file)


def _shown_roles(work: Work) -> Iterator[tuple[str, Role]]:
    """Yield which versions two films are by their pictures, where these show it.

    SUB005 goes by them.
    """
    for facts in work.versions or ():
        if isinstance(facts, PairFacts) and facts.told_apart is not None:
            subtitled, unsubtitled = facts.told_apart
            yield subtitled, Role.SUBTITLED
            yield unsubtitled, Role.UNSUBTITLED


def _folded(path: str) -> str:
    """Return a path as Windows takes it."""
    return path.casefold()
