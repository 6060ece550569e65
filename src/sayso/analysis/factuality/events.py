"""How sure any event word is put: its own clause, then every predicate that embeds it up to the root.

The way from an event up the parse through modal, factive and implicative predicates is that of TruthTeller
(Lotan et al. 2013) and of De Facto (Saurí & Pustejovsky 2012), with classes of our own.
"""

from __future__ import annotations

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.holders import held
from sayso.analysis.factuality.judge import Clause, clause_verdict
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.tree import VERBAL, Tree

_INVERTED = ("had", "were", "should")


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
        if not held(tree, node, head, words, verdict):
            break
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
    barred = _instead(tree, node)
    if barred is not None:
        verdict.negate(barred)
        return False
    if tree.lower[head] in _INVERTED and tree.dep[head] == "advcl" and head < node:
        verdict.weaken("Uu", head)  # "should they attack", with the auxiliary taken for the verb
        return False
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
    if dep in ("pcomp", "pobj") and _alleges(tree, tree.head[head]):
        verdict.weaken("PS", tree.head[head])
        return False
    return dep not in ("parataxis", "appos", "ROOT", "punct")


def _alleges(tree: Tree, i: int) -> bool:
    """Whether a word lays what follows to somebody's charge: "accused of", "on suspicion of"."""
    return tree.lemma[i] == "suspicion" or (tree.pos[i] in VERBAL and tree.lemma[i] in lexicon.ALLEGING)


def _instead(tree: Tree, node: int) -> int | None:
    """The "rather" of "rather than", the "instead" of "instead of" right before `node`."""
    first = tree.left(node)
    for end in {first, node}:
        before = tuple(tree.lower[max(0, end - 2) : end])
        if before in (("rather", "than"), ("instead", "of")):
            return end - 2
    return None


def _words_before(tree: Tree, of: int) -> str:
    return " ".join(tree.lower[max(0, of - 2) : of + 1])


def _adverbial(tree: Tree, node: int, verdict: Verdict) -> None:
    """ "if they attack", "(sent troops) to attack", "(reached it) before it could sink"."""
    marks = {tree.lower[i]: i for i in tree.children(node, "mark", "advmod")}
    condition = next((marks[w] for w in (*sorted(lexicon.CONDITIONS), "whether") if w in marks), None)
    first = min([node, *tree.below[node]])
    if condition is None and tree.dep[first] == "aux" and tree.lower[first] in _INVERTED:
        condition = first
    if condition is not None or _infinitive(tree, node):
        verdict.weaken("Uu", node if condition is None else condition)
        return
    could = [i for i in tree.children(node, "aux") if tree.lower[i] in ("could", "can")]
    if could and "before" in marks:
        verdict.certainty = "CT"
        verdict.negate(marks["before"])


def _infinitive(tree: Tree, node: int) -> bool:
    return any(tree.lower[i] == "to" for i in tree.children(node, "aux", "mark"))
