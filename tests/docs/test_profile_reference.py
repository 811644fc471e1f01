"""The reference of the profile's keys says what the model reads, all of it."""

from __future__ import annotations

import profile_reference
import pytest

from usbcheck.profile.folders import Place
from usbcheck.profile.quantities import Bounds, FrameSize, Sizes
from usbcheck.profile.table import Table

PAGE = profile_reference.render()


def row(header: str, key: str) -> list[str]:
    """Return the cells of a key's row."""
    section = PAGE.split(f"## {header}")[1].split("\n## ")[0]
    (line,) = (line for line in section.splitlines() if line.startswith(f"| `{key}` |"))
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def _below(table: type[Table]) -> set[type[Table]]:
    """Return the tables that are made of one."""
    return {found for made in table.__subclasses__() for found in (made, *_below(made))}


def test_every_table_of_the_model_has_a_section() -> None:
    shown = {place.model for place in profile_reference.places()}
    spelt_as_text = {Bounds, Sizes, FrameSize}
    assert shown == _below(Table) - spelt_as_text - {Place}


@pytest.mark.parametrize("place", profile_reference.places(), ids=lambda p: p.model.__name__)
def test_every_field_has_a_row(place: profile_reference.Place) -> None:
    model = place.model
    header = f"`{place.header}` {model.__name__}" if place.header else "Top level"
    for key, field in model.model_fields.items():
        assert len(row(header, field.alias or key)) == 4


@pytest.mark.parametrize(
    ("header", "key", "value", "default", "about"),
    [
        ("Top level", "issued", "date", "–", ""),
        ("Top level", "language", "one of `zh`, `en`", "**required**", ""),
        ("`[[folder]]`", "holds_works", "`true` or `false`", "`false`", "the files that make"),
        ("`[[category]]`", "duration", "duration, such as `8 min`, or bounds", "–", "of each"),
        ("`[[unit_type]]`", "patterns", "list of regular expression", "**required**", ""),
        ("`[film.NAME]`", "size", "size, such as `1920x1080`, or bounds", "–", ""),
        ("`[qr]`", "schemes", "list of text", "`https`, `http`", ""),
        ("`[naming]`", "tolerated", "list of text", "–", "single characters understood as"),
        ("`[naming]`", "pattern", "name pattern", "**required**", ""),
        ("`[[form]]`", "rows", "list of list of text", "–", ""),
        ("`[rules.NAME]`", "severity", "one of `error`, `warning`, `info`", "**required**", ""),
    ],
)
def test_a_row_says_what_the_model_says(
    header: str, key: str, value: str, default: str, about: str
) -> None:
    cells = row(header, key)
    assert cells[1].startswith(value)
    assert cells[2] == default
    assert about in cells[3]
