"""A text → its blocks: first what opens it, then what pictures it had, then what is not the article's.

A paragraph is a paragraph until its form, or its place and its form together, say otherwise: to lose a
sentence of the body is worse than to keep a line of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ingest.blocks.boilerplate import (
    is_boilerplate,
    is_contributor_line,
    is_link,
    is_shouted_link,
    is_tail_boilerplate,
    opens_link_list,
)
from sayso.ingest.blocks.byline import author_beside_body, is_author_note
from sayso.ingest.blocks.captions import inline_credit
from sayso.ingest.blocks.dateline import dateline_length
from sayso.ingest.blocks.draft import Draft
from sayso.ingest.blocks.head import mark_head, mark_title
from sayso.ingest.blocks.pictures import mark_pictures
from sayso.ingest.blocks.stamps import date_in, is_clock_line, is_date_line
from sayso.records import Block, BlockKind, Span
from sayso.records.spans import trim


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks of a text, in order, and what they say about the article (None: they do not say).

    `published` is EDTF; `byline` is as printed, without "By".
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None


def find_blocks(text: str, title: str | None = None) -> Found:
    """The parts of `text`.

    Args:
        title: a title known from beside the text; where the text opens with it, that is the title block.

    Returns:
        Blocks that are in order, do not overlap, and together hold all of `text` but white space.
    """
    draft = Draft(text)
    found_title = mark_title(draft, title)
    mark_head(draft)
    mark_pictures(draft)
    _mark_anywhere(draft)
    _mark_tail(draft)
    blocks = tuple(_blocks(draft))
    return Found(blocks, found_title, draft.byline or _author_after_body(draft), draft.published)


def _mark_anywhere(draft: Draft) -> None:
    """Boilerplate that needs no place to be told by, and lists of links."""
    listing = False
    for i in draft.open():
        piece = draft.piece(i)
        starts_list = opens_link_list(piece)
        listing = starts_list or (listing and is_link(piece))
        shouted = not draft.shouts and is_shouted_link(piece)
        told = shouted or is_clock_line(piece) or is_boilerplate(piece) or is_contributor_line(piece)
        if listing or (i and told):
            draft.kinds[i] = "boilerplate"


def _mark_tail(draft: Draft) -> None:
    """From the end backwards: what is no body any more. The rest is paragraphs."""
    for i in reversed(draft.open()[1:]):
        piece = draft.piece(i)
        if not (is_tail_boilerplate(piece) or is_date_line(piece) or is_author_note(piece)):
            break
        draft.kinds[i] = "boilerplate"
    for i in draft.open():
        draft.kinds[i] = "paragraph"


def _author_after_body(draft: Draft) -> str | None:
    """The author, where only a line at the end names them."""
    end = max((i for i, kind in enumerate(draft.kinds) if kind == "paragraph"), default=0)
    tail = (draft.piece(i) for i in range(end + 1, len(draft)))
    return next((name for piece in tail if (name := author_beside_body(piece))), None)


def _blocks(draft: Draft) -> Iterator[Block]:
    """Blocks, with datelines and in-line credits cut off from what they share a paragraph with."""
    body_paragraphs = 0
    for i, (span, kind) in enumerate(zip(draft.spans, draft.kinds, strict=True)):
        cut = 0
        parts: tuple[BlockKind, BlockKind] = ("dateline", "paragraph")
        if kind == "paragraph":
            cut = dateline_length(draft.piece(i), place_in_body=body_paragraphs)
            if cut:
                draft.published = draft.published or date_in(draft.piece(i)[:cut])
            body_paragraphs += 99 if cut else 1
        elif kind == "caption":
            cut = inline_credit(draft.piece(i)) or 0
            parts = ("caption", "credit")
        elif kind == "title" and draft.lead(i):
            parts = ("boilerplate", "title")  # a heading's mark
        if cut or parts[1] == "title":
            middle = span[0] + draft.lead(i) + cut
            yield from _block(draft.text, parts[0], (span[0], middle))
            yield from _block(draft.text, parts[1], (middle, span[1]))
        else:
            yield from _block(draft.text, kind or "paragraph", span)


def _block(text: str, kind: BlockKind, span: Span) -> Iterator[Block]:
    start, end = trim(text, span)
    if start < end:
        yield Block(kind, (start, end))
