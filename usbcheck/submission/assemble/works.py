"""Files become works.

A work is made of the files of the folder that holds works (and of films and pictures misplaced
elsewhere) whose titles are the same but for markers; forms and scripts join the work that they
name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark, Untidy
from usbcheck.naming.form_parsing import number_of
from usbcheck.naming.titles import Titles, title_key, without_number
from usbcheck.submission.assemble.files import written_title
from usbcheck.submission.assemble.roles import part_id, roles_of
from usbcheck.submission.assemble.told import category_of, most_common
from usbcheck.submission.model import OF_UNIT, PAPERS, File, Role, Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category

_Key: TypeAlias = tuple[str, str | None]
"""What tells works apart: the title's key and the category, None where that is not known."""

_RUNNING_NUMBER = re.compile(r"(.*\D)(\d{1,2})|(.+?)[之第]([一二三四五六七八九十]{1,3})")
_EPISODE_END = re.compile(r"\s*(\d+|[之第][一二三四五六七八九十]{1,3})\s*$")


def works_of(
    files: Sequence[File], unit: str | None, profile: Profile
) -> tuple[list[Work], list[File]]:
    """Return the works that files make, and the files that belong to none.

    `unit` is the usual one.
    """
    makers = [f for f in files if _makes_work(f, profile)]
    unsure = [f for f in makers if f.is_stray or _is_part(f)]
    makers = [f for f in makers if not (f.is_stray or _is_part(f))]
    others = [f for f in files if not _makes_work(f, profile)]
    groups: dict[_Key, list[File]] = defaultdict(list)
    for file in makers:
        groups[title_key(file.name.title), file.category].append(file)
    groups = _with_series_joined(_with_categories_joined(groups), others, profile)
    groups = _with_unnamed_joined(_with_typos_joined(groups, profile))
    _found_by_papers(groups, others, profile)
    strays = _with_pictures_joined(groups, unsure, others, profile)
    papers, rest = _housed_papers(groups, others, profile)
    if declared := _declared(groups, papers, rest, profile):
        groups |= {key: [] for key in declared}
        papers, rest = _housed_papers(groups, others, profile)
    works = [_work(_numbered(group), papers[key], unit, profile) for key, group in groups.items()]
    return works, [*strays, *rest]


def _housed_papers(
    groups: dict[_Key, list[File]], others: Sequence[File], profile: Profile
) -> tuple[dict[_Key, list[File]], list[File]]:
    """Return the papers of each work, and those that name none."""
    homes = _Homes(groups, profile)
    papers: dict[_Key, list[File]] = defaultdict(list)
    rest: list[File] = []
    for file in others:
        key = homes.of(file)
        (rest if key is None else papers[key]).append(file)
    return papers, rest


def _declared(
    groups: dict[_Key, list[File]],
    papers: dict[_Key, list[File]],
    rest: Sequence[File],
    profile: Profile,
) -> set[_Key]:
    """Return the works that forms declare and nothing else shows: their films are missing.

    Where a work lacks its form, the two may belong together under different titles, and what
    that form and that work are is then for SET008 and DOC001 to ask. Where no work shows at all,
    SET007 says so.
    """
    if not any(groups.values()) or any(
        all(f.role is not Role.ENTRY_FORM for f in papers[key]) for key in groups
    ):
        return set()
    known = {c.name for c in profile.category}
    return {
        (title_key(f.name.title), f.category)
        for f in rest
        if f.role is Role.ENTRY_FORM and f.name.complete and f.category in known
    }


def _with_categories_joined(groups: dict[_Key, list[File]]) -> dict[_Key, list[File]]:
    """Return the groups, files that name no known category joined to the work of their title."""
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
    groups: dict[_Key, list[File]], others: Sequence[File], profile: Profile
) -> dict[_Key, list[File]]:
    """Return the groups, films of one stem and running numbers joined into series.

    故事01 and 故事02 are a series where no paper names a single one of them. The numbers become
    episodes. Pictures are joined so where the category asks for several.
    """
    named = {title_key(f.name.title) for f in others}
    stems: dict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for key in groups:
        match = _RUNNING_NUMBER.fullmatch(key[0])
        numbered = all(f.kind == "video" for f in groups[key]) or _are_of_a_set(
            groups[key], profile.category_named(key[1] or "")
        )
        if numbered and match is not None and key[1] is not None and key[0] not in named:
            stem, number = (match[1], match[2]) if match[1] else (match[3], match[4])
            stems[stem, key[1]].append((key, number_of(number) or 0))
    for stem, parts in stems.items():
        if len(parts) < 2 or len({number for _, number in parts}) < len(parts):
            continue
        for key, number in parts:
            members = [_as_episode(f, number) for f in groups.pop(key)]
            groups[stem] = groups.get(stem, []) + members
    return groups


def _are_of_a_set(files: Sequence[File], category: Category | None) -> bool:
    """Return whether these are pictures of which a work has several."""
    counts = (part.count for part in category.parts_of("picture")) if category else ()
    several = any(count is not None and (count.high is None or count.high > 1) for count in counts)
    return several and all(f.kind == "image" for f in files)


def _as_episode(file: File, number: int) -> File:
    title = _EPISODE_END.sub("", file.name.title)
    episode = number if file.kind == "video" else None
    return replace(file, name=replace(file.name, title=title, episode=episode))


def _numbered(files: Sequence[File]) -> list[File]:
    """Return the files with bare numbers at the end of the names taken for episodes.

    The numbers are episodes where every film has one and they differ. Else they are what Windows
    adds to a second copy.
    """
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
    """Add the works that forms declare where their category asks for no film.

    The QR code may be in the form.
    """
    titles = {key[0] for key in groups}
    for file in others:
        category = profile.category_named(file.category or "")
        if (
            category is not None
            and file.role is Role.ENTRY_FORM
            and file.name.complete
            and not any(category.by_id[id_].kind == "film" for id_ in category.required)
            and title_key(file.name.title) not in titles
        ):
            groups.setdefault((title_key(file.name.title), category.name), [])


def _with_typos_joined(groups: dict[_Key, list[File]], profile: Profile) -> dict[_Key, list[File]]:
    """Return the groups, titles a typo apart that complete each other joined into one work.

    One has the version with subtitles, the other the one without (NAM008 says so).
    """
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
    """Return the groups, files whose name lacks parts joined to the work whose title they hold.

    A file that holds the titles of no work, or of several, stays apart.
    """
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


def _is_part(file: File) -> bool:
    """Return whether its name says that it is a work's poster or code, and not of which work."""
    says = file.name.marks & {Mark.POSTER, Mark.QR}
    unknown = file.name.category_written is not None and file.category is None
    return file.kind == "image" and bool(says) and (unknown or not file.name.complete)


def _with_pictures_joined(
    groups: dict[_Key, list[File]],
    pictures: Sequence[File],
    papers: Sequence[File],
    profile: Profile,
) -> list[File]:
    """Join pictures and other files whose name says no work to a work; return those left over.

    Each joins the one whose title it holds, or the only one that its content or marker fits; they
    make no work of their own. A title that a paper names too is that of a work.
    """
    named = {title_key(f.name.title) for f in papers if f.name.complete}
    titles, by_title = Titles(title for title, _ in groups), _by_title(groups)
    lacks_code = not any(_has_code(f) for g in (*groups.values(), papers) for f in g)
    rest: list[File] = []
    for file in pictures:
        key = title_key(file.name.title)
        homes = [home for title in titles.within(key) for home in by_title[title]]
        if not homes and (_is_part(file) or (lacks_code and _has_code(file))):
            homes = [home for home in groups if _takes_pictures(home, profile)]
        if not homes and key in named and file.kind == "image":
            homes = [(key, None)]
        if len(homes) == 1:
            groups.setdefault(homes[0], [])
            groups[homes[0]] = [*groups[homes[0]], file]
        else:
            rest.append(file)
    return rest


def _has_code(file: File) -> bool:
    match file.facts:
        case PictureFacts(qr=Known(codes)) | WordFacts(qr=Known(codes)):
            return bool(codes)
        case _:
            return False


def _takes_pictures(key: _Key, profile: Profile) -> bool:
    category = profile.category_named(key[1] or "")
    return category is not None and "qr" in category.required


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
        """Return the key of the work that a form or script names, None where it names none."""
        if file.folder is None or file.role in OF_UNIT or file.is_program:
            return None
        title, category = title_key(file.name.title), file.category
        if (title, category) in self._keys:
            return title, category
        if not file.name.complete and (written := written_title(file, self._profile)):
            title = title_key(written)  # a form under the notice's own file name says it inside
        found = [key for near in self._meant(title, file) for key in self._by_title[near]]
        fitting = [key for key in found if key[1] == category] or found
        return fitting[0] if len(fitting) == 1 else None

    def _meant(self, title: str, file: File) -> list[str]:
        """Return the title itself, those a typo away, or those that it holds."""
        if title and title in self._by_title:
            return [title]
        near = self._titles.near(title)
        return near if near or file.name.complete else self._titles.within(title)


def _work(
    makers: Sequence[File], papers: Sequence[File], usual_unit: str | None, profile: Profile
) -> Work:
    ordered = sorted((*makers, *papers), key=lambda f: f.path)
    category = category_of(makers, papers, profile)
    units = [f.name.unit for f in ordered]
    titles = [f.name.title for f in makers if f.name.complete]
    titles = titles or [f.name.title for f in papers if f.name.complete]
    first = (makers or papers)[0].name
    title = without_number(most_common(titles) or first.title or first.text)
    roles = roles_of(makers, category, profile)
    return Work(
        title=title,
        category=category,
        unit=usual_unit if usual_unit in units else most_common(units),
        files=tuple(
            replace(f, work=title, role=role, part=part_id(f, role, category))
            for f in ordered
            for role in (roles.get(f.path, f.role),)
        ),
    )


def _makes_work(file: File, profile: Profile) -> bool:
    folder = profile.folder_named(file.folder)
    if folder is None or file.is_program or file.role in PAPERS:
        return False
    if file.kind in ("video", "audio", "image"):
        return True
    return folder.holds_works and file.name.complete
