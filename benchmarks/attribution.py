#!/usr/bin/env python3
"""Attribution: sources, cues and contents, and whether they belong together.

    attribution.py GOLD.jsonl [--engine NAME | --pred FILE] [--errors] [--json] [--docs N] [--bootstrap N]

GOLD holds one document a line: `doc_id`, `text`, `attributions[{source cue content form}]` (lists of
character spans), `discard` (spans not to be scored). The texts are read as `sayso read` reads them, and the
attributions of the readings are scored; --pred takes a file of the same form as GOLD instead.

Definitions. A span is the set of tokens it touches; punctuation counts in `exact` and `frag` only. The role
of an attribution is the union of its spans.
  exact    a role's tokens equal a gold role's, punctuation included; `exact-np` without it
  frag     every span by itself, punctuation included (CoNLL; CofeNet's "exact match")
  tok      tokens that carry the role, whatever attribution they belong to
  soft     overlap as a share of each span (Johansson & Moschitti 2013)
Attributions are matched one to one so that the number of matches, then the sum of the roles' Dice, is
largest; a match asks, of each role, that the common tokens are at least this share of the larger span
(empty meets empty): triple@50, triple@90, triple-exact over all roles, pair@50 over source and content,
cc@50 over cue and content. Predictions whose cue and content lie wholly in `discard` are dropped.
calibration error: the expected difference between `score` and the share right at triple@50, over ten bins
of equal width (Guo et al. 2017), in percent.
Intervals: 95 %, percentile bootstrap over documents.

--errors counts what is not right at triple@50 by kind:
  missed cue    no prediction touches the cue (or, where there is none, the content)
  wrong link    cue found, but with a content elsewhere
  wrong source  cue and content found, but with a source elsewhere, with none, or with one too many
  wrong extent  every role found, but one of them too long or too short
  spurious      a prediction that answers to no gold attribution
"""

from __future__ import annotations

import argparse
import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, prf, total

ROLES = ("source", "cue", "content")
CRITERIA: Mapping[str, tuple[tuple[str, ...], float]] = {
    "triple@50": (ROLES, 0.5),
    "triple@90": (ROLES, 0.9),
    "triple-exact": (ROLES, 1.0),
    "pair@50": (("source", "content"), 0.5),
    "cc@50": (("cue", "content"), 0.5),
}
BY_FORM = ("triple@50", "pair@50")
ERRORS = ("missed cue", "wrong link", "wrong source", "wrong extent", "spurious")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")

Tokens = frozenset[int]


class Text:
    """The tokens of a document's text."""

    def __init__(self, text: str) -> None:
        matches = list(_TOKEN.finditer(text))
        self._starts = [m.start() for m in matches]
        self._ends = [m.end() for m in matches]
        self._words = frozenset(
            i for i, m in enumerate(matches) if any(c.isalnum() or c == "_" for c in m[0])
        )

    def touched(self, spans: Iterable[Sequence[int]] | None) -> Tokens:
        """The tokens that `spans` (characters, half-open) touch."""
        out: set[int] = set()
        for start, end in spans or ():
            first = bisect.bisect_right(self._ends, start)
            out.update(range(first, bisect.bisect_left(self._starts, end)))
        return frozenset(out)

    def words(self, tokens: Tokens) -> Tokens:
        """`tokens` without punctuation."""
        return tokens & self._words


@dataclass(frozen=True, slots=True)
class Triple:
    """An attribution as token sets by role: whole, and without punctuation."""

    full: Mapping[str, Tokens]
    words: Mapping[str, Tokens]
    form: str


def triple(text: Text, attribution: Mapping[str, Any]) -> Triple:
    """One attribution of a gold or predicted document."""
    full = {role: text.touched(attribution.get(role)) for role in ROLES}
    return Triple(full, {role: text.words(full[role]) for role in ROLES}, str(attribution.get("form")))


def overlap(one: Tokens, other: Tokens) -> float:
    """Common tokens as a share of the larger set; 1 for two empty ones."""
    return len(one & other) / max(len(one), len(other)) if one or other else 1.0


def dice(one: Tokens, other: Tokens) -> float:
    """Sørensen–Dice; 1 for two empty sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def affinity(one: Triple, other: Triple) -> float:
    """The sum of Dice over the roles: 0 to 3."""
    return sum(dice(one.words[role], other.words[role]) for role in ROLES)


def match(
    gold: Sequence[Triple], predicted: Sequence[Triple], roles: Sequence[str], share: float
) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, predicted) that meet the criterion, of largest weight."""
    weight = np.zeros((len(gold), len(predicted)))
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if all(overlap(g.words[role], p.words[role]) >= share for role in roles):
                weight[i, j] = 1 + affinity(g, p) / 10
    rows, columns = linear_sum_assignment(-weight)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weight[i, j] > 0]


def count(document: Mapping[str, Any], predictions: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Everything one document adds to the figures, by name."""
    text = Text(document["text"])
    discard = text.touched(document.get("discard"))
    gold = [triple(text, a) for a in document["attributions"]]
    scored = [(triple(text, a), a.get("score")) for a in predictions]
    scored = [(p, score) for p, score in scored if not _discarded(p, discard)]
    predicted = [p for p, _ in scored]
    counts: Counter[str] = Counter({"gold": len(gold), "pred": len(predicted)})
    for role in ROLES:
        counts.update(_equal(role, "exact", [g.full[role] for g in gold], [p.full[role] for p in predicted]))
        counts.update(
            _equal(role, "exact-np", [g.words[role] for g in gold], [p.words[role] for p in predicted])
        )
        pieces = [[text.touched([span]) for a in side for span in a.get(role) or ()]
                  for side in (document["attributions"], predictions)]  # fmt: skip
        counts.update(_equal(role, "frag", pieces[0], pieces[1], keep_empty=True))
        counts.update(_shared(role, [g.words[role] for g in gold], [p.words[role] for p in predicted]))
    for name, (roles, share) in CRITERIA.items():
        pairs = match(gold, predicted, roles, share)
        counts[name] += len(pairs)
        if name in BY_FORM:
            counts.update(f"{name} of {gold[i].form}" for i, _ in pairs)
        if name == "triple@50":
            counts.update(_errors(gold, predicted, pairs))
            counts.update(_calibration([score for _, score in scored], {j for _, j in pairs}))
    counts.update(f"form {g.form}" for g in gold)
    return counts


def _calibration(scores: Sequence[float | None], right: set[int]) -> Counter[str]:
    """For each of ten bins of the score: how many, the sum of their scores, how many are right."""
    counts: Counter[str] = Counter()
    for j, score in enumerate(scores):
        if score is not None:
            name = f"bin {min(int(10 * score), 9)}"
            counts[f"{name} size"] += 1
            counts[f"{name} sum"] += score  # type: ignore[assignment]
            counts[f"{name} right"] += j in right
    return counts


def _discarded(p: Triple, discard: Tokens) -> bool:
    said = p.full["cue"] | p.full["content"]
    return bool(said) and said <= discard


def _equal(
    role: str, name: str, gold: Sequence[Tokens], predicted: Sequence[Tokens], keep_empty: bool = False
) -> Counter[str]:
    """Sets that are equal, one to one."""
    g = Counter(x for x in gold if x or keep_empty)
    p = Counter(x for x in predicted if x or keep_empty)
    key = f"{role} {name}"
    return Counter({f"{key} tp": (g & p).total(), f"{key} pred": p.total(), f"{key} gold": g.total()})


def _shared(role: str, gold: Sequence[Tokens], predicted: Sequence[Tokens]) -> Counter[str]:
    """`tok` and `soft` of one role. The soft sums are kept as floats."""
    gold, predicted = [g for g in gold if g], [p for p in predicted if p]
    all_gold, all_predicted = frozenset().union(*gold), frozenset().union(*predicted)
    counts: Counter[str] = Counter(
        {
            f"{role} tok tp": len(all_gold & all_predicted),
            f"{role} tok pred": len(all_predicted),
            f"{role} tok gold": len(all_gold),
            f"{role} soft pred": len(predicted),
            f"{role} soft gold": len(gold),
        }
    )
    counts[f"{role} soft p"] = _best(predicted, gold)  # type: ignore[assignment]
    counts[f"{role} soft r"] = _best(gold, predicted)  # type: ignore[assignment]
    return counts


def _best(spans: Sequence[Tokens], others: Sequence[Tokens]) -> float:
    """The sum over `spans` of the largest share of it that one of `others` covers."""
    at: defaultdict[int, set[int]] = defaultdict(set)
    for n, other in enumerate(others):
        for token in other:
            at[token].add(n)
    out = 0.0
    for span in spans:
        near = set().union(*(at[token] for token in span if token in at))
        out += max((len(span & others[n]) for n in near), default=0) / len(span)
    return out


def _errors(
    gold: Sequence[Triple], predicted: Sequence[Triple], pairs: Sequence[tuple[int, int]]
) -> Counter[str]:
    """What is left over at triple@50, by kind."""
    right, used = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [j for j in range(len(predicted)) if j not in used]
    near = sorted(
        ((affinity(gold[i], predicted[j]), i, j) for i in range(len(gold)) if i not in right for j in left
         if _touches_cue(gold[i], predicted[j])),
        key=lambda e: (-e[0], e[1], e[2]),
    )  # fmt: skip
    answered: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if i not in answered and j not in taken:
            answered[i] = j
            taken.add(j)
    counts = Counter(_kind(gold[i], predicted[j]) for i, j in answered.items())
    counts["missed cue"] = len(gold) - len(right) - len(answered)
    counts["spurious"] = len(left) - len(taken)
    return counts


def _touches_cue(g: Triple, p: Triple) -> bool:
    role = "cue" if g.full["cue"] else "content"
    return bool(g.full[role] & p.full[role])


def _kind(g: Triple, p: Triple) -> str:
    if not g.full["content"] & p.full["content"]:
        return "wrong link"
    if bool(g.full["source"]) != bool(p.full["source"]):
        return "wrong source"
    if g.full["source"] and not g.full["source"] & p.full["source"]:
        return "wrong source"
    return "wrong extent"


def figures(counts: Counts) -> Figures:
    """Precision, recall and F1 of everything, from summed counts."""
    out: Figures = {}
    for role in ROLES:
        for name in ("exact", "exact-np", "frag", "tok"):
            key = f"{role} {name}"
            out[key] = prf(*(counts.get(f"{key} {part}", 0) for part in ("tp", "pred", "gold")))
        key = f"{role} soft"
        p, predicted, gold, r = (counts.get(f"{key} {part}", 0) for part in ("p", "pred", "gold", "r"))
        out[key] = prf(p, predicted, gold, r)
    for name in CRITERIA:
        out[name] = prf(counts.get(name, 0), counts.get("pred", 0), counts.get("gold", 0))
    sizes = [counts.get(f"bin {i} size", 0) for i in range(10)]
    if sum(sizes):
        gaps = [abs(counts.get(f"bin {i} sum", 0) - counts.get(f"bin {i} right", 0)) for i in range(10)]
        out["calibration error"] = {"%": 100 * sum(gaps) / sum(sizes)}
    for key in sorted(counts):
        if key.startswith("form "):
            form, size = key.removeprefix("form "), counts[key]
            recall = {n: 100 * counts.get(f"{n} of {form}", 0) / size if size else 0.0 for n in BY_FORM}
            out[f"recall of {form}"] = recall
    return out


def error_figures(counts: Counts) -> Figures:
    """Errors by kind: how many, and out of a hundred gold attributions."""
    gold = counts.get("gold", 0) or 1
    return {kind: {"per 100 gold": 100 * counts.get(kind, 0) / gold} for kind in ERRORS}


def read(documents: Sequence[Mapping[str, Any]], engine: str) -> list[list[dict[str, Any]]]:
    """The attributions of sayso's reading of each document's text."""
    from sayso.analysis.pipeline import Reader
    from sayso.ingest.text import article_from_text

    reader = Reader(engine)
    out: list[list[dict[str, Any]]] = []
    for start in range(0, len(documents), 16):
        articles = [article_from_text(d["text"], id=d.get("doc_id")) for d in documents[start : start + 16]]
        for reading in reader.read_batch(articles):
            inside = [a for a in reading.attributions if a.within == "text"]
            out.append([{"score": a.score} | {role: getattr(a, role) for role in ROLES} for a in inside])
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("gold", help="gold documents, JSON Lines")
    parser.add_argument("--engine", default="tagger", help="engine of sayso: tagger (default) or rules")
    parser.add_argument("--pred", help="score this file instead")
    parser.add_argument("--errors", action="store_true", help="count errors by kind as well")
    add_options(parser)
    options = parser.parse_args(arguments)
    documents = load_jsonl(options.gold, options.docs)
    if options.pred:
        by_id = {d["doc_id"]: d["attributions"] for d in load_jsonl(options.pred)}
        predictions = [by_id.get(d["doc_id"], []) for d in documents]
    else:
        predictions = read(documents, options.engine)
    per_document = [count(d, p) for d, p in zip(documents, predictions, strict=True)]
    summed = total(per_document)
    head = {
        "data": options.gold,
        "attributions by": options.pred or f"engine {options.engine}",
        "documents": len(documents),
        "gold": int(summed["gold"]),
        "pred": int(summed["pred"]),
    }
    found, bounds = figures(summed), bootstrap(per_document, figures, options.bootstrap)
    if options.errors:
        head["errors"] = {kind: int(summed.get(kind, 0)) for kind in ERRORS}
        found |= error_figures(summed)
        bounds |= bootstrap(per_document, error_figures, options.bootstrap)
    emit(head, found, bounds, options.json)


if __name__ == "__main__":
    main()
