"""What a file is by its first bytes, and which names suit that."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import av
import docx
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.paths import WORD_97
from tests.unit.examine.by_path import sniff
from usbcheck.examine.files.sniff import HEAD
from usbcheck.facts.formats import (
    EXECUTABLE_SUFFIXES,
    Content,
    Kind,
    is_executable,
    kind_of,
    kind_of_suffix,
    matches,
    suffixes_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

needs_word_97 = pytest.mark.skipif(not WORD_97, reason="no Word 97 fixtures in this checkout")


def media(container: str, video: str | None, audio: str | None = None) -> bytes:
    """Half a second of `video` or one of `audio` (FFmpeg's names), muxed by FFmpeg."""
    file = io.BytesIO()
    with av.open(file, "w", format=container) as out:
        if video:
            film = out.add_stream(video, rate=25)
            assert isinstance(film, av.VideoStream)
            film.width, film.height, film.pix_fmt = 176, 144, "yuv420p"
            for i in range(12):
                picture = av.VideoFrame(176, 144, "rgb24")
                picture.pts = i
                out.mux(film.encode(picture))
            out.mux(film.encode(None))
        if audio:
            sound = out.add_stream(audio, rate=48000, layout="mono")
            assert isinstance(sound, av.AudioStream)
            silence = av.AudioFrame.from_ndarray(np.zeros((1, 48000), np.int16), "s16", "mono")
            silence.sample_rate = 48000
            out.mux(sound.encode(silence))
            out.mux(sound.encode(None))
    return file.getvalue()


def untagged(mp3: bytes) -> bytes:
    """The frames alone: the tag's length hangs on the muxer's version, which stands in it."""
    return mp3[mp3.index(b"\xff\xfb") :]


def picture(name: str, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (8, 8)).save(file, name)
    return file.getvalue()


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def ooxml(main: str, folder: str) -> bytes:
    """The parts of an Office file that say what it is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<Types ContentType='application/{main}'/>")
        archive.writestr(f"{folder}/main.xml", "<main/>")
    return file.getvalue()


def document() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def odt() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return file.getvalue()


def box(kind: bytes, body: bytes = b"\x00" * 8) -> bytes:
    return struct.pack(">L4s", 8 + len(body), kind) + body


def iso(brand: bytes) -> bytes:
    return box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand) + box(b"mdat")


ASSETMAP = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<am:AssetMap xmlns:am="http://www.smpte-ra.org/schemas/429-9/2007/AM">\n'
)
INDESIGN = bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d")


def ogg(*packets: bytes) -> bytes:
    """The first page of each stream of an Ogg file (RFC 3533)."""
    pages = (b"OggS\x00\x02" + bytes(20) + bytes((1, len(p))) + p for p in packets)
    return b"".join(pages)


ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\x00" * 10
CASES: list[tuple[str, Callable[[], bytes], Content]] = [
    ("mp4", lambda: media("mp4", "mpeg4"), Content.MP4),
    ("mov", lambda: media("mov", "mpeg4"), Content.MOV),
    ("3gp", lambda: media("3gp", "h263"), Content.THREE_GP),
    ("m4a", lambda: media("ipod", None, "aac"), Content.M4A),
    ("matroska", lambda: media("matroska", "mpeg4"), Content.MATROSKA),
    ("webm", lambda: media("webm", "libvpx"), Content.WEBM),
    ("avi", lambda: media("avi", "mpeg4"), Content.AVI),
    ("asf", lambda: media("asf", "wmv2"), Content.ASF),
    ("flv", lambda: media("flv", "flv"), Content.FLV),
    ("mpegts", lambda: media("mpegts", "mpeg2video"), Content.MPEG_TS),
    ("mpeg", lambda: media("mpeg", "mpeg2video"), Content.MPEG),
    ("mpeg1video", lambda: media("mpeg1video", "mpeg1video"), Content.MPEG),
    ("mp3", lambda: media("mp3", None, "libmp3lame"), Content.MP3),
    ("mp2", lambda: media("mp2", None, "mp2"), Content.MP3),
    ("mp3 without a tag", lambda: untagged(media("mp3", None, "libmp3lame")), Content.MP3),
    ("aac", lambda: media("adts", None, "aac"), Content.AAC),
    ("aac behind an ID3 tag", lambda: ID3 + media("adts", None, "aac"), Content.AAC),
    ("flac", lambda: media("flac", None, "flac"), Content.FLAC),
    ("flac behind an ID3 tag", lambda: ID3 + media("flac", None, "flac"), Content.FLAC),
    ("wav", lambda: media("wav", None, "pcm_s16le"), Content.WAV),
    ("aiff", lambda: media("aiff", None, "pcm_s16be"), Content.AIFF),
    ("ogg", lambda: media("ogg", None, "libopus"), Content.OGG),
    ("mxf", lambda: media("mxf", "mpeg2video"), Content.MXF),
    ("mxf behind a run-in", lambda: b"\x01" * 900 + media("mxf", "mpeg2video"), Content.MXF),
    ("gxf", lambda: b"\x00\x00\x00\x00\x01\xbc" + b"\x00" * 20, Content.GXF),
    ("dv", lambda: b"\x1f\x07\x00\xbf" + b"\xff" * 100, Content.DV),
    ("theora", lambda: ogg(b"\x80theora\x03"), Content.OGG_VIDEO),
    ("a film behind its skeleton", lambda: ogg(b"fishead\x00", b"OVP80\x01"), Content.OGG_VIDEO),
    ("vorbis", lambda: ogg(b"\x01vorbis\x00"), Content.OGG),
    ("r3d", lambda: b"\x00\x00\x00\x80RED2" + b"\x00" * 40, Content.R3D),
    ("braw", lambda: box(b"wide", b"") + box(b"mdat"), Content.MOV),
    ("bare h264", lambda: media("h264", "libx264"), Content.BARE_VIDEO),
    ("bare hevc", lambda: media("hevc", "libx265"), Content.BARE_VIDEO),
    ("ivf", lambda: media("ivf", "libvpx"), Content.BARE_VIDEO),
    ("y4m", lambda: b"YUV4MPEG2 W176 H144 F25:1\nFRAME\n", Content.BARE_VIDEO),
    ("wtv", lambda: media("wtv", "mpeg2video"), Content.WTV),
    ("video CD", lambda: b"RIFF\x00\x00\x00\x00CDXAfmt \x10", Content.MPEG),
    ("flash", lambda: b"CWS\x0a\x00\x01\x00\x00", Content.SWF),
    ("a text that begins as Flash", lambda: b"CWS is a word", Content.TEXT),
    ("caf", lambda: media("caf", None, "pcm_s16be"), Content.CAF),
    ("w64", lambda: media("w64", None, "pcm_s16le"), Content.W64),
    ("wavpack", lambda: media("wv", None, "wavpack"), Content.WAVPACK),
    ("midi", lambda: b"MThd\x00\x00\x00\x06\x00\x01", Content.MIDI),
    ("jpeg 2000", lambda: picture("JPEG2000"), Content.JPEG2000),
    ("jpeg xl", lambda: b"\x00\x00\x00\x0cJXL \r\n\x87\n", Content.JXL),
    ("a bare jpeg xl", lambda: b"\xff\x0a\x00\x90", Content.JXL),
    ("cr3", lambda: box(b"ftyp", b"crx \x00\x00\x00\x01crx "), Content.CAMERA_RAW),
    ("raf", lambda: b"FUJIFILMCCD-RAW 0201", Content.CAMERA_RAW),
    ("pages", lambda: zipped("Index/Document.iwa", "preview.jpg"), Content.IWORK),
    ("QuickTime without ftyp", lambda: box(b"moov"), Content.MOV),
    ("wide before mdat", lambda: box(b"wide", b"") + box(b"mdat"), Content.MOV),
    ("free before ftyp", lambda: box(b"free") + iso(b"isom"), Content.MP4),
    ("M4V brand", lambda: iso(b"M4V "), Content.MP4),
    ("heic", lambda: iso(b"heic"), Content.HEIC),
    ("avif", lambda: picture("AVIF"), Content.HEIC),
    ("realmedia", lambda: b".RMF\x00\x00\x00\x12\x00\x01", Content.REALMEDIA),
    ("amr", lambda: b"#!AMR\n\x3c\x00", Content.AMR),
    ("ape", lambda: b"MAC \x96\x0f\x00\x00", Content.APE),
    ("jpeg", lambda: picture("JPEG", "CMYK"), Content.JPEG),
    ("png", lambda: picture("PNG"), Content.PNG),
    ("gif", lambda: picture("GIF"), Content.GIF),
    ("bmp", lambda: picture("BMP"), Content.BMP),
    ("tiff", lambda: picture("TIFF"), Content.TIFF),
    ("webp", lambda: picture("WEBP"), Content.WEBP),
    ("psd", lambda: b"8BPS\x00\x01" + b"\x00" * 20, Content.PSD),
    ("jpeg 2000", lambda: picture("JPEG2000"), Content.JPEG2000),
    ("jpeg 2000 codestream", lambda: b"\xff\x4f\xff\x51\x00\x2f" + bytes(40), Content.JPEG2000),
    ("jpeg xl", lambda: b"\x00\x00\x00\x0cJXL \r\n\x87\n" + bytes(20), Content.JXL),
    ("jpeg xl codestream", lambda: b"\xff\x0a\xfa\x7f\x01", Content.JXL),
    ("eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", Content.POSTSCRIPT),
    ("eps with a preview", lambda: b"\xc5\xd0\xd3\xc6" + bytes(28), Content.POSTSCRIPT),
    ("illustrator", lambda: b"%PDF-1.6\r%\xe2\xe3\xcf\xd3\r\n1 0 obj", Content.PDF),
    ("coreldraw 12", lambda: b"RIFF\x00\x01\x00\x00CDRCvrsn" + bytes(20), Content.CDR),
    ("coreldraw X3", lambda: b"RIFF\x00\x01\x00\x00CDRDvrsn" + bytes(20), Content.CDR),
    ("coreldraw X4", lambda: zipped("content/riffData.cdr", "metadata/x.xml"), Content.CDR),
    ("indesign", lambda: INDESIGN + bytes(100), Content.INDD),
    ("svg", lambda: b"<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='x'/>", Content.SVG),
    ("docx", document, Content.DOCX),
    ("docx cut off", lambda: document()[:20_000], Content.DOCX),
    (
        "docm",
        lambda: ooxml("vnd.ms-word.document.macroEnabled.main+xml", "word"),
        Content.DOCM,
    ),
    (
        "xlsx",
        lambda: ooxml("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl"),
        Content.XLSX,
    ),
    (
        "pptx",
        lambda: ooxml("vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", "ppt"),
        Content.PPTX,
    ),
    ("odt", odt, Content.ODT),
    ("ofd", lambda: zipped("OFD.xml", "Doc_0/Document.xml"), Content.OFD),
    ("zip", lambda: zipped("作品/春风.txt"), Content.ZIP),
    ("zip cut off", lambda: zipped("a" * 200)[:150], Content.ZIP),
    ("empty zip", lambda: zipped(), Content.ZIP),
    ("jar", lambda: zipped("META-INF/MANIFEST.MF", "Main.class"), Content.JAR),
    ("rtf", lambda: b"{\\rtf1\\ansi \xce\xd2}", Content.RTF),
    ("html", lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>", Content.HTML),
    ("html in GBK", lambda: "<!-- 报名表 --><html><title>报名表".encode("gbk"), Content.HTML),
    ("html in UTF-16", lambda: "<html><body>报名表".encode("utf-16"), Content.HTML),
    ("mhtml", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", Content.MHTML),
    (
        "mhtml by a browser",
        lambda: b"From: <Saved by X>\r\nSubject: =?utf-8?Q?x?=\r\n y\r\nMIME-Version: 1.0\r\n",
        Content.MHTML,
    ),
    (
        "Word 2003 XML",
        lambda: b'<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?><w:x/>',
        Content.WORD_XML,
    ),
    ("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Content.PDF),
    ("pdf behind junk", lambda: b"\x00junk\r\n" * 100 + b"%PDF-1.4\n", Content.PDF),
    ("rar", lambda: b"Rar!\x1a\x07\x01\x00", Content.RAR),
    ("7z", lambda: b"7z\xbc\xaf\x27\x1c\x00\x04", Content.SEVEN_ZIP),
    ("executable", lambda: b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60, Content.EXECUTABLE),
    ("elf", lambda: b"\x7fELF\x02\x01\x01", Content.ELF),
    ("macho", lambda: b"\xcf\xfa\xed\xfe\x07\x00\x00\x01", Content.MACHO),
    ("shell script", lambda: b"#!/bin/sh\necho\n", Content.SCRIPT),
    ("batch file", lambda: "@ECHO OFF\r\nrem 作品".encode("gbk"), Content.SCRIPT),
    (
        "registry file",
        lambda: "Windows Registry Editor Version 5.00\r\n".encode("utf-16"),
        Content.SCRIPT,
    ),
    ("autorun", lambda: b"[AutoRun]\r\nopen=x.exe\r\n", Content.SCRIPT),
    ("VBScript", lambda: b'Set s = CreateObject("WScript.Shell")\r\n', Content.SCRIPT),
    ("shell link", lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60, Content.SHORTCUT),
    ("internet shortcut", lambda: b"[InternetShortcut]\r\nURL=http://x\r\n", Content.SHORTCUT),
    ("srt", lambda: "1\r\n00:00:01,000 --> 00:00:02,500\r\n春风\r\n".encode("gbk"), Content.SRT),
    ("srt, marked", lambda: "1\n00:00:01,000 --> 00:00:02,5\n春".encode("utf-16"), Content.SRT),
    ("vtt", lambda: b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nspring\n", Content.VTT),
    ("ass", lambda: b"[Script Info]\r\nScriptType: v4.00+\r\n", Content.ASS),
    ("cinema package", lambda: ASSETMAP, Content.DCP),
    (
        "packing list of Interop",
        lambda: b'<PackingList xmlns="http://www.digicine.com/PROTO-ASDCP-PKL-20040311#">',
        Content.DCP,
    ),
    (
        "IMF",
        lambda: (
            b'<?xml version="1.0"?><CompositionPlaylist '
            b'xmlns="http://www.smpte-ra.org/schemas/2067-3/2016">'
        ),
        Content.IMF,
    ),
    ("asset map of something else", lambda: b'<AssetMap xmlns="urn:x">', Content.TEXT),
    ("ASC MHL", lambda: b'<hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0">', Content.MHL),
    ("MHL of old", lambda: b'<?xml version="1.0"?>\n<hashlist version="1.1">', Content.MHL),
    ("md5sum", lambda: f"{'a1' * 16} *作品/春.mp4\r\n".encode("gbk"), Content.HASH_LIST),
    ("md5sum, long", lambda: f"{'a1' * 16}  作品/春.mp4\n".encode() * 3000, Content.HASH_LIST),
    ("hash list of BSD", lambda: f"SHA256 (a.mp4) = {'0f' * 32}\n".encode(), Content.HASH_LIST),
    ("text with a number", lambda: b"0123456789abcdef is a number\nand this is none", Content.TEXT),
    ("text", lambda: "春风里的答卷".encode(), Content.TEXT),
    ("text in GBK", lambda: "春风里的答卷".encode("gbk"), Content.TEXT),
    ("text in UTF-16", lambda: "春风里的答卷".encode("utf-16"), Content.TEXT),
    ("text longer than the head", lambda: ("x" + "春" * HEAD).encode(), Content.TEXT),
    ("text like an executable", lambda: b"MZ is not a magic number here", Content.TEXT),
    ("text like QuickTime", lambda: b"The wide river", Content.TEXT),
    ("text like a bitmap", lambda: b"BMW and others, a list of makers", Content.TEXT),
    ("text like Monkey's Audio", lambda: b"MAC address of the machine", Content.TEXT),
    ("text like a PDF's start", lambda: b"A file begins with %PDF- and a number", Content.TEXT),
    ("broken OLE", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Content.OLE_OTHER),
    ("empty", lambda: b"", Content.EMPTY),
    ("noise", lambda: bytes(range(200)) * 3, Content.UNKNOWN),
]


@pytest.mark.parametrize(("make", "content"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sniffs(tmp_path: Path, make: Callable[[], bytes], content: Content) -> None:
    path = tmp_path / "作品 file"
    path.write_bytes(make())
    assert sniff(path) is content


def rewritten(document: bytes, stream: str, name: str) -> bytes:
    """An OLE file with a stream's directory entry renamed ([MS-CFB] 2.6.1)."""
    entry = document.index(stream.encode("utf-16-le") + b"\x00\x00")
    new = name.encode("utf-16-le") + b"\x00\x00"
    field = new.ljust(64, b"\x00") + struct.pack("<H", len(new))
    return document[:entry] + field + document[entry + len(field) :]


@needs_word_97
@pytest.mark.parametrize(
    ("stream", "content"),
    [
        ("WordDocument", Content.DOC),
        ("Workbook", Content.XLS),
        ("Book", Content.XLS),
        ("PowerPoint Document", Content.PPT),
        ("EncryptedPackage", Content.ENCRYPTED_OOXML),
        ("VisioDocument", Content.OLE_OTHER),
    ],
)
def test_sniffs_ole_by_its_streams(tmp_path: Path, stream: str, content: Content) -> None:
    path = tmp_path / "file"
    path.write_bytes(rewritten(WORD_97[0].read_bytes(), "WordDocument", stream))
    assert sniff(path) is content


@needs_word_97
def test_sniffs_an_installer_by_its_class(tmp_path: Path) -> None:
    word = bytes.fromhex("0609020000000000C000000000000046")
    installer = bytes.fromhex("84100C0000000000C000000000000046")
    data = rewritten(WORD_97[0].read_bytes(), "WordDocument", "x")
    path = tmp_path / "file"
    path.write_bytes(data.replace(word, installer))
    assert sniff(path) is Content.MSI


def test_m2ts_packets_carry_a_time_code(tmp_path: Path) -> None:
    packets = media("mpegts", "mpeg2video")
    path = tmp_path / "file"
    path.write_bytes(
        b"".join(b"\x00\x01\x02\x03" + packets[i : i + 188] for i in range(0, len(packets), 188))
    )
    assert sniff(path) is Content.MPEG_TS


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sniff(tmp_path / "nothing")


MAGIC = st.sampled_from(
    [make()[:64] for name, make, _ in CASES if name in {"mp4", "png", "docx", "broken OLE", "pdf"}]
    + [b"PK\x05\x06", b"ID3\x04\x00\x10\x7f\x7f\x7f\x7f", b"RIFF", b"\xff\xfb\x90\x00", b"<?xml"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.builds(bytes.__add__, MAGIC | st.just(b""), st.binary(max_size=700)))
@example(data=b"\xff")
@example(data=b"\x1a\x45\xdf\xa3\x42\x82")
@example(data=b"PK\x03\x04" + b"\xff" * 30)
def test_any_bytes_have_a_content(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert sniff(path) in Content


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255))))
@pytest.mark.parametrize("source", [document(), *(p.read_bytes() for p in WORD_97[:1])])
def test_any_mutation_has_a_content(
    tmp_path: Path, source: bytes, edits: list[tuple[float, int]]
) -> None:
    data = bytearray(source)
    for where, value in edits:
        data[int(where * len(data))] = value
    path = tmp_path / "file"
    path.write_bytes(data)
    assert sniff(path) in Content


@pytest.mark.parametrize(
    ("content", "suffix", "expected"),
    [
        (Content.MP4, ".mp4", True),
        (Content.MP4, ".MP4", True),
        (Content.MOV, ".mp4", True),
        (Content.M4A, ".mp4", True),
        (Content.THREE_GP, ".mov", True),
        (Content.MATROSKA, ".mp4", False),
        (Content.WEBM, ".mkv", True),
        (Content.MATROSKA, ".webm", False),
        (Content.HEIC, ".mp4", False),
        (Content.MPEG_TS, ".mp4", False),
        (Content.ASF, ".wma", True),
        (Content.JPEG, ".jpeg", True),
        (Content.PNG, ".jpg", False),
        (Content.WEBP, ".png", False),
        (Content.TIFF, ".nef", None),
        (Content.EXECUTABLE, ".mp4", False),
        (Content.EXECUTABLE, ".exe", True),
        (Content.DOC, ".doc", True),
        (Content.DOC, ".wps", False),
        (Content.DOC, ".docx", False),
        (Content.DOCX, ".doc", False),
        (Content.DOCM, ".docx", False),
        (Content.RTF, ".doc", False),
        (Content.HTML, ".doc", False),
        (Content.HTML, ".txt", None),
        (Content.WORD_XML, ".xml", True),
        (Content.WORD_XML, ".doc", False),
        (Content.PDF, ".docx", False),
        (Content.ZIP, ".docx", False),
        (Content.ZIP, ".epub", None),
        (Content.ENCRYPTED_OOXML, ".docx", True),
        (Content.ENCRYPTED_OOXML, ".xlsx", True),
        (Content.OLE_OTHER, ".doc", None),
        (Content.OLE_OTHER, ".wps", None),
        (Content.OLE_OTHER, ".et", None),
        (Content.OLE_OTHER, ".docx", False),
        (Content.TEXT, ".mp4", None),
        (Content.UNKNOWN, ".mp4", None),
        (Content.EMPTY, ".mp4", None),
        (Content.SCRIPT, ".txt", None),
        (Content.SRT, ".txt", None),
        (Content.SRT, ".mp4", False),
        (Content.DCP, ".xml", None),
        (Content.HASH_LIST, ".md5", None),
        (Content.SCRIPT, ".docx", False),
        (Content.PNG, ".txt", False),
        (Content.PNG, "", None),
        (Content.PNG, ".作品", None),
    ],
)
def test_matches(content: Content, suffix: str, expected: bool | None) -> None:
    assert matches(content, suffix) is expected


def test_every_content_matches_its_own_suffixes() -> None:
    for content in Content:
        for suffix in suffixes_of(content):
            assert suffix == suffix.lower()
            assert matches(content, suffix) in ((None,) if content is Content.TEXT else (True,))


def test_every_content_has_a_kind() -> None:
    assert all(kind_of(content) in get_args(Kind) for content in Content)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        (".mp4", "video"),
        (".RMVB", "video"),
        (".wma", "audio"),
        (".m4a", "audio"),
        (".jpg", "image"),
        (".docx", "word"),
        (".wps", "word"),
        (".xlsx", "document"),
        (".xml", "other"),
        (".pdf", "document"),
        (".txt", "document"),
        (".ai", "other"),
        (".srt", "sidecar"),
        (".ZIP", "archive"),
        (".cdr", "other"),
        (".exe", "other"),
        ("", "other"),
    ],
)
def test_kind_of_suffix(suffix: str, kind: Kind) -> None:
    assert kind_of_suffix(suffix) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (Content.MOV, "video"),
        (Content.M4A, "audio"),
        (Content.HEIC, "image"),
        (Content.DOC, "word"),
        (Content.ENCRYPTED_OOXML, "word"),
        (Content.XLSX, "document"),
        (Content.PDF, "document"),
        (Content.SRT, "sidecar"),
        (Content.SEVEN_ZIP, "archive"),
        (Content.MHL, "other"),
        (Content.TEXT, "other"),
    ],
)
def test_kind_of(content: Content, kind: Kind) -> None:
    assert kind_of(content) == kind


def test_executables() -> None:
    assert is_executable(Content.EXECUTABLE)
    assert is_executable(Content.SHORTCUT)
    assert not is_executable(Content.DOCM)
    assert all(kind_of_suffix(suffix) == "other" for suffix in EXECUTABLE_SUFFIXES)
