"""Names as file systems see them: which are one and the same, and which cannot be written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN: Final = "usbcheck-mend"
_LONGEST_SUFFIX: Final = 10


@lru_cache(maxsize=1 << 16)
def one_name(name: str) -> str:
    """Return what names have in common that any file system takes for one.

    FAT and exFAT know no case, macOS no form of Unicode, and Windows no dots or spaces at the end.
    """
    plain = unicodedata.normalize("NFC", name).upper().casefold()
    return unicodedata.normalize("NFC", plain).rstrip(" .")


def one_path(path: str) -> str:
    """Return what paths have in common that any file system takes for one."""
    return "/".join(map(one_name, path.split("/")))


def parent_of(path: str) -> str:
    """Return the folder that a path lies in, empty for the root."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """Return the last part of a path."""
    return path.rpartition("/")[2]


def joined(folder: str, name: str) -> str:
    """Return the path of a name in a folder, which is empty for the root."""
    return f"{folder}/{name}" if folder else name


def is_below(path: str, folder: str) -> bool:
    """Return whether a path lies in a folder, however deep."""
    return path.startswith(f"{folder}/")


def name_between(path: str, is_taken: Callable[[str], bool]) -> str:
    """Return a path beside another, of a name that nothing there has.

    `is_taken` tells it of paths as `one_path` gives them. Whoever finds it on a drive is to see
    what it is, and a double click is to open it still.
    """
    dot, suffix = path.rpartition(".")[1:]
    is_suffix = dot and len(suffix) <= _LONGEST_SUFFIX and suffix.isascii() and suffix.isalnum()
    ending = f".{suffix}" if is_suffix else ""
    number = 1
    beside = joined(parent_of(path), _BETWEEN)
    while is_taken(one_path(made := f"{beside}-{number}{ending}")):
        number += 1
    return made
