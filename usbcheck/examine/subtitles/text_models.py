"""The models that find and read lettering, run by ONNX Runtime: PP-OCRv6 small.

They lie in the package, and nothing is ever fetched; `models/README.md` says where they come from.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Values: TypeAlias = npt.NDArray[np.float32]

RUNTIME: Final = "onnxruntime"
DETECTION: Final = "PP-OCRv6_det_small.onnx"
RECOGNITION: Final = "PP-OCRv6_rec_small.onnx"
FOLDER: Final = Path(__file__).parent / "models"

_THREADS: Final = 1  # more wait for each other, at twice the processor time
_SILENT: Final = 4  # of its levels of severity, the highest
_CHARACTERS: Final = "character"


class Model:
    """A model, loaded when it is made; several threads may run it at a time."""

    def __init__(self, name: str) -> None:
        # Else it writes an id of this computer, and what it would report, when it is imported.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime  # a tenth of a second, and only where it is needed

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _SILENT
        options.enable_cpu_mem_arena = False  # it would keep the memory of the largest picture
        options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
        self._session: Any = onnxruntime.InferenceSession(
            str(FOLDER / name), options, providers=["CPUExecutionProvider"]
        )

    def run(self, planes: Values) -> Values:
        """Return what the model says of grey planes, count × height × width, levels 0 to 255."""
        coloured = np.repeat((planes / np.float32(127.5) - 1)[:, None], 3, axis=1)
        (said,) = self._session.run(None, {"x": coloured})
        return np.asarray(said, np.float32)

    @property
    def characters(self) -> list[str]:
        """The characters that a model for reading knows, in the order of its answers."""
        return str(self._session.get_modelmeta().custom_metadata_map[_CHARACTERS]).splitlines()


def missing() -> str | None:
    """Return why the models cannot be loaded here, None where they can as far as one sees."""
    if find_spec(RUNTIME) is None:
        return f"{RUNTIME} is not installed"
    lacking = [name for name in (DETECTION, RECOGNITION) if not (FOLDER / name).is_file()]
    return f"usbcheck came without its models ({', '.join(lacking)})" if lacking else None
