"""What every table of a profile is, and the kinds of text in it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

NonEmpty: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Spellings: TypeAlias = Annotated[tuple[NonEmpty, ...], Field(min_length=1)]


class Table(BaseModel):
    """A table of the profile: read once, never changed, no key that the model does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)
