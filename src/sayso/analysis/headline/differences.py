"""What a headline, or a lead, has otherwise than the sentences that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.analysis.headline import figures, names, roles, times, voices
from sayso.analysis.headline.certainty import shift
from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import Support
from sayso.analysis.time.find import Timex
from sayso.analysis.tree import Tree
from sayso.records import Claim, Difference, HeadlineReason, Within
from sayso.records.spans import text_of


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compared: `head` beside its body, the reading's `claims`, the dates of both, spaCy's labels.

    `own` are the head's time expressions, `dates` the text's; `labels` the kinds of name at its tokens.
    """

    head: Support
    within: Within
    claims: Sequence[Claim]
    own: Sequence[Timex]
    dates: Sequence[Timex]
    labels: Mapping[int, str]


def of_headline(matter: Matter, carried: bool) -> Iterator[Difference]:
    """What the headline has otherwise than the body, gravest first; `carried`: it has something of it."""
    head = matter.head
    if not carried:
        why = "nothing in the body says this"
        yield Difference("not in the body", why, (head.head.span,), head.head.text)
        return
    yield from _shifted(head, main_only=False)
    yield from _counted(matter, rivals_only=False)
    moved = times.changed(head, matter.own, matter.dates)
    if moved is not None:
        yield _texts("time changed", "the body has another date", head, moved[0].span, moved[1].span)
    for stranger in names.strangers(head, matter.labels, matter.claims):
        reason: HeadlineReason = "place changed" if stranger.place else "actor changed"
        why = f"the body does not name this {'place' if stranger.place else 'actor'}"
        yield _difference(reason, why, head.head, stranger.tokens, head.best, stranger.instead)
    yield from _acted(head)
    yield from _voiced(matter)


def of_lead(matter: Matter) -> Iterator[Difference]:
    """Where the rest of the body contradicts its lead, which need not be carried by it."""
    yield from _shifted(matter.head, main_only=True)
    yield from _counted(matter, rivals_only=True)
    yield from _voiced(matter)


def _shifted(head: Support, main_only: bool) -> Iterator[Difference]:
    shifted = shift(head, main_only)
    if shifted is not None:
        reason = cast(HeadlineReason, shifted.reason)
        why = "the body denies this" if reason == "negation lost" else "the body is less sure of this"
        words = tuple(sorted({*shifted.hedge, shifted.theirs}))
        yield _difference(reason, why, head.head, (shifted.ours,), shifted.passage, words)


def _counted(matter: Matter, rivals_only: bool) -> Iterator[Difference]:
    head = matter.head
    number = figures.changed(head, [t.span for t in matter.own], [t.span for t in matter.dates])
    if number is None or (rivals_only and (number[1] is None or not number[0].unit & number[1].unit)):
        return
    ours, theirs = number
    why = "the body has another number" if theirs else "the body does not have this number"
    yield _texts("number changed", why, head, ours.span, theirs.span if theirs else None)


def _acted(head: Support) -> Iterator[Difference]:
    acted = roles.swapped(head)
    if acted is not None:
        ours, theirs = acted
        own = (*ours.actor, ours.verb, *ours.target)
        others = (*theirs.actor, theirs.verb, *theirs.target)
        yield _difference(
            "actor changed", "the body has others do this", head.head, own, theirs.passage, others
        )


def _voiced(matter: Matter) -> Iterator[Difference]:
    head = matter.head
    word = voices.dropped(head, matter.within, matter.claims)
    if word is not None:
        carried = head.body[0].tree.source[slice(*word.span)]
        claimed = head.head.text
        yield Difference("attribution dropped", word.why, (head.head.span,), claimed, (word.span,), carried)


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
