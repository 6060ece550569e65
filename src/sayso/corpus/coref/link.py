"""Which mentions tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.corpus.coref.clusters import average_link
from sayso.corpus.coref.mentions import Mention, Told
from sayso.corpus.coref.scorer import probabilities, shipped


def link(mentions: Sequence[Mention], articles: Sequence[Told]) -> list[int]:
    """The number of each mention's event, counted in the order of their first mentions.

    Args:
        mentions: of articles on one matter; `Mention.article` is an index into `articles`.
        articles: all of them: what tells events apart depends on what else is there.

    Time and memory grow with the square of the mentions: 1,000 take some three seconds and 300 MB. Raises
    ModelError where weights are missing or damaged.
    """
    if not mentions:
        return []
    return average_link(probabilities(mentions, articles), shipped().threshold)
