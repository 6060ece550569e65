"""The sentences that can carry claims: those of title, captions and body."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso.analysis.parse import Parsed
from sayso.analysis.tree import Tree
from sayso.records import Block, BlockKind, Span, Within, spans

CARRYING: frozenset[BlockKind] = frozenset({"title", "caption", "paragraph"})
_ENDED = re.compile(r"[.?!…:;。][\"'“”‘’»)\]*]*$")
_ABBREVIATED = re.compile(
    r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|St|No|vs|[A-Z])\.$"
)
_WORD = re.compile(r"\w")
_TAIL = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: its characters (without white space at the ends), its tokens [first, last), its block."""

    span: Span
    first: int
    last: int
    kind: BlockKind
    within: Within = "text"


def stretches(parsed: Parsed, tree: Tree) -> list[Stretch]:
    """The sentences of the text in order; the parser's, mended where punctuation says that it erred."""
    text = parsed.article.text
    blocks = parsed.article.blocks or (Block("paragraph", (0, len(text))),)
    starts = [block.span[0] for block in blocks]
    found: list[Stretch] = []
    for first, last in tree.sentences:
        at = bisect_right(starts, _first_solid(tree, first, last)) - 1
        if at < 0 or blocks[at].kind not in CARRYING:
            continue
        span = spans.trim(text, (tree.start[first], tree.end[last - 1]))
        if span[0] == span[1]:
            continue
        before = found[-1] if found else None
        if (
            before
            and before.last == first
            and before.span[0] >= blocks[at].span[0]
            and _joins(text, before, span)
        ):
            found[-1] = Stretch((before.span[0], span[1]), before.first, last, before.kind)
        else:
            found.append(Stretch(span, first, last, blocks[at].kind))
    return found


def title_stretch(parsed: Parsed, tree: Tree) -> Stretch:
    """The title beside the text as one sentence."""
    title = parsed.text_of("title")
    return Stretch(spans.trim(title, (0, len(title))), 0, len(tree), "title", "title")


def _first_solid(tree: Tree, first: int, last: int) -> int:
    """Where the first token that is not white space begins."""
    return next((tree.start[i] for i in range(first, last) if tree.pos[i] != "SPACE"), tree.start[first])


def _joins(text: str, before: Stretch, span: Span) -> bool:
    """Whether what stands at `span` goes on with the sentence before it in the same block."""
    if not _WORD.search(text, *span):
        return True
    tail = text[max(before.span[0], before.span[1] - _TAIL) : before.span[1]]
    return not _ENDED.search(tail) or bool(_ABBREVIATED.search(tail)) or text[span[0]].islower()
