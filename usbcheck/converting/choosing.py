"""Which part of a work a file is to deliver: by its name, what the user says, or the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.converting.model import CannotConvertError, Target
from usbcheck.facts.quantities import Every
from usbcheck.naming.reading import name_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, PartKind


def target_of(name: str, kind: PartKind, category: str | None, profile: Profile) -> Target:
    """Return the part that a film or picture of that name is to deliver.

    Raises:
        CannotConvertError: the notice says nothing of such files, or not which is meant.
    """
    reader = name_reader(profile)
    told = reader.category_named(category) if category else reader.read(name).category
    known = [c for c in profile.category if any(_targets(c, kind, guessed=False))]
    if category and told is None:
        every = Every(tuple(c.name for c in profile.category))
        raise CannotConvertError("convert-no-category", given=category, known=every)
    if not known:
        raise CannotConvertError("convert-nothing-asked", kind=kind)
    if told is None:
        specs = {t.part.spec for c in known for t in _targets(c, kind, guessed=True)}
        if len(specs) > 1:
            named = Every(tuple(c.name for c in known))
            raise CannotConvertError("convert-which-category", known=named)
        return next(_targets(known[0], kind, guessed=True))
    found = next(_targets(_category(told, profile), kind, guessed=False), None)
    if found is None:
        raise CannotConvertError("convert-not-specified", category=told)
    return found


def _targets(category: Category, kind: PartKind, *, guessed: bool) -> Iterator[Target]:
    for id_, part in category.by_id.items():
        if part.kind == kind and part.spec is not None:
            yield Target(category, id_, part, guessed)


def _category(name: str, profile: Profile) -> Category:
    return next(category for category in profile.category if category.name == name)
