"""The trained network as two ONNX files, the encoder's weights in 8 bits."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from torch import nn

OPSET = 17


def export(network: nn.Module, directory: Path) -> None:
    """Write ``model.fp32.onnx`` and ``linker.onnx`` (both in 32 bits) into ``directory``."""
    network.eval()
    words = torch.tensor([[1, 2, 4, 5]])
    pieces = torch.tensor([[101, 7592, 2088, 2003, 2204, 102, 0]])
    features = torch.zeros(1, 7, 3, dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.encoder,
            (pieces, features, words),
            str(directory / "model.fp32.onnx"),
            input_names=["pieces", "features", "first"],
            output_names=["states", "logits"],
            dynamic_axes={
                "pieces": {1: "T"},
                "features": {1: "T"},
                "first": {1: "W"},
                "states": {1: "W"},
                "logits": {1: "W"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        states, logits = network.encoder(pieces, features, words)
        small = torch.ones(2, 4, dtype=torch.long)
        torch.onnx.export(
            network.linker,
            (states, logits, small, small, small),
            str(directory / "linker.onnx"),
            input_names=["states", "logits", "inside", "distance", "apart"],
            output_names=["tags", "valid"],
            dynamic_axes={
                "states": {1: "W"},
                "logits": {1: "W"},
                "inside": {0: "N", 1: "W"},
                "distance": {0: "N", 1: "W"},
                "apart": {0: "N", 1: "W"},
                "tags": {0: "N", 1: "W"},
                "valid": {0: "N"},
            },
            opset_version=OPSET,
            dynamo=False,
        )


def quantise(source: Path, target: Path, reduce_range: bool = False) -> None:
    """Weights of ``source`` in 8 bits per channel; activations are scaled as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range
    )
