"""Where files belong: in which folder, and in which of its sub-folders, as deep as it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.drive.walk import EntryKind
from usbcheck.mending.names import joined, name_of, parent_of
from usbcheck.mending.plan import Doubt, Question
from usbcheck.naming.reading import name_reader
from usbcheck.profile.folders import ROOT_NAME
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.rules.nam import unportable
from usbcheck.rules.naming import others_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.profile.folders import Level, Place
    from usbcheck.profile.model import Profile
    from usbcheck.rules.naming import Namer
    from usbcheck.submission.model import File, Submission


@dataclass(frozen=True, slots=True)
class Home:
    """A folder: `below` are folders to be made inside `anchor`, one that is on the drive.

    `anchor` is where it lies before anything is moved, empty for the root.
    """

    anchor: str
    below: tuple[str, ...] = ()

    def within(self, name: str) -> Home:
        """Return a folder to be made in this one."""
        return Home(self.anchor, (*self.below, name))


class Homes:
    """Tells where the files of a submission belong under a notice."""

    def __init__(self, submission: Submission, profile: Profile, namer: Namer) -> None:
        self._submission = submission
        self._profile = profile
        self._namer = namer
        self._reader = name_reader(profile)
        self._found = {f.name: f.path for f in submission.drive.folders}
        self._folders = [e.path for e in submission.drive.entries if e.kind is EntryKind.DIRECTORY]

    def of(self, file: File, place_name: str) -> Home | Question:
        """Return the folder in a place where a file belongs, or what is not known of it."""
        work = self._namer.work_of(file)
        category = work.category.name if work and work.category else file.category
        place = self._profile.folder_named(place_name)
        if place is None:
            return Question(Doubt.NOWHERE, file.path)
        if place_name == ROOT_NAME and place.levels[:1] == ("category",) and category:
            place_name, place = category, self._profile.folder_named(category) or place
        home = self._base(place_name)
        for level in place.levels:
            step = self._step(home, level, file, category, place)
            if isinstance(step, Question):
                return step
            home = step
        return home

    def outermost_extra(self, file: File) -> str:
        """Return the outermost folder on the way to a file that the notice does not ask for."""
        place = self._profile.folder_named(file.folder)
        depth = len(place.levels) if place else 0
        base = file.path[: len(file.path) - len(file.inner)]
        return base + "/".join(file.inner.split("/")[: depth + 1])

    def _base(self, place_name: str) -> Home:
        if place_name == ROOT_NAME:
            return Home("")  # a folder that wraps all others is taken away
        found = self._found.get(place_name)
        return Home("", (place_name,)) if found is None else Home(found)

    def _step(
        self, home: Home, level: Level, file: File, category: str | None, place: Place
    ) -> Home | Question:
        """Return the sub-folder of one level for a file."""
        if level == "category":
            if category is None:
                return Question(Doubt.NOWHERE, file.path)
            return self._inside(
                home, category, lambda n: self._reader.category_of_folder(n) == category
            )
        if level == "unit":
            unit = self._submission.unit
            if unit is None:
                return Question(Doubt.NOWHERE, file.path)
            return self._inside(home, unit, lambda n: n.strip() == unit)
        return self._of_work(home, file, place)

    def _of_work(self, home: Home, file: File, place: Place) -> Home | Question:
        """Return the folder that a file's work has for itself, or is to have."""
        work = self._namer.work_of(file)
        if work is None:
            return Question(Doubt.STRAY, file.path)
        there = {f.work_folder for f in work.files if f.work_folder and f.folder == file.folder}
        if len(there) == 1:
            return Home(there.pop())
        if there:
            return Question(Doubt.NOWHERE, file.path)
        category = work.category.name if work.category else None
        pattern = place.work_pattern
        name = self._reader.write(
            title=work.title,
            category=category,
            unit=work.unit or self._submission.unit,
            suffix="",
            others=others_of(work),
            pattern=parse_pattern(pattern) if pattern else None,
        )
        if self._reader.has_blank(name) or unportable(name):
            return Question(Doubt.BLANK, file.path, suggestion=name)
        return self._inside(home, name, name.__eq__)

    def _inside(self, home: Home, name: str, is_it: Callable[[str], bool]) -> Home:
        """Return the folder in a folder that is the one meant, else one to be made."""
        if home.below:
            return home.within(name)
        there = [p for p in self._folders if parent_of(p) == home.anchor and is_it(name_of(p))]
        exact = [p for p in there if p == joined(home.anchor, name)]
        chosen = exact or (there if len(there) == 1 else [])
        return Home(chosen[0]) if chosen else home.within(name)
