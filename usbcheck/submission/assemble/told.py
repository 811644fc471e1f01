"""What tells the category of a work: names, folders, forms, or that there is only one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.naming.reading import name_reader
from usbcheck.submission.assemble.files import written_category
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.profile.model import Profile, TellsCategory
    from usbcheck.profile.parts import Category
    from usbcheck.submission.model import File


def with_category(file: File, profile: Profile) -> File:
    """Return a file with the category that is told by what is known of it alone."""
    told = (_told(file, by, profile) for by in profile.told_by)
    return replace(file, category=next(filter(None, told), None))


def category_of(
    makers: Sequence[File], papers: Sequence[File], profile: Profile
) -> Category | None:
    """Return the category of a work: what most of its files say, its films and pictures first."""
    for by in profile.told_by:
        for files in (makers, papers):
            if named := most_common(_told(file, by, profile) for file in files):
                return profile.category_named(named)
    return None


def _told(file: File, by: TellsCategory, profile: Profile) -> str | None:
    """Return the category that one source tells, None where it tells none."""
    match by:
        case "name":
            return file.name.category
        case "folder":
            return file.told_by_folder
        case "only":
            return profile.category[0].name if len(profile.category) == 1 else None
        case "form" if file.role is Role.ENTRY_FORM:
            said = written_category(file, profile)
            return name_reader(profile).category_named(said) if said else None
        case _:
            return None


def most_common(values: Iterable[str | None]) -> str | None:
    """Return the value that occurs most; of several the first in order, so that runs agree."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)
