"""Files whose work somebody said, and those of which it is asked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Term
from usbcheck.naming.file_names import Mark
from usbcheck.naming.titles import Titles, title_key
from usbcheck.preparing.completing import Lacking
from usbcheck.preparing.items import heading_of
from usbcheck.preparing.model import LEAVE_OUT, Ask, Choice, Left, LeftOut, Question, of_file
from usbcheck.preparing.telling import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.preparing.grouping import Grouped
    from usbcheck.preparing.items import Item
    from usbcheck.preparing.model import Answers
    from usbcheck.profile.model import Profile


def moved(found: Grouped, answers: Answers) -> tuple[list[Group], list[Item], list[LeftOut]]:
    """Return the works with files moved as the answers say, those in none, and those left out."""
    groups = [Group(list(work)) for work in found.works]
    homes = {item.path: group for group in groups for item in group.items}
    rest = list(found.homeless)
    left_out: list[LeftOut] = []
    for item in (*(item for work in found.works for item in work), *found.homeless):
        said = answers.get(of_file(item.path, "work"))
        before = homes.get(item.path)
        if said == LEAVE_OUT:
            left_out.append(LeftOut(item.path, Left.CHOSEN))
        elif said == item.path:
            homes[item.path] = Group([item])
            groups.append(homes[item.path])
        elif said in homes and homes[said] is not before:
            homes[said].items.append(item)
            homes[item.path] = homes[said]
        else:
            continue
        (rest if before is None else before.items).remove(item)
    return [group for group in groups if group.items], rest, left_out


def merged(groups: Sequence[Group]) -> list[Group]:
    """Return the works, those of one title made one where no two categories speak against it."""
    made: list[Group] = []
    by_title: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        alike = by_title[title_key(group.title)] if group.title is not None else []
        home = next((other for other in alike if _are_one(other, group)), None)
        if home is None:
            made.append(group)
            alike.append(group)
        else:
            home.items += group.items
            home.category = home.category or group.category
    return made


def _are_one(one: Group, other: Group) -> bool:
    return None in (one.category, other.category) or one.category == other.category


def housed(rest: Sequence[Item], groups: Sequence[Group]) -> list[Item]:
    """Give papers to the works whose titles they hold; return the files that hold none, or several.

    Titles that somebody answered count too.
    """
    by_key = {title_key(group.title): group for group in groups if group.title}
    titles = Titles(by_key)
    left: list[Item] = []
    for item in rest:
        said = (item.key, title_key(heading_of(item.file)) if item.sort in ("text", "form") else "")
        found = {title for text in said for title in titles.within(text)}
        if len(found) == 1:
            by_key[found.pop()].items.append(item)
        else:
            left.append(item)
    return left


def asked_homes(
    rest: Sequence[Item], groups: Sequence[Group], profile: Profile
) -> Iterator[Question | LeftOut]:
    """Yield a question for each file of which nothing tells the work, or that it is left out."""
    kinds = {part.kind for category in profile.category for part in category.parts}
    lacking = Lacking(groups, profile)
    choices = tuple(Choice(g.id, g.title or g.id.rpartition("/")[2]) for g in groups)
    for item in rest:
        is_extra = Mark.IMAGE in item.file.name.marks and item.sort == "picture"
        is_side = item.sort in ("document", "sidecar", "sound") and item.sort not in kinds
        if is_extra or is_side or item.file.content is None:
            unread = item.file.content is None
            yield LeftOut(item.path, Left.UNREAD if unread else Left.NOT_ASKED)
            continue
        own = Choice(item.path, Term("term-own-work"))
        out = Choice(LEAVE_OUT, Term("term-left-out"))
        id_ = of_file(item.path, "work")
        homes = lacking.homes_for([item])
        meant = homes[0].id if len(homes) == 1 else ""
        yield Question(id_, Ask.WORK, (item.path,), (*choices, own, out), meant)
