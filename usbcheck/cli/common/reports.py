"""Where reports go: the terminal, files, a page in the browser."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.output import show
from usbcheck.cli.common.refusals import reason, refuse, refuse_on_drive, refuse_unwritable
from usbcheck.report.formats import PLAIN, Format, Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from usbcheck.cli.common.options import CheckOptions, ReportOptions
    from usbcheck.messages import Catalogue
    from usbcheck.report.documents import Documents
    from usbcheck.report.outputs import Output
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailSet


def outputs(
    formats: Sequence[Format], files: Sequence[Path], root: Path, catalogue: Catalogue
) -> tuple[Output, ...]:
    """Return what to write where, before any work is done."""
    from usbcheck.report.outputs import OutputsError, pair

    paths = [_apart_from_drive(file, root, catalogue) for file in files]
    try:
        return pair(formats, paths, terminal=sys.stdout.isatty())
    except OutputsError as error:
        refuse(catalogue.format(error.message, **error.args_said))


def outputs_of_several(
    reported: ReportOptions, roots: Sequence[Path], catalogue: Catalogue
) -> dict[Path, tuple[Output, ...]]:
    """Return what to write where for each drive; make the folder for it.

    Nothing is written of a drive where all goes into documents of several.
    """
    from usbcheck.report.outputs import OutputsError, in_folder

    folder = reported.folder.absolute() if reported.folder else None
    documents = documents_of_several(reported, roots, catalogue)
    formats = [form for form in reported.formats if form not in documents.values()]
    if documents and not formats and folder is None:
        return {}
    try:
        wanted = in_folder(formats, folder, roots)
    except OutputsError as error:
        refuse(catalogue.format(error.message, **error.args_said))
    if folder is not None:
        for root in roots:
            refuse_on_drive(folder, root, catalogue)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            refuse_unwritable(error, folder, catalogue)
    return wanted


def documents_of_several(
    reported: ReportOptions, roots: Sequence[Path], catalogue: Catalogue
) -> dict[Path | None, Format]:
    """Return the files that each hold a document of all drives, with their formats."""
    from usbcheck.report.documents import FORMATS
    from usbcheck.report.formats import format_of

    documents: dict[Path | None, Format] = {}
    for file in reported.files:
        told = format_of(file.name)
        if told not in FORMATS or file in documents:
            refuse(catalogue.format("cli-output-of-one"))
        for root in roots:
            _apart_from_drive(file, root, catalogue)
        documents[file] = told
    return documents


def save_documents(
    made: Documents, wanted: Mapping[Path | None, Format], catalogue: Catalogue
) -> None:
    """Write the documents of several drives; the path None is standard output."""
    from usbcheck.report.outputs import write

    for path, form in wanted.items():
        data = made.render(form)
        if path is None:
            show(data)
            continue
        try:
            write(path, data)
        except OSError as error:
            refuse_unwritable(error, path, catalogue)


def name_in_repository(root: Path) -> str:
    """Return what documents of several drives call one: its path in the repository, visible."""
    from usbcheck.drive.paths import escape_control

    return escape_control(place_in_repository(root).rstrip("/") or str(root))


def _apart_from_drive(given: Path, root: Path, catalogue: Catalogue) -> Path:
    """Return the absolute path to write to; refuse one on the drive."""
    output = given.absolute()
    refuse_on_drive(given, root, catalogue)
    if os.path.isdir(output) or not os.path.isdir(output.parent):  # noqa: PTH112  never raises
        refuse(catalogue.format("cli-no-output-folder", path=str(given)))
    return output


def deliver(
    report: Report, wanted: Sequence[Output], catalogue: Catalogue, setting: Setting = PLAIN
) -> None:
    """Write the report everywhere, and say where that failed."""
    from usbcheck.report import outputs as out

    try:
        unwritten = out.deliver(report, wanted, catalogue, setting)
    except OSError as error:
        refuse(reason(error))
    said = [
        catalogue.format("cli-cannot-write", path=str(lost.path), why=lost.why)
        for lost in unwritten
    ]
    if said:
        refuse("\nusbcheck: ".join(said))


def show_text(report: Report, catalogue: Catalogue) -> None:
    """Show the report on standard output."""
    from usbcheck.report.outputs import Output

    deliver(report, [Output(Format.TEXT, None)], catalogue)


def announce(report: Report, wanted: Sequence[Output], catalogue: Catalogue) -> None:
    """Say the verdict, and where the reports are, where none of them was shown."""
    from usbcheck.drive.paths import escape_control
    from usbcheck.facts.quantities import Every
    from usbcheck.report.rendered_findings import headline

    files = tuple(escape_control(str(output.path)) for output in wanted if output.path is not None)
    if files and len(files) == len(wanted):
        said = catalogue.format(
            "cli-written", headline=headline(report, catalogue), paths=Every(files)
        )
        show(f"{said}\n")


def place_in_repository(root: Path) -> str:
    """Return the path of the drive's root within the repository that a check runs in.

    It has a slash at its end; it is the absolute path where the root lies elsewhere, and empty
    where the root is the repository.
    """
    from pathlib import Path

    from usbcheck.drive.paths import absolute

    drive = Path(absolute(str(root)))
    here = Path.cwd()
    top = next((p for p in (here, *here.parents) if (p / ".git").exists()), here)
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or top)
    try:
        inside = drive.resolve().relative_to(repository.resolve()).as_posix()
    except (ValueError, OSError):
        inside = drive.as_posix()
    return "" if inside == "." else inside.rstrip("/") + "/"


def pictures(report: Report, options: CheckOptions, catalogue: Catalogue) -> ThumbnailSet:
    """Take pictures for a page, with progress on standard error."""
    from usbcheck.report.progress.reporter import progress
    from usbcheck.thumbnails.illustrate import illustrate

    with progress(sys.stderr, catalogue, options.progress) as observer:
        return illustrate(report, options.jobs, observer)


def page(report: Report, root: Path, options: CheckOptions, catalogue: Catalogue) -> Path:
    """Return the report as a page made for the moment, in a folder that is not on the drive."""
    from usbcheck.report.outputs import Output, folder_off

    folder = folder_off(root)
    if folder is None:
        refuse(catalogue.format("cli-output-on-drive", path=str(root)))
    made = folder / "usbcheck.html"
    setting = Setting(pictures=pictures(report, options, catalogue))
    deliver(report, [Output(Format.HTML, made)], catalogue, setting)
    return made


def browse(made: Path, catalogue: Catalogue) -> None:
    """Open a page in the browser, and say where it is."""
    import webbrowser

    said = "cli-page-there" if webbrowser.open(made.as_uri()) else "cli-page-not-opened"
    click.echo(catalogue.format(said, path=str(made)), err=True)
