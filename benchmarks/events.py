#!/usr/bin/env python3
"""Events: their types, who did what to whom, and events found where there are none.

    events.py PATH [--errors] [--json] [--docs N] [--bootstrap N]

PATH is either a file of sentences with one marked source and target each (JSON Lines: `id`, `marked` with
<s>…</s> and <t>…</t>, `events[{source target code}]`, as the train part of PLV has it, Hu et al. 2024), or
one of sentences that tell no event (`text`, `split`, as `benchmarks/data/no_events.jsonl`).

How it is scored
  types      the type, given sentence, source and target: accuracy and macro-F1 over the 15 types, five folds:
             the model that answers never saw the fold. YIELD stands for CONCEDE and RETREAT
  triple     from the raw sentence: found source, target and type against the one marked triple of the
             sentence. Source and target are right where they share a word (articles and prepositions aside)
             with the marked words, by the words found or by the entity's name. Every found event with both
             parties counts as told, so that second events of a sentence, which the file does not mark, cost
             precision. The model that corrects types is of the other folds
  pair       the same without the type
  false      share of the sentences without events in which any is found, by the rules engine; `tune` was
             looked at while the lexicon was written, `held` was not
Intervals: 95 %, percentile bootstrap over sentences. Needs scipy for sentences with marks.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, total

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

_WORD = re.compile(r"\w+")
_SMALL = frozenset("the a an of and in to for s on by with at from".split())
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARGIN = 2.0


def words_of(text: str) -> set[str]:
    """The words of a name that count."""
    return {w for w in _WORD.findall(text.lower()) if w not in _SMALL}


def out_of_fold(rows: Sequence[dict[str, Any]]) -> tuple[list[Any], list[Any], list[str]]:
    """The examples, the model for each that did not see its fold, and the type it tells."""
    from training.events.data import matrix, read
    from training.events.fit import fit, folds

    from sayso.analysis.events.model import TypeModel

    examples = list(read(rows))
    labels = np.array([e.type for e in examples])
    features, types, fold = matrix([e.features for e in examples]), np.unique(labels), folds(labels)
    told, models = np.empty_like(labels), {}
    for k in np.unique(fold):
        weights = fit(features[fold != k], labels[fold != k], types)
        models[k] = TypeModel(weights.astype(np.float16), tuple(types.tolist()), MARGIN)
        told[fold == k] = types[(features[fold == k] @ weights).argmax(axis=1)]
    return examples, [models[k] for k in fold], told.tolist()


def count_types(example: Any, told: str) -> dict[str, float]:
    """Right and wrong by type."""
    out = {"n": 1.0, "right": float(told == example.type), f"gold {example.type}": 1.0}
    out[f"told {told}"] = 1.0
    if told == example.type:
        out[f"hit {told}"] = 1.0
    return out


def type_figures(counts: Counts) -> Figures:
    """Accuracy, macro-F1 and F1 by type, from summed counts."""
    types = [key.removeprefix("gold ") for key in counts if key.startswith("gold ")]
    f1 = {
        t: 200 * counts.get(f"hit {t}", 0) / (counts[f"gold {t}"] + counts.get(f"told {t}", 0)) for t in types
    }
    out: Figures = {
        "types": {
            "accuracy": 100 * counts["right"] / counts["n"],
            "macro-F1": sum(f1.values()) / max(1, len(f1)),
        }
    }
    out.update({t: {"F1": value} for t, value in sorted(f1.items())})
    return out


def count_triples(example: Any, model: Any) -> dict[str, float]:
    """Found and right triples of one sentence."""
    words = example.words
    told = hits = pairs = 0
    for c in model.retyped(words, example.found):
        if c.actor is None or c.recipient is None:
            continue
        told += 1
        source = words_of(words.source[slice(*c.actor.span(words))] + " " + c.actor.name)
        target = words_of(words.source[slice(*c.recipient.span(words))] + " " + c.recipient.name)
        pair = source & words_of(example.source_text) and target & words_of(example.target_text)
        pairs += bool(pair)
        hits += bool(pair) and _YIELD.get(c.sense.type, c.sense.type) == example.type
    return {"gold": 1.0, "told": float(told), "hits": float(hits > 0), "pairs": float(pairs > 0)}


def triple_figures(counts: Counts) -> Figures:
    """Precision, recall and F1, from summed counts."""
    out: Figures = {}
    for name, key in (("triple", "hits"), ("pair", "pairs")):
        right, told, gold = counts[key], counts["told"], counts["gold"]
        out[name] = {
            "P": 100 * right / max(1.0, told),
            "R": 100 * right / max(1.0, gold),
            "F1": 200 * right / max(1.0, told + gold),
        }
    return out


def false_events(rows: Sequence[dict[str, Any]], show: bool) -> list[dict[str, float]]:
    """Which sentences an event is found in."""
    from sayso.analysis.pipeline import Reader
    from sayso.ingest.text import article_from_text

    readings = Reader("rules").read_batch([article_from_text(row["text"], id=row["id"]) for row in rows])
    out = []
    for row, reading in zip(rows, readings, strict=True):
        found = [event for claim in reading.claims for event in claim.events]
        if found and show and row["split"] == "tune":
            print(row["id"], *((e.plover, e.actor, e.trigger, e.recipient) for e in found), row["text"])
        out.append(
            {
                f"{name} {key}": float(value)
                for name in ("all", row["split"])
                for key, value in (("n", 1), ("found", bool(found)))
            }
        )
    return out


def false_figures(counts: Counts) -> Figures:
    """Shares of sentences with a false event, from summed counts."""
    names = [key.removesuffix(" n") for key in counts if key.endswith(" n") and counts[key]]
    return {name: {"false %": 100 * counts[f"{name} found"] / counts[f"{name} n"]} for name in names}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("gold", help="sentences with marks, or sentences without events, JSON Lines")
    parser.add_argument("--errors", action="store_true", help="print false events of the split tune")
    add_options(parser)
    options = parser.parse_args(arguments)
    rows = load_jsonl(options.gold, options.docs)
    head: dict[str, Any] = {"data": options.gold, "sentences": len(rows)}
    if "marked" not in rows[0]:
        counts = false_events(rows, options.errors)
        bounds = bootstrap(counts, false_figures, options.bootstrap)
        emit(head, false_figures(total(counts)), bounds, options.json)
        return
    examples, models, told = out_of_fold(rows)
    figures: Figures = {}
    limits: dict[str, Any] = {}
    by_type = [count_types(e, t) for e, t in zip(examples, told, strict=True)]
    triples = [count_triples(e, m) for e, m in zip(examples, models, strict=True)]
    for counts, make in ((by_type, type_figures), (triples, triple_figures)):
        figures |= make(total(counts))
        limits |= bootstrap(counts, make, options.bootstrap)
    emit(head, figures, limits, options.json)


if __name__ == "__main__":
    main()
