#!/usr/bin/env python3
"""The weights of the model of event types, from data to files, by one command.

    PYTHONPATH=src:. python -m training.events.build --data plv_train.jsonl --out OUT

OUT gets `weights.npz`, `config.json` and `CARD.md`. The card's figures are of five-fold cross-validation.
Needs scipy. Takes about two minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from training.events.card import card
from training.events.data import examples, matrix
from training.events.fit import fit, folds, macro_f1

from sayso.analysis.events.features import BITS
from sayso.analysis.events.model import VERSION

MARGIN = 2.0
"""The least that leaves reading sheets as they are, at .587 of .590 in the triples of cross-validation."""


def main() -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    read = list(examples(options.data))
    features = matrix([e.features for e in read])
    labels = np.array([e.type for e in read])
    types = np.unique(labels)
    fold, told = folds(labels), np.empty_like(labels)
    for k in range(5):
        weights = fit(features[fold != k], labels[fold != k], types)
        told[fold == k] = types[(features[fold == k] @ weights).argmax(axis=1)]
    figures = {
        "macro_f1": round(macro_f1(labels, told), 4),
        "accuracy": round(float((labels == told).mean()), 4),
    }
    print(figures, flush=True)
    weights = fit(features, labels, types)
    rows = np.flatnonzero(np.abs(weights).sum(axis=1) > 0)
    options.out.mkdir(parents=True, exist_ok=True)
    target = options.out / "weights.npz"
    np.savez_compressed(target, rows=rows.astype(np.uint32), weights=weights[rows].astype(np.float16))
    config = {
        "version": VERSION,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "bits": BITS,
        "types": types.tolist(),
        "margin": MARGIN,
        "examples": len(labels),
        "five_fold": figures,
    }
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (options.out / "CARD.md").write_text(card(options.out / "config.json"), encoding="utf-8")


if __name__ == "__main__":
    main()
