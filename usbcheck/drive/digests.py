"""Digests of files, in the hash formats of ASC MHL 2.0 and of lists of checksums."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Protocol

import xxhash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

FORMAT: Final = "xxh128"
"""The format of what is hashed here for the first time: as fast as a drive reads, 128 bits."""

CHUNK: Final = 4 * 1024 * 1024  # bytes read at once: large enough for the interpreter not to count

_C4_LENGTH: Final = 90
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Hasher(Protocol):
    """What hashlib and xxhash have in common."""

    def update(self, data: bytes | memoryview, /) -> None:
        """Add bytes."""

    def digest(self) -> bytes:
        """Return the digest of all bytes added."""


_HASHERS: Final[Mapping[str, Callable[[], Hasher]]] = {
    "xxh128": xxhash.xxh3_128,
    "xxh3": xxhash.xxh3_64,
    "xxh64": xxhash.xxh64,
    "c4": hashlib.sha512,
    "sha512": hashlib.sha512,
    "sha384": hashlib.sha384,
    "sha256": hashlib.sha256,
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "md5": lambda: hashlib.md5(usedforsecurity=False),
}
FORMATS: Final = tuple(_HASHERS)
"""The formats that can be verified, the best first."""


def hasher(hash_format: str) -> Hasher:
    """Return a new hasher of one of `FORMATS`."""
    return _HASHERS[hash_format]()


def written(digest: bytes, hash_format: str) -> str:
    """Return a digest as ASC MHL spells it: hexadecimal, or base 58 for C4 (SMPTE ST 2114)."""
    return _base58(digest) if hash_format == "c4" else digest.hex()


def digest_of(data: bytes, hash_format: str) -> str:
    """Return the digest of some bytes, as it is written."""
    made = hasher(hash_format)
    made.update(data)
    return written(made.digest(), hash_format)


def digest_file(path: Path, hash_format: str, read: Callable[[int], None] | None = None) -> str:
    """Return the digest of a file as ASC MHL spells it.

    `read` is called with the length of each stretch of bytes read.

    Raises:
        OSError: the file cannot be read.
    """
    return digests_of_file(path, (hash_format,), read)[hash_format]


def digests_of_file(
    path: Path, formats: Iterable[str], read: Callable[[int], None] | None = None
) -> dict[str, str]:
    """Return the digests of a file in some formats, for which it is read once.

    Raises:
        OSError: the file cannot be read.
    """
    made = {hash_format: hasher(hash_format) for hash_format in formats}
    buffer = memoryview(bytearray(CHUNK))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            for each in made.values():
                each.update(buffer[:count])
            if read is not None:
                read(count)
    return {hash_format: written(each.digest(), hash_format) for hash_format, each in made.items()}


def raw(digest: str, hash_format: str) -> bytes:
    """Return the bytes of a digest as ASC MHL spells it.

    Raises:
        ValueError: it is no such digest.
    """
    if hash_format != "c4":
        return bytes.fromhex(digest)
    number = 0
    for letter in digest[2:]:
        number = number * 58 + _BASE58.index(letter)
    return number.to_bytes(64, "big")


def _base58(digest: bytes) -> str:
    number = int.from_bytes(digest, "big")
    letters = ""
    while number:
        number, rest = divmod(number, 58)
        letters = _BASE58[rest] + letters
    return "c4" + letters.rjust(_C4_LENGTH - 2, _BASE58[0])
