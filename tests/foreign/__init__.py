"""Two notices that share nothing with a bundled one, and drives that break their rules.

The one in Chinese asks for ProRes in MOV, RGB in PNG and a list of its own; the one in English
for XDCAM in MXF, grey TIFF and sheets of another size.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from usbcheck.profile import parse
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile

NAMES = ("river-2031", "harbour-2032")


@cache
def notice(name: str) -> Profile:
    """Return one of these notices."""
    path = Path(__file__).with_name(f"{name}.toml")
    return parse(path.read_text(encoding="utf-8"), path.name, CODES)
