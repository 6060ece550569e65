"""From ECB+ to the scorer of event coreference that ships.

    python -m training.coref_events.build ECBPLUS.jsonl --out DIR

Learns on all topics of the file but the development ones (`benchmarks/_ecbplus.py`), chooses the threshold by
five-fold cross-validation over those topics, and then scores the development topics. Writes
``weights.npz``, ``config.json`` and ``CARD.md`` into DIR. Runs from the project's root, on one thread; the
same data and versions give the same weights.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks._clusters import conll, counts
from torch import Tensor, nn

from benchmarks import _ecbplus
from sayso.corpus.coref.clusters import average_link
from sayso.corpus.coref.mentions import Matrix
from sayso.corpus.coref.pairs import COLUMNS, features
from sayso.corpus.coref.scorer import CONFIG, VERSION, WEIGHTS, Scorer

NETWORKS, HIDDEN, EPOCHS, BATCH = 3, 48, 10, 2048
RATE, DECAY, DROPOUT = 5e-3, 1e-2, 0.1
#: of pairs that do not corefer, one in so many is seen in an epoch, and weighs as many
THINNED = 3
FOLDS = 5
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True)
class Compared:
    """Mentions of one set of articles: features [n, n, COLUMNS] and the chain of each."""

    features: Matrix
    chains: np.ndarray[Any, Any]

    def pairs(self) -> tuple[Matrix, Matrix]:
        """Features of each pair, and 1 where they corefer."""
        one, other = np.tril_indices(len(self.chains), -1)
        same = self.chains[one] == self.chains[other]
        return self.features[one, other], same.astype(np.float32)


def compared(topic: _ecbplus.Topic) -> Compared:
    """All mentions of a topic."""
    return Compared(features(topic.mentions, topic.articles), np.array(topic.chains))


def examples(topic: _ecbplus.Topic) -> list[Compared]:
    """A topic as a whole, and each of its stories alone, as articles of one story come in a corpus."""
    stories = _ecbplus.stories_of(topic)
    alone = [compared(stories[name]) for name in sorted(stories)] if len(stories) > 1 else []
    return [compared(topic), *alone]


def network() -> nn.Sequential:
    """Features, standardised, to one logit."""
    drop = nn.Dropout(DROPOUT)
    first, second = nn.Linear(len(COLUMNS), HIDDEN), nn.Linear(HIDDEN, HIDDEN)
    return nn.Sequential(first, nn.ReLU(), drop, second, nn.ReLU(), drop, nn.Linear(HIDDEN, 1))


def trained(sets: Sequence[Compared], networks: int = NETWORKS) -> Scorer:
    """A scorer (its threshold still 0) learnt from all pairs of `sets`."""
    parts = [s.pairs() for s in sets]
    x, y = (np.concatenate([p[k] for p in parts]) for k in range(2))
    mean, scale = x.mean(0), x.std(0) + 1e-5
    inputs, wanted = torch.from_numpy((x - mean) / scale), torch.from_numpy(y)
    learnt = [one_network(inputs, wanted, seed) for seed in range(networks)]
    layers = []
    for place in (0, 3, 6):
        held = [net[place] for net in learnt]
        weights = torch.stack([m.weight.detach().T for m in held]).numpy()
        layers.append(
            (np.ascontiguousarray(weights), torch.stack([m.bias.detach()[None] for m in held]).numpy())
        )
    return Scorer(mean, scale, tuple(layers), 0.0)


def one_network(inputs: Tensor, wanted: Tensor, seed: int) -> nn.Sequential:
    """Cross-entropy over all pairs that corefer and, anew in each epoch, a part of the others."""
    torch.manual_seed(seed)
    net = network()
    positive, negative = torch.nonzero(wanted > 0)[:, 0], torch.nonzero(wanted == 0)[:, 0]
    taken = len(negative) // THINNED
    steps = EPOCHS * -(-(taken + len(positive)) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    loss_of = nn.functional.binary_cross_entropy_with_logits
    for _ in range(EPOCHS):
        seen = torch.cat([positive, negative[torch.randperm(len(negative))[:taken]]])
        for batch in seen[torch.randperm(len(seen))].split(BATCH):
            weight = torch.where(wanted[batch] > 0, 1.0, float(THINNED))
            loss = loss_of(net(inputs[batch])[:, 0], wanted[batch], weight)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def nearness(scorer: Scorer, topic: Compared) -> Matrix:
    """Probabilities [n, n]."""
    n = len(topic.chains)
    logits = scorer.logits(topic.features.reshape(n * n, -1)).reshape(n, n)
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def score(near: Sequence[Matrix], topics: Sequence[Compared], threshold: float) -> float:
    """CoNLL F1 of several topics."""
    found = [average_link(table, threshold) for table in near]
    return conll([counts(t.chains.tolist(), labels) for t, labels in zip(topics, found, strict=True)])


def cross_validated(sets: dict[str, list[Compared]]) -> dict[float, float]:
    """CoNLL F1 on training topics, each scored by networks that learnt from others, by threshold."""
    names = list(sets)
    near: dict[str, Matrix] = {}
    for fold in range(FOLDS):
        held = names[fold::FOLDS]
        scorer = trained([s for name in names if name not in held for s in sets[name]], networks=1)
        near |= {name: nearness(scorer, sets[name][0]) for name in held}
    whole = [sets[name][0] for name in names]
    return {t: score([near[name] for name in names], whole, t) for t in THRESHOLDS}


def save(scorer: Scorer, threshold: float, out: Path, told: dict[str, Any]) -> str:
    """Writes weights and config; the SHA-256 of the weights."""
    arrays = {"mean": scorer.mean, "scale": scorer.scale}
    for i, (weights, bias) in enumerate(scorer.layers):
        arrays |= {f"weights{i}": weights, f"bias{i}": bias}
    buffer = io.BytesIO()
    np.savez(buffer, **{name: value.astype(np.float32) for name, value in arrays.items()})
    (out / WEIGHTS).write_bytes(buffer.getvalue())
    sha256 = hashlib.sha256(buffer.getvalue()).hexdigest()
    config = {"version": VERSION, "sha256": sha256, "threshold": threshold, "columns": COLUMNS, **told}
    (out / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return sha256


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ecbplus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    lines = options.ecbplus.read_text(encoding="utf-8").splitlines()
    topics = _ecbplus.topics(map(json.loads, lines))
    learnt = {name: examples(t) for name, t in topics.items() if name not in _ecbplus.DEV}
    validated = cross_validated(learnt)
    threshold = max(validated, key=lambda t: validated[t])
    scorer = trained([s for sets in learnt.values() for s in sets])
    dev = [compared(topics[name]) for name in _ecbplus.DEV]
    near = [nearness(scorer, topic) for topic in dev]
    measured = {
        "cross-validated": {str(t): round(100 * f1, 1) for t, f1 in validated.items()},
        "development": round(100 * score(near, dev, threshold), 1),
        "development, by threshold": {str(t): round(100 * score(near, dev, t), 1) for t in THRESHOLDS},
    }
    print(json.dumps(measured, indent=1))
    options.out.mkdir(parents=True, exist_ok=True)
    sha256 = save(scorer, threshold, options.out, {"measured": measured})
    rows = "\n".join(f"| {t} | {100 * f1:.1f} |" for t, f1 in validated.items())
    card = (
        Path(__file__)
        .with_name("card_template.md")
        .read_text(encoding="utf-8")
        .format(
            day=datetime.date.today().isoformat(),
            topics=len(learnt),
            mentions=sum(len(sets[0].chains) for sets in learnt.values()),
            networks=NETWORKS,
            hidden=HIDDEN,
            columns=len(COLUMNS),
            rows=rows,
            threshold=threshold,
            development=measured["development"],
            sha256=sha256,
        )
    )
    (options.out / "CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
