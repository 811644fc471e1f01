"""What is to be made of a loose folder, as the page knows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from usbcheck.preparing.model import Placed, Proposal


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is to be made of a folder, as far as it is known.

    `turn` counts the answers, so that a page shown before them answers nothing else.
    """

    source: Path
    proposal: Proposal
    turn: int = 0

    @property
    def folders(self) -> Mapping[str, list[Placed]]:
        """The files by the folder or archive on the drive that they go into; empty is the root."""
        found: dict[str, list[Placed]] = defaultdict(list)
        for file in self.proposal.files:
            found[file.archive or file.target.rpartition("/")[0]].append(file)
        return dict(sorted(found.items()))

    @property
    def is_ready(self) -> bool:
        """Whether it can be carried out."""
        return bool(
            self.proposal.files
            and not self.proposal.questions
            and not self.proposal.facts.drive.unreadable
        )
