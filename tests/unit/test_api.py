"""The public API: what `usbcheck` names, and its documented example."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from importlib import resources

import pytest

import usbcheck
from tests.paths import SOUND


def test_every_public_name_is_there() -> None:
    assert all(getattr(usbcheck, name) is not None for name in usbcheck.__all__)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="checks"):
        _ = usbcheck.checks


def test_types_are_published() -> None:
    assert (resources.files("usbcheck") / "py.typed").is_file()


def test_importing_it_imports_nothing_else() -> None:
    script = "import sys, usbcheck; print([m for m in sys.modules if m.startswith('usbcheck.')])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_the_documented_example_runs() -> None:
    assert usbcheck.__doc__ is not None
    example = usbcheck.__doc__.partition("From a program:\n")[2].partition("\nNothing")[0]
    script = textwrap.dedent(example).replace('"E:\\\\"', repr(str(SOUND)))
    assert str(SOUND) in script
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={"USBCHECK_CACHE": "off", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[0] == "pass"


def test_a_profile_that_is_not_there_is_named() -> None:
    with pytest.raises(usbcheck.ProfileError, match="no-such-notice"):
        usbcheck.load_profile("no-such-notice")
