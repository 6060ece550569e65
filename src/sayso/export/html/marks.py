"""An article's text cut up, so that findings that overlap or are discontinuous can be marked side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.export.visible import visible
from sayso.export.wording import is_attributed
from sayso.records import Claim, Reading, Span, Within
from sayso.records.spans import trim


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same findings.

    `claims` are the indices of those whose source, cue or content it belongs to; `form` is that of the claim
    whose content it is (the innermost where several overlap), None outside all contents. `starts` are the
    claims whose content starts here, `ends` those whose content ends here.
    """

    text: str
    claims: tuple[int, ...] = ()
    form: str | None = None
    source: bool = False
    cue: bool = False
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one finding. `role` is source, cue or content."""

    span: Span
    claim: int
    role: str
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A block, or a stretch of text that no block covers, in pieces."""

    kind: str
    pieces: list[Piece]


@dataclass(slots=True)
class Part:
    """A part of the article as it is shown: the runs that stand on one line (dateline and paragraph)."""

    kind: str
    runs: list[Run]


def marks_of(claims: Sequence[Claim], within: Within, text: str) -> list[Mark]:
    """The marks of all claims in `text`: the article's, or the title beside it."""
    marks: list[Mark] = []
    for index, claim in enumerate(claims):
        if claim.within == within:
            last = len(claim.content) - 1
            for at, span in enumerate(claim.content):
                marks.append(Mark(trim(text, span), index, "content", at == 0, at == last))
        if claim.source is not None and claim.source.within == within:
            marks.extend(Mark(span, index, "source") for span in claim.source.span)
        if claim.cue is not None and claim.cue.within == within:
            marks.extend(Mark(span, index, "cue") for span in claim.cue.span)
    return marks


def cut(text: str, span: Span, marks: Sequence[Mark], claims: Sequence[Claim]) -> list[Piece]:
    """`text` at `span` in pieces, at every edge of a mark. O(n log n) in marks, but for what overlaps."""
    start, end = span
    inside = [m for m in marks if m.span[0] < end and start < m.span[1] and m.span[0] < m.span[1]]
    edges = sorted({start, end, *(min(max(e, start), end) for m in inside for e in m.span)})
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.span[0], start), []).append(mark)
    pieces: list[Piece] = []
    live: list[Mark] = []
    for left, right in pairwise(edges):
        live = [mark for mark in live if mark.span[1] > left] + opening.get(left, [])
        pieces.append(_piece(text[left:right], left, right, live, claims))
    return pieces


def _piece(words: str, left: int, right: int, live: list[Mark], claims: Sequence[Claim]) -> Piece:
    contents = [mark for mark in live if mark.role == "content"]
    innermost = min(
        contents, key=lambda m: (not is_attributed(claims[m.claim]), m.span[1] - m.span[0]), default=None
    )
    return Piece(
        text=visible(words),
        claims=tuple(dict.fromkeys(mark.claim for mark in live)),
        form=claims[innermost.claim].form if innermost else None,
        source=any(mark.role == "source" for mark in live),
        cue=any(mark.role == "cue" for mark in live),
        starts=tuple(m.claim for m in contents if m.first and m.span[0] == left),
        ends=tuple(m.claim for m in contents if m.last and m.span[1] == right),
    )


def parts(reading: Reading) -> list[Part]:
    """The article part by part, in order; nothing of its text but white space is left out."""
    text, claims = reading.article.text, reading.claims
    window = _Window(sorted(marks_of(claims, "text", text), key=lambda mark: mark.span))
    shown: list[Part] = []
    at = 0
    for kind, span in _covered(reading):
        run = Run(kind, cut(text, span, window.over(span), claims))
        between = text[at : span[0]]
        if shown and "\n" not in between and "title" not in (kind, shown[-1].kind):
            shown[-1].runs.append(Run(kind, [Piece(between), *run.pieces]))
            shown[-1].kind = "paragraph" if kind == "paragraph" else shown[-1].kind
        else:
            shown.append(Part(kind, [run]))
        at = span[1]
    return shown


class _Window:
    """Finds the marks over spans that are asked for in order, without looking at all of them each time."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._next = 0
        self._live: list[Mark] = []

    def over(self, span: Span) -> list[Mark]:
        while self._next < len(self._marks) and self._marks[self._next].span[0] < span[1]:
            self._live.append(self._marks[self._next])
            self._next += 1
        self._live = [mark for mark in self._live if mark.span[1] > span[0]]
        return list(self._live)


def _covered(reading: Reading) -> list[tuple[str, Span]]:
    """The blocks, and as paragraphs what lies between them, so that all of the text is shown."""
    text = reading.article.text
    covered: list[tuple[str, Span]] = []
    at = 0
    for block in (*reading.article.blocks, None):
        start, end = block.span if block else (len(text), len(text))
        start = min(max(start, at), len(text))
        end = min(max(end, start), len(text))
        covered.extend(("paragraph", span) for span in _paragraphs(text, (at, start)))
        if block and text[start:end].strip():
            covered.append((block.kind, (start, end)))
        at = max(at, end)
    return covered


def _paragraphs(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    at = span[0]
    for line in text[span[0] : span[1]].split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found
