"""What the bootloader of a frozen program on Linux leaves in its environment."""

import os

_LIBRARIES = "LD_LIBRARY_PATH"


def restore() -> None:
    """Let a browser or ffprobe that is started from here load the libraries of the system.

    The bootloader has the loader look in the program's own folder first, and keeps what was there
    under another name. It is told to do so anew for each process of the program.
    """
    if _LIBRARIES not in os.environ:
        return
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    if before is None:
        del os.environ[_LIBRARIES]
    else:
        os.environ[_LIBRARIES] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
