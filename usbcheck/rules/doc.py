"""DOC: Word files (附件1 第1项, 附件2 to 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import HOLE
from usbcheck.facts.formats import SIDE_KINDS, Content
from usbcheck.facts.provenance import FailureKind, Known, Reason, Unknown, absence
from usbcheck.facts.quantities import Amount, Every, Quantity, Term, Unit
from usbcheck.facts.video import VideoFacts
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark
from usbcheck.naming.form_parsing import is_blank, minutes_of, number_of, plain_title, same_title
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import is_typo
from usbcheck.profile.model import Profile
from usbcheck.rules.naming import others_of
from usbcheck.rules.rule import Family, Need, UndecidableError, Undecided, Violation, need
from usbcheck.submission.assemble.files import unit_form_named
from usbcheck.submission.assemble.summary_form import categories_in, compare, summaries
from usbcheck.submission.model import PAPERS, File, Paper, Role, Submission, Work
from usbcheck.submission.parts import name_of, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import PartName, Value
    from usbcheck.profile.folders import Folder
    from usbcheck.profile.model import FormSpec
    from usbcheck.profile.parts import Part
    from usbcheck.submission.assemble.summary_form import Line

doc = Family("DOC", judges=("entry-form", "script", "document", "summary"))

_SHEETS = frozenset({Content.XLSX, Content.XLS})


@doc.rule("DOC001", "no-entry-form", Need.WORD, columns=("entry-form",))
def no_entry_form(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works without an entry form."""
    if not work.asks("entry-form") or work.having(Role.ENTRY_FORM):
        return
    if (form := form_asked(work, profile)) is not None:
        yield Violation(
            expected=form.name,
            missing=True,
            suppressed_by=_folder_lost("form", profile),
            args={"right": _paper_name(work, Mark.ENTRY_FORM, profile), **_folder(profile, "form")},
        )


@doc.rule("DOC002", "no-summary", Need.WORD, decides=("summary",))
def no_summary(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find a drive without a form that belongs to the unit: the summary above all."""
    for form in profile.form:
        if form.kind == "entry" or form.optional or _is_there(form, submission, profile):
            continue
        yield Violation(
            expected=form.name,
            missing=True,
            suppressed_by=_folder_lost("form", profile),
            args={"kind": form.kind, **_folder(profile, "form")},
        )


def _is_there(form: FormSpec, submission: Submission, profile: Profile) -> bool:
    if form.kind == "summary":
        return any(f.role is Role.SUMMARY for f in submission.files)
    return any(_holds(f, form, profile) for f in submission.files)


def _holds(file: File, form: FormSpec, profile: Profile) -> bool:
    """Return whether a file is a form of the unit, by its name or its content."""
    if file.role is Role.UNIT_FORM and unit_form_named(file, profile) == form:
        return True
    match file.facts:
        case WordFacts(forms=Known(forms)):
            return form.id in forms
        case _:
            return False


def script_of(work: Work | None, profile: Profile) -> PartName:
    """Return what the notice calls the text of a work."""
    return name_of("script", work.category if work else None, profile)


@doc.rule("DOC003", "no-script", Need.WORD, columns=("script",))
def no_script(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works without a script or a statement of their idea."""
    if work.asks("script") and not work.having(Role.SCRIPT):
        yield Violation(
            missing=True,
            suppressed_by=_folder_lost("script", profile),
            args={
                "script": script_of(work, profile),
                "right": _paper_name(work, Mark.SCRIPT, profile),
                **_folder(profile, "script"),
            },
        )


@doc.rule("DOC004", "not-word", Need.WORD)
def not_word(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find files that stand for a form or a text and are no Word file that can be read.

    A scan beside the Word file of the same paper is welcome.
    """
    read = {(f.work, f.role) for f in submission.counted if isinstance(f.facts, WordFacts)}
    parts = {f.path: part_of(f, work) for work in submission.works for f in work.files}
    for file in submission.counted:
        if not _stands_for_paper(file, profile) or _is_as_asked(file, parts.get(file.path)):
            continue
        suppressed_by = (("SEC002", file.path),)
        if file.failure and file.failure.kind is FailureKind.MALFORMED:
            detail = file.failure.detail or None
            yield Violation(
                path=file.path, actual=detail, case="damaged", suppressed_by=suppressed_by
            )
        elif file.kind == "word" or file.size == 0 or (file.work, file.role) in read:
            continue
        elif file.content is None:
            if isinstance(why := absence(file.failure), Unknown):
                yield Undecided(why, file.path)
        else:
            actual = Term(f"content-{file.content}")
            case = "sheet" if file.content in _SHEETS else "other"
            yield Violation(path=file.path, actual=actual, case=case, suppressed_by=suppressed_by)


def _is_as_asked(file: File, part: Part | None) -> bool:
    """Return whether a paper is of a format that the notice lists for it, Word or not."""
    return part is not None and file.content is not None and file.content.value in part.formats


def _stands_for_paper(file: File, profile: Profile) -> bool:
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program:
        return False
    in_word_folder = folder.word_is is not None
    stands = file.role in PAPERS or file.kind in SIDE_KINDS
    return file.kind == "word" or (in_word_folder and stands)


@doc.rule("DOC005", "wrong-form")
def wrong_form(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find forms that are wrong for the category.

    Milder where it is none of the notice's forms, or more than one in a file.
    """
    expected = _expected_form(paper, profile)
    if expected is None:
        return
    form, forms = profile.form_spec(need(paper.facts.form)), need(paper.facts.forms)
    if form != expected:
        known = form is not None and form.kind == "entry"
        yield Violation(
            expected=expected.name,
            actual=form.name if form else Term("term-text"),
            case="other" if known else "none",
            downgraded=not known,
        )
    elif len(forms) > 1 and expected.kind != "summary":  # a summary may go over several pages
        yield Violation(actual=len(forms), case="several", downgraded=True)


def _expected_form(paper: Paper, profile: Profile) -> FormSpec | None:
    if paper.file.role is Role.SUMMARY:
        return profile.summary
    if paper.file.role is Role.UNIT_FORM:
        return unit_form_named(paper.file, profile)
    is_entry = paper.file.role is Role.ENTRY_FORM
    return form_asked(paper.work, profile) if is_entry else None


def form_asked(work: Work | None, profile: Profile) -> FormSpec | None:
    """Return the entry form of a work's category, None where the notice has none for it."""
    parts = work.category.parts_of("form") if work and work.category else ()
    return next((profile.form_spec(part.form or "") for part in parts), None)


def asked_form(paper: Paper, profile: Profile) -> FormSpec | None:
    """Return the form that a paper is; a script whose form is not known is taken for a text."""
    if paper.file.role is Role.SCRIPT and isinstance(paper.facts.form, Unknown):
        return None
    return profile.form_spec(need(paper.facts.form))


@doc.rule("DOC006", "blank-field")
def blank_field(paper: Paper, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find required fields of a form that are blank, all in one finding.

    A label that is not found at all may only be spelt otherwise: that stays undecided.
    """
    spec = asked_form(paper, profile)
    if spec is None:
        return
    need(paper.facts.fields)
    values = {label: paper.facts.value(label) for label in spec.required}
    blank = [label for label, value in values.items() if value is not None and is_blank(value)]
    pictured = paper.facts.pictured.value if isinstance(paper.facts.pictured, Known) else ()
    drawn = [label for label in blank if label in pictured]  # a name may be a picture of it
    if left := tuple(label for label in blank if label not in drawn):
        yield Violation(expected=Every(spec.required), actual=Every(left), fields=left)
    if drawn:
        yield Undecided(Unknown(Reason.UNCLEAR, ", ".join(drawn)))
    if lost := [label for label, value in values.items() if value is None]:
        yield Undecided(Unknown(Reason.NOT_FOUND, ", ".join(lost)))


@doc.rule("DOC007", "field-contradicts-name", fields=("title", "category", "unit"))
def field_contradicts_name(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find fields of an entry form that contradict the file's name: title, category or unit."""
    written, place = paper.file.name, paper.file.told_by_folder
    if paper.file.role is not Role.ENTRY_FORM or not (written.complete or place):
        return
    spec = profile.form_spec(need(paper.facts.form))
    if spec is None:
        return
    need(paper.facts.fields)
    distance = profile.limits.typo_distance
    for kind, label, name in (
        ("title", spec.means.title, written.title if written.complete else None),
        ("category", spec.means.category, written.category or place),
        ("unit", spec.means.unit, written.unit if written.complete else None),
    ):
        told = "folder" if kind == "category" and written.category is None else "name"
        value = paper.facts.value(label)
        if label is None or value is None or name is None or is_blank(value) or HOLE in name:
            continue  # what was lost of a name contradicts nothing
        named = categories_in(value, profile) if kind == "category" else frozenset()
        if name in named and len(named) > 1:
            yield Violation(
                expected=name,
                actual=" ".join(value.split()),
                case="several",
                downgraded=True,
                fields=(label,),
                args={"field": label, "told": Term(f"told-by-{told}")},
            )
        elif not _agree(kind, value, name, profile):
            near = is_typo(plain_title(value), plain_title(name), distance)
            yield Violation(
                expected=name,
                actual=" ".join(value.split()),
                case="near" if near else "other",
                fields=(label,),
                args={"field": label, "told": Term(f"told-by-{told}")},
            )


def _agree(kind: str, value: str, name: str, profile: Profile) -> bool:
    if kind == "category":
        named = categories_in(value, profile)
        return not named or name in named
    if kind == "unit":  # 中共常州市金坛区委组织部 is 金坛区委组织部
        one, other = plain_unit(value), plain_unit(name)
        return one.endswith(other) or other.endswith(one)
    return same_title(value, name)


_REMARK = re.compile(r"[（(][^（）()]*[）)]|\d{4}\s*年\s*\d+\s*月\s*\d+\s*日")


def plain_unit(text: str) -> str:
    """Return a unit as it is compared: without remark, date, 中共, and every 委员会 a 委."""
    bare = plain_title(_REMARK.sub("", text)).removeprefix("中共")
    return bare.replace("委员会", "委").replace("党委", "委")


@doc.rule("DOC008", "length-contradicts", Need.VIDEO, fields=("episodes", "length"))
def length_contradicts(paper: Paper, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find forms whose number of episodes or their length contradicts the films on the drive."""
    spec = asked_form(paper, profile)
    if paper.work is None or spec is None or not paper.work.videos:
        return
    need(paper.facts.fields)
    written = number_of(paper.facts.value(spec.means.episodes) or "")
    there = len(paper.work.episodes) or 1
    if written is not None and written != there:
        yield Violation(
            expected=Amount(there, "episodes"),
            actual=Amount(written, "episodes"),
            case="episodes",
            missing=there < written,
            fields=(spec.means.episodes,) if spec.means.episodes else (),
            args={"field": spec.means.episodes or ""},
        )
    minutes = minutes_of(paper.facts.value(spec.means.length) or "")
    if minutes is None:
        return
    for video in paper.work.videos:
        if not isinstance(video.facts, VideoFacts):
            if isinstance(why := absence(video.failure), Unknown):
                yield Undecided(why, video.path)
            continue
        seconds = need(video.facts.plays)
        off = abs(seconds - minutes * 60)
        if off > profile.limits.length_off and off > profile.limits.length_off_share * seconds:
            yield Violation(
                expected=Quantity(seconds, Unit.DURATION),
                actual=Quantity(minutes * 60, Unit.DURATION),
                case="length",
                fields=(spec.means.length,) if spec.means.length else (),
                args={"film": video.path, "field": spec.means.length or ""},
            )
            return


@doc.rule("DOC009", "summary-differs", Need.WORD)
def summary_differs(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find rows of the summary with no work, works with no row, and categories that differ.

    Milder where a title only almost agrees.
    """
    for file in submission.files:
        if file.role is Role.SUMMARY and file.kind == "word" and file.facts is None:
            need(absence(file.failure))
        match file.facts:
            case WordFacts(rows=Unknown() as unread) if file.role is Role.SUMMARY:
                raise UndecidableError(unread)
    read = summaries(submission)
    if not read or not submission.works:  # SET007 says it once for all rows
        return
    rows = [row for _, listed in read for row in listed]
    if not rows:
        yield Violation(path=read[0][0].path, case="empty")
        return
    spec = profile.summary
    title = spec.means.title if spec else None
    if all(row.value(title) is None for row in rows):
        raise UndecidableError(Unknown(Reason.NOT_FOUND, title or ""))
    for line in compare(submission, profile):
        yield from _difference(line, line.file or read[0][0])


def _difference(line: Line, summary: File) -> Iterator[Violation]:
    if line.work is None:
        yield Violation(path=summary.path, actual=line.title or "", case="no-work", missing=True)
    elif line.title is None:
        title = line.work.title
        suppressed_by = tuple(("NAM001", f.path) for f in line.work.files)
        yield Violation(
            path=summary.path, work=title, case="no-row", actual=title, suppressed_by=suppressed_by
        )
    elif line.near:
        title = line.work.title
        yield Violation(
            path=summary.path, expected=title, actual=line.title, case="near", downgraded=True
        )
    elif line.category is False and line.work.category is not None:
        yield Violation(
            path=summary.path,
            work=line.work.title,
            expected=line.work.category.name,
            actual=line.written_category,
            case="category",
            args={"title": line.title},
        )


@doc.rule("DOC010", "encrypted", Need.WORD)
def encrypted(file: File, profile: Profile) -> Iterator[Violation]:
    """Find Word files encrypted by a password, or by a product that encrypts whole files."""
    if file.kind == "word" and file.failure and file.failure.kind is FailureKind.ENCRYPTED:
        cases = {Content.ENCRYPTED: "product", Content.UNKNOWN: "likely"}
        yield Violation(case=cases.get(file.content, "password") if file.content else "password")


@doc.rule("DOC011", "no-qr-in-form")
def no_qr_in_form(paper: Paper, profile: Profile) -> Iterator[Violation]:
    """Find an entry form without a picture in its cell for the QR code.

    Milder where a code stands elsewhere.
    """
    if paper.file.role is not Role.ENTRY_FORM:
        return
    spec = profile.form_spec(need(paper.facts.form))
    label = spec.means.qr if spec else None
    if label is not None and label not in need(paper.facts.pictured):
        elsewhere = isinstance(paper.facts.qr, Known) and bool(paper.facts.qr.value)
        yield Violation(
            expected=label,
            case="elsewhere" if elsewhere else "none",
            downgraded=elsewhere,
            fields=(label,),
            args={"form": spec.name if spec else ""},
        )


def _paper_name(work: Work, mark: Mark, profile: Profile) -> str:
    texts = work.category.parts_of("text") if work.category else ()
    script = next((part.label for part in texts if part.label), None)
    return name_reader(profile).write(
        title=work.title,
        category=work.category.name if work.category else None,
        unit=work.unit,
        others=others_of(work),
        suffix=".docx",
        marks={mark},
        labels={Mark.SCRIPT: script} if script else {},
    )


def _word_folder(profile: Profile, holds: str) -> Folder | None:
    return next((f for f in profile.folder if f.word_is == holds), None)


def _folder(profile: Profile, holds: str) -> dict[str, Value]:
    folder = _word_folder(profile, holds)
    return {"folder": folder.name if folder else Term("term-root")}


def _folder_lost(holds: str, profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the findings that say of all works that the whole folder is missing or empty."""
    folder = _word_folder(profile, holds)
    return (("DRV001", folder.name), ("DRV005", folder.name)) if folder else ()
