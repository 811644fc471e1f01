"""The frozen program `检查U盘`: a double click that starts `usbcheck app` beside it."""

import os
import subprocess
import sys
from pathlib import Path

from surroundings import restore


def main() -> None:
    """Open the page, and stay until it is closed.

    On Windows the command line gets a console that is not shown, which the programs that it starts
    share: else each of them would open a window of its own.
    """
    restore()
    name = "usbcheck.exe" if sys.platform == "win32" else "usbcheck"
    command = [str(Path(sys.executable).with_name(name)), "app", *sys.argv[1:]]
    if sys.platform != "win32":
        os.execv(command[0], command)  # noqa: S606  our own program, by its path
    ended = subprocess.run(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        creationflags=subprocess.CREATE_NO_WINDOW,
        check=False,
    )
    if ended.returncode:
        _show(ended.stderr.decode("utf-8", "replace"))
    sys.exit(ended.returncode)


def _show(said: str) -> None:
    """Show in a window of Windows why the page did not open."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, said, "usbcheck", 0x10)  # MB_ICONERROR


if __name__ == "__main__":
    main()
