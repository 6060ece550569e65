"""How near texts are in meaning: by the sentence encoder where it may matter, by an estimate elsewhere.

The encoder takes milliseconds a text, and most sentences of two articles have nothing to do with one another.
So the cosine of each pair is first estimated, from word vectors and shared words. Only texts of wordings that
may be near one of another article are read by the encoder; between all others the estimate stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from sayso.corpus.tracing.lexical import STOP, stem, words
from sayso.corpus.tracing.vectors import word_vectors
from sayso.corpus.tracing.wordings import Wording

Floats = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats]

#: estimated cosine with a wording of another article from which on a wording is read by the encoder
NEAR = 0.36
#: the encoder's cosine by the cosines of summed word vectors and of shared stems: least squares over pairs of
#: the open story sets, near pairs weighing more; r = .70 there, .68 on those held out
_MEANT, _SHARED, _BIAS = 0.448, 0.426, 0.145


def cosines(wordings: Sequence[Wording], embed: Embed) -> tuple[Floats, Floats]:
    """Cosines [n, n] of the meanings of wordings, and of the sentences around them.

    Args:
        embed: texts to unit vectors [n, d]; asked once, for what is worth it, each text once.
    """
    texts = list(dict.fromkeys(t for w in wordings for t in (w.meaning, w.context)))
    row = {t: i for i, t in enumerate(texts)}
    meaning = np.array([row[w.meaning] for w in wordings], np.intp)
    context = np.array([row[w.context] for w in wordings], np.intp)
    cosine = _estimate(texts)
    near = np.maximum(cosine[np.ix_(meaning, meaning)], cosine[np.ix_(context, context)])
    article = np.array([w.article for w in wordings])
    near[article[:, None] == article[None, :]] = 0.0
    worth = near.max(axis=1, initial=0.0) >= NEAR
    read = np.unique(np.concatenate([meaning[worth], context[worth]]))
    if len(read):
        vectors = embed([texts[i] for i in read])
        cosine[np.ix_(read, read)] = vectors @ vectors.T
    return cosine[np.ix_(meaning, meaning)], cosine[np.ix_(context, context)]


def _estimate(texts: Sequence[str]) -> Floats:
    """What the encoder would about say: cosines [n, n]."""
    forms: dict[str, int] = {}
    held = []
    for text in texts:
        own = dict.fromkeys(w for w in words(text) if w not in STOP)
        held.append(np.array([forms.setdefault(w, len(forms)) for w in own], np.intp))
    stems = [stem(w) for w in forms]
    column = {s: i for i, s in enumerate(dict.fromkeys(stems))}
    of_form = np.array([column[s] for s in stems], np.intp)
    bags = [np.unique(of_form[rows]) for rows in held]
    spread = Counter(int(s) for bag in bags for s in bag)
    weight = np.array([math.log(1 + len(texts) / spread[i]) for i in range(len(column))], np.float32)
    vectors = word_vectors(list(forms))
    meant = np.zeros((len(texts), vectors.shape[1]), np.float32)
    shared = np.zeros((len(texts), len(column)), np.float32)
    for i, (rows, bag) in enumerate(zip(held, bags, strict=True)):
        meant[i] = vectors[rows].sum(axis=0)
        shared[i, bag] = weight[bag]
    out: Floats = np.clip(_MEANT * _products(meant) + _SHARED * _products(shared) + _BIAS, 0.0, 1.0)
    np.fill_diagonal(out, 1.0)
    return out


def _products(vectors: Floats) -> Floats:
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    out: Floats = unit @ unit.T
    return out
