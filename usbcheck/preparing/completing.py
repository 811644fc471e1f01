"""Works of which one has the films and another the papers, joined where only that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.preparing.categories import can_be, fitting_categories
from usbcheck.preparing.model import NO_ANSWERS
from usbcheck.preparing.parts import assigned, lacking_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.preparing.items import Item
    from usbcheck.preparing.telling import Group
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category


def completed(groups: Sequence[Group], profile: Profile) -> list[Group]:
    """Return the works, nameless ones joined to the named one that lacks just them.

    They are joined only where there is one for the other.
    """
    named = [group for group in groups if group.title is not None and group.category is not None]
    nameless = [group for group in groups if group.title is None]
    fitting = {g.id: [n for n in named if lacks(n, g.items, profile)] for g in nameless}
    wanted = [homes[0].id for homes in fitting.values() if len(homes) == 1]
    made = list(groups)
    for group in nameless:
        homes = fitting[group.id]
        if len(homes) == 1 and wanted.count(homes[0].id) == 1:
            homes[0].items += group.items
            made.remove(group)
    return made


def lacks(work: Group, items: Sequence[Item], profile: Profile) -> bool:
    """Return whether a work lacks parts that all these files can be."""
    category = profile.category_named(work.category or "")
    if category is None or not _may_be_of(items, category, profile):
        return False
    parts = assigned(work.items, category, profile, NO_ANSWERS).parts
    lacking = [
        category.by_id[id_]
        for id_ in lacking_parts(tuple(parts.values()), work.items, category, profile)
    ]
    return all(any(can_be(i, part, category, profile) for part in lacking) for i in items)


def _may_be_of(items: Sequence[Item], category: Category, profile: Profile) -> bool:
    told = {item.category for item in items if item.category}
    if told and told != {category.name}:
        return False
    makers = [item for item in items if item.sort in ("film", "sound", "archive")]
    return not makers or category in fitting_categories(items, profile)
