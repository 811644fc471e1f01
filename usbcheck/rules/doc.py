"""DOC: Word files (附件1 第1项, 附件2 to 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.names import Mark, NameReader
from usbcheck.examine.content import Content
from usbcheck.facts import Trouble, WordFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Found, Need
from usbcheck.submission import PAPERS, File, Role, Submission, Work
from usbcheck.values import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.model import Folder

doc = Family("DOC")

_SHEETS = frozenset({Content.XLSX, Content.XLS})


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
def not_word(submission: Submission, profile: Profile) -> Iterator[Found]:
    """A file that stands for a form or a text is not a Word file that can be read. A scan beside
    the Word file of the same paper is welcome."""
    read = {(f.work, f.role) for f in submission.counted if isinstance(f.facts, WordFacts)}
    for file in submission.counted:
        if not _stands_for_paper(file, profile):
            continue
        unless = (("SEC002", file.path),)
        if file.failure and file.failure.trouble is Trouble.MALFORMED:
            detail = file.failure.detail or None
            yield Found(path=file.path, actual=detail, case="damaged", unless=unless)
        elif file.kind != "word" and file.size > 0 and (file.work, file.role) not in read:
            actual = Term(f"content-{file.content}")
            case = "sheet" if file.content in _SHEETS else "other"
            yield Found(path=file.path, actual=actual, case=case, unless=unless)


def _stands_for_paper(file: File, profile: Profile) -> bool:
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program:
        return False
    in_word_folder = folder.word_is is not None
    return file.kind == "word" or (in_word_folder and (file.role in PAPERS or file.kind == "other"))


def _paper_name(work: Work, mark: Mark, profile: Profile) -> str:
    script = work.category.script if work.category else None
    return NameReader(profile).write(
        title=work.title,
        category=work.category.name if work.category else "分类",
        unit=work.unit or "报送单位",
        suffix=".docx",
        marks={mark},
        labels={Mark.SCRIPT: script} if script else {},
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
