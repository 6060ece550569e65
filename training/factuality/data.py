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


@dataclass(slots=True)
class Events:
    """The events of one file.

    `sparse` [E, 2 ** BITS] are hashed features, `rules` [E, 7] the rules' value, `labels` [E] from -3 to 3;
    `sentence` and `at` [E] say which word; `states` [words, 384] of all sentences, parted at `ends`;
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


def events(nlp: Any, head: Any, path: Path) -> Events:
    """All events of a file of the unified form; `head` gives the word states (`Head.states`)."""
    from spacy.tokens import Doc

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = (Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    places, ends, rules, labels, sentence, at = [], [0], [], [], [], []
    states, borders = [], [0]
    for number, (doc, row) in enumerate(zip(nlp.pipe(docs, batch_size=64), rows, strict=True)):
        grown = tree_of(doc)
        text, starts = marked(*joined(row["text"].split(" ")))
        begins, found = head.states(text)
        states.append(found.astype(np.float16))
        borders.append(borders[-1] + len(found))
        for target in row["targets"]:
            token = target["span1"][0]
            places += indices(grown, token)
            ends.append(len(places))
            rules.append([float(weigh(grown, token).value == value) for value in VALUES])
            labels.append(float(target["label"]))
            sentence.append(number)
            at.append(max(int(np.searchsorted(begins, starts[token], side="right")) - 1, 0))
    ones = np.ones(len(places), dtype=np.float32)
    return Events(
        csr_matrix((ones, places, ends), shape=(len(labels), 1 << BITS)),
        np.array(rules, np.float32),
        np.array(labels),
        np.array(sentence),
        np.array(at),
        np.concatenate(states),
        np.array(borders),
        np.zeros((len(labels), 2)),
    )
