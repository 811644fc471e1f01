"""What is passed over on a drive, and what must never be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.drive.system_files import is_litter

FOLDERS = [
    *("System Volume Information", "SYSTEM VOLUME INFORMATION", "$RECYCLE.BIN", "$Recycle.Bin"),
    *("RECYCLER", "Recycled", "found.000", "FOUND.017", "LOST.DIR", "lost+found", "__MACOSX"),
    *(".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems", ".AppleDouble"),
    *("@eaDir", "#recycle", "@Recycle", "#snapshot", ".@__thumb", ".stfolder", ".stversions"),
    *(".sync", ".BridgeCache", ".BridgeCacheT", "_gsdata_", ".dropbox.cache", ".picasaoriginals"),
    *(".DocumentRevisions-V100", ".Trash-1000", ".Trash", ".android_secure", ".thumbnails"),
]
FILES = [
    *("Thumbs.db", "THUMBS.DB", "ehthumbs.db", "desktop.ini", "Desktop.ini", "WPSettings.dat"),
    *("IndexerVolumeGuid", ".DS_Store", "._.DS_Store", "._春风-微视频.mp4", ".nomedia", ".Trashes"),
    *("~$春风-报名表.docx", "~$风.DOC", ".~春风-报名表.docx", ".~汇总表.wps", "~WRD0001.tmp"),
    *("春风-微视频.mp4@SynoEAStream", "SYNOINDEX_MEDIA_INFO", "SYNOPHOTO_THUMB_M.jpg"),
    *(".BridgeSort", "春风-微视频.xmp", "春风-微视频.mp4 48000.pek", "春风-微视频.mp4.md5"),
    *("MD5SUMS", "SHA256SUMS.txt", "md5.txt", "checksums.txt", "sync.ffs_db", ".stignore"),
    *("._sync_0123abcd.db", ".sync_0123abcd.db", "作品.mhl", "AlbumArt_{1-2}_Large.jpg"),
    *(".~lock.汇总表.docx#", "._a\nb.mp4", "Icon\r", ".trashed-1717400000-春风.mp4"),
]
KEPT_FOLDERS = [
    *("作品", "表格", "文本", "ascmhl", "Android", "DCIM", "autorun.inf", "found.footage"),
    *(
        "found.0000",
        "Thumbs.db",
        "desktop.ini",
        "._作品",
        ".作品",
        "~$作品.docx",
        "Recycle",
        "~1.tmp",
    ),
    *("System Volume Information2", "LOST.DIR\n", "recycle", "sync", "BridgeCache", "eaDir"),
]
KEPT_FILES = [
    *(
        "autorun.inf",
        "作品.exe",
        "~$作品.exe",
        "~$作品.docx.exe",
        ".~作品.scr",
        "作品.lnk",
        "作品.url",
    ),
    *("$RECYCLE.BIN", "System Volume Information", "found.000", ".mp4", ".春风.mp4", "~春风.docx"),
    *("春风~$.docx", "春风._.mp4", "Thumbs.db.exe", "desktop.ini.vbs", "作品.tmp", "~$春风.mp4"),
    *("md5.exe", "春风.md5.exe", "校验.txt", "说明.txt", "SYNO.jpg", "封面.jpg", "xmp", "md5.docx"),
    *("~", "", ".", "..", "_.mp4", "Thumbs.db\n"),
]


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_that_systems_leave(name: str) -> None:
    assert is_litter(name, is_directory=True)


@pytest.mark.parametrize("name", FILES)
def test_files_that_systems_and_programs_leave(name: str) -> None:
    assert is_litter(name, is_directory=False)


@pytest.mark.parametrize("name", KEPT_FOLDERS)
def test_folders_that_a_person_may_have_made(name: str) -> None:
    assert not is_litter(name, is_directory=True)


@pytest.mark.parametrize("name", KEPT_FILES)
def test_files_that_a_person_may_have_made(name: str) -> None:
    assert not is_litter(name, is_directory=False)


TITLES = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda t: t[0] not in ".~")


@given(TITLES, st.sampled_from(["mp4", "jpg", "docx", "doc", "exe", "mov"]))
def test_no_work_is_litter(title: str, ending: str) -> None:
    assert not is_litter(f"{title}.{ending}", is_directory=False)


@given(st.text())
def test_case_does_not_count(name: str) -> None:
    for is_directory in (True, False):
        swapped = "".join(c.swapcase() if c.isascii() else c for c in name)
        assert is_litter(name, is_directory=is_directory) == is_litter(
            swapped, is_directory=is_directory
        )
