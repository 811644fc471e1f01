"""From what lies on the drive to works, with the role of every file.

`assemble` is pure: entries and facts in, a `Submission` out. A work is made of the files of the
folder that holds works (and of films and pictures misplaced elsewhere) whose titles are the same
but for markers; forms and scripts join the work that they name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.drive.names import (
    FileName,
    Mark,
    NameReader,
    Untidy,
)
from usbcheck.drive.titles import Titles, title_key, without_number
from usbcheck.examine.content import (
    Content,
    is_executable,
    is_program_name,
    kind_of,
    kind_of_suffix,
)
from usbcheck.examine.plan import Examined
from usbcheck.facts import (
    AloneFacts,
    Facts,
    Failure,
    FootageFacts,
    Form,
    Kind,
    Known,
    PairFacts,
    PictureFacts,
    VideoFacts,
    WordFacts,
)
from usbcheck.form_values import number_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.profile.model import (
        Category,
        Deliverable,
        PosterSpec,
        Profile,
        UnitType,
        VideoSpec,
    )


class Role(StrEnum):
    """What a file is within its work. The values are those of the report's schema."""

    VIDEO = "video"
    SUBTITLED = "video-subtitled"
    UNSUBTITLED = "video-unsubtitled"
    AUDIO = "audio"
    POSTER = "poster"
    QR = "qr"
    IMAGE = "image"
    ENTRY_FORM = "entry-form"
    SCRIPT = "script"
    SUMMARY = "summary"  # belongs to the unit, never to a work
    OTHER = "other"


_Key: TypeAlias = tuple[str, str | None]
"""What tells works apart: the title's key and the category, None where that is not known."""

VersionFacts: TypeAlias = PairFacts | AloneFacts
"""What the pictures of two versions show, or those of one that stands alone."""

_VERSION_LETTERS = frozenset("ABCDabcd甲乙丙丁")
_BRACKETS = frozenset("（(【[［〔")
_RUNNING_NUMBER = re.compile(r"(.*\D)(\d{1,2})|(.+?)[之第]([一二三四五六七八九十]{1,3})")
_EPISODE_END = re.compile(r"\s*(\d+|[之第][一二三四五六七八九十]{1,3})\s*$")
_SQUARE = 1.25  # long side over short side of what still counts as square
_SHEET_TOLERANCE = 0.1  # around the square root of two, the proportion of A sheets (ISO 216)

PAPERS = frozenset({Role.ENTRY_FORM, Role.SCRIPT, Role.SUMMARY})
VIDEOS = frozenset({Role.VIDEO, Role.SUBTITLED, Role.UNSUBTITLED})


@dataclass(frozen=True, slots=True)
class File:
    """A file of the drive. `folder` is the required folder it lies in, by the profile's name;
    `inner` is its path within that folder; `digest` is only there where another file may be
    the same byte for byte; `footage` is None where its pictures were not asked for; `work` is the
    title of its work."""

    path: str
    size: int
    kind: Kind
    folder: str | None
    inner: str
    name: FileName
    content: Content | None = None
    facts: Facts | None = None
    failure: Failure | None = None
    digest: str | None = None
    footage: FootageFacts | None = None
    role: Role = Role.OTHER
    work: str | None = None

    @property
    def is_program(self) -> bool:
        """Whether a double click would run it, by its content or by its name (SEC001)."""
        by_content = self.content is not None and is_executable(self.content)
        return by_content or is_program_name(self.path.rpartition("/")[2])


@dataclass(frozen=True)
class Work:
    """A work: files of one title. `category` is None where no file names one of the profile's;
    `unit` is the drive's submitting unit where one of its files names it; `versions` is what
    comparing its films gave, None where that was not asked for."""

    title: str
    category: Category | None
    unit: str | None
    files: tuple[File, ...]
    versions: tuple[VersionFacts, ...] | None = None

    def having(self, *roles: Role) -> tuple[File, ...]:
        """Its files in these roles, in the order of their paths."""
        return tuple(f for f in self.files if f.role in roles)

    @cached_property
    def videos(self) -> tuple[File, ...]:
        """Its films, whatever version."""
        return self.having(*VIDEOS)

    @cached_property
    def episodes(self) -> tuple[int, ...]:
        """The numbers of the episodes its films name, sorted; empty for a single film."""
        return tuple(sorted({f.name.episode for f in self.videos if f.name.episode is not None}))

    @cached_property
    def films(self) -> Mapping[int | None, tuple[File, ...]]:
        """Its films by episode; one entry of None for a single film, and where there is none."""
        found: dict[int | None, tuple[File, ...]] = dict.fromkeys(self.episodes or (None,), ())
        for file in self.videos:
            number = file.name.episode
            found[number] = (*found.get(number, ()), file)
        return found

    @property
    def asks_versions(self) -> bool:
        """Whether the notice asks for a subtitled and an unsubtitled version of it."""
        return self.category is not None and self.category.asks_versions

    def asks(self, deliverable: Deliverable) -> bool:
        """Whether the notice asks this of a work of the category."""
        return self.category is not None and deliverable in self.category.deliver


@dataclass(frozen=True, slots=True)
class Video:
    """A film with its facts and what is asked of it. `spec` is None where the notice gives its
    category no video specification."""

    file: File
    facts: VideoFacts
    category: Category | None
    spec: VideoSpec | None


@dataclass(frozen=True, slots=True)
class Versions:
    """Two films that were compared as the versions of one, in the order of `facts`, or the only
    film where two are asked for."""

    work: Work
    films: tuple[File, ...]
    facts: VersionFacts


@dataclass(frozen=True, slots=True)
class SpecifiedVideo:
    """A film of a category that has a video specification."""

    file: File
    facts: VideoFacts
    spec: VideoSpec


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster with its facts and what is asked of it."""

    file: File
    facts: PictureFacts
    spec: PosterSpec


@dataclass(frozen=True, slots=True)
class Paper:
    """A form, script or summary as a Word file; `work` is None where it belongs to none."""

    file: File
    facts: WordFacts
    work: Work | None


@dataclass(frozen=True)
class Submission:
    """All that the rules judge. `unit` is the submitting unit that most files name; `received`
    is the day of receipt where one was given."""

    drive: Drive
    files: tuple[File, ...]
    works: tuple[Work, ...]
    unit: str | None
    unit_type: UnitType | None
    received: dt.date | None = None

    def with_files(self, change: Callable[[File], File]) -> Submission:
        """The same submission with every file changed so, here and in its work."""
        works = (replace(work, files=tuple(map(change, work.files))) for work in self.works)
        return replace(self, files=tuple(map(change, self.files)), works=tuple(works))

    @cached_property
    def counted(self) -> tuple[File, ...]:
        """The files that lie in a required folder."""
        return tuple(f for f in self.files if f.folder is not None)

    @cached_property
    def workless(self) -> tuple[File, ...]:
        """Counted files that belong to no work, summaries and programs left out."""
        return tuple(
            f
            for f in self.counted
            if f.work is None and f.role is not Role.SUMMARY and not f.is_program
        )


def assemble(
    drive: Drive,
    examined: Mapping[str, Examined],
    digests: Mapping[str, str],
    profile: Profile,
    *,
    unit_type: UnitType | None = None,
    received: dt.date | None = None,
) -> Submission:
    """The submission on a drive. `unit_type` overrides what the unit's name says."""
    reader = profile.name_reader
    files = [
        _file(entry, drive, examined.get(entry.path, Examined()), digests.get(entry.path), reader)
        for entry in drive.files
    ]
    files = [_housed(f, drive, profile) for f in files]
    unit = _most_common(f.name.unit for f in files if f.folder is not None)
    files = [_without_remark(f, unit) for f in files]
    files = [replace(f, role=_paper_role(f, profile)) for f in files]
    works, rest = _works(files, unit, profile)
    ordered = sorted([*rest, *(f for w in works for f in w.files)], key=lambda f: f.path)
    return Submission(
        drive=drive,
        files=tuple(ordered),
        works=tuple(sorted(works, key=lambda w: _place(w, profile))),
        unit=unit,
        unit_type=unit_type or (profile.unit_type_of(unit) if unit else None),
        received=received,
    )


def _file(
    entry: Entry, drive: Drive, examined: Examined, digest: str | None, reader: NameReader
) -> File:
    folder = next((f for f in drive.folders if entry.path.startswith(f"{f.path}/")), None)
    parents = entry.path[len(folder.path) + 1 :].split("/")[:-1] if folder else []
    name = _told_by_folders(reader.read(entry.path.rpartition("/")[2]), parents, reader)
    by_content = kind_of(examined.content) if examined.content else "other"
    return File(
        path=entry.path,
        size=entry.size,
        kind=by_content if by_content != "other" else _kind_by_suffix(name, examined),
        folder=folder.name if folder else None,
        inner=entry.path[len(folder.path) + 1 :] if folder else entry.path,
        name=name,
        content=examined.content,
        facts=examined.facts,
        failure=examined.failure,
        digest=digest,
    )


def _told_by_folders(name: FileName, parents: Sequence[str], reader: NameReader) -> FileName:
    """A file in sub-folders: `有字幕/题目….mp4` says a marker, `题目/有字幕.mp4` a title."""
    labels = dict(name.labels)
    title = name.title
    for parent in parents:
        said = reader.read(parent)
        labels |= {mark: text for mark, text in said.labels if mark not in labels}
        title = title or said.title
    return replace(name, title=title, labels=tuple(labels.items()))


def _housed(file: File, drive: Drive, profile: Profile) -> File:
    """A file in the bare root, where the folder for its kind is missing, is judged as if it lay
    there: DRV001 says that the folder is missing, and the clerk learns all else at once."""
    base = f"{drive.wrapper}/" if drive.wrapper else ""
    inner = file.path.removeprefix(base)
    if file.folder is not None or "/" in inner or file.is_program or file.kind == "other":
        return file
    there = {f.name for f in drive.folders}
    wanted = _folder_for(file, profile)
    return replace(file, folder=wanted, inner=inner) if wanted and wanted not in there else file


def _folder_for(file: File, profile: Profile) -> str | None:
    """The required folder that a file belongs in, by its kind and, for papers, by its role."""
    holding = [f for f in profile.folder if file.kind in f.holds]
    if file.kind == "word":
        marked = {Mark.SUMMARY, Mark.ENTRY_FORM} & file.name.marks
        is_form = bool(marked) or _form(file) in (Form.SUMMARY, Form.ENTRY_1, Form.ENTRY_2)
        is_script = Mark.SCRIPT in file.name.marks
        holding = [
            f for f in holding if f.word_is == ("form" if is_form and not is_script else "script")
        ]
    return holding[0].name if holding else None


def _without_remark(file: File, usual_unit: str | None) -> File:
    """What stands behind the usual unit in brackets, or as a number, is no other unit."""
    unit = file.name.unit
    if usual_unit is None or unit is None or not unit.startswith(usual_unit):
        return file
    rest = unit.removeprefix(usual_unit).strip()
    if not rest or not (rest[0] in _BRACKETS or rest.isdecimal() or rest in _VERSION_LETTERS):
        return file
    untidy = file.name.untidy | {Untidy.REMARK}
    return replace(file, name=replace(file.name, unit=usual_unit, untidy=untidy))


def _kind_by_suffix(name: FileName, examined: Examined) -> Kind:
    """A film that cannot be read is still meant as a film; a program never is."""
    if examined.content is not None and is_executable(examined.content):
        return "other"
    return kind_of_suffix(name.suffix)


def _paper_role(file: File, profile: Profile) -> Role:
    """The role of a form, script or summary; OTHER for all else. A marker in the name says more
    than the content (a scanned form is still meant as a form), the content more than the folder."""
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program:
        return Role.OTHER
    meant_as_paper = file.kind == "word" or (folder.word_is and file.kind == "other")
    for mark, role in (
        (Mark.SUMMARY, Role.SUMMARY),
        (Mark.ENTRY_FORM, Role.ENTRY_FORM),
        (Mark.SCRIPT, Role.SCRIPT),
    ):
        if mark in file.name.marks and (meant_as_paper or folder.word_is):
            return role
    if not meant_as_paper:
        return Role.OTHER
    match _form(file):
        case Form.SUMMARY:
            return Role.SUMMARY
        case Form.ENTRY_1 | Form.ENTRY_2:
            return Role.ENTRY_FORM
        case _:
            return Role.ENTRY_FORM if folder.word_is == "form" else Role.SCRIPT


def _written_title(file: File, profile: Profile) -> str | None:
    """The title that a form says inside."""
    form = _form(file)
    spec = profile.form_spec(form) if form else None
    if spec is None or not isinstance(file.facts, WordFacts):
        return None
    return file.facts.value(spec.means.title)


def _form(file: File) -> Form | None:
    if isinstance(file.facts, WordFacts) and isinstance(file.facts.form, Known):
        return file.facts.form.value
    return None


def _makes_work(file: File, profile: Profile) -> bool:
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program or file.role in PAPERS:
        return False
    if file.kind in ("video", "audio", "image"):
        return True
    return folder.holds_works and file.name.complete


def _works(
    files: Sequence[File], unit: str | None, profile: Profile
) -> tuple[list[Work], list[File]]:
    makers = [f for f in files if _makes_work(f, profile)]
    others = [f for f in files if not _makes_work(f, profile)]
    groups: dict[_Key, list[File]] = defaultdict(list)
    for file in makers:
        groups[title_key(file.name.title), file.name.category].append(file)
    groups = _with_series_joined(_with_categories_joined(groups), others)
    groups = _with_unnamed_joined(_with_typos_joined(groups, profile))
    _found_by_papers(groups, others, profile)
    homes = _Homes(groups, profile)
    papers: dict[_Key, list[File]] = defaultdict(list)
    rest: list[File] = []
    for file in others:
        key = homes.of(file)
        (rest if key is None else papers[key]).append(file)
    works = [_work(_numbered(group), papers[key], unit, profile) for key, group in groups.items()]
    return works, rest


def _with_categories_joined(groups: dict[_Key, list[File]]) -> dict[_Key, list[File]]:
    """Files that name no known category belong to the work of their title, if there is one."""
    joined = {key: group for key, group in groups.items() if key[1] is not None}
    first: dict[str, _Key] = {}
    for key in sorted(joined):
        first.setdefault(key[0], key)
    for key, group in sorted(groups.items(), key=lambda item: item[0][0]):
        if key[1] is None:
            home = first.get(key[0], key) if key[0] else key
            joined[home] = joined.get(home, []) + group
    return joined


def _with_series_joined(
    groups: dict[_Key, list[File]], others: Sequence[File]
) -> dict[_Key, list[File]]:
    """Films of one stem and running numbers (故事01, 故事02) are a series where no paper names a
    single one of them. The numbers become episodes."""
    named = {title_key(f.name.title) for f in others}
    stems: dict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for key in groups:
        match = _RUNNING_NUMBER.fullmatch(key[0])
        films = all(f.kind == "video" for f in groups[key])
        if films and match is not None and key[1] is not None and key[0] not in named:
            stem, number = (match[1], match[2]) if match[1] else (match[3], match[4])
            stems[stem, key[1]].append((key, number_of(number) or 0))
    for stem, parts in stems.items():
        if len(parts) < 2 or len({number for _, number in parts}) < len(parts):
            continue
        for key, number in parts:
            members = [_as_episode(f, number) for f in groups.pop(key)]
            groups[stem] = groups.get(stem, []) + members
    return groups


def _as_episode(file: File, number: int) -> File:
    title = _EPISODE_END.sub("", file.name.title)
    return replace(file, name=replace(file.name, title=title, episode=number))


def _numbered(files: Sequence[File]) -> list[File]:
    """Bare numbers at the end of the names are episodes where every film has one and they
    differ; else they are what Windows adds to a second copy."""
    films = [f for f in files if f.kind == "video"]
    numbers = {f.name.copy for f in films}
    if None in numbers or len(numbers) < 2:
        return list(files)
    return [
        replace(
            f,
            name=replace(f.name, episode=f.name.copy, untidy=f.name.untidy - {Untidy.COPY}),
        )
        if f.kind == "video"
        else f
        for f in files
    ]


def _found_by_papers(
    groups: dict[_Key, list[File]], others: Sequence[File], profile: Profile
) -> None:
    """A form founds a work where its category asks for no film: the QR code may be in the form."""
    titles = {key[0] for key in groups}
    for file in others:
        category = profile.category_named(file.name.category or "")
        if (
            category is not None
            and file.role is Role.ENTRY_FORM
            and file.name.complete
            and not any(d.startswith("video") for d in category.deliver)
            and title_key(file.name.title) not in titles
        ):
            groups.setdefault((title_key(file.name.title), category.name), [])


def _with_typos_joined(groups: dict[_Key, list[File]], profile: Profile) -> dict[_Key, list[File]]:
    """Two titles a typo apart that complete each other are one work: one has the version with
    subtitles, the other the one without (NAM008 says so)."""
    joined = dict(sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or "")))
    halves = [key for key, group in joined.items() if len(_versions(group)) == 1]
    titles = Titles((title for title, _ in halves), profile.limits.typo_distance)
    for key in halves:
        for title in titles.near(key[0]):
            other = title, key[1]
            if (
                title > key[0]
                and key in joined
                and len(_versions(joined.get(other, ()))) == 1
                and _versions(joined[key]).isdisjoint(_versions(joined[other]))
            ):
                joined[key] = joined[key] + joined.pop(other)
    return joined


def _versions(group: Sequence[File]) -> set[Mark]:
    marks = {mark for file in group for mark in file.name.marks}
    return marks & {Mark.SUBTITLED, Mark.UNSUBTITLED}


def _with_unnamed_joined(groups: dict[_Key, list[File]]) -> dict[_Key, list[File]]:
    """A file whose name lacks parts joins the one work whose title it holds."""
    loose = {k for k, g in groups.items() if not any(f.name.complete for f in g)}
    joined = {k: g for k, g in groups.items() if k not in loose}
    titles, by_title = Titles(title for title, _ in joined), _by_title(joined)
    for key in sorted(loose, key=lambda k: (k[0], k[1] or "")):
        homes = [home for title in titles.within(key[0]) for home in by_title[title]]
        if len(homes) == 1:
            joined[homes[0]] = joined[homes[0]] + groups[key]
        else:
            joined[key] = groups[key]
            titles.add(key[0])
            by_title[key[0]].append(key)
    return joined


def _by_title(keys: Iterable[_Key]) -> dict[str, list[_Key]]:
    found: dict[str, list[_Key]] = defaultdict(list)
    for key in keys:
        found[key[0]].append(key)
    return found


class _Homes:
    """The works that there are, to be found by what a form or script names."""

    def __init__(self, keys: Collection[_Key], profile: Profile) -> None:
        self._keys = keys
        self._profile = profile
        self._by_title = _by_title(keys)
        self._titles = Titles(self._by_title, profile.limits.typo_distance)

    def of(self, file: File) -> _Key | None:
        """The key of the work that a form or script names, None where it names none."""
        if file.folder is None or file.role is Role.SUMMARY or file.is_program:
            return None
        title, category = title_key(file.name.title), file.name.category
        if (title, category) in self._keys:
            return title, category
        if not file.name.complete and (written := _written_title(file, self._profile)):
            title = title_key(written)  # a form under the notice's own file name says it inside
        found = [key for near in self._meant(title, file) for key in self._by_title[near]]
        fitting = [key for key in found if key[1] == category] or found
        return fitting[0] if len(fitting) == 1 else None

    def _meant(self, title: str, file: File) -> list[str]:
        """The title itself, those a typo away, or those that it holds."""
        if title and title in self._by_title:
            return [title]
        near = self._titles.near(title)
        return near if near or file.name.complete else self._titles.within(title)


def _work(
    makers: Sequence[File], papers: Sequence[File], usual_unit: str | None, profile: Profile
) -> Work:
    ordered = sorted((*makers, *papers), key=lambda f: f.path)
    named = _most_common(f.name.category for f in makers) or _most_common(
        f.name.category for f in papers
    )
    category = profile.category_named(named) if named else None
    units = [f.name.unit for f in ordered]
    titles = [f.name.title for f in makers if f.name.complete]
    first = (makers or papers)[0].name
    title = without_number(_most_common(titles) or first.title or first.text)
    roles = _roles(makers, category, profile)
    return Work(
        title=title,
        category=category,
        unit=usual_unit if usual_unit in units else _most_common(units),
        files=tuple(replace(f, work=title, role=roles.get(f.path, f.role)) for f in ordered),
    )


def _roles(makers: Sequence[File], category: Category | None, profile: Profile) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    images = [f for f in makers if f.kind == "image" and Mark.IMAGE not in f.name.marks]
    oblong = [f for f in images if (_proportion(f) or 2) > _SQUARE]
    for file in makers:
        match file.kind:
            case "video":
                roles[file.path] = _version(file)
            case "audio":
                roles[file.path] = Role.AUDIO
            case "image":
                has_posters = profile.poster_spec(category) is not None
                roles[file.path] = _image_role(
                    file, has_posters=has_posters, alone=len(oblong) == 1
                )
            case _:
                roles[file.path] = Role.OTHER
    if category is not None and category.asks_versions:
        roles |= _opposites(makers, roles)
    return roles


def _version(file: File) -> Role:
    if Mark.UNSUBTITLED in file.name.marks:
        return Role.UNSUBTITLED
    return Role.SUBTITLED if Mark.SUBTITLED in file.name.marks else Role.VIDEO


def _opposites(makers: Sequence[File], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Of two versions with one marker between them, the other is taken as its opposite."""
    episodes: dict[int | None, list[str]] = defaultdict(list)
    for file in makers:
        if roles[file.path] in VIDEOS:
            episodes[file.name.episode].append(file.path)
    opposite = {Role.SUBTITLED: Role.UNSUBTITLED, Role.UNSUBTITLED: Role.SUBTITLED}
    found: dict[str, Role] = {}
    for paths in episodes.values():
        marked = [p for p in paths if roles[p] in opposite]
        if len(paths) == 2 and len(marked) == 1:
            other = next(p for p in paths if p not in marked)
            found[other] = opposite[roles[marked[0]]]
    return found


def _image_role(file: File, *, has_posters: bool, alone: bool) -> Role:
    """A marker decides. Else a picture of a sheet's proportions is a poster, and so is the only
    oblong one; a square one with a code is its QR picture."""
    if Mark.POSTER in file.name.marks:
        return Role.POSTER if has_posters else Role.IMAGE
    if Mark.QR in file.name.marks:
        return Role.QR
    if not has_posters or Mark.IMAGE in file.name.marks:
        return Role.IMAGE
    proportion = _proportion(file)
    if proportion is None or proportion > _SQUARE:
        sheet = proportion is not None and abs(proportion - 2**0.5) < _SHEET_TOLERANCE
        return Role.POSTER if sheet or alone else Role.IMAGE
    qr = file.facts.qr if isinstance(file.facts, PictureFacts) else None
    return Role.QR if isinstance(qr, Known) and qr.value else Role.IMAGE


def _proportion(file: File) -> float | None:
    """The long side over the short one, None where it is not known."""
    match file.facts:
        case PictureFacts(width=Known(width), height=Known(height)):
            return max(width, height) / min(width, height)
        case _:
            return None


def _place(work: Work, profile: Profile) -> tuple[int, str]:
    """Works in the notice's order of categories, then by title."""
    names = [c.name for c in profile.category]
    return (names.index(work.category.name) if work.category else len(names), work.title)


def _most_common(values: Iterable[str | None]) -> str | None:
    """The value that occurs most; of several the first in order, so that runs agree."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)
