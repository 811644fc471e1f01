"""Reading lettering in pictures, and what is said where it cannot be read."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from usbcheck.examine.subtitles import ocr, text_models
from usbcheck.samples.lettering import font

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def test_a_missing_runtime_is_told(monkeypatch: pytest.MonkeyPatch, unread: None) -> None:
    monkeypatch.setattr(text_models, "find_spec", lambda name: None)
    assert ocr.ready() == "onnxruntime is not installed"
    with pytest.raises(ocr.OcrUnavailableError, match="onnxruntime is not installed"):
        ocr.find(picture())


def test_missing_models_are_told(
    monkeypatch: pytest.MonkeyPatch, unread: None, tmp_path: Path
) -> None:
    monkeypatch.setattr(text_models, "FOLDER", tmp_path)
    assert ocr.ready() == (
        "usbcheck came without its models (PP-OCRv6_det_small.onnx, PP-OCRv6_rec_small.onnx)"
    )


def test_a_damaged_model_is_told(
    monkeypatch: pytest.MonkeyPatch, unread: None, tmp_path: Path
) -> None:
    monkeypatch.setattr(text_models, "FOLDER", tmp_path)
    for name in (text_models.DETECTION, text_models.RECOGNITION):
        (tmp_path / name).write_bytes(b"no model")
    said = ocr.ready()
    assert said is not None
    assert "INVALID_PROTOBUF" in said


def test_each_letter_that_the_reader_answers_has_a_character(unread: None) -> None:
    model = text_models.Model(text_models.RECOGNITION)
    answers = model.run(np.zeros((1, 48, 320), np.float32)).shape[2]
    assert answers == 1 + len(model.characters) + 1  # no letter, the letters, a space


@pytest.fixture
def unread() -> Iterator[None]:
    """The models as if nobody had needed them yet, here and afterwards."""
    ocr.forget()
    yield
    ocr.forget()
