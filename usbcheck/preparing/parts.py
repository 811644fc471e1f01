"""Which part of its work each file is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from usbcheck.facts.quantities import Term
from usbcheck.naming.file_names import Mark
from usbcheck.preparing.categories import can_be
from usbcheck.preparing.model import (
    LEAVE_OUT,
    Ask,
    Choice,
    Left,
    LeftOut,
    Question,
    of_file,
)
from usbcheck.preparing.placing import place_for
from usbcheck.submission.assemble.roles import part_id, roles_of
from usbcheck.submission.model import Role
from usbcheck.submission.parts import KINDS, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.preparing.items import Item, Sort
    from usbcheck.preparing.model import Answers
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part, PartKind

_WORTH_ASKING = ("film", "sound", "picture", "form", "text")
_MAY_BE: Final[Mapping[PartKind, tuple[Sort, ...]]] = {
    "film": ("film",),
    "picture": ("picture",),
    "code": ("picture",),
    "form": ("form", "text"),
    "text": ("text", "document"),
    "document": ("document", "text"),
    "sidecar": ("sidecar",),
    "sound": ("sound",),
}


@dataclass(slots=True)
class Assigned:
    """The part of each file by its path, episodes, and what is left out or open."""

    parts: dict[str, str] = field(default_factory=dict)
    episodes: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def assigned(
    work: Sequence[Item], category: Category, profile: Profile, answers: Answers
) -> Assigned:
    """Return which file of a work is which part, as far as that is told or was answered."""
    found = Assigned()
    told = _told(work, category, profile)
    for item in work:
        said = answers.get(of_file(item.path, "part"))
        choices = _choices(item, category, profile)
        if said == LEAVE_OUT:
            found.left_out.append(LeftOut(item.path, Left.CHOSEN))
        elif said in {choice.value for choice in choices}:
            found.parts[item.path] = str(said)
        elif (part := told.get(item.path)) is not None:
            found.parts[item.path] = part
        elif len(choices) == 1 or _is_nothing_asked(item):
            found.left_out.append(LeftOut(item.path, Left.NOT_ASKED))
        else:
            found.questions.append(_asking(item, choices))
    _without_copies(work, found)
    _with_episodes(work, category, found, answers)
    _with_single_parts(work, category, profile, found, answers)
    return found


def _asking(item: Item, choices: tuple[Choice, ...]) -> Question:
    return Question(of_file(item.path, "part"), Ask.PART, (item.path,), choices)


def _is_nothing_asked(item: Item) -> bool:
    """Return whether a file is none that the notice asks for, so that nobody need be asked."""
    is_extra = item.sort == "picture" and Mark.IMAGE in item.file.name.marks
    return item.sort not in _WORTH_ASKING or is_extra


def _choices(item: Item, category: Category, profile: Profile) -> tuple[Choice, ...]:
    """Return the parts that a file may be; the last choice leaves it out."""
    fitting = (
        Choice(id_, name_of(id_, category, profile))
        for id_, part in category.by_id.items()
        if _may_be(item, part)
    )
    return (*fitting, Choice(LEAVE_OUT, Term("term-left-out")))


def _may_be(item: Item, part: Part) -> bool:
    """Return whether a person may take a file for a part, whatever its content says of it."""
    return item.sort in _MAY_BE[part.kind]


def _told(work: Sequence[Item], category: Category, profile: Profile) -> dict[str, str]:
    """Return the parts that names, forms and pictures tell."""
    told: dict[str, str] = {}
    makers = [item.file for item in work if item.sort in ("film", "picture", "sound", "sidecar")]
    makers += [item.file for item in work if item.sort == "document"]
    roles = roles_of(makers, category, profile)
    for item in work:
        role = roles.get(item.path)
        part = _by_role(item, role, category) if role is not None else None
        part = part or _by_sort(item, category, profile)
        if part is not None:
            told[item.path] = part
    return told


def _by_role(item: Item, role: Role, category: Category) -> str | None:
    part = part_id(item.file, role, category)
    if part is None:
        return None
    is_version = role in (Role.SUBTITLED, Role.UNSUBTITLED) and category.asks_versions
    mistaken = is_version and category.by_id[part].role != role.value
    return None if mistaken else part


def _by_sort(item: Item, category: Category, profile: Profile) -> str | None:
    """Return the part of a paper, or the only one that a file can be."""
    if item.sort == "form":
        fitting = [
            id_
            for id_, part in category.by_id.items()
            if part.kind == "form" and (item.form is None or part.form == item.form.id)
        ]
        return fitting[0] if len(fitting) == 1 else None
    if item.sort in ("text", "document", "sidecar", "sound"):
        fitting = [
            id_
            for id_, part in category.by_id.items()
            if _may_be(item, part) and can_be(item, part, category, profile)
        ]
        if len(fitting) > 1:  # a text of its own words before any other document
            fitting = [id_ for id_ in fitting if category.by_id[id_].kind == item.sort]
        return fitting[0] if len(fitting) == 1 else None
    return None


def _without_copies(work: Sequence[Item], found: Assigned) -> None:
    """Leave out files that are the same, byte for byte, as another of the same part."""
    first: dict[tuple[str, str], str] = {}
    for item in work:
        part, digest = found.parts.get(item.path), item.file.digest
        if part is None or digest is None:
            continue
        kept = first.setdefault((part, digest), item.path)
        if kept != item.path:
            del found.parts[item.path]
            found.left_out.append(LeftOut(item.path, Left.SAME, kept))


def _with_episodes(
    work: Sequence[Item], category: Category, found: Assigned, answers: Answers
) -> None:
    """Give the films of a series their numbers; ask where several are one part without numbers."""
    for id_, part in category.by_id.items():
        if part.kind != "film":
            continue
        films = [item for item in work if found.parts.get(item.path) == id_]
        said = {item.path: answers.get(of_file(item.path, "episode"), "") for item in films}
        for item in [item for item in films if said[item.path] == LEAVE_OUT]:
            films.remove(item)
            del found.parts[item.path]
            found.left_out.append(LeftOut(item.path, Left.CHOSEN))
        numbers = {item.path: _number(said[item.path]) or _episode(item) for item in films}
        if len(films) == 1 and films[0].file.name.episode is None and not said[films[0].path]:
            continue  # what stands behind a title may be part of it
        counts = Counter(numbers.values())
        unsure = [i for i in films if numbers[i.path] is None or counts[numbers[i.path]] > 1]
        found.questions += [
            Question(of_file(item.path, "episode"), Ask.EPISODE, (item.path,))
            for item in (unsure if len(films) > 1 else ())
        ]
        found.episodes |= {path: n for path, n in numbers.items() if n is not None}


def _episode(item: Item) -> int | None:
    name = item.file.name
    if name.episode is not None or name.copy is not None:
        return name.episode if name.episode is not None else name.copy
    digits = name.title[len(name.title.rstrip("0123456789")) :]
    return int(digits) if digits and len(digits) <= 3 else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _with_single_parts(
    work: Sequence[Item], category: Category, profile: Profile, found: Assigned, answers: Answers
) -> None:
    """Ask which of several files is meant where a work has one of that part."""
    by_part: dict[str, list[Item]] = defaultdict(list)
    for item in work:
        if item.path in found.parts:
            by_part[found.parts[item.path]].append(item)
    for id_, items in by_part.items():
        part = category.by_id[id_]
        if len(items) < 2 or part.kind == "film" or may_be_several(part, category, profile):
            continue
        said = [i for i in items if answers.get(of_file(i.path, "part")) == id_]
        for item in items:
            if len(said) == 1 and item is not said[0]:
                del found.parts[item.path]
                found.left_out.append(LeftOut(item.path, Left.CHOSEN))
            elif len(said) != 1:
                del found.parts[item.path]
                found.questions.append(_asking(item, _choices(item, category, profile)))


def may_be_several(part: Part, category: Category, profile: Profile) -> bool:
    """Return whether a work may have several files of a part, which are numbered.

    The notice says so, or the work has a folder or archive for itself; else two files of one
    title and different numbers would be two works.
    """
    if part.kind == "picture" and part.count is not None:
        return part.count.high is None or part.count.high > 1
    place = place_for(part, KINDS[part.kind], category, profile)
    own = place is not None and ("work" in place.levels or place.archives_only)
    return own and part.count is None and part.kind in ("picture", "document", "sound")


def lacking_parts(parts: Sequence[str], work: Sequence[Item], category: Category,
                  profile: Profile) -> Iterator[str]:  # fmt: skip
    """Yield the ids of the parts that the notice asks for and no file is."""
    there = set(parts)
    coded = any(
        can_be(item, part, category, profile) for item in work for part in category.parts_of("code")
    )

    def is_there(id_: str) -> bool:
        return id_ in there or (category.by_id[id_].kind == "code" and coded)

    chosen = min(
        category.choices.values(), key=lambda ids: sum(not is_there(i) for i in ids), default=()
    )
    yield from (id_ for id_ in (*category.required, *chosen) if not is_there(id_))
