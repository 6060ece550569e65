"""The rules engine: candidates from the parse and the quotations, judged by learnt weights."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.engine import Found
from sayso.analysis.parse import Parsed
from sayso.analysis.quotes import quotations
from sayso.analysis.rules.candidate import Candidate
from sayso.analysis.rules.judge import Judge, weights
from sayso.analysis.rules.others import (
    DOUBTING_ADJECTIVES,
    DOUBTING_ADVERBS,
    according_candidates,
    adjective_candidates,
    adverb_candidates,
    colon_candidates,
    document_candidates,
    noun_candidates,
)
from sayso.analysis.rules.quoted import extend, quote_candidates
from sayso.analysis.rules.select import select
from sayso.analysis.rules.verbs import copular_candidates, matrix_candidates, verb_candidates
from sayso.analysis.rules.view import View, view_of
from sayso.records import Attribution, Within

_CUES = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_HOPELESS = -5.0
"""Log-odds of a cue by itself below which its links are not looked at: no loss on PolNeAR dev."""
_LONGEST_SENTENCE = 600
"""Tokens; longer ones are no language, and the work on one grows faster than its length."""
_DOUBTING = DOUBTING_ADVERBS | DOUBTING_ADJECTIVES


class RulesEngine:
    """Attribution by dependency rules and a cue lexicon."""

    name = "rules"

    def attribute(self, batch: Sequence[Parsed]) -> list[Found]:
        """See `AttributionEngine.attribute`."""
        return [self._one(parsed) for parsed in batch]

    def _one(self, parsed: Parsed) -> Found:
        blocks = [block.span for block in parsed.article.blocks]
        found = attributions(view_of(parsed.doc, quotations(parsed.article.text, blocks)), "text")
        if parsed.title_doc is not None:
            title = parsed.text_of("title")
            found += attributions(view_of(parsed.title_doc, quotations(title, ())), "title")
        return Found(tuple(found))


def attributions(view: View, within: Within) -> list[Attribution]:
    """The attributions of one text, by the place of their content."""
    judge = Judge(view, weights())
    found = candidates(view, judge)
    for c in found:
        c.score = judge.probability(c)
    return [
        Attribution(view.spans(c.source), view.spans(c.cue), view.spans(c.content), round(c.score, 3), within)
        for c in select(found)
    ]


def candidates(view: View, judge: Judge | None = None) -> list[Candidate]:
    """Everything in the text that might be an attribution; with `judge`, without what is hopeless anyway."""
    found: list[Candidate] = []
    for i, pos in enumerate(view.pos):
        start, end = view.sentences[view.sentence[i]]
        if end - start > _LONGEST_SENTENCE:
            continue
        hopeful = judge is None or (pos in _CUES and judge.cue(i, view.lemma[i]) > _HOPELESS)
        if pos in ("VERB", "AUX"):
            own = list(verb_candidates(view, i)) if hopeful else []
            own += copular_candidates(view, i)
            found += own
            found += matrix_candidates(view, own)
        elif pos in ("NOUN", "PROPN") and hopeful:
            found += noun_candidates(view, i)
        elif pos == "ADJ" and hopeful and view.below[i]:
            found += adjective_candidates(view, i)
        elif pos == "ADP" and view.below[i]:
            found += document_candidates(view, i)
        if view.lower[i] == "according":
            found += according_candidates(view, i)
        elif view.lower[i] in _DOUBTING:
            found += adverb_candidates(view, i)
        elif view.lower[i] == ":":
            found += colon_candidates(view, i)
    found += quote_candidates(view)
    found = [c for c in found if c.content and all(a < b for r in (c.source, c.cue, c.content) for a, b in r)]
    for c in found:
        extend(view, c)
    return found
