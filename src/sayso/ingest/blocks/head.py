"""What opens a text: its title, then bylines and date lines."""

from __future__ import annotations

from sayso.ingest.blocks import shape
from sayso.ingest.blocks.boilerplate import is_boilerplate
from sayso.ingest.blocks.byline import ROLE, byline_names, only_names
from sayso.ingest.blocks.captions import caption_score, is_credit
from sayso.ingest.blocks.dateline import dateline_length, is_dateline_alone
from sayso.ingest.blocks.draft import Draft
from sayso.ingest.blocks.stamps import date_in, is_date_line, published_on
from sayso.ingest.blocks.title import find_given, looks_like_title

_REACH = 14
"""Paragraphs at a text's start among which bylines and dates may stand before the body."""

_KICKERS = 3
"""Lines that may stand before a title: a section's name, a date, a byline."""


def mark_title(draft: Draft, title: str | None) -> str | None:
    """Marks the title that opens the text. Returns the article's title, in the text or beside it."""
    openings = _openings(draft)
    if title and title.strip():
        found = find_given(draft.text, [draft.spans[i][0] for i in openings], title)
        if found is None:
            return title
        (start, end), wording = found
        inside = [i for i, span in enumerate(draft.spans) if start <= span[0] < end]
        first, last = inside[0], inside[-1] + 1
        draft.spans[first:last] = [(start, max(end, draft.spans[last - 1][1]))]
        draft.kinds[first:last] = ["title"]
        return wording
    for i in openings[:2]:
        if i + 1 < len(draft) and _is_title(draft, i):
            draft.kinds[i] = "title"
            draft.kinds[:i] = ["boilerplate"] * i
            return draft.piece(i)
    return None


def mark_head(draft: Draft) -> None:
    """Marks bylines with the jobs below them, date lines, and an agency's name that opens a dateline."""
    for i in range(min(_REACH, len(draft))):
        if draft.kinds[i] is not None:
            continue
        piece = draft.piece(i)
        if _opens_dateline(draft, i):
            draft.kinds[i] = draft.kinds[i + 1] = "dateline"
        elif is_dateline_alone(piece):
            draft.kinds[i] = "dateline"
        elif is_credit(piece) and "|" not in piece:
            continue
        elif names := _names(draft, i):
            draft.kinds[i] = "byline"
            draft.byline = draft.byline or names
            draft.published = draft.published or date_in(piece)
        elif is_date_line(piece):
            draft.kinds[i] = "boilerplate"
            day, of_publication = published_on(piece)
            if day and (draft.published is None or of_publication):
                draft.published = day
        elif i and draft.kinds[i - 1] == "byline" and _goes_with_byline(piece):
            draft.kinds[i] = "byline"
        elif piece.isdecimal():
            draft.kinds[i] = "boilerplate"  # a count of comments or shares
        elif is_body(piece):
            break


def is_body(piece: str) -> bool:
    """Whether `piece` reads like a paragraph of a body: long enough, a sentence, and no caption."""
    return len(shape.words(piece)) >= 8 and shape.ends_sentence(piece) and caption_score(piece) < 2


def _openings(draft: Draft) -> list[int]:
    """The paragraphs that could be the title: the first, and those that only kickers stand before."""
    openings: list[int] = []
    for i in range(min(_KICKERS + 1, len(draft))):
        openings.append(i)
        if not _is_kicker(draft.piece(i)):
            break
    return openings


def _is_kicker(piece: str) -> bool:
    return bool(
        byline_names(piece, below_title=False)
        or is_boilerplate(piece)
        or is_date_line(piece)
        or is_credit(piece)
    )


def _is_title(draft: Draft, i: int) -> bool:
    piece, after = draft.piece(i), draft.piece(i + 1)
    if _is_kicker(piece) and not (i == 0 and shape.in_capitals(piece) and not _title_follows(draft)):
        return False
    if (
        dateline_length(piece, place_in_body=0)
        or is_dateline_alone(piece)
        or (only_names(piece) and is_date_line(after))
    ):
        return False
    apart = draft.text.count("\n", draft.spans[i][1], draft.spans[i + 1][0]) > 1
    return looks_like_title(piece, after, apart)


def _title_follows(draft: Draft) -> bool:
    """Whether the second paragraph could be the title, so that a label in capitals before it is none."""
    if len(draft) < 3:
        return False
    piece = draft.piece(1)
    return not _is_kicker(piece) and looks_like_title(piece, draft.piece(2), False)


def _opens_dateline(draft: Draft, i: int) -> bool:
    """Whether paragraph `i` and a dash alone below it are a dateline ("CNN / —")."""
    piece = draft.piece(i)
    if i + 1 >= len(draft) or len(piece) > 40 or not (is_credit(piece) or shape.in_capitals(piece)):
        return False
    return draft.piece(i + 1) in ("—", "–", "-", "--")


def _names(draft: Draft, i: int) -> str | None:
    """The authors, where paragraph `i` is a byline: by its own form, or a bare name by what is beside it."""
    piece = draft.piece(i)
    names = byline_names(piece)
    if names or shape.ends_sentence(piece) or not only_names(piece):
        return names
    beside = [draft.piece(k) for k in (i - 1, i + 1) if 0 <= k < len(draft) and draft.kinds[k] != "title"]
    told = any(is_date_line(p) or is_role(p) or piece in (byline_names(p) or "") for p in beside)
    return piece if told else None


def is_role(piece: str) -> bool:
    """Whether `piece` is a job in a newsroom."""
    return len(piece) <= 80 and bool(ROLE.match(piece))


def _goes_with_byline(piece: str) -> bool:
    """Whether `piece`, after a byline, is its writer's job, outlet or place ("Post News, Lima")."""
    if is_role(piece):
        return True
    if len(piece) > 80 or _is_kicker(piece) or dateline_length(piece, place_in_body=0):
        return False
    return len(shape.words(piece)) <= 7 and shape.in_title_case(piece) and not shape.ends_sentence(piece)
