"""Which paragraphs are captions and credits, by their wording and by what stands beside them."""

from __future__ import annotations

from sayso.ingest.blocks import shape
from sayso.ingest.blocks.boilerplate import is_boilerplate
from sayso.ingest.blocks.captions import (
    announces_caption,
    caption_score,
    inline_credit,
    is_caption_alone,
    is_credit,
)
from sayso.ingest.blocks.draft import Draft
from sayso.ingest.blocks.head import is_body

# What a caption must score with a credit below it. In the head nothing else is likely to stand there.
_IN_HEAD, _IN_BODY = 2, 3


def mark_pictures(draft: Draft) -> None:
    """Marks captions and credits."""
    body_seen = False
    for i in draft.open():
        piece = draft.piece(i)
        if i and is_credit(piece):
            draft.kinds[i] = "credit"
        elif _is_caption(draft, i, body_seen):
            draft.kinds[i] = "caption"
        elif not body_seen:
            body_seen = is_body(piece)


def _is_announced(draft: Draft, i: int) -> bool:
    """Whether the paragraph before `i` is nothing but a caption's label."""
    before = draft.piece(i - 1) if i else ""
    return announces_caption(before) and len(shape.words(before)) <= 2


def _is_caption(draft: Draft, i: int, body_seen: bool) -> bool:
    piece = draft.piece(i)
    if announces_caption(piece) or _is_announced(draft, i):
        return True
    if len(piece) > 2 * shape.LONGEST or len(draft) == 1:
        return False
    if inline_credit(piece) is not None and len(shape.words(piece)) <= 90:
        likely = caption_score(piece) >= 0
    elif i + 1 < len(draft) and is_credit(draft.piece(i + 1)):
        likely = caption_score(piece) >= (_IN_BODY if body_seen else _IN_HEAD)
    else:
        likely = not body_seen and i + 1 < len(draft) and is_caption_alone(piece)
    return likely and not is_boilerplate(piece)
