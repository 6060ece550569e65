"""A text → its blocks: first what opens it, then what pictures it had, then what is not the article's.

A paragraph is a paragraph until its form, or its place and its form together, say otherwise: to lose a
sentence of the body is worse than to keep a line of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.ingest.blocks import shape
from sayso.ingest.blocks.boilerplate import (
    is_boilerplate,
    is_contributor_line,
    is_link,
    is_tail_boilerplate,
    opens_link_list,
)
from sayso.ingest.blocks.byline import (
    ROLE,
    author_beside_body,
    byline_names,
    is_author_note,
    only_names,
)
from sayso.ingest.blocks.captions import caption_score, inline_credit, is_caption_alone, is_credit
from sayso.ingest.blocks.dateline import dateline_length
from sayso.ingest.blocks.lines import paragraphs
from sayso.ingest.blocks.stamps import is_date_line, published_on
from sayso.ingest.blocks.title import find_given, looks_like_title
from sayso.records import Block, BlockKind, Span
from sayso.records.spans import trim

_HEAD = 12
"""Paragraphs at a text's start among which bylines, dates and pictures may stand before the body."""


# One character for one, so that offsets stay: for the patterns, which speak of plain spaces.
_SPACES = dict.fromkeys(map(ord, "\t\xa0\u2002\u2003\u2009\u200a\u202f\u3000"), " ")


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks of a text, in order, and what they say about the article (None: they do not say).

    `published` is EDTF; `byline` is as printed, without "By".
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None


@dataclass(slots=True)
class _Draft:
    """Paragraphs and the kind each has so far (None: not looked at yet)."""

    text: str
    spans: list[Span]
    kinds: list[BlockKind | None] = field(default_factory=list)
    byline: str | None = None
    published: str | None = None

    def piece(self, i: int) -> str:
        start, end = self.spans[i]
        return self.text[start:end]

    def head(self) -> range:
        return range(min(_HEAD, len(self.spans)))


def find_blocks(text: str, title: str | None = None) -> Found:
    """The parts of `text`.

    Args:
        title: a title known from beside the text; where the text opens with it, that is the title block.

    Returns:
        Blocks that are in order, do not overlap, and together hold all of `text` but white space.
    """
    draft = _Draft(text.translate(_SPACES), paragraphs(text))
    draft.kinds = [None] * len(draft.spans)
    found_title = _mark_title(draft, title)
    _mark_head(draft)
    _mark_pictures(draft)
    _mark_anywhere(draft)
    _mark_tail(draft)
    blocks = tuple(_split(draft))
    if title is None and draft.kinds[:1] and found_title is not None:
        first = next(b.span for b in blocks if b.kind == "title")
        found_title = text[first[0] : first[1]]
    return Found(blocks, found_title, draft.byline or _author_after_body(draft), draft.published)


def _mark_title(draft: _Draft, title: str | None) -> str | None:
    if not draft.spans:
        return title
    starts = [draft.spans[i][0] for i in _possible_openings(draft)]
    if title and title.strip():
        match = find_given(draft.text, starts, title)
        if match is None:
            return title
        (start, end), wording = match
        inside = [i for i, span in enumerate(draft.spans) if start <= span[0] < end]
        draft.spans[inside[0] : inside[-1] + 1] = [(start, max(end, draft.spans[inside[-1]][1]))]
        draft.kinds[inside[0] : inside[-1] + 1] = ["title"]
        return wording
    for i in _possible_openings(draft)[:2]:
        if i + 1 < len(draft.spans) and _is_title(draft, i):
            draft.kinds[i] = "title"
            return draft.piece(i)
    return title


def _possible_openings(draft: _Draft) -> list[int]:
    """The first paragraph, and those after it that only labels, dates and the like stand before."""
    openings = [0]
    while openings[-1] < min(3, len(draft.spans) - 1):
        piece = draft.piece(openings[-1])
        if not (is_boilerplate(piece) or is_date_line(piece) or byline_names(piece) or is_credit(piece)):
            break
        openings.append(openings[-1] + 1)
    return openings


def _is_title(draft: _Draft, i: int) -> bool:
    piece, after = draft.piece(i), draft.piece(i + 1)
    if (
        byline_names(piece)
        or is_date_line(piece)
        or is_credit(piece)
        or dateline_length(piece, place_in_body=0)
    ):
        return False
    if is_boilerplate(piece) and not (i == 0 and shape.in_capitals(piece) and not _title_next(draft)):
        return False
    apart = draft.text.count("\n", draft.spans[i][1], draft.spans[i + 1][0]) > 1
    return looks_like_title(piece, after, apart)


def _title_next(draft: _Draft) -> bool:
    """Whether the second paragraph could be the title (so that a label in capitals before it is none)."""
    if len(draft.spans) < 3:
        return False
    return looks_like_title(draft.piece(1), draft.piece(2), False) and not byline_names(draft.piece(1))


def _mark_head(draft: _Draft) -> None:
    """Bylines, jobs and date lines before the body."""
    for i in draft.head():
        if draft.kinds[i] is not None:
            continue
        piece = draft.piece(i)
        if is_credit(piece) and "|" not in piece:
            continue
        names = byline_names(piece)
        if names is None and _is_name_by_date(draft, i):
            names = piece
        if names is not None:
            draft.kinds[i] = "byline"
            draft.byline = draft.byline or names
        elif is_date_line(piece):
            draft.kinds[i] = "boilerplate"
            day = published_on(piece)
            if day and (draft.published is None or day[1]):
                draft.published = day[0]
        elif i and draft.kinds[i - 1] == "byline" and len(piece) <= 80 and ROLE.match(piece):
            draft.kinds[i] = "byline"
        elif _is_body(piece):
            break


def _is_name_by_date(draft: _Draft, i: int) -> bool:
    """Whether paragraph `i` is a bare name that a date line or a job stands beside."""
    piece = draft.piece(i)
    if i == 0 or shape.ends_sentence(piece) or not only_names(piece):
        return False
    beside = [
        draft.piece(k) for k in (i - 1, i + 1) if 0 <= k < len(draft.spans) and draft.kinds[k] != "title"
    ]
    return any(is_date_line(p) or (len(p) <= 80 and ROLE.match(p)) for p in beside)


def _is_body(piece: str) -> bool:
    """Whether `piece` reads like a paragraph of a body: long enough, and a sentence."""
    return len(shape.words(piece)) >= 8 and shape.ends_sentence(piece) and caption_score(piece) < 2


def _mark_pictures(draft: _Draft) -> None:
    body_seen = False
    for i in range(len(draft.spans)):
        if draft.kinds[i] is not None:
            continue
        piece = draft.piece(i)
        if i and is_credit(piece):
            draft.kinds[i] = "credit"
        elif _is_caption(draft, i, body_seen):
            draft.kinds[i] = "caption"
        elif _is_body(piece):
            body_seen = True


def _is_caption(draft: _Draft, i: int, body_seen: bool) -> bool:
    piece = draft.piece(i)
    if len(piece) > 2 * shape.LONGEST or (i == 0 and len(draft.spans) == 1):
        return False
    score = caption_score(piece)
    credit_after = i + 1 < len(draft.spans) and is_credit(draft.piece(i + 1))
    if inline_credit(piece) is not None and len(shape.words(piece)) <= 90:
        return score >= 0
    if credit_after:
        return score >= (3 if body_seen else 2)
    if body_seen or i >= len(draft.spans) - 1:
        return False
    return is_caption_alone(piece)


def _mark_anywhere(draft: _Draft) -> None:
    """Boilerplate that needs no place to be told by, and lists of links."""
    listing = False
    for i, kind in enumerate(draft.kinds):
        if kind is not None:
            continue
        piece = draft.piece(i)
        if opens_link_list(piece):
            draft.kinds[i], listing = "boilerplate", True
        elif listing and is_link(piece):
            draft.kinds[i] = "boilerplate"
        else:
            listing = False
            if i and (is_boilerplate(piece) or is_contributor_line(piece)):
                draft.kinds[i] = "boilerplate"


def _mark_tail(draft: _Draft) -> None:
    """From the end backwards: what is no body any more. The rest is paragraphs."""
    body = [i for i, kind in enumerate(draft.kinds) if kind is None]
    for i in reversed(body[1:]):
        piece = draft.piece(i)
        if is_tail_boilerplate(piece) or is_date_line(piece) or is_author_note(piece):
            draft.kinds[i] = "boilerplate"
        else:
            break
    draft.kinds = [kind or "paragraph" for kind in draft.kinds]


def _author_after_body(draft: _Draft) -> str | None:
    """The author, where only a line at the end names them."""
    tail = [draft.piece(i) for i, kind in enumerate(draft.kinds) if kind == "boilerplate"]
    return next((name for piece in reversed(tail) if (name := author_beside_body(piece))), None)


def _split(draft: _Draft) -> Sequence[Block]:
    """Blocks, datelines and in-line credits cut off from what they share a paragraph with."""
    blocks: list[Block] = []
    looked = 0
    for span, kind in zip(draft.spans, draft.kinds, strict=True):
        piece = draft.text[span[0] : span[1]]
        cut: int | None = None
        if kind == "paragraph":
            cut = dateline_length(piece, place_in_body=looked)
            parts: tuple[BlockKind, BlockKind] = ("dateline", "paragraph")
            looked = 99 if cut else looked + 1
        elif kind == "caption":
            cut = inline_credit(piece)
            parts = ("caption", "credit")
        if cut:
            middle = span[0] + cut
            blocks += _block(draft.text, parts[0], (span[0], middle))
            blocks += _block(draft.text, parts[1], (middle, span[1]))
        else:
            blocks += _block(draft.text, kind or "paragraph", span)
    return blocks


def _block(text: str, kind: BlockKind, span: Span) -> list[Block]:
    trimmed = trim(text, span)
    return [Block(kind, trimmed)] if trimmed[0] < trimmed[1] else []
