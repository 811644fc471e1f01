"""Notices as data: loading a profile, and saying clearly what is wrong with one."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

DEFAULT = "changzhou-2024"


class ProfileError(Exception):
    """A profile cannot be used. The text names the file, each faulty key and what was expected."""


class NoSuchProfileError(ProfileError):
    """There is no notice of that name."""


def bundled() -> tuple[str, ...]:
    """Return the ids of the profiles that come with the program."""
    here = resources.files(__name__)
    return tuple(
        sorted(p.name.removesuffix(".toml") for p in here.iterdir() if p.name.endswith(".toml"))
    )


def load(name: str, codes: Iterable[str]) -> Profile:
    """Return the profile of a bundled id or of a .toml file; `codes` are the rules there are.

    Raises:
        ProfileError: there is no such profile, or it has a fault.
    """
    source = _source(name)
    try:
        text = source.read_text(encoding="utf-8-sig")  # Notepad writes a BOM
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{name}: {error}") from error
    return parse(text, str(name), codes)


def parse(text: str, where: str, codes: Iterable[str]) -> Profile:
    """Return a profile from TOML text; `where` names it in errors.

    Raises:
        ProfileError: the text is not TOML, or breaks the model.
    """
    try:
        profile = Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{where}: not TOML: {error}") from error
    except ValidationError as error:
        raise ProfileError("\n".join(_faults(where, error))) from error
    if unknown := sorted(set(profile.rules) - set(codes)):
        raise ProfileError(
            f"{where}: rules.{unknown[0]}: there is no such rule; see `usbcheck rules`"
        )
    return profile


def _source(name: str) -> Path | Traversable:
    if name in bundled():
        return resources.files(__name__) / f"{name}.toml"
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return path
    raise NoSuchProfileError(
        f"{name}: no such profile. Give a .toml file, or one of: {', '.join(bundled())}"
    )


def _faults(where: str, error: ValidationError) -> Iterable[str]:
    for fault in error.errors(include_url=False):
        key = ".".join(str(part) for part in fault["loc"]) or "(whole file)"
        message = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"]
        yield f"{where}: {key}: {message}"
