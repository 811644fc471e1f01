"""The JSON Schema that editors use: current, and true of what the program itself loads."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources
from typing import Any

import jsonschema
import pytest

from usbcheck.profile import bundled
from usbcheck.profile.schema import NAME, rendered, schema

HERE = resources.files("usbcheck.profile")


def faults(tables: dict[str, Any]) -> list[str]:
    checker = jsonschema.Draft202012Validator(schema())
    return [error.message for error in checker.iter_errors(_as_json(tables))]


def _as_json(value: Any) -> Any:
    """Dates are text to JSON Schema, as editors of TOML have it."""
    match value:
        case dict():
            return {key: _as_json(inner) for key, inner in value.items()}
        case list():
            return [_as_json(inner) for inner in value]
        case dt.date():
            return value.isoformat()
    return value


def test_the_schema_is_that_of_the_model() -> None:
    assert (HERE / NAME).read_text(encoding="utf-8") == rendered(), (
        f"renew it: python -m usbcheck.profile > usbcheck/profile/{NAME}"
    )


@pytest.mark.parametrize("name", bundled())
def test_bundled_profiles_fulfil_it_and_name_it(name: str) -> None:
    text = (HERE / "notices" / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith(f"#:schema ../{NAME}\n")
    assert faults(tomllib.loads(text)) == []


@pytest.mark.parametrize(
    ("table", "is_right"),
    [
        ({"rules": {"VID": "1.2", "VID008": "off", "PST001": {"severity": "error"}}}, True),
        ({"film": {"a": {"bit_rate": ">= 5 Mbps", "size": ["1920x1080"], "level": 4.1}}}, True),
        ({"film": {"a": {"size": {"min": "1280x720"}, "aspect": {"ratios": ["16:9"]}}}}, True),
        ({"film": {"a": {"confirmed": False}}}, True),
        ({"film": {"a": {"bitrate": "5 Mbps"}}}, False),
        ({"isuer": "x"}, False),
        ({"issued": 3}, False),
    ],
)
def test_it_takes_what_validators_take_and_no_unknown_key(
    table: dict[str, Any], is_right: bool
) -> None:
    whole = tomllib.loads((HERE / "notices" / "changzhou-2024.toml").read_text(encoding="utf-8"))
    assert (faults({**whole, **table}) == []) is is_right
