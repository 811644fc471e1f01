"""Damage to ISO base media files (MP4, MOV) by their boxes (ISO/IEC 14496-12)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.campaigns.fuzz.raw import damaged, number, overwritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_HOLDING: Final = (
    *(b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"udta", b"dinf", b"moof", b"traf"),
    *(b"mvex", b"mfra"),
)
_TABLES: Final = (b"stsz", b"stco", b"co64", b"stsc", b"stts", b"ctts", b"stss", b"elst")
_HEADS: Final = (b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"stsd", b"trun", b"tfhd", b"ftyp", b"sidx")
_LIES: Final = (0, 1, 2, 7, 8, 0x7FFFFFFF, 0xFFFFFFFF)
_DEEP: Final = 3_000  # levels: far more than any stack of a careless parser


@dataclass(slots=True)
class Box:
    """A box: its type, its bytes or the boxes in it, and the size that it claims, if that lies."""

    kind: bytes
    body: bytes = b""
    inner: list[Box] = field(default_factory=list)
    claimed: int | None = None

    def packed(self) -> bytes:
        """The box as bytes."""
        body = b"".join(box.packed() for box in self.inner) if self.inner else self.body
        size = len(body) + 8 if self.claimed is None else self.claimed
        return struct.pack(">L", size & 0xFFFFFFFF) + self.kind + body


def parsed(data: bytes) -> list[Box]:
    """The boxes of a sound file."""
    boxes, at = [], 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">L4s", data, at)
        body = data[at + 8 : at + size]
        boxes.append(Box(kind, b"", parsed(body)) if kind in _HOLDING else Box(kind, body))
        at += max(size, 8)
    return boxes


def damage_boxes(dice: Random, data: bytes) -> bytes:
    """A film with one to three faults in its boxes, now and then in its samples too."""
    if dice.random() < 0.15:
        return damaged(dice, data)
    root = Box(b"root", b"", parsed(data))
    for _ in range(dice.randint(1, 3)):
        dice.choice(_FAULTS)(dice, root)
    packed = b"".join(box.packed() for box in root.inner)
    return damaged(dice, packed, 1) if dice.random() < 0.1 else packed


def _all(box: Box) -> Iterator[Box]:
    for inner in box.inner:
        yield inner
        yield from _all(inner)


def _pick(dice: Random, root: Box, kinds: tuple[bytes, ...] = ()) -> Box:
    boxes = [box for box in _all(root) if not kinds or box.kind in kinds]
    return dice.choice(boxes or list(_all(root)) or [root])


def _holder(dice: Random, root: Box) -> Box:
    return dice.choice([box for box in (root, *_all(root)) if box.inner] or [root])


def _table(dice: Random, root: Box) -> None:
    """Another number in a table of the index: a count, an offset, a size."""
    box = _pick(dice, root, _TABLES)
    near = 12 if dice.random() < 0.5 else None  # version, flags and count
    box.body = overwritten(dice, box.body, 0, near)


def _head(dice: Random, root: Box) -> None:
    box = _pick(dice, root, _HEADS)
    box.body = overwritten(dice, box.body)


def _every_entry(dice: Random, root: Box) -> None:
    """One number all over a table."""
    box = _pick(dice, root, _TABLES)
    word = struct.pack(">L", number(dice, 4))
    box.body = box.body[:8] + word * (len(box.body) // 4 - 2)


def _claim(dice: Random, root: Box) -> None:
    box = _pick(dice, root)
    box.claimed = dice.choice((*_LIES, number(dice, 4), len(box.body) + dice.randint(-9, 9)))


def _rename(dice: Random, root: Box) -> None:
    _pick(dice, root).kind = dice.choice((*_TABLES, *_HEADS, *_HOLDING, b"\0\0\0\0", b"uuid"))


def _double(dice: Random, root: Box) -> None:
    holder = _holder(dice, root)
    if holder.inner:
        holder.inner += [dice.choice(holder.inner)] * dice.choice((1, 2, 50))


def _drop(dice: Random, root: Box) -> None:
    holder = _holder(dice, root)
    if holder.inner:
        holder.inner.pop(dice.randrange(len(holder.inner)))


def _shuffle(dice: Random, root: Box) -> None:
    dice.shuffle(_holder(dice, root).inner)


def _shorten(dice: Random, root: Box) -> None:
    box = _pick(dice, root)
    box.body = box.body[: dice.randint(0, len(box.body))]


def _nest(dice: Random, root: Box) -> None:
    """A box in itself in itself, thousands of levels deep."""
    holder = _holder(dice, root)
    kind = dice.choice(_HOLDING)
    body = b""
    for _ in range(dice.choice((3, 40, _DEEP))):
        body = struct.pack(">L", len(body) + 8) + kind + body
    holder.inner.append(Box(kind, body[8:]))


def _spoil(dice: Random, root: Box) -> None:
    box = _pick(dice, root)
    box.body = damaged(dice, box.body, 2)


_FAULTS: Final = (
    *(_table, _table, _table, _table, _head, _head, _head, _every_entry, _claim, _claim),
    *(_rename, _double, _drop, _shuffle, _shorten, _nest, _spoil),
)
