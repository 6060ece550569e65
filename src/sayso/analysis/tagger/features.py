"""Words, wordpieces and word features of a text, as the tagger's network reads them.

The vocabulary of the encoder is uncased, so what capital letters and quotation marks say is
given to the network as three small integers per word:

* ``case``: 0 lower, 1 Title, 2 ALL CAPITALS, 3 mixed, 4 has a digit, 5 no letter, 6 one capital;
* ``quote``: 0 outside a quotation, 1 inside, 2 the mark that opens it, 3 the mark that closes it;
* ``place``: 0 within a sentence, 1 first word of a sentence, 2 first word of a paragraph.

Training and run time share this module, so that both see the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]
CharArray = npt.NDArray[np.uint8]

#: sizes of the three features' value sets, in the order of the columns of ``Encoded.features``
FEATURE_SIZES = (7, 4, 3)
#: a block of paragraphs is read at once; no block is longer than this many characters
BLOCK_CHARS = 65_536

OUTSIDE, INSIDE, OPENS, CLOSES = range(4)

_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DOUBLE = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb\uff02]|``|''")
_SINGLE = re.compile(r"(?<!\w)[\u2018'](?=\S)([^\n]{1,600}?)(?<=\S)[\u2019'](?!\w)")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One block of text as arrays; ``W`` words, ``P`` wordpieces.

    ``pieces`` [P] are vocabulary ids, ``first`` [W + 1] the index of each word's first piece
    (the last entry is P), ``start``/``end`` [W] character offsets into the whole text,
    ``features`` [W, 3] as the module says, ``paragraph`` [W] counts paragraphs from 0.
    """

    pieces: IntArray
    first: IntArray
    start: IntArray
    end: IntArray
    features: IntArray
    paragraph: IntArray


def blocks(text: str, limit: int = BLOCK_CHARS) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs of ``text`` as [start, end) in blocks of at most ``limit`` characters.

    A paragraph longer than ``limit`` is cut at the last white space before it (or anywhere).
    """
    block: list[tuple[int, int]] = []
    size = 0
    for match in _PARAGRAPH.finditer(text):
        start, stop = match.span()
        while start < stop:
            end = stop
            if stop - start > limit:
                end = text.rfind(" ", start + 1, start + limit)
                end = start + limit if end < 0 else end
            if block and size + end - start > limit:
                yield block
                block, size = [], 0
            block.append((start, end))
            size += end - start
            start = end
    if block:
        yield block


@lru_cache(maxsize=1)
def _char_classes() -> npt.NDArray[np.uint8]:
    """Bits per code point below 0x10000: 1 upper case, 2 lower case, 4 digit, 8 letter."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        char = chr(code)
        table[code] = char.isupper() + 2 * char.islower() + 4 * char.isdigit() + 8 * char.isalpha()
    return table


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def quote_states(text: str) -> CharArray:
    """For every character of one paragraph: outside, inside, opening or closing mark.

    Straight marks are read by what stands beside them, and toggle where that does not tell; a
    quotation that is not closed runs to the end of its paragraph.  Single marks count only as
    a pair around words.  Values are those of the feature ``quote``.
    """
    states = np.zeros(len(text), dtype=np.uint8)
    for match in _SINGLE.finditer(text):
        begin, stop = match.span()
        states[begin:stop] = INSIDE
        states[begin] = OPENS
        states[stop - 1] = CLOSES
    opened = -1
    for match in _DOUBLE.finditer(text):
        begin, stop = match.span()
        if _is_opening(text, begin, stop, opened >= 0):
            if opened < 0:
                opened = begin
            states[begin:stop] = OPENS
        elif opened >= 0:
            inner = states[opened:stop]
            inner[inner != OPENS] = INSIDE
            states[begin:stop] = CLOSES
            opened = -1
        else:
            states[begin:stop] = CLOSES
    if opened >= 0:
        inner = states[opened:]
        inner[inner == OUTSIDE] = INSIDE
    return states


def _is_opening(text: str, begin: int, stop: int, inside: bool) -> bool:
    mark = text[begin:stop]
    if mark in "\u201c\u201e\u00ab" or mark == "``":
        return True
    if mark in "\u201d\u00bb" or mark == "''":
        return False
    before = text[begin - 1] if begin else " "
    after = text[stop] if stop < len(text) else " "
    opens = before.isspace() or before in "([-\u2013\u2014"
    closes = after.isspace() or after in ".,;:!?)]-\u2013\u2014"
    if opens != closes:
        return opens
    return not inside


def _case(codes: npt.NDArray[np.uint32], start: IntArray, end: IntArray) -> IntArray:
    """The feature ``case`` of the words [start, end) of ``codes``."""
    classes = _char_classes()[np.minimum(codes, 0xFFFF)]

    def count(bit: int) -> IntArray:
        total = np.zeros(len(codes) + 1, dtype=np.int64)
        np.cumsum((classes & bit) > 0, out=total[1:])
        return total[end] - total[start]

    upper, lower, digit, letter = count(1), count(2), count(4), count(8)
    first_upper = (classes[start] & 1) > 0
    out = np.full(len(start), 3, dtype=np.int64)
    out[upper == 0] = 0
    out[first_upper & (upper == 1)] = 1
    out[(upper > 1) & (lower == 0)] = 2
    out[(upper == 1) & (letter == 1)] = 6
    out[letter == 0] = 5
    out[digit > 0] = 4
    return out


def _place(
    codes: npt.NDArray[np.uint32], start: IntArray, quote: IntArray, case: IntArray, paragraph: IntArray
) -> IntArray:
    """The feature ``place``: sentence starts by rule, paragraph starts by the text's lines."""
    count = len(start)
    first = codes[start]
    ends = np.isin(first, _codes(".!?\u2026"))
    closing = (quote == CLOSES) | np.isin(first, _codes(")]\u2019'"))
    after = np.zeros(count, dtype=bool)
    after[1:] = ends[:-1]
    after[2:] |= closing[1:-1] & ends[:-2]
    able = np.isin(case, (1, 2, 3, 4, 6)) | (quote == OPENS)
    out: IntArray = (after & able & (quote != CLOSES)).astype(np.int64)
    starts = np.ones(count, dtype=bool)
    starts[1:] = paragraph[1:] != paragraph[:-1]
    out[starts] = 2
    return out


def encode(text: str, paragraphs: list[tuple[int, int]], tokenizer: Tokenizer) -> Encoded:
    """Words, pieces and features of the given paragraphs of ``text`` (offsets of ``text``)."""
    pieces: list[IntArray] = []
    words: list[IntArray] = []
    spans: list[Any] = []
    sizes: list[int] = []
    origin, total = (paragraphs[0][0], paragraphs[-1][1]) if paragraphs else (0, 0)
    part = _SURROGATE.sub("\ufffd", text[origin:total])
    states = np.zeros(len(part), dtype=np.uint8)
    offset = 0
    for begin, stop in paragraphs:
        body = part[begin - origin : stop - origin]
        coded = tokenizer.encode(body, add_special_tokens=False)
        if not coded.ids:
            continue
        number = np.asarray(coded.word_ids, dtype=np.int64)
        pieces.append(np.asarray(coded.ids, dtype=np.int64))
        words.append(number + offset)
        spans.append(np.asarray(coded.offsets, dtype=np.int64) + (begin - origin))
        sizes.append(int(number[-1]) + 1)
        states[begin - origin : stop - origin] = quote_states(body)
        offset += sizes[-1]
    if not pieces:
        none = np.zeros(0, dtype=np.int64)
        return Encoded(none, np.zeros(1, np.int64), none, none, none.reshape(0, 3), none)
    return _assemble(
        part,
        origin,
        np.concatenate(pieces),
        np.concatenate(words),
        np.concatenate(spans),
        states,
        np.repeat(np.arange(len(sizes), dtype=np.int64), sizes),
    )


def _assemble(
    part: str,
    origin: int,
    pieces: IntArray,
    words: IntArray,
    spans: IntArray,
    states: CharArray,
    paragraph: IntArray,
) -> Encoded:
    fresh = np.ones(len(words), dtype=bool)
    fresh[1:] = words[1:] != words[:-1]
    begin = np.flatnonzero(fresh)
    paragraph = paragraph[words[begin]]
    stop = np.append(begin[1:], len(words))
    start, end = spans[begin, 0], spans[stop - 1, 1]
    codes = _codes(part)
    case = _case(codes, start, end)
    quote = states[start].astype(np.int64)
    place = _place(codes, start, quote, case, paragraph)
    return Encoded(
        pieces=pieces,
        first=np.append(begin, len(pieces)).astype(np.int64),
        start=start + origin,
        end=end + origin,
        features=np.stack([case, quote, place], axis=1),
        paragraph=paragraph,
    )
