"""Signatures of manifests."""

from __future__ import annotations

import builtins
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.process import usbcheck
from tests.unit.intake.receiving import NOW, Start, archived, assert_received
from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.custody.signing import NoSigningError, Signer, signatures
from usbcheck.intake.custody.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("nacl.signing")


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.key"
    first, second = Signer(path), Signer(path)
    assert first.key == second.key
    assert Signer(tmp_path / "other.key").key != first.key
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
    path.write_text("no key", encoding="utf-8")
    with pytest.raises(ValueError, match="hex"):
        Signer(path)


def test_a_receipts_manifest_is_signed_and_stays_so(start: Start, tmp_path: Path) -> None:
    signer = Signer(tmp_path / "desk.key")
    start.desk = replace(start.desk, signer=signer)
    assert start().entry.details["signed_by"] == signer.key
    assert_received(start.desk, start.drive)
    (folder,) = archived(start.desk)
    (made,) = signatures(folder / FOLDER)
    assert (made.key, made.good) == (signer.key, True)
    verify(folder, now=NOW, host="later")  # a generation more
    assert [each.good for each in signatures(folder / FOLDER)] == [True]
    assert start().again


@pytest.mark.parametrize("harm", ["list", "key", "signature", "nonsense", "gone", "swap"])
def test_what_is_not_what_was_signed_is_told(harm: str, start: Start, tmp_path: Path) -> None:
    start.desk = replace(start.desk, signer=Signer(tmp_path / "desk.key"))
    start()
    place = archived(start.desk)[0] / FOLDER
    (signed,) = place.glob("*.mhl")
    (signature,) = place.glob("*.sig")
    text = signature.read_text("ascii")
    match harm:
        case "list":
            signed.write_bytes(signed.read_bytes() + b"\n")
        case "key":
            signature.write_text(text.replace(text[9:15], "abcdef"), encoding="ascii")
        case "signature":
            signature.write_text(text[:-10] + "0000" + text[-6:], encoding="ascii")
        case "nonsense":
            signature.write_bytes(b"\xff[]")
        case "gone":
            signed.unlink()
        case "swap":
            verify(place.parent, now=NOW, host="h")
            other = next(p for p in place.glob("*.mhl") if p != signed)
            shutil.copyfile(signature, place / f"{other.name}.sig")
            signature.unlink()
    assert [each.good for each in signatures(place)] == [False]


def test_a_seal_is_signed_and_verified(start: Start, tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    sealed = usbcheck("seal", start.drive, "--in-place", "--sign", environment=home)
    assert sealed.code == 0, sealed.complained
    assert "已签名" in sealed.said
    assert "签名有效" in usbcheck("verify", start.drive, "--dry-run", environment=home).said
    assert not start().seal.differs
    (signed,) = (start.drive / FOLDER).glob("*.mhl")
    (start.drive / FOLDER / f"{signed.name}.sig").write_text("{}", encoding="utf-8")
    ended = usbcheck("verify", start.drive, "--dry-run", environment=home)
    assert ended.code == 6
    assert "签名无效" in ended.said


def test_without_the_library_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("nacl"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoSigningError):
        Signer(tmp_path / "key")
    assert list(signatures(tmp_path)) == []
    (tmp_path / "0001_x.mhl.sig").write_text("{}", encoding="utf-8")
    with pytest.raises(NoSigningError):
        list(signatures(tmp_path))
