"""Lists of digests as data: what md5sum and its like write, and media hash lists.

The lists come with the drive: nothing in them is taken for true, and no path in them is opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import MalformedError, TooLargeError
from usbcheck.examine.papers.plain_text import read_text
from usbcheck.examine.word.docx_package import local, parse
from usbcheck.facts import limits
from usbcheck.facts.formats import Content
from usbcheck.facts.manifest import Digest, ManifestFacts
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from usbcheck.examine.files.cached_reader import CachedReader

SOURCE: Final = "usbcheck"
_PLAIN: Final = re.compile(r"(\\?)([0-9a-fA-F]{16,128})[ \t]+(\*?)(\S.*)")
_TAGGED: Final = re.compile(r"(\\?)([\w/-]{2,12}) ?\((.+)\) ?= ?([0-9a-fA-F]{16,128})")
_REMARKS: Final = ("#", ";", "//")
_TOLD_BY_NAME: Final = (  # of the list: SHA256SUMS
    *("sha512", "sha384", "sha256", "sha1", "md5", "xxh128", "xxh3", "xxh64", "xxhash64"),
)
_LENGTHS: Final = {
    "md5": 32,
    "sha1": 40,
    "sha256": 64,
    "sha384": 96,
    "sha512": 128,
    "xxh3": 16,
    "xxh64": 16,
    "xxh128": 32,
}
_SAME: Final = {"xxhash64": "xxh64", "xxhash64be": "xxh64", "xxh3_64": "xxh3", "xxh3_128": "xxh128"}
_MHL_DIGESTS: Final = frozenset({*_LENGTHS, *_SAME, "c4"})
_ESCAPES: Final = re.compile(r"\\([\\nr])")
_ESCAPED: Final = {"\\": "\\", "n": "\n", "r": "\r"}


def examine_manifest(source: CachedReader, content: Content) -> ManifestFacts:
    """Return the digests that the list in `source` holds, whose first bytes say `content`.

    Raises:
        MalformedError: It is no such list, or damaged.
        TooLargeError: It is too long.
        OSError: The drive does not give the bytes.
    """
    if content is Content.MHL:
        found, unread = _of_mhl(source), 0
    else:
        text, _ = read_text(source, limits.MANIFEST)
        found, unread = _of_lines(text.splitlines(), source.path.name)
    return ManifestFacts(
        Known(content.value, SOURCE), Known(tuple(found), SOURCE), Known(unread, SOURCE)
    )


def _of_lines(lines: Sequence[str], name: str) -> tuple[list[Digest], int]:
    telling = [s for line in lines if (s := line.strip()) and not s.startswith(_REMARKS)]
    read = [_digest(line, name) for line in telling]
    found = _limited(digest for digest in read if digest is not None)
    if not found:
        raise MalformedError("no line with a digest")
    return found, len(read) - len(found)


def _digest(line: str, name: str) -> Digest | None:
    """Return what a line says of a file; a backslash before it says that its name is escaped."""
    if plain := _PLAIN.fullmatch(line):
        escaped, value, _, path = plain.groups()
        algorithm = _algorithm(value, name)
    elif tagged := _TAGGED.fullmatch(line):
        escaped, tag, path, value = tagged.groups()
        algorithm = _named(tag)
    else:
        return None
    if escaped:
        path = _ESCAPES.sub(lambda found: _ESCAPED[found[1]], path)
    return Digest(_path(path), algorithm, value.lower())


def _algorithm(value: str, name: str) -> str | None:
    """Return how a digest was made, by the name of its list; its length would leave several."""
    plain = name.lower().replace("-", "")
    named = next((it for it in _TOLD_BY_NAME if it in plain), None)
    named = _SAME.get(named, named) if named else None
    return named if named and _LENGTHS[named] == len(value) else None


def _named(tag: str) -> str | None:
    plain = tag.lower().replace("-", "").replace("/", "")
    plain = _SAME.get(plain, plain)
    return plain if plain in _LENGTHS else None


def _path(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


def _of_mhl(source: CachedReader) -> list[Digest]:
    if source.size > limits.XML_PART:
        raise TooLargeError(f"a list of {source.size} bytes, more than {limits.XML_PART}")
    root = parse(source.read_at(0, source.size))
    return _limited(digest for item in root.iter("{*}hash") for digest in _of_hash(item))


def _of_hash(item: _Element) -> Iterator[Digest]:
    """Yield the digests of one file; the old format calls its path `file`."""
    path = next((e.text or "" for e in item.iterchildren("{*}path", "{*}file")), "")
    for child in item.iterchildren("{*}*"):
        name = local(child.tag).lower()
        if name in _MHL_DIGESTS and path and child.text:
            value = child.text.strip()
            yield Digest(
                _path(path), _SAME.get(name, name), value if name == "c4" else value.lower()
            )


def _limited(digests: Iterable[Digest]) -> list[Digest]:
    found: list[Digest] = []
    for digest in digests:
        if len(found) >= limits.DIGESTS:
            raise TooLargeError(f"more than {limits.DIGESTS} digests")
        found.append(digest)
    return found
