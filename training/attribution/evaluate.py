"""A shipped model on articles with gold attributions: counts, F1, calibration, kinds of errors.

    python -m training.attribution.evaluate --data FILE.jsonl --model DIR [--predictions OUT.jsonl]

``--predictions`` writes what the evaluation's scorer reads.
"""

from __future__ import annotations

import argparse
import collections
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
from training.attribution import calibrate, data, errors, predict, scoring

from sayso.analysis.tagger.files import read_files
from sayso.analysis.tagger.reader import Reader
from sayso.analysis.tagger.score import Calibration, settle


def read_all(reader: Reader, articles: list[data.Article]) -> list[calibrate.Read]:
    """All candidate links of articles; an article is one block."""
    result = []
    for article in articles:
        parts = list(reader.read(article.text))
        if len(parts) != 1:
            raise ValueError(f"{article.doc_id} is longer than a block")
        result.append((article, parts[0][1]))
    return result


def report(reads: list[calibrate.Read], config: dict[str, Any]) -> dict[str, Any]:
    """Figures at the model's own threshold."""
    calibration = Calibration.of(config["calibration"])
    threshold, overlap = config["score_threshold"], config["content_overlap"]
    scores = [calibration.scores(links) for _, links in reads]
    outcome, _ = calibrate.judge(reads, scores, threshold, overlap)
    counts: collections.Counter[str] = collections.Counter()
    for (article, links), own in zip(reads, scores, strict=True):
        kept = [links[i] for i in settle(links, own, threshold, overlap)]
        counts += errors.kinds(
            [scoring.roles_of(article.words, g) for g in article.gold],
            [
                scoring.roles_of(article.words, link)
                for link in kept
                if scoring.judged(article.words, article.masked, link)
            ],
        )
    everything, _ = calibrate.judge(reads, scores, 0.0, overlap)
    ece = scoring.expected_calibration_error
    return {
        "gold": outcome.gold,
        "found": len(outcome.right),
        "f1": round(outcome.f1, 1),
        "ece": round(ece(outcome.scores, outcome.right), 4),
        "ece_all_candidates": round(ece(everything.scores, everything.right), 4),
        "errors": dict(counts.most_common()),
    }


def predictions(reads: list[calibrate.Read], config: dict[str, Any], path: Path) -> None:
    """Write the attributions that stand, one article a line."""
    calibration = Calibration.of(config["calibration"])
    with path.open("w", encoding="utf-8") as out:
        for article, links in reads:
            own = calibration.scores(links)
            kept = settle(links, own, config["score_threshold"], config["content_overlap"])
            items = [predict.to_chars(links[i], article) | {"score": float(own[i])} for i in kept]
            out.write(json.dumps({"doc_id": article.doc_id, "attributions": items}) + "\n")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    args = parser.parse_args()
    files = read_files(args.model)
    articles = data.read(args.data, data.tokenizer_of(args.model))
    reader = Reader.open(files, 1)
    began, used = time.perf_counter(), time.process_time()
    reads = read_all(reader, articles)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    words = sum(len(a.text.split()) for a in articles)
    figures = report(reads, files.config)
    figures |= {
        "words": words,
        "words_per_second": round(words / wall),
        "words_per_cpu_second": round(words / cpu),
        "articles": len(articles),
        "mean_score": round(
            float(
                np.mean(
                    [
                        s
                        for _, links in reads
                        for s in Calibration.of(files.config["calibration"]).scores(links)
                    ]
                )
            ),
            3,
        ),
    }
    print(json.dumps(figures, indent=1))
    if args.predictions:
        predictions(reads, files.config, args.predictions)


if __name__ == "__main__":
    main()
