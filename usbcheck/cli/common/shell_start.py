"""The files that shells read when they start, and the line there that loads the completion."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import Final

_HEAD: Final = "# usbcheck: Tab completion"
_LINES: Final = {
    "bash": 'command -v usbcheck >/dev/null && eval "$(usbcheck completion bash)"',
    "zsh": "command -v usbcheck >/dev/null && "  # the script needs what compinit loads
    "{ (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }; "
    'eval "$(usbcheck completion zsh)"; }',
    "fish": "usbcheck completion fish | source",
    "powershell": "if (Get-Command usbcheck -ErrorAction SilentlyContinue) "
    "{ usbcheck completion powershell | Out-String | Invoke-Expression }",
}
_POWERSHELLS: Final = ("pwsh", "powershell")
_PATIENCE: Final = 60  # seconds; PowerShell takes some to start


class Installed(StrEnum):
    """What became of the line."""

    ADDED = "added"
    THERE = "there"
    NOT_OURS = "not-ours"


def start_file(shell: str) -> Path | None:
    """Return the file that a shell of this user reads, None where it cannot be found."""
    match shell:
        case "bash":
            return Path.home() / ".bashrc"
        case "zsh":
            return Path(os.environ.get("ZDOTDIR") or Path.home()) / ".zshrc"
        case "fish":
            config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
            return Path(config) / "fish" / "completions" / "usbcheck.fish"  # of ours alone
        case _:
            return _powershell_profile()


def install(shell: str, path: Path) -> Installed:
    """Have a shell load the completion when it starts; leave alone what else the file says.

    Raises:
        OSError: the file cannot be read or written.
    """
    target = path.resolve()  # a link into a folder of settings stays one
    data = target.read_bytes() if target.exists() else b""
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace")
    if f"usbcheck completion {shell}" in text:
        return Installed.THERE
    if shell == "fish" and text.strip():
        return Installed.NOT_OURS
    begin = "" if not text or text.endswith("\n") else "\n"
    added = f"{begin}{_HEAD}\n{_LINES[shell]}\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("ab") as file:
        file.write(added.encode(encoding.removesuffix("-sig")))
    return Installed.ADDED


def _encoding(data: bytes) -> str:
    """Return how a file is written: PowerShell 5 makes some in UTF-16."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-8-sig"


def _powershell_profile() -> Path | None:
    """Return the file that `$PROFILE` names, as PowerShell says it."""
    program = next(filter(None, map(shutil.which, _POWERSHELLS)), None)
    if program is None:
        return None
    ask = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"
    try:
        said = subprocess.run(  # noqa: S603  a program of this system, and our own words
            [program, "-NoProfile", "-NonInteractive", "-Command", ask],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    path = said.decode("utf-8-sig", errors="replace").strip()
    return Path(path) if path else None
