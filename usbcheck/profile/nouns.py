"""What a notice calls the things that texts speak of, where no finding says it more closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.facts.quantities import PartName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import PartKind

ROLES: Final[Mapping[str, str]] = {
    "entry_form": "entry-form",
    "summary": "summary",
    "script": "script",
    "picture": "poster",
}
"""The nouns that every text may show, each with the role that it is called by in general."""

_MOST_NAMES: Final = 2  # that a sentence bears; of more the general word is said


def nouns_of(profile: Profile | None) -> Mapping[str, tuple[PartName, ...]]:
    """Return the nouns of a notice by the names that texts show them under: one of several each.

    Without a notice they are general words.
    """
    if profile is None:
        return {noun: (PartName(role, None, ""),) for noun, role in ROLES.items()}
    names: Mapping[str, Iterable[str]] = {
        "entry_form": [form.name for form in profile.form if form.kind == "entry"],
        "summary": [profile.summary.name] if profile.summary else [],
        "script": _labels(profile, "text"),
        "picture": _labels(profile, "picture"),
    }
    most = {"script": _MOST_NAMES}
    return {
        noun: _called(role, names[noun], profile.language, most.get(noun, 1))
        for noun, role in ROLES.items()
    }


def _labels(profile: Profile, kind: PartKind) -> list[str]:
    parts = (part for category in profile.category for part in category.parts_of(kind))
    return [part.label or "" for part in parts]


def _called(role: str, names: Iterable[str], language: str, most: int) -> tuple[PartName, ...]:
    """Return what is called by one of several names, in general where some have none."""
    found = tuple(dict.fromkeys(names))
    if not found or not all(found) or len(found) > most:
        return (PartName(role, None, language),)
    return tuple(PartName(role, name, language) for name in found)
