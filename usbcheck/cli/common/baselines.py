"""The options `--baseline` and `--write-baseline` of commands that check for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.cli.common.refusals import reason, refuse, refuse_on_drive, refuse_unwritable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from usbcheck.cli.common.options import BaselineOptions
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.report.machine.baseline_file import Baseline
    from usbcheck.submission.known import Known
    from usbcheck.submission.report import Report


def read_baseline(path: Path | None, profile: Profile, catalogue: Catalogue) -> Baseline | None:
    """Return the baseline of a file, or end the command where it is none of this notice."""
    from usbcheck.report.machine.baseline_file import BaselineError, read

    if path is None:
        return None
    try:
        found = read(path)
    except BaselineError as error:
        said = catalogue.format(error.message, detail=error.detail)
        refuse(catalogue.format("baseline-unusable", path=str(path), why=said))
    except OSError as error:
        refuse(catalogue.format("baseline-unusable", path=str(path), why=reason(error)))
    if found.profile != profile.id:
        said = catalogue.format("baseline-other-notice", theirs=found.profile, ours=profile.id)
        refuse(catalogue.format("baseline-unusable", path=str(path), why=said))
    return found


def refuse_baseline_target(path: Path | None, roots: Sequence[Path], catalogue: Catalogue) -> None:
    """End the command where a baseline may not be written to a path: before any work is done."""
    from usbcheck.report.machine.baseline_file import is_ours

    if path is None:
        return
    for root in roots:
        refuse_on_drive(path, root, catalogue)
    if not path.absolute().parent.is_dir():
        refuse(catalogue.format("cli-no-output-folder", path=str(path)))
    if not is_ours(path):
        refuse(catalogue.format("baseline-not-over", path=str(path)))


def against_known(
    report: Report, root: Path, options: BaselineOptions, known: Baseline | None, *, alone: bool
) -> Report:
    """Return the report held against the baseline, if there is one.

    What is written to a file as known is known to this check already.
    """
    from usbcheck.report.machine.baseline_file import name_of
    from usbcheck.submission.baseline import against
    from usbcheck.submission.known import known_findings

    if options.baseline is not None and known is not None:
        return against(report, known.of(name_of(str(root), options.baseline), alone=alone))
    if options.write_baseline is not None and report.complete:
        return against(report, known_findings(report.findings))
    return report


def write_baseline(
    path: Path, profile: str, found: Mapping[str, Known | None], catalogue: Catalogue
) -> None:
    """Write what was found on drives as known, under their paths, or end the command.

    None is what was found on a drive that was not checked to its end; then nothing is written.
    """
    import click

    from usbcheck.report.machine.baseline_file import Baseline, name_of, written
    from usbcheck.report.outputs import write

    drives = {name_of(root, path): known for root, known in found.items() if known is not None}
    if len(drives) < len(found):
        refuse(catalogue.format("baseline-incomplete", path=str(path)))
    try:
        write(path, written(Baseline(profile, drives)))
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
    count = sum(map(len, drives.values()))
    click.echo(catalogue.format("baseline-written", path=str(path), count=count), err=True)
