"""How sure any event word is put: its own clause, then every predicate that embeds it up to the root.

The way from an event up the parse through modal, factive and implicative predicates is that of TruthTeller
(Lotan et al. 2013) and of De Facto (Saurí & Pustejovsky 2012), with classes of our own.
"""

from __future__ import annotations

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.judge import SUBJECTS, Clause, clause_verdict
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.tree import VERBAL, Tree

_HOLDS = ("xcomp", "dobj", "pobj", "prep", "pcomp", "oprd", "attr", "acomp", "dative", "agent", "nsubjpass")
"""Labels under which an event shares the polarity and modality of what holds it ("held no talks")."""


def weigh(tree: Tree, at: int) -> Verdict:
    """How sure the event at token `at` is put, as the one who speaks in its sentence puts it.

    What a person is merely said to say counts as that person puts it ("the mayor said he resigned": CT+).
    """
    words = frozenset(tree.sentence_of(at))
    verdict = clause_verdict(Clause(tree, at, words, spoken=True, attributed=True))
    _described(tree, at, verdict)
    node = at
    for head in tree.above(at):
        if verdict.certainty == "Uu" or not _passes(tree, node, head, verdict):
            break
        _held(tree, node, head, words, verdict)
        node = head
    return verdict


def _described(tree: Tree, at: int, verdict: Verdict) -> None:
    """ "a possible attack", "the planned talks", "an alleged theft"."""
    if tree.pos[at] in VERBAL:
        return
    for i in tree.children(at, "amod", "compound"):
        word = tree.lower[i]
        for certainty, words in lexicon.ADJECTIVES_OF_EVENTS.items():
            if word in words:
                verdict.weaken(certainty, i)
        if word in lexicon.FAILED:
            verdict.negate(i)


def _passes(tree: Tree, node: int, head: int, verdict: Verdict) -> bool:
    """Whether what holds `node` still bears on the event; a condition or purpose settles it at once."""
    dep = tree.dep[node]
    if dep == "advcl":
        _adverbial(tree, node, verdict)
        return False
    if dep == "relcl":
        return tree.pos[head] == "NOUN" and _infinitive(tree, node)
    if dep in ("pcomp", "pobj") and tree.lower[head] in lexicon.BARRING_PREPOSITIONS:
        verdict.negate(head)
        return False
    if dep == "pobj" and tree.lower[head] == "of" and _words_before(tree, head) in lexicon.CASE_OF:
        verdict.weaken("Uu", head)
        return False
    return dep not in ("parataxis", "appos", "ROOT", "punct")


def _words_before(tree: Tree, of: int) -> str:
    return " ".join(tree.lower[max(0, of - 2) : of + 1])


def _adverbial(tree: Tree, node: int, verdict: Verdict) -> None:
    """ "if they attack", "had they attacked", "(sent troops) to attack"."""
    marks = {tree.lower[i]: i for i in tree.children(node, "mark", "advmod")}
    condition = next((marks[w] for w in ("if", "unless", "lest", "whether") if w in marks), None)
    first = min([node, *tree.below[node]])
    if condition is None and tree.dep[first] == "aux" and tree.lower[first] in ("had", "were", "should"):
        condition = first
    if condition is not None or _infinitive(tree, node):
        verdict.weaken("Uu", node if condition is None else condition)


def _infinitive(tree: Tree, node: int) -> bool:
    return any(tree.lower[i] == "to" for i in tree.children(node, "aux", "mark"))


def _held(tree: Tree, node: int, head: int, words: frozenset[int], verdict: Verdict) -> None:
    """What the predicate or noun at `head` makes of the event under it."""
    dep, lemma = tree.dep[node], tree.lemma[head]
    if dep in ("aux", "auxpass", "neg", "det", "poss", "conj") or (dep in SUBJECTS and dep != "nsubjpass"):
        _shared(tree, node, head, words, verdict)
        return
    negates = lemma in lexicon.FAILING or lemma in lexicon.DENIAL_CUES or lemma in lexicon.PREVENTING
    if negates and (dep != "nsubj"):
        verdict.negate(head)
        return
    certainty = _certainty(tree, node, head)
    if certainty is not None:
        verdict.weaken(certainty, head)
    above = clause_verdict(Clause(tree, head, words, spoken=True, attributed=True))
    if set(above.hedge) & {node, *tree.below[node]}:
        return  # "held no talks", "is unlikely to": counted with the event already
    if dep == "ccomp":
        if above.negative and lemma not in ("think", "believe"):
            verdict.weaken("Uu", *above.hedge)
        elif above.negative:
            verdict.weaken("PR", *above.hedge)
            verdict.flip()
    elif dep in _HOLDS:
        verdict.weaken(above.certainty, *above.hedge)
        if above.negative:
            verdict.flip()


def _shared(tree: Tree, node: int, head: int, words: frozenset[int], verdict: Verdict) -> None:
    """A second verb shares the first one's modal; an event as subject is as sure as its happening."""
    above = clause_verdict(Clause(tree, head, words, spoken=True, attributed=True))
    if tree.dep[node] == "conj" and not tree.children(node, *SUBJECTS) and tree.pos[head] in VERBAL:
        if not tree.children(node, "aux"):
            verdict.weaken(above.certainty, *above.hedge)
    elif tree.dep[node] in SUBJECTS and tree.lemma[head] in lexicon.HAPPENING:
        verdict.weaken(above.certainty, *above.hedge)
        if above.negative:
            verdict.flip()


def _certainty(tree: Tree, node: int, head: int) -> str | None:
    """How sure the class of the word at `head` leaves what it embeds."""
    lemma, dep = tree.lemma[head], tree.dep[node]
    if tree.pos[head] in ("NOUN", "PROPN"):
        return next((c for c, words in lexicon.NOUNS_OF_EVENTS.items() if lemma in words), None)
    if lemma in lexicon.SEEMING and dep in ("xcomp", "oprd", "ccomp"):
        return "PR"
    if lemma in lexicon.EXPECTING or lemma in lexicon.DUE:
        return "PR"
    if lemma in lexicon.FEARING or lemma in lexicon.POSSIBLE_CUES or lemma in lexicon.FEARFUL:
        return "PS"
    if lemma in lexicon.WISHING or (lemma in lexicon.DEMAND_CUES and dep != "nsubjpass"):
        called = lemma != "call" or any(tree.lower[i] in ("for", "on", "upon") for i in tree.below[head])
        return "Uu" if called else None
    if lemma in lexicon.TRYING and dep == "xcomp":
        return "Uu"
    if lemma in lexicon.QUESTION_CUES and dep == "ccomp":
        return "Uu"
    return None
