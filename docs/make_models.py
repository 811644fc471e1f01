"""Make the models in usbcheck/examine/models from the ones in RapidOCR's wheel.

    pip download --no-deps rapidocr==3.10.0
    pip install onnx
    python docs/make_models.py rapidocr-3.10.0-py3-none-any.whl

Weights are stored in half precision, and turned into single precision while a model is loaded:
half the bytes, and the same graph runs on the same type as before.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MODELS = {
    "PP-OCRv6_det_small.onnx": "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    "PP-OCRv6_rec_small.onnx": "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
}
FOLDER = Path(__file__).parent.parent / "usbcheck" / "examine" / "models"
SMALL = 256  # values; less than that saves nothing


def main(wheel: str) -> None:
    """Write each model, once its origin is known to be the one named here."""
    with zipfile.ZipFile(wheel) as archive:
        for name, digest in MODELS.items():
            content = archive.read(f"rapidocr/models/{name}")
            if hashlib.sha256(content).hexdigest() != digest:
                raise SystemExit(f"{name} is not the model that was examined")
            model = onnx.load_from_string(content)
            halve(model.graph)
            onnx.checker.check_model(model)
            onnx.save(model, FOLDER / name)


def halve(graph: onnx.GraphProto) -> None:
    """Store large weights in half precision, each with a node that turns it back."""
    casts = []
    for weights in graph.initializer:
        values = numpy_helper.to_array(weights)
        if weights.data_type == TensorProto.FLOAT and values.size >= SMALL:
            name, half = weights.name, f"{weights.name}.half"
            weights.CopyFrom(numpy_helper.from_array(values.astype(np.float16), half))
            casts.append(helper.make_node("Cast", [half], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


if __name__ == "__main__":
    main(sys.argv[1])
