#!/usr/bin/env python3
"""Makes ``static.npz``: vectors of wordpieces whose sums give about the cosines of the sentence encoder.

    static.py OUT TEXT.jsonl... [--epochs N]

TEXT.jsonl are JSON Lines; every longer string in them is cut into sentences, and half of those that have
several clauses give one of their clauses as well: 70,000 pieces to learn from, 2,000 to measure on. The
vectors begin as those of Model2Vec (each wordpiece read alone, 128 principal components, weighed down by
frequency as in SIF, Arora et al. 2017) and are then fitted by Adam to the encoder's cosines within batches,
every other of which holds neighbours; pieces that the texts do not have stay as they began. Needs torch;
about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import sayso.analysis.embedding as encoder
from sayso.corpus.tracing import static

SIZE, BATCH, LEARNED, MEASURED = 128, 512, 70_000, 2_000
SIF, RATE, DROPPED, TIED = 1e-3, 0.01, 0.1, 1e-3
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“‘A-Z])|\n+")
_CLAUSE = re.compile(r", | that | and | but | who | which |: |; ")


def strings(value: Any) -> Iterator[str]:
    """The longer strings of a JSON value."""
    if isinstance(value, str) and len(value) > 200:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def pieces_of(paths: Sequence[Path]) -> list[str]:
    """Sentences and clauses, shuffled, each sentence once."""
    texts = set()
    for path in paths:
        for line in path.open(encoding="utf-8"):
            for sentence in _SENTENCE.split("\n".join(strings(json.loads(line)))):
                plain = " ".join(sentence.split())
                letters = sum(c.isalpha() for c in plain)
                if 20 < len(plain) < 400 and plain.isprintable() and letters > 0.6 * len(plain):
                    texts.add(plain)
    chosen = random.Random(0)
    ordered = sorted(texts)
    chosen.shuffle(ordered)
    out = []
    for text in ordered:
        out.append(text)
        clauses = [c for c in _CLAUSE.split(text) if len(c) > 25]
        if len(clauses) > 1 and chosen.random() < 0.5:
            out.append(chosen.choice(clauses))
    return out[: LEARNED + MEASURED]


def vocabulary() -> list[str]:
    """The encoder's wordpieces of Latin letters and digits."""
    path = encoder.DIRECTORY / encoder.TOKENIZER
    pieces = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return [p for p in pieces if re.fullmatch(r"(?:##)?[a-z0-9]+", p)]


class Bags(nn.Module):
    """Sums of the vectors of wordpieces, and the line from their cosines to the encoder's."""

    def __init__(self, began: Tensor, rows: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.began, self.rows = began, rows
        self.vectors = nn.EmbeddingBag.from_pretrained(began.clone(), freeze=False, mode="sum")
        self.line = nn.Parameter(torch.tensor([1.0, 0.0]))

    def forward(self, chosen: Sequence[int], dropped: float = 0.0) -> Tensor:
        """Estimated cosines [n, n]."""
        bags = [self.rows[i] or [0] for i in chosen]
        flat = torch.tensor([p for bag in bags for p in bag])
        starts = torch.tensor(np.cumsum([0, *map(len, bags[:-1])]))
        kept = (torch.rand(len(flat)) >= dropped).float()
        sums = nn.functional.normalize(self.vectors(flat, starts, per_sample_weights=kept), dim=-1)
        return self.line[0] * (sums @ sums.T) + self.line[1]

    def tie(self) -> Tensor:
        return ((self.vectors.weight - self.began) ** 2).sum(1).mean()


def beginning(pieces: Sequence[str], rows: Sequence[Sequence[int]]) -> Tensor:
    alone = torch.tensor(encoder.embed([p.removeprefix("##") for p in pieces]))
    centred = alone - alone.mean(0)
    axes = torch.pca_lowrank(centred, SIZE, center=False, niter=6)[2]
    count = Counter(p for row in rows for p in row)
    share = torch.tensor([(count[i] + 0.5) / count.total() for i in range(len(pieces))])
    return (centred @ axes) * (SIF / (SIF + share))[:, None]


def neighbours(meant: Tensor, chosen: np.random.Generator) -> list[int]:
    """A batch of texts near to a few others."""
    pool = chosen.choice(LEARNED, 8000, replace=False)
    few = meant[chosen.choice(LEARNED, 16)]
    near = (meant[pool] @ few.T).topk(BATCH // 16, dim=0).indices.reshape(-1).unique()
    return [int(i) for i in pool[near.numpy()]]


def fit(bags: Bags, meant: Tensor, epochs: int) -> None:
    optimizer = torch.optim.Adam(bags.parameters(), lr=RATE)
    steps, chosen = epochs * (LEARNED // BATCH), np.random.default_rng(0)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: 1 - s / steps)
    for step in range(steps):
        batch = (
            neighbours(meant, chosen) if step % 2 else chosen.choice(LEARNED, BATCH, replace=False).tolist()
        )
        wanted, given = meant[batch] @ meant[batch].T, bags(batch, DROPPED)
        apart = ~torch.eye(len(batch), dtype=torch.bool)
        errors = ((given - wanted) ** 2 * (0.3 + wanted.clamp(0)))[apart]
        loss = 10 * errors.mean() + TIED * bags.tie()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        slower.step()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    args = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    pieces, texts = vocabulary(), pieces_of(args.texts)
    rows = [static.split(text, {p: i for i, p in enumerate(pieces)}) for text in texts]
    meant = torch.tensor(encoder.embed(texts))
    bags = Bags(beginning(pieces, rows[:LEARNED]), rows)
    fit(bags, meant, args.epochs)
    with torch.no_grad():
        left = range(LEARNED, len(texts))
        above = np.triu_indices(len(left), 1)
        given, wanted = bags(left).numpy()[above], (meant[LEARNED:] @ meant[LEARNED:].T).numpy()[above]
        print(f"r = {np.corrcoef(given, wanted)[0, 1]:.3f} over all pairs of {len(left)} texts left out")
        whole = bags.vectors.weight.numpy()
    scales = np.abs(whole).max(1) / 127
    small = np.round(whole / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    np.savez_compressed(
        args.out, pieces=np.array("\n".join(pieces)), vectors=small, scales=scales.astype(np.float16)
    )


if __name__ == "__main__":
    main()
