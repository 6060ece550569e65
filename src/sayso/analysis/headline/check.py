"""The headline, and the lead, beside the sentences and claims of the body that carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from sayso.analysis.headline import figures, names, roles, times, voices
from sayso.analysis.headline.certainty import shift
from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import Support, support
from sayso.analysis.parse import Parsed
from sayso.analysis.time.claims import publication
from sayso.analysis.time.find import Timex, find
from sayso.analysis.tree import Tree, tree_of
from sayso.records import Claim, DateBounds, Difference, HeadlineCheck, HeadlinePart, HeadlineReason, Within
from sayso.records.spans import overlaps, text_of

_LONGEST = 400
"""Characters of what can be a headline, or a lead."""


def check_headline(
    parsed: Parsed, claims: Sequence[Claim], bounds: DateBounds | None = None
) -> tuple[HeadlineCheck, ...]:
    """The check of the article's headline, and of its lead where it differs from what follows.

    `claims` are the reading's, placed and judged. Empty where there is no headline or no body to compare.
    The lead is the body's first sentence; as it is itself part of the body, it need not be carried by the
    rest, but must not contradict it.
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
        found.append(_checked("headline", within, support(head, body), claims, own, dates, labels))
    return tuple(found)


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
    fit = passage is not None and passage.keys and passage.span[1] - passage.span[0] <= _LONGEST
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


def _checked(
    part: HeadlinePart,
    within: Within,
    head: Support,
    claims: Sequence[Claim],
    own: Sequence[Timex],
    dates: Sequence[Timex],
    labels: Mapping[int, str],
) -> HeadlineCheck:
    carried = head.carried()
    differences = tuple(_differences(head, within, carried, claims, own, dates, labels))
    near = head.carrying()[:2] if carried else []
    spans = tuple(p.span for p in near)
    indices = tuple(
        i
        for i, c in enumerate(claims)
        if c.within == "text" and any(overlaps(a, b) for a in c.content for b in spans)
    )
    source = head.body[0].tree.source
    return HeadlineCheck(
        part=part,
        span=(head.head.span,),
        text=head.head.text,
        faithful=not differences,
        support=tuple(sorted(spans)),
        support_text=text_of(source, sorted(spans)),
        claims=indices,
        differences=differences,
        within=within,
    )


def _differences(
    head: Support,
    within: Within,
    carried: bool,
    claims: Sequence[Claim],
    own: Sequence[Timex],
    dates: Sequence[Timex],
    labels: Mapping[int, str],
) -> Iterator[Difference]:
    """What the headline has otherwise than the body, gravest first."""
    if not carried:
        yield Difference(
            "not in the body", "nothing in the body says this", (head.head.span,), head.head.text
        )
        return
    shifted = shift(head)
    if shifted is not None:
        reason = cast(HeadlineReason, shifted.reason)
        why = "the body denies this" if reason == "negation lost" else "the body is less sure of this"
        words = tuple(sorted({*shifted.hedge, shifted.theirs}))
        yield _difference(reason, why, head.head, (shifted.ours,), shifted.passage, words)
    number = figures.changed(head, [t.span for t in own], [t.span for t in dates])
    if number is not None:
        yield _numbers(head, *number)
    moved = times.changed(head, own, dates)
    if moved is not None:
        yield _texts("time changed", "the body has another date", head, moved[0].span, moved[1].span)
    for stranger in names.strangers(head, labels, claims):
        reason = "place changed" if stranger.place else "actor changed"
        why = f"the body does not name this {'place' if stranger.place else 'actor'}"
        yield _difference(reason, why, head.head, stranger.tokens, head.best, stranger.instead)
    acted = roles.swapped(head)
    if acted is not None:
        ours, theirs = acted
        yield _difference(
            "actor changed",
            "the body has others do this",
            head.head,
            (*ours.actor, ours.verb, *ours.target),
            theirs.passage,
            (*theirs.actor, theirs.verb, *theirs.target),
        )
    word = voices.dropped(head, within, claims)
    if word is not None:
        source = head.body[0].tree.source
        yield Difference(
            "attribution dropped",
            word.why,
            (head.head.span,),
            head.head.text,
            (word.span,),
            source[slice(*word.span)],
        )


def _numbers(head: Support, ours: figures.Figure, theirs: figures.Figure | None) -> Difference:
    why = "the body has another number" if theirs else "the body does not have this number"
    return _texts("number changed", why, head, ours.span, theirs.span if theirs else None)


def _texts(
    reason: HeadlineReason, why: str, head: Support, ours: tuple[int, int], theirs: tuple[int, int] | None
) -> Difference:
    own, body = head.head.tree.source, head.body[0].tree.source
    carried = (theirs,) if theirs else ()
    return Difference(reason, why, (ours,), own[slice(*ours)], carried, text_of(body, carried))


def _difference(
    reason: HeadlineReason,
    why: str,
    head: Passage,
    ours: tuple[int, ...],
    body: Passage,
    theirs: tuple[int, ...],
) -> Difference:
    claimed, carried = _spans(head.tree, ours), _spans(body.tree, theirs)
    return Difference(
        reason, why, claimed, text_of(head.tree.source, claimed), carried, text_of(body.tree.source, carried)
    )


def _spans(tree: Tree, tokens: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The characters of tokens, neighbours together."""
    out: list[tuple[int, int]] = []
    for i in sorted(set(tokens)):
        if out and i and out[-1][1] == tree.end[i - 1]:
            out[-1] = (out[-1][0], tree.end[i])
        else:
            out.append((tree.start[i], tree.end[i]))
    return tuple(out)
