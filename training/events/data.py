"""Sentences with a marked source and target, parsed, as the model of event types reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from sayso.analysis import actors, coref
from sayso.analysis.coref.words import Words
from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.features import BITS, indices
from sayso.analysis.events.find import lexical_events
from sayso.analysis.parse import Parsed, load, parse
from sayso.ingest.text import article_from_text

_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Example:
    """A sentence: its tokens, the tokens of source and target, the lexicon's events, and the gold."""

    words: Words
    source: list[int]
    target: list[int]
    found: list[Candidate]
    type: str
    source_text: str
    target_text: str

    @property
    def features(self) -> list[int]:
        """Hashed features of the example, its source and target given."""
        at = next(iter((*self.source, *self.target)), 0)
        inside = set(self.words.sentence_of(at))
        return indices(self.words, self.source, self.target, [c for c in self.found if c.at in inside])


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """A sentence without its marks, and the characters [start, end) of source and target."""
    text, at, opened = "", 0, 0
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group().startswith("</"):
            spans[mark.group()[-2]].append((opened, len(text)))
        else:
            opened = len(text)
    return text + marked[at:], spans["s"], spans["t"]


def examples(path: Path) -> Iterator[Example]:
    """The examples of a file (JSON Lines: `id`, `marked`, `events[{source target code}]`)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    yield from read(rows)


def read(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """The same for rows already loaded."""
    told = [unmarked(row["marked"]) for row in rows]
    nlp = load()
    articles = [article_from_text(text, id=row["id"]) for row, (text, _, _) in zip(rows, told, strict=True)]
    for row, (text, source, target), parsed in zip(rows, told, parse(nlp, articles, 64), strict=True):
        yield example(row, text, source, target, parsed)


def example(
    row: dict[str, Any],
    text: str,
    source: list[tuple[int, int]],
    target: list[tuple[int, int]],
    parsed: Parsed,
) -> Example:
    """One example."""
    entities = actors.describe(coref.resolve(parsed))
    words = entities.text
    assert words is not None
    gold = row["events"][0]
    return Example(
        words=words,
        source=words.inside(source),
        target=words.inside(target),
        found=lexical_events(words, entities),
        type=gold["code"],
        source_text=" ".join(text[a:b] for a, b in source) or gold["source"],
        target_text=" ".join(text[a:b] for a, b in target) or gold["target"],
    )


def matrix(rows: Sequence[Sequence[int]]) -> csr_matrix:
    """Rows of hashed features as a sparse matrix of ones."""
    ends = np.cumsum([0, *map(len, rows)])
    places = np.concatenate([np.asarray(row, dtype=np.int64) for row in rows])
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), 1 << BITS))
