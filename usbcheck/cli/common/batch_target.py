"""Where the results of `batch` go, and the documents that are made of them all."""

from __future__ import annotations

import getpass
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.cli.common.intake import refuse_ledger
from usbcheck.cli.common.output import show
from usbcheck.cli.common.refusals import refuse, refuse_unwritable
from usbcheck.intake.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import ExitStack
    from pathlib import Path

    from usbcheck.batch.results import Results
    from usbcheck.messages import Catalogue
    from usbcheck.report.formats import Format


@dataclass(frozen=True, slots=True)
class Target:
    """Where the results go: a file, a ledger, or else standard output; and the documents of all.

    A document of the path None goes to standard output.
    """

    file: Path | None
    ledger: Path | None
    documents: Mapping[Path | None, Format]

    @property
    def path(self) -> Path | None:
        """Where the results go, None where to standard output or nowhere."""
        return self.file or self.ledger

    @property
    def paths(self) -> tuple[Path, ...]:
        """All that is written to."""
        return tuple(path for path in (self.path, *self.documents) if path is not None)

    @property
    def takes_output(self) -> bool:
        """Whether something of it goes to standard output."""
        return None in self.documents or (self.path is None and not self.documents)

    def open(self, opened: ExitStack, catalogue: Catalogue) -> Results:
        """Return what takes the results, which closes with `opened`."""
        from usbcheck.batch.results import (
            InUseError,
            LedgerEntries,
            Lines,
            LinesFile,
            NoResultsError,
        )
        from usbcheck.intake.ledger.errors import LedgerError

        try:
            if self.ledger:
                clerk, host = getpass.getuser(), platform.node()
                return opened.enter_context(LedgerEntries(self.ledger, clerk, host, now))
            if self.file:
                return opened.enter_context(LinesFile(self.file))
        except NoResultsError as error:
            refuse(catalogue.format("batch-other-file", path=str(self.path), line=error.line))
        except InUseError:
            refuse(catalogue.format("batch-in-use", path=str(self.path)))
        except LedgerError as error:
            refuse_ledger(error, catalogue)
        except OSError as error:
            refuse_unwritable(error, str(self.path), catalogue)
        to_output = self.path is None and not self.documents and not sys.stdout.isatty()
        return Lines(show if to_output else _nowhere)


def target_of(
    files: Sequence[Path], formats: Sequence[Format], ledger: Path | None, catalogue: Catalogue
) -> Target:
    """Return what goes where: a file whose ending or `--format` tells no document has lines."""
    from usbcheck.report.documents import FORMATS
    from usbcheck.report.formats import format_of

    left = list(formats)
    documents: dict[Path | None, Format] = {}
    for file in files:
        told = format_of(file.name)
        if told in FORMATS:
            documents[file] = told
            left = [form for form in left if form is not told]
    lines = []
    for file in (file for file in files if file not in documents):
        if left:
            documents[file] = left.pop(0)
        else:
            lines.append(file)
    if len(lines) + (ledger is not None) > 1 or len(set(files)) < len(files):
        refuse(catalogue.format("batch-one-place"))
    if len(left) > 1:
        refuse(catalogue.format("cli-formats-without-output", formats=", ".join(left)))
    if left:
        documents[None] = left[0]
    return Target(lines[0] if lines else None, ledger, documents)


def _nowhere(line: bytes) -> None:
    """Discard a line: a terminal shows the summary only."""
