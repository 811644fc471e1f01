"""One input of the campaign, made from its number alone, so that each can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from tests.campaigns.fuzz.boxes import damage_boxes
from tests.campaigns.fuzz.packages import damage_doc, damage_docx
from tests.campaigns.fuzz.pictures import damage_jpeg, damage_png
from tests.campaigns.fuzz.raw import damaged
from tests.campaigns.fuzz.seeds import seeds
from tests.campaigns.fuzz.texts import odd_name, odd_profile

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: Final = ("mp4", "docx", "jpg", "name", "doc", "mov", "png", "profile", "other")
"""What is damaged, in the order in which the numbers go round. `other` are a dozen further
formats that the examiners read."""

NAME: Final = ".name"
PROFILE: Final = ".toml"

_DAMAGE: Final[dict[str, Callable[[Random, bytes], bytes]]] = {
    "mp4": damage_boxes,
    "mov": damage_boxes,
    "jpg": damage_jpeg,
    "png": damage_png,
    "docx": damage_docx,
    "doc": damage_doc,
    "other": damaged,
    "profile": lambda dice, data: odd_profile(dice, data.decode()).encode("utf-8", "replace"),
}


@dataclass(frozen=True, slots=True)
class Input:
    """A file of a suffix. `.name` holds a file name in UTF-8 with lone surrogates, `.toml` a
    notice; all other files are what lies on a drive."""

    kind: str
    suffix: str
    data: bytes


def make_input(seed: int, number: int) -> Input:
    """The input of this number in the campaign of this seed."""
    kind = KINDS[number % len(KINDS)]
    dice = Random(f"{seed}:{number}")
    if kind == "name":
        return Input(kind, NAME, odd_name(dice).encode("utf-8", "surrogatepass"))
    suffix, sound = dice.choice(seeds(kind))
    return Input(kind, suffix, _DAMAGE[kind](dice, sound))
