"""Filled forms of a drive as Word files, under the names that the notice asks for."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.forms.blank_forms import blank_form
from usbcheck.forms.filling import Own, entry_form, summary_form, with_own
from usbcheck.naming.file_names import Mark
from usbcheck.naming.reading import name_reader
from usbcheck.naming.writing import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from usbcheck.forms.filling import FilledForm
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission, Work


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form that was made; `left` are the labels of what a person must write in it."""

    path: Path
    form: FilledForm

    @property
    def left(self) -> tuple[str, ...]:
        """What a person must write."""
        return self.form.left


NOTHING_OWN: Final = Own()


def filled_forms(
    submission: Submission, profile: Profile, own: Own = NOTHING_OWN
) -> tuple[FilledForm, ...]:
    """Return the entry forms of all works that need one, then the summary."""
    made = (entry_form(work, submission, profile) for work in submission.works)
    forms = filter(None, (*made, summary_form(submission, profile)))
    return tuple(with_own(form, own, profile) for form in forms)


def make_filled_forms(
    forms: Sequence[FilledForm], submission: Submission, profile: Profile, folder: Path
) -> tuple[MadeForm, ...]:
    """Make forms in a folder; return where they are, and what is left to write.

    Raises:
        FileExistsError: a file of that name is there, or two forms would have one name.
        OSError: the folder cannot be written.
    """
    names = [form_name(form, submission, profile) for form in forms]
    for at, name in enumerate(names):
        if name.casefold() in {other.casefold() for other in names[:at]} or os.path.lexists(
            folder / name
        ):
            target = str(folder / name)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for form, name in zip(forms, names, strict=True):
        document = blank_form(profile, form.spec, form.filling)
        with (folder / name).open("xb") as file:  # what appeared meanwhile is not written over
            document.save(file)
        made.append(MadeForm(folder / name, form))
    return tuple(made)


def form_name(form: FilledForm, submission: Submission, profile: Profile) -> str:
    """Return the right name of a form's file."""
    if form.work is None:
        return summary_name(submission.unit, profile, ".docx")
    return _entry_name(form.work, submission, profile)


def summary_name(unit: str | None, profile: Profile, suffix: str) -> str:
    """Return the name of a summary: the unit, and what it is."""
    spec = profile.summary
    word = next(iter(profile.markers.summary), spec.name if spec else "")
    return f"{tidy(unit)}（{word}）{suffix}" if unit else f"{word}{suffix}"


def _entry_name(work: Work, submission: Submission, profile: Profile) -> str:
    named = next((file.name for file in work.files if file.name.complete), None)
    return name_reader(profile).write(
        title=work.title,
        category=work.category.name if work.category else None,
        unit=work.unit or submission.unit,
        others={found.field: found.value for found in named.others} if named else {},
        suffix=".docx",
        marks=(Mark.ENTRY_FORM,),
    )
