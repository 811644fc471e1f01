"""Small .docx files with parts of their own, and their facts under the notice's forms."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from fixtures.producers.ticks import write
from tests.unit.examine.by_path import examine_word, sniff
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.request import FormLabels
    from usbcheck.facts.word import WordFacts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def examine(path: Path, forms: tuple[FormLabels, ...], *, look_for_qr: bool = False) -> WordFacts:
    return examine_word(path, sniff(path), forms, look_for_qr=look_for_qr)


def category(facts: WordFacts) -> str | None:
    assert isinstance(facts.form, Known)
    assert facts.form.value == "entry-1"
    return facts.value("类别")


def with_parts(path: Path, parts: dict[str, bytes], relations: dict[str, tuple[str, str]]) -> Path:
    """A .docx with more parts, to which its main part refers: id → kind and target."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    items = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        + ' TargetMode="External"' * ("://" in target)
        + "/>"
        for key, (kind, target) in relations.items()
    )
    rels = f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'
    held |= parts | {"word/_rels/document.xml.rels": rels.encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return path


def embedding(
    path: Path, data: bytes | None, ending: str, kind: str = "", target: str = "", body: str = ""
) -> Path:
    """A .docx of which the whole text is an embedded document."""
    write(path, body + '<w:altChunk r:id="rId9"/>')
    parts = {f"word/chunk.{ending}": data} if data is not None else {}
    with_parts(path, parts, {"rId9": ("aFChunk", target or f"chunk.{ending}")})
    if kind:
        with zipfile.ZipFile(path) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        default = f'<Default Extension="{ending}" ContentType="{kind}"/></Types>'.encode()
        types = "[Content_Types].xml"
        held[types] = held[types].replace(b"</Types>", default)
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in held.items():
                archive.writestr(name, part)
    return path
