"""Where a report goes: which format into which file, and how they are written."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from usbcheck.drive.paths import absolute, lies_on
from usbcheck.report.formats import (
    BINARY,
    IN_A_ROW,
    PLAIN,
    Format,
    Setting,
    format_of,
    render,
    suffix_of,
)
from usbcheck.report.terminal.console import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report


@dataclass(frozen=True, slots=True)
class Output:
    """A report to be written; `path` is None for standard output."""

    form: Format
    path: Path | None


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that could not be written, and why, in the system's words."""

    path: Path
    why: str


class OutputsError(ValueError):
    """Formats and files that do not go together; the words are the message `cli-…`."""

    def __init__(self, message: str, **args: Value) -> None:
        super().__init__(message)
        self.message = message
        self.args_said = args


def pair(formats: Sequence[Format], paths: Sequence[Path], *, terminal: bool) -> tuple[Output, ...]:
    """Return which format goes where.

    A file whose ending tells one of the formats gets it, the others get theirs in order; a file
    that is left has the format that its ending tells, and a format that is left goes to standard
    output, a `terminal` or not. With neither, the text goes there.

    Raises:
        OutputsError: more than one format is left, a file is there twice or its ending tells no
            format, or a binary format would go to a terminal.
    """
    if len(set(paths)) < len(paths):
        twice = next(path for path in paths if paths.count(path) > 1)
        raise OutputsError("cli-same-output", path=str(twice))
    left = list(formats) or ([] if paths else [Format.TEXT])
    found = {path: told for path in paths if (told := _take(left, format_of(path.name)))}
    for path in paths:
        if path not in found:
            found[path] = left.pop(0) if left else _told(path)
    if len(left) > 1:
        raise OutputsError("cli-formats-without-output", formats=", ".join(left))
    if left and terminal and left[0] in BINARY:
        raise OutputsError("cli-binary-to-terminal", format=left[0])
    return (*(Output(found[path], path) for path in paths), *(Output(form, None) for form in left))


def in_folder(
    formats: Sequence[Format], folder: Path | None, roots: Sequence[Path]
) -> dict[Path, tuple[Output, ...]]:
    """Return where the reports of several drives go, by drive.

    In a folder each drive has a file of each format, named after the drive. Without one all reports
    go to standard output, one after the other.

    Raises:
        OutputsError: there is a folder and no format, or the other way round formats of which
            several reports do not make one document.
    """
    if folder is None:
        formats = formats or (Format.TEXT,)
        if len(formats) > 1 or not IN_A_ROW.issuperset(formats):
            raise OutputsError("cli-several-need-folder", formats=", ".join(formats))
        return {root: (Output(formats[0], None),) for root in roots}
    if not formats:
        raise OutputsError("cli-folder-needs-format", path=str(folder))
    names = _names(roots)
    each = tuple(dict.fromkeys(formats))
    return {
        root: tuple(Output(form, folder / (names[root] + suffix_of(form))) for form in each)
        for root in roots
    }


def _names(roots: Sequence[Path]) -> dict[Path, str]:
    """Return a name for each drive, no two alike, as file systems compare them."""
    names: dict[Path, str] = {}
    for root in roots:
        whole = Path(os.path.normpath(absolute(str(root))))
        plain = name = whole.name or whole.drive.rpartition("\\")[2].rstrip(":") or "drive"
        number = 1
        while name.casefold() in {taken.casefold() for taken in names.values()}:
            number += 1
            name = f"{plain}-{number}"
        names[root] = name
    return names


def _take(left: list[Format], wanted: Format | None) -> Format | None:
    if wanted not in left:
        return None
    left.remove(wanted)
    return wanted


def _told(path: Path) -> Format:
    told = format_of(path.name)
    if told is None:
        raise OutputsError("cli-format-not-told", path=str(path))
    return told


def folder_off(root: Path) -> Path | None:
    """Return a new folder for a page that is only looked at.

    None where all places for one are on the drive at `root`.
    """
    for place in (Path(tempfile.gettempdir()), Path.home()):
        if not lies_on(place, str(root)):
            return Path(tempfile.mkdtemp(prefix="usbcheck-", dir=place))
    return None


def deliver(
    report: Report, outputs: Sequence[Output], catalogue: Catalogue, setting: Setting = PLAIN
) -> tuple[Unwritten, ...]:
    """Write the report everywhere, and gives back where that failed.

    Where nothing goes to standard output, the first report that failed is shown there, so that
    no work is lost.

    Raises:
        OSError: standard output cannot be written.
    """
    unwritten: list[Unwritten] = []
    lost: list[Format] = []
    for output in outputs:
        if output.path is None:
            continue
        content = render(output.form, report, catalogue, setting)
        try:
            write(output.path, content if isinstance(content, bytes) else content.encode())
        except OSError as error:
            unwritten.append(Unwritten(output.path, error.strerror or str(error)))
            lost.append(Format.TEXT if output.form in BINARY else output.form)
    for form in [o.form for o in outputs if o.path is None] or lost[:1]:
        show(_for_console(form, report, catalogue, setting))
    return tuple(unwritten)


def _for_console(
    form: Format, report: Report, catalogue: Catalogue, setting: Setting
) -> str | bytes:
    """Return a report for standard output: all but the text as UTF-8 bytes where that is a pipe.

    They keep their own line ends, whatever the console's encoding: RFC 8259 (8.1) asks it of JSON,
    and an XML declaration says it.
    """
    content = render(form, report, catalogue, setting, to_file=False)
    if isinstance(content, bytes) or form is Format.TEXT or sys.stdout.isatty():
        return content
    return content.encode()


def write(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all.

    A full disk or an interruption leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    target = path.resolve()  # a link stays one
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a device or a pipe
        return
    beside = target.with_name(f".usbcheck-{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
