"""Content controls of a .docx as Word shows them (ECMA-376 part 1, 17.5.2; [MS-DOCX] 2.5.2).

What stands in the document may be stale: a control that is bound to custom XML shows what that
says, a ticked box is a property of its own, and programs that fill a control in often forget to
take off the flag that says it still shows its prompt.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.docx_package import is_on, local, value
from usbcheck.examine.word.field_codes import ticked
from usbcheck.facts import limits
from usbcheck.naming.placeholders import is_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.examine.word.docx_package import Package

UNREAD_TAG: Final = "unread"
"""The name of an element put where Word shows something that is not read here."""

_TEXT: Final = frozenset({"t", "sym", "tab", "br", "cr", "noBreakHyphen"})
_BUILT_IN: Final[Mapping[str, str]] = {  # [MS-DOCX]: stores that are parts of their own
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "docprops/core.xml",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "docprops/app.xml",
}
_PREFIX: Final = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_STEP: Final = r"/(?:[\w.-]+:)?[\w.-]+(?:\[\d+\])?"
_PATH: Final = re.compile(rf"(?:{_STEP}){{1,40}}(?:/@(?:[\w.-]+:)?[\w.-]+)?(?:/text\(\))?")
_PLACEHOLDER_STYLE: Final = "placeholder text"


class Controls:
    """The content controls of one package; `settle` makes the text of one what Word shows."""

    def __init__(self, package: Package) -> None:
        self._package: Final = package

    def settle(self, control: etree._Element) -> None:
        """Change the content of a `w:sdt` to what a reader sees in Word."""
        properties = control.find("{*}sdtPr")
        content = control.find("{*}sdtContent")
        if properties is None or content is None:
            return
        box = properties.find("{*}checkbox")
        bound = self._bound(properties)
        if box is not None:
            on = is_on(box.find("{*}checked"))
            on = on if bound is None else bound.strip().lower() in ("1", "true")
            _write(content, UNREAD if bound == UNREAD else ticked(on=on))
        elif bound is not None and _replaces(bound, properties, content):
            _write(content, _entry(properties, bound))
        elif is_on(properties.find("{*}showingPlcHdr")):
            self._without_prompt(properties, content)

    def _without_prompt(self, properties: etree._Element, content: etree._Element) -> None:
        """Take the prompt out; what is no prompt stays, whatever the flag says.

        A picture stays in any case: whether it is one that asks for a picture shows by itself.
        """
        shown = _text(content)
        if not shown.strip() or properties.find("{*}picture") is not None:
            return
        prompt = self._prompts.get(value(properties.find("{*}placeholder/{*}docPart")))
        if prompt is not None and _plain(prompt) != _plain(shown) and not is_prompt(shown):
            return
        if prompt is not None or is_prompt(shown):
            _write(content, "")
        elif self._styled_as_prompt(content):
            _write(content, UNREAD)  # words of a template, or filled in by a program: who knows

    def _styled_as_prompt(self, content: etree._Element) -> bool:
        runs = [run for run in content.iter("{*}r") if _text(run).strip()]
        styles = {value(run.find("{*}rPr/{*}rStyle")) for run in runs}
        return bool(runs) and styles <= self._placeholder_styles

    def _bound(self, properties: etree._Element) -> str | None:
        """Return what the store says to which a control is bound.

        None where it is not, or the store has no such place, UNREAD where the place is told in
        a way not followed here.
        """
        binding = properties.find("{*}dataBinding")
        if binding is None or properties.find("{*}picture") is not None:
            return None
        path, store = value(binding, "xpath"), value(binding, "storeItemID").upper()
        prefixes = {
            p: one or two for p, one, two in _PREFIX.findall(value(binding, "prefixMappings"))
        }
        stores = self._stores
        roots = [stores[store]] if store in stores else list(stores.values())
        if not _PATH.fullmatch(path):
            return UNREAD if roots else None
        for root in roots:
            found = _first(root, path, prefixes)
            if found is not None:
                return found
        return None

    @cached_property
    def _stores(self) -> dict[str, etree._Element]:
        """The custom XML of the package by the ids of its items, and the document's properties."""
        package = self._package
        found: dict[str, etree._Element] = {}
        for item in _parts(package, package.main, "customXml"):
            for properties in _parts(package, item, "customXmlProps"):
                if (root := _root(package, properties)) is not None:
                    identity = value(root, "itemID").upper()
                    if (held := _root(package, item)) is not None:
                        found[identity] = held
        for identity, part in _BUILT_IN.items():
            if part in package.archive.names and (held := _root(package, part)) is not None:
                found[identity] = held
        return found

    @cached_property
    def _prompts(self) -> dict[str, str]:
        """The prompts of the glossary document by their names."""
        found: dict[str, str] = {}
        for glossary in _parts(self._package, self._package.main, "glossaryDocument"):
            root = _root(self._package, glossary)
            for part in root.iter("{*}docPart") if root is not None else ():
                name, body = part.find("{*}docPartPr/{*}name"), part.find("{*}docPartBody")
                if name is not None and body is not None:
                    found[value(name)] = _text(body)
        return found

    @cached_property
    def _placeholder_styles(self) -> frozenset[str]:
        found = {"PlaceholderText"}
        for part in _parts(self._package, self._package.main, "styles"):
            root = _root(self._package, part)
            for style in root.iter("{*}style") if root is not None else ():
                if value(style.find("{*}name")).lower() == _PLACEHOLDER_STYLE:
                    found.add(value(style, "styleId"))
        return frozenset(found)


def _parts(package: Package, part: str, kind: str) -> Iterator[str]:
    try:
        relations = package.relations(part)
    except MalformedError:
        return
    for relation in list(relations.values())[: limits.DOCX_SIDE_PARTS]:
        if relation.kind == kind and relation.target:
            yield relation.target


def _root(package: Package, part: str) -> etree._Element | None:
    """Return the root of a part that is not the document: damage to it costs only what it says."""
    try:
        return package.part(part)
    except MalformedError:
        return None


def _first(root: etree._Element, path: str, prefixes: Mapping[str, str]) -> str | None:
    try:
        found = root.xpath(path, namespaces=dict(prefixes) or None)
    except (etree.XPathError, ValueError, TypeError):
        return UNREAD
    if not isinstance(found, list) or not found:
        return None
    node = found[0]
    return "".join(map(str, node.itertext())) if etree.iselement(node) else str(node)


def _replaces(bound: str, properties: etree._Element, content: etree._Element) -> bool:
    """Return whether what a store says takes the place of the text in the document.

    A date is written out in another form, rich text as a document of its own: of them the
    document's own text counts, if it has any.
    """
    rich = bound.lstrip().startswith("<")
    dated = properties.find("{*}date") is not None and bool(bound.strip())
    return not ((rich or dated) and _text(content).strip())


def _entry(properties: etree._Element, bound: str) -> str:
    """Return the words that a list shows for a value."""
    for item in properties.iter("{*}listItem"):
        if value(item, "value") == bound:
            return value(item, "displayText") or bound
    return bound


def _text(element: etree._Element) -> str:
    return "".join(item.text or "" for item in element.iter("{*}t"))


def _plain(text: str) -> str:
    return "".join(text.split())


def _write(content: etree._Element, text: str) -> None:
    """Make `text` all that `content` says; its paragraphs, cells and pictures stay."""
    for item in [item for item in content.iter() if local(item.tag) in _TEXT]:
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    if not text:
        return
    name = etree.QName(content)

    def named(tag: str) -> str:
        return f"{{{name.namespace}}}{tag}" if name.namespace else tag

    run = next(iter(content.iter("{*}r")), None)
    if run is None:
        paragraph = next(iter(content.iter("{*}p")), None)
        if paragraph is None and next(iter(content.iterancestors("{*}p")), None) is None:
            cell = next(iter(content.iter("{*}tc")), None)
            paragraph = etree.SubElement(content if cell is None else cell, named("p"))
        run = etree.SubElement(content if paragraph is None else paragraph, named("r"))
    if text == UNREAD:  # no character of XML
        etree.SubElement(run, named(UNREAD_TAG))
    else:
        etree.SubElement(run, named("t")).text = text
