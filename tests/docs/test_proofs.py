"""Every test that the documentation names as a proof is there, and no two bear its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.test_commands import PAGES, ROOT

_NAMED = re.compile(r"(?<![\w/])((?:\w+/)*test_\w+\.py)\b")
_MODULE = re.compile(r"python -m ((?:tests|benchmarks)(?:\.\w+)*)")
_FILES = {
    path.relative_to(ROOT).as_posix()
    for folder in ("tests", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
}


def bearing(name: str) -> list[str]:
    """Return the files of the repository that a page may mean."""
    return [path for path in _FILES if f"/{path}".endswith(f"/{name}")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_proves_a_promise_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in _NAMED.findall(text):
        found = bearing(name)
        assert len(found) == 1, f"{name} may be {found}"
    for module in _MODULE.findall(text):
        path = module.replace(".", "/")
        assert {f"{path}.py", f"{path}/__main__.py"} & _FILES, f"there is no {module}"
