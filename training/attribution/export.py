"""The trained network as two ONNX files, their weights in 8 bits."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from training.attribution import data

from sayso.analysis.tagger import links

OPSET = 17


class Scaled(nn.Module):
    """A linear layer whose inputs are divided channel by channel, its weights multiplied."""

    def __init__(self, layer: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.register_buffer("inverse", 1 / scale)
        self.layer = nn.Linear(layer.in_features, layer.out_features)
        self.layer.weight.data = layer.weight.data * scale
        self.layer.bias.data = layer.bias.data

    def forward(self, x: Tensor) -> Tensor:
        """As the layer it stands for."""
        return self.layer(x * self.inverse)


@torch.no_grad()
def smooth(encoder: nn.Module, samples: list[data.Sample], share: float = 0.5) -> None:
    """Move the range of input channels with large values into the weights (SmoothQuant).

    A few channels reach 40 standard deviations, and one 8-bit scale over all channels would
    leave the others few steps.  Ranges are taken over ``samples``; ``share`` is the exponent.
    """
    encoder.eval()
    ranges: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest = inputs[0].abs().flatten(0, -2).amax(0)
            ranges[name] = torch.maximum(ranges.get(name, largest), largest)

        return hook

    layers = {
        name: module
        for name, module in encoder.named_modules()
        if isinstance(module, nn.Linear) and name.split(".")[-1] in ("qkv", "up", "down")
    }
    hooks = [module.register_forward_pre_hook(watch(name)) for name, module in layers.items()]
    for sample in samples:
        row = links.window_inputs(sample.article.words, sample.window)
        encoder(*(torch.from_numpy(row[key])[None] for key in ("pieces", "features", "first")))
    for hook in hooks:
        hook.remove()
    for name, module in layers.items():
        weight = module.weight.abs().amax(0).clamp(min=1e-4)
        scale = (ranges[name].clamp(min=1e-4) ** share / weight ** (1 - share)).clamp(min=1e-3)
        parent = encoder.get_submodule(name.rpartition(".")[0])
        setattr(parent, name.rpartition(".")[2], Scaled(module, scale))


def export(network: nn.Module, directory: Path) -> None:
    """Write ``model.fp32.onnx`` and ``linker.fp32.onnx`` into ``directory``."""
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
            str(directory / "linker.fp32.onnx"),
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


def quantise(source: Path, target: Path) -> None:
    """Weights of ``source`` in 8 bits per channel; activations are scaled as they come.

    The weights use 7 of the 8 bits, so that sums do not saturate, and results do not differ, on
    processors without 8-bit dot products.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
