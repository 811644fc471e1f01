"""Lists of digests that came with a drive, as the programs write them."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.files.sniff import sniff
from usbcheck.examine.papers.manifest import examine_manifest
from usbcheck.facts.formats import HASH_LISTS, Content
from usbcheck.facts.manifest import Digest, FilmPackage, ManifestFacts, packages
from usbcheck.facts.provenance import Known
from usbcheck.intake.custody.mhl import Action, Record, append_generation

if TYPE_CHECKING:
    from pathlib import Path

MD5 = hashlib.md5(b"film").hexdigest()
SHA = hashlib.sha256(b"film").hexdigest()


def read(path: Path, data: str | bytes | None = None) -> ManifestFacts:
    if data is not None:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with CachedReader(path) as source:
        content = sniff(source)
        assert content in HASH_LISTS
        return examine_manifest(source, content)


def digests(facts: ManifestFacts) -> tuple[Digest, ...]:
    assert isinstance(facts.digests, Known)
    return facts.digests.value


@pytest.mark.parametrize(
    ("name", "line", "digest"),
    [
        ("a.md5", f"{MD5}  作品/春.mp4", Digest("作品/春.mp4", "md5", MD5)),
        ("a.md5", f"{MD5.upper()} *.\\作品\\春.mp4", Digest("作品/春.mp4", "md5", MD5)),
        ("a.txt", f"SHA256 (a (1).mp4) = {SHA}", Digest("a (1).mp4", "sha256", SHA)),
        ("SHA256SUMS", f"{SHA}  ./a.mp4", Digest("a.mp4", "sha256", SHA)),
        ("a.xxh128", f"{MD5}  a.mp4", Digest("a.mp4", "xxh128", MD5)),
        ("a.xxh64", f"{MD5[:16]}  a.mp4", Digest("a.mp4", "xxh64", MD5[:16])),
        ("a.txt", f"{MD5[:16]}  a.mp4", Digest("a.mp4", None, MD5[:16])),
        ("a.txt", f"XXH64 (a.mp4) = {MD5[:16]}", Digest("a.mp4", "xxh64", MD5[:16])),
        ("a.txt", f"; made by hand\n\n{MD5}  a.mp4", Digest("a.mp4", None, MD5)),
    ],
)
def test_lines(tmp_path: Path, name: str, line: str, digest: Digest) -> None:
    facts = read(tmp_path / name, line + "\r\n")
    assert digests(facts) == (digest,)
    assert facts.unread == Known(0, "usbcheck")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs the core utilities")
@pytest.mark.parametrize("options", [[], ["--tag"], ["--binary"]])
def test_what_sha256sum_writes(tmp_path: Path, options: list[str]) -> None:
    name = "春\\风\n里.mp4"
    (tmp_path / name).write_bytes(b"film")
    command = ["sha256sum", *options, name]
    made = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout
    (digest,) = digests(read(tmp_path / "SHA256SUMS", made))
    assert (digest.algorithm, digest.value) == ("sha256", SHA)
    assert digest.path == name.replace("\\", "/")


def test_a_list_in_gbk(tmp_path: Path) -> None:
    facts = read(tmp_path / "a.md5", f"{MD5} *春风里的答卷.mp4\r\n".encode("gbk"))
    assert digests(facts)[0].path == "春风里的答卷.mp4"


def test_our_own_hash_lists(tmp_path: Path) -> None:
    day = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    record = Record("作品/春.mp4", 4, day, "xxh128", MD5, Action.ORIGINAL)
    path = append_generation(
        tmp_path, [record], process="in-place", created=day, name="x", host="h"
    )
    assert digests(read(path)) == (Digest("作品/春.mp4", "xxh128", MD5),)


def test_hash_lists_of_old(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><hashlist version="1.1"><hash><file>a/b.mov</file><size>4</size>'
        f"<xxhash64be>{MD5[:16]}</xxhash64be><md5>{MD5}</md5></hash></hashlist>"
    )
    assert digests(read(tmp_path / "a.mhl", text)) == (
        Digest("a/b.mov", "xxh64", MD5[:16]),
        Digest("a/b.mov", "md5", MD5),
    )


def test_packages_by_folder() -> None:
    found = packages(
        {
            "a/ASSETMAP.xml": Content.DCP,
            "a/x.mxf": Content.MXF,
            "b/ASSETMAP.xml": Content.DCP,
            "b/CPL.xml": Content.IMF,
            "ASSETMAP": Content.DCP,
            "c/d.xml": None,
        }
    )
    assert found == (
        FilmPackage("", Content.DCP),
        FilmPackage("a", Content.DCP),
        FilmPackage("b", Content.IMF),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(sorted(HASH_LISTS)),
    st.binary(max_size=60) | st.text(f"{MD5} *()=\\\n<>/hash春", max_size=90).map(str.encode),
)
def test_anything_is_read_or_refused(tmp_path: Path, content: Content, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    try:
        with CachedReader(path) as source:
            facts = examine_manifest(source, content)
    except MalformedError:
        return
    assert isinstance(facts.digests, Known)
