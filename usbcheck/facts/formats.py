"""What the first bytes say a file is, and which names suit that content.

Tables and pure functions only: rules use them too, so nothing heavy is imported here.
Suffixes are lower case with their dot; every function ignores the case of the suffix it is given.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Content(StrEnum):
    """A file format, told by content alone."""

    MP4 = "mp4"  # ISO base media, any brand that is none of the next four
    MOV = "mov"  # QuickTime
    THREE_GP = "3gp"
    M4A = "m4a"
    HEIC = "heic"  # HEIF and AVIF pictures
    MATROSKA = "matroska"
    WEBM = "webm"
    AVI = "avi"
    ASF = "asf"  # WMV and WMA
    FLV = "flv"
    MPEG_TS = "mpegts"
    MPEG = "mpeg"  # program stream, or bare MPEG-1/2 video
    REALMEDIA = "realmedia"
    MXF = "mxf"  # SMPTE ST 377-1, what broadcasters exchange
    DV = "dv"
    GXF = "gxf"
    OGG_VIDEO = "ogg-video"
    R3D = "r3d"
    WTV = "wtv"
    BARE_VIDEO = "bare-video"  # H.264, H.265 or pictures without a container, or in IVF
    MP3 = "mp3"
    AAC = "aac"
    WAV = "wav"
    FLAC = "flac"
    OGG = "ogg"
    AMR = "amr"
    APE = "ape"
    AIFF = "aiff"
    CAF = "caf"
    W64 = "w64"
    WAVPACK = "wavpack"
    MIDI = "midi"
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    BMP = "bmp"
    TIFF = "tiff"
    WEBP = "webp"
    PSD = "psd"
    SVG = "svg"
    JPEG2000 = "jpeg2000"
    JXL = "jxl"  # JPEG XL
    CAMERA_RAW = "camera-raw"  # of cameras that do not write TIFF
    DOCX = "docx"
    DOCM = "docm"
    DOC = "doc"  # any version of Word that writes OLE; WPS writes the same
    XLSX = "xlsx"
    XLS = "xls"
    PPTX = "pptx"
    PPT = "ppt"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    IWORK = "iwork"  # Pages, Numbers or Keynote
    OFD = "ofd"  # GB/T 33190
    OLE_OTHER = "ole-other"
    ENCRYPTED_OOXML = "encrypted-ooxml"  # MS-OFFCRYPTO: docx, xlsx and pptx look the same
    ENCRYPTED = "encrypted"  # by a product that encrypts whole files, whatever they are
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    WORD_XML = "word-xml"  # Word 2003 XML or flat OPC
    PDF = "pdf"  # Adobe Illustrator writes the same
    POSTSCRIPT = "postscript"  # EPS, and what Illustrator wrote of old
    CDR = "cdr"  # CorelDRAW
    INDD = "indd"  # InDesign
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    SWF = "swf"
    EXECUTABLE = "executable"  # DOS, Windows (MZ)
    ELF = "elf"
    MACHO = "macho"  # or Java class: they share a magic number
    SCRIPT = "script"
    SHORTCUT = "shortcut"
    MSI = "msi"
    JAR = "jar"
    SRT = "srt"  # SubRip
    VTT = "vtt"  # WebVTT
    ASS = "ass"  # SubStation Alpha, either version
    DCP = "dcp"  # an index of a cinema package: ASSETMAP, VOLINDEX, PKL, CPL (SMPTE ST 429)
    IMF = "imf"  # the same of an Interoperable Master Format package (SMPTE ST 2067)
    MHL = "mhl"  # a Media Hash List, of ASC or of its forerunner
    HASH_LIST = "hash-list"  # what md5sum and its like write
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_VIDEO: Final[Mapping[Content, str]] = {
    Content.MP4: ".mp4 .m4v .f4v",
    Content.MOV: ".mov .qt .braw",
    Content.THREE_GP: ".3gp .3g2",
    Content.MATROSKA: ".mkv .mka .mks .mk3d",
    Content.WEBM: ".webm .mkv",  # WebM is a subset of Matroska
    Content.AVI: ".avi .divx",
    Content.ASF: ".wmv .asf .wma",
    Content.FLV: ".flv",
    Content.MPEG_TS: ".ts .mts .m2ts .m2t .tp .trp",
    Content.MPEG: ".mpg .mpeg .mpe .vob .m2p .m1v .m2v .mpv .vro",
    Content.REALMEDIA: ".rm .rmvb .ra",
    Content.MXF: ".mxf",
    Content.DV: ".dv .dif",
    Content.GXF: ".gxf",
    Content.OGG_VIDEO: ".ogv .ogg .ogm .ogx",
    Content.R3D: ".r3d",
    Content.WTV: ".wtv",
    Content.BARE_VIDEO: ".h264 .264 .avc .26l .h265 .265 .hevc .ivf .obu .y4m .m4v",
}
_AUDIO: Final[Mapping[Content, str]] = {
    Content.M4A: ".m4a .m4b .m4r",
    Content.MP3: ".mp3 .mp2 .mpga",
    Content.AAC: ".aac",
    Content.WAV: ".wav .bwf",
    Content.FLAC: ".flac",
    Content.OGG: ".ogg .oga .ogv .opus",
    Content.AMR: ".amr",
    Content.APE: ".ape",
    Content.AIFF: ".aif .aiff .aifc",
    Content.CAF: ".caf",
    Content.W64: ".w64",
    Content.WAVPACK: ".wv",
    Content.MIDI: ".mid .midi .kar",
}
_IMAGE: Final[Mapping[Content, str]] = {
    Content.JPEG: ".jpg .jpeg .jpe .jfif",
    Content.PNG: ".png",
    Content.GIF: ".gif",
    Content.BMP: ".bmp .dib",
    Content.TIFF: ".tif .tiff",
    Content.WEBP: ".webp",
    Content.HEIC: ".heic .heif .hif .avif",
    Content.PSD: ".psd .psb",
    Content.SVG: ".svg",
    Content.JPEG2000: ".jp2 .jpx .jpf .j2k .j2c .jpm .jpc",
    Content.JXL: ".jxl",
    Content.CAMERA_RAW: ".cr3 .raf .orf .rw2",
}
_WORD: Final[Mapping[Content, str]] = {
    Content.DOCX: ".docx .dotx",
    Content.DOCM: ".docm .dotm",
    Content.DOC: ".doc .dot",
    Content.ODT: ".odt .ott",
    Content.RTF: ".rtf",
    Content.WORD_XML: ".xml",
    Content.ENCRYPTED_OOXML: ".docx .docm .dotx .dotm .xlsx .xlsm .xlsb .pptx .pptm .ppsx",
}
_DOCUMENT: Final[Mapping[Content, str]] = {
    Content.XLSX: ".xlsx .xlsm .xlsb .xltx .xltm",
    Content.XLS: ".xls .xlt .et",
    Content.PPTX: ".pptx .pptm .ppsx .ppsm .potx .potm",
    Content.PPT: ".ppt .pps .pot .dps",
    Content.ODS: ".ods .ots",
    Content.ODP: ".odp .otp",
    Content.IWORK: ".pages .numbers .key",
    Content.OFD: ".ofd",
    Content.PDF: ".pdf .ai",
}
_SIDECAR: Final[Mapping[Content, str]] = {
    Content.SRT: ".srt",
    Content.VTT: ".vtt",
    Content.ASS: ".ass .ssa",
}
_ARCHIVE: Final[Mapping[Content, str]] = {
    Content.ZIP: ".zip .cdr .cdt",  # CorelDRAW's own archives are not all alike
    Content.RAR: ".rar",
    Content.SEVEN_ZIP: ".7z",
}
_OTHER: Final[Mapping[Content, str]] = {
    Content.HTML: ".html .htm .shtml .xhtml .hta",
    Content.MHTML: ".mht .mhtml .eml",
    Content.POSTSCRIPT: ".eps .ai .ps .epsf",
    Content.CDR: ".cdr .cdt",
    Content.INDD: ".indd .indt",
    Content.SWF: ".swf",
    Content.EXECUTABLE: ".exe .scr .com .pif .dll .sys .ocx .cpl .drv",
    Content.ELF: ".so .elf",
    Content.MACHO: ".dylib .class",
    Content.SCRIPT: ".bat .cmd .vbs .vbe .js .jse .wsf .ps1 .reg .inf .sh .py .pl",
    Content.SHORTCUT: ".lnk .url",
    Content.MSI: ".msi .msp",
    Content.JAR: ".jar",
    Content.TEXT: ".txt .csv .log .md .srt .ass .ssa .lrc .ini .json .xml",
}
_KINDS: Final[tuple[tuple[Kind, Mapping[Content, str]], ...]] = (
    ("other", _OTHER),
    ("archive", _ARCHIVE),
    ("document", _DOCUMENT),
    ("sidecar", _SIDECAR),
    ("word", _WORD),
    ("image", _IMAGE),
    ("audio", _AUDIO),
    ("video", _VIDEO),
)
_KIND_OF: Final[Mapping[Content, Kind]] = {
    content: kind for kind, table in _KINDS for content in table
}
_SUFFIXES_OF: Final[Mapping[Content, frozenset[str]]] = {
    content: frozenset(suffixes.split())
    for _, table in _KINDS
    for content, suffixes in table.items()
}
_SOUND_SUFFIXES: Final = frozenset({".wma", ".mka", ".ra"})  # of containers that hold video too
_SHEET_SUFFIXES: Final = _SUFFIXES_OF[Content.XLSX] | _SUFFIXES_OF[Content.PPTX]
_KIND_OF_SUFFIX: Final[Mapping[str, Kind]] = {
    **{s: kind for kind, table in _KINDS for c in table for s in _SUFFIXES_OF[c]},
    **dict.fromkeys(_SOUND_SUFFIXES, "audio"),
    **dict.fromkeys(_SHEET_SUFFIXES | {".txt"}, "document"),
    **dict.fromkeys((".ai", ".cdr", ".cdt", ".xml"), "other"),
    ".ogg": "audio",
    ".wps": "word",  # right for no content here: what WPS saves is Word 97 inside
}

_ISO_MEDIA: Final = frozenset({Content.MP4, Content.MOV, Content.THREE_GP, Content.M4A})
_ISO_MEDIA_SUFFIXES: Final = frozenset().union(*(_SUFFIXES_OF[c] for c in _ISO_MEDIA))
_UNTELLING: Final = frozenset({Content.TEXT, Content.EMPTY, Content.UNKNOWN, Content.ENCRYPTED})
_WRITTEN_AS_TEXT: Final = frozenset(
    {
        Content.HTML,
        Content.MHTML,
        Content.SVG,
        Content.RTF,
        Content.WORD_XML,
        Content.SCRIPT,
        Content.SRT,
        Content.VTT,
        Content.ASS,
        Content.DCP,
        Content.IMF,
        Content.MHL,
        Content.HASH_LIST,
    }
)
_OLE_SUFFIXES: Final = frozenset(
    {".wps"}.union(*(_SUFFIXES_OF[c] for c in (Content.DOC, Content.XLS, Content.PPT, Content.MSI)))
)
SIDE_KINDS: Final[frozenset[Kind]] = frozenset({"document", "sidecar", "archive", "other"})
"""Kinds that only some notices ask for: their bytes say less of what is meant than a name that
promises a film, a picture or a Word file."""

PACKAGES: Final = frozenset({Content.DCP, Content.IMF})
"""Indexes of packages that are judged by programs of their own."""

HASH_LISTS: Final = frozenset({Content.MHL, Content.HASH_LIST})
"""What lists digests of files."""

UNREAD_PICTURES: Final = frozenset({Content.HEIC, Content.SVG, Content.JXL})
"""Picture formats that nothing here decodes."""

PARTLY_READ: Final = frozenset({Content.TIFF, Content.PSD, Content.JPEG2000})
"""Picture formats with variants that the decoder refuses though they are sound."""

_PAGES: Final = frozenset(
    {Content.PDF, Content.POSTSCRIPT, Content.CDR, Content.INDD, Content.OFD, Content.SVG}
)
_SLIDES: Final = frozenset({Content.PPTX, Content.PPT})
_ARCHIVES: Final = frozenset({Content.ZIP, Content.RAR, Content.SEVEN_ZIP})
_EXECUTABLE: Final = frozenset(
    {
        Content.EXECUTABLE,
        Content.ELF,
        Content.MACHO,
        Content.SCRIPT,
        Content.SHORTCUT,
        Content.MSI,
        Content.JAR,
    }
)

EXECUTABLE_SUFFIXES: Final = frozenset(
    {
        ".exe",
        ".scr",
        ".com",
        ".pif",
        ".bat",
        ".cmd",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".hta",
        ".ps1",
        ".lnk",
        ".msi",
        ".jar",
        ".reg",
        ".url",
    }
)
"""The names that Windows runs or follows on a double click (rule SEC001)."""

AUTORUN: Final = "autorun.inf"
"""What Windows looks for on a drive to start a program by itself."""


def kind_of(content: Content) -> Kind:
    """Return the kind of file that `content` is.

    `other` where the bytes do not tell (text, empty), and of what no notice asks.

    An encrypted Office file counts as `word`: only the Word examiner says that it is encrypted.
    """
    return _KIND_OF.get(content, "other")


def suffixes_of(content: Content) -> frozenset[str]:
    """Return the suffixes that are right for `content`; empty where none can be named."""
    return _SUFFIXES_OF.get(content, frozenset())


def is_page(content: Content | None) -> bool:
    """Return whether it is a page that may show a picture or a code, and nothing here draws it."""
    return content in _PAGES


def may_picture(content: Content | None) -> bool:
    """Return whether a file of no kind may be a picture all the same.

    Such are a page, slides, and an archive or a design program's own format that holds a picture.
    """
    return content in _PAGES | _SLIDES | _ARCHIVES | {Content.UNKNOWN}


def wrapping(content: Content | None) -> str:
    """Return how to extract a picture from a file: `page`, `slides`, `archive`, else `picture`."""
    groups = (("page", _PAGES), ("slides", _SLIDES), ("archive", _ARCHIVES))
    return next((name for name, group in groups if content in group), "picture")


def main_suffix(content: Content) -> str | None:
    """Return the usual suffix for `content`, None where none can be named."""
    named = (table[content] for _, table in _KINDS if content in table)
    return next((suffixes.split()[0] for suffixes in named), None)


def kind_of_suffix(suffix: str) -> Kind:
    """Return the kind of file that a name ending in `suffix` promises.

    `other` where it is not known.
    """
    return _KIND_OF_SUFFIX.get(suffix.lower(), "other")


def matches(content: Content, suffix: str) -> bool | None:
    """Return whether `content` is what `suffix` promises (rule SEC002).

    None where that cannot be said.

    MP4, MOV, 3GP and M4A count as one: VID002 reports a renamed MOV.
    """
    suffix = suffix.lower()
    if content in _UNTELLING or suffix not in _KIND_OF_SUFFIX:
        return None
    if content is Content.OLE_OTHER:  # also a Word 97 file whose directory is damaged
        return None if suffix in _OLE_SUFFIXES else False
    if content in _ISO_MEDIA:
        return suffix in _ISO_MEDIA_SUFFIXES
    if suffix in suffixes_of(content):
        return True
    if content in _WRITTEN_AS_TEXT and suffix in _SUFFIXES_OF[Content.TEXT]:
        return None
    return False


def plain_name(name: str) -> str:
    """Return a name as Windows takes it: in lower case, without the spaces and dots at its end."""
    return name.casefold().rstrip(" .")


def is_program_name(name: str) -> bool:
    """Whether a double click on a file of this name runs something or leads elsewhere (SEC001)."""
    plain = plain_name(name)
    dot = plain.rfind(".")
    return plain == AUTORUN or (dot > 0 and plain[dot:] in EXECUTABLE_SUFFIXES)


def is_executable(content: Content) -> bool:
    """Return whether `content` is something that a double click may run (rule SEC001)."""
    return content in _EXECUTABLE


Kind: TypeAlias = Literal[
    "video", "audio", "image", "word", "document", "sidecar", "archive", "other"
]
