"""A JSON Schema of profiles, for editors: keys with what they mean, in all their spellings.

What a validator reads from text has no type in the schema but `spelt freely`: an editor completes
keys and knows tables; whether a quantity can be read, `usbcheck profile check` says.
"""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from usbcheck.profile.confirmation import KEY
from usbcheck.profile.model import Profile

NAME: Final = "profile.schema.json"
_RULE: Final = {
    "anyOf": [
        {"type": "string", "description": "a key of [clauses], or off"},
        {"type": "object"},
    ]
}
_FROM_BASE: Final = ("naming", "markers", "qr", "rules", "folder")
"""What a profile that extends another may leave out."""


class _Spelt(GenerateJsonSchema):
    """A schema of what may be written, not of what is held once it is read."""

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        """Return that a value which is read by a function may be spelt in many ways."""
        inner = self.generate_inner(schema["schema"])
        return {"anyOf": [{"type": ["string", "number", "array", "object"]}, inner]}

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema without the default, which may be no JSON."""
        return self.generate_inner(schema["schema"])


def schema() -> dict[str, Any]:
    """Return the schema of a profile's TOML."""
    found = _whole(Profile.model_json_schema(by_alias=True, schema_generator=_Spelt))
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = "usbcheck profile"
    for table in found["$defs"].values():
        if "anyOf" in table:
            table.pop(
                "additionalProperties", None
            )  # its table among the spellings says what may be
    properties = found["properties"]
    properties["extends"] = {"type": "string", "description": "base, or the id of another notice"}
    properties["rules"] = {"type": "object", "additionalProperties": _RULE}
    found["required"] = [key for key in found["required"] if key not in _FROM_BASE]
    tables = [found, *(t for t in found["$defs"].values() if t.get("type") == "object")]
    for table in tables:
        table["properties"][KEY] = {"type": "boolean", "description": "false in a draft"}
    for name in ("Naming", "Markers", "QrSpec", "Limits"):
        found["$defs"].get(name, {}).pop("required", None)
    return found


def _whole(found: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with the profile's own table at its top."""
    if "properties" in found:
        return found
    tables = found["$defs"]
    own = next(each for each in found["anyOf"] if "$ref" in each or "properties" in each)
    if "$ref" in own:
        own = tables[own["$ref"].rpartition("/")[2]]
    return {**own, "additionalProperties": False, "$defs": tables}


def rendered() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
