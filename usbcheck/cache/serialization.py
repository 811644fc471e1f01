"""Facts as text and back, type for type.

It is JSON and no pickle: reading a file that somebody else put there must not be able to do
anything. A list is what its first item names, made of the rest: `["Known", 1080, "ffprobe"]`.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from usbcheck.facts.formats import Content
from usbcheck.facts.picture import Camera, PictureFacts, QrCode, Resolution
from usbcheck.facts.provenance import (
    Conflict,
    Failure,
    FailureKind,
    Known,
    NotApplicable,
    Reason,
    Unknown,
)
from usbcheck.facts.request import Examined
from usbcheck.facts.sound import LoudnessFacts, SoundTrack
from usbcheck.facts.versions import PairFacts, Sighting, SingleVersionFacts
from usbcheck.facts.video import (
    AudioFacts,
    FieldOrder,
    FootageFacts,
    Moment,
    Region,
    Shape,
    Side,
    Span,
    VideoFacts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TYPES: Final = (
    SingleVersionFacts,
    AudioFacts,
    Camera,
    Conflict,
    Failure,
    FieldOrder,
    FootageFacts,
    Known,
    LoudnessFacts,
    Moment,
    NotApplicable,
    PairFacts,
    PictureFacts,
    QrCode,
    Reason,
    Region,
    Resolution,
    Shape,
    Side,
    Sighting,
    SoundTrack,
    Span,
    FailureKind,
    Unknown,
    VideoFacts,
    Content,
    Examined,
)
_MAKERS: Final[Mapping[str, Callable[..., Any]]] = {
    "tuple": lambda *items: items,
    "dict": lambda *pairs: dict(pairs),
    "Fraction": Fraction,
    "datetime": datetime.fromisoformat,
    **{kind.__name__: kind for kind in _TYPES},
}


def serialize(value: object) -> str:
    """Return the value as text. Raise TypeError where something in it is of no known type."""
    return json.dumps(_plain(value), separators=(",", ":"))


def deserialize(text: str) -> Any:
    """Return the value that was serialized. Raise ValueError where the text holds none."""
    try:
        return _made(json.loads(text))
    except (ArithmeticError, LookupError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _plain(value: Any) -> Any:
    name = type(value).__name__
    match value:
        case Enum():
            parts = [value.value]
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            parts = list(value)
        case dict():
            parts = list(value.items())
        case Fraction():
            parts = [value.numerator, value.denominator]
        case datetime():
            parts = [value.isoformat()]
        case _ if is_dataclass(value):
            parts = [getattr(value, field.name) for field in fields(value)]
        case _:
            raise TypeError(name)
    if name not in _MAKERS:
        raise TypeError(name)
    return [name, *map(_plain, parts)]


def _made(value: Any) -> Any:
    match value:
        case [str(name), *parts]:
            return _MAKERS[name](*map(_made, parts))
        case list() | dict():
            raise ValueError("no packed value")
        case _:
            return value
