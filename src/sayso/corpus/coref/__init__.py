"""Event coreference across articles: which words in several articles tell of one event.

Each two mentions are compared (`pairs`), scored by a small network (`scorer`) and joined by average link
(`clusters`). Learnt on ECB+ by ``training.coref_events.build``; see ``model/CARD.md``.
"""

from sayso.corpus.coref.link import link
from sayso.corpus.coref.mentions import Mention, Told

__all__ = ["Mention", "Told", "link"]
