"""Each file of a loose folder, with what its name, its content and its folder say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from usbcheck.drive.walk import FolderNames, is_nearly
from usbcheck.facts.formats import is_page
from usbcheck.facts.provenance import Known
from usbcheck.facts.request import Examined
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark
from usbcheck.naming.form_parsing import is_blank
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.placeholders import is_prompt, says_nothing
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import title_key, without_number
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.submission.assemble.files import (
    form_of,
    read_file,
    unit_form_named,
    written_category,
    written_title,
    written_unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.drive.walk import Drive
    from usbcheck.facts.formats import Kind
    from usbcheck.preparing.model import SourceFacts
    from usbcheck.profile.model import FormSpec, Profile
    from usbcheck.submission.model import File

Sort: TypeAlias = Literal[
    "film", "sound", "picture", "form", "text", "summary", "unit-form", "document", "sidecar",
    "archive", "program", "other",
]  # fmt: skip
"""What a file is, as far as its own content and name tell."""

_SORTS: Final[Mapping[Kind, Sort]] = {
    "video": "film",
    "audio": "sound",
    "image": "picture",
    "word": "text",
    "document": "document",
    "sidecar": "sidecar",
    "archive": "archive",
    "other": "other",
}
_KINDS_OF_FILES: Final = (
    *("视频", "影片", "成片", "图片", "照片", "素材", "资料", "文件", "文档", "表格", "导出"),
    *(
        "其他",
        "其它",
        "备份",
        "杂项",
        "最终",
        "作品",
        "报送",
        "上报",
        "提交",
        "桌面",
        "下载",
        "新建",
    ),
    *("video", "videos", "film", "films", "picture", "pictures", "photo", "photos", "images"),
    *("docs", "documents", "papers", "forms", "posters", "subtitles", "export", "output"),
    *("misc", "other", "others", "backup", "final", "new", "temp", "works", "desktop", "downloads"),
)
"""What people call folders by what lies in them, whatever the notice."""

_HEADING: Final = re.compile(r"[^《》]{0,20}《([^《》]{1,60})》[^《》]{0,20}")
_REMARKS: Final = "（(【[—-"
_VERSION_OF_A_FILE: Final = re.compile(
    r"(?:(?:final|finished|master|export(?:ed)?|output|render(?:ed)?|movie|film|clip|draft|new|copy"
    r"|cmyk|rgb|a[34]|[48]k|1080[pi]?|2160p|25p|hd|h\.?26[45]|成品|成片|正片|定版|定稿|导出|输出|完成版?"
    r"|完整版|最终版?|终版|终稿|初稿|样片|高清|修改版?|海报|横版|竖版|打印版?|印刷版?)[\s_.,()（）v\d-]*)+",
    re.IGNORECASE,
)
"""What people call the file of a work whose title goes without saying."""

_SORTS_OF_FORMS: Final[Mapping[str, Sort]] = {
    "entry": "form",
    "summary": "summary",
    "other": "unit-form",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A file, and what is told of its work.

    `title` is None where nothing tells it; `key` is what files of one work have in common, be it
    only what a camera called them, empty where there is nothing. `sure` is whether the notice's
    pattern or a form says the title, `by_folder` whether only the folder does. `form` is the form
    that it is by its content; `hint` is what the title may be, where nothing tells it.
    """

    file: File
    sort: Sort
    title: str | None
    key: str
    sure: bool
    category: str | None
    unit: str | None
    form: FormSpec | None
    folder: str
    by_folder: bool = False
    hint: str = ""

    @property
    def path(self) -> str:
        """Its path in the folder."""
        return self.file.path


def items_of(facts: SourceFacts, profile: Profile) -> tuple[Item, ...]:
    """Return the files of a folder with what they say, sorted by path."""
    return tuple(
        _item(read_file(
            entry,
            facts.drive,
            facts.examined.get(entry.path, Examined()),
            facts.digests.get(entry.path),
            profile,
        ), facts.drive, profile)
        for entry in facts.drive.files
    )  # fmt: skip


def _item(file: File, drive: Drive, profile: Profile) -> Item:
    form = form_of(file, profile)
    sort = _sort(file, form, profile)
    said = _said_inside(file, form, profile)
    named = _named_title(file)
    folder = file.path.rpartition("/")[0]
    sure = said is not None or (named is not None and _is_telling(file))
    headed = _headed_title(file) if sort == "text" else None
    title, by_folder = said or named or headed, False
    stem = title_key(title or file.name.title) if (title or file.name.title) else ""
    if sort in ("summary", "unit-form"):
        title, stem, sure = None, "", False
    if (
        title is None
        and not file.name.of_folder
        and (home := _titled_folder(folder, drive, profile))
    ):
        title, stem, by_folder = home, title_key(home), True
    written = written_category(file, profile)
    reader = name_reader(profile)
    category = (
        file.name.category
        or (reader.category_named(written) if written else None)
        or file.told_by_folder
        or _category_of_folder(folder, profile)
    )
    unit = file.name.unit or _written(written_unit(file, profile))
    return Item(file, sort, title, stem, sure, category, unit, form, folder, by_folder)


def _sort(file: File, form: FormSpec | None, profile: Profile) -> Sort:
    if file.is_program:
        return "program"
    marks = file.name.marks
    if form is not None:
        return _SORTS_OF_FORMS[form.kind]
    is_paper = file.kind in ("word", "document") or is_page(file.content)
    if is_paper and Mark.SUMMARY in marks and profile.summary is not None:
        return "summary"
    if is_paper and unit_form_named(file, profile) is not None:
        return "unit-form"
    if is_paper and Mark.ENTRY_FORM in marks and profile.form:
        return "form"
    if file.kind == "archive" and not takes_archives(profile):
        return "other"
    return _SORTS[file.kind]


def takes_archives(profile: Profile) -> bool:
    """Return whether works may come in archives."""
    places = (*profile.folder, *((profile.root,) if profile.root else ()))
    return any(place.archives for place in places)


def _said_inside(file: File, form: FormSpec | None, profile: Profile) -> str | None:
    """Return the title that an entry form says, without the marks and remarks around it."""
    if form is None or form.kind != "entry":
        return None
    written = _written(written_title(file, profile))
    if written is None:
        return None
    inner, closed, after = written.partition("《")[2].partition("》")
    is_remark = not after.strip() or after.strip()[0] in _REMARKS
    return inner.strip() if closed and inner.strip() and is_remark else written


def _written(value: str | None) -> str | None:
    """Return what somebody wrote into a field, None where nobody wrote anything."""
    if value is None or is_blank(value) or is_prompt(value) or says_nothing(value):
        return None
    return " ".join(value.split())


def _named_title(file: File) -> str | None:
    """Return the title that a file's name says, None where it says none."""
    title = without_number(file.name.title).strip()
    if not title or is_given_by_program(title) or _VERSION_OF_A_FILE.fullmatch(title):
        return None
    return None if says_nothing(title) and not _is_telling(file) else title


def _is_telling(file: File) -> bool:
    """Return whether a name is written by a pattern of several fields, so that it is no chance."""
    return file.name.complete and len(parse_pattern(file.name.pattern).fields) > 1


def _titled_folder(folder: str, drive: Drive, profile: Profile) -> str | None:
    """Return the title that the file's own folder has, where it is for nothing else."""
    name = folder.rpartition("/")[2]
    known = {found.path for found in drive.folders}
    if not name or folder in known or folder == drive.wrapper:
        return None
    reader = name_reader(profile)
    if reader.category_of_folder(name) or _is_kind(name, profile):
        return None
    said = reader.read_folder(name, None)
    title = without_number(said.title).strip()
    plain = not title or is_given_by_program(title) or says_nothing(title)
    return None if plain or reader.is_unit(title) else title


def _is_kind(name: str, profile: Profile) -> bool:
    """Return whether a folder is named for a kind of files, by the notice's words for its own."""
    markers = profile.markers
    words = (
        *_KINDS_OF_FILES,
        *markers.subtitled,
        *markers.unsubtitled,
        *markers.poster,
        *markers.qr,
        *markers.image,
        *markers.entry_form,
        *markers.script,
        *markers.summary,
        *markers.noise,
    )
    own = (FolderNames(f.name, f.aliases, f.spellings) for f in profile.folders)
    plain = FolderNames(words[0], words[1:])
    return any(is_nearly(name, names) for names in (plain, *own))


def _category_of_folder(folder: str, profile: Profile) -> str | None:
    reader = name_reader(profile)
    told = (reader.category_of_folder(name) for name in reversed(folder.split("/")) if name)
    return next(filter(None, told), None)


def with_marks(item: Item, mark: Mark) -> Item:
    """Return a film that is a version by its pictures, as if its name said so."""
    others = {Mark.SUBTITLED, Mark.UNSUBTITLED} - {mark}
    labels = tuple((m, text) for m, text in item.file.name.labels if m not in others)
    if mark not in dict(labels):
        labels = (*labels, (mark, ""))
    name = replace(item.file.name, labels=labels)
    return replace(item, file=replace(item.file, name=name))


def heading_of(file: File) -> str:
    """Return the first line of a Word file, in which a text names its work; empty where unknown."""
    facts = file.facts
    if not (isinstance(facts, WordFacts) and isinstance(facts.text, Known)):
        return ""
    return next((line for line in map(str.strip, facts.text.value.split("\n")) if line), "")


def _headed_title(file: File) -> str | None:
    """Return the title in book-title marks in the first line of a text: 《守望》解说词."""
    match = _HEADING.fullmatch(heading_of(file))
    return match[1].strip() if match and match[1].strip() else None
