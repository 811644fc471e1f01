"""What a file is, told by its first bytes.

The table of magic numbers is our own because the libraries that have one (puremagic, filetype)
rank by confidence: every Matroska file is WebM to them, an SPSS file or .xlsx is any OLE or zip.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.containers import open_ole, open_zip, part_key
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.files.sniff_media import mxf_behind_run_in, rare_media
from usbcheck.examine.files.textual import sniff_text
from usbcheck.facts import limits
from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from olefile import OleFileIO

    from usbcheck.examine.files.cached_reader import CachedReader

HEAD: Final = 64 * 1024  # bytes read from the start
_PDF_MARK: Final = re.compile(rb"%PDF-\d\.\d")
_PDF_JUNK: Final = 1024  # bytes that readers accept before %PDF (ISO 32000-1, annex H)


def sniff(source: CachedReader) -> Content:
    """Return the format of a file, from its first 64 KB and a container's directory.

    Raises OSError alone.
    """
    head = source.read_at(0, HEAD)
    if not head:
        return Content.EMPTY
    tag = _id3_length(head)
    if tag:
        return _after_id3(source.read_at(tag, 16))
    if head.startswith(_ZIP_MAGICS):
        return _sniff_zip(source, head)
    if head.startswith(_OLE_MAGIC):
        return _sniff_ole(source)
    return _sniff_head(head)


def _sniff_head(head: bytes) -> Content:
    found = (sniffer(head) for sniffer in _SNIFFERS)
    return next((content for content in found if content), Content.UNKNOWN)


_ZIP_MAGICS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGICS: Final[tuple[tuple[bytes, Content], ...]] = (
    (b"FLV\x01", Content.FLV),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", Content.ASF),
    (b"\x00\x00\x01\xba", Content.MPEG),  # pack header
    (b"\x00\x00\x01\xb3", Content.MPEG),  # sequence header
    (b".RMF\x00", Content.REALMEDIA),
    (b"fLaC", Content.FLAC),
    (b"OggS\x00", Content.OGG),
    (b"#!AMR", Content.AMR),
    (b"\xff\xd8\xff", Content.JPEG),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"GIF87a", Content.GIF),
    (b"GIF89a", Content.GIF),
    (b"II*\x00", Content.TIFF),
    (b"MM\x00*", Content.TIFF),
    (b"II+\x00", Content.TIFF),  # BigTIFF
    (b"MM\x00+", Content.TIFF),
    (b"8BPS\x00", Content.PSD),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Content.JPEG2000),
    (b"\xff\x4f\xff\x51", Content.JPEG2000),  # a bare codestream
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", Content.JXL),
    (b"\xff\x0a", Content.JXL),
    (b"%!PS", Content.POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", Content.POSTSCRIPT),  # EPS with a preview before it
    (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5\xbd\x31\xef\xe7\xfe\x74\xb7\x1d", Content.INDD),
    (b"Rar!\x1a\x07", Content.RAR),
    (b"7z\xbc\xaf\x27\x1c", Content.SEVEN_ZIP),
    (b"\x7fELF", Content.ELF),
    (b"\xfe\xed\xfa\xce", Content.MACHO),
    (b"\xfe\xed\xfa\xcf", Content.MACHO),
    (b"\xce\xfa\xed\xfe", Content.MACHO),
    (b"\xcf\xfa\xed\xfe", Content.MACHO),
    (b"\xca\xfe\xba\xbe\x00", Content.MACHO),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Content.SHORTCUT),
)
_FORM_TYPES: Final = {  # IFF and RIFF: an id, a length, a type
    (b"RIFF", b"AVI "): Content.AVI,
    (b"RIFF", b"WAVE"): Content.WAV,
    (b"RF64", b"WAVE"): Content.WAV,
    (b"RIFF", b"WEBP"): Content.WEBP,
    (b"FORM", b"AIFF"): Content.AIFF,
    (b"FORM", b"AIFC"): Content.AIFF,
}
_BMP_HEADERS: Final = (12, 40, 52, 56, 64, 108, 124)  # lengths of the DIB header's versions


def _magic(head: bytes) -> Content | None:
    return next((content for magic, content in _MAGICS if head.startswith(magic)), None)


def _form_type(head: bytes) -> Content | None:
    if head[:4] == b"RIFF" and head[8:11] in (b"CDR", b"cdr"):  # and a letter for the version
        return Content.CDR
    return _FORM_TYPES.get((head[:4], head[8:12]))


def _bitmap(head: bytes) -> Content | None:
    if head[:2] != b"BM" or len(head) < 18 or any(head[6:10]):
        return None
    (header,) = struct.unpack_from("<L", head, 14)
    return Content.BMP if header in _BMP_HEADERS else None


def _executable(head: bytes) -> Content | None:
    return Content.EXECUTABLE if head.startswith(b"MZ") and _is_binary(head) else None


def _ape(head: bytes) -> Content | None:
    """Recognise Monkey's Audio: its version, 3.84 to 4.09, follows the four letters."""
    return Content.APE if head.startswith(b"MAC ") and head[5:6] == b"\x0f" else None


def _is_binary(head: bytes) -> bool:
    """Return whether `head` holds a byte that no text has: a few letters could begin a text."""
    return min(head) < 0x08


def _pdf(head: bytes) -> Content | None:
    return Content.PDF if _PDF_MARK.search(head, 0, _PDF_JUNK + 8) else None


_BRANDS: Final = {  # ISO/IEC 14496-12 major brands; any other is MP4
    b"qt  ": Content.MOV,
    b"M4A ": Content.M4A,
    b"M4B ": Content.M4A,
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"),
        Content.HEIC,
    ),
}
_QUICKTIME_FIRST: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_FILLER: Final = frozenset({b"wide", b"free", b"skip"})


def _iso_media(head: bytes) -> Content | None:
    """Return the format of ISO base media by its brand.

    A file without `ftyp` is QuickTime from before it was made.
    """
    at, first = 0, head[4:8]
    while at + 12 <= len(head):
        size, box = struct.unpack_from(">L4s", head, at)
        if box == b"ftyp":
            brand = head[at + 8 : at + 12]
            return Content.THREE_GP if brand[:2] == b"3g" else _BRANDS.get(brand, Content.MP4)
        if box == b"styp":  # a segment of a stream
            return Content.MP4
        if box not in _FILLER or size < 8:
            break
        at += size
    return Content.MOV if first in _QUICKTIME_FIRST and _is_binary(head) else None


def _matroska(head: bytes) -> Content | None:
    """Return the format of EBML by its DocType (RFC 8794, element 0x4282)."""
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    at = head.find(b"\x42\x82", 4, 256)
    return Content.WEBM if head[at + 3 : at + 7] == b"webm" and at > 0 else Content.MATROSKA


_TS_PACKETS: Final = 5


def _transport_stream(head: bytes) -> Content | None:
    """Sync bytes at every packet: 188 bytes, or 192 with a time code before each (M2TS)."""
    for packet, offset in ((188, 0), (192, 4)):
        syncs = head[offset : packet * _TS_PACKETS : packet]
        if syncs == b"\x47" * _TS_PACKETS:
            return Content.MPEG_TS
    return None


_BIT_RATES: Final = {  # kbit/s by (MPEG-1?, layer); ISO/IEC 11172-3, 13818-3
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mpeg_frame(head: bytes) -> int | None:
    """Return the length in bytes of the MPEG audio frame (layer II or III) at the start, if any."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate, frequency, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer not in (2, 3) or rate in (0, 15) or frequency == 3:
        return None
    bits = _BIT_RATES[version == 3, layer][rate - 1] * 1000
    samples = 576 if layer == 3 and version != 3 else 1152
    return samples // 8 * bits // _SAMPLE_RATES[version][frequency] + padding


def _adts_frame(head: bytes) -> int | None:
    """Return the length in bytes of the ADTS frame (ISO/IEC 13818-7) at the start, if any."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return None
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length >= 7 else None


def _framed_audio(head: bytes) -> Content | None:
    """Recognise MP3 or AAC without a tag: one frame, and another where it ends."""
    for frame, content in ((_mpeg_frame, Content.MP3), (_adts_frame, Content.AAC)):
        length = frame(head)
        if length and frame(head[length : length + 16]):
            return content
    return None


def _id3_length(head: bytes) -> int:
    """Return the number of bytes of the ID3v2 tag at the start; 0 where there is none."""
    if not head.startswith(b"ID3") or len(head) < 10 or any(b & 0x80 for b in head[6:10]):
        return 0
    footer = 10 if head[5] & 0x10 else 0
    return 10 + footer + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])


def _after_id3(body: bytes) -> Content:
    """FLAC and AAC may carry the tag that MP3 made common."""
    if body.startswith(b"fLaC"):
        return Content.FLAC
    return Content.AAC if _adts_frame(body) else Content.MP3


_PROTECTED: Final = (  # how files begin that an office's encryption product wrote
    b"b\x14#e",  # E-SafeNet (亿赛通)
    b"%TSD-Header-###%",  # TSD (绿盾 and other products on its driver)
    b"\x9b DRMONE",  # Fasoo
    b"SCDSA00",  # Softcamp
    b"DOCGUARDER_FILE",
    b"DG_FILE VER",  # DocGuarder 3 (华途)
)
_PROTECTED_WITHIN: Final = (b"E-SafeNet", b"TSD-Header", b"IP-guard")
_PROTECTED_HEAD: Final = 256


def _protected(head: bytes) -> Content | None:
    """Return ENCRYPTED where an encryption product's header stands before the file's own bytes."""
    start = head[:_PROTECTED_HEAD]
    marked = not _is_text(start) and any(mark in start for mark in _PROTECTED_WITHIN)
    return Content.ENCRYPTED if start.startswith(_PROTECTED) or marked else None


def _is_text(head: bytes) -> bool:
    """Return whether `head` is plain text, which may well speak of encryption products."""
    return bool(head) and not _is_binary(head)


_SNIFFERS: Final[tuple[Callable[[bytes], Content | None], ...]] = (
    _protected,
    rare_media,
    _magic,
    _form_type,
    _iso_media,
    _matroska,
    _bitmap,
    _executable,
    _ape,
    _transport_stream,
    _framed_audio,
    _pdf,
    mxf_behind_run_in,
    sniff_text,
)


_MAIN_PARTS: Final = (  # content types of the main part, ECMA-376 part 1
    (b"wordprocessingml.document.main+xml", Content.DOCX),
    (b"wordprocessingml.template.main+xml", Content.DOCX),
    (b"ms-word.document.macroEnabled.main+xml", Content.DOCM),
    (b"ms-word.template.macroEnabledTemplate.main+xml", Content.DOCM),
    (b"spreadsheetml.sheet.main+xml", Content.XLSX),
    (b"spreadsheetml.template.main+xml", Content.XLSX),
    (b"ms-excel.", Content.XLSX),
    (b"presentationml.", Content.PPTX),
    (b"ms-powerpoint.", Content.PPTX),
)
_FOLDERS: Final = (
    ("word/", Content.DOCX),
    ("xl/", Content.XLSX),
    ("ppt/", Content.PPTX),
)
_OPEN_DOCUMENTS: Final = (
    (b"text", Content.ODT),
    (b"spreadsheet", Content.ODS),
    (b"presentation", Content.ODP),
)
_TYPES: Final = part_key("[Content_Types].xml")
_LOCAL_NAME: Final = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)


def _sniff_zip(source: CachedReader, head: bytes) -> Content:
    """Recognise OOXML by the content type of its main part, others by the parts they must have."""
    try:
        with open_zip(source) as archive:
            names = archive.names
            if _TYPES in names:
                types = archive.read(_TYPES, limits.XML_SMALL_PART)
                main = next((c for mark, c in _MAIN_PARTS if mark in types), None)
                if main:
                    return main
    except MalformedError:
        names = _names_in(head)
    return _by_parts(names, head)


def _names_in(head: bytes) -> frozenset[str]:
    """Return the names of the local headers in `head`: all that a cut-off archive still says."""
    return frozenset(
        part_key(
            head[m.end() : m.end() + int.from_bytes(m[1], "little")].decode("utf-8", "replace")
        )
        for m in _LOCAL_NAME.finditer(head)
    )


def _by_parts(names: Collection[str], head: bytes) -> Content:
    if b"mimetypeapplication/x-vnd.corel" in head[:128] or "content/riffdata.cdr" in names:
        return Content.CDR
    for mimetype, content in _OPEN_DOCUMENTS:
        if b"mimetypeapplication/vnd.oasis.opendocument." + mimetype in head[:128]:
            return content
    if "index.zip" in names or any(name.startswith("index/document.iwa") for name in names):
        return Content.IWORK
    if "ofd.xml" in names:
        return Content.OFD
    if {_TYPES, "_rels/.rels"} & set(names):
        for folder, content in _FOLDERS:
            if any(name.startswith(folder) for name in names):
                return content
    if "meta-inf/manifest.mf" in names and any(name.endswith(".class") for name in names):
        return Content.JAR
    return Content.ZIP


_STREAMS: Final = (
    ("\tDRMContent", Content.ENCRYPTED_OOXML),  # MS-OFFCRYPTO 2.2.11: rights management of a .doc
    ("WordDocument", Content.DOC),
    ("Workbook", Content.XLS),
    ("Book", Content.XLS),
    ("PowerPoint Document", Content.PPT),
    ("EncryptedPackage", Content.ENCRYPTED_OOXML),
)
_INSTALLER: Final = "000C1084-0000-0000-C000-000000000046"  # root CLSID of an MSI package


def _sniff_ole(source: CachedReader) -> Content:
    try:
        with open_ole(source) as ole:
            return _by_streams(ole)
    except MalformedError:
        return Content.OLE_OTHER


def _by_streams(ole: OleFileIO) -> Content:
    names = {entry.name for entry in ole.root.kids}
    for stream, content in _STREAMS:
        if stream in names:
            return content
    return Content.MSI if ole.root.clsid.upper() == _INSTALLER else Content.OLE_OTHER
