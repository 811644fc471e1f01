"""The text of a notice: of a Word file, a PDF or a plain text, and the forms annexed to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import EncryptedError, MalformedError
from usbcheck.examine.files.sniff import sniff
from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MOST_BYTES: Final = 20_000_000
MOST_CHARACTERS: Final = 200_000  # a long notice with annexes has a tenth of it
_FORM_TITLE: Final = re.compile(
    r"[一-龥]{0,20}(?:报名表|登记表|推荐表|申报表|汇总表|申请表|信息表)(?:（[一二三]）)?"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LABEL: Final = re.compile(r"[一-龥]{2,10}")


class UnreadableNoticeError(Exception):
    """No text can be had of a notice. `reason` is a message `draft-…`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The lines of a notice, and the labels of each form annexed to it."""

    lines: tuple[str, ...]
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)


def text_of(path: Path) -> NoticeText:
    """Return the text of a notice's file.

    Raises:
        UnreadableNoticeError: it is a scan, encrypted, damaged, or of no kind that is read here.
        OSError: it cannot be opened.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableNoticeError("draft-too-large")
    try:
        with CachedReader(path) as source:
            lines = _lines(source)
    except EncryptedError as error:
        raise UnreadableNoticeError("draft-encrypted") from error
    except MalformedError as error:
        raise UnreadableNoticeError("draft-damaged", str(error)) from error
    text = "\n".join(lines)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableNoticeError("draft-too-large")
    found = lines_of_text(text)
    if not found.lines:
        raise UnreadableNoticeError("draft-no-text")
    return found


def _lines(source: CachedReader) -> Iterable[str]:
    match sniff(source):
        case Content.DOCX | Content.DOCM:
            return _of_docx(source)
        case Content.PDF:
            return _of_pdf(source)
        case _:
            return _of_plain(source.read_at(0, MOST_BYTES)).splitlines()


def _of_docx(source: CachedReader) -> Iterable[str]:
    from usbcheck.examine.files.containers import open_zip
    from usbcheck.examine.word.docx import read_docx

    with open_zip(source) as archive:
        return list(read_docx(archive).texts())


def _of_pdf(source: CachedReader) -> Iterable[str]:
    from usbcheck.examine.papers.pdf import read_pdf

    read = read_pdf(source)
    if read.lines is None:
        raise UnreadableNoticeError("draft-encrypted")
    if not any(line.strip() for line in read.lines) and read.bare:
        raise UnreadableNoticeError("draft-scan")
    return _joined(read.lines)


def _joined(lines: Sequence[str]) -> Iterable[str]:
    """Yield lines with those that a page broke put together: a full one ends without a stop."""
    widest = max((len(line) for line in lines), default=0)
    held = ""
    for line in lines:
        held += line.strip()
        if len(line) < widest * 0.85 or held.endswith(("。", "：", "；")):
            yield held
            held = ""
    yield held


def _of_plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnreadableNoticeError("draft-not-text")


def lines_of_text(text: str) -> NoticeText:
    """Return the lines of a text that are the notice's own, and the forms at its end."""
    lines = [line for raw in text.splitlines() if (line := raw.strip())]
    starts = [at for at, line in enumerate(lines) if at and _FORM_TITLE.fullmatch(line)]
    if not starts:
        return NoticeText(tuple(lines))
    bounds = [*starts, len(lines)]
    forms = {
        lines[start]: tuple(_labels(lines[start + 1 : end])) for start, end in pairwise(bounds)
    }
    return NoticeText(tuple(lines[: starts[0]]), {k: v for k, v in forms.items() if v})


def _labels(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        for cell in re.split(r"[\t:：]", line):
            label = re.sub(r"（.*?）|\s", "", cell)
            if _LABEL.fullmatch(label) and label not in {"分钟", "盖章"}:
                yield label
