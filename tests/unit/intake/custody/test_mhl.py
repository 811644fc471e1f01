"""ASC MHL histories: what is written is read back, and other tools agree."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.process import PATIENCE
from usbcheck.drive.digests import FORMATS, digest_of, raw
from usbcheck.intake.custody.mhl import (
    CHAIN,
    FOLDER,
    Action,
    ManifestError,
    Record,
    append_generation,
    read_history,
)
from usbcheck.intake.custody.verify import State, verify

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A received drive with an odd name or two, and an empty folder."""
    made = tmp_path / "金坛区 & <组织部>"
    for name, data in {
        "作品/春风里的答卷-微视频.mp4": b"film",
        "作品/子/海报.jpg": b"poster",
        "表格/a'b\"c.docx": b"",
    }.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (made / "文本").mkdir()
    return made


def sealed(folder: Path) -> Path:
    verify(folder, now=NOW, host="desk")
    return folder


def test_a_history_is_read_back_as_it_was_written(folder: Path) -> None:
    records = [
        Record("作品/a.mp4", 3, NOW, "xxh128", "0" * 32, Action.ORIGINAL),
        Record("b <c>.docx", 0, NOW, "md5", "1" * 32, Action.VERIFIED),
    ]
    for process in ("transfer", "in-place"):
        append_generation(folder, records, process=process, created=NOW, name="n", host="h")
    history = read_history(folder)
    assert [g.number for g in history.generations] == [1, 2]
    assert history.broken == ()
    assert set(history.latest.values()) == set(records)
    assert all(g.created == NOW for g in history.generations)


@pytest.mark.parametrize("hash_format", FORMATS)
def test_digests_are_spelt_both_ways(hash_format: str) -> None:
    spelt = digest_of(b"film", hash_format)
    assert len(spelt) == (90 if hash_format == "c4" else 2 * len(raw(spelt, hash_format)))
    assert digest_of(raw(spelt, hash_format), hash_format) != spelt


def test_verify_has_five_words(folder: Path) -> None:
    sealed(folder)
    (folder / "作品/子/海报.jpg").write_bytes(b"another")
    (folder / "表格/a'b\"c.docx").unlink()
    (folder / "文本/新.docx").write_bytes(b"new")
    found = verify(folder, now=NOW, host="desk")
    assert found.having(State.UNCHANGED) == ("作品/春风里的答卷-微视频.mp4",)
    assert found.having(State.CHANGED) == ("作品/子/海报.jpg",)
    assert found.having(State.MISSING) == ("表格/a'b\"c.docx",)
    assert found.having(State.NEW) == ("文本/新.docx",)
    again = verify(folder, now=NOW, host="desk")
    assert again.having(State.CHANGED) == ("作品/子/海报.jpg",)  # the first digest is the truth
    assert again.having(State.MISSING) == ("表格/a'b\"c.docx",)
    assert again.having(State.NEW) == ()


def test_a_list_that_was_tampered_with_is_named(folder: Path) -> None:
    sealed(folder)
    (written,) = (folder / FOLDER).glob("0001_*")
    written.write_bytes(written.read_bytes().replace(b"desk", b"dusk"))
    assert read_history(folder).broken == (written.name,)


def test_a_list_that_is_gone_is_named(folder: Path) -> None:
    sealed(folder)
    (written,) = (folder / FOLDER).glob("0001_*")
    written.unlink()
    assert read_history(folder).broken == (written.name,)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("0001_x.mhl", b"<hashlist"),
        ("0001_x.mhl", b"<!DOCTYPE a [<!ENTITY b 'c'>]><hashlist>&b;</hashlist>"),
        ("0001_x.mhl", b'<hashlist xmlns="urn:ASC:MHL:v2.0"/>'),
        (
            CHAIN,
            b'<ascmhldirectory xmlns="urn:ASC:MHL:DIRECTORY:v2.0"><hashlist sequencenr="1">'
            b"<path>../../etc/0001_x.mhl</path></hashlist></ascmhldirectory>",
        ),
    ],
)
def test_a_damaged_manifest_is_an_error_of_its_own(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / name).write_bytes(data)
    with pytest.raises(ManifestError):
        read_history(tmp_path)


needs_reference = pytest.mark.skipif(
    shutil.which("ascmhl") is None, reason="needs the ASC MHL reference tool"
)


def reference(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["ascmhl", *arguments], capture_output=True, timeout=PATIENCE, check=False
    )


@needs_reference
def test_the_reference_tool_verifies_ours(folder: Path) -> None:
    sealed(folder)
    assert reference("diff", str(folder)).returncode == 0
    assert reference("create", str(folder), "-h", "xxh128").returncode == 0
    history = read_history(folder)
    assert history.broken == ()
    assert {r.action for r in history.generations[-1].records} == {Action.VERIFIED}
    (folder / "作品/春风里的答卷-微视频.mp4").write_bytes(b"flim")
    assert reference("create", str(folder), "-h", "xxh128").returncode != 0


@needs_reference
@pytest.mark.parametrize("hash_format", ["xxh64", "md5", "c4", "sha1", "xxh3"])
def test_we_verify_the_reference_tools(folder: Path, hash_format: str) -> None:
    assert reference("create", str(folder), "-h", hash_format).returncode == 0
    found = verify(folder, now=NOW, host="desk")
    assert set(found.states.values()) == {State.UNCHANGED}
    assert found.broken == ()
    assert reference("diff", str(folder)).returncode == 0
