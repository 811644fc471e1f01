"""Lists of digests on real drives, held against the files."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
import xxhash

from tests.paths import SOUND
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.facts.request import Crew, Extent
from usbcheck.intake.custody.verify import verify
from usbcheck.pipeline.check import Options, check
from usbcheck.profile.model import Medium
from usbcheck.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

TODAY = dt.date(2024, 6, 1)
FILM = "作品/永远的支书-典型事迹片-金坛区委组织部.mp4"


@pytest.fixture(scope="module")
def listing(profile: Profile) -> Profile:
    """The notice, if it asked for a list of digests."""
    return profile.model_copy(update={"medium": Medium(hash_list=True)})


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    shutil.copytree(SOUND, tmp_path / "drive")
    return tmp_path / "drive"


def found(
    workers: Workers, drive: Path, profile: Profile
) -> tuple[Report, list[tuple[str, str, str | None]]]:
    options = Options(RULES, TODAY, content=Extent.NONE, crew=Crew(1))
    report = check(drive, profile, options, workers=workers)
    return report, [(f.code, f.case, f.path) for f in report.findings]


def files(drive: Path) -> list[str]:
    paths = (path for path in drive.rglob("*") if path.is_file())
    return sorted(path.relative_to(drive).as_posix() for path in paths)


def lines(drive: Path, digest: Callable[[bytes], str], written: Callable[[str], str] = str) -> str:
    return "".join(f"{digest((drive / p).read_bytes())} *{written(p)}\n" for p in files(drive))


def md5(data: bytes) -> str:
    return hashlib.md5(data).hexdigest()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "digest", "written", "encoding"),
    [
        ("SHA256SUMS", sha256, str, "utf-8"),
        ("校验.txt", md5, str, "gbk"),
        ("校验.txt", lambda data: xxhash.xxh3_128(data).hexdigest(), str, "utf-8"),
        ("清单.md5", md5, lambda path: "E:\\报送\\" + path.replace("/", "\\"), "gbk"),
    ],
)
def test_a_list_that_fits(
    drive: Path,
    listing: Profile,
    name: str,
    digest: Callable[[bytes], str],
    written: Callable[[str], str],
    encoding: str,
    workers: Workers,
) -> None:
    (drive / name).write_text(lines(drive, digest, written), encoding)
    report, said = found(workers, drive, listing)
    assert said == []
    assert report.undecided == ()
    assert len(report.submission.drive.checked) == len(files(SOUND))


def test_a_list_beside_the_files(drive: Path, listing: Profile, workers: Workers) -> None:
    for folder in ("作品", "表格", "文本"):
        made = lines(drive / folder, md5)
        (drive / folder / "list.md5").write_text(made, "utf-8")
    report, _ = found(workers, drive, listing)
    assert all(line.same == Known(True, "hashed anew") for line in report.submission.drive.checked)
    assert len(report.submission.drive.checked) == len(files(SOUND))


def test_a_film_that_was_changed_later(drive: Path, listing: Profile, workers: Workers) -> None:
    (drive / "校验.txt").write_text(lines(drive, md5), "utf-8")
    data = bytearray((drive / FILM).read_bytes())
    data[-1] ^= 1
    (drive / FILM).write_bytes(data)
    assert ("DRV013", "differs", FILM) in found(workers, drive, listing)[1]


def test_how_it_was_made_is_not_said_and_nothing_fits(
    drive: Path, listing: Profile, workers: Workers
) -> None:
    made = lines(drive, lambda data: hashlib.blake2s(data, digest_size=16).hexdigest())
    (drive / "校验.txt").write_text(made, "utf-8")
    report, said = found(workers, drive, listing)
    assert said == []
    assert {u.code for u in report.undecided} == {"DRV013"}
    assert all(
        isinstance(line.same, Unknown) and line.same.why is Reason.UNCLEAR
        for line in report.submission.drive.checked
    )


def test_a_file_that_is_gone_and_one_that_is_not_listed(
    drive: Path, listing: Profile, workers: Workers
) -> None:
    made = lines(drive, sha256)
    gone = next(line for line in made.splitlines() if "汇总表" in line)
    (drive / "SHA256SUMS").write_text(made.replace(gone, f"{'0' * 64} *../作品/无.mp4"), "utf-8")
    assert [(code, case) for code, case, _ in found(workers, drive, listing)[1]] == [
        ("DRV013", "gone"),
        ("DRV013", "unlisted"),
    ]


def test_our_own_hash_lists_are_taken(drive: Path, listing: Profile, workers: Workers) -> None:
    verify(drive, now=dt.datetime(2024, 6, 1, tzinfo=dt.UTC), host="h")
    verify(drive, now=dt.datetime(2024, 6, 2, tzinfo=dt.UTC), host="h")
    report, said = found(workers, drive, listing)
    assert said == []
    assert len(report.submission.drive.checked) == len(files(SOUND))


def test_nobody_hashes_where_no_list_is_asked_for(
    drive: Path, profile: Profile, workers: Workers
) -> None:
    (drive / "SHA256SUMS").write_text(f"{'0' * 64}  {FILM}\n", "utf-8")
    report, said = found(workers, drive, profile)
    assert report.submission.drive.checked == ()
    assert said == []
