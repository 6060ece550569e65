"""Events of the factuality corpora as numbers: parse features, word states and labels, computed once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.features import BITS, indices
from sayso.analysis.factuality.head import VALUES
from sayso.analysis.factuality.tokens import joined, marked
from sayso.analysis.tree import tree_of

PAGE = 16
"""How many sentences make a running text, two to a paragraph."""


@dataclass(slots=True)
class Events:
    """The events of one file.

    `sparse` [E, 2 ** BITS] are hashed features, `rules` [E, 7] the rules' value, `labels` [E] from -3 to 3;
    `sentence` [E] says which sentence, `at` [E] which word of it; `states` [2, words, 384] are those of all
    words, parted into sentences at `ends`: of each sentence read alone, and of each in running text;
    `linear` [E, 2] the values of the linear scales, filled in later.
    """

    sparse: csr_matrix
    rules: np.ndarray
    labels: np.ndarray
    sentence: np.ndarray
    at: np.ndarray
    states: np.ndarray
    ends: np.ndarray
    linear: np.ndarray

    @property
    def extra(self) -> np.ndarray:
        """What the network is told of each event besides states."""
        return np.hstack([np.clip(self.linear, -3, 3) / 3, self.rules]).astype(np.float32)


def events(nlp: Any, encoder: Any, path: Path) -> Events:
    """All events of a file of the unified form; `encoder` gives the word states (`Reader.word_states`)."""
    from spacy.tokens import Doc

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = (Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    printed = [marked(*joined(row["text"].split(" "))) for row in rows]
    alone = [encoder.word_states(text) for text, _ in printed]
    places, ends, rules, labels, sentence, at = [], [0], [], [], [], []
    for number, (doc, row) in enumerate(zip(nlp.pipe(docs, batch_size=64), rows, strict=True)):
        grown = tree_of(doc)
        for target in row["targets"]:
            token = target["span1"][0]
            value = weigh(grown, token).value
            places += indices(grown, token, value)
            ends.append(len(places))
            rules.append([float(value == known) for known in VALUES])
            labels.append(float(target["label"]))
            sentence.append(number)
            start = printed[number][1][token]
            at.append(max(int(np.searchsorted(alone[number].start, start, side="right")) - 1, 0))
    ones = np.ones(len(places), dtype=np.float32)
    running = _running(encoder, [text for text, _ in printed], [len(s.start) for s in alone])
    return Events(
        csr_matrix((ones, places, ends), shape=(len(labels), 1 << BITS)),
        np.array(rules, np.float32),
        np.array(labels),
        np.array(sentence),
        np.array(at),
        np.stack([np.concatenate([s.vectors for s in alone]), running]),
        np.cumsum([0, *(len(s.start) for s in alone)]),
        np.zeros((len(labels), 2)),
    )


def _running(encoder: Any, texts: list[str], lengths: list[int]) -> np.ndarray:
    """The states of the words of `texts` in pages of `PAGE` of them, as they follow each other."""
    states = []
    for first in range(0, len(texts), PAGE):
        part = texts[first : first + PAGE]
        page = "".join(text + (" " if i % 2 == 0 else "\n\n") for i, text in enumerate(part))
        found = encoder.word_states(page).vectors
        if len(found) != sum(lengths[first : first + PAGE]):
            raise ValueError(f"sentences {first} to {first + PAGE} have other words in running text")
        states.append(found)
    return np.concatenate(states)
