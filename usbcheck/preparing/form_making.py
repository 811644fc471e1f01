"""Forms that a prepared drive lacks, filled in from what lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.paths import absolute, system_path
from usbcheck.forms.filled_forms import NOTHING_OWN, filled_forms, make_filled_forms
from usbcheck.preparing.model import ProposedWork
from usbcheck.preparing.placing import folder_of, place_for
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.forms.filled_forms import MadeForm
    from usbcheck.forms.filling import FilledForm, Own
    from usbcheck.profile.folders import Place
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission


def make_lacking_forms(
    submission: Submission, profile: Profile, drive: Path, own: Own = NOTHING_OWN
) -> tuple[MadeForm, ...]:
    """Make on a drive the entry forms that works lack, and the summary where there is none.

    Raises:
        FileExistsError: another file has the name of one.
        OSError: the drive cannot be written.
    """
    made: list[MadeForm] = []
    for form in filled_forms(submission, profile, own):
        folder = None if _is_there(form, submission) else _folder(form, submission, profile)
        if folder is not None:
            place = system_path(absolute(str(drive)), folder)
            made += make_filled_forms((form,), submission, profile, place)
    return tuple(made)


def _is_there(form: FilledForm, submission: Submission) -> bool:
    if form.work is None:
        return any(file.role is Role.SUMMARY for file in submission.files)
    return bool(form.work.having(Role.ENTRY_FORM))


def _folder(form: FilledForm, submission: Submission, profile: Profile) -> str | None:
    """Return the path of the folder for a form, None where the notice has none for it."""
    work = form.work
    if work is None or work.category is None:
        folder = next((f for f in profile.folder if f.word_is == "form"), None)
        if folder is not None:
            return folder.name
        return "" if profile.root is not None and "word" in profile.root.holds else None
    part = next(part for part in work.category.parts_of("form") if part.form == form.spec.id)
    place: Place | None = place_for(part, "word", work.category, profile)
    if place is None:
        return None
    named = next((file.name for file in work.files if file.name.complete), None)
    others = {found.field: found.value for found in named.others} if named else {}
    unit = work.unit or submission.unit
    return folder_of(
        place, ProposedWork("", work.files, work.title, work.category, unit, others), profile
    )
