"""One parsed text as plain lists: what the rules of this package read of a spaCy `Doc`.

Reading token attributes one by one through spaCy is several times slower than reading lists.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.records import Within

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COLUMNS: list[int | str] = ["POS", "TAG", "DEP", "LEMMA", "HEAD", "IDX", "LENGTH"]
OPENING, CLOSING, STRAIGHT = frozenset("“„«"), frozenset("”»"), '"'
POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a parsed text, the `source`: text, lower case, lemma, part of speech, tag, dependency,
    head, dependents (`below`), `first` and `last` token of their subtree, character offsets.

    `sentence` numbers sentences; `paragraph` numbers runs between line ends; `quoted` tells what stands
    between quotation marks; `names` are the named entities as (first token, one past the last, label),
    `names_at` the same by their first token; tokens before `heading` are a headline's.
    """

    source: str
    within: Within
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    below: list[list[int]]
    first: list[int]
    last: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]
    names: list[tuple[int, int, str]]
    names_at: dict[int, tuple[int, str]]
    heading: int

    def left(self, i: int) -> int:
        """First token of the subtree of token `i`."""
        return self.first[i]

    def right(self, i: int) -> int:
        """One past the last token of the subtree of token `i`."""
        return self.last[i] + 1

    def children(self, i: int) -> list[int]:
        """Direct dependents of token `i`, in order."""
        return self.below[i]

    def words(self, start: int, end: int) -> str:
        """The words of tokens [start, end), as they stand."""
        return self.source[self.start[start] : self.end[end - 1]] if start < end else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.text[i][:1].isupper()


def words(doc: Doc, source: str, within: Within, heading: int = 0) -> Words:
    """`doc`, the parse of `source`, as lists; its first `heading` characters are a headline."""
    columns = doc.to_array(_COLUMNS).astype("int64").T.tolist() if len(doc) else [[] for _ in _COLUMNS]
    pos, tag, dep, lemma, offset, start, length = columns
    text = [source[at : at + size] for at, size in zip(start, length, strict=True)]
    strings = {code: doc.vocab.strings[code % 2**64] for code in {*pos, *tag, *dep, *lemma}}
    head = [i + step for i, step in enumerate(offset)]
    children: list[list[int]] = [[] for _ in text]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    sentence, paragraph, quoted = _numbers(doc, text)
    first, last = _edges(head)
    return Words(
        source=source,
        within=within,
        text=text,
        lower=[t.lower() for t in text],
        lemma=[strings[code].lower() for code in lemma],
        pos=[strings[code] for code in pos],
        tag=[strings[code] for code in tag],
        dep=[strings[code] for code in dep],
        head=head,
        below=children,
        first=first,
        last=last,
        start=start,
        end=[at + len(word) for at, word in zip(start, text, strict=True)],
        sentence=sentence,
        paragraph=paragraph,
        quoted=quoted,
        names=[(e.start, e.end, e.label_) for e in doc.ents],
        names_at={e.start: (e.end, e.label_) for e in doc.ents},
        heading=bisect_left(start, heading),
    )


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """First and last token of every token's subtree, in linear time."""
    first, last = list(range(len(head))), list(range(len(head)))
    for i in range(len(head)):
        j = i
        while head[j] != j and first[head[j]] > i:
            j = head[j]
            first[j] = i
    for i in range(len(head) - 1, -1, -1):
        j = i
        while head[j] != j and last[head[j]] < i:
            j = head[j]
            last[j] = i
    return first, last


def _numbers(doc: Doc, text: list[str]) -> tuple[list[int], list[int], list[bool]]:
    """Sentence and paragraph number of each token, and whether it is quoted.

    An opening mark that is not closed before the paragraph ends quotes the rest of it.
    """
    sentences: list[int] = []
    for number, sentence in enumerate(doc.sents):
        sentences.extend([number] * len(sentence))
    paragraphs: list[int] = []
    quoted: list[bool] = []
    paragraph, depth = 0, False
    for token in text:
        if "\n" in token:
            paragraph, depth = paragraph + 1, False
        if token == STRAIGHT:
            depth = not depth
        elif token in OPENING:
            depth = True
        elif token in CLOSING:
            depth = False
        paragraphs.append(paragraph)
        quoted.append(depth)
    return sentences, paragraphs, quoted
