"""From what lies on the drive to works, with the role of every file.

`assemble` is pure: entries and facts in, a `Submission` out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.facts.request import Examined
from usbcheck.naming.file_names import name_reader
from usbcheck.submission.assemble.files import housed, paper_role, read_file, without_remark
from usbcheck.submission.assemble.garbled import completed
from usbcheck.submission.assemble.works import most_common, works_of
from usbcheck.submission.model import Submission

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from usbcheck.drive.walk import Drive
    from usbcheck.profile.model import Profile, UnitType
    from usbcheck.submission.model import Work


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
    reader = name_reader(profile)
    files = [
        read_file(e, drive, examined.get(e.path, Examined()), digests.get(e.path), reader)
        for e in (*drive.files, *drive.members)
    ]
    files = completed([housed(f, drive, profile) for f in files], profile)
    unit = most_common(f.name.unit for f in files if f.folder is not None)
    files = [without_remark(f, unit) for f in files]
    files = [replace(f, role=paper_role(f, profile)) for f in files]
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


def _place(work: Work, profile: Profile) -> tuple[int, str]:
    """Return the sort key of a work: the notice's order of categories, then the title."""
    names = [c.name for c in profile.category]
    return (names.index(work.category.name) if work.category else len(names), work.title)
