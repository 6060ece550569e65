#!/usr/bin/env python3
"""Event coreference across documents on ECB+: CoNLL F1 by topic and in all, beside a head-lemma baseline.

    python benchmarks/event_coref.py PATH [--topics N …] [--every-sentence] [--by-story] [--json]

PATH is JSON Lines: `id topic story sentences tokens annotated_sentences mentions[{tok sent type chain}]`.
Default: the usual development topics 2, 5, 12, 18, 21, 23, 34 and 35. Weights and threshold come from other
topics; measures and sizes were chosen on these.

Protocol. Gold mentions of events: types ACTION_* and NEG_ACTION_*, in the sentences whose annotation was
checked (1,245 mentions in these topics; the corpus's authors ask to use no others). --every-sentence takes
all sentences instead. Mentions without a chain, and chains of one mention, are singletons and are kept.
Within topic: all mentions of a topic's articles together, its two stories not told apart. Neither gold
entities, gold times nor gold stories are used, and no parse. --by-story gives each story alone instead, as
articles stand in a corpus.

CoNLL     mean of the F1 of MUC (Vilain et al. 1995), B³ (Bagga & Baldwin 1998) and CEAF with the entity-based
          φ4 (Luo 2005), their counts summed over topics; in percent.
baseline  mentions of a topic whose heads have one lemma, by the parse of their sentence; a mention's head is
          its first word whose parent lies outside it.

Intervals: 95 %, percentile bootstrap over topics.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from _clusters import METRICS, counts, f1
from _ecbplus import DEV, Topic, stories_of, topics
from _stats import Counts, Figures, add_options, bootstrap, emit, fail, load_jsonl, total
from sayso.corpus.coref import Mention, link

_PARTS = ("hit_r", "all_r", "hit_p", "all_p")


def head_lemmas(mentions: Sequence[Mention]) -> list[str]:
    """The lower-cased lemma of each mention's head."""
    from sayso.analysis.parse import load

    nlp = load()
    sentences = sorted({m.sentence for m in mentions})
    parsed = dict(zip(sentences, nlp.pipe(sentences), strict=True))
    return [_head(parsed[m.sentence], m) for m in mentions]


def _head(doc: Any, mention: Mention) -> str:
    own = [t for t in doc if any(a < t.idx + len(t) and t.idx < b for a, b in mention.spans)]
    inside = {t.i for t in own}
    head = next((t for t in own if t.head.i not in inside or t.head.i == t.i), own[0])
    return str(head.lemma_).lower()


def counted(topic: Topic, found: Mapping[str, Sequence[Any]]) -> Counts:
    """The counts of every metric, under the names ``system metric part``."""
    return {
        f"{system} {metric} {part}": value
        for system, labels in found.items()
        for metric, four in counts(topic.chains, labels).items()
        for part, value in zip(_PARTS, four, strict=True)
    }


def figures(summed: Counts) -> Figures:
    """F1 of each metric and CoNLL F1, in percent."""
    out: Figures = {}
    for system in ("sayso", "head lemma"):
        row = {
            name: 100 * f1([tuple(summed[f"{system} {name} {part}"] for part in _PARTS)])  # type: ignore[list-item]
            for name in METRICS
        }
        out[system] = {**row, "CoNLL": sum(row.values()) / len(row)}
    out["gain"] = {"CoNLL": out["sayso"]["CoNLL"] - out["head lemma"]["CoNLL"]}
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path")
    parser.add_argument("--topics", nargs="+", metavar="N", default=list(DEV))
    parser.add_argument("--every-sentence", action="store_true", help="also sentences that nobody checked")
    parser.add_argument("--by-story", action="store_true", help="each story alone, not topics as a whole")
    add_options(parser)
    options = parser.parse_args()
    held = topics(load_jsonl(options.path, options.docs), options.every_sentence)
    chosen = {name: held[name] for name in options.topics if name in held}
    if not chosen:
        fail(f"{options.path}: has none of the topics {' '.join(options.topics)} (they are in `topic`)")
    if options.by_story:
        chosen = {name: story for topic in chosen.values() for name, story in stories_of(topic).items()}
    per_topic = {}
    for name, topic in chosen.items():
        found: dict[str, Sequence[Any]] = {
            "sayso": link(topic.mentions, topic.articles),
            "head lemma": head_lemmas(topic.mentions),
        }
        per_topic[name] = counted(topic, found)
    rows = list(per_topic.values())
    measured = figures(total(rows))
    for name, summed in per_topic.items():
        one = figures(summed)
        measured[f"topic {name}"] = {system: one[system]["CoNLL"] for system in ("sayso", "head lemma")}
    head = {
        "data": options.path,
        "topics": len(chosen),
        "articles": sum(len(t.articles) for t in chosen.values()),
        "mentions": sum(len(t.mentions) for t in chosen.values()),
        "chains": sum(len(set(t.chains)) for t in chosen.values()),
    }
    emit(head, measured, bootstrap(rows, figures, options.bootstrap), options.json)


if __name__ == "__main__":
    main()
