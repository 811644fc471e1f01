"""A drive of everything that nobody should put on one, and what is to be found of each."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import warnings
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from olefile import OleFileIO

from tests.paths import CORPUS, FIXTURES
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNIT: Final = "金坛区委组织部"
POSIX: Final = os.name == "posix"

PROGRAM: Final = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(240)
_ELF: Final = b"\x7fELF\x02\x01\x01" + bytes(57)
_MACHO: Final = b"\xcf\xfa\xed\xfe\x07\0\0\x01" + bytes(24)
_LINK: Final = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60)
_DOC: Final = (FIXTURES / "word97" / "text.doc").read_bytes()
_DOCX: Final = (FIXTURES / "producers" / "python-docx" / "entry-1.docx").read_bytes()
_CLASS_OF_WORD: Final = bytes.fromhex("0609020000000000C000000000000046")
_CLASS_OF_INSTALLER: Final = bytes.fromhex("84100C0000000000C000000000000046")
_DEEP: Final = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """Something hostile at `path`, laid down by `make`, and the code of the finding about it."""

    path: str
    code: str
    make: Callable[[Path], object]


def samples() -> Iterator[Sample]:
    """Every sample that this system can hold."""
    yield from _programs()
    yield from _impostors()
    yield from _bombs()
    yield from _damaged()
    if POSIX:
        yield from _special()
        yield from _names()


def lay_down(root: Path) -> tuple[Sample, ...]:
    """A drive at `root` with every sample; gives those that the file system took."""
    for folder in ("作品", "表格", "文本"):
        (root / folder).mkdir(parents=True)
    laid = []
    for sample in samples():
        place = root / sample.path
        with suppress(OSError):  # a file system that refuses the name, or the kind of file
            place.parent.mkdir(parents=True, exist_ok=True)
            sample.make(place)
            laid.append(sample)
    return tuple(laid)


def bytes_of(content: bytes) -> Callable[[Path], object]:
    """A maker of a file of these bytes."""
    return lambda place: place.write_bytes(content)


def work(title: str, suffix: str = ".mp4", folder: str = "作品", remark: str = "") -> str:
    """A path whose name is as the notice asks."""
    return f"{folder}/{title}-纪录片-{UNIT}{remark}{suffix}"


def _programs() -> Iterator[Sample]:
    """By name, by content, in disguise: SEC001."""
    contents = {
        "作品.exe": PROGRAM,
        "表格.lnk": _LINK,
        "autorun.inf": b"[autorun]\r\nopen=a.exe\r\n",
        "作品/花絮.exe": PROGRAM,
        "作品/春风.mp4.exe": PROGRAM,
        "作品/秋月.mp4                          .scr": PROGRAM,
        "作品/夏雨.com": b"no matter what",
        "文本/打开我.bat": b"@echo off\r\nformat e:\r\n",
        "文本/说明.url": b"[InternetShortcut]\r\nURL=http://example.cn\r\n",
        "文本/键.reg": b"Windows Registry Editor Version 5.00\r\n",
        "文本/页.hta": b"<html><script>x()</script>",
        "文本/安装.msi": _DOC.replace(_CLASS_OF_WORD, _CLASS_OF_INSTALLER),
        "文本/包.jar": _zip({"META-INF/MANIFEST.MF": b"x", "Main.class": b"\xca\xfe\xba\xbe"}),
        work("程序片"): PROGRAM,
        work("精灵片"): _ELF,
        work("苹果图", ".jpg"): _MACHO,
        work("链接稿", ".docx", "文本"): _LINK,
        work("脚本稿", ".txt", "文本"): b"#!/bin/sh\nrm -rf /\n",
        work("宏稿", ".txt", "文本"): b'Set s = CreateObject("WScript.Shell")\r\ns.Run "x"\r\n',
        work("批处理", ".doc", "文本"): "@ECHO OFF\r\nrem 作品".encode("gbk"),
    }
    if POSIX:
        contents |= {"作品/空格.exe ": PROGRAM, "作品/点.bat.": b"del *"}
    for path, content in contents.items():
        yield Sample(path, "SEC001", bytes_of(content))
    # In the folder that 花絮.exe plays.
    yield Sample("作品/花絮/花.txt", "SET008", bytes_of(b"flower"))


def _impostors() -> Iterator[Sample]:
    """Not what the extension says: SEC002."""
    png = _png(16, 16)
    yield Sample(work("假海报", ".jpg"), "SEC002", bytes_of(png))
    yield Sample(work("假稿", ".doc", "文本"), "SEC002", bytes_of(rb"{\rtf1\ansi hello}"))
    yield Sample(work("网页稿", ".doc", "文本"), "SEC002", bytes_of(b"<html><body>x</body></html>"))
    yield Sample(work("压缩稿", ".docx", "文本"), "SEC002", bytes_of(_zip({"a.txt": b"x"})))
    matroska = VideoRecipe(320, 180, seconds=0.4, bit_rate=None, crf=45, container="matroska")
    yield Sample(work("假片"), "SEC002", lambda place: make_video(place, matroska))


def _bombs() -> Iterator[Sample]:
    """Small files that would grow: SEC006; macros: SEC004."""
    grown = {"word/document.xml": b" " * (300 << 20)}
    many = {f"word/{n}.xml": b"x" for n in range(90_000)}
    yield Sample(work("炸弹稿", ".docx", "文本"), "SEC006", lambda p: p.write_bytes(_docx(grown)))
    yield Sample(work("万件稿", ".docx", "文本"), "SEC006", lambda p: p.write_bytes(_docx(many)))
    entities = _docx({"word/document.xml": _ENTITIES})
    yield Sample(work("实体稿", ".docx", "文本"), "SEC006", bytes_of(entities))
    yield Sample(work("炸弹图", ".png"), "SEC006", bytes_of(_png(60_000, 60_000)))
    macros = {"word/vbaProject.bin": b"x"}
    yield Sample(work("宏", ".docx", "文本"), "SEC004", bytes_of(_docx(macros)))


def _damaged() -> Iterator[Sample]:
    """Broken, encrypted, empty, or made to break a parser."""
    cut = VideoRecipe(320, 180, seconds=1, bit_rate=None, crf=40, truncate=0.6)
    yield Sample(work("断片"), "VID012", lambda place: make_video(place, cut))
    yield Sample(work("空片"), "DRV008", bytes_of(b""))
    yield Sample(work("零片"), "VID001", bytes_of(bytes(100_000)))
    yield Sample(work("密稿", ".doc", "文本"), "DOC010", _encrypted)
    broken = {"断": _DOCX[: len(_DOCX) // 2], "坏": (CORPUS / "long-detail.docx").read_bytes()}
    for title, content in broken.items():
        yield Sample(work(f"{title}稿", ".docx", "文本"), "DOC004", bytes_of(content))
    yield Sample(work("坏扇区", ".doc", "文本"), "DOC004", bytes_of(_DOC[:1024] + bytes(9000)))


_ENTITIES: Final = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><d>&j;</d>"
)


def _special() -> Iterator[Sample]:
    """What must not be followed or opened: SEC003; what nests without end: DRV007."""
    links = {
        "作品/密码.txt": "/etc/passwd",
        "作品/外面": "../..",
        "作品/无处.mp4": "nowhere.mp4",
        "作品/自己.mp4": "自己.mp4",
        "文本/设备.docx": "/dev/zero",
    }
    for path, target in links.items():
        yield Sample(path, "SEC003", lambda place, to=target: place.symlink_to(to))  # type: ignore[misc]
    yield Sample("作品/片.mp4", "SEC003", lambda place: os.mkfifo(place))
    yield Sample("表格/插座.docx", "SEC003", _bind)
    deep = "/".join("d" * (_DEEP + 1))
    yield Sample("/".join("d" * 129), "DRV007", lambda place: _dig(place, deep))


def _names() -> Iterator[Sample]:
    """Names that hide what they are: SEC005; names that Windows refuses: NAM007."""
    for title in (
        "翻\u202e转",
        "零\u200b宽",
        "标\ufeff记",
        "换\n行",
        "红\x1b[31m字",
        "签\U000e0041",
    ):
        yield Sample(work(title), "SEC005", bytes_of(bytes(64)))
    yield Sample("作品/con.mp4", "NAM007", bytes_of(bytes(64)))
    yield Sample(work("问?号"), "NAM007", bytes_of(bytes(64)))


def _dig(place: Path, inner: str) -> None:
    """Folders in folders. Step by step: the whole path may be longer than the system takes."""
    root = Path(str(place).removesuffix("/".join("d" * 129)))
    here = os.open(root, os.O_RDONLY)
    try:
        for name in inner.split("/"):
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
    finally:
        os.close(here)


def _bind(place: Path) -> None:
    """A socket. Its own path may be longer than an address may be."""
    if sys.platform != "linux":
        raise OSError("no short path to a folder")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(place.parent, os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{here}/{place.name}")
        finally:
            os.close(here)


def _encrypted(place: Path) -> None:
    place.write_bytes(_DOC)
    with OleFileIO(place, write_mode=True) as ole:
        stream = bytearray(ole.openstream("WordDocument").read())
        stream[0x0B] |= 0x01  # fEncrypted, MS-DOC 2.5.2
        ole.write_stream("WordDocument", bytes(stream))


def _docx(parts: dict[str, bytes]) -> bytes:
    """A sound Word file with these parts put in place of its own, or added."""
    with zipfile.ZipFile(io.BytesIO(_DOCX)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    return _zip(kept | parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _png(width: int, height: int) -> bytes:
    """A grey PNG that says it is of this size; its pixels may be too few."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width + 1) * min(height, 64)))
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in chunks)
