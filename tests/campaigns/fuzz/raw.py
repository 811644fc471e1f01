"""Damage to bytes of no known structure, and the numbers that parsers stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_EDGES: Final = (0, 1, 2, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000)


def number(dice: Random, size: int) -> int:
    """An unsigned number of `size` bytes: near an edge, near nothing, or any."""
    top: int = 256**size - 1
    edge = dice.choice((*_EDGES, top, top // 2, top // 3, top - 7))
    return dice.choice((edge, edge + dice.randint(-4, 4), dice.randint(0, top))) & top


def overwritten(dice: Random, data: bytes, start: int = 0, end: int | None = None) -> bytes:
    """`data` with a number of 1 to 8 bytes, of either byte order, in place of what was there."""
    size = dice.choice((1, 2, 4, 8))
    end = len(data) if end is None else min(end, len(data))
    if end - start < size:
        return data
    at = dice.randrange(start, end - size + 1)
    little = dice.choice((False, True))
    word = number(dice, size).to_bytes(size, "little" if little else "big")
    return data[:at] + word + data[at + size :]


def damaged(dice: Random, data: bytes, times: int = 4) -> bytes:
    """`data` after one to `times` small accidents."""
    for _ in range(dice.randint(1, times)):
        data = dice.choice(_ACCIDENTS)(dice, data)
    return data


def _flip(dice: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes((data[at] ^ 1 << dice.randrange(8),)) + data[at + 1 :]


def _span(dice: Random, data: bytes) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + int(2 ** dice.uniform(0, 14)))


def _cut(dice: Random, data: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _lose(dice: Random, data: bytes) -> bytes:
    start, end = _span(dice, data)
    return data[:start] + data[end:]


def _repeat(dice: Random, data: bytes) -> bytes:
    start, end = _span(dice, data)
    return data[:end] + data[start:end] * dice.choice((1, 1, 2, 16)) + data[end:]


def _blank(dice: Random, data: bytes) -> bytes:
    start, end = _span(dice, data)
    return data[:start] + dice.choice((b"\x00", b"\xff")) * (end - start) + data[end:]


def _scatter(dice: Random, data: bytes) -> bytes:
    start, end = _span(dice, data)
    return data[:start] + dice.randbytes(end - start) + data[end:]


def _move(dice: Random, data: bytes) -> bytes:
    start, end = _span(dice, data)
    rest, moved = data[:start] + data[end:], data[start:end]
    at = dice.randint(0, len(rest))
    return rest[:at] + moved + rest[at:]


_ACCIDENTS: Final = (
    *(overwritten, overwritten, overwritten, _flip, _flip),
    *(_cut, _lose, _repeat, _blank, _scatter, _move),
)
