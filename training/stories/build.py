"""What stories are told apart by: background frequencies and the weights of the decision.

    python -m training.stories.build --news NEWS.jsonl --stories STORIES.jsonl [STORIES.jsonl …]
        --sets benchmarks/data/stories/open-*.json --out DIR

NEWS has `text` (frequencies are counted there); STORIES have `text`, `story` and, where known, `title` and
`date`. Of SETS (story sets, `articles` in each) every one is a story: in them follow-ups come days and weeks
later, which the others hardly have. Writes ``frequencies.bin``, ``config.json`` and ``CARD.md``. ``--half 0``
or ``1`` learns the decision from that half of the stories only, for `benchmarks/stories.py`.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import random
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from sayso.corpus.stories import background
from sayso.corpus.stories.features import StoryFeatures, cosine, features, mean
from sayso.corpus.stories.place import MEASURES, MEMBERS, STORIES, measures
from sayso.corpus.stories.terms import content_words
from sayso.records import Article

BUCKETS = 1 << 17
SHUFFLES = 3


def load(path: Path) -> list[dict[str, Any]]:
    """JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load_sets(paths: list[Path]) -> list[dict[str, Any]]:
    """The articles of story sets, each set a story by its file's name."""
    return [
        {**article, "date": article["published"], "story": path.stem.replace("_", "-")}
        for path in sorted(paths)
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]
    ]


def frequencies(news: list[dict[str, Any]]) -> bytes:
    """In how many articles a term of each bucket stands, little-endian 16 bits."""
    counts: Counter[int] = Counter()
    for article in news:
        terms = {zlib.crc32(word.encode()) % BUCKETS for word in content_words(article["text"])}
        counts.update(terms)
    table = np.zeros(BUCKETS, "<u2")
    for bucket, count in counts.items():
        table[bucket] = min(count, 65535)
    return table.tobytes()


def half_of(rows: list[dict[str, Any]], half: int) -> list[dict[str, Any]]:
    """Every second topic (the part of a story's name before "_")."""
    topics = sorted({row["story"].split("_")[0] for row in rows})
    chosen = set(topics[half::2])
    return [row for row in rows if row["story"].split("_")[0] in chosen]


def examples(rows: list[dict[str, Any]]) -> tuple[list[list[float]], list[bool]]:
    """Articles in several orders against the nearest stories so far, and whether it is theirs."""
    made = [
        features(Article(id="", text=r["text"], sha256="", title=r.get("title"), published=r.get("date")))
        for r in rows
    ]
    x: list[list[float]] = []
    y: list[bool] = []
    for seed in range(SHUFFLES):
        order = list(range(len(rows)))
        random.Random(seed).shuffle(order)
        if seed == 0:
            order.sort(key=lambda i: rows[i].get("date") or "")
        stories: dict[str, list[StoryFeatures]] = defaultdict(list)
        for i in order:
            near = []
            for story, members in stories.items():
                likeness = [cosine(made[i].terms, m.terms) for m in members]
                closest = [m for _, m in sorted(zip(likeness, members, strict=True), key=lambda p: -p[0])][
                    :MEMBERS
                ]
                near.append((mean(sorted(likeness)[-MEMBERS:]), story, closest))
            for _, story, closest in sorted(near, key=lambda n: -n[0])[:STORIES]:
                x.append(measures(made[i], closest))
                y.append(story == rows[i]["story"])
            stories[rows[i]["story"]].append(made[i])
    return x, y


def learn(sets: list[list[dict[str, Any]]]) -> tuple[list[float], float]:
    """Coefficients and bias of the logistic regression, in the measures' own units."""
    from sklearn.linear_model import LogisticRegression

    x: list[list[float]] = []
    y: list[bool] = []
    for rows in sets:
        more_x, more_y = examples(rows)
        x, y = x + more_x, y + more_y
    values = np.array(x)
    centre, spread = values.mean(0), values.std(0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=5000).fit((values - centre) / spread, np.array(y))
    weights = model.coef_[0] / spread
    return weights.tolist(), float(model.intercept_[0] - weights @ centre)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    parser.add_argument("--sets", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--threshold", type=float, default=0.2)
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    news = load(options.news)
    table = frequencies(news)
    (out / background.TABLE).write_bytes(table)
    config: dict[str, Any] = {
        "version": background.VERSION,
        "documents": len(news),
        "sha256": {background.TABLE: hashlib.sha256(table).hexdigest()},
        "coefficients": [0.0] * len(MEASURES),
        "bias": 0.0,
        "threshold": options.threshold,
    }
    (out / background.CONFIG).write_text(json.dumps(config) + "\n", encoding="utf-8")
    background.DIRECTORY = out  # the examples are made with the new frequencies
    background.background.cache_clear()
    sets = [load(path) for path in options.stories]
    if options.sets:
        sets.append(load_sets(options.sets))
    if options.half is not None:
        sets = [half_of(rows, options.half) for rows in sets]
    coefficients, bias = learn(sets)
    config |= {"coefficients": [round(c, 5) for c in coefficients], "bias": round(bias, 5)}
    (out / background.CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    template = Path(__file__).with_name("card_template.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| {name} | {c:.2f} |" for name, c in zip(MEASURES, coefficients, strict=True))
    card = template.format(
        day=datetime.date.today().isoformat(),
        documents=len(news),
        sets=len(options.sets),
        rows=rows,
        bias=f"{bias:.2f}",
        threshold=options.threshold,
        sha256=config["sha256"][background.TABLE],
    )
    (out / "CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
