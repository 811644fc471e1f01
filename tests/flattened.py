"""The sound drives of notices taken apart: all files in one loose folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from fixtures.notices import MAKERS

if TYPE_CHECKING:
    from pathlib import Path

_ONLY_FOLDERS_TELL = ("huaiyin-2022",)
"""Notices whose films may be of several categories; nothing but the folder says which."""


def flattened(notice: str, place: Path) -> tuple[Path, Path]:
    """Make the files of a notice's sound drive in one folder, and a file of answers for what only
    the drive's folders told; return both."""
    MAKERS[notice][0](place / "sound")
    source, answers = place / "loose", place / "answers.toml"
    source.mkdir()
    told: list[str] = []
    for file in sorted((place / "sound").rglob("*")):
        if file.is_file():
            category = file.relative_to(place / "sound").parts[0]
            if notice in _ONLY_FOLDERS_TELL and file.suffix == ".mp4":
                told.append(f'[works."{file.name}"]\ncategory = "{category}"\n')
            shutil.move(file, source / file.name)
    answers.write_text("".join(told), encoding="utf-8")
    return source, answers
