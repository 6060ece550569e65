"""spaCy's name finder, decoded in whole columns: the same names in half of its time.

The greedy transition system of the English pipeline looks at three words: the one at hand, and, within a name
only, its first and the word before. So what it would do outside names is worked out for all words at
once, and only the words within names are walked. Actions are those of BILUO tagging (Lample et al. 2016).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Array = npt.NDArray[Any]


class ColumnNer:
    """A pipeline component that stands in for the `ner` of `nlp`, which it leaves unchanged."""

    def __init__(self, nlp: Language) -> None:
        ner: Any = nlp.get_pipe("ner")
        model = ner.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")  # [3, hidden, pieces, width]
        self._tok2vec = model.get_ref("tok2vec")
        self._weights = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        self._shape = weights.shape[:3]
        self._bias, self._pad = lower.get_param("b"), lower.get_param("pad")[0]
        self._scores, self._score_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self._actions = {name: i for i, name in enumerate(names)}
        self._labels = [name[2:] for name in names]
        self._kinds = np.array([name[0] for name in names])
        unseen = np.isin(np.arange(len(names)), list(model.attrs["unseen_classes"]))
        self._unit = ~unseen & (self._kinds == "U") & (np.array(self._labels) != "")
        self._begin = ~unseen & (self._kinds == "B")
        self._out = self._kinds == "O"

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its names."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Each of the documents with its names."""
        docs = iter(stream)
        while batch := list(itertools.islice(docs, batch_size)):
            ends = np.cumsum([len(doc) for doc in batch])[:-1]
            for doc, vectors in zip(batch, np.split(self._tok2vec.predict(batch), ends), strict=True):
                if len(doc):
                    doc.set_ents(self._spans(doc, vectors), default="outside")
                yield doc

    def _spans(self, doc: Doc, vectors: Array) -> list[Any]:
        from spacy.tokens import Span

        return [Span(doc, *found) for found in self._names(doc, vectors)]

    def _names(self, doc: Doc, vectors: Array) -> Iterator[tuple[int, int, str]]:
        """First token, one past the last, and label of each name."""
        count = len(doc)
        parts = (vectors @ self._weights).reshape(count, *self._shape)
        columns = doc.to_array(["SENT_START", "IS_SPACE"])
        follows = np.append(columns[1:, 0] == 1, True)  # whether the next word begins a sentence, or is none
        alone = self._hidden(parts[:, 0], self._pad[1], self._pad[2])
        actions = self._best_outside(alone, columns[:, 1] == 1, follows)
        kinds = self._kinds[actions]
        at = 0
        for begin in np.flatnonzero((kinds == "B") | (kinds == "U")).tolist():
            if begin < at:
                continue
            label = self._labels[actions[begin]]
            at = begin + 1
            if kinds[begin] == "B":
                at = self._end(parts, begin, label, follows)
            yield begin, at, label

    def _hidden(self, first: Array, second: Array, third: Array) -> Array:
        hidden: Array = (((first + second) + third) + self._bias).max(-1)
        return hidden

    def _best_outside(self, hidden: Array, space: Array, follows: Array) -> Array:
        """The best action of each word where no name is open."""
        scores = hidden @ self._scores + self._score_bias
        may = np.repeat(self._out[None], len(scores), axis=0)
        may |= self._unit & ~space[:, None]
        may |= self._begin & ~(space | follows)[:, None]
        best: Array = np.where(may, scores, -np.inf).argmax(1)
        return best

    def _end(self, parts: Array, begin: int, label: str, follows: Array) -> int:
        """One past the last word of a name with that label that begins at `begin`."""
        inner, last = self._actions[f"I-{label}"], self._actions[f"L-{label}"]
        pair = self._scores[:, [inner, last]]
        bias = self._score_bias[[inner, last]]
        at = begin + 1
        while not follows[at]:
            on, end = self._hidden(parts[at, 0], parts[begin, 1], parts[at - 1, 2]) @ pair + bias
            if end > on or (end == on and last < inner):
                break
            at += 1
        return at + 1
