"""Quotations that go on: sentences of direct speech that nobody is cited for again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.analysis.claims.drafts import Draft, Page
from sayso.analysis.claims.extents import claim_extent


def continued(page: Page, drafts: Mapping[int, Sequence[Draft]]) -> list[Draft]:
    """Claims for sentences wholly in quotation marks without an attribution of their own.

    They inherit that of the sentence before where its quotation goes on, or where both stand in one
    paragraph and the sentence before has direct speech ('"A," she said. "B."'); else that of the sentence
    behind them in the same quotation ('"A. B," she said').
    """
    speaker = {
        at: here[-1].attribution for at, here in drafts.items() if here and here[-1].form != "indirect"
    }
    whole: dict[int, Draft] = {}
    for at, sentence in enumerate(page.sentences):
        if not drafts.get(at) and sentence.kind == "paragraph":
            words, form = claim_extent(page.text, (sentence.span,), page.quoted)
            if words and form == "direct":
                whole[at] = Draft(at, words, form)
    for at in whole:
        if speaker.get(at - 1) is not None and (_beside(page, at) or _goes_on(page, at)):
            speaker[at] = speaker[at - 1]
    for at in reversed(whole):
        if speaker.get(at) is None and speaker.get(at + 1) is not None and _goes_on(page, at + 1):
            speaker[at] = speaker[at + 1]
    return [
        Draft(at, draft.content, draft.form, speaker[at])
        for at, draft in whole.items()
        if speaker.get(at) is not None
    ]


def _beside(page: Page, at: int) -> bool:
    """Whether the sentence stands in the same paragraph as the one before it."""
    return "\n" not in page.text[page.sentences[at - 1].span[1] : page.sentences[at].span[0]]


def _goes_on(page: Page, at: int) -> bool:
    """Whether the sentence begins inside a quotation that begins before it, or in one that goes on."""
    start = page.sentences[at].span[0]
    return page.quoted.holds(start) or page.quoted.resumes(start)
