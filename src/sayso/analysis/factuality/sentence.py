"""The scale of event factuality for a sentence by itself, as corpora have it: it takes an encoder pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sayso.analysis.factuality.head import LINEAR, extras, load_head
from sayso.analysis.factuality.tokens import marked
from sayso.analysis.tree import Tree

if TYPE_CHECKING:
    from sayso.analysis.tagger.reader import Reader


def happened(text: str, places: Sequence[int], tree: Tree, tokens: Sequence[int]) -> dict[str, list[float]]:
    """Values from -3 to +3 on the scales "uds" and "uw" for events of one sentence.

    `text` is the sentence, `places` the characters of it at which the events' words begin; `tree` its parse
    and `tokens` the same words in it (its string may be another: a tokenised corpus).
    """
    text, places = marked(text, places)
    whole = [(0, len(text))] * len(places)
    extra = [extras(tree, token) for token in tokens]
    values = load_head().values(encoder().word_states(text), places, whole, extra)
    return {name: [float(v) for v in values[:, column]] for column, name in enumerate(LINEAR)}


@cache
def encoder() -> Reader:
    """The shipped tagger's networks. Raises ModelError where a file is damaged."""
    from sayso.analysis.tagger.files import default_directory, read_files
    from sayso.analysis.tagger.reader import Reader

    return Reader.open(read_files(default_directory()), 1)
