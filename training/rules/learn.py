#!/usr/bin/env python3
"""The weights of the rules engine, from PolNeAR's training part: src/sayso/analysis/rules/weights.json.gz.

    python training/rules/learn.py TRAIN.jsonl [--l2 4] [--rarest 3]

Every candidate of the engine in the training articles is an example, right where a gold attribution shares
at least half of the larger span with it in each of source, cue and content. The model is logistic
regression with an L2 penalty, fitted by L-BFGS: the outcome depends on the data and the parse alone. Only
weights go into the file, no text; words of proper nouns are no features.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sayso.analysis.quotes import quotations
from sayso.analysis.rules.engine import candidates
from sayso.analysis.rules.judge import FILE, features
from sayso.analysis.rules.view import Range, View, view_of

ROLES = ("source", "cue", "content")
TARGET = Path(__file__).parents[2] / "src/sayso/analysis/rules" / FILE
_SHARE = 0.5
_SMALLEST = 0.04

Example = tuple[list[str], bool]


def examples(view: View, gold: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Features and rightness of every candidate of one article."""
    answers = [tuple(_touched(view, a[role]) for role in ROLES) for a in gold]
    at: defaultdict[int, set[int]] = defaultdict(set)
    for n, answer in enumerate(answers):
        for token in answer[2]:
            at[token].add(n)
    for c in candidates(view):
        own = [_words(view, ranges) for ranges in (c.source, c.cue, c.content)]
        near = {n for token in own[2] for n in at.get(token, ())}
        yield features(view, c), any(_same(answers[n], own) for n in near)


def _touched(view: View, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for i in view.inside((start, end) for start, end in spans) if not view.is_mark(i))


def _words(view: View, ranges: Sequence[Range]) -> frozenset[int]:
    return frozenset(i for a, b in ranges for i in range(a, b) if not view.is_mark(i))


def _same(one: Sequence[frozenset[int]], other: Sequence[frozenset[int]]) -> bool:
    pairs = zip(one, other, strict=True)
    return all(len(a & b) >= _SHARE * max(len(a), len(b)) and bool(a) == bool(b) for a, b in pairs)


def fit(data: Sequence[Example], l2: float, rarest: int) -> dict[str, float]:
    """The weights of the features met at least `rarest` times; `""` is the bias."""
    met = Counter(feature for names, _ in data for feature in names)
    index = {"": 0}
    for feature in sorted(met):
        if met[feature] >= rarest:
            index[feature] = len(index)
    rows, columns = [], []
    for row, (names, _) in enumerate(data):
        known = {0, *(index[f] for f in names if f in index)}
        rows += [row] * len(known)
        columns += sorted(known)
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(data), len(index)))
    y = np.array([float(right) for _, right in data])

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        free = np.append(0.0, w[1:])  # the bias is not penalised
        value = np.sum(np.logaddexp(0, z) - y * z) + l2 / 2 * np.sum(free**2)
        return float(value), x.T @ (1 / (1 + np.exp(-z)) - y) + l2 * free

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    print(f"{len(data)} candidates, {int(y.sum())} right, {len(index)} features, loss {found.fun:.0f}")
    return {f: float(found.x[i]) for f, i in index.items()}


def write(weights: Mapping[str, float], path: Path) -> None:
    """Writes the weights, rounded, without the negligible ones; the same bytes for the same weights."""
    kept = {f: round(w, 2) for f, w in sorted(weights.items()) if abs(w) >= _SMALLEST or f == ""}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {len(kept)} weights, {path.stat().st_size} bytes")


def read(path: Path) -> Iterator[tuple[View, list[dict[str, Any]]]]:
    """The parsed articles of a file with their gold attributions."""
    from sayso.analysis.parse import load, parse
    from sayso.ingest.text import article_from_text

    nlp = load()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            article = article_from_text(gold["text"], id=gold["doc_id"])
            with nlp.memory_zone():
                (parsed,) = parse(nlp, [article])
                marks = quotations(article.text, [block.span for block in article.blocks])
                yield view_of(parsed.doc, marks), gold["attributions"]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("--l2", type=float, default=4.0)
    parser.add_argument("--rarest", type=int, default=3)
    options = parser.parse_args()
    data = [example for view, gold in read(options.train) for example in examples(view, gold)]
    write(fit(data, options.l2, options.rarest), TARGET)


if __name__ == "__main__":
    main()
