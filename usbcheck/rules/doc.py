"""DOC: Word files (附件1 第1项, 附件2 to 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.names import Mark, NameReader
from usbcheck.facts import Trouble
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Found, Need
from usbcheck.submission import PAPERS, File, Role, Submission, Work
from usbcheck.values import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.model import Folder

doc = Family("DOC")


@doc.rule("DOC001", "no-entry-form", Need.WORD)
def no_entry_form(work: Work, profile: Profile) -> Iterator[Found]:
    """A work has no entry form."""
    if work.category and work.asks("entry-form") and not work.having(Role.ENTRY_FORM):
        form = Term(f"term-{work.category.form}") if work.category.form else None
        yield Found(
            expected=form,
            unless=_folder_lost("form", profile),
            args={"right": _paper_name(work, Mark.ENTRY_FORM, profile), **_folder(profile, "form")},
        )


@doc.rule("DOC002", "no-summary", Need.WORD)
def no_summary(submission: Submission, profile: Profile) -> Iterator[Found]:
    """The drive has no summary."""
    if not any(f.role is Role.SUMMARY for f in submission.files):
        yield Found(unless=_folder_lost("form", profile), args=_folder(profile, "form"))


@doc.rule("DOC003", "no-script", Need.WORD)
def no_script(work: Work, profile: Profile) -> Iterator[Found]:
    """A work has no script or statement of its idea."""
    if work.asks("script") and not work.having(Role.SCRIPT):
        yield Found(
            unless=_folder_lost("script", profile),
            args={"right": _paper_name(work, Mark.SCRIPT, profile), **_folder(profile, "script")},
        )


@doc.rule("DOC004", "not-word", Need.WORD)
def not_word(file: File, profile: Profile) -> Iterator[Found]:
    """A file that stands for a form or a text is not a Word file that can be read."""
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program:
        return
    paper = folder.word_is is not None and (file.role in PAPERS or file.kind in ("word", "other"))
    if not paper and file.kind != "word":
        return
    unless = (("SEC002", file.path),)
    if file.failure and file.failure.trouble is Trouble.MALFORMED:
        yield Found(actual=file.failure.detail or None, case="damaged", unless=unless)
    elif file.kind != "word" and file.size > 0:
        yield Found(actual=Term(f"content-{file.content}"), case="other", unless=unless)


def _paper_name(work: Work, mark: Mark, profile: Profile) -> str:
    return NameReader(profile).write(
        title=work.title,
        category=work.category.name if work.category else "分类",
        unit=work.unit or "报送单位",
        suffix=".docx",
        marks={mark},
    )


def _word_folder(profile: Profile, holds: str) -> Folder | None:
    return next((f for f in profile.folder if f.word_is == holds), None)


def _folder(profile: Profile, holds: str) -> dict[str, str]:
    folder = _word_folder(profile, holds)
    return {"folder": folder.name if folder else "/"}


def _folder_lost(holds: str, profile: Profile) -> tuple[tuple[str, str], ...]:
    """Where the whole folder is missing or empty, one finding says so for all works."""
    folder = _word_folder(profile, holds)
    return (("DRV001", folder.name), ("DRV005", folder.name)) if folder else ()
