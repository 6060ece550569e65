"""Words of a text that tell an event, by the lexicon."""

from __future__ import annotations

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.lexicon import load_lexicon
from sayso.analysis.events.nouns import noun_candidate
from sayso.analysis.events.participants import Cast
from sayso.analysis.events.verbs import duty_candidate, verb_candidate
from sayso.analysis.tree import VERBAL, Tree

_ADJECTIVES = frozenset("willing ready prepared critical".split())


def candidates(tree: Tree, cast: Cast) -> list[Candidate]:
    """The candidates of a text, in order: verbs, then the nouns that no verb has taken for its object."""
    lexicon = load_lexicon()
    taken: set[int] = set()
    found: list[Candidate] = []
    for i, lemma in enumerate(tree.lemma):
        candidate = None
        if lemma in lexicon.verbs:
            verbal = tree.pos[i] in VERBAL or lemma in _ADJECTIVES
            if verbal and tree.dep[i] not in ("aux", "auxpass"):
                candidate = verb_candidate(lexicon, tree, cast, i)
        elif lemma == "must" and tree.dep[i] == "aux":
            candidate = duty_candidate(tree, cast, i)
        if candidate is not None:
            found.append(candidate)
            taken.update(candidate.joins)
    told = {c.at for c in found}
    for i, lemma in enumerate(tree.lemma):
        if lemma in lexicon.nouns and tree.pos[i] in ("NOUN", "PROPN") and i not in taken:
            candidate = noun_candidate(lexicon, tree, cast, i, told)
            if candidate is not None:
                found.append(candidate)
    return sorted(found, key=lambda c: c.at)
