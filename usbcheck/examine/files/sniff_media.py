"""Signatures of broadcast, camera and free formats: those that office computers rarely open.

`sniff` asks these before its own table, whose entries are wider: an Ogg page may hold a film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

# SMPTE ST 377-1, 6.5: a header partition pack key; byte 7 is the registry's version.
_PARTITION: Final = b"\x06\x0e\x2b\x34\x02\x05\x01"
_PARTITION_KIND: Final = b"\x0d\x01\x02\x01\x01\x02"

_SIGNATURES: Final[tuple[tuple[int, bytes, Content], ...]] = (  # offset, bytes
    (0, b"\x1f\x07\x00", Content.DV),  # the header DIF block of sequence 0 (IEC 61834-2)
    (0, b"\x00\x00\x00\x00\x01\xbc", Content.GXF),  # a map packet (SMPTE ST 360)
    (4, b"RED1", Content.R3D),
    (4, b"RED2", Content.R3D),
    (0, b"\xb7\xd8\x00\x20\x37\x49\xda\x11\xa6\x4e\x00\x07\xe9\x5e\xad\x8d", Content.WTV),
    (0, b"YUV4MPEG2 ", Content.BARE_VIDEO),
    (0, b"DKIF\x00\x00", Content.BARE_VIDEO),  # IVF
    (0, b"FWS", Content.SWF),
    (0, b"CWS", Content.SWF),
    (0, b"ZWS", Content.SWF),
    (0, b"caff\x00\x01", Content.CAF),
    (0, b"riff\x2e\x91\xcf\x11", Content.W64),
    (0, b"wvpk", Content.WAVPACK),
    (0, b"MThd\x00\x00\x00\x06", Content.MIDI),
    (8, b"CDXAfmt ", Content.MPEG),  # a track of a video CD
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", Content.JPEG2000),
    (0, b"\xff\x4f\xff\x51", Content.JPEG2000),  # the bare code stream
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", Content.JXL),
    (0, b"\xff\x0a", Content.JXL),  # the bare code stream
    (4, b"ftypcrx ", Content.CAMERA_RAW),  # Canon
    (0, b"FUJIFILMCCD-RAW", Content.CAMERA_RAW),
    (0, b"IIRO", Content.CAMERA_RAW),  # Olympus
    (0, b"IIRS", Content.CAMERA_RAW),
    (0, b"IIU\x00", Content.CAMERA_RAW),  # Panasonic
)
_FLASH_VERSIONS: Final = range(1, 60)

_OGG_PAGE: Final = b"OggS\x00"
_OGG_FIRST: Final = 0x02  # the flag of a stream's first page (RFC 3533, 6)
_OGG_FILMS: Final = (b"\x80theora", b"BBCD\x00", b"OVP80", b"\x01video\x00")

_AVC_PROFILES: Final = frozenset({44, 66, 77, 88, 100, 110, 118, 122, 128, 138, 144, 244})
_AVC_PARAMETERS: Final = 7  # NAL unit types of ITU-T H.264, table 7-1
_AVC_DELIMITER: Final = 9
_HEVC_FIRST: Final = (b"\x40\x01", b"\x46\x01")  # ITU-T H.265: VPS, access unit delimiter


def rare_media(head: bytes) -> Content | None:
    """Return the format of a film, sound or picture by its first bytes, None for any other."""
    if is_partition(head):
        return Content.MXF
    return _signed(head) or _ogg_film(head) or _bare_stream(head)


def mxf_behind_run_in(head: bytes) -> Content | None:
    """Return MXF where less than 64 KB of anything precede its first key (ST 377-1, 6.5)."""
    at = head.find(_PARTITION)
    while at >= 0:
        if is_partition(head[at : at + 16]):
            return Content.MXF
        at = head.find(_PARTITION, at + 1)
    return None


def is_partition(head: bytes) -> bool:
    """Tell whether a header partition pack of MXF begins here."""
    return head.startswith(_PARTITION) and head[8:14] == _PARTITION_KIND


def _signed(head: bytes) -> Content | None:
    for offset, signature, content in _SIGNATURES:
        if head.startswith(signature, offset) and _is_plausible(content, head):
            return content
    return None


def _is_plausible(content: Content, head: bytes) -> bool:
    """Tell whether more than a few letters agree, where a text could begin with the signature."""
    if content is Content.SWF:
        return head[3:4] != b"" and head[3] in _FLASH_VERSIONS and min(head[:64]) < 0x08
    if content is Content.R3D or content is Content.WAVPACK:
        return min(head[:64]) < 0x08
    return True


def _ogg_film(head: bytes) -> Content | None:
    """Return the film among the streams that an Ogg file begins with, if there is one."""
    films = (packet for packet in _ogg_beginnings(head) if packet.startswith(_OGG_FILMS))
    return next((Content.OGG_VIDEO for _ in films), None)


def _ogg_beginnings(head: bytes) -> Iterator[bytes]:
    """Yield the payload of each page that begins a stream; these stand before all others."""
    at = 0
    while head.startswith(_OGG_PAGE, at) and len(head) > at + 27 and head[at + 5] & _OGG_FIRST:
        count = head[at + 26]
        start = at + 27 + count
        end = start + sum(head[at + 27 : start])
        yield head[start:end]
        at = end


def _bare_stream(head: bytes) -> Content | None:
    """Return whether H.264 or H.265 begins here without any container (annex B)."""
    if not head.startswith(b"\x00\x00\x00\x01") or len(head) < 8:
        return None
    kind = head[4] & 0x1F
    if head[4] & 0x80 == 0 and kind == _AVC_PARAMETERS and head[5] in _AVC_PROFILES:
        return Content.BARE_VIDEO
    if head[4] == _AVC_DELIMITER and head.startswith(b"\x00\x00\x00\x01", 6):
        return Content.BARE_VIDEO
    return Content.BARE_VIDEO if head.startswith(_HEVC_FIRST, 4) else None
