"""NAM: what a title may be, apart from how the name is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Amount, AtLeast, AtMost
from usbcheck.profile.model import Profile
from usbcheck.rules.nam import nam
from usbcheck.rules.rule import Violation
from usbcheck.submission.model import Submission, Work

__all__ = ["nam"]

if TYPE_CHECKING:
    from collections.abc import Iterator


@nam.rule("NAM010", "title-length")
def title_length(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works whose title has more or fewer characters than the notice allows."""
    asked = profile.limits.title_characters
    count = len("".join(work.title.split()))
    if asked is None or asked.admits(count):
        return
    is_short = asked.is_below(count)
    bound = Amount(int((asked.low if is_short else asked.high) or 0), "characters")
    yield Violation(
        expected=AtLeast(bound) if is_short else AtMost(bound),
        actual=Amount(count, "characters"),
        case="short" if is_short else "long",
    )


@nam.rule("NAM011", "unit-named")
def unit_named(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find names of files and folders that say what no jury may know, as in blind judging.

    The words are those that the notice lists.
    """
    hidden = profile.limits.hidden
    for file in submission.counted if hidden else ():
        said = next((word for word in hidden if word in file.path), None)
        if said is not None:
            yield Violation(path=file.path, actual=said)
