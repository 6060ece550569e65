"""How sure the source of a claim is of it, and how sure the article is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from sayso.analysis.factuality import lexicon
from sayso.analysis.factuality.judge import Clause, judge
from sayso.analysis.factuality.predicate import predicate
from sayso.analysis.factuality.verdict import Verdict
from sayso.analysis.parse import Parsed
from sayso.analysis.tree import Tree, tree_of
from sayso.records import Claim, Factuality, Within


def judge_claims(parsed: Parsed, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with `factuality`, `article_factuality` and the hedge's own words."""
    trees: dict[Within, Tree] = {}
    out = []
    for claim in claims:
        if claim.within not in trees:
            trees[claim.within] = tree_of(parsed.doc_of(claim.within))
        out.append(_judged(trees[claim.within], claim))
    return tuple(out)


def _judged(tree: Tree, claim: Claim) -> Claim:
    attributed = claim.source is not None or claim.cue is not None
    words = set(tree.inside(claim.content))
    main = predicate(tree, claim.content)
    verdict = Verdict()
    if main is not None:
        verdict = judge(Clause(tree, main, frozenset(words), claim.form == "direct", attributed))
    cues = tree.inside(claim.cue.span) if claim.cue else []
    _by_cue(tree, cues, words, verdict)
    factuality = cast(Factuality, verdict.value)
    hedge = " ".join(tree.text[i] for i in sorted(set(verdict.hedge)))
    return replace(
        claim,
        factuality=factuality,
        article_factuality=_as_article(tree, cues, factuality) if attributed else factuality,
        hedge=hedge or None,
    )


def _by_cue(tree: Tree, cues: list[int], words: set[int], verdict: Verdict) -> None:
    """What the cue itself says of its content: a demand, a denial, a fear."""
    cues = [i for i in cues if i not in words]
    lemmas = {tree.lemma[i]: i for i in cues}
    lemmas.update({tree.lower[i]: i for i in cues})
    demand = next((i for lemma, i in lemmas.items() if lemma in lexicon.DEMAND_CUES), None)
    if demand is not None and _demands(tree, demand, words):
        verdict.weaken("Uu", demand)
        return
    for lemma, i in lemmas.items():
        if lemma in lexicon.QUESTION_CUES:
            verdict.weaken("Uu", i)
        elif lemma in lexicon.DENIAL_CUES:
            verdict.negate(i)
            return
        elif lemma in lexicon.DOUBT_CUES:
            verdict.weaken("PR", i)
            verdict.negative = not verdict.negative
        elif lemma in lexicon.POSSIBLE_CUES:
            verdict.weaken("PS", i)
        elif lemma in lexicon.PROBABLE_CUES:
            verdict.weaken("PR", i)


def _demands(tree: Tree, cue: int, words: set[int]) -> bool:
    """Whether a cue of asking asks for its content: "call for talks", but not "called it a mistake"."""
    lemma = tree.lemma[cue]
    if lemma == "call":
        after = tree.lower[cue + 1 : cue + 6]
        return "for" in after or ("on" in after or "upon" in after) or _infinitive(tree, words)
    if lemma in ("press", "order", "direct", "push", "seek", "command", "instruct", "need", "require"):
        return lemma != "press" or _infinitive(tree, words)
    return True


def _infinitive(tree: Tree, words: set[int]) -> bool:
    return any(tree.lower[i] == "to" and tree.pos[i] == "PART" for i in words)


def _as_article(tree: Tree, cues: list[int], factuality: Factuality) -> Factuality:
    """How the article puts what it attributes: uncommitted, unless its cue takes a side."""
    for i in cues:
        beside = {tree.lower[j] for j in tree.below[i]}
        if beside & lexicon.COUNTERFACTIVE_ADVERBS or tree.lemma[i] in lexicon.COUNTERFACTIVE_CUES:
            return "CT-" if factuality.endswith("+") else "Uu"
        if tree.lemma[i] in lexicon.FACTIVE_CUES:
            return factuality
        if tree.lemma[i] == "point" and "out" in beside:
            return factuality
    return "Uu"
