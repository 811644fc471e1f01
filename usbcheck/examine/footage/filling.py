"""How much of a film's video stream is filler, by which an encoder keeps its rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

_NAL_LENGTH: Final = 4  # bytes
_NAL_TYPE: Final = {0: 0x1F, 1: 0x3F}
_FILLERS: Final = {"h264": (0, 12), "hevc": (1, 38)}


class Filling:
    """The share of the packets that is filler, by which an encoder keeps its rate.

    Filler is added whatever the pictures need: NAL units of the type `kind`, each behind its
    length. Nothing is counted where `kind` is None.
    """

    def __init__(self, kind: tuple[int, int] | None = None) -> None:
        self._kind = kind
        self._bytes = self._filler = 0

    def add(self, packet: Packet[VideoStream]) -> None:
        """Take a packet into account."""
        if self._kind is None:
            return
        shift, wanted = self._kind
        data, at = memoryview(packet), 0
        while at + _NAL_LENGTH < len(data):
            length = int.from_bytes(data[at : at + _NAL_LENGTH], "big")
            if data[at + _NAL_LENGTH] >> shift & _NAL_TYPE[shift] == wanted:
                self._filler += min(length, len(data) - at)
            at += _NAL_LENGTH + length
        self._bytes += len(data)

    def share(self) -> float | None:
        """Return the share so far; None where nothing was looked at."""
        return self._filler / self._bytes if self._bytes else None


def filler_type(stream: VideoStream) -> tuple[int, int] | None:
    """Return where in its first byte a NAL unit has its type, and the type of filler.

    None for streams in which the NAL units do not follow their lengths. Source: H.264, 7.4.1;
    H.265, 7.4.2.2.
    """
    is_listed = "mov" in stream.container.format.name.split(",")
    return _FILLERS.get(stream.codec_context.codec.canonical_name) if is_listed else None
