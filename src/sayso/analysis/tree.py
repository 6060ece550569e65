"""One parse as plain lists, read once from spaCy: many times quicker to walk than token objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

VERBAL = frozenset(("VERB", "AUX"))
NEAR = 300
"""Tokens each way within which a sentence is looked at."""
_KEPT_AT = "sayso.tree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tokens of one parsed string, the `source`, by index.

    `start` and `end` are character offsets; `text` the words as they stand, `lower` and `lemma` in lower
    case; `pos` Universal parts of speech, `tag` Penn tags, `dep` CLEAR labels; `head` token indices (a root
    is its own head), `below` the children of each token in order, `first` and `last` the edges of its
    subtree. `sentences` are token ranges [first, last), `sentence` the number of each token's.
    """

    source: str
    start: list[int]
    end: list[int]
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
    sentence: list[int]
    sentences: list[tuple[int, int]]
    predicates: dict[tuple[Span, ...], int | None] = field(default_factory=dict)
    """main predicates already looked up, by spans"""

    def __len__(self) -> int:
        return len(self.start)

    def columns(self) -> dict[str, Any]:
        """The lists by name, for a class that adds its own to them."""
        return {column.name: getattr(self, column.name) for column in fields(Tree)}

    def tokens(self, span: Span) -> range:
        """The tokens that share a character with `span`."""
        return range(bisect_right(self.end, span[0]), bisect_left(self.start, span[1]))

    def inside(self, spans: Iterable[Span]) -> list[int]:
        """The tokens that any of `spans` touches, in order."""
        return sorted({i for span in spans for i in self.tokens(span)})

    def sentence_of(self, i: int) -> range:
        """The tokens of the sentence that `i` stands in; of one too long for language, those near it.

        What is asked of a sentence at each of its words would else take time that grows with its square.
        """
        first, last = self.sentences[self.sentence[i]]
        return range(max(first, i - NEAR), min(last, i + NEAR + 1))

    def above(self, i: int) -> Iterator[int]:
        """The heads of `i`, its own first, up to the root."""
        for _ in range(len(self.head)):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def children(self, i: int, *deps: str) -> list[int]:
        """The tokens under `i` by one of the labels `deps` (all of them where none is given), in order."""
        return [j for j in self.below[i] if self.dep[j] in deps] if deps else self.below[i]

    def left(self, i: int) -> int:
        """First token of the subtree of `i`."""
        return self.first[i]

    def right(self, i: int) -> int:
        """One past the last token of the subtree of `i`."""
        return self.last[i] + 1

    def subtree(self, i: int) -> tuple[int, int]:
        """The tokens [first, last) between the edges of the subtree of `i`."""
        return self.first[i], self.last[i] + 1


def tree_of(doc: Doc) -> Tree:
    """The lists of `doc`, made once for each and kept in it."""
    made: Tree | None = doc.user_data.get(_KEPT_AT)
    if made is None:
        made = doc.user_data[_KEPT_AT] = _tree(doc)
    return made


def strings(doc: Doc, *attributes: str) -> list[list[str]]:
    """For each of spaCy's `attributes` ("LEMMA", "ENT_TYPE") its strings, one a token."""
    columns = _numbers(doc, *attributes)
    # ids of strings are unsigned; the numbers are signed, as a head may stand before its token
    known = {number: doc.vocab.strings[number % 2**64] for number in set().union(*columns)}
    return [[known[number] for number in column] for column in columns]


def _numbers(doc: Doc, *attributes: str) -> list[list[int]]:
    """For each of spaCy's `attributes` its numbers, one a token."""
    table = doc.to_array(list(attributes)).astype("int64").reshape(-1, len(attributes))
    rows: list[list[int]] = table.T.tolist()
    return rows


def _tree(doc: Doc) -> Tree:
    start, length, offset, opens = _numbers(doc, "IDX", "LENGTH", "HEAD", "SENT_START")
    dep, pos, tag, lemma = strings(doc, "DEP", "POS", "TAG", "LEMMA")
    source = doc.text
    end = [at + size for at, size in zip(start, length, strict=True)]
    text = [source[a:b] for a, b in zip(start, end, strict=True)]
    head = [i + step for i, step in enumerate(offset)]
    below: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            below[above].append(i)
    first, last = _edges(head)
    openings = [i for i, value in enumerate(opens) if value == 1 or i == 0]
    sentences = list(zip(openings, [*openings[1:], len(head)], strict=bool(openings)))
    lower = [word.lower() for word in text]
    for i, word in enumerate(lower):
        if word == "nt":  # "havent", cut as "have", "nt": often parsed as an adverb like any other
            lower[i], dep[i] = "n't", "neg"
    return Tree(
        source=source,
        start=start,
        end=end,
        text=text,
        lower=lower,
        lemma=[word.lower() for word in lemma],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        below=below,
        first=first,
        last=last,
        sentence=[number for number, (a, b) in enumerate(sentences) for _ in range(a, b)],
        sentences=sentences,
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
