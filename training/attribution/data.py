"""PolNeAR articles as arrays, and batches of windows for the two stages of the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from sayso.analysis.tagger import features, links, windows

Spans = list[tuple[int, int]]
ROLES = ("source", "cue", "content")
#: label of a word that no loss is taken on
IGNORE = -100


@dataclass
class Labelled:
    """One gold attribution in word indices of its article, half-open."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass
class Article:
    """One article: its arrays, its gold attributions and words that are not to be judged."""

    doc_id: str
    text: str
    words: features.Encoded
    gold: list[Labelled]
    raw: list[dict[str, Any]]
    masked: np.ndarray
    tags: dict[str, np.ndarray] = field(default_factory=dict)


def tokenizer_of(directory: Path) -> Tokenizer:
    """The encoder's tokenizer without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """All articles of a JSONL file of PolNeAR (README.md says its fields)."""
    with path.open(encoding="utf-8") as lines:
        return [article(json.loads(line), tokenizer) for line in lines]


def article(record: dict[str, Any], tokenizer: Tokenizer) -> Article:
    """One article; attributions without a cue or content are left out of the labels."""
    text = record["text"]
    paragraphs = [span for block in features.blocks(text) for span in block]
    words = features.encode(text, paragraphs, tokenizer)
    count = len(words.start)

    def to_words(spans: list[list[int]]) -> Spans:
        found = []
        for begin, stop in spans:
            low = int(np.searchsorted(words.end, begin, side="right"))
            high = int(np.searchsorted(words.start, stop, side="left"))
            if low < high:
                found.append((low, high))
        return found

    gold = []
    for item in record["attributions"]:
        labelled = Labelled(*(to_words(item[role]) for role in ROLES))
        if labelled.cue and labelled.content:
            gold.append(labelled)
    masked = np.zeros(count, dtype=bool)
    for low, high in to_words(record.get("discard") or []):
        masked[low:high] = True
    result = Article(record["doc_id"], text, words, gold, record["attributions"], masked)
    for role in ROLES:
        tags = np.zeros(count, dtype=np.int64)
        for one in gold:
            for low, high in getattr(one, role):
                tags[low:high] = 2
                tags[low] = 1
        tags[masked] = IGNORE
        result.tags[role] = tags
    return result


@dataclass
class Sample:
    """A window of an article and the attributions whose cue is in its main part."""

    article: Article
    window: windows.Window
    gold: list[Labelled]

    @property
    def pieces(self) -> int:
        """Wordpieces of the window with the two special ones."""
        first = self.article.words.first
        return int(first[self.window.end] - first[self.window.start]) + 2


def samples(articles: list[Article], rng: np.random.Generator | None = None) -> list[Sample]:
    """Windows of all articles; with ``rng`` their borders differ from one epoch to the next."""
    result = []
    for item in articles:
        first = int(rng.integers(48, windows.WINDOW_PIECES)) if rng is not None else None
        for window in windows.cut(item.words, first_budget=first):
            gold = [one for one in item.gold if window.main <= one.cue[0][0] < window.end]
            result.append(Sample(item, window, gold))
    return result


def batches(
    items: list[Sample], pieces: int, rng: np.random.Generator | None = None
) -> Iterator[list[Sample]]:
    """Batches of windows of like length, ``pieces`` wordpieces each with padding."""
    noise = rng.uniform(0, 24, len(items)) if rng is not None else np.zeros(len(items))
    order = sorted(range(len(items)), key=lambda i: items[i].pieces + noise[i])
    groups: list[list[Sample]] = []
    group: list[Sample] = []
    longest = 0
    for index in order:
        size = max(longest, items[index].pieces)
        if group and size * (len(group) + 1) > pieces:
            groups.append(group)
            group, size = [], items[index].pieces
        group.append(items[index])
        longest = size
    if group:
        groups.append(group)
    if rng is not None:
        rng.shuffle(groups)  # type: ignore[arg-type]
    yield from groups


def window_arrays(batch: list[Sample]) -> dict[str, np.ndarray]:
    """Padded arrays of a batch: B windows, T pieces, W words (see model.Encoder)."""
    rows = [links.window_inputs(s.article.words, s.window) for s in batch]
    size = max(len(r["pieces"]) for r in rows)
    width = max(len(r["first"]) for r in rows)
    out = {
        "pieces": np.zeros((len(rows), size), np.int64),
        "features": np.zeros((len(rows), size, 3), np.int64),
        "piece_mask": np.zeros((len(rows), size), bool),
        "first": np.zeros((len(rows), width), np.int64),
        "word_mask": np.zeros((len(rows), width), bool),
        "tags": np.full((len(rows), width, 3), IGNORE, np.int64),
    }
    for index, (row, sample) in enumerate(zip(rows, batch, strict=True)):
        n, w = len(row["pieces"]), len(row["first"])
        out["pieces"][index, :n] = row["pieces"]
        out["features"][index, :n] = row["features"]
        out["piece_mask"][index, :n] = True
        out["first"][index, :w] = row["first"]
        out["word_mask"][index, :w] = True
        window = sample.window
        skip = window.main - window.start
        for column, role in enumerate(("cue", "source", "content")):
            out["tags"][index, skip:w, column] = sample.article.tags[role][window.main : window.end]
    return out


def link_labels(sample: Sample, gold: Labelled) -> np.ndarray:
    """Tags [W] of a window for one attribution: see ``links.TAGS``."""
    window = sample.window
    tags = np.zeros(window.end - window.start, dtype=np.int64)
    for role, begin in (("source", links.B_SOURCE), ("content", links.B_CONTENT), ("cue", links.B_CUE)):
        for low, high in getattr(gold, role):
            low, high = max(low, window.start) - window.start, min(high, window.end) - window.start
            if low < high:
                tags[low:high] = begin + 1
                tags[low] = begin
    return tags
