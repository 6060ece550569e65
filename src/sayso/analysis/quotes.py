"""Quotations: where quotation marks open and close, over sentences and paragraphs.

One pass over the marks of each block with a stack that holds at most one open mark of each kind, so time
grows with the length of the text whatever the text is. A mark that never closes ends with its block at the
latest, and counts only where it looks like a quotation whose closing mark was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.records import Span

Kind = Literal["curly", "straight", "single", "guillemet", "angle", "doubled"]
Act = Literal["open", "close", "toggle"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `span` includes its marks, `inner` does not; `nested` ones lie inside another.

    `continues` says that it goes on from the quotation before it: a paragraph that was not closed because
    the next one re-opens (the convention of English-language news).
    """

    span: Span
    inner: Span
    nested: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: Kind
    act: Act
    start: int
    end: int
    first: bool
    """Whether it is the first thing on its line."""


@dataclass(frozen=True, slots=True)
class _Open:
    mark: _Mark
    continues: bool


_MARKS = re.compile(r"``|''|[“”„‟\"‘’‚‛'«»‹›]")
_LINES = re.compile(r"[^\n]*\S[^\n]*")
_CLIPPED = re.compile(
    r"['‘’](?:\d0?s?\b|\d\ds?\b|(?:em|til|till|tis|twas|twill|cause|cos|bout|round|n)\b)", re.I
)
_FEET = re.compile(r"\d['’′]\d{1,2}$")
_SINGLE = "‘’‚‛'"
_CURLY = "“”„‟"
_OPENERS = frozenset(" \t\r\n\u00a0\u2009\u200b([{<-–—―/…:“„‟«‹‘\"'=*_>")
_UNCLOSED_LIMIT = 1500
"""Characters that a quotation without a closing mark may have to be believed."""


def quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order of their start; none runs over the edge of a span in `blocks`.

    Where `blocks` is empty every line is a block. Understands “ ”, straight double marks, ‘ ’ and straight
    single marks (told apart from apostrophes), « », ‹ ›, `` '' and '' ''. Spans are characters, half-open.
    """
    found: list[Quotation] = []
    tail: Quotation | None = None  # not closed in its block
    kind: Kind | None = None
    origin = 0
    for start, end in sorted(blocks) if blocks else _lines(text):
        marks = list(_marks(text, start, end))
        goes_on = bool(
            tail and marks and marks[0].first and marks[0].kind == kind and marks[0].act != "close"
        )
        if tail and (goes_on or _believable(text, origin, tail)):
            found.append(tail)
        own, tail, kind = _pair(text, end, marks, goes_on)
        found += own
        origin = start
    if tail and _believable(text, origin, tail):
        found.append(tail)
    return _with_nesting(found)


def _lines(text: str) -> Iterator[Span]:
    return (match.span() for match in _LINES.finditer(text))


def _believable(text: str, start: int, tail: Quotation) -> bool:
    """Whether a mark that nothing closes or takes up still opens a quotation in the block at `start`.

    It does where it takes up another itself, or is short and heads its line or follows a comma or colon.
    """
    at, end = tail.span
    if tail.continues:
        return True
    led_in = text[max(start, at - 3) : at].rstrip()[-1:] in (",", ":")
    return end - at <= _UNCLOSED_LIMIT and (led_in or _heads_line(text, start, at))


def _with_nesting(found: list[Quotation]) -> tuple[Quotation, ...]:
    out: list[Quotation] = []
    reach = 0
    for quotation in sorted(found, key=lambda q: (q.span[0], -q.span[1])):
        out.append(replace(quotation, nested=True) if quotation.span[1] <= reach else quotation)
        reach = max(reach, quotation.span[1])
    return tuple(out)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The quotation marks of one block, apostrophes left out, each with what it seems to do."""
    singles: list[_Mark] = []
    out: list[_Mark] = []
    for match in _MARKS.finditer(text, start, end):
        mark = _read(text, match, start, end)
        if mark is None:
            continue
        out.append(mark)
        if mark.kind == "single":
            singles.append(mark)
    apostrophes = _apostrophes(text, singles, end)
    return (mark for mark in out if mark.start not in apostrophes)


def _read(text: str, match: re.Match[str], start: int, end: int) -> _Mark | None:
    """The mark at `match`, or None for an apostrophe inside a word, a clipped word or a measure."""
    char, (at, stop) = match.group(), match.span()
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    first = _heads_line(text, start, at)
    act: Act | None
    if char in _SINGLE:
        clipped = (before.isalnum() and after.isalnum()) or _CLIPPED.match(text, at, end)
        act = None if clipped else _single_act(char, before, after)
        return _Mark("single", act, at, stop, first) if act else None
    if char in _CURLY:
        return _Mark("curly", _curly_act(char, before, after, first), at, stop, first)
    if char in ('"', "''"):
        if before.isdigit() and _FEET.search(text, max(start, at - 4), at):
            return None
        kind: Kind = "straight" if char == '"' else "doubled"
        return _Mark(kind, _straight_act(before, after), at, stop, first)
    if char == "``":
        return _Mark("doubled", "open", at, stop, first)
    kind = "guillemet" if char in "«»" else "angle"
    return _Mark(kind, "open" if char in "«‹" else "close", at, stop, first)


def _heads_line(text: str, start: int, at: int) -> bool:
    while at > start and text[at - 1].isspace():
        at -= 1
        if text[at] == "\n":
            return True
    return at == start


def _single_act(char: str, before: str, after: str) -> Act | None:
    if char == "‘":
        return "open"
    if char != "’" and _may_open(before) and not after.isspace():
        return "open"
    return None if before.isspace() or after.isalnum() else "close"


def _curly_act(char: str, before: str, after: str, first: bool) -> Act:
    """What a curly mark does; a mark of the wrong hand (“so“) does what its place asks for."""
    if char == "”":
        return "open" if _may_open(before) and before != "…" and after.isalnum() else "close"
    return "open" if _may_open(before) or after.isalnum() or first else "close"


def _straight_act(before: str, after: str) -> Act:
    opens, closes = _may_open(before), not after.isalnum()
    if opens != closes:
        return "open" if opens else "close"
    return "open" if before.isspace() and not after.isspace() else "toggle"


def _may_open(before: str) -> bool:
    return before in _OPENERS or before.isspace()


def _apostrophes(text: str, singles: Sequence[_Mark], end: int) -> set[int]:
    """Places of single marks that quote nothing: openers without a closer, plural possessives.

    A closer after "s" and before a word ("the boys’ coats") is a possessive where a surer closer follows
    before the next opener.
    """
    out: set[int] = set()
    closer = surer = False
    for mark in reversed(singles):
        if mark.act == "open":
            if not closer:
                out.add(mark.start)
            closer = surer = False
            continue
        weak = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].isalnum()
        if weak and surer and mark.end < end:
            out.add(mark.start)
        closer, surer = True, surer or not weak
    return out


def _pair(
    text: str, end: int, marks: Iterable[_Mark], continues: bool
) -> tuple[list[Quotation], Quotation | None, Kind | None]:
    """The quotations of one block; the one still open at its end, if any, and the kind of its mark."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    for mark in marks:
        depth = next((i for i, o in enumerate(stack) if o.mark.kind == mark.kind), None)
        closing = mark.act == "close" or (mark.act == "toggle" and depth is not None)
        if depth is None:
            if not closing:
                stack.append(_Open(mark, continues and mark.first and not found))
            continue
        opened = stack[depth]
        del stack[depth:]
        if closing:
            found.append(_quotation(opened, mark.start, mark.end))
        elif mark.first:  # a line that takes up the one before
            found.append(_unclosed(text, opened, mark.start))
            stack.append(_Open(mark, True))
        else:
            stack.append(_Open(mark, False))
    if not stack or stack[0].mark.kind == "single":
        return found, None, None
    return found, _unclosed(text, stack[0], end), stack[0].mark.kind


def _unclosed(text: str, opened: _Open, end: int) -> Quotation:
    while end > opened.mark.end and text[end - 1].isspace():
        end -= 1
    return _quotation(opened, end, end)


def _quotation(opened: _Open, inner_end: int, end: int) -> Quotation:
    start = opened.mark.start
    return Quotation((start, end), (opened.mark.end, inner_end), continues=opened.continues)
