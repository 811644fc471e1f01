"""Connected components and the rectangles around them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from usbcheck.examine.pixels.components import Components
from usbcheck.examine.subtitles.rectangle import least_rectangle, sides

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

MASKS = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12))
POINTS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=12)


def mask(*rows: str) -> Mask:
    return np.array([[cell == "#" for cell in row] for row in rows])


def flooded(drawn: Mask) -> set[tuple[int, ...]]:
    """Left, top, width, height and area of each component, found pixel by pixel."""
    waiting = {(int(x), int(y)) for y, x in np.argwhere(drawn)}
    found: set[tuple[int, ...]] = set()
    while waiting:
        fresh, part = [waiting.pop()], []
        while fresh:
            x, y = fresh.pop()
            part.append((x, y))
            near = waiting & {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
            waiting -= near
            fresh += near
        (left, right), (top, bottom) = ((min(c), max(c)) for c in zip(*part, strict=True))
        found.add((left, top, right - left + 1, bottom - top + 1, len(part)))
    return found


@given(MASKS)
def test_components_are_those_of_a_flood(drawn: Mask) -> None:
    boxes = [tuple(box) for box in Components.of(drawn).boxes().tolist()]
    assert set(boxes) == flooded(drawn)
    assert [box[1] for box in boxes] == sorted(box[1] for box in boxes)


def test_corners_touch_and_arms_meet_below() -> None:
    drawn = mask(
        "#...#..#",
        "#...#.#.",
        "######..",
        "........",
    )
    assert Components.of(drawn).boxes().tolist() == [[0, 0, 8, 3, 12]]


def test_a_component_has_the_ends_of_its_runs() -> None:
    found = [ends.tolist() for ends in Components.of(mask("##..#", "###..", ".....")).ends()]
    assert [sorted(map(tuple, ends)) for ends in found] == [
        [(0, 0), (0, 1), (1, 0), (2, 1)],
        [(4, 0), (4, 0)],
    ]


def test_of_nothing_there_is_no_component() -> None:
    nothing = Components.of(np.zeros((5, 5), np.bool_))
    assert nothing.boxes().shape == (0, 5)
    assert list(nothing.ends()) == []


@pytest.mark.parametrize("degrees", [0, 10, 33, 90, -27])
def test_the_least_rectangle_is_found_however_it_is_turned(degrees: float) -> None:
    turn = math.radians(degrees)
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    flat = np.array([(x, y) for x in range(0, 201, 5) for y in range(0, 41, 5)])
    corners = least_rectangle(np.rint(flat @ rotation).astype(np.int64))
    assert sorted(sides(corners)) == pytest.approx([40, 200], abs=2)


@given(POINTS)
def test_all_points_lie_in_their_rectangle(points: list[tuple[int, int]]) -> None:
    corners = least_rectangle(np.array(points))
    for corner, following in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        (dx, dy), (across, down) = following - corner, (np.array(points) - corner).T
        assert (dx * down - dy * across >= -1e-6).all()
