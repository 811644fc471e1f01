from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages import put
from benchmarks.reading import Read, as_table, index_of, totals
from tests.paths import SOUND


def box(kind: bytes, size: int) -> bytes:
    return size.to_bytes(4, "big") + kind + bytes(size - 8)


@pytest.mark.parametrize("first", [True, False])
def test_where_the_index_stands(tmp_path: Path, *, first: bool) -> None:
    film = tmp_path / "film.mp4"
    parts = [box(b"moov", 300), box(b"mdat", 5000)]
    film.write_bytes(box(b"ftyp", 24) + b"".join(parts if first else parts[::-1]))
    assert index_of(film) == (300, first)


def test_a_box_of_sixty_four_bits(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    large = (1).to_bytes(4, "big") + b"mdat" + (1016).to_bytes(8, "big") + bytes(1000)
    film.write_bytes(large + box(b"moov", 40))
    assert index_of(film) == (40, False)


def test_a_film_without_an_index(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(box(b"mdat", 100))
    with pytest.raises(ValueError, match="no index"):
        index_of(film)


def test_the_budget_is_held_against_each_file() -> None:
    films = sorted(SOUND.rglob("*.mp4"))
    paper = next(SOUND.rglob("*.docx"))
    reads = [Read(film, 10**7, 2, 1_000_000, 500_000, 600_000) for film in films[1:]]
    reads.append(Read(films[0], 10**7, 4, 3_000_000, 500_000, 600_000))
    reads.append(Read(paper, 1000, 1, 1000, 1000, 4096))
    table = as_table({"none": reads}).splitlines()
    assert f"2 MB asked: missed by 1 of {len(films)}" in table[-1]
    assert "| 1 | 1.0 | 0.00 | 0.00 | 0% | 0.00 | once; most: 1.00 times |" in table[-2]
    asked = (len(films) - 1) * 1.0 + 3.0 + 0.001
    assert f"| `--content none` | {asked:.1f} |" in totals({"none": reads})


def test_a_page_has_its_places(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- check -->\nold\n<!-- /check -->\nb\n", encoding="utf-8")
    put(page, "check", "| new |")
    assert page.read_text("utf-8") == "a\n<!-- check -->\n\n| new |\n\n<!-- /check -->\nb\n"
    with pytest.raises(ValueError, match="no place for scale"):
        put(page, "scale", "")
