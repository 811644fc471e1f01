"""What the lock has for the program itself, and for which Windows."""

from __future__ import annotations

import pytest
import wheels

LOCK = """\
av==18.1.0 ; python_full_version < '3.12'
    # via usbcheck (pyproject.toml)
av==19.0.2 ; python_full_version >= '3.12'
    # via usbcheck (pyproject.toml)
cffi==2.1.1 ; platform_python_implementation != 'PyPy'
    # via pynacl
colorama==0.4.6
    # via
    #   pytest
    #   some-tool
pexpect==4.9.0 ; sys_platform != 'win32'
    # via usbcheck (pyproject.toml)
packaging==26.3
    # via
    #   pytest
    #   onnx-runtime
onnx-runtime==1.0
    # via usbcheck (pyproject.toml)
pycparser==3.12
    # via cffi
pynacl==1.6.2
    # via usbcheck (pyproject.toml)
pytest==9.2.0
    # via usbcheck (pyproject.toml)
uvloop==1.0 ; sys_platform != 'win32'
    # via av
"""
PROJECT = {
    "project": {
        "dependencies": ["AV>=18", "onnx_runtime"],
        "optional-dependencies": {"sign": ["pynacl>=1.5"], "test": ["pytest", "pexpect"]},
    }
}


@pytest.mark.parametrize(("python", "av"), [("3.11", "18.1.0"), ("3.12", "19.0.2")])
def test_what_a_windows_gets(python: str, av: str) -> None:
    pins = list(wheels.of_windows(wheels.locked(LOCK, PROJECT), python))
    assert pins == [
        f"av=={av}",
        "cffi==2.1.1",
        "packaging==26.3",
        "onnx-runtime==1.0",
        "pycparser==3.12",
        "pynacl==1.6.2",
    ]


@pytest.mark.parametrize("python", wheels.PYTHONS)
def test_the_own_lock_gives_every_dependency_once(python: str) -> None:
    pins = [pin.partition("==")[0] for pin in wheels.of_windows(wheels.project_pins(), python)]
    assert len(pins) == len(set(pins))
    assert {"av", "onnxruntime", "zxing-cpp", "werkzeug", "pydantic-core"} <= set(pins)
    assert not {"pytest", "ruff", "pyinstaller", "mkdocs", "dask", "colorama"} & set(pins)
