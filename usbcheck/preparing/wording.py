"""Questions, obstacles and the tree of a drive to be, in words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.submission.parts import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.preparing.failures import NotPreparedError
    from usbcheck.preparing.model import Arrangement, Placed, Proposal, Question
    from usbcheck.profile.model import Profile

_MOST_FILES: Final = 6  # of a work, named in a question


def asked(question: Question, catalogue: Catalogue) -> str:
    """Return a question in words, without the files that it is about."""
    return catalogue.format(f"ask-{question.ask}", field=question.field)


def files_of(question: Question, catalogue: Catalogue) -> str:
    """Return the files that a question is about, the first of many."""
    names = tuple(map(escape_control, question.files[:_MOST_FILES]))
    more = len(question.files) - len(names)
    said = catalogue.format("ask-files", files=Every(names))
    return said + catalogue.format("ask-more-files", count=more) if more else said


def choices_of(question: Question, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the values of the answers that can be given, and what they are called."""
    return [
        (choice.value, catalogue.format("ask-doubtful", choice=choice.shown))
        if choice.doubtful
        else (choice.value, catalogue.value(choice.shown))
        for choice in question.choices
    ]


def missing(question: Question, catalogue: Catalogue) -> str:
    """Return in one line what is missing, and of which files."""
    said = asked(question, catalogue)
    if not question.files:
        return said
    return catalogue.format("ask-of-files", files=files_of(question, catalogue), what=said)


def tree(files: Sequence[Placed]) -> Iterator[str]:
    """Yield the lines of the tree of a drive to be: folders, and each file with where it is from.

    The lines have no words.
    """
    folders: dict[str, list[Placed]] = defaultdict(list)
    for file in files:
        home = f"{file.archive}/" if file.archive else _folder(file.target)
        folders[home].append(file)
    for folder in sorted(folders):
        if folder:
            yield escape_control(folder)
        indent = "  " if folder else ""
        for file in folders[folder]:
            name = file.target.rpartition("/")[2]
            yield f"{indent}{escape_control(name)}  ←  {escape_control(file.path)}"


def _folder(path: str) -> str:
    folder = path.rpartition("/")[0]
    return f"{folder}/" if folder else ""


def left_out(made: Proposal | Arrangement, catalogue: Catalogue) -> Iterator[str]:
    """Yield the files that do not go to the drive, with the reason."""
    for left in made.left_out:
        why = catalogue.format(f"left-out-{left.why}", other=left.other)
        yield f"{escape_control(left.path)}  {why}"


def lacking(made: Proposal | Arrangement, profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    """Yield what the notice asks for and no file is, by work."""
    for work in made.works:
        if work.lacking:
            parts = Every(tuple(name_of(id_, work.category, profile) for id_ in work.lacking))
            title = work.title or work.id
            yield catalogue.format("prepare-lacking", title=title, parts=parts)


def obstacle(error: NotPreparedError, catalogue: Catalogue) -> str:
    """Return why a drive could not be prepared."""
    return catalogue.format(
        f"not-prepared-{error.obstacle}",
        paths=Every(error.paths),
        why=error.why or "none",
        size=Quantity(error.lacking, Unit.BYTES),
    )
