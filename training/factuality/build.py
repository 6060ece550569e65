#!/usr/bin/env python3
"""The weights of the scale of event factuality, from data to files, by one command.

    PYTHONPATH=src:. python -m training.factuality.build --data DIR --out OUT

DIR holds `{uw,uds_ih2,meantime}.{train,dev}.jsonl` (unified event factuality, Stanovsky et al. 2017; see
`benchmarks/factuality.py`); OUT gets `weights.npz`, `head.onnx`, `config.json` and `CARD.md`. First two ridge
regressions on hashed features of the parse; then small networks (`RECIPES`), which read the states of the
attribution tagger's encoder (of each sentence now alone, now in running text), the rules' verdict and the
regressions' values (on the train parts those of other folds), exported together in 8 bits. Figures are of the
dev parts. What is read and each network are kept in `OUT/kept` when done, and taken from there where found: a
run that was stopped goes on. About a quarter of an hour on one idle core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import warnings
from pathlib import Path

import numpy as np
import torch
from training.factuality import fit
from training.factuality.card import card
from training.factuality.data import Events, events
from training.factuality.fit import Recipe
from training.factuality.model import SCALES, Net, Together

from sayso.analysis.factuality.features import BITS
from sayso.analysis.factuality.head import EXTRAS, LINEAR
from sayso.analysis.factuality.scale import VERSION

CORPUS = {"uds": "uds_ih2", "uw": "uw"}
RECIPES = (
    Recipe(seed=0, epochs=10),
    Recipe(seed=3, epochs=12, rate=7e-4, inner=96, dropout=0.4),
    Recipe(seed=4, epochs=10, inner=96, hidden=320, lost=0.05),
)
"""What is trained and averaged: unlike networks err unlike."""


def read(data: Path, kept: Path) -> tuple[dict[str, Events], dict[str, Events]]:
    """Train and dev parts by corpus; from the file `kept` where an earlier run left them there."""
    if kept.exists():
        train, dev = pickle.loads(kept.read_bytes())
        return train, dev
    from sayso.analysis.factuality.sentence import encoder
    from sayso.analysis.parse import load

    nlp = load()
    parts = [
        {name: events(nlp, encoder(), data / f"{name}.{part}.jsonl") for name in SCALES}
        for part in ("train", "dev")
    ]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(tuple(parts)))
    return parts[0], parts[1]


def regress(
    train: dict[str, Events], dev: dict[str, Events], ridge: float
) -> tuple[dict[str, np.ndarray], dict[str, float]]:
    """The linear scales; fills in their values for every event."""
    weights, means = {}, {}
    for column, name in enumerate(LINEAR):
        own = train[CORPUS[name]]
        weights[name], means[name] = fit.linear(own.sparse, own.labels, ridge)
        for part in (*train.values(), *dev.values()):
            part.linear[:, column] = part.sparse @ weights[name].astype(np.float32) + means[name]
        own.linear[:, column] = fit.out_of_fold(own, ridge)
    return weights, means


def trained(data: dict[str, Events], recipe: Recipe, kept: Path) -> Net:
    """The network of a recipe: that of an earlier run where it was kept, else a new one, then kept."""
    if kept.exists():
        net = fit.new(recipe)
        net.load_state_dict(torch.load(kept, weights_only=True))
        return net.eval()
    net = fit.train(data, recipe)
    torch.save(net.state_dict(), kept)
    return net


def export(nets: list[Net], out: Path) -> None:
    """`head.onnx`: the networks as one, their weights in 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = out / "head.fp32.onnx"
    around, mask = torch.arange(4)[None].repeat(2, 1), torch.ones(2, 4, dtype=torch.bool)
    example = (torch.zeros(5, 384), torch.tensor([1, 3]), around, mask, torch.zeros(2, EXTRAS))
    events = {0: "E"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Together(nets).eval(),
            example,
            str(whole),
            input_names=["states", "at", "around", "mask", "extra"],
            output_names=["values"],
            dynamic_axes={
                "states": {0: "W"},
                "at": events,
                "around": {0: "E", 1: "L"},
                "mask": {0: "E", 1: "L"},
                "extra": events,
                "values": events,
            },
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(
        str(whole), str(out / "head.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    whole.unlink()


def figures(values: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Pearson's r and the mean absolute error."""
    r, error = float(np.corrcoef(values, labels)[0, 1]), float(np.abs(values - labels).mean())
    return {"r": round(r, 4), "MAE": round(error, 3), "events": len(labels)}


def save(
    out: Path, weights: dict[str, np.ndarray], means: dict[str, float], nets: list[Net], told: dict[str, dict]
) -> None:
    """All files of the weights."""
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "weights.npz", **weights)
    export(nets, out)
    files = (("sha256", "weights.npz"), ("head_sha256", "head.onnx"))
    digests = {key: hashlib.sha256((out / file).read_bytes()).hexdigest() for key, file in files}
    config = {"version": VERSION, **digests, "bits": BITS, "means": means, "networks": len(nets), "dev": told}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (out / "CARD.md").write_text(card(out / "config.json"), encoding="utf-8")


def main() -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ridge", type=float, default=5.0, help="damping of LSQR (the root of the penalty)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    train, dev = read(options.data, options.out / "kept" / "events.pickle")
    weights, means = regress(train, dev, options.ridge)
    told = {"linear": {}, "head": {}, "head in running text": {}}
    for column, name in enumerate(LINEAR):
        part = dev[CORPUS[name]]
        told["linear"][name] = figures(np.clip(part.linear[:, column], -3, 3), part.labels)
    nets: list[Net] = []
    for recipe in RECIPES:
        nets.append(trained(train, recipe, options.out / "kept" / f"{recipe.seed}.pt"))
        for name in LINEAR:
            part = dev[CORPUS[name]]
            for kind, running in (("head", False), ("head in running text", True)):
                told[kind][name] = figures(fit.values(nets, CORPUS[name], part, running), part.labels)
        print(len(nets), told["head"], flush=True)
    save(options.out, weights, means, nets, told)


if __name__ == "__main__":
    main()
