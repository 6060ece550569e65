#!/usr/bin/env python3
"""The weights of the scale of event factuality, from data to files, by one command.

    PYTHONPATH=src:. python -m training.factuality.build --data DIR --out OUT [--ridge L]

DIR holds `uw.{train,dev}.jsonl` and `uds_ih2.{train,dev}.jsonl` (unified event factuality, Stanovsky et al.
2017; see `benchmarks/factuality.py`); OUT gets `weights.npz`, `config.json` and `CARD.md`. Each scale is a
ridge regression on hashed features of the parse, fitted on its train part by LSQR (Paige & Saunders 1982);
figures are of its dev part. Takes about ten minutes on one core, most of them the parser's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsqr
from training.factuality.card import card

from sayso.analysis.factuality.features import BITS, indices
from sayso.analysis.factuality.scale import VERSION
from sayso.analysis.tree import tree_of

SCALES = {"uw": "uw", "uds": "uds_ih2"}


def examples(nlp: Any, path: Path) -> tuple[csr_matrix, np.ndarray]:
    """Features and labels of every event of a file."""
    from spacy.tokens import Doc

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = (Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    places: list[int] = []
    ends, labels = [0], []
    for doc, row in zip(nlp.pipe(docs, batch_size=64), rows, strict=True):
        grown = tree_of(doc)
        for target in row["targets"]:
            places += indices(grown, target["span1"][0])
            ends.append(len(places))
            labels.append(float(target["label"]))
    ones = np.ones(len(places), dtype=np.float32)
    return csr_matrix((ones, places, ends), shape=(len(labels), 1 << BITS)), np.array(labels)


def fit(features: csr_matrix, labels: np.ndarray, ridge: float) -> tuple[np.ndarray, float]:
    """Weights and mean."""
    mean = float(labels.mean())
    return lsqr(features, labels - mean, damp=ridge, iter_lim=150)[0].astype(np.float16), mean


def main() -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ridge", type=float, default=5.0, help="damping of LSQR (the root of the penalty)")
    options = parser.parse_args()
    from sayso.analysis.parse import load

    nlp = load()
    weights, means, figures = {}, {}, {}
    for name, file in SCALES.items():
        weights[name], means[name] = fit(*examples(nlp, options.data / f"{file}.train.jsonl"), options.ridge)
        dev, labels = examples(nlp, options.data / f"{file}.dev.jsonl")
        values = np.clip(dev @ weights[name].astype(np.float32) + means[name], -3, 3)
        r, error = float(np.corrcoef(values, labels)[0, 1]), float(np.abs(values - labels).mean())
        figures[name] = {"r": round(r, 4), "MAE": round(error, 3), "events": len(labels)}
        print(name, figures[name], flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out / "weights.npz", **weights)
    digest = hashlib.sha256((options.out / "weights.npz").read_bytes()).hexdigest()
    config = {"version": VERSION, "sha256": digest, "bits": BITS, "means": means, "dev": figures}
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (options.out / "CARD.md").write_text(card(options.out / "config.json"), encoding="utf-8")


if __name__ == "__main__":
    main()
