"""The content of an attribution, made ready for its claims."""

from __future__ import annotations

from dataclasses import replace

from sayso.analysis.claims.clauses import is_aside
from sayso.analysis.claims.drafts import Page
from sayso.records import Attribution, Spans, spans

_UNCITED = frozenset(
    "seem seems seemed seeming seemingly appear appears appeared appearing look looks looked looking sound sounds "
    "sounded likely unlikely unclear clear clearly known called calling titled named dubbed ask asked asking "
    "question questions scheduled designed referring supporters".split()
)
"""Cues that, without a source, leave the claim to the article."""


def refined(page: Page, attribution: Attribution) -> Attribution:
    """`attribution` with the content that its claims state.

    A sourceless adverb in the midst of it belongs to it: "they reportedly left" is one claim. What hangs on
    the cue at its end, outside quotation marks, is the article's: "said that it fell, although he gave no
    reason".
    """
    content = attribution.content
    if content and attribution.cue and not attribution.source:
        hull = spans.hull(content)
        content = spans.merged([*content, *(c for c in attribution.cue if spans.contains(hull, c))], 1)
    return replace(attribution, content=spans.subtract(content, _asides(page, attribution)))


def commits(page: Page, attribution: Attribution) -> bool:
    """Whether somebody, named or not, is cited: "seems", "known as" and "asked about" without a source do not."""
    if attribution.source or not attribution.cue or attribution.within != page.within:
        return True
    return not any(page.grammar.lower(i) in _UNCITED for s in attribution.cue for i in page.grammar.tokens(s))


def _asides(page: Page, attribution: Attribution) -> Spans:
    """Clauses at the end of the content that the article adds."""
    grammar = page.grammar
    cues = {i for span in attribution.cue for i in grammar.tokens(span)}
    found = []
    for span in attribution.content[-1:]:
        inside = grammar.tokens(span)
        for i in inside:
            if grammar.head[i] in cues and i not in cues and is_aside(grammar, i):
                left, right = grammar.subtree(i)
                aside = (grammar.start[left], grammar.end[right - 1])
                if left > inside.start and right >= inside.stop - 2 and not page.quoted.cut(aside):
                    found.append((aside[0], span[1]))
    return tuple(found)
