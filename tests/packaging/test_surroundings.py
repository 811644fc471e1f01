"""What programs get that a frozen program starts."""

from __future__ import annotations

import os

import pytest
from surroundings import restore

GIVEN = "LD_LIBRARY_PATH"
KEPT = "LD_LIBRARY_PATH_ORIG"
ANEW = "PYINSTALLER_RESET_ENVIRONMENT"


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_their_libraries_are_those_of_the_system(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"PATH": "/bin", GIVEN: "/usbcheck/_internal", **({KEPT: before} if before else {})}
    monkeypatch.setattr(os, "environ", given)
    restore()
    assert given == {"PATH": "/bin", ANEW: "1", **({GIVEN: before} if before else {})}


def test_nothing_is_changed_where_nothing_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"PATH": "/bin"}
    monkeypatch.setattr(os, "environ", given)
    restore()
    assert given == {"PATH": "/bin"}
