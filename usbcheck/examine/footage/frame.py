"""A decoded frame, and what the container's index lists of a film's frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.scaling import AREA, first_plane, plane_of
from usbcheck.examine.video import stream_headers

if TYPE_CHECKING:
    from typing import TypeAlias

    import av
    import numpy.typing as npt

    Plane: TypeAlias = npt.NDArray[np.uint8]
    Seconds: TypeAlias = npt.NDArray[np.float64]

# Eight bits a sample, luma in a plane of its own: no conversion needed.
_PLANAR: Final = ("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12")


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """What the container's index lists of the video stream, without reading a sample.

    `times` are seconds of presentation time in ascending order (for frames that are reordered,
    those of their neighbours); `sizes` are bytes, in the order of storage; `keys` are the places
    of the key frames in `times`. `complete` is False where only some key frames are listed.
    """

    times: Seconds
    sizes: npt.NDArray[np.int64]
    keys: npt.NDArray[np.int64]
    complete: bool

    @property
    def key_times(self) -> Seconds:
        """Seconds of presentation time at which key frames are shown."""
        shown: Seconds = self.times[self.keys]
        return shown


@dataclass(frozen=True, slots=True)
class Frame:
    """A decoded frame.

    `time` is seconds of presentation time, 0 for the film's first frame; it is the frame's own,
    and may differ from the time that was asked for. `key` tells a key frame, `damaged` one that
    is shown wrongly, because it or one that it may be made of did not decode.
    """

    time: float
    key: bool
    _picture: av.VideoFrame
    damaged: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as the film is displayed."""
        across = self._picture.width, self._picture.height
        return across if self._turns % 2 == 0 else across[::-1]

    @property
    def stored(self) -> tuple[int, int]:
        """Width and height in pixels, as they are stored."""
        return self._picture.width, self._picture.height

    @property
    def _turns(self) -> int:
        """Quarter turns clockwise that the player makes."""
        return (stream_headers.clockwise(self._picture.rotation) or 0) // 90

    def luma(self, size: tuple[int, int] | None = None) -> Plane:
        """Luma as stored (studio range in most films), height × width, turned as displayed.

        Full size and every line where `size` (width, height) is None; else reduced to it by
        mean of area. The array may look into the decoder's memory: do not write to it.
        """
        form = None if self._picture.format.name in _PLANAR else "yuv420p"
        return self._turned(first_plane(self._scaled(size, form)))

    def chroma(self, size: tuple[int, int]) -> Plane:
        """Blue and red chroma, 2 × height × width, turned as displayed; reduced to `size`."""
        picture = self._scaled((2 * size[0], 2 * size[1]), "yuv420p")
        return np.stack([self._turned(plane_of(picture, place)) for place in (1, 2)])

    def rgb(self, size: tuple[int, int] | None = None) -> Plane:
        """Red, green, blue, height × width × 3, turned as displayed; reduced to `size`."""
        return self._turned(np.asarray(self._scaled(size, "rgb24").to_ndarray(), np.uint8))

    def _scaled(self, size: tuple[int, int] | None, form: str | None) -> av.VideoFrame:
        """Return the picture, not yet turned, in a size and a pixel format; None keeps its own."""
        width, height = size or self.size
        if self._turns % 2:
            width, height = height, width
        return self._picture.reformat(width, height, form, interpolation=AREA)

    def _turned(self, pixels: Plane) -> Plane:
        return np.rot90(pixels, -self._turns) if self._turns else pixels
