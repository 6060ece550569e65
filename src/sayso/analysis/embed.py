"""The embedding of words, worked out once for each different word of a batch, not once for each word.

What spaCy's `MultiHashEmbed` gives a word depends on a few of its attributes alone (norm, prefix, suffix,
shape, …), and four in five words of a batch of news stood there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

_COMPONENTS = ("tok2vec", "ner")
_MIX = np.random.default_rng(0).integers(1, 2**63, 16, dtype=np.uint64) | np.uint64(1)
"""Odd multipliers; sums wrap around."""


def embed_once(nlp: Language) -> None:
    """Makes the embeddings of `nlp`'s parser and name finder look at different words only, when they predict.

    An embedding that is not put together as expected stays as it is.
    """
    for name in _COMPONENTS:
        component: Any = nlp.get_pipe(name)
        for model in list(component.model.walk()):
            if model.has_ref("embed") and _is_known(model.get_ref("embed")):
                model.get_ref("embed")._func = _forward


def _is_known(embed: Model[Any, Any]) -> bool:
    names = [layer.name for layer in embed.layers]
    return names[:2] == ["extract_features", "list2ragged"] and names[4:] == ["ragged2list"]


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    extract, _, tables, mix, _ = model.layers
    if is_train:
        raise ValueError("an embedding that looks at different words only cannot be trained")
    rows = extract.predict(docs)
    ends = np.cumsum([len(own) for own in rows])
    different, place = _different(np.concatenate(rows))
    vectors = mix.layers[0].predict(tables.layers[0].predict(different))
    return [vectors[own] for own in np.split(place, ends[:-1])], None


def _different(rows: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The different rows of `rows` [N, columns], and for each of the N the place of its like among them.

    Rows are hashes of strings already; they are told apart by one 64-bit mix of them.
    """
    mixed = (rows.astype(np.uint64) * _MIX[: rows.shape[1]]).sum(axis=1, dtype=np.uint64)
    _, first, place = np.unique(mixed, return_index=True, return_inverse=True)
    return rows[first], place
