"""The formats of a report, and the one function that writes any of them.

A format's module is imported when it is asked for: what one needs is not loaded for the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailSet


class Format(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    CSV = "csv"
    MARKDOWN = "markdown"


BINARY: frozenset[Format] = frozenset({Format.DOCX})
"""The formats that are bytes and no text."""

_SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
    ".xml": Format.JUNIT,
    ".sarif": Format.SARIF,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
}


IN_A_ROW: frozenset[Format] = frozenset({Format.TEXT, Format.GITHUB, Format.MARKDOWN})
"""The formats of which several reports, one after the other, are still of that format."""


def suffix_of(form: Format) -> str:
    """Return the ending of a file of a format."""
    return next((suffix for suffix, told in _SUFFIXES.items() if told is form), f".{form}.txt")


def format_of(name: str) -> Format | None:
    """Return the format that a file's name tells by its ending, None where it tells none."""
    _, dot, ending = name.rpartition(".")
    return _SUFFIXES.get(dot + ending.casefold())


@dataclass(frozen=True, slots=True)
class Setting:
    """What a format may take into account besides the report.

    `strict` lets warnings fail, as the exit code does; `pictures` are of the same drive, None where
    none were taken; `place` is what leads from the repository to the drive's root, with a slash at
    its end.
    """

    strict: bool = False
    pictures: ThumbnailSet | None = None
    place: str = ""


PLAIN = Setting()


def render(
    form: Format,
    report: Report,
    catalogue: Catalogue,
    setting: Setting = PLAIN,
    *,
    to_file: bool = True,
) -> str | bytes:
    """Return the report in a format, in the language of `words`.

    `to_file` is False for the console of this process, whose width, colours and encoding the
    text then has.
    """
    catalogue = catalogue.under(report.profile)
    match form:
        case Format.TEXT:
            from usbcheck.report.terminal import console, text

            encoding = "utf-8" if to_file else console.encoding()
            return console.printed(
                text.render(report, catalogue, encoding=encoding), to_file=to_file
            )
        case Format.JSON:
            from usbcheck.report.machine import json_format

            return json_format.render(report, catalogue)
        case Format.HTML:
            from usbcheck.report import html

            return html.render(report, catalogue, setting.pictures)
        case Format.DOCX:
            from usbcheck.report.word import rectification

            return rectification.render(report, catalogue)
        case Format.JUNIT:
            from usbcheck.report.machine import junit

            return junit.render(report, catalogue, strict=setting.strict)
        case Format.SARIF:
            from usbcheck.report.machine import sarif

            return sarif.render(report, catalogue, strict=setting.strict)
        case Format.GITHUB:
            from usbcheck.report.machine import github

            return github.render(report, catalogue, place=setting.place)
        case Format.CSV:
            from usbcheck.report.machine import csv_format

            return csv_format.render(report, catalogue)
        case Format.MARKDOWN:
            from usbcheck.report.machine import markdown

            return markdown.render(report, catalogue)
