"""Lines of text that stand on pages → paragraphs in reading order.

Columns are found by recursive X-Y cuts (Nagy and Seth 1984) over lines; rows of a column become a paragraph
while neither space, indentation, size nor a short last row parts them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_MARGIN = 0.08
"""The part of a page's height, above and below, in which running heads, page numbers and the like stand."""
_GUTTER = 0.9
"""The least width of the white between two columns, in heights of a line."""
_MIN_ROWS = 5
"""So many lines on either side make a gap a column's, not one between words."""
_LEADING = 1.3
"""So many times the usual distance of rows parts two paragraphs."""
_INDENT = 0.8
"""So many heights of a line further in begins a paragraph."""
_SHORT = 0.85
"""A row that ends a sentence within this part of its column's width ends the paragraph."""
_TITLE_SIZE = 1.25
"""So many times the size of the text is the size of a title at least."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]{0,2}$|[”\"]$")
_FURNITURE = re.compile(
    r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d\d(?:\s?[AP]M)?|[a-z]{4,5}://\S{1,2000}",
    re.IGNORECASE,
)
_LIGATURES = re.compile("[\ufb00-\ufb06]")


class Line(NamedTuple):
    """Text on one line; its height and edges in parts of the page's height, from its left and upper edge."""

    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The paragraphs of all pages; one that goes on in the next column or page is joined."""
    held = ""
    size = 0.0
    for page in _without_margins(pages):
        for region in _regions(sorted(page, key=lambda line: (line.top, line.left))):
            for text, height in _paragraphs(_rows(region)):
                same = abs(height - size) < 0.15 * max(height, size)
                if held and same and text[:1].islower() and not _SENTENCE_END.search(held):
                    held = _joined([held, text])
                    continue
                if held:
                    yield held
                held, size = text, height
    if held:
        yield held


def title(pages: list[list[Line]]) -> str | None:
    """The largest text in the upper half of the first page, where it is much larger than the text is."""
    if not pages or not pages[0]:
        return None
    sizes = Counter[float]()
    for line in (line for page in pages for line in page):
        sizes[round(line.size, 3)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    head = [line for line in pages[0] if line.top < 0.5]
    largest = max((line.size for line in head if len(line.text) > 3), default=0.0)
    if largest < _TITLE_SIZE * usual:
        return None
    words = _joined([line.text for line in head if abs(line.size - largest) < 0.05 * largest])
    return words if 3 < len(words) <= 300 else None


def _without_margins(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """The lines of each page less page numbers, addresses and what stands in a margin and again elsewhere."""
    sizes: dict[str, list[float]] = {}
    for line in (line for page in pages for line in page):
        sizes.setdefault(_key(line.text), []).append(line.size)
    # Of a headline that the margins repeat, the largest is the headline.
    repeated = {key: sorted(all_of, reverse=True)[1] for key, all_of in sizes.items() if len(all_of) > 1}
    for page in pages:
        yield [
            line
            for line in page
            if (line.bottom > _MARGIN and line.top < 1 - _MARGIN)
            or not (_FURNITURE.fullmatch(line.text) or line.size <= repeated.get(_key(line.text), 0.0))
        ]


def _key(text: str) -> str:
    """What a running head has in common on all its pages."""
    return re.sub(r"\d+", "#", text.casefold())


# -- columns --------------------------------------------------------------------------------------------


def _regions(lines: list[Line]) -> list[list[Line]]:
    """`lines` (from top to bottom) in regions of one column each, in reading order: what stands across
    columns, then these from left to right, then what stands across below them."""
    x = _gutter(lines)
    if x is not None:
        return _regions([n for n in lines if n.right <= x]) + _regions([n for n in lines if n.right > x])
    rows = _white_rows(lines)
    for at in rows:
        if len(lines) - at < 2 * _MIN_ROWS:
            break
        if _gutter(lines[at:]) is not None:
            return [lines[:at], *_regions(lines[at:])]
    for at in reversed(rows):
        if at < 2 * _MIN_ROWS:
            break
        if _gutter(lines[:at]) is not None:
            return [*_regions(lines[:at]), lines[at:]]
    return [lines] if lines else []


def _gutter(lines: list[Line]) -> float | None:
    """The right edge of what stands left of a white column that divides `lines`, if any does."""
    if len(lines) < 2 * _MIN_ROWS:
        return None
    width = _GUTTER * median(line.size for line in lines)
    reach = -1.0
    for number, line in enumerate(sorted(lines, key=lambda line: line.left)):
        if _MIN_ROWS <= number <= len(lines) - _MIN_ROWS and reach <= line.left - width:
            return reach
        reach = max(reach, line.right)
    return None


def _white_rows(lines: list[Line]) -> list[int]:
    """Numbers of the lines above which a white row divides `lines`."""
    cuts = []
    reach = lines[0].bottom if lines else 0.0
    for number, line in enumerate(lines[1:], start=1):
        if line.top >= reach:
            cuts.append(number)
        reach = max(reach, line.bottom)
    return cuts


# -- paragraphs -----------------------------------------------------------------------------------------


def _rows(lines: list[Line]) -> list[Line]:
    """The rows of one column: what stands side by side is one line again."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][0] if rows else None
        if last and min(last.bottom, line.bottom) - max(last.top, line.top) > 0.5 * min(last.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(sorted(row, key=lambda line: line.left)) for row in rows]


def _row(parts: list[Line]) -> Line:
    return Line(
        " ".join(part.text for part in parts),
        max(part.size for part in parts),
        parts[0].left,
        max(part.right for part in parts),
        min(part.top for part in parts),
        max(part.bottom for part in parts),
    )


def _paragraphs(rows: list[Line]) -> Iterator[tuple[str, float]]:
    """The paragraphs of one column, each with the height of its lines."""
    if not rows:
        return
    steps = [after.top - row.top for row, after in pairwise(rows)]
    usual = median(steps) if len(steps) > 2 else 1.3 * median(row.size for row in rows)
    left = median(row.left for row in rows)
    right = max(row.right for row in rows)
    held = [rows[0]]
    for row, after in pairwise(rows):
        parted = (
            after.top - row.top > _LEADING * min(usual, 1.6 * row.size)
            or abs(after.size - row.size) > 0.15 * row.size
            or left + _INDENT * row.size < after.left < left + 6 * row.size
            or (row.right - left < _SHORT * (right - left) and bool(_SENTENCE_END.search(row.text)))
        )
        if parted:
            yield _joined([r.text for r in held]), held[0].size
            held = []
        held.append(after)
    yield _joined([r.text for r in held]), held[0].size


def _joined(lines: list[str]) -> str:
    """Lines as one paragraph; words divided at their ends are made whole, ligatures are letters again."""
    text = ""
    for line in lines:
        if text and _HYPHEN.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
