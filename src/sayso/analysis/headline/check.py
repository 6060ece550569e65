"""The headline, and the lead, beside the sentences and claims of the body that carry them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.analysis.headline.differences import Matter, of_headline, of_lead
from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import support
from sayso.analysis.parse import Parsed
from sayso.analysis.time.claims import publication
from sayso.analysis.time.find import find
from sayso.analysis.tree import Tree, tree_of
from sayso.records import Claim, DateBounds, Difference, HeadlineCheck, HeadlinePart, Within
from sayso.records.spans import overlaps, text_of

_LONGEST = 400
"""Characters of what can be a headline."""
_FEWEST = 3
"""Content words below which a heading claims nothing ("Notebook")."""
_RETOLD = 0.4
"""Share of a lead's words that a later sentence must have to tell the same."""


def check_headline(
    parsed: Parsed, claims: Sequence[Claim], bounds: DateBounds | None = None
) -> tuple[HeadlineCheck, ...]:
    """The check of the article's headline, and of its lead where it differs from what follows.

    `claims` are the reading's, placed and judged. Empty where there is no headline or no body to compare.
    The lead is the body's first sentence; as it is itself part of the body, it need not be carried by the
    rest: it is checked where a later sentence tells the same, which it must not contradict.
    """
    tree = tree_of(parsed.doc)
    opening = parsed.article.title_in_text
    body = [p for p in _sentences(tree, parsed) if opening is None or not overlaps(p.span, opening)]
    if not body:
        return ()
    published = publication(parsed.article.published, bounds)
    dates = find(parsed.article.text, published)
    found = []
    within, head = _headline(parsed, tree)
    if head is not None:
        own = dates if within == "text" else find(parsed.text_of("title"), published)
        own = tuple(t for t in own if overlaps(t.span, head.span))
        labels = {i: e.label_ for e in parsed.doc_of(within).ents for i in range(e.start, e.end)}
        matter = Matter(support(head, body), within, claims, own, dates, labels)
        carried = matter.head.carried()
        found.append(_check("headline", matter, tuple(of_headline(matter, carried)), carried))
    lead = support(body[0], body[1:])
    if len(body[0].keys) >= _FEWEST and lead.near and lead.score[lead.near[0]] >= _RETOLD:
        own = tuple(t for t in dates if overlaps(t.span, body[0].span))
        matter = Matter(lead, "text", claims, own, dates, {})
        found.append(_check("lead", matter, tuple(of_lead(matter)), True))
    return tuple(found)


def _check(
    part: HeadlinePart, matter: Matter, differences: tuple[Difference, ...], carried: bool
) -> HeadlineCheck:
    head = matter.head
    spans = sorted(p.span for p in head.carrying()[:2]) if carried else []
    indices = tuple(
        i
        for i, c in enumerate(matter.claims)
        if c.within == "text" and any(overlaps(a, b) for a in c.content for b in spans)
    )
    return HeadlineCheck(
        part=part,
        span=(head.head.span,),
        text=head.head.text,
        faithful=not differences,
        support=tuple(spans),
        support_text=text_of(head.body[0].tree.source, spans),
        claims=indices,
        differences=differences,
        within=matter.within,
    )


def _headline(parsed: Parsed, tree: Tree) -> tuple[Within, Passage | None]:
    """The headline, in the title beside the text or at the text's head."""
    span = parsed.article.title_in_text
    if span is not None:
        tokens = tree.tokens(span)
        within: Within = "text"
    elif parsed.title_doc is not None:
        tree, within = tree_of(parsed.title_doc), "title"
        tokens = range(len(tree))
    else:
        return "text", None
    passage = Passage.of(tree, tokens.start, tokens.stop) if tokens else None
    fit = (
        passage is not None and len(passage.keys) >= _FEWEST and passage.span[1] - passage.span[0] <= _LONGEST
    )
    return within, passage if fit else None


def _sentences(tree: Tree, parsed: Parsed) -> Iterator[Passage]:
    """The sentences of the body's paragraphs."""
    paragraphs = [b.span for b in parsed.article.blocks if b.kind == "paragraph"]
    at = 0
    for first, last in tree.sentences:
        start, end = tree.start[first], tree.end[last - 1]
        while at < len(paragraphs) and paragraphs[at][1] <= start:
            at += 1
        if at < len(paragraphs) and overlaps(paragraphs[at], (start, end)):
            passage = Passage.of(tree, first, last)
            if passage.keys:
                yield passage
