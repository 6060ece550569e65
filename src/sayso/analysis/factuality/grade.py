"""How far claims and events are put as having happened, as a number: the learned scale in a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.head import LINEAR, load_head
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.parse import Parsed
from sayso.analysis.tree import Tree, tree_of
from sayso.records import Claim, Event, Within

if TYPE_CHECKING:
    from sayso.analysis.tagger.states import WordStates

_SCALE = LINEAR.index("uw")
"""News, as its writer puts it."""

_EMBEDDING = lexicon.FAILING | lexicon.WISHING | lexicon.EXPECTING | lexicon.SEEMING
_DEPTH = 3

_Words = tuple[int | None, ...]
"""The word that is graded of a claim, then that of each of its events."""


def grade(parsed: Parsed, states: Mapping[Within, WordStates], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with `happened`, theirs and their events'.

    `states` are those of the reading's own encoder pass; where a text has none, its claims have no number.
    """
    out = list(claims)
    for within, words in states.items():
        tree = tree_of(parsed.doc_of(within))
        told = {n: _words(tree, claim) for n, claim in enumerate(claims) if claim.within == within}
        known = _values(tree, words, sorted({i for found in told.values() for i in found if i is not None}))
        for n, found in told.items():
            out[n] = _graded(claims[n], found, known)
    return tuple(out)


def _values(tree: Tree, words: WordStates, tokens: Sequence[int]) -> dict[int, float]:
    if not tokens:
        return {}
    values = load_head().in_tree(words, tree, tokens)[:, _SCALE]
    return {token: round(float(value), 2) for token, value in zip(tokens, values, strict=True)}


def _graded(claim: Claim, words: _Words, known: Mapping[int, float]) -> Claim:
    own, *others = (None if i is None else known[i] for i in words)
    events = (replace(e, happened=number) for e, number in zip(claim.events, others, strict=True))
    return replace(claim, happened=own, events=tuple(events))


def _words(tree: Tree, claim: Claim) -> _Words:
    return (_embedded(tree, predicate(tree, claim.content)), *(_word(tree, event) for event in claim.events))


def _embedded(tree: Tree, main: int | None) -> int | None:
    """What the value of a claim is of, below predicates that embed it: of "failed to open" the opening."""
    for _ in range(_DEPTH):
        if main is None:
            return None
        below = "xcomp" if tree.lemma[main] in _EMBEDDING else "ccomp"
        inner = tree.children(main, below) if tree.lemma[main] in _EMBEDDING | lexicon.BELIEVING else []
        if not inner:
            return main
        main = inner[0]
    return main


def _word(tree: Tree, event: Event) -> int | None:
    """The word of an event that is graded.

    None where the event is the telling itself, certain though no word of it is: of "will not release"
    the refusal.
    """
    if event.span is None:
        return None
    main = predicate(tree, (event.span,))
    order = [i for i in (main, *tree.tokens(event.span)) if i is not None]
    return next((i for i in order if weigh(tree, i).value == event.factuality), None)
