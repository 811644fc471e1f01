"""The parts of a .docx and how they refer to each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.files.containers import part_key
from usbcheck.examine.files.errors import ExpansionError, MalformedError
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from usbcheck.examine.files.containers import Archive

    Element = etree._Element  # noqa: SLF001  (its only name)

_MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another, or to what lies outside (`target` is then None)."""

    kind: str  # the last step of its type: header, image, aFChunk
    target: str | None  # the key of a part that is there


class Package:
    """The parts of one open archive; `main` is the part that holds the text.

    `named` gives the names under which whoever reads the document finds its pictures: those of
    the parts, unless the archive is itself a part of another.
    """

    def __init__(self, archive: Archive, named: Callable[[str], str] = str) -> None:
        self.archive: Final = archive
        self.named: Final = named
        self._relations: Final[dict[str, dict[str, Relation]]] = {}
        self.main: Final = self._main_part()

    def lend(self, read: Callable[[int], bytes]) -> str:
        """Return a name under which `read` gives the bytes of a picture that is no part."""
        return self.named(self.archive.lend(read))

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return the relationships of `part`, of the package where that is empty, by their ids."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.names:
            return {}
        root = parse(self.archive.read(path, limits.XML_SMALL_PART))
        elements = root.iterchildren(tag=etree.Element)
        return {item.get("Id", ""): self._relation(folder, item) for item in elements}

    def part(self, name: str, limit: int = limits.XML_PART) -> etree._Element:
        """Return the root of an XML part; raises MalformedError, ExpansionError."""
        return parse(self.archive.read(name, limit))

    def kind_of(self, part: str) -> str:
        """Return the content type of `part`, empty where the package does not say."""
        ending = part.rpartition(".")[2]
        return self._types.get(f"/{part}") or self._types.get(ending, "")

    @cached_property
    def has_even_pages(self) -> bool:
        """Whether pages with even numbers have headers of their own (17.10.1)."""
        for relation in self.relations(self.main).values():
            if relation.kind == "settings" and relation.target:
                try:
                    return is_on(self.part(relation.target).find("{*}evenAndOddHeaders"))
                except MalformedError:
                    return False
        return False

    @cached_property
    def _types(self) -> dict[str, str]:
        path = part_key("[Content_Types].xml")
        if path not in self.archive.names:
            return {}
        found: dict[str, str] = {}
        root = parse(self.archive.read(path, limits.XML_SMALL_PART))
        for item in root.iterchildren(tag=etree.Element):
            kind = item.get("ContentType", "").lower()
            if name := item.get("PartName"):
                found[f"/{part_key(name)}"] = kind
            elif ending := item.get("Extension"):
                found[ending.lower()] = kind
        return found

    def _relation(self, folder: str, item: etree._Element) -> Relation:
        kind = item.get("Type", "").rpartition("/")[2]
        if item.get("TargetMode") == "External":
            return Relation(kind, None)
        target = item.get("Target", "").replace("\\", "/")
        path = part_key(posixpath.normpath(posixpath.join("/", folder, target)))
        return Relation(kind, path if path in self.archive.names else None)

    def _main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target:
                return relation.target
        return _MAIN


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part; raises MalformedError, ExpansionError."""
    # OPC forbids a DTD (ECMA-376 part 2, 6.2.5); it is looked for before libxml2 obeys it
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):
        raise ExpansionError("a document type declaration")
    tags = data.count(b"<")
    if tags > limits.XML_TAGS:
        raise ExpansionError(f"{tags} tags, more than {limits.XML_TAGS}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise MalformedError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ExpansionError("a document type declaration")
    return root


def local(tag: object) -> str:
    """Return the name of a tag or an attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return the attribute `w:val`, or another, whatever its namespace; empty without one."""
    if element is None:
        return ""
    return next((str(v) for key, v in element.items() if local(key) == name), "")


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch is there and on (ST_OnOff)."""
    return element is not None and value(element) not in ("0", "false", "off")


def reference(element: etree._Element, *names: str) -> str:
    """Return the id of the relationship that `element` names: `r:id`, `r:embed`; else empty."""
    found = {
        local(key): str(v)
        for key, v in element.items()
        if str(key).partition("}")[0].endswith("relationships")
    }
    return next((found[name] for name in names if found.get(name)), "")
