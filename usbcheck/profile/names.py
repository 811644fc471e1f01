"""Names of formats as notices write them, and as examiners tell them.

A profile may say `MP4`, `QuickTime`, `H.264` or `AVC`; facts say `mp4`, `mov`, `h264`. A name that
no examiner ever tells is refused, since nothing could fulfil it.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic import AfterValidator, BeforeValidator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class _Names:
    """Names that examiners tell, with others for the same."""

    def __init__(self, subject: str, spellings: Mapping[str, str]) -> None:
        self._subject = subject
        self._known = {
            _plain(spelling): name
            for name, others in spellings.items()
            for spelling in (name, *others.split(","))
        }
        self._said = {name: others.split(",")[0] for name, others in spellings.items()}

    def tell(self, given: str) -> str:
        """Return the name that examiners tell for one that a notice writes.

        Raises:
            ValueError: no examiner tells such a name.
        """
        if (name := self._known.get(_plain(given))) is not None:
            return name
        near = difflib.get_close_matches(_plain(given), self._known, 1)
        meant = f"; did you mean {self._known[near[0]]!r}?" if near else ""
        known = ", ".join(sorted(set(self._known.values())))
        raise ValueError(f"no examiner tells the {self._subject} {given!r}{meant} Known: {known}")

    def said(self, name: str) -> str:
        """Return what people call what examiners call so: H.264."""
        return self._said.get(name) or name.upper()


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


_CONTAINERS: Final = _Names(
    "container",
    {
        "mp4": "MPEG-4,m4v",
        "mov": "QuickTime,qt",
        "matroska": "mkv",
        "webm": "",
        "avi": "",
        "asf": "wmv,Windows Media",
        "flv": "Flash Video,f4v",
        "mpegts": "ts,m2ts,mts,MPEG-TS,transport stream",
        "mpeg": "mpg,MPEG-PS,vob,program stream,MPEG-2 PS",
        "mxf": "MXF OP1a",
        "3gp": "",
        "rm": "rmvb,RealMedia",
        "dv": "",
        "ogg": "ogv",
        "gxf": "",
    },
)
_VIDEO_CODECS: Final = _Names(
    "codec",
    {
        "h264": "H.264,AVC,x264,MPEG-4 AVC,MPEG-4 Part 10,H.264/AVC",
        "hevc": "H.265,x265,H.265/HEVC",
        "mpeg2video": "MPEG-2,MPEG2,XDCAM,XDCAM HD422,H.262,MPEG-2 Video",
        "mpeg1video": "MPEG-1",
        "mpeg4": "MPEG-4 Part 2,MPEG-4 Visual,DivX,Xvid",
        "prores": "ProRes,Apple ProRes,ProRes 422",
        "dnxhd": "DNxHD,DNxHR,VC-3",
        "vp8": "",
        "vp9": "",
        "av1": "",
        "wmv1": "",
        "wmv2": "",
        "wmv3": "WMV 9,VC-1 Simple",
        "vc1": "VC-1",
        "flv1": "Sorenson",
        "mjpeg": "Motion JPEG",
        "dvvideo": "DV,DVCPRO",
        "jpeg2000": "JPEG 2000",
        "rv40": "RealVideo 9",
        "cavs": "AVS",
        "avs2": "AVS2",
        "avs3": "AVS3",
    },
)
_AUDIO_CODECS: Final = _Names(
    "sound codec",
    {
        "aac": "AAC-LC,HE-AAC,MPEG-4 AAC",
        "mp3": "MPEG Layer 3,MPEG-1 Layer III",
        "mp2": "MPEG Layer 2,MPEG-1 Layer II",
        "pcm": "PCM,LPCM,WAV,uncompressed",
        "ac3": "AC-3,Dolby Digital",
        "eac3": "E-AC-3,Dolby Digital Plus",
        "dts": "",
        "opus": "",
        "vorbis": "",
        "flac": "",
        "alac": "Apple Lossless",
        "wmav2": "WMA",
        "amr_nb": "AMR",
    },
)
_PICTURE_FORMATS: Final = _Names(
    "picture format",
    {
        "JPEG": "jpg,jpe",
        "PNG": "",
        "GIF": "",
        "TIFF": "tif",
        "BMP": "",
        "WEBP": "",
        "PSD": "Photoshop",
        "HEIC": "HEIF",
        "SVG": "",
        "PDF": "",
        "AI": "Illustrator",
        "CDR": "CorelDRAW",
    },
)
_COLOUR_MODES: Final = _Names(
    "colour mode",
    {"CMYK": "", "RGB": "sRGB,真彩", "L": "grey,gray,greyscale,灰度", "P": "indexed,palette"},
)
_DOCUMENT_FORMATS: Final = _Names(
    "document format",
    {
        "docx": "Word",
        "doc": "Word 97-2003",
        "docm": "",
        "pdf": "",
        "pptx": "PowerPoint",
        "ppt": "",
        "xlsx": "Excel",
        "xls": "",
        "txt": "text,文本",
        "rtf": "",
        "odt": "",
        "wps": "",
        "ofd": "",
        "html": "htm",
    },
)
_SIDECAR_FORMATS: Final = _Names("subtitle file", {"srt": "SubRip", "vtt": "WebVTT", "ass": "ssa"})


def said_codec(name: str) -> str:
    """Return what people call a codec of films: H.264 for h264."""
    return _VIDEO_CODECS.said(name)


def _one_or_several(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _told_by(names: _Names) -> AfterValidator:
    def tell(given: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.tell(name) for name in given))

    return AfterValidator(tell)


OneOrSeveral: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]
Containers: TypeAlias = Annotated[OneOrSeveral, _told_by(_CONTAINERS)]
VideoCodecs: TypeAlias = Annotated[OneOrSeveral, _told_by(_VIDEO_CODECS)]
AudioCodecs: TypeAlias = Annotated[OneOrSeveral, _told_by(_AUDIO_CODECS)]
PictureFormats: TypeAlias = Annotated[OneOrSeveral, _told_by(_PICTURE_FORMATS)]
ColourModes: TypeAlias = Annotated[OneOrSeveral, _told_by(_COLOUR_MODES)]
DocumentFormats: TypeAlias = Annotated[OneOrSeveral, _told_by(_DOCUMENT_FORMATS)]
SidecarFormats: TypeAlias = Annotated[OneOrSeveral, _told_by(_SIDECAR_FORMATS)]
