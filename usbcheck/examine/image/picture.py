"""What a picture is: facts from its header; damage, detail and QR codes from one decode in full.

The decode happens under the limits below, so that a small file cannot ask for much.
"""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

from PIL import ExifTags, Image, ImageChops, ImageCms, UnidentifiedImageError

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.image import coverage, jpeg, jpeg_quality, qr, upscaling
from usbcheck.examine.image.resolution import resolutions
from usbcheck.facts import limits
from usbcheck.facts.file import blank
from usbcheck.facts.installed import versions
from usbcheck.facts.picture import Camera, PictureFacts
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.image.jpeg import Flaw, Scans
    from usbcheck.facts.picture import QrCode

    Codes: TypeAlias = tuple[QrCode, ...]


# Decoders that run in this process and read lazily; each is asked only if it knows the first bytes.
_FORMATS: Final = ("PNG", "GIF", "BMP", "TIFF", "WEBP", "PSD", "JPEG2000")
_ANIMATIONS: Final = frozenset({"GIF", "PNG", "WEBP"})
_SOURCE: Final = "pillow"
_PLAIN: Final = ("L", "LA", "RGB", "RGBA", "CMYK")  # can be shrunk and cut as they are

_EXIF_TIME: Final = "%Y:%m:%d %H:%M:%S%z"
_EXIF_TIMES: Final = (
    (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
    (ExifTags.Base.DateTime, ExifTags.Base.OffsetTime),
)
_FIRST_IFD: Final = (
    ExifTags.Base.XResolution,
    ExifTags.Base.YResolution,
    ExifTags.Base.ResolutionUnit,
    ExifTags.Base.DateTime,
    ExifTags.Base.Make,
    ExifTags.Base.Model,
)
_EXIF_IFD: Final = (
    ExifTags.Base.DateTimeOriginal,
    ExifTags.Base.OffsetTimeOriginal,
    ExifTags.Base.OffsetTime,
)


class _Bounded(BufferedReader):
    """A file of `length` bytes that neither reads nor seeks beyond its end.

    A length in it that lies would else ask for that much memory, or look like the drive's error.
    """

    def __init__(self, source: CachedReader) -> None:
        super().__init__(source.view())
        self.length: Final = source.size

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, self.length - self.tell())
        return super().read(left if size is None or size < 0 else min(size, left))

    def seek(self, target: int, whence: int = os.SEEK_SET, /) -> int:
        target += {os.SEEK_SET: 0, os.SEEK_CUR: self.tell(), os.SEEK_END: self.length}[whence]
        if target < 0:
            raise ValueError("seek before the start of the file")
        return super().seek(min(target, self.length))


def examine_picture(source: CachedReader, *, look_for_qr: bool) -> PictureFacts:
    """Return the facts of the picture in `source`, a regular file; its name is not considered.

    Raises `MalformedError` where no decoder knows it as a picture, `OSError` where the drive does
    not give the bytes, `MemoryError`.
    """
    with _Bounded(source) as file, _own_limits(), source.blamed():
        if file.read(len(jpeg.START)) == jpeg.START:
            return _examine_jpeg(file, look_for_qr=look_for_qr)
        return _examine_other(file, look_for_qr=look_for_qr)


def reduced(source: CachedReader, longest: int) -> Image.Image:
    """Return the picture in `source` in sRGB as it is printed, reduced.

    Its longer side is at most `longest` pixels.

    Raises:
        MalformedError: As `examine_picture`, and where the picture is beyond this module's limits.
        OSError, MemoryError: As `examine_picture`.
    """
    with _Bounded(source) as file, _own_limits():
        if file.read(len(jpeg.START)) == jpeg.START:
            image = _reduced_jpeg(file, longest)
        else:
            with _parsing():
                image = Image.open(file, formats=_FORMATS)
            _refuse_too_large(_too_large(file.length, image.size, None))
            image = _decode_other(image)
        image.thumbnail((longest, longest), reducing_gap=2)
        return _in_srgb(image)


def _reduced_jpeg(file: _Bounded, longest: int) -> Image.Image:
    file.seek(0)
    data = file.read(
        limits.PICTURE_BYTES if file.length <= limits.PICTURE_BYTES else limits.JPEG_HEADER
    )
    scans = jpeg.walk(data)
    with _parsing(), _open_jpeg(data) as image:
        size = image.size
    _refuse_too_large(_too_large(file.length, size, scans))
    by = next((by for by in (8, 4, 2) if max(size) >= longest * by), 1)
    return _decode_jpeg(data, scans.header, by)


def _refuse_too_large(too_large: Unknown | None) -> None:
    if too_large is not None:
        raise MalformedError(too_large.detail)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the colours that the embedded profile means, else Pillow's plain conversion."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("CMYK", "RGB", "L"):
        with suppress(ImageCms.PyCMSError, OSError):
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, meant, srgb, outputMode="RGB")
            if converted is not None:
                return converted
    if image.mode in ("LA", "PA", "RGBA", "P"):  # on paper, as a viewer shows it
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return image.convert("RGB")


def decoder_versions() -> dict[str, str]:
    """Return the versions of the decoders at hand, by name.

    A version that is not recorded is empty.
    """
    names = ("pillow", "simplejpeg", *qr.decoders())
    return dict.fromkeys(names, "") | versions(names)


@contextmanager
def _own_limits() -> Iterator[None]:
    """Turn off Pillow's pixel limit and warnings: the limits of this module replace them."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


@contextmanager
def _parsing() -> Iterator[None]:
    """Turn what Pillow raises on bad bytes into `MalformedError`; let the system's errors pass."""
    try:
        yield
    except MemoryError:
        raise
    except UnidentifiedImageError as error:  # its words hold an address in memory
        raise MalformedError("cannot identify image file") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise MalformedError(str(error)) from error
    except Exception as error:
        raise MalformedError(f"{type(error).__name__}: {error}") from error


def _examine_jpeg(file: _Bounded, *, look_for_qr: bool) -> PictureFacts:
    file.seek(0)
    whole = file.length <= limits.PICTURE_BYTES
    data = file.read(limits.PICTURE_BYTES if whole else limits.JPEG_HEADER)
    scans = jpeg.walk(data)
    if scans.header > limits.JPEG_HEADER:
        unread = Unknown(Reason.TOO_LARGE, f"{scans.header} bytes before the picture")
        return replace(blank(PictureFacts, unread), format=Known("JPEG", _SOURCE))
    with _parsing(), _open_jpeg(data) as image:
        facts = _header_facts(image, file.length)
    decoded = partial(_decode_jpeg, data, scans.header)
    too_large = _too_large(file.length, image.size, scans)
    flawed = partial(jpeg.flaw, data, scans)
    return _with_content(facts, decoded, too_large, look_for_qr=look_for_qr, flawed=flawed)


def _open_jpeg(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data), formats=("JPEG",))
    # an MPO (a telephone's picture with a preview after it) is a JPEG to any other program
    image.format = "JPEG"
    return image


def _decode_jpeg(data: bytes, header: int, by: int = 1) -> Image.Image:
    """Return the picture, its sides divided by `by` (1, 2, 4 or 8) while decoding.

    The inks of the result are upright.
    """
    if data.find(jpeg.END, header) < 0:  # a baseline file decodes without it, and may lack more
        raise MalformedError("no end marker")
    with _parsing(), _open_jpeg(data) as image:
        if by > 1:
            # the floor, or libjpeg shrinks less than asked
            image.draft(None, (max(1, image.width // by), max(1, image.height // by)))
        image.load()
    if image.mode == "CMYK" and "adobe_transform" not in image.info:
        return ImageChops.invert(image)  # Pillow takes every CMYK JPEG for one of Adobe's
    return image


def _examine_other(file: _Bounded, *, look_for_qr: bool) -> PictureFacts:
    with _parsing():
        image = Image.open(file, formats=_FORMATS)
    with image:
        with _parsing():
            facts = _header_facts(image, file.length)
        decoded = partial(_decode_other, image)
        too_large = _too_large(file.length, image.size, None)
        facts = _with_content(facts, decoded, too_large, look_for_qr=look_for_qr)
        if isinstance(facts.qr, Known) and not facts.qr.value:
            return replace(facts, qr=_in_later_frames(image, facts.qr))
        return facts


def _in_later_frames(image: Image.Image, first: Fact[Codes]) -> Fact[Codes]:
    """Return the codes of an animation whose first frame has none.

    `first` where there is one frame.

    Unknown where no frame that was looked at has any: a code may be drawn over several.
    """
    if not getattr(image, "is_animated", False):
        return first
    for frame in _later_frames(image):
        if codes := qr.find_qr(frame):
            return Known(codes, codes[0].decoder)
    return Unknown(Reason.UNCLEAR, "an animation")


def _later_frames(image: Image.Image) -> Iterator[Image.Image]:
    """Yield the frames after the first, as many as the limits allow."""
    most = min(limits.FRAMES, limits.PIXELS_WHOLE // (image.width * image.height))
    with suppress(MalformedError):
        for number in range(1, most):
            with _parsing():
                image.seek(number)
            yield _decode_other(image)


def _decode_other(image: Image.Image) -> Image.Image:
    with _parsing():
        image.load()
    return image if image.mode in _PLAIN else qr.shrunk(image, 1)


def _too_large(size: int, pixels: tuple[int, int], scans: Scans | None) -> Unknown | None:
    """Return why the picture is not to be decoded, `size` bytes of `pixels` wide and high."""
    in_strips = scans is not None and not scans.progressive and scans.count == 1
    area = pixels[0] * pixels[1]
    if size > limits.PICTURE_BYTES:
        return Unknown(Reason.TOO_LARGE, f"{size} bytes")
    if area > (limits.PIXELS_IN_STRIPS if in_strips else limits.PIXELS_WHOLE):
        return Unknown(Reason.TOO_LARGE, f"{area} pixels")
    if scans is not None and scans.count > limits.JPEG_SCANS:
        most = f"{limits.JPEG_SCANS} scans or {limits.JPEG_SEGMENTS} segments"
        return Unknown(Reason.TOO_LARGE, f"more than {most}")
    return None


def _with_content(
    facts: PictureFacts,
    decoded: Callable[[], Image.Image],
    too_large: Unknown | None,
    *,
    look_for_qr: bool,
    flawed: Callable[[], Flaw | None] = lambda: None,
) -> PictureFacts:
    """Return `facts` with what only decoding tells."""
    not_asked = Unknown(Reason.NOT_EXAMINED)
    if too_large is not None:
        unseen = too_large if look_for_qr else not_asked
        return replace(facts, intact=too_large, detail=too_large, drawn=too_large, qr=unseen)
    try:
        flaw = flawed()  # first, so that two pictures are never held at once
        image = qr.flat(decoded())
    except MalformedError as error:
        damaged = Unknown(Reason.PROBE_FAILED, str(error))
        unseen = damaged if look_for_qr else not_asked
        broken = Known(value=False, source=_SOURCE)
        return replace(facts, intact=broken, detail=damaged, drawn=damaged, qr=unseen)
    codes = qr.find_qr(image) if look_for_qr else ()
    return replace(
        facts,
        intact=_intact(flaw),
        detail=upscaling.measure(image, codes),
        drawn=coverage.drawn(image),
        qr=_seen(codes, flaw) if look_for_qr else not_asked,
    )


def _intact(flaw: Flaw | None) -> Fact[bool]:
    if flaw is not None and not flaw.certain:
        return Unknown(Reason.UNCLEAR, flaw.words)
    return Known(value=flaw is None, source=_SOURCE if flaw is None else jpeg.SOURCE)


def _seen(codes: Codes, flaw: Flaw | None) -> Fact[Codes]:
    """Return the codes; unknown where there are none to be seen in a damaged picture."""
    if flaw is not None and not codes:
        return Unknown(Reason.PROBE_FAILED, flaw.words)
    return Known(codes, codes[0].decoder if codes else ", ".join(qr.decoders()))


def _header_facts(image: Image.Image, length: int) -> PictureFacts:
    """Return what the header of a file of `length` bytes says; the rest is not examined yet."""
    tags = _tags(image)
    return replace(
        blank(PictureFacts, Unknown(Reason.NOT_EXAMINED)),
        format=Known(image.format or "", _SOURCE),
        mode=Known(image.mode, _SOURCE),
        width=Known(image.width, _SOURCE),
        height=Known(image.height, _SOURCE),
        resolutions=Known(resolutions(image, tags), _SOURCE),
        icc=_icc(image),
        created=_created(tags, _EXIF_TIMES),
        taken=_created(tags, _EXIF_TIMES[:1]),
        camera=_camera(tags),
        frames=_frames(image, length),
        quality=jpeg_quality.estimate(image),
    )


def _icc(image: Image.Image) -> Fact[str]:
    """Return the data colour space of the embedded profile (ICC.1, 7.2.6: bytes 16 to 19)."""
    if "icc_profile" not in image.info:
        return NotApplicable()
    space = (image.info["icc_profile"] or b"")[16:20].decode("ascii", "replace")
    if len(space) < 4 or not (space.isascii() and space.isprintable()):
        return Unknown(Reason.PROBE_FAILED, "damaged ICC profile")
    return Known(space.strip(), _SOURCE)


def _tags(image: Image.Image) -> dict[int, object]:
    """Return the EXIF tags that are of use, as far as they can be read."""
    found: dict[int, object] = {}
    with suppress(MalformedError), _parsing():
        exif = _exif(image)
        found |= {tag: exif[tag] for tag in _FIRST_IFD if tag in exif}
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        found |= {tag: inner[tag] for tag in _EXIF_IFD if tag in inner}
    return found


def _exif(image: Image.Image) -> Image.Exif:
    """Return the tags without decoding the picture, as `getexif` would for a PNG."""
    if image.format == "TIFF":
        return image.getexif()
    exif = Image.Exif()
    exif.load(image.info.get("exif") or b"")
    return exif


def _frames(image: Image.Image, length: int) -> Fact[int]:
    """Return how many frames an animation has. GIF does not say it: all of it is walked."""
    if image.format not in _ANIMATIONS:
        return Known(1, _SOURCE)
    if image.format == "GIF" and length > limits.COUNTED_GIF:
        return Unknown(Reason.TOO_LARGE, f"{length} bytes")
    try:
        with _parsing():
            return Known(max(1, int(getattr(image, "n_frames", 1))), _SOURCE)
    except MalformedError as error:
        return Unknown(Reason.PROBE_FAILED, str(error))


def _camera(tags: Mapping[int, object]) -> Fact[Camera]:
    maker, model = (
        str(tags.get(tag, "")).strip("\0 ") for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    return Known(Camera(maker, model), _SOURCE) if maker or model else NotApplicable()


def _created(
    tags: Mapping[int, object], times: Iterable[tuple[ExifTags.Base, ExifTags.Base]]
) -> Fact[datetime]:
    """Return the first of some times that is recorded: when it was taken, when the file was made.

    EXIF times are local; where the offset is not recorded they are taken as UTC, which is wrong by
    hours at most.
    """
    for time, offset in times:
        for zone in (tags.get(offset), "+00:00"):
            with suppress(ValueError, OverflowError):
                text = f"{tags.get(time)}{zone}"
                return Known(datetime.strptime(text, _EXIF_TIME).astimezone(UTC), _SOURCE)
    return NotApplicable()
