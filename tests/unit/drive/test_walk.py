"""The walk over a drive, on real trees, and the paths it gives."""

from __future__ import annotations

import errno
import os
import socket
import stat
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.drive.paths import (
    absolute,
    escape_control,
    hidden_characters,
    system_path,
    without_hidden,
)
from usbcheck.drive.walk import (
    ROOT,
    Drive,
    Entry,
    EntryKind,
    FolderNames,
    FoundFolder,
    Unreadable,
    is_nearly,
    kind_of,
    walk,
)
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKS = FolderNames("作品", ("视频作品", "Works"))
FORMS = FolderNames("表格", ("报名表", "表"))
TEXTS = FolderNames("文本", ("文字", "文稿"))
FOLDERS = (WORKS, FORMS, TEXTS)

posix = pytest.mark.skipif(os.name == "nt", reason="made by POSIX calls")


def grow(root: Path, *paths: str) -> None:
    """Make files of one byte; a path that ends in / is a folder."""
    for path in paths:
        place = root / path
        if path.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"x")


def listed(drive: Drive) -> dict[str, EntryKind]:
    return {entry.path: entry.kind for entry in drive.entries}


# ---- the listing


def test_an_ordinary_drive(tmp_path: Path) -> None:
    grow(tmp_path, "作品/春风-微视频-金坛区委组织部.mp4", "表格/", "文本/解说词/a.docx")
    film = tmp_path / "作品/春风-微视频-金坛区委组织部.mp4"
    film.write_bytes(b"x" * 300)
    os.utime(film, (1_717_000_000, 1_717_000_000.5))
    drive = walk(tmp_path, FOLDERS)
    assert [entry.path for entry in drive.entries] == sorted(
        [
            *("作品", "作品/春风-微视频-金坛区委组织部.mp4", "表格"),
            *("文本", "文本/解说词", "文本/解说词/a.docx"),
        ]
    )
    assert drive.files == tuple(e for e in drive.entries if e.path.endswith(("mp4", "docx")))
    assert Entry(
        "作品/春风-微视频-金坛区委组织部.mp4", EntryKind.FILE, 300, 1_717_000_000.5
    ) in set(drive.files)
    assert all(entry.size == 0 for entry in drive.entries if entry.kind is EntryKind.DIRECTORY)
    assert drive.bytes == 301
    assert drive.root == str(tmp_path)
    assert (drive.unreadable, drive.litter, drive.wrapper) == ((), 0, None)
    assert drive.folders == tuple(FoundFolder(n, n, exact=True) for n in ("作品", "表格", "文本"))


def test_an_empty_drive(tmp_path: Path) -> None:
    assert walk(tmp_path, FOLDERS) == Drive(str(tmp_path), (), (), 0, None, ())


@pytest.mark.slow
def test_twenty_thousand_files(tmp_path: Path) -> None:
    expected = set()
    for group in range(20):
        folder = f"作品/{group:02}"
        (tmp_path / folder).mkdir(parents=True)
        expected |= {folder} | {f"{folder}/{number}.jpg" for number in range(1000)}
        for number in range(1000):
            os.close(os.open(tmp_path / folder / f"{number}.jpg", os.O_CREAT | os.O_WRONLY))
    drive = walk(tmp_path, FOLDERS)
    assert {entry.path for entry in drive.entries} == expected | {"作品"}
    assert len(drive.entries) == len(expected) + 1
    assert len(drive.files) == 20_000
    assert [entry.path for entry in drive.entries] == sorted(listed(drive))


def test_litter_is_counted_and_not_entered(tmp_path: Path) -> None:
    grow(
        tmp_path,
        *("System Volume Information/WPSettings.dat", "System Volume Information/a/b", ".DS_Store"),
        *("作品/._a.mp4", "作品/a.mp4", "表格/~$报名表.docx", "表格/.Trashes/x"),
        *("ascmhl/0001_u_2024-08-30_090000Z.mhl", "ascmhl/ascmhl_chain.xml", "ascmhl/a.exe"),
    )
    drive = walk(tmp_path, FOLDERS)
    assert drive.litter == 7
    assert set(listed(drive)) == {"作品", "作品/a.mp4", "表格", "ascmhl", "ascmhl/a.exe"}


def test_the_root_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "盘/作品/a.mp4")
    monkeypatch.chdir(tmp_path)
    drive = walk(Path("盘"), FOLDERS)
    assert drive.root == str(tmp_path / "盘")
    assert set(listed(drive)) == {"作品", "作品/a.mp4"}


def test_the_root_is_no_directory(tmp_path: Path) -> None:
    grow(tmp_path, "a.mp4")
    with pytest.raises(FileNotFoundError):
        walk(tmp_path / "none", FOLDERS)
    with pytest.raises(NotADirectoryError):
        walk(tmp_path / "a.mp4", FOLDERS)


# ---- names


@posix
def test_odd_names_are_kept_as_spelt(tmp_path: Path) -> None:
    names = [
        *(
            "a\nb.mp4",
            "\x1b[31m红.mp4",
            "-rf.mp4",
            " 前.mp4",
            "后 .mp4",
            "点.",
            "反\\斜.mp4",
            "a:b",
        ),
        *("👨‍👩‍👧.mp4", "\u202egpj.exe", "e\u0301.mp4", "é.mp4", "'\"`$(x).mp4", "%00.mp4"),
    ]
    raw = [b"\xff\xfe.mp4", "作品.mp4".encode("gbk"), b"\x80"]
    (tmp_path / "作品").mkdir()
    for name in [*names, *map(os.fsdecode, raw)]:
        try:
            (tmp_path / "作品" / name).touch()
        except OSError:  # a file system that takes only UTF-8
            raw.remove(os.fsencode(name))
    drive = walk(tmp_path, FOLDERS)
    assert {os.fsencode(e.path) for e in drive.files} == {
        "作品/".encode() + name for name in [*map(os.fsencode, names), *raw]
    }
    for entry in drive.files:
        assert system_path(drive.root, entry.path).stat().st_size == 0


# ---- links and special files


@posix
def test_links_are_listed_and_not_followed(tmp_path: Path) -> None:
    grow(tmp_path, "盘/作品/a.mp4", "外/b.mp4")
    disk = tmp_path / "盘"
    (disk / "loop").symlink_to(disk)
    (disk / "作品/up").symlink_to("..")
    (disk / "外").symlink_to(tmp_path / "外")
    (disk / "表格").symlink_to(tmp_path / "外")
    (disk / "film.mp4").symlink_to(tmp_path / "外/b.mp4")
    (disk / "gone").symlink_to("nowhere")
    (disk / "self").symlink_to("self")
    (disk / "Thumbs.db").symlink_to("/etc/passwd")
    (disk / ".Trashes").symlink_to("/etc")
    drive = walk(disk, FOLDERS)
    links = ["loop", "作品/up", "外", "表格", "film.mp4", "gone", "self", "Thumbs.db", ".Trashes"]
    assert listed(drive) == {
        **dict.fromkeys(links, EntryKind.LINK),
        "作品": EntryKind.DIRECTORY,
        "作品/a.mp4": EntryKind.FILE,
    }
    assert all(entry.size == 0 for entry in drive.entries if entry.kind is EntryKind.LINK)
    assert drive.folders == (FoundFolder("作品", "作品", exact=True),)
    assert drive.bytes == 1


@posix
def test_special_files_are_listed_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(tmp_path, os.O_RDONLY)
        try:  # a socket's own path is short
            server.bind(f"/proc/self/fd/{here}/sock" if Path("/proc/self/fd").exists() else "sock")
        finally:
            os.close(here)
        drive = walk(tmp_path, FOLDERS)
    assert listed(drive) == {"pipe.mp4": EntryKind.SPECIAL, "sock": EntryKind.SPECIAL}


@posix
def test_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "作品/a.mp4", "文本/b/c.docx")

    def refuse(*given: Any, **named: Any) -> None:
        pytest.fail(f"opened {given}")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr(os, "open", refuse)
    assert len(walk(tmp_path, FOLDERS).files) == 2


@pytest.mark.parametrize(
    ("mode", "tag", "kind"),
    [
        (stat.S_IFREG, 0, EntryKind.FILE),
        (stat.S_IFDIR, 0, EntryKind.DIRECTORY),
        (stat.S_IFLNK, 0, EntryKind.LINK),
        (stat.S_IFIFO, 0, EntryKind.SPECIAL),
        (stat.S_IFSOCK, 0, EntryKind.SPECIAL),
        (stat.S_IFBLK, 0, EntryKind.SPECIAL),
        (stat.S_IFCHR, 0, EntryKind.SPECIAL),
        (0, 0, EntryKind.SPECIAL),
        (stat.S_IFLNK, 0xA000_000C, EntryKind.LINK),  # symbolic link
        (stat.S_IFDIR, 0xA000_0003, EntryKind.LINK),  # junction, mounted volume
        (stat.S_IFREG, 0xA000_001D, EntryKind.LINK),  # link of the Subsystem for Linux
        (stat.S_IFREG, 0x8000_001B, EntryKind.LINK),  # alias of a Store program
        (stat.S_IFREG, 0x8000_0023, EntryKind.SPECIAL),  # socket
        (stat.S_IFREG, 0x8000_0024, EntryKind.SPECIAL),  # FIFO
        (stat.S_IFREG, 0x9000_001A, EntryKind.FILE),  # cloud placeholder
        (stat.S_IFREG, 0x9000_701A, EntryKind.FILE),  # cloud placeholder, OneDrive
        (stat.S_IFDIR, 0x9000_601A, EntryKind.DIRECTORY),  # cloud folder
        (stat.S_IFREG, 0x8000_0017, EntryKind.FILE),  # compressed by the system
        (stat.S_IFREG, 0x8000_0013, EntryKind.FILE),  # deduplicated
    ],
)
def test_kinds(mode: int, tag: int, kind: EntryKind) -> None:
    assert kind_of(mode | 0o644, tag) is kind


class Child:
    """A directory entry as Windows would give it."""

    def __init__(self, name: str, mode: int, tag: int = 0) -> None:
        self.name = name
        self.status = SimpleNamespace(st_mode=mode, st_size=7, st_mtime=1.0, st_reparse_tag=tag)

    def stat(self, *, follow_symlinks: bool) -> Any:
        assert not follow_symlinks
        return self.status


class Scan:
    """What os.scandir gives, made by hand; raises `error` after `children`."""

    def __init__(self, children: list[Any], error: OSError | None = None) -> None:
        self.children = children
        self.error = error

    def __enter__(self) -> Scan:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        yield from self.children
        if self.error:
            raise self.error


def test_junctions_are_not_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud = Child("云", stat.S_IFDIR, 0x9000_101A)
    junction = Child("作品", stat.S_IFDIR, 0xA000_0003)
    inside = Child("b.mp4", stat.S_IFREG, 0x9000_101A)
    opened = []

    def scandir(path: Path) -> Scan:
        opened.append(path)
        return Scan([inside] if path.name == "云" else [cloud, junction])

    monkeypatch.setattr(os, "scandir", scandir)
    drive = walk(tmp_path, FOLDERS)
    assert listed(drive) == {
        "云": EntryKind.DIRECTORY,
        "云/b.mp4": EntryKind.FILE,
        "作品": EntryKind.LINK,
    }
    assert {path.name for path in opened} == {tmp_path.name, "云"}
    assert drive.folders == ()


# ---- what the system will not give


def break_at(
    monkeypatch: pytest.MonkeyPatch, broken: Path, error: OSError, *, after: int | None = None
) -> None:
    """Let listing `broken` fail at once, or after some of its entries."""
    scandir = os.scandir

    def failing(path: Path) -> Any:
        if path != broken:
            return scandir(path)
        if after is None:
            raise error
        with scandir(path) as scan:
            return Scan(sorted(scan, key=lambda child: child.name)[:after], error)

    monkeypatch.setattr(os, "scandir", failing)


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOENT, errno.ENOTDIR])
def test_a_directory_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    grow(tmp_path, "作品/a.mp4", "表格/b.docx", "文本/c.docx")
    words = os.strerror(number)
    break_at(monkeypatch, system_path(str(tmp_path), "表格"), OSError(number, words))
    drive = walk(tmp_path, FOLDERS)
    assert drive.unreadable == (Unreadable("表格", words, denied=number == errno.EACCES),)
    assert set(listed(drive)) == {"作品", "作品/a.mp4", "表格", "文本", "文本/c.docx"}
    assert [folder.name for folder in drive.folders] == ["作品", "表格", "文本"]


def test_a_listing_that_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "作品/a.mp4", "作品/b.mp4", "作品/c.mp4", "文本/c.docx")
    words = os.strerror(errno.EIO)
    broken = system_path(str(tmp_path), "作品")
    break_at(monkeypatch, broken, OSError(errno.EIO, words), after=2)
    drive = walk(tmp_path, FOLDERS)
    assert drive.unreadable == (Unreadable("作品", words),)
    assert {e.path for e in drive.files} == {"作品/a.mp4", "作品/b.mp4", "文本/c.docx"}


def test_a_failing_root_is_no_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = system_path(str(tmp_path), "")
    break_at(monkeypatch, broken, OSError(errno.EIO, "Input/output error"))
    assert walk(tmp_path, FOLDERS).unreadable == (Unreadable(ROOT, "Input/output error"),)


def test_a_root_that_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = system_path(str(tmp_path), "")
    break_at(monkeypatch, broken, OSError(errno.EACCES, "Permission denied"))
    with pytest.raises(PermissionError):
        walk(tmp_path, FOLDERS)


def test_an_error_without_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "作品/")
    break_at(monkeypatch, system_path(str(tmp_path), "作品"), OSError("odd"))
    assert walk(tmp_path, FOLDERS).unreadable == (Unreadable("作品", "odd"),)


def test_an_entry_that_cannot_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Vanished:
        name = "b.mp4"

        def stat(self, *, follow_symlinks: bool) -> Any:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.name)

    children = [Child("a.mp4", stat.S_IFREG), Vanished(), Child("c.mp4", stat.S_IFREG)]
    monkeypatch.setattr(os, "scandir", lambda _: Scan(children))
    drive = walk(tmp_path, FOLDERS)
    assert set(listed(drive)) == {"a.mp4", "c.mp4"}
    assert drive.unreadable == (Unreadable("b.mp4", os.strerror(errno.ENOENT)),)


def test_a_directory_pulled_out_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "作品/", "表格/b.docx")
    scandir = os.scandir

    def pulling(path: Path) -> Any:
        if path.name == "作品":
            path.rmdir()
        return scandir(path)

    monkeypatch.setattr(os, "scandir", pulling)
    drive = walk(tmp_path, FOLDERS)
    assert [it.path for it in drive.unreadable] == ["作品"]
    assert {e.path for e in drive.files} == {"表格/b.docx"}


@posix
def test_permission_bits(of_nobody: Path) -> None:
    grow(of_nobody, "作品/a.mp4", "表格/b.docx", "文本/c.docx")
    (of_nobody / "表格").chmod(0o000)
    (of_nobody / "文本").chmod(0o400)  # names, but no more of them
    try:
        drive = walk(of_nobody, FOLDERS)
    finally:
        (of_nobody / "表格").chmod(0o700)
        (of_nobody / "文本").chmod(0o700)
    words = os.strerror(errno.EACCES)
    assert drive.unreadable == (
        Unreadable("文本/c.docx", words, denied=True),
        Unreadable("表格", words, denied=True),
    )
    assert {e.path for e in drive.files} == {"作品/a.mp4"}


# ---- limits


@posix
def test_a_deep_tree_ends_at_the_limit(tmp_path: Path) -> None:
    grow(
        tmp_path,
        "/".join(["d"] * limits.FOLDER_DEPTH) + "/last.mp4",
        "/".join(["e"] * 500) + "/no.mp4",
    )
    drive = walk(tmp_path, FOLDERS)
    assert {e.path for e in drive.files} == {"/".join(["d"] * limits.FOLDER_DEPTH) + "/last.mp4"}
    refused = "/".join(["e"] * (limits.FOLDER_DEPTH + 1))
    assert drive.unreadable == (
        Unreadable(refused, f"more than {limits.FOLDER_DEPTH} folders deep"),
    )
    assert refused in listed(drive)


@posix
def test_a_path_too_long_for_the_system(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("长" * 85, dir_fd=here)
        inner = os.open("长" * 85, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    grow(tmp_path, "作品/a.mp4")
    drive = walk(tmp_path, FOLDERS)
    assert [it.detail for it in drive.unreadable] == [os.strerror(errno.ENAMETOOLONG)]
    assert {e.path for e in drive.files} == {"作品/a.mp4"}


def test_a_drive_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(_: Path) -> Scan:
        return Scan([Child(name, stat.S_IFDIR) for name in "abc"])

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(limits, "ENTRIES", 100)
    drive = walk(tmp_path, FOLDERS)
    assert len(drive.entries) == 100
    assert drive.unreadable == (Unreadable(ROOT, "more than 100 entries on the drive"),)


@pytest.mark.parametrize(
    ("limit", "allowed", "complete"),
    [
        ("ENTRIES", 3, False),
        ("ENTRIES", 4, True),
        ("PATH_CHARACTERS", 23, False),
        ("PATH_CHARACTERS", 24, True),
    ],
)
def test_the_limits_of_a_listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, allowed: int, *, complete: bool
) -> None:
    grow(tmp_path, "a.mp4", ".DS_Store", "作品/b.mp4")
    monkeypatch.setattr(limits, limit, allowed)
    assert (walk(tmp_path, FOLDERS).unreadable == ()) is complete


# ---- the folders of the notice


NUMBERS = [
    *("1.", "01-", "1、", "１．", "一、", "（一）", "(1)", "（1）", "①", "⑴", "⒈", "㈠", "❶", "1 "),
    *("1", "03_", "A.", "b-", "Ⅱ、", "iii.", "二", "【3】", "十一、", "1.2 ", " ", "\u3000", ""),
]
ENDINGS = [
    "",
    "文件夹",
    "文件",
    "夹",
    "资料",
    "材料",
    "类",
    " ",
    "\u3000",
    "类资料",
    "（文件夹）",
    "。",
]
KEYS = [(names, key) for names in FOLDERS for key in (names.name, *names.aliases)]


@given(st.sampled_from(NUMBERS), st.sampled_from(KEYS), st.sampled_from(ENDINGS))
def test_numbered_and_extended_names_are_understood(
    number: str, key: tuple[FolderNames, str], ending: str
) -> None:
    names, word = key
    assert is_nearly(number + word + ending, names)
    assert not any(is_nearly(number + word + ending, other) for other in FOLDERS if other != names)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("作 品", WORKS),
        ("作\u200b品", WORKS),
        ("\u200b作品\u200e", WORKS),
        ("《作品》", WORKS),
        ("WORKS", WORKS),
        ("ｗｏｒｋｓ", WORKS),
        ("1️⃣作品", WORKS),
        ("2024-作品", WORKS),
        ("\u2f42本", TEXTS),  # a radical that looks like 文
        (unicodedata.normalize("NFD", "Écrits"), FolderNames("écrits", ())),
        (
            unicodedata.normalize("NFC", "Écrits"),
            FolderNames(unicodedata.normalize("NFD", "Écrits"), ()),
        ),
        ("资料", FolderNames("资料", ())),
        ("11-11", FolderNames("11", ())),  # the number before it is its name once more
        ("一等奖", FolderNames("一等奖", ())),
        ("1.一等奖类", FolderNames("一等奖", ())),
    ],
)
def test_nearly_right(name: str, names: FolderNames) -> None:
    assert is_nearly(name, names)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            "1.",
            "文件夹",
            "新建文件夹",
            "资料",
            "文件",
            "类",
            "材料",
            "照片",
            "备份",
            "ascmhl",
        ),
        *(
            "我的作品",
            "作品集",
            "作品2",
            "作品 - 副本",
            "作品.exe",
            "旧作品",
            "作",
            "品作",
            "作品表格",
        ),
        *(
            "homework",
            "networks",
            "aworks",
            "workshop",
            "works2",
            "文本框",
            "其他文字",
            "三维作品集",
        ),
        *("①", "（一）", "文件夹作品", "资料文本", "\udcff\udcfe"),
    ],
)
def test_unrelated_names(name: str) -> None:
    assert not any(is_nearly(name, names) for names in FOLDERS)


@given(st.text(st.characters(categories=["Lo", "Lu", "Ll"]), max_size=8))
def test_no_letters_but_the_known_ones_are_passed_over(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text).casefold()
    rest = plain.replace("作品", "", 1).replace("视频", "", 1).replace("works", "", 1)
    if is_nearly(text, WORKS):
        assert "作品" in plain or "works" in plain
        assert all(
            char in "文件夹资料材料类零〇一二三四五六七八九十" for char in rest if char.isalpha()
        )


@given(st.text(max_size=255))
def test_any_name_is_judged(name: str) -> None:
    is_nearly(name, WORKS)


@pytest.mark.parametrize(
    "name", ["文件" * 80 + "x", "1-" * 120 + "x作品", "作品" + "类夹文件" * 60 + "x"]
)
def test_names_made_to_be_slow(name: str) -> None:
    assert not is_nearly(name, WORKS)


def test_an_empty_alias_means_nothing() -> None:
    assert not is_nearly("1.", FolderNames("作品", ("", " ")))


def understood(drive: Drive) -> list[tuple[str, str, bool]]:
    return [(found.name, found.path, found.exact) for found in drive.folders]


def test_the_exact_folder_is_taken(tmp_path: Path) -> None:
    grow(tmp_path, "1.作品/", "作品/", "表格/", "2.文本/", "文字/", "其他/")
    assert understood(walk(tmp_path, FOLDERS)) == [
        ("作品", "作品", True),
        ("表格", "表格", True),
        ("文本", "2.文本", False),
    ]


def test_one_folder_is_taken_once(tmp_path: Path) -> None:
    grow(tmp_path, "材料/")
    twins = (FolderNames("文本", ("材料",)), FolderNames("表格", ("材料",)))
    assert understood(walk(tmp_path, twins)) == [("文本", "材料", False)]


def test_an_exact_name_is_not_another_ones_alias(tmp_path: Path) -> None:
    grow(tmp_path, "表格/")
    twins = (FolderNames("文本", ("表格",)), FolderNames("表格", ()))
    assert understood(walk(tmp_path, twins)) == [("表格", "表格", True)]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    grow(tmp_path, "作品", "表格/")
    assert understood(walk(tmp_path, FOLDERS)) == [("表格", "表格", True)]


def test_a_wrapper(tmp_path: Path) -> None:
    grow(
        tmp_path,
        *("金坛区委组织部/作品/a.mp4", "金坛区委组织部/2.表格/", "金坛区委组织部/x/文本/"),
        *("readme.txt", "$RECYCLE.BIN/x", ".DS_Store"),
    )
    drive = walk(tmp_path, FOLDERS)
    assert drive.wrapper == "金坛区委组织部"
    assert understood(drive) == [
        ("作品", "金坛区委组织部/作品", True),
        ("表格", "金坛区委组织部/2.表格", False),
    ]


@pytest.mark.parametrize(
    "paths",
    [
        ["报送/作品/", "表格/"],  # one of the folders is in the root
        ["报送/作品/", "1.表格类/"],
        ["报送/作品/", "另一个/"],  # two that could be meant
        ["报送/作品/", "附件/"],
        ["报送/里面/作品/"],  # two levels down
        ["报送/a.mp4"],
        ["报送", "作品.mp4"],
    ],
)
def test_no_wrapper(tmp_path: Path, paths: list[str]) -> None:
    grow(tmp_path, *paths)
    drive = walk(tmp_path, FOLDERS)
    assert drive.wrapper is None
    assert all("/" not in found.path for found in drive.folders)


# ---- paths


@pytest.mark.parametrize(
    ("root", "relative", "expected"),
    [
        ("E:\\", "作品/a.mp4", "\\\\?\\E:\\作品\\a.mp4"),
        ("E:\\", "", "\\\\?\\E:\\"),
        ("E:/", "作品 /b. ", "\\\\?\\E:\\作品 \\b. "),
        ("D:\\收件\\..\\盘", "con", "\\\\?\\D:\\盘\\con"),
        ("\\\\server\\share\\盘", "a/b", "\\\\?\\UNC\\server\\share\\盘\\a\\b"),
        ("\\\\?\\E:\\", "a", "\\\\?\\E:\\a"),
        ("\\\\?\\Volume{1}\\", "a", "\\\\?\\Volume{1}\\a"),
        ("E:\\", "x" * 300, "\\\\?\\E:\\" + "x" * 300),
    ],
)
def test_paths_to_open_on_windows(root: str, relative: str, expected: str) -> None:
    assert str(system_path(root, relative, windows=True)) == expected


def test_paths_to_open_elsewhere() -> None:
    assert system_path("/media/盘", "作品 /a.mp4", windows=False) == Path("/media/盘/作品 /a.mp4")
    assert system_path("/media/盘", "", windows=False) == Path("/media/盘")


@pytest.mark.parametrize(
    ("given_root", "root"),
    [("E:", "E:\\"), ("e:\\", "e:\\"), ("E:/作品/", "E:\\作品"), ("\\\\s\\盘\\", "\\\\s\\盘\\")],
)
def test_roots_on_windows(given_root: str, root: str) -> None:
    assert absolute(given_root, windows=True) == root


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("春风-微视频-金坛区委组织部.mp4", "春风-微视频-金坛区委组织部.mp4"),
        (
            "a\\b\u3000c\xa0d é e\u0301 ️❤️ 𠮷 葛\U000e0100",
            "a\\b\u3000c\xa0d é e\u0301 ️❤️ 𠮷 葛\U000e0100",
        ),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x00\t\n\r\x7f", r"\x00\x09\x0a\x0d\x7f"),
        ("\x85\x9b", r"\u0085\u009b"),
        ("报名表\u202excod.exe", r"报名表\u202excod.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", r"\u2066a\u2069\u200e\u200f\u061c"),
        ("a\u200bb\u2060c\ufeff\u00ad", r"a\u200bb\u2060c\ufeff\u00ad"),
        ("👨\u200d👧", r"👨\u200d👧"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\U000e0041\U000e007f", r"\U000e0041\U000e007f"),
        ("\udcff\udc80", r"\xff\x80"),
        ("\ud83d", r"\ud83d"),
        ("\udfff", r"\udfff"),
        ("\u3164\uffa0", r"\u3164\uffa0"),
        ("\uffff", r"\uffff"),
    ],
)
def test_foreign_text_made_visible(text: str, shown: str) -> None:
    assert escape_control(text) == shown


ANY_TEXT = st.text(
    st.characters(codec=None) | st.sampled_from("\u202e\u200d\x1b\x9b\udcff\n\U000e0041")
)


@given(ANY_TEXT)
def test_visible_text_is_safe(text: str) -> None:
    shown = escape_control(text)
    shown.encode("utf-8")
    assert hidden_characters(shown) == ()
    assert escape_control(shown) == shown
    assert shown.splitlines() in ([], [shown])
    categories = {unicodedata.category(char) for char in shown}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(char) for char in shown} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
    }


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Mn", "Lo"])))
def test_ordinary_text_is_untouched(text: str) -> None:
    assert escape_control(text) == text
    assert without_hidden(text) == text


def test_hidden_characters_are_named_once() -> None:
    text = "\u202ea\u200b\x1b\u200b\u202e\udcff\U000e0041\ud83d"
    assert hidden_characters(text) == ("\u202e", "\u200b", "\x1b", "\U000e0041")
    assert without_hidden(text) == "a\udcff\ud83d"
    assert hidden_characters("春风 ❤️ \u3000") == ()
