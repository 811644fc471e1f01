"""Install what the kit holds into a folder beside it: no network, no administrator.

`install.cmd` runs this with the Python that it has found; only the standard library is there. Words
are Chinese alone: Python shows them right on any console, which batch files do not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import SimpleNamespace

HERE: Final = Path(__file__).resolve().parent
DONE: Final = "installed.txt"
_LONGEST: Final = 259  # characters of a path, where long ones are not switched on

NOT_THIS_PYTHON: Final = "本安装包供 {wanted} 位的 Python {versions} 使用，找到的是 {found}。"
TOO_DEEP: Final = "文件夹的路径太长。请把整个文件夹移到浅一些的地方，例如 D:\\usbcheck，再安装。"
IN_USE: Final = "安装文件夹正被占用：{why}\n请先结束正在运行的检查程序，再安装。"
FAILED: Final = "没有装成。请把上面的内容拍照发给技术人员。"
BEGUN: Final = "正在安装，约需一两分钟……"
ENDED: Final = "安装完成。双击“检查U盘.bat”开始检查。"


class RefusedError(Exception):
    """It cannot be installed; the text is for the person who sits there."""


@dataclass(frozen=True)
class Kit:
    """What the maker of the kit says of it in `kit.json`.

    `longest` is the length of the longest path below the folder of packages; `runtime` are the
    folders there whose libraries want those of Visual C++.
    """

    pythons: tuple[str, ...]
    longest: int
    runtime: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Kit:
        """Return what stands in the folder's `kit.json`."""
        told: dict[str, Any] = json.loads((folder / "kit.json").read_text("utf-8"))
        return cls(tuple(told["pythons"]), int(told["longest"]), tuple(told["runtime"]))


class _Environment(venv.EnvBuilder):
    """A virtual environment that tells where its Python and its packages are."""

    made: SimpleNamespace

    def post_setup(self, context: SimpleNamespace) -> None:
        """Keep what is known only while it is made."""
        self.made = context


def install(folder: Path = HERE) -> None:
    """Install the kit in `folder` into its `env`.

    Raises:
        RefusedError: It cannot be done on this computer, or in this place.
    """
    kit = Kit.read(folder)
    _refuse_python(kit)
    target = folder / "env"
    if sys.platform == "win32" and len(f"{target}\\Lib\\site-packages\\") + kit.longest > _LONGEST:
        raise RefusedError(TOO_DEEP)
    builder = _Environment(with_pip=True, clear=True)
    try:
        (target / DONE).unlink(missing_ok=True)
        builder.create(target)
    except subprocess.CalledProcessError as error:
        raise RefusedError(FAILED) from error
    except OSError as error:
        raise RefusedError(IN_USE.format(why=error)) from error
    python = builder.made.env_exe
    _run(
        *(python, "-I", "-m", "pip", "--isolated", "--disable-pip-version-check", "install"),
        *("--quiet", "--no-cache-dir", "--no-warn-script-location"),
        *("--no-index", "--find-links", str(folder / "wheels"), "--only-binary=:all:"),
        *("-r", str(folder / "requirements.txt")),
    )
    packages = _packages(python)
    for library in sorted((folder / "runtime").glob("*.dll")):
        for needing in kit.runtime:
            shutil.copy(library, packages / needing)
    _run(python, "-I", "-m", "usbcheck", "--version")  # of the kit, whatever PYTHONPATH says
    (target / DONE).write_text("", "ascii")


def _refuse_python(kit: Kit) -> None:
    found = f"{sys.version_info[0]}.{sys.version_info[1]}"
    bits = 64 if sys.maxsize > 2**32 else 32
    if found not in kit.pythons or bits != 64:
        raise RefusedError(
            NOT_THIS_PYTHON.format(
                wanted=64, versions="、".join(kit.pythons), found=f"{bits} 位的 Python {found}"
            )
        )


def _packages(python: str) -> Path:
    asked = "import sysconfig; print(sysconfig.get_path('platlib'))"
    said = subprocess.run(  # noqa: S603  the Python that was just made
        [python, "-I", "-X", "utf8", "-c", asked], capture_output=True, check=True
    )
    return Path(said.stdout.decode("utf-8").strip())


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise RefusedError(FAILED) from error


def main() -> None:
    """Install, and say how it went."""
    write = sys.stdout.write
    write(f"{BEGUN}\n")
    sys.stdout.flush()
    try:
        install()
    except RefusedError as error:
        write(f"{error}\n")
        sys.exit(1)
    write(f"{ENDED}\n")


if __name__ == "__main__":
    main()
