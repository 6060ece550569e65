"""The extent and form of a claim: the smallest words of an attribution's content that state it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.analysis.quotes import Quotation
from sayso.records import Form, Span, Spans, spans

_WORD = re.compile(r"\w+")
_EDGES = " \t\r\n\xa0,;:-–—―"
_STOP = "." + _EDGES
_DOUBLE = '"“”'
_DOUBLE_MARK = re.compile(f"[{_DOUBLE}]")
_LINKS = frozenset("that as of for to by with in on about because".split())


class Quoted:
    """The outermost quotations of one text, to be asked about spans."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        outermost = [q for q in quotations if not q.nested and q.inner[0] < q.inner[1]]
        self.outer = tuple(q.span for q in outermost)
        self.inner = [q.inner for q in outermost]
        self._resumed = frozenset(q.span[0] for q in outermost if q.continues)
        self._starts = [span[0] for span in self.inner]

    def holds(self, at: int) -> bool:
        """Whether the character at `at` stands inside a quotation that begins before it."""
        before = bisect_right(self._starts, at - 1) - 1
        return before >= 0 and at < self.inner[before][1]

    def resumes(self, at: int) -> bool:
        """Whether a quotation begins at `at` that goes on from the one before."""
        return at in self._resumed

    def outer_in(self, span: Span) -> Spans:
        """The quotations, with their marks, that begin behind the start of `span` and before its end."""
        low, high = bisect_right(self.outer, span[0], key=lambda q: q[0]), bisect_right(self._starts, span[1])
        return tuple(self.outer[low:high])

    def cut(self, span: Span) -> Spans:
        """The parts of `span` inside quotation marks, without the marks."""
        at = max(bisect_right(self._starts, span[0]) - 1, 0)
        out = []
        for start, end in self.inner[at:]:
            if start >= span[1]:
                break
            if end > span[0]:
                out.append((max(start, span[0]), min(end, span[1])))
        return tuple(out)


def claim_extent(text: str, parts: Spans, quoted: Quoted) -> tuple[Spans, Form]:
    """The words that state the claim and its form, from the `parts` of a content inside one sentence.

    Direct speech comes without its quotation marks and keeps its full stop; other claims come without
    punctuation at their ends. Comes back empty where there is no word in `parts`.
    """
    said = tuple(piece for part in parts for piece in quoted.cut(part)) or _mismatched(text, parts)
    form = _form(text, parts, said)
    if form == "direct":
        parts, edges = _bridged(text, said), _EDGES
    elif form == "mixed" and any(
        part[1] >= piece[1] and part[1] - piece[1] <= 2 for part in parts for piece in said
    ):
        edges = _EDGES
    else:
        edges = _STOP
    trimmed = (_trim(text, part, edges) for part in parts)
    return tuple(part for part in trimmed if _WORD.search(text, *part)), form


def _form(text: str, parts: Spans, said: Spans) -> Form:
    """Direct where all words stand in quotation marks, but for a linking word before and brackets around."""
    if not said:
        return "indirect"
    words = [m for part in parts for m in _WORD.finditer(text, *part)]
    starts = [piece[0] for piece in said]
    outside = [m for m in words if not _lies_in(said, starts, m.start())]
    if len(outside) == len(words):
        return "indirect"
    while outside and outside[0] is words[0] and outside[0].group().lower() in _LINKS:
        words, outside = words[1:], outside[1:]
    return "mixed" if any(text[max(m.start() - 1, 0)] not in "([" for m in outside) else "direct"


def _lies_in(pieces: Spans, starts: Sequence[int], at: int) -> bool:
    """Whether character `at` lies in one of the `pieces`, in order, that begin at `starts`."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < pieces[before][1]


def _bridged(text: str, pieces: Spans) -> Spans:
    """`pieces` with those joined between which no word stands."""
    out: list[Span] = []
    for start, end in pieces:
        if out and not _WORD.search(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _mismatched(text: str, parts: Spans) -> Spans:
    """The one part between double marks of two kinds, which are no quotation elsewhere: ``"We won,”``."""
    start, end = spans.trim(text, parts[0])
    whole = len(parts) == 1 and end - start > 2 and text[start] in _DOUBLE and text[end - 1] in _DOUBLE
    return ((start + 1, end - 1),) if whole and not _DOUBLE_MARK.search(text, start + 1, end - 1) else ()


def _trim(text: str, span: Span, closing: str) -> Span:
    """`span` without white space and punctuation at its start, and without `closing` at its end.

    A bracket that opens in it and closes behind it is closed.
    """
    start, end = span
    piece = text[start:end].rstrip(closing)
    end = start + len(piece)
    if piece.count("(") > piece.count(")") and text[end : end + 1] == ")":
        end += 1
    return (start + len(piece) - len(piece.lstrip(_EDGES)), end)


def trim_marks(text: str, span: Span) -> Span:
    """`span` without white space and quotation marks at its ends."""
    return spans.trim(text, span, _EDGES + '"“”')
