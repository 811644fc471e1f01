"""The notices that a clerk can choose: those of the program, and one of their own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from usbcheck.profile import DEFAULT, bundled, load
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile


class Notices:
    """All notices there are to choose from; `first` is chosen at the start, None the default.

    Each is read when it is first asked for.
    """

    def __init__(self, first: str | None = None) -> None:
        self.first = first or DEFAULT
        self.names = tuple(dict.fromkeys((self.first, *bundled())))
        self._read: dict[str, Profile] = {}
        self._lock = threading.Lock()

    def of(self, name: str) -> Profile:
        """Return a notice by its name.

        Raises:
            ProfileError: it has a fault.
            KeyError: it is none of those to choose from.
        """
        if name not in self.names:
            raise KeyError(name)
        with self._lock:
            if name not in self._read:
                self._read[name] = load(name, CODES)
            return self._read[name]

    def all(self) -> tuple[tuple[str, Profile], ...]:
        """Return all by name, the one chosen at the start first."""
        return tuple((name, self.of(name)) for name in self.names)
