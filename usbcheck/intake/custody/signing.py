"""Signatures of manifests (Ed25519): who made a hash list, and that nobody changed it since.

The desk's key lies in this user's application data and is made when it is first needed. A
signature lies beside its hash list, in a file of the same name and `.sig`. PyNaCl does the
cryptography; it comes with the extra `sign`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from usbcheck.intake.custody.mhl import write_durably

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX: Final = ".sig"
_PURPOSE: Final = b"usbcheck manifest 1\n"
_LARGEST: Final = 4096  # bytes of a signature's file


class NoSigningError(Exception):
    """Nothing can be signed or verified: PyNaCl is not installed."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of a hash list.

    `key` is the signer's public key in hexadecimal; `good` is whether the list is what was
    signed.
    """

    name: str
    key: str
    good: bool


class Signer:
    """Signs hash lists with a key that is kept in a file, made where there is none.

    Raises:
        NoSigningError: nothing can be signed here.
        OSError: the key cannot be read or written.
        ValueError: the file holds no key.
    """

    def __init__(self, path: Path) -> None:
        signing = _nacl().signing
        try:
            seed = bytes.fromhex(path.read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            seed = bytes(signing.SigningKey.generate())
            _write_secret(path, seed.hex() + "\n")
        self._key = signing.SigningKey(seed)

    @property
    def key(self) -> str:
        """The public key, in hexadecimal."""
        return bytes(self._key.verify_key).hex()

    def sign(self, hash_list: Path) -> str:
        """Write the signature of a hash list beside it; return the public key."""
        made = self._key.sign(_PURPOSE + hash_list.read_bytes()).signature
        text = json.dumps({"key": self.key, "signature": made.hex()})
        write_durably(hash_list.with_name(hash_list.name + SUFFIX), text.encode("ascii") + b"\n")
        return self.key


def key_path() -> Path:
    """Return where the desk's key lies."""
    from platformdirs import user_data_path

    return user_data_path("usbcheck", appauthor=False) / "desk.key"


def signatures(place: Path) -> Iterator[Signature]:
    """Yield the signatures of the hash lists in a folder.

    Raises:
        NoSigningError: there is one, and none can be verified here.
        OSError: one cannot be read.
    """
    for path in sorted(place.glob(f"*.mhl{SUFFIX}")) if place.is_dir() else ():
        yield _verified(path)


def _verified(path: Path) -> Signature:
    nacl = _nacl()
    hash_list = path.with_name(path.name.removesuffix(SUFFIX))
    try:
        given = json.loads(path.read_bytes()[:_LARGEST])
        key, signature = bytes.fromhex(given["key"]), bytes.fromhex(given["signature"])
    except (ValueError, KeyError, TypeError):
        return Signature(hash_list.name, "", good=False)
    try:
        signed = _PURPOSE + hash_list.read_bytes()
        nacl.signing.VerifyKey(key).verify(signed, signature)
    except (FileNotFoundError, ValueError, nacl.exceptions.CryptoError):
        return Signature(hash_list.name, key.hex(), good=False)
    return Signature(hash_list.name, key.hex(), good=True)


def _nacl() -> Any:
    try:
        import nacl.exceptions
        import nacl.signing
    except ImportError as error:
        raise NoSigningError from error
    return nacl


def _write_secret(path: Path, text: str) -> None:
    """Write a file that its owner alone can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
