"""Packages of odd spelling, and files that are encrypted."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image

from fixtures.producers.ticks import form, paragraph, run, write
from tests.unit.examine.by_path import examine_word, sniff
from tests.unit.examine.word.small_docx import category, examine
from tests.unit.examine.word.test_contents import qr_picture
from usbcheck.examine.files.errors import EncryptedError, MalformedError
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from usbcheck.facts.request import FormLabels


@pytest.fixture(scope="session")
def forms(profile: Profile) -> tuple[FormLabels, ...]:
    return form_labels(profile)


def renamed(path: Path, change: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in held.items():
            archive.writestr(change(name), data)
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda name: name.replace("/", "\\") if name.startswith("word") else name,
        lambda name: name.replace("/", "\\"),
        str.upper,
        lambda name: name.replace("word/", "Word/").replace("document", "Document"),
        lambda name: f"/{name}",
        lambda name: f"./{name}",
        lambda name: name.replace("document", "d%6Fcument"),
    ],
)
def test_parts_of_other_spellings(
    forms: tuple[FormLabels, ...], tmp_path: Path, change: Callable[[str], str]
) -> None:
    path = write(tmp_path / "x.docx", form(paragraph(run("微视频"))), paragraph(run("页眉")))
    renamed(path, change)
    assert sniff(path) is Content.DOCX
    assert category(examine(path, forms)) == "微视频"


def test_pictures_of_parts_of_other_spellings(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    path = tmp_path / "x.docx"
    document = docx.Document()
    document.add_picture(qr_picture())
    document.save(str(path))
    renamed(path, lambda name: name.replace("/", "\\").upper())
    facts = examine(path, forms, look_for_qr=True)
    assert isinstance(facts.qr, Known)
    assert len(facts.qr.value) == 1


def test_an_encrypted_zip_is_encrypted(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    path = write(tmp_path / "x.docx", form(paragraph(run("微视频"))))
    data = bytearray(path.read_bytes())
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", bytes(data))):
        data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(EncryptedError):
        examine_word(path, Content.DOCX, forms, look_for_qr=False)


@pytest.mark.parametrize(
    "head",
    [
        bytes.fromhex("6214236506000195 0100000001") + b"E-SafeNet\0\0\0LOCK",
        bytes.fromhex("62142365 65"),
        b"%TSD-Header-###%" + bytes(16),
        b"\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM",
        b"SCDSA004" + bytes(8),
        b"DG_FILE VER 3.0\0",
        b"\x01\x02\x03\x00E-SafeNet\0LOCK",
    ],
)
def test_products_that_encrypt_whole_files_are_told(
    forms: tuple[FormLabels, ...], tmp_path: Path, head: bytes
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(head + bytes(range(256)) * 40)
    assert sniff(path) is Content.ENCRYPTED
    with pytest.raises(EncryptedError):
        examine(path, forms)


def test_a_text_about_encryption_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("E-SafeNet is a product.\n", encoding="utf-8")
    assert sniff(path) is Content.TEXT


def test_noise_is_called_encrypted_and_other_unknown_bytes_damaged(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    noise = random.Random(7).randbytes(20_000)
    path = tmp_path / "x.docx"
    path.write_bytes(noise)
    assert sniff(path) is Content.UNKNOWN
    with pytest.raises(EncryptedError):
        examine(path, forms)
    for data in (bytes(4096) + noise, noise[:1000], Image.effect_noise((90, 90), 30).tobytes()):
        path.write_bytes(data)
        with pytest.raises(MalformedError) as refusal:
            examine_word(path, Content.UNKNOWN, forms, look_for_qr=False)
        assert not isinstance(refusal.value, EncryptedError)
