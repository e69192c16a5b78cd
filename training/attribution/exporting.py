"""Writing trained networks as ONNX, their weights in whole numbers of 8 bits.

The LSTMs, where the time goes, compute in whole numbers, with weights of 7 bits: so no processor's
sums overflow, and all come to the same. Other matrices have a scale for each row, and become floats
when the graph is loaded.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from learning import Model
from networks import CONTEXT
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.extraction.statements.tagger.features import FEATURES
from kg.extraction.statements.tagger.network import TENSOR
from kg.extraction.statements.tagger.surroundings import RELATIONS, WIDTH

OPSET = 17
_LEAST = 1024  # numbers that a matrix must have to be worth it


def export(model: Model, folder: Path, thresholds: dict[str, float]) -> None:
    """Write encoder.onnx, linker.onnx and decoding.json."""
    width = 64
    _write(
        model.encoder,
        (torch.zeros(2, width, len(FEATURES), dtype=torch.long), torch.zeros(2, width, TENSOR)),
        {"features": ["article", "word"], "tensors": ["article", "word"]},
        {"cue": ["article", "word"], "context": ["article", "word"], "centre": ["article", "word"]},
        folder / "encoder.onnx",
    )
    _write(
        model.linker,
        (
            torch.zeros(2, WIDTH, CONTEXT),
            torch.zeros(2, CONTEXT),
            torch.zeros(2, WIDTH, len(RELATIONS), dtype=torch.long),
        ),
        {"context": ["link"], "centre": ["link"], "around": ["link"]},
        {"labels": ["link"], "chance": ["link"]},
        folder / "linker.onnx",
    )
    transitions = model.linker.transitions.detach().numpy().round(5).tolist()
    learnt = {"transitions": transitions, "thresholds": thresholds}
    (folder / "decoding.json").write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


def _write(
    network: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: dict[str, list[str]],
    outputs: dict[str, list[str]],
    path: Path,
) -> None:
    torch.onnx.export(
        network, example, path, dynamo=False, opset_version=OPSET,
        input_names=list(inputs), output_names=list(outputs),
        dynamic_axes={k: dict(enumerate(v)) for k, v in (inputs | outputs).items()},
    )  # fmt: skip
    quantize_dynamic(
        path, path, op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8, reduce_range=True
    )
    graph = onnx.load(path)
    _shrink(graph.graph)
    onnx.checker.check_model(graph)
    path.write_bytes(graph.SerializeToString(deterministic=True))


def _shrink(graph: onnx.GraphProto) -> None:
    """Keep matrices as whole numbers with a scale for each row, made floats by two new nodes."""
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < _LEAST or values.ndim < 2:
            continue
        scale = np.abs(values).max(axis=-1, keepdims=True) / 127
        scale = np.where(scale == 0, 1, scale).astype(np.float32)
        whole = np.round(values / scale).astype(np.int8)
        name = tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(whole, f"{name}.whole"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        graph.node.insert(0, helper.make_node("Mul", [f"{name}.float", f"{name}.scale"], [name]))
        graph.node.insert(
            0, helper.make_node("Cast", [f"{name}.whole"], [f"{name}.float"], to=TensorProto.FLOAT)
        )
