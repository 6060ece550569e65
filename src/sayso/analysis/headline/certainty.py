"""Polarity and certainty of a headline's events against the same events in the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.events import weigh
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.headline.lexicon import EVENT_ENDINGS, GROUPS, HEDGES, LIGHT, OPPOSITES
from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import Support
from sayso.analysis.tree import VERBAL

_NEGATIVE = (
    lexicon.PREVENTING
    | lexicon.FAILING
    | lexicon.DENIAL_CUES
    | lexicon.NEGATORS
    | lexicon.NO_WORDS
    | lexicon.BARRING_PREPOSITIONS
)
_RANK = {"CT": 0, "PR": 1, "PS": 2, "Uu": 3}
_ASIDE = ("amod", "relcl", "acl", "compound")
_LEAST = 0.5
_CLOSE = 0.45
"""Share of a headline's words that a sentence must have for both to speak of one event."""
_SAME = 0.6
"""The same share below which its nouns do."""
_FARTHEST = 0.35
"""Share of the best sentence's score below which a sentence speaks of something else."""


@dataclass(frozen=True, slots=True)
class Shift:
    """An event that is surer, or of other polarity, in the headline (token `ours`) than in the body."""

    reason: str
    ours: int
    theirs: int
    passage: Passage
    hedge: tuple[int, ...]


def shift(head: Support, main_only: bool = False) -> Shift | None:
    """The first event of the headline that the body nowhere puts so: negated there, or less certain.

    With `main_only` only the verb at the top of its parse is looked at.
    """
    for ours in _events(head.head, head.body):
        if main_only and head.head.tree.head[ours] != ours:
            continue
        mine = _headline_verdict(head.head, ours)
        if mine.certainty == "Uu" or (mine.negative and not _plainly(head.head, mine)):
            continue
        theirs = [(p, i, weigh(p.tree, i)) for p, i in _same_events(head, ours)]
        if not theirs or any(_bears(mine, their) for _, _, their in theirs):
            continue
        passage, i, their = theirs[0]
        if head.score[head.body.index(passage)] < _LEAST:
            continue
        if not mine.negative and _negative_word(head.head, ours):
            continue  # it denies something, whatever the parser makes of it
        turned = their.certainty != "Uu" and their.negative != mine.negative
        if turned or not _hedged(head.head):
            reason = "negation lost" if turned else "certainty raised"
            return Shift(reason, ours, i, passage, tuple(sorted(set(their.hedge))))
    return None if main_only else _contrary(head)


def _bears(mine: Verdict, their: Verdict) -> bool:
    """Whether the body's event is of the same polarity and as sure as the headline's, or nearly."""
    if their.certainty == "Uu":
        return False
    return their.negative == mine.negative and _RANK[their.certainty] <= _RANK[mine.certainty]


def _plainly(head: Passage, verdict: Verdict) -> bool:
    """Whether a negation is plain to see; a headline's clipped grammar attaches "no" and "bars" at random."""
    words = {w for i in verdict.hedge for w in (head.tree.lower[i], head.tree.lemma[i])}
    return bool(words & (lexicon.NEGATORS | lexicon.FAILING | lexicon.DENIAL_CUES))


def _contrary(head: Support) -> Shift | None:
    """A verb of the headline where the sentence that carries it has its opposite: "rise" for "fall"."""
    best = head.best
    for ours in (i for i in head.head.keys if head.head.tree.pos[i] in VERBAL):
        for one, other in (*OPPOSITES, *((b, a) for a, b in OPPOSITES)):
            mine, theirs = GROUPS[one], GROUPS[other]
            if not head.head.keys[ours] & mine or any(p.sharing(mine) for p in head.carrying()):
                continue
            found = [i for i in best.sharing(theirs) if best.tree.pos[i] in VERBAL]
            if found:
                return Shift("negation lost", ours, found[0], best, ())
    return None


def _negative_word(head: Passage, event: int) -> bool:
    words = {
        w
        for i in range(head.first, head.last)
        if i != event
        for w in (head.tree.lemma[i], head.tree.lower[i])
    }
    return bool((words | {w.removesuffix("s") for w in words}) & _NEGATIVE)


def _hedged(head: Passage) -> bool:
    tree = head.tree
    return any(
        tree.lower[i] == "?" or (tree.lower[i] in HEDGES and tree.dep[i] not in ("compound", "amod"))
        for i in range(head.first, head.last)
    )


def _events(head: Passage, body: Sequence[Passage]) -> list[int]:
    """The headline's predicates, verbs first, then nouns of what happens that hang on them."""
    tree = head.tree
    verbs = [
        i
        for i in head.keys
        if tree.pos[i] in VERBAL
        and tree.lemma[i] not in LIGHT
        and (tree.dep[i] not in _ASIDE or _to(head, i))
    ]
    told = frozenset(p.tree.lemma[i] for p in body for i in p.keys if p.tree.pos[i] in VERBAL)
    nouns = [
        i
        for i in head.keys
        if tree.pos[i] == "NOUN"
        and tree.dep[i] in ("ROOT", "nsubj", "nsubjpass", "dobj", "pobj")
        and (tree.lemma[i] in told or tree.lemma[i].endswith(EVENT_ENDINGS))
    ]
    roots = [i for i in nouns if tree.head[i] == i or tree.head[tree.head[i]] == tree.head[i]]
    return [*verbs, *roots]


def _to(head: Passage, i: int) -> bool:
    return any(head.tree.lower[j] == "to" for j in head.tree.children(i, "aux", "mark"))


def _headline_verdict(head: Passage, i: int) -> Verdict:
    """As its own parse has it; "to" and a verb, in a headline, is the future."""
    verdict = weigh(head.tree, i)
    if _to(head, i) and verdict.certainty == "CT":
        verdict.weaken("PR")
    return verdict


def _same_events(head: Support, ours: int) -> Iterator[tuple[Passage, int]]:
    """The same event's words in the body: verbs for verbs, or nouns of the same stem."""
    keys = frozenset(k for k in head.head.keys[ours] if not k.startswith(("^", "=")))
    best = head.score[head.near[0]]
    if best < _CLOSE:
        return
    order = sorted(range(len(head.body)), key=lambda n: (-head.score[n], n))
    for number in order:
        if head.score[number] < _FARTHEST * best:
            return
        passage = head.body[number]
        for i in passage.sharing(keys):
            close = head.score[number] >= _SAME * best and _eventive(passage, i)
            if passage.tree.pos[i] in VERBAL or (passage.tree.pos[i] == "NOUN" and close):
                yield passage, i


def _eventive(passage: Passage, i: int) -> bool:
    return passage.tree.dep[i] not in ("compound", "nmod", "amod")
