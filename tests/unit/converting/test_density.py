"""The resolution is written into every record, and no other byte is touched."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from usbcheck.converting.density import with_density
from usbcheck.converting.failures import EncodingError
from usbcheck.examine.image.resolution import resolutions
from usbcheck.samples.posters import PosterRecipe, make_poster

SMALL = (160, 120)


def poster(tmp_path: Path, **recipe: object) -> bytes:
    made = PosterRecipe(size=SMALL, qr=None, **recipe)  # type: ignore[arg-type]
    return make_poster(tmp_path / "a.jpg", made).read_bytes()


def records(data: bytes) -> dict[str, tuple[float, float]]:
    with Image.open(io.BytesIO(data)) as image:
        found = resolutions(image, dict(image.getexif()))
    return {r.record: (r.x, r.y) for r in found}


@pytest.mark.parametrize("mode", ["CMYK", "RGB", "L"])
@pytest.mark.parametrize(
    "recipe",
    [
        {"dpi": 72},
        {"dpi": None},
        {"dpcm": 28},
        {"dpi": 72, "exif_dpi": 96},
        {"dpi": 72, "exif_dpi": 96, "photoshop_dpi": 150},
        {"dpi": None, "photoshop_dpi": 150},
        {"dpi": None, "exif_dpi": 96},
    ],
)
def test_all_records_say_the_same_and_the_picture_stays(
    mode: str, recipe: dict[str, int | None], tmp_path: Path
) -> None:
    before = poster(tmp_path, mode=mode, **recipe)
    after = with_density(before, 300)
    found = records(after)
    assert found
    assert set(found.values()) == {(300.0, 300.0)}
    assert set(records(before)) <= set(found)
    scan = before.index(b"\xff\xda")
    assert after.endswith(before[scan:])
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert one.mode == other.mode
        assert one.tobytes() == other.tobytes()


def test_a_picture_of_adobes_own_colours_keeps_them(tmp_path: Path) -> None:
    """JFIF would have its three components taken for YCbCr."""
    out = io.BytesIO()
    colours = Image.radial_gradient("L").resize(SMALL)
    Image.merge("RGB", (colours, colours.rotate(90), colours.rotate(180))).save(
        out, "JPEG", quality=95, keep_rgb=True
    )
    data = out.getvalue()
    assert b"Adobe" in data[:40]
    after = with_density(data, 300)
    assert set(records(after)) == {"EXIF"}
    with Image.open(io.BytesIO(data)) as one, Image.open(io.BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("data", [b"", b"PNG", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x01"])
def test_what_is_no_jpeg_is_refused(data: bytes) -> None:
    with pytest.raises(EncodingError):
        with_density(data, 300)


@given(data=st.data())
def test_damaged_records_never_raise_anything_else(data: st.DataObject) -> None:
    head = bytearray(_WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        head[data.draw(st.integers(2, 400))] = data.draw(st.integers(0, 255))
    try:
        after = with_density(bytes(head), 300)
    except EncodingError:
        return
    assert len(after) >= len(head)


def _whole() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return poster(Path(folder), mode="RGB", dpi=72, exif_dpi=96, photoshop_dpi=150)


_WHOLE = _whole()
