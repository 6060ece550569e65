"""A text's paragraphs, whether they are parted by blank lines, by single ones, or wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.records import Span
from sayso.records.spans import trim

# What `str.splitlines` takes for the end of a line, without the file separators (U+001C–1E).
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")

# Widths that people and mail programs wrap at; a paragraph on a line of its own is mostly longer or ragged.
_NARROWEST, _WIDEST = 50, 130


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text` as spans without white space at their ends, in order; none is empty."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    if width is None:
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined and _runs_on(text, joined[-1], line, width):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        span = trim(text, match.span())
        if span[0] < span[1]:
            yield span


def _wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """The column `text` is wrapped at, or None where its lines are paragraphs.

    A line was wrapped where the next one's first word would not have fitted on it, and then it mostly
    ends in the middle of a sentence.
    """
    lengths = sorted(end - start for start, end in lines)
    if len(lengths) < 4:
        return None
    width = lengths[-1 - len(lengths) // 50]  # one line in fifty, a URL say, may stand out
    if not _NARROWEST <= width <= _WIDEST:
        return None
    long = [
        (one, other)
        for one, other in pairwise(lines)
        if one[1] - one[0] > 0.6 * width and not _blank_between(text, one[1], other[0])
    ]
    full = [one for one, other in long if _runs_on(text, one, other, width)]
    broken = sum(not _ends_sentence(text[start:end]) for start, end in full)
    return width if len(full) >= max(3, 0.7 * len(long)) and broken >= 0.6 * len(full) else None


def _runs_on(text: str, one: Span, other: Span, width: int) -> bool:
    """Whether the line that `one` ends with goes on in the line `other`."""
    if _blank_between(text, one[1], other[0]):
        return False
    last = text[max(one[0], one[1] - 2 * _WIDEST) : one[1]].splitlines()[-1]
    first_word = text[other[0] : min(other[1], other[0] + _WIDEST)].split(maxsplit=1)[0]
    indented = text[max(0, other[0] - 2) : other[0]].isspace() and text[other[0] - 1] in " \t\xa0"
    if indented and _ends_sentence(last):
        return False
    return len(last) + 1 + len(first_word) > width


def _blank_between(text: str, start: int, end: int) -> bool:
    return text[start:end].replace("\r\n", "\n").count("\n") > 1


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)]")[-1:] in (".", "!", "?", ":")
