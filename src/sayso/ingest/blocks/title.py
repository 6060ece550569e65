"""The title that opens a text."""

from __future__ import annotations

import html
import re

from sayso.ingest.blocks import shape
from sayso.records import Span

# "Headline | The Daily Post", "Headline - The Daily Post": what a page's title adds to the headline.
_SITE = re.compile(r"\s(?:[|·•»]|[-–—])\s[^|·•»]{2,40}$")
# What headlines leave out: an article at the start, and the past tense.
_SENTENCE = re.compile(
    r"^(?:The (?!Latest)|An? |It |He |She |This |There |I |We |But |And )|\b(?:said|told|was|were|had|did)\b"
)


def find_given(text: str, starts: list[int], title: str) -> tuple[Span, str] | None:
    """Where `text` has `title` at one of `starts`, and the wording of the title that was found.

    White space, case, punctuation and HTML entities in the title do not count, nor does a site's name
    after it; the title must fill its lines.
    """
    plain = html.unescape(title)
    for wording in dict.fromkeys((title, plain, _SITE.sub("", plain))):
        wanted = _letters(wording)
        if not wanted:
            continue
        for start in starts:
            end = _matched_end(text, start, wanted, 3 * len(wording) + 100)
            if end is not None:
                return (start, end), wording if wording != title else title
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _matched_end(text: str, start: int, wanted: str, reach: int) -> int | None:
    """The end of the line in which `wanted` is used up by the letters from `start` on, or None."""
    got = 0
    for at in range(start, min(len(text), start + reach)):
        letters = _letters(text[at])
        if not letters:
            continue
        if not wanted.startswith(letters, got):
            return None
        got += len(letters)
        if got == len(wanted):
            end = at + 1
            while end < len(text) and not text[end].isspace():
                if text[end].isalnum():
                    return None
                end += 1
            line_end = next((i for i in range(end, len(text)) if text[i] in "\n\r\u2028\u2029"), len(text))
            rest = text[end:line_end].rstrip()
            return None if any(map(str.isalnum, rest)) else end + len(rest)
    return None


def looks_like_title(piece: str, next_piece: str, apart: bool) -> bool:
    """Whether the first paragraph, `piece`, is a title, judged by form and by the paragraph after it.

    Args:
        apart: a blank line stands between the two.
    """
    count = len(shape.words(piece))
    if not 2 <= count <= 32 or len(piece) > 220 or (not apart and next_piece[:1].islower()):
        return False
    if not piece.rstrip("\"'”’").endswith((".", "…", ":", ",")) or piece.endswith(("...", "…")):
        return not piece.startswith(("“", '"')) or not piece.endswith((",”", ',"'))
    if piece.endswith((":", ",")):
        return False
    if shape.in_title_case(piece) and count >= 3:
        return True
    # A headline in sentence case with a stop after it: short, and a lead of another order of length follows.
    longer = apart and count <= 14 and len(next_piece) >= 2 * len(piece)
    return longer and not shape.is_quoted(piece) and not _SENTENCE.search(piece)
