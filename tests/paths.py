"""Where the project's own files lie, wherever a test stands."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parent
ROOT: Final = TESTS.parent
DOCS: Final = ROOT / "docs"
FIXTURES: Final = ROOT / "fixtures"
DRIVES: Final = FIXTURES / "drives"
SOUND: Final = DRIVES / "sound"
CORPUS: Final = TESTS / "campaigns" / "fuzz" / "corpus"
SCHEMAS: Final = TESTS / "schemas"
WORD_97: Final = sorted((FIXTURES / "word97").glob("*.doc"))
