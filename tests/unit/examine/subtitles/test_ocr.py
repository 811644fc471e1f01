"""Reading lettering in pictures, and what is said where it cannot be read."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from fixtures.lettering import font
from usbcheck.examine.subtitles import ocr

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Plane = npt.NDArray[np.uint8]


def picture(*placed: tuple[str, tuple[int, int]]) -> Plane:
    """A grey picture of 640 × 360 with white words at those places."""
    image = Image.new("L", (640, 360), 90)
    for text, at in placed:
        ImageDraw.Draw(image).text(
            at, text, fill=235, font=font(24), stroke_width=1, stroke_fill=10
        )
    return np.asarray(image)


def test_lines_are_found_where_they_stand() -> None:
    found = ocr.find(picture(("Written in the hearts", (200, 300)), ("Spring wind", (60, 40))))
    assert {line.text.replace(" ", "") for line in found} == {"Writteninthehearts", "Springwind"}
    low = max(found, key=lambda line: line.top)
    assert 180 < low.left < 220
    assert 280 < low.top < 310
    assert low.sure > ocr.SURE


def test_a_column_is_read_downwards() -> None:
    letters = [(letter, (560, 40 + 34 * place)) for place, letter in enumerate("SPRING")]
    found = [line for line in ocr.find(picture(*letters)) if line.upright]
    assert all(540 < line.left < line.right < 610 for line in found)


def test_lettering_is_found_in_a_reduced_picture_too() -> None:
    (line,) = ocr.find(picture(("Written in the hearts", (200, 300))), shrink=2 / 3)
    assert line.text.replace(" ", "") == "Writteninthehearts"
    assert 180 < line.left < 220


def test_where_nothing_stands_nothing_is_read() -> None:
    assert ocr.find(picture()) == []


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, unread: None) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    assert ocr.ready() is None
    assert ocr.find(picture(("Spring wind", (60, 40))))


def test_a_missing_reader_is_told(monkeypatch: pytest.MonkeyPatch, unread: None) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    assert ocr.ready() == "rapidocr is not installed"
    with pytest.raises(ocr.OcrUnavailableError, match="rapidocr is not installed"):
        ocr.find(picture())


@pytest.fixture
def unread() -> Iterator[None]:
    """The models as if nobody had needed them yet, here and afterwards."""
    ocr.forget()
    yield
    ocr.forget()
