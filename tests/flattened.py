"""The sound drives of notices taken apart: all files in one loose folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ONLY_FOLDERS_TELL = ("huaiyin-2022",)
"""Notices whose films may be of several categories; nothing but the folder says which."""


def flattened(notice: str, sound: Path, place: Path) -> tuple[Path, Path]:
    """Make one folder of the files of a notice's sound drive, and a file of answers for what only
    the drive's folders told; return both."""
    source, answers = place / "loose", place / "answers.toml"
    source.mkdir()
    told: list[str] = []
    for file in sorted(sound.rglob("*")):
        if file.is_file():
            category = file.relative_to(sound).parts[0]
            if notice in _ONLY_FOLDERS_TELL and file.suffix == ".mp4":
                told.append(f'[works."{file.name}"]\ncategory = "{category}"\n')
            shutil.copy2(file, source / file.name)
    answers.write_text("".join(told), encoding="utf-8")
    return source, answers
