"""What the predicate, noun or preposition above an event makes of it."""

from __future__ import annotations

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.judge import SUBJECTS, Clause, clause_verdict
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.tree import VERBAL, Tree

_HOLDS = ("xcomp", "dobj", "pobj", "prep", "pcomp", "oprd", "attr", "acomp", "dative", "agent", "nsubjpass")
"""Labels under which an event shares the polarity and modality of what holds it ("held no talks")."""
_COMPLEMENTS = ("acomp", "attr", "oprd")


def held(tree: Tree, node: int, head: int, words: frozenset[int], verdict: Verdict) -> bool:
    """What the word at `head` makes of the event in or at `node`, right below it; False: that settles it."""
    dep = tree.dep[node]
    if dep == "conj" and _nor(tree, node, head, verdict):
        return False
    if dep in ("aux", "auxpass", "neg", "det", "poss", "conj") or (dep in SUBJECTS and dep != "nsubjpass"):
        _shared(tree, node, head, words, verdict)
        return True
    barred = _barred(tree, node, head)
    if barred is not None and tree.lemma[node] in lexicon.TELLERS and tree.children(node, "ccomp"):
        verdict.weaken("Uu", barred)  # "declined to say whether": what it is about is left open
        return False
    if barred is not None:
        verdict.negate(barred)
        return tree.lower[barred] != "short"  # "stopped short of" bars once, not twice
    if _attempt_failed(tree, head, verdict) or _none_intended(tree, head, verdict):
        return False
    certainty = _certainty(tree, node, head)
    above = _own(tree, head, words)
    if certainty == "Uu" and above.negative and tree.lemma[head] in lexicon.AUTHORISING:
        certainty = None  # "was not permitted to": it did not happen
    if certainty is not None:
        verdict.weaken(certainty, head)
    if tree.lemma[head] in lexicon.DOUBT_CUES and dep == "ccomp":
        verdict.weaken("PR", head)
        verdict.flip()
    if set(above.hedge) & {node, *tree.below[node]}:
        return True  # "held no talks", "is unlikely to": counted with the event already
    if dep == "ccomp":
        _complement(tree, head, above, verdict)
    elif dep in _HOLDS:
        verdict.weaken(above.certainty, *above.hedge)
        if above.negative:
            verdict.flip()
    return True


def _own(tree: Tree, at: int, words: frozenset[int]) -> Verdict:
    return clause_verdict(Clause(tree, at, words, spoken=True, attributed=True))


def _complement(tree: Tree, head: int, above: Verdict, verdict: Verdict) -> None:
    """A clause under a verb: "did not say that …", "don't think …", "it is likely that …"."""
    if _copula(tree, head):
        verdict.weaken(above.certainty, *above.hedge)
        if above.negative:
            verdict.flip()
    elif above.negative and tree.lemma[head] not in ("think", "believe"):
        verdict.weaken("Uu", *above.hedge)
    elif above.negative:
        verdict.weaken("PR", *above.hedge)
        verdict.flip()


def _copula(tree: Tree, head: int) -> bool:
    """Whether `head` says of its subject that it is likely, possible, false, unclear, …"""
    if tree.lemma[head] not in ("be", "become", "remain", "look"):
        return False
    telling = (
        lexicon.POSSIBLE_ADJECTIVES
        | lexicon.PROBABLE_ADJECTIVES
        | lexicon.UNLIKELY
        | lexicon.IMPOSSIBLE
        | lexicon.UNKNOWN
    )
    return any(
        tree.lower[i] in telling or tree.lower[i] == "true" for i in tree.children(head, *_COMPLEMENTS)
    )


def _nor(tree: Tree, node: int, head: int, verdict: Verdict) -> bool:
    """The second of "neither … nor …"."""
    between = [i for i in (*tree.below[head], *tree.below[node]) if i < node]
    nor = next((i for i in between if tree.lower[i] == "nor"), None)
    if nor is None:
        return False
    if not verdict.negative:
        verdict.negate(nor)
    return True


def _shared(tree: Tree, node: int, head: int, words: frozenset[int], verdict: Verdict) -> None:
    """A second verb shares the first one's modal; an event as subject is as sure as its happening."""
    above = _own(tree, head, words)
    if tree.dep[node] == "conj" and not tree.children(node, *SUBJECTS) and tree.pos[head] in VERBAL:
        if not tree.children(node, "aux"):
            verdict.weaken(above.certainty, *above.hedge)
    elif tree.dep[node] in SUBJECTS and (tree.lemma[head] in lexicon.HAPPENING or _copula(tree, head)):
        verdict.weaken(above.certainty, *above.hedge)
        if above.negative:
            verdict.flip()


def _barred(tree: Tree, node: int, head: int) -> int | None:
    """The word that bars the event: "failed to", "ruled out", "kept from", "fell short of", "has yet to"."""
    dep, lemma = tree.dep[node], tree.lemma[head]
    if dep == "nsubj":
        return None
    if lemma in lexicon.FAILING or lemma in lexicon.DENIAL_CUES or lemma in lexicon.PREVENTING:
        return head
    if lemma in lexicon.ESCAPING and dep == "xcomp":
        return head
    particles = {tree.lower[i] for i in tree.children(head, "prt", "prep", "advmod")}
    if any(verb == lemma and particle in particles for verb, particle in lexicon.BARRING_PARTICLES):
        return head
    gerund = dep == "prep" and any(tree.tag[i] == "VBG" for i in tree.children(node, "pcomp", "pobj"))
    if gerund and tree.lower[node] == "from" and lemma in lexicon.KEEPING_FROM:
        return head
    if gerund and tree.lower[node] == "of" and tree.lower[node - 1] == "short":
        return node - 1
    if dep == "xcomp" and _to(tree, node):
        yet = next((i for i in tree.below[head] if tree.lower[i] == "yet"), None)
        if lemma in ("have", "be") and yet is not None:
            return yet
        if lemma == "remain":
            return head
    return None


def _to(tree: Tree, node: int) -> bool:
    return any(tree.lower[i] == "to" for i in tree.children(node, "aux", "mark"))


def _attempt_failed(tree: Tree, head: int, verdict: Verdict) -> bool:
    """ "an attempt to land failed", "the plan to land was abandoned": what was tried did not happen."""
    if tree.lemma[head] not in lexicon.ATTEMPTS or tree.pos[head] != "NOUN":
        return False
    verb = tree.head[head]
    failed = tree.dep[head] == "nsubj" and tree.lemma[verb] in lexicon.FLOPPING
    dropped = tree.dep[head] in ("nsubjpass", "dobj") and tree.lemma[verb] in lexicon.DROPPING
    if failed or dropped:
        verdict.negate(verb)
    return failed or dropped


def _none_intended(tree: Tree, head: int, verdict: Verdict) -> bool:
    """ "has no intention of landing": a refusal."""
    if tree.lemma[head] not in lexicon.RESOLVES:
        return False
    no = next((i for i in tree.children(head, "det", "neg") if tree.lower[i] == "no"), None)
    if no is not None:
        verdict.negate(no)
    return no is not None


def _certainty(tree: Tree, node: int, head: int) -> str | None:
    """How sure the class of the word at `head` leaves what it embeds."""
    lemma, dep = tree.lemma[head], tree.dep[node]
    if dep in ("ccomp", "xcomp", "acl") and any(
        tree.lower[i] == "whether" for i in tree.children(node, "mark", "advmod", "nmod", "dep")
    ):
        return "Uu"
    if tree.pos[head] in ("NOUN", "PROPN"):
        if lemma in lexicon.TALKS and _yet_to_be(tree, node):
            return "Uu"
        return next((c for c, words in lexicon.NOUNS_OF_EVENTS.items() if lemma in words), None)
    if lemma in lexicon.SEEMING and dep in ("xcomp", "oprd", "ccomp"):
        return "PR"
    if lemma in lexicon.EXPECTING or lemma in lexicon.DUE:
        return "PR"
    if lemma == "be" and dep == "xcomp" and _to(tree, node) and not tree.children(head, *_COMPLEMENTS):
        return "PR"
    if lemma in lexicon.FEARING or lemma in lexicon.POSSIBLE_CUES or lemma in lexicon.FEARFUL:
        return "PS"
    if lemma in lexicon.NEARING and dep == "prep" and tree.lower[node] == "to":
        return "PR" if any(tree.tag[i] == "VBG" for i in tree.children(node, "pcomp", "pobj")) else None
    if lemma in lexicon.WARNING and dep == "prep" and tree.lower[node] in ("of", "about"):
        return "PS"
    return _uncommitted(tree, node, head)


def _yet_to_be(tree: Tree, node: int) -> bool:
    """Whether the preposition at `node` governs a gerund or "a" thing: "about a merger", "on merging"."""
    if tree.dep[node] != "prep" or tree.lower[node] not in ("about", "on", "over", "for"):
        return False
    held = tree.children(node, "pobj", "pcomp")
    return any(
        tree.tag[i] == "VBG" or any(tree.lower[j] in ("a", "an") for j in tree.children(i, "det"))
        for i in held
    )


def _uncommitted(tree: Tree, node: int, head: int) -> str | None:
    """Uu under what wishes, demands, asks, tries or considers."""
    lemma, dep = tree.lemma[head], tree.dep[node]
    if lemma in lexicon.WISHING or (lemma in lexicon.DEMAND_CUES and dep != "nsubjpass"):
        called = lemma != "call" or any(tree.lower[i] in ("for", "on", "upon") for i in tree.below[head])
        return "Uu" if called else None
    if lemma in lexicon.CONSIDERING and (dep == "xcomp" or (dep == "dobj" and lemma != "discuss")):
        return "Uu"
    if (
        lemma in lexicon.TRYING or lemma in lexicon.TELLING or lemma in lexicon.AUTHORISING
    ) and dep == "xcomp":
        return "Uu"
    if lemma in lexicon.QUESTION_CUES and dep == "ccomp":
        return "Uu"
    if dep == "ccomp" and _mandative(tree, node):
        return "Uu"
    return None


def _mandative(tree: Tree, node: int) -> bool:
    """ "(insist) that he be fined", "that she leave": a subjunctive, with a bare verb under "that"."""
    marked = any(tree.lower[i] == "that" for i in tree.children(node, "mark"))
    subjects = tree.children(node, *SUBJECTS)
    if not marked or not subjects:
        return False
    aux = tree.children(node, "aux", "auxpass")
    finite = [i for i in aux if tree.lower[i] != "be"]
    bare = tree.tag[node] == "VB" or (tree.tag[node] == "VBP" and tree.tag[subjects[0]] in ("NN", "NNP"))
    return not finite and (bool(aux) or bare)
