"""spaCy's lemmatizer, remembered: the same lemmas, looked up for a whole document at once.

The rules of the English lemmatizer look at a word, its part of speech and its morphology alone; spaCy
remembers only some of what they come to, and asks for it token by token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEYS = ("ORTH", "POS", "MORPH", "LEMMA")
_MOST = 100_000
"""Words remembered; when there are more, all are forgotten, so that memory stays flat."""
_Key = tuple[int, int, int]


class RememberedLemmatizer:
    """A pipeline component that stands in for the lemmatizer of `nlp`, which it asks for what is new."""

    def __init__(self, nlp: Language) -> None:
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmatizer = lemmatizer
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):  # lists of up to 58,000 words, in which each new word is looked up
            index[part_of_speech] = frozenset(index[part_of_speech])
        self._known: dict[_Key, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with lemmas where it has none yet."""
        if not len(doc):
            return doc
        if len(self._known) > _MOST:
            self._known.clear()
            self._lemmatizer.cache.clear()
        add = doc.vocab.strings.add  # each time: a memory zone's strings go with it
        ids = []
        for i, (orth, pos, morph, lemma) in enumerate(doc.to_array(list(_KEYS)).tolist()):
            ids.append(lemma or add(self._lemma(doc, i, (orth, pos, morph))))
        table: Any = np.array(ids, dtype="uint64")
        return doc.from_array(["LEMMA"], table)

    def _lemma(self, doc: Doc, i: int, key: _Key) -> str:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._lemmatizer.lemmatize(doc[i])[0]
        return known
