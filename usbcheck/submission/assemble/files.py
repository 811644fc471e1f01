"""One file: where it belongs, what its name and its content make of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from usbcheck.facts.formats import SIDE_KINDS, Kind, is_executable, kind_of, kind_of_suffix
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import FileName, Mark, Untidy
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import title_key
from usbcheck.profile.model import FormSpec
from usbcheck.submission.assemble.places import named_by_place, whereabouts
from usbcheck.submission.model import File, Role

if TYPE_CHECKING:
    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.facts.request import Examined
    from usbcheck.profile.model import Profile

_VERSION_LETTERS = frozenset("ABCDabcd甲乙丙丁")
_BRACKETS = frozenset("（(【[［〔")


def read_file(
    entry: Entry,
    drive: Drive,
    examined: Examined,
    digest: str | None,
    profile: Profile,
) -> File:
    """Return an entry with its facts and what its name says, not yet in any role."""
    reader = name_reader(profile)
    place = whereabouts(entry.path, drive, profile, reader)
    if entry.archive is not None:
        place = replace(whereabouts(entry.archive, drive, profile, reader), inner=place.inner)
    own = reader.read(entry.path.rpartition("/")[2], place.category)
    name = named_by_place(own, place, reader)
    if entry.archive is not None:
        archive = reader.read(entry.archive.rpartition("/")[2], place.category)
        name = told_by_archive(name, archive)
    kind = _kind(name, examined)
    return File(
        path=entry.path,
        size=entry.size,
        kind=kind,
        folder=place.folder,
        inner=place.inner,
        name=name,
        content=examined.content,
        facts=examined.facts,
        failure=examined.failure,
        digest=digest,
        archive=entry.archive,
        told_by_folder=place.category,
        opened=next((a for a in drive.archives if a.path == entry.path), None),
        work_folder=place.work_path,
        is_work_alone=kind == "image" and _has_pictures_for_works(profile),
    )


def _has_pictures_for_works(profile: Profile) -> bool:
    """Return whether works of a category consist of pictures, and of no films."""
    asked = ({c.by_id[id_].kind for id_ in c.required} for c in profile.category)
    return any("picture" in kinds and "film" not in kinds for kinds in asked)


def told_by_archive(name: FileName, archive: FileName) -> FileName:
    """Return the name of a file in an archive; what it does not say itself, the archive's says.

    The archive is a work's, so its files need only be told from each other.
    """
    if name.complete or not archive.complete:
        return name
    labels = dict(name.labels) | dict(archive.labels)
    return replace(
        archive,
        text=name.text,
        suffix=name.suffix,
        labels=tuple(labels.items()),
        episode=name.episode,
        copy=name.copy,
        untidy=name.untidy,
        joints=(),
        meant=name.meant,
        lookalikes=name.lookalikes,
    )


def housed(file: File, drive: Drive, profile: Profile) -> File:
    """Return a file of the bare root as if it lay in the folder for its kind, if that is missing.

    DRV001 says that the folder is missing; so the clerk learns everything else at once.
    """
    base = f"{drive.wrapper}/" if drive.wrapper else ""
    inner = file.path.removeprefix(base)
    if file.folder is not None or "/" in inner or file.is_program or file.kind == "other":
        return file
    there = {f.name for f in drive.folders}
    wanted = folder_for(file, profile)
    return replace(file, folder=wanted, inner=inner) if wanted and wanted not in there else file


def folder_for(file: File, profile: Profile) -> str | None:
    """Return the required folder for a file, by its kind and, for papers, by its role."""
    holding = [f for f in profile.folder if file.kind in f.holds]
    if file.kind == "word":
        marked = {Mark.SUMMARY, Mark.ENTRY_FORM} & file.name.marks
        is_form = bool(marked) or form_of(file, profile) is not None
        is_script = Mark.SCRIPT in file.name.marks
        holding = [
            f for f in holding if f.word_is == ("form" if is_form and not is_script else "script")
        ]
    return holding[0].name if holding else None


def without_remark(file: File, usual_unit: str | None) -> File:
    """Return a file with its unit freed from a remark.

    What stands behind the usual unit in brackets, or as a number, makes no other unit.
    """
    unit = file.name.unit
    if usual_unit is None or unit is None or not unit.startswith(usual_unit):
        return file
    rest = unit.removeprefix(usual_unit).strip()
    if not rest or not (rest[0] in _BRACKETS or rest.isdecimal() or rest in _VERSION_LETTERS):
        return file
    untidy = file.name.untidy | {Untidy.REMARK}
    return replace(file, name=replace(file.name, unit=usual_unit, untidy=untidy))


def _kind(name: FileName, examined: Examined) -> Kind:
    by_content = kind_of(examined.content) if examined.content else "other"
    if by_content not in SIDE_KINDS:
        return by_content
    promised = _kind_by_suffix(name, examined)
    return by_content if promised in SIDE_KINDS and by_content != "other" else promised


def _kind_by_suffix(name: FileName, examined: Examined) -> Kind:
    """Return the kind that the suffix says, for a film that cannot be read is still meant as one.

    A program is never meant as a film.
    """
    if examined.content is not None and is_executable(examined.content):
        return "other"
    return kind_of_suffix(name.suffix)


def paper_role(file: File, profile: Profile) -> Role:
    """Return the role of a form, script or summary; OTHER for all else.

    A marker in the name says more than the content (a scanned form is still meant as a form),
    the content more than the folder.
    """
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program:
        return Role.OTHER
    meant_as_paper = file.kind == "word" or (folder.word_is and file.kind in SIDE_KINDS)
    for mark, role in (
        (Mark.SUMMARY, Role.SUMMARY),
        (Mark.ENTRY_FORM, Role.ENTRY_FORM),
        (Mark.SCRIPT, Role.SCRIPT),
    ):
        if mark in file.name.marks and (meant_as_paper or folder.word_is):
            return role
    if folder.word_is == "form" and unit_form_named(file, profile) is not None:
        return Role.UNIT_FORM
    if not meant_as_paper:
        return Role.OTHER
    match form_of(file, profile):
        case FormSpec(kind="summary"):
            return Role.SUMMARY
        case FormSpec(kind="entry"):
            return Role.ENTRY_FORM
        case FormSpec():
            return Role.UNIT_FORM
        case _:
            return Role.ENTRY_FORM if folder.word_is == "form" else Role.SCRIPT


def unit_form_named(file: File, profile: Profile) -> FormSpec | None:
    """Return the form of the unit, no entry form and no summary, that the file's name says."""
    name = title_key(file.name.text)
    others = (form for form in profile.form if form.kind == "other")
    named = (
        form
        for form in others
        if any((key := title_key(word)) and key in name for word in (form.name, *form.markers))
    )
    return max(named, key=lambda form: len(form.name), default=None)


def written_title(file: File, profile: Profile) -> str | None:
    """Return the title that a form says inside."""
    return _written(file, "title", profile)


def written_category(file: File, profile: Profile) -> str | None:
    """Return the category that a form says inside."""
    return _written(file, "category", profile)


def written_unit(file: File, profile: Profile) -> str | None:
    """Return the submitting unit that a form says inside."""
    return _written(file, "unit", profile)


def _written(
    file: File, meaning: Literal["title", "category", "unit"], profile: Profile
) -> str | None:
    spec = form_of(file, profile)
    if spec is None or not isinstance(file.facts, WordFacts):
        return None
    label: str | None = getattr(spec.means, meaning)
    return file.facts.value(label)


def form_of(file: File, profile: Profile) -> FormSpec | None:
    """Return which form a Word file is by its content, None where it is none or unknown."""
    if isinstance(file.facts, WordFacts) and isinstance(file.facts.form, Known):
        return profile.form_spec(file.facts.form.value)
    return None
