#!/usr/bin/env python3
"""Fits the logistic regressions of tracing on story sets; needs scikit-learn.

    fit.py same SETS READINGS [--out same_claim.json]
    fit.py denial SETS READINGS [--out denial.json]
    fit.py stance SETS READINGS [--out stance.json]

SETS is a folder of story sets, of which those named ``open-…`` are learned from; READINGS a folder with
the readings of each (``benchmarks/story_sets.py SETS --readings READINGS`` makes them). `same` learns
what two wordings are to one another; a pair of which only one wording answers a gold appearance counts a
fifth. `denial` learns which group of wordings a denial denies, the groups being those that `same` gives:
fit it afterwards. `stance` learns the stance of a wording in a group, the groups being the gold ones. Both by
multinomial logistic regression with an L2 penalty, chosen by leaving one set out; `same` with its features
brought to one scale first, and every set weighing the same however many pairs it has.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from sayso.corpus.tracing import denial as denials
from sayso.corpus.tracing import judging, likeness, scorer, stances, story
from sayso.corpus.tracing.clusters import Clusters
from sayso.corpus.tracing.denial import Denials
from sayso.corpus.tracing.nearness import cosines
from sayso.corpus.tracing.outlets import Outlets
from sayso.corpus.tracing.speakers import Speakers
from sayso.corpus.tracing.wordings import Wording, wordings_of
from sayso.records import Reading

Row = dict[str, Any]
Examples = tuple[list[list[float]], list[int], list[float]]
_WORD = re.compile(r"\w+")
THIN = 0.2


def words(text: str) -> Counter[str]:
    return Counter(w.casefold() for w in _WORD.findall(text))


def overlap(a: Counter[str], b: Counter[str]) -> tuple[float, float]:
    """Shared words over the shorter's, and token Dice."""
    shared = (a & b).total()
    return shared / max(min(a.total(), b.total()), 1), 2 * shared / max(a.total() + b.total(), 1)


def load(sets: Path, readings: Path) -> Iterator[tuple[Row, list[Reading]]]:
    for path in sorted(sets.glob("open-*.json")):
        rows = json.loads((readings / path.name).read_text(encoding="utf-8"))
        made = sorted(map(Reading.from_dict, rows), key=lambda r: (r.article.published or "~", r.article.id))
        yield json.loads(path.read_text(encoding="utf-8")), made


def same(gold: Row, readings: Sequence[Reading]) -> Examples:
    """Pairs of wordings, with the index of their class in `scorer.CLASSES`."""
    wordings = wordings_of(readings)
    speakers = Speakers(readings, Outlets([r.article for r in readings]))
    keys = [who.key if (who := speakers.of(w.article, w.claim)) else None for w in wordings]
    alike = likeness.Likeness(wordings, keys, *cosines(wordings))
    pairs = alike.candidates()
    said = [_answers(gold, readings, w) for w in wordings]
    later = {(k["id"], o) for k in gold["claims"] for o in k["supersedes"]}
    against = {(k["id"], o) for k in gold["claims"] for o in k["contradicts"]}
    values, classes, weights = [], [], []
    for (i, j), row in zip(pairs, alike.table(pairs).tolist(), strict=True):
        if not said[i] and not said[j]:
            continue
        values.append(row)
        classes.append(scorer.CLASSES.index(_class(said[i], said[j], later, against)))
        weights.append(1.0 if said[i] and said[j] else THIN)
    return values, classes, weights


def _answers(gold: Row, readings: Sequence[Reading], w: Wording) -> set[tuple[str, bool]]:
    """(claim, whether it is denied there) for the gold appearances that a wording answers."""
    out, own = set(), words(w.quote)
    for claim in gold["claims"]:
        for a in claim["appearances"]:
            if a["article"] == readings[w.article].article.id:
                contained, dice = overlap(own, words(a["quote"]))
                if contained >= 0.5 and dice >= 0.4:
                    out.add((claim["id"], a["stance"] == "denies"))
    return out


def _class(
    a: set[tuple[str, bool]],
    b: set[tuple[str, bool]],
    later: set[tuple[str, str]],
    against: set[tuple[str, str]],
) -> str:
    (says_a, denies_a), (says_b, denies_b) = (
        ({k for k, d in x if not d}, {k for k, d in x if d}) for x in (a, b)
    )
    if a & b:
        return "same"
    if any((u, v) in later or (v, u) in later for u in says_a for v in says_b):
        return "updated"
    if says_a & denies_b or says_b & denies_a or any((u, v) in against for u in says_a for v in says_b):
        return "opposed"
    return "neither"


def denial(gold: Row, readings: Sequence[Reading]) -> Examples:
    """Denying wordings and the groups of the tracing, with 1 where the wording denies the group's claim."""
    out: Examples = ([], [], [])
    compute = Denials.pairs

    def noted(self: Denials) -> Any:
        places, values = compute(self)
        said = [_answers(gold, readings, w) for w in self.wordings]
        claims = [_claims_of(g.tolist(), said) for g in self.groups]
        for (n, k), row in zip(places, values.tolist(), strict=True):
            out[0].append(row)
            out[1].append(int(any((claim, True) in said[n] for claim in claims[k])))
            out[2].append(1.0)
        return places, values

    Denials.pairs = noted  # type: ignore[method-assign]
    try:
        story.trace_story(readings)
    finally:
        Denials.pairs = compute  # type: ignore[method-assign]
    return out


def _claims_of(members: Sequence[int], said: Sequence[set[tuple[str, bool]]]) -> set[str]:
    """The gold claims that half of the members that answer any assert."""
    count = Counter(claim for n in members for claim, denied in said[n] if not denied)
    known = sum(bool(said[n]) for n in members)
    return {claim for claim, c in count.items() if 2 * c >= known}


def stance(gold: Row, readings: Sequence[Reading]) -> Examples:
    """Wordings in the groups of the gold claims, with the index of their stance in `stances.STANCES`."""
    values: list[list[float]] = []
    classes: list[int] = []
    weights: list[float] = []
    compute: Callable[..., list[float]] = judging.Judge.features
    claims: dict[int, Row] = {}

    def grouped(self: Clusters) -> list[list[int]]:
        groups: list[list[int]] = []
        used: set[int] = set()
        for claim in gold["claims"]:
            members = {
                n for a in claim["appearances"] if (n := _nearest(a, self._wordings, readings)) is not None
            }
            if members:
                claims[len(groups)] = claim
                groups.append(sorted(members))
                used |= members
        return groups + [[w.n] for w in self._wordings if w.n not in used]

    def noted(self: judging.Judge, n: int, k: int, members: Sequence[int]) -> list[float]:
        row = compute(self, n, k, members)
        if k in claims:
            found = _stance(claims[k], self._wordings[n], readings)
            if found is not None or n not in members:
                values.append(row)
                classes.append(stances.STANCES.index(found or "asserts"))
                weights.append(1.0 if found else 0.5)
        return row

    kept = Clusters.groups, judging.Judge.features
    Clusters.groups, judging.Judge.features = grouped, noted  # type: ignore[method-assign]
    try:
        story.trace_story(readings)
    finally:
        Clusters.groups, judging.Judge.features = kept  # type: ignore[method-assign]
    return values, classes, weights


def _nearest(appearance: Row, wordings: Sequence[Wording], readings: Sequence[Reading]) -> int | None:
    wanted, best = words(appearance["quote"]), (0.0, -1)
    for w in wordings:
        if readings[w.article].article.id == appearance["article"]:
            contained, dice = overlap(wanted, words(w.quote))
            if contained >= 0.5:
                best = max(best, (contained + dice, w.n))
    return best[1] if best[1] >= 0 else None


def _stance(claim: Row, w: Wording, readings: Sequence[Reading]) -> Any:
    best = (0.0, None)
    for a in claim["appearances"]:
        if a["article"] == readings[w.article].article.id:
            contained, dice = overlap(words(w.quote), words(a["quote"]))
            if contained >= 0.5 and contained + dice > best[0]:
                best = (contained + dice, a["stance"])
    return best[1]


def fit(examples: Sequence[Examples], strength: float, scaled: bool = False) -> LogisticRegression:
    """The regression of `examples`; where `scaled`, the penalty is on features of unit variance."""
    values = np.concatenate([np.array(e[0], np.float64) for e in examples])
    classes, weights = (np.concatenate([e[i] for e in examples]) for i in (1, 2))
    mean, spread = np.zeros(values.shape[1]), np.ones(values.shape[1])
    if scaled:
        mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=20_000)
    model.fit((values - mean) / spread, classes, sample_weight=weights)
    model.coef_ = model.coef_ / spread
    model.intercept_ = model.intercept_ - model.coef_ @ mean
    return model


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("same", "denial", "stance"))
    parser.add_argument("sets", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    make, names, features, strength = {
        "same": (same, scorer.CLASSES, likeness.FEATURES, 0.3),
        "denial": (denial, ("none", "denies"), denials.FEATURES, 0.05),
        "stance": (stance, stances.STANCES, stances.FEATURES, 0.5),
    }[args.what]
    examples = [make(gold, readings) for gold, readings in load(args.sets, args.readings)]
    scaled = args.what == "same"
    if scaled:
        mean = sum(sum(e[2]) for e in examples) / len(examples)
        examples = [(x, y, [w * mean / sum(weights) for w in weights]) for x, y, weights in examples]
    for left, (values, classes, weights) in enumerate(examples):
        model = fit([e for i, e in enumerate(examples) if i != left], strength, scaled)
        print(f"without set {left}: right {model.score(values, classes, sample_weight=weights):.3f} on it")
    model = fit(examples, strength, scaled)
    rows = model.coef_ if len(model.coef_) > 1 else np.concatenate([-model.coef_, model.coef_])
    biases = (
        model.intercept_ if len(model.coef_) > 1 else np.concatenate([-model.intercept_, model.intercept_])
    )
    table: dict[str, Row] = {
        names[c]: {
            "bias": round(float(bias), 4),
            "weights": {n: round(float(x), 4) for n, x in zip(features, row, strict=True)},
        }
        for c, row, bias in zip(model.classes_, rows, biases, strict=True)
    }
    if args.out:
        args.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
