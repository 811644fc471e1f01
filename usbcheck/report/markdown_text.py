"""Foreign text in Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$])")
_NAMES_SOMEBODY = re.compile(r"([@#])(?=\w)")
_LINKS = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_APART = "<!-- -->"  # parts what a forge would turn into a mention, an issue or a link


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line, and that no forge links."""
    plain = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINKS.sub(_APART, _NAMES_SOMEBODY.sub(rf"\1{_APART}", plain))
