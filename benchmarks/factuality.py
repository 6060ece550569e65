#!/usr/bin/env python3
"""How sure events are put: event factuality at a token, and contrast sentences.

    factuality.py PATH [--scale rules|uw|uds|linear-uw|linear-uds] [--errors] [--json] [--bootstrap N]

PATH is either a file of event factuality, one sentence a line: `text` (words parted by spaces),
`targets[{span1 label}]` with word offsets and a label from -3 (certainly not) to +3 (certainly), as UDS-IH2
(Rudinger et al. 2018) and UW (Lee et al. 2015) have it in the unified form of Stanovsky et al. (2017); or a
file of contrast sentences: `text`, `event` (characters), `factuality` (a FactBank value), `kind`, `split`.

Figures
  r, MAE     Pearson's r and mean absolute error of our value: the rules' on the scale CT+ 3, PR+ 2, PS+ 1,
             Uu 0, …, or that of a learned scale (`--scale`, fitted on the train part of UW or UDS-IH2): the
             network over the encoder's states, or the linear one that it is told of among other things
  right      contrast sentences whose FactBank value is right; `coarse` of three: happened, did not, neither;
             by kind and by split (`tune` was looked at while the rules were written, `held` was not)
Intervals: 95 %, percentile bootstrap over sentences, over groups of contrast sentences.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, load_jsonl, total
from sayso.analysis.tree import Tree

_SCALES = ("rules", "uw", "uds", "linear-uw", "linear-uds")
SCALE = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}


def values_of(rows: Sequence[Mapping[str, Any]], scale: str) -> list[list[float]]:
    """Our value from -3 to +3 for every target of tokenised sentences."""
    from spacy.tokens import Doc

    from sayso.analysis.parse import load
    from sayso.analysis.tree import tree_of

    nlp = load()
    docs = (Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    out = []
    for doc, row in zip(nlp.pipe(docs, batch_size=64), rows, strict=True):
        places = [target["span1"][0] for target in row["targets"]]
        out.append(_values(tree_of(doc), places, row["text"].split(" "), scale))
    return out


def _values(tree: Tree, places: Sequence[int], words: Sequence[str], scale: str) -> list[float]:
    """The values of the events at some tokens of one sentence."""
    from sayso.analysis.factuality.events import weigh
    from sayso.analysis.factuality.scale import load_scale
    from sayso.analysis.factuality.sentence import happened
    from sayso.analysis.factuality.tokens import joined

    if scale == "rules":
        return [SCALE[weigh(tree, at).value] for at in places]
    if scale.startswith("linear-"):
        return [load_scale(scale.removeprefix("linear-")).happened(tree, at) for at in places]
    text, starts = joined(words)
    return happened(text, [starts[at] for at in places], tree, places)[scale]


def count_scale(row: Mapping[str, Any], values: Sequence[float]) -> dict[str, float]:
    """The sums that Pearson's r needs, of one sentence."""
    counts: defaultdict[str, float] = defaultdict(float)
    for target, x in zip(row["targets"], values, strict=True):
        y = float(target["label"])
        for name, value in (("n", 1.0), ("x", x), ("y", y), ("xx", x * x), ("yy", y * y), ("xy", x * y)):
            counts[name] += value
        counts["error"] += abs(x - y)
    return dict(counts)


def scale_figures(c: Counts) -> Figures:
    """Pearson's r and the mean absolute error, from summed counts."""
    n = c.get("n", 0.0) or 1.0
    cov = c.get("xy", 0.0) - c.get("x", 0.0) * c.get("y", 0.0) / n
    spread = (c.get("xx", 0.0) - c.get("x", 0.0) ** 2 / n) * (c.get("yy", 0.0) - c.get("y", 0.0) ** 2 / n)
    return {
        "scale": {"100 r": 100 * cov / spread**0.5 if spread > 0 else 0.0, "MAE": c.get("error", 0.0) / n}
    }


def contrast(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Our FactBank value of every contrast sentence's event."""
    from sayso.analysis.factuality.events import weigh
    from sayso.analysis.parse import load
    from sayso.analysis.tree import tree_of

    nlp = load()
    out = []
    for doc, row in zip(nlp.pipe(row["text"] for row in rows), rows, strict=True):
        grown = tree_of(doc)
        out.append(weigh(grown, grown.tokens(tuple(row["event"]))[0]).value)
    return out


def coarse(value: str) -> str:
    """CT+, CT-, or neither."""
    return value if value in ("CT+", "CT-") else "neither"


def count_contrast(rows: Sequence[Mapping[str, Any]], values: Sequence[str]) -> list[dict[str, float]]:
    """Right and wrong by kind and split, one count a group."""
    groups: dict[Any, defaultdict[str, float]] = {}
    for row, value in zip(rows, values, strict=True):
        counts = groups.setdefault(row["group"], defaultdict(float))
        for name in ("all", row["split"], row["kind"]):
            counts[f"{name} n"] += 1
            counts[f"{name} right"] += value == row["factuality"]
            counts[f"{name} coarse"] += coarse(value) == coarse(row["factuality"])
    return [dict(counts) for counts in groups.values()]


def contrast_figures(counts: Counts) -> Figures:
    """Shares of right sentences, from summed counts."""
    out: Figures = {}
    for key in counts:
        if key.endswith(" n") and counts[key]:
            name = key.removesuffix(" n")
            out[name] = {part: 100 * counts[f"{name} {part}"] / counts[key] for part in ("right", "coarse")}
    return out


def print_wrong(rows: Sequence[Mapping[str, Any]], values: Sequence[str]) -> None:
    """One line for each contrast sentence of the split `tune` that is not right."""
    for row, value in zip(rows, values, strict=True):
        if value != row["factuality"] and row["split"] == "tune":
            print(row["id"], row["factuality"], value, row["text"], sep="\t")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("gold", help="event factuality or contrast sentences, JSON Lines")
    parser.add_argument(
        "--errors", action="store_true", help="print wrong contrast sentences of the split tune"
    )
    parser.add_argument("--scale", choices=_SCALES, default="rules", help="what gives values")
    add_options(parser)
    options = parser.parse_args(arguments)
    rows = load_jsonl(options.gold, options.docs)
    head: dict[str, Any] = {"data": options.gold, "sentences": len(rows)}
    if "targets" in rows[0]:
        values = values_of(rows, options.scale)
        per_row = [count_scale(row, values) for row, values in zip(rows, values, strict=True)]
        head["values by"] = options.scale
        head["events"] = int(total(per_row).get("n", 0))
        bounds = bootstrap(per_row, scale_figures, options.bootstrap)
        emit(head, scale_figures(total(per_row)), bounds, options.json)
        return
    verdicts = contrast(rows)
    if options.errors:
        print_wrong(rows, verdicts)
        return
    per_group = count_contrast(rows, verdicts)
    bounds = bootstrap(per_group, contrast_figures, options.bootstrap)
    emit(head, contrast_figures(total(per_group)), bounds, options.json)


if __name__ == "__main__":
    main()
