"""Pictures from red, green and blue to inks, by an ICC profile, and what of it inks cannot give."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageCms, UnidentifiedImageError

from usbcheck.converting.failures import EncodingError

if TYPE_CHECKING:
    from pathlib import Path

_SIDE: Final = 400  # of the reduced picture on which the share of unprintable colours is measured
_SEEN: Final = 5.0  # ΔE*ab (CIE 1976) from which two colours side by side look different
_QUALITY: Final = 95


@dataclass(frozen=True, slots=True)
class InPrint:
    """A picture as a JPEG of four inks; `lost` is the share of it that will look different."""

    data: bytes
    lost: float


def to_inks(source: Path, profile: Path, dpi: int | None) -> InPrint:
    """Return a picture in inks, with the profile in it.

    Raises:
        EncodingError: the picture or the profile cannot be used.
        OSError: a file cannot be read.
    """
    try:
        with Image.open(source) as picture:
            picture.load()
            own = picture.info.get("icc_profile")
            seen = ImageCms.ImageCmsProfile(io.BytesIO(own)) if own else _screen()
            inks = ImageCms.ImageCmsProfile(str(profile))
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
            transform = ImageCms.buildTransform(seen, inks, "RGB", "CMYK", intent, flags)
            plain = picture.convert("RGB")
            made = ImageCms.applyTransform(plain, transform)
            if made is None:
                raise EncodingError(str(profile))
            out = io.BytesIO()
            told = {} if dpi is None else {"dpi": (dpi, dpi)}
            icc = profile.read_bytes()
            made.save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=icc, **told)
            return InPrint(out.getvalue(), _lost(plain, seen, inks))
    except (ImageCms.PyCMSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise EncodingError(str(error)) from error


def _screen() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _lost(
    picture: Image.Image, seen: ImageCms.ImageCmsProfile, inks: ImageCms.ImageCmsProfile
) -> float:
    """Return the share of a picture whose colours look different once printed."""
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    before = ImageCms.applyTransform(
        small, ImageCms.buildTransform(seen, lab, "RGB", "LAB", intent)
    )
    printed = ImageCms.applyTransform(
        small, ImageCms.buildTransform(seen, inks, "RGB", "CMYK", intent)
    )
    if before is None or printed is None:
        raise EncodingError("LAB")
    after = ImageCms.applyTransform(
        printed, ImageCms.buildTransform(inks, lab, "CMYK", "LAB", intent)
    )
    if after is None:
        raise EncodingError("LAB")
    return float((_distance(_lab(before), _lab(after)) > _SEEN).mean())


def _lab(picture: Image.Image) -> np.ndarray:
    """Return L*, a* and b* of each pixel; Pillow keeps a* and b* as signed bytes."""
    plain = np.asarray(picture)
    light = plain[..., :1].astype(np.float32) * (100 / 255)
    return np.concatenate([light, plain[..., 1:].view(np.int8).astype(np.float32)], axis=-1)


def _distance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    apart: np.ndarray = np.sqrt(((one - other) ** 2).sum(axis=-1))
    return apart
