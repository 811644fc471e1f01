"""The kit for a Windows without a network: what lies in it, and what its installer does."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import install
import kit
import pytest

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
PROGRAM = 'print("usbcheck 1.0")'


def wheel(folder: Path, name: str, files: dict[str, bytes]) -> Path:
    """A wheel of these files."""
    record = f"{name}-1.0.dist-info"
    files = {
        **files,
        f"{record}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{record}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    sums = {
        path: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        for path, data in files.items()
    }
    lines = [f"{path},sha256={sums[path]},{len(data)}" for path, data in files.items()]
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        archive.writestr(f"{record}/RECORD", "\n".join([*lines, f"{record}/RECORD,,\n"]))
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kit with a program of one line and a library that wants Visual C++."""
    made = tmp_path / "离线 安装包 (1)" / "kit"
    packages = [
        wheel(made / "wheels", "usbcheck", {"usbcheck.py": PROGRAM.encode()}),
        wheel(made / "wheels", "reader", {"reader/deep/x.pyd": b"..MSVCP140.dll\0VCRUNTIME140"}),
    ]
    (made / "requirements.txt").write_text("usbcheck==1.0\nreader==1.0\n", "ascii")
    (made / "runtime").mkdir()
    (made / "runtime" / "msvcp140.dll").write_bytes(b"library")
    kit.write_told(made, packages, [HERE])
    return made


@pytest.mark.slow
def test_it_installs_without_a_network_into_its_own_folder(folder: Path) -> None:
    surroundings = {
        **os.environ,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # nobody is asked,
        "PIP_REQUIRE_HASHES": "1",  # and what a pip is told elsewhere does not count
        "PYTHONIOENCODING": "utf-8",
    }
    shutil.copy(install.__file__, folder / "install.py")
    (folder / "env").mkdir()
    (folder / "env" / "left behind").touch()
    ended = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", folder / "install.py"],
        capture_output=True,
        check=False,
        env=surroundings,
    )
    assert ended.returncode == 0, ended.stderr
    assert install.ENDED in ended.stdout.decode("utf-8")
    assert not (folder / "env" / "left behind").exists()
    assert (folder / "env" / install.DONE).exists()
    (library,) = (folder / "env").rglob("msvcp140.dll")
    assert library.parent.name == "deep"
    assert library.read_bytes() == b"library"


def told(folder: Path, **changed: object) -> None:
    said = json.loads((folder / "kit.json").read_text("utf-8"))
    (folder / "kit.json").write_text(json.dumps({**said, **changed}), "utf-8")


def test_the_kit_of_another_python_is_refused(folder: Path) -> None:
    told(folder, pythons=["3.5"])
    with pytest.raises(install.RefusedError, match=r"3\.5 .*找到的是") as refused:
        install.install(folder)
    assert HERE in str(refused.value)
    assert not (folder / "env").exists()


def test_a_python_of_32_bits_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    with pytest.raises(install.RefusedError, match="32 位"):
        install.install(folder)


def test_a_place_too_deep_for_windows_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(folder, longest=260 - len(str(folder)))
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(install.RefusedError, match="太长"):
        install.install(folder)
    assert not (folder / "env").exists()


def test_a_program_that_still_runs_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Access is denied", "python.exe")

    monkeypatch.setattr(install._Environment, "create", locked)
    with pytest.raises(install.RefusedError, match="正被占用"):
        install.install(folder)


def test_what_is_damaged_is_not_called_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SimpleNamespace(env_exe=str(folder / "no-python"))
    monkeypatch.setattr(install._Environment, "create", lambda *_: None)
    monkeypatch.setattr(install._Environment, "made", made, raising=False)
    (folder / "env").mkdir()
    (folder / "env" / install.DONE).touch()
    with pytest.raises(install.RefusedError):
        install.install(folder)
    assert not (folder / "env" / install.DONE).exists()


def test_where_libraries_of_visual_c_are_wanted(folder: Path) -> None:
    assert install.Kit.read(folder).runtime == ("reader/deep",)
    assert not kit.wants_runtime(b"VCRUNTIME140.dll\0KERNEL32.dll\0")
    assert not kit.wants_runtime(b"msvcp140-a4c2229bdc2a.dll\0")


def test_what_cmd_reads_is_right_under_every_code_page(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    kit.write_scripts(tmp_path, ["3.12", "3.13"])
    scripts = [path for path in tmp_path.rglob("*") if path.suffix in (".bat", ".cmd")]
    assert len(scripts) == 4
    for script in scripts:
        data = script.read_bytes()
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n") > 0
    read = (tmp_path / "kit" / "install.cmd").read_text("ascii")
    assert "in (3.12 3.13) do" in read
    assert "@" not in read.replace("@echo", "")
    for words in ("使用说明.txt", "kit/no-python.txt"):
        said = (tmp_path / words).read_bytes()
        assert said.startswith(b"\xef\xbb\xbf")  # by which an old Notepad knows UTF-8
        assert "Python 3.12、3.13" in said.decode("utf-8-sig")


def test_scripts_call_what_lies_in_the_kit(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    kit.write_scripts(tmp_path, [HERE])
    for script in tmp_path.rglob("*.[bc][am][td]"):
        for called in re.findall(r'"%~dp0([^"]+)"', script.read_text("ascii")):
            place = script.parent / called.replace("\\", "/")
            assert (
                place.exists()
                or place.parts[-3:-1] == ("env", "Scripts")
                or (place.name == install.DONE)
            ), called
