"""From what lies on the drive to works, with the role of every file.

`assemble` is pure: entries and facts in, a `Submission` out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.facts.request import Examined
from usbcheck.submission.assemble.files import (
    housed,
    paper_role,
    read_file,
    without_remark,
    written_unit,
)
from usbcheck.submission.assemble.garbled import completed
from usbcheck.submission.assemble.places import unwrapped
from usbcheck.submission.assemble.told import most_common, with_category
from usbcheck.submission.assemble.works import works_of
from usbcheck.submission.model import Submission

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from usbcheck.drive.walk import Drive
    from usbcheck.profile.model import Profile, UnitType
    from usbcheck.submission.model import File, Work


def assemble(
    drive: Drive,
    examined: Mapping[str, Examined],
    digests: Mapping[str, str],
    profile: Profile,
    *,
    unit_type: UnitType | None = None,
    received: dt.date | None = None,
) -> Submission:
    """Return the submission on a drive. `unit_type` overrides what the unit's name says."""
    drive = unwrapped(drive, profile)
    files = [
        read_file(e, drive, examined.get(e.path, Examined()), digests.get(e.path), profile)
        for e in (*drive.files, *drive.members)
    ]
    files = completed([housed(f, drive, profile) for f in files], profile)
    unit = _usual_unit(files, profile)
    files = [without_remark(f, unit) for f in files]
    files = [replace(f, role=paper_role(f, profile)) for f in files]
    files = [with_category(f, profile) for f in files]
    works, rest = works_of(files, unit, profile)
    ordered = sorted([*rest, *(f for w in works for f in w.files)], key=lambda f: f.path)
    return Submission(
        drive=drive,
        files=tuple(ordered),
        works=tuple(sorted(works, key=lambda w: _place(w, profile))),
        unit=unit,
        unit_type=unit_type or (profile.unit_type_of(unit) if unit else None),
        received=received,
    )


def _usual_unit(files: Sequence[File], profile: Profile) -> str | None:
    """Return the unit that most names say, or most forms where names say none."""
    counted = [f for f in files if f.folder is not None]
    said = most_common(f.name.unit for f in counted)
    if said is not None or profile.naming.has("unit"):
        return said
    return most_common(written_unit(f, profile) for f in counted)


def _place(work: Work, profile: Profile) -> tuple[int, str]:
    """Return the sort key of a work: the notice's order of categories, then the title."""
    names = [c.name for c in profile.category]
    return (names.index(work.category.name) if work.category else len(names), work.title)
