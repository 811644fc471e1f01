"""The project's addresses, for whoever builds it.

The project has no published address of its own yet, and a made-up one would mislead. So a build
takes the address of the repository that it runs in, from USBCHECK_REPOSITORY or from what GitHub
Actions sets; a build elsewhere names none.
"""

from __future__ import annotations

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


def urls(environment: dict[str, str]) -> dict[str, str]:
    """Return [project.urls] for a build in this environment."""
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    found = f"{server}/{name}" if server and name else ""
    repository = environment.get("USBCHECK_REPOSITORY", found).rstrip("/")
    if not repository:
        return {}
    return {
        "Repository": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/main/CHANGELOG.md",
    }


class ProjectAddresses(MetadataHookInterface):
    """Fills in [project.urls] where the repository is known."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses to the metadata of the build."""
        metadata["urls"] = urls(dict(os.environ))
