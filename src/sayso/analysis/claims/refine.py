"""The content of an attribution, made ready for its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.clauses import SUBJECTS, is_aside
from sayso.analysis.claims.drafts import Page
from sayso.analysis.tree import Tree
from sayso.records import Attribution, Spans, spans

_UNCITED = frozenset(
    "appear appeared appearing appears ask asked asking called calling clear clearly designed "
    "dubbed known likely look looked looking looks named question questions referring scheduled "
    "seem seemed seeming seemingly seems sound sounded sounds supporters titled unclear "
    "unlikely".split()
)
"""Cues that, without a source, leave the claim to the article."""
_UNSAID = frozenset(
    "address cite clarify comment describe detail disclose discuss elaborate explain give "
    "identify indicate mention name offer provide reveal say specify state".split()
)
"""What a report says that its source did not do: "but he did not elaborate"."""
_MINDED = frozenset(
    "accept agree approve believe care consider doubt expect favor favour feel hope intend know like mean "
    "need plan prefer regard see support suppose think trust understand view want wish".split()
)
"""Verbs whose denial is as much an attitude as they are: "does not believe that …"."""
_CITES = frozenset(("cite", "quote"))
"""Verbs whose object may be who is cited, and not what they say."""
_DENIALS = frozenset(("not", "n't", "n’t", "never"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_TOLD = frozenset("ask asked asks inform informed informs tell telling tells told".split())
_MOST_BEFORE = 6
"""Most words of a clause between a cue and the quotation marks that open amid it."""


def refined(page: Page, attribution: Attribution) -> Attribution:
    """`attribution` with the content that its claims state.

    A sourceless adverb in the midst of it belongs to it: "they reportedly left" is one claim. What hangs on
    the cue at its end, outside quotation marks, is the article's: "said that it fell, although he gave no
    reason". A clause whose quotation marks open amid it is taken whole: "said he would “resign”".
    """
    content = attribution.content
    if content and attribution.cue and not attribution.source:
        hull = spans.hull(content)
        content = spans.merged([*content, *(c for c in attribution.cue if spans.contains(hull, c))], 1)
    content = spans.subtract(content, _asides(page, attribution))
    return replace(attribution, content=_whole(page, attribution, content))


def commits(page: Page, attribution: Attribution) -> bool:
    """Whether somebody is cited for something.

    "Seems" and "known as" without a source, "did not say" and "is for it" leave the claim to the article;
    "citing two officials" names who is behind another claim.
    """
    if not attribution.cue or attribution.within != page.within:
        return True
    cue = [i for span in attribution.cue for i in page.tree.tokens(span)]
    if not attribution.source:
        return not any(page.tree.lower[i] in _UNCITED for i in cue)
    content = attribution.content
    return not (
        _is_pronoun(page, content) or _is_silent(page, cue, content) or _is_cited(page.tree, cue, content)
    )


def _is_pronoun(page: Page, content: Spans) -> bool:
    tokens = [i for span in content for i in page.tree.tokens(span)]
    return all(page.tree.pos[i] in ("PRON", "PUNCT", "SPACE") for i in tokens)


def _is_cited(tree: Tree, cue: Sequence[int], content: Spans) -> bool:
    """Whether the content only names whom or what the source cites: no verb, no quotation marks."""
    tokens = [i for span in content for i in tree.tokens(span)]
    said = any(tree.pos[i] in ("VERB", "AUX") or tree.text[i] in '"“‘' for i in tokens)
    return not said and any(tree.lemma[i] in _CITES for i in cue)


def _is_silent(page: Page, cue: Sequence[int], content: Spans) -> bool:
    """Whether the cue says that the source did not speak: "did not specify", not "did not believe"."""
    tree = page.tree
    denied = any(tree.lower[i] in _DENIALS for i in cue)
    verbs = [tree.lemma[i] for i in cue if tree.pos[i] == "VERB"]
    return denied and bool(verbs) and not _MINDED & {*verbs} and not page.quoted.cut(spans.hull(content))


def _asides(page: Page, attribution: Attribution) -> Spans:
    """Clauses at the end of the content that the article adds."""
    tree = page.tree
    cues = {i for span in attribution.cue for i in tree.tokens(span)}
    found = []
    for span in attribution.content[-1:]:
        inside = tree.tokens(span)
        for i in inside:
            hangs = tree.head[i] in cues and i not in cues and is_aside(tree, i)
            if hangs or _is_unsaid(tree, i):
                left, right = tree.subtree(i)
                while left > inside.start and tree.pos[left - 1] in ("CCONJ", "PUNCT", "SPACE"):
                    left -= 1
                aside = (tree.start[left], tree.end[right - 1])
                if left > inside.start and right >= inside.stop - 2 and not page.quoted.cut(aside):
                    found.append((aside[0], span[1]))
    return tuple(found)


def _is_unsaid(tree: Tree, i: int) -> bool:
    """Whether the clause headed by `i` says what the source left out: "although she gave no names"."""
    if tree.dep[i] not in ("advcl", "conj") or tree.lemma[i] not in _UNSAID:
        return False
    subject = {tree.lower[j] for j in tree.children(i, "nsubj")}
    denied = any(tree.lower[j] in _DENIALS for j in tree.children(i, "neg"))
    return denied and bool(subject & _PRONOUNS)


def _whole(page: Page, attribution: Attribution, content: Spans) -> Spans:
    """`content` with the words from its cue on, where its first clause has its subject among them."""
    tree = page.tree
    cues = [i for span in attribution.cue for i in tree.tokens(span)]
    if not content or not cues or not page.quoted.cut(content[0]):
        return content
    inside = tree.tokens(content[0])
    gap = range(max(cues) + 1, inside.start)
    named = {i for span in attribution.source for i in tree.tokens(span)}
    if not 0 < len(gap) <= _MOST_BEFORE or any(tree.pos[i] in ("PUNCT", "SPACE") or i in named for i in gap):
        return content
    told = tree.lower[max(cues)] in _TOLD
    for i in gap:
        if tree.dep[i] in SUBJECTS and (tree.pos[i] == "PRON" or not told):
            verb = tree.head[i]
            if verb in gap or verb in inside:
                return ((tree.start[gap.start], content[0][1]), *content[1:])
    return content
