"""Attention in one node: the same network, read faster.

    python -m training.attribution.fuse MODEL.onnx [MODEL.onnx ...]

torch writes attention as a dozen nodes that keep every weight of every word for every word in memory.
onnxruntime's ``MultiHeadAttention`` does it in one, block by block (flash attention, Dao et al. 2022). Sums
are made in another order, so that results differ in their last digits.
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
from onnx import helper

_DOMAIN = "com.microsoft"
_PACKED = [2, 0, 3, 1, 4]
"""The permutation that takes the layers' [B, T, 3, heads, width] apart."""

Nodes = dict[str, onnx.NodeProto]


def attention(path: Path, heads: int, width: int) -> int:
    """Replaces every attention of the model at `path`, each of that many heads and that width; how many."""
    model = onnx.load(str(path))
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    parts = helper.make_tensor("thirds", onnx.TensorProto.INT64, [3], [width] * 3)
    found = [node for node in graph.node if node.op_type == "Softmax" and _mixes(graph, node)]
    for softmax in found:
        mix = _next(graph, softmax, "MatMul")
        last = _next(graph, _next(graph, mix, "Transpose"), "Reshape")
        names = [f"{last.output[0]}.{part}" for part in "qkv"]
        at = list(graph.node).index(last)
        graph.node.remove(last)
        split = helper.make_node("Split", [_packed(made, mix.input[1]), "thirds"], names, axis=-1)
        fused = helper.make_node(
            "MultiHeadAttention", names, [last.output[0]], domain=_DOMAIN, num_heads=heads
        )
        graph.node.insert(at, split)
        graph.node.insert(at + 1, fused)
    graph.initializer.append(parts)
    _prune(graph)
    if all(opset.domain != _DOMAIN for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    onnx.save(model, str(path))
    return len(found)


def _mixes(graph: onnx.GraphProto, softmax: onnx.NodeProto) -> bool:
    return any(node.op_type == "MatMul" and node.input[0] == softmax.output[0] for node in graph.node)


def _next(graph: onnx.GraphProto, node: onnx.NodeProto, kind: str) -> onnx.NodeProto:
    """The node of that kind that reads what `node` gives."""
    return next(n for n in graph.node if n.op_type == kind and node.output[0] in n.input)


def _packed(made: Nodes, name: str) -> str:
    """What queries, keys and values were cut from: [B, T, 3 * width]."""
    while made[name].op_type != "Transpose" or list(made[name].attribute[0].ints) != _PACKED:
        name = made[name].input[0]
    return str(made[made[name].input[0]].input[0])


def _prune(graph: onnx.GraphProto) -> None:
    """Takes out what no output needs any more."""
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    weights = [weight for weight in graph.initializer if weight.name in needed]
    del graph.initializer[:]
    graph.initializer.extend(weights)


def main() -> None:
    """Command line: encoders and linkers told apart by their names."""
    for name in sys.argv[1:]:
        heads, width = (4, 128) if "linker" in Path(name).name else (12, 384)
        print(name, attention(Path(name), heads, width))


if __name__ == "__main__":
    main()
