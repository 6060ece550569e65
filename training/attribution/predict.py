"""Links of articles by the network in torch, and predictions in the scorer's form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from training.attribution import data

from sayso.analysis.tagger import decode, features, links

CANDIDATE_THRESHOLD = 0.25


@torch.no_grad()
def read_article(
    network: Any, article: data.Article, threshold: float = CANDIDATE_THRESHOLD
) -> list[decode.Link]:
    """All candidate links of an article, in word indices of the article."""
    found = []
    for sample in data.samples([article]):
        window = sample.window
        row = links.window_inputs(article.words, window)
        states, logits = network.encoder(
            *(torch.from_numpy(row[k])[None] for k in ("pieces", "features", "first"))
        )
        token = logits[0].numpy()
        spans = decode.candidates(token, window.main - window.start, threshold)
        if not len(spans):
            continue
        inputs = links.candidate_inputs(article.words.paragraph[window.start : window.end], spans)
        tags, valid = network.linker(
            states, logits, *(torch.from_numpy(inputs[k]) for k in ("inside", "distance", "apart"))
        )
        quoted = article.words.features[window.start : window.end, 1] != features.OUTSIDE
        own = decode.read_links(tags.numpy(), valid.numpy(), token, spans, quoted)
        found.extend(decode.shift(link, window.start) for link in own)
    return found


def to_chars(link: decode.Link, article: data.Article) -> dict[str, Any]:
    """The link as an attribution with character spans."""
    words = article.words

    def chars(spans: decode.Spans) -> list[list[int]]:
        return [[int(words.start[a]), int(words.end[b - 1])] for a, b in spans]

    return {
        "source": chars(link.source),
        "cue": chars(link.cue),
        "content": chars(link.content),
        "score": link.evidence[0],
        "evidence": list(link.evidence),
    }


def write(network: Any, articles: list[data.Article], path: Path, floor: float = 0.0) -> None:
    """Predictions as JSONL, one article a line."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            items = [
                to_chars(link, article)
                for link in read_article(network, article)
                if link.evidence[0] >= floor and link.content
            ]
            out.write(json.dumps({"doc_id": article.doc_id, "attributions": items}) + "\n")
