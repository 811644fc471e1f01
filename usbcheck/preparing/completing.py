"""Works of which one has the films and another the papers, joined where only that is possible."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from usbcheck.preparing.categories import can_be, fitting_categories
from usbcheck.preparing.model import NO_ANSWERS
from usbcheck.preparing.parts import assigned, lacking_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.preparing.items import Item
    from usbcheck.preparing.telling import Group
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part


def completed(groups: Sequence[Group], profile: Profile) -> list[Group]:
    """Return the works, nameless ones joined to the named one that lacks just them.

    They are joined only where there is one for the other.
    """
    named = Lacking((group for group in groups if group.title is not None), profile)
    nameless = [group for group in groups if group.title is None]
    fitting = {group.id: named.homes_for(group.items) for group in nameless}
    wanted = Counter(homes[0].id for homes in fitting.values() if len(homes) == 1)
    made = list(groups)
    for group in nameless:
        homes = fitting[group.id]
        if len(homes) == 1 and wanted[homes[0].id] == 1:
            homes[0].items += group.items
            made.remove(group)
    return made


class Lacking:
    """The works of known categories that lack something, with the parts that they lack."""

    def __init__(self, groups: Iterable[Group], profile: Profile) -> None:
        self._profile = profile
        self._lacking: list[tuple[Group, Category, tuple[Part, ...]]] = []
        for group in groups:
            category = profile.category_named(group.category or "")
            parts = _lacking(group, category, profile) if category else ()
            if category is not None and parts:
                self._lacking.append((group, category, parts))

    def homes_for(self, items: Sequence[Item]) -> list[Group]:
        """Return the works that lack parts which all these files can be."""
        told = {item.category for item in items if item.category}
        makers = [item for item in items if item.sort in ("film", "sound", "archive")]
        fitting = fitting_categories(items, self._profile) if makers else self._profile.category
        return [
            group
            for group, category, parts in self._lacking
            if category in fitting
            and told <= {category.name}
            and all(any(can_be(i, p, category, self._profile) for p in parts) for i in items)
        ]


def _lacking(group: Group, category: Category, profile: Profile) -> tuple[Part, ...]:
    parts = assigned(group.items, category, profile, NO_ANSWERS).parts
    ids = lacking_parts(tuple(parts.values()), group.items, category, profile)
    return tuple(category.by_id[id_] for id_ in ids)
