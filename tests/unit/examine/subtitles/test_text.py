"""What is made of the answers of the models: boxes, and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from usbcheck.examine.subtitles.text_detection import find_boxes
from usbcheck.examine.subtitles.text_recognition import Reader, decoded

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float32]

LETTERS = ("", "春", "风", " ")


class Drawn:
    """In place of a model: it finds likely what is bright, and keeps what it was given."""

    characters = ("春", "风")

    def __init__(self, said: Values | None = None) -> None:
        self.given: Any = None
        self._said = said

    def run(self, planes: Values) -> Any:
        self.given = planes
        return planes[None] / np.float32(255) if self._said is None else self._said


def picture(*boxes: tuple[int, int, int, int], height: int = 320) -> npt.NDArray[np.uint8]:
    drawn = np.zeros((height, 640), np.uint8)
    for left, top, right, bottom in boxes:
        drawn[top:bottom, left:right] = 250
    return drawn


def found(plane: npt.NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    return find_boxes(Drawn(), plane)  # type: ignore[arg-type]  # as far as it is used


def test_cores_are_grown_to_lines() -> None:
    ((left, top, right, bottom),) = found(picture((100, 200, 300, 220)))
    grown = 1.6 * 200 * 20 / (2 * 220)
    assert (left, right) == pytest.approx((100 - grown, 299 + grown), abs=2)
    assert (top, bottom) == pytest.approx((200 - grown, 219 + grown), abs=2)


def test_lines_come_row_by_row() -> None:
    boxes = found(picture((400, 50, 500, 70), (100, 54, 200, 74), (10, 200, 90, 220)))
    assert [box[0] < 100 for box in boxes] == [True, False, True]
    assert [box[1] > 150 for box in boxes] == [False, False, True]


def test_specks_and_what_is_unlikely_are_none() -> None:
    faint = picture()
    faint[100:130, 100:300] = 100  # 0.4: a core, but not sure enough
    assert found(faint) == []
    assert found(picture((100, 100, 102, 102))) == []


def test_boxes_stay_in_the_picture() -> None:
    ((left, top, right, bottom),) = found(picture((0, 0, 640, 30)))
    assert (left, top, right) == (0, 0, 640)
    assert bottom == pytest.approx(53, abs=3)


def test_a_low_picture_is_framed_and_its_boxes_are_its_own() -> None:
    model = Drawn()
    (box,) = find_boxes(model, picture((100, 12, 300, 24), height=36))  # type: ignore[arg-type]
    assert model.given.shape == (1, 160, 640)
    assert box[1] < 12 < 24 < box[3] <= 36


def likely(*steps: int) -> Values:
    said = np.full((len(steps), len(LETTERS)), 0.01, np.float32)
    said[range(len(steps)), steps] = 0.9
    return said


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ((0, 1, 1, 0, 2, 2, 2), "春风"),
        ((1, 0, 1), "春春"),
        ((1, 1, 3, 2), "春 风"),
    ],
)
def test_letters_that_stay_are_one(steps: tuple[int, ...], text: str) -> None:
    said, sure = decoded(likely(*steps), LETTERS)
    assert said == text
    assert sure == pytest.approx(0.9)


def test_where_no_letter_is_there_is_no_text() -> None:
    assert decoded(likely(0, 0, 0), LETTERS) == ("", 0.0)


def test_a_line_is_scaled_and_a_short_one_filled_up() -> None:
    model = Drawn(likely(1, 2)[None])
    text, _ = Reader(model).read(np.full((24, 60), 200, np.uint8))  # type: ignore[arg-type]
    assert text == "春风"
    assert model.given.shape == (1, 48, 320)
    assert (model.given[0, :, :120] == 200).all()
    assert (model.given[0, :, 120:] == 127.5).all()
