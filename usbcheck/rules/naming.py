"""The one new name of a file that is named wrongly, and how to come to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import HOLE
from usbcheck.facts.versions import PairFacts
from usbcheck.naming.file_names import Mark
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import is_typo, title_key, without_number
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.submission.assemble.files import written_title
from usbcheck.submission.model import File, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission, Work

_MARK_OF_ROLE = {
    Role.SUBTITLED: Mark.SUBTITLED,
    Role.UNSUBTITLED: Mark.UNSUBTITLED,
    Role.POSTER: Mark.POSTER,
    Role.QR: Mark.QR,
    Role.ENTRY_FORM: Mark.ENTRY_FORM,
    Role.SCRIPT: Mark.SCRIPT,
}


class Namer:
    """Gives the files of a submission their right names: one name a file, whatever is wrong."""

    def __init__(self, submission: Submission, profile: Profile) -> None:
        self._profile = profile
        self._reader = name_reader(profile)
        self._unit = submission.unit
        self._works = {f.path: w for w in submission.works for f in w.files}
        self._works |= {
            f.work_folder: w for w in submission.works for f in w.files if f.work_folder
        }
        self._shown = {p: role for w in submission.works for p, role in _shown_roles(w)}
        self._there = {_folded(entry.path) for entry in submission.drive.entries}

    def renaming(self, file: File, *, unit: str | None = None) -> dict[str, Value]:
        """Return the arguments of a remedy that renames a file: `right`, and `how` that is done."""
        right = self._written(file, unit)
        folder = file.path.rpartition("/")[0]
        path = _folded(f"{folder}/{right}" if folder else right)
        if HOLE in right or self._reader.has_blank(right):
            how = "template"
        elif self._shown.get(file.path, file.role) is not file.role:
            how = "swapped"
        elif path in self._there and path != _folded(file.path):
            how = "taken"
        else:
            how = "plain"
        return {"right": right, "how": how}

    def work_of(self, file: File) -> Work | None:
        """Return the work that a file belongs to, or that has a folder for itself."""
        return self._works.get(file.path)

    def _written(self, file: File, unit: str | None) -> str:
        name = file.name
        pictured = next((m for m in (Mark.POSTER, Mark.IMAGE) if m in name.marks), None)
        mark = _MARK_OF_ROLE.get(self._shown.get(file.path, file.role), pictured)
        if mark not in name.marks and self._is_of_one_part(file):
            mark = pictured
        title = self._title(file)
        return self._reader.write(
            title=without_number(title) if title else None,
            category=self._category(file),
            unit=unit or self._unit_of(file),
            suffix=name.suffix.lower(),
            marks={*({mark} if mark else ()), *({Mark.PART} & name.marks)},
            labels=dict(name.labels),
            episode=name.episode,
            others=others_of(self._works.get(file.path)) | _others(file),
            pattern=parse_pattern(name.pattern) if name.of_folder else None,
        )

    def _is_of_one_part(self, file: File) -> bool:
        """Return whether its work consists of one part, so that no marker tells it from another."""
        work = self._works.get(file.path)
        return work is not None and work.category is not None and len(work.category.parts) == 1

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
            nearest = self._reader.nearest_category(name.category_written or "")
            return nearest or file.category
        return name.category or file.category

    def _unit_of(self, file: File) -> str | None:
        own, usual = file.name.unit, self._unit
        if own is None or usual is None:
            return own or usual
        distance = self._profile.limits.typo_distance
        return usual if is_typo(title_key(own), title_key(usual), distance) else own


def others_of(work: Work | None) -> dict[str, str]:
    """Return what the names of a work say beside title, category and unit."""
    named = (f for f in work.files if f.name.complete) if work else ()
    return _others(next(iter(named), None))


def _others(file: File | None) -> dict[str, str]:
    return {found.field: found.value for found in file.name.others} if file else {}


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file with all that its right name hangs on; or the folder that a work has for itself."""

    file: File
    namer: Namer

    @property
    def work(self) -> Work | None:
        """The work that it belongs to."""
        return self.namer.work_of(self.file)

    @property
    def is_folder(self) -> bool:
        """Whether it is the folder of a work."""
        return self.file.path == self.file.work_folder

    def renaming(self) -> dict[str, Value]:
        """Return the arguments of a remedy that renames it."""
        return self.namer.renaming(self.file)


def named_files(submission: Submission, profile: Profile) -> tuple[NamedFile, ...]:
    """Return the files of a submission and the folders of its works, to be judged by name."""
    namer = Namer(submission, profile)
    held = {f.work_folder: f for f in reversed(submission.files) if f.work_folder}
    folders = (_folder_of(held[path], path, profile) for path in sorted(held))
    return tuple(NamedFile(file, namer) for file in (*submission.files, *folders))


def _folder_of(file: File, path: str, profile: Profile) -> File:
    """Return the folder of a work, as a file in its place; `file` is one that lies in it."""
    place = profile.folder_named(file.folder)
    pattern = place.work_pattern if place else None
    return File(
        path=path,
        size=0,
        kind="other",
        folder=file.folder,
        inner=file.inner,
        name=name_reader(profile).read_folder(path.rpartition("/")[2], pattern),
        work=file.work or path,
        category=file.category,
        told_by_folder=file.told_by_folder,
        work_folder=path,
    )


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
