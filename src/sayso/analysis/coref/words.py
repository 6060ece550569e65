"""One parsed text as plain lists, with what the sieves of this package ask of it besides its tree."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis.tree import Tree, tree_of
from sayso.records import Within

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING, CLOSING, STRAIGHT = frozenset("“„«"), frozenset("”»"), '"'
POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Tree):
    """The tokens of a parsed text.

    `paragraph` numbers runs between line ends; `quoted` tells what stands between quotation marks; `names`
    are the named entities as (first token, one past the last, label), `names_at` the same by their first
    token; tokens before `heading` are a headline's.
    """

    within: Within
    paragraph: list[int]
    quoted: list[bool]
    names: list[tuple[int, int, str]]
    names_at: dict[int, tuple[int, str]]
    heading: int

    def words(self, start: int, end: int) -> str:
        """The words of tokens [start, end), as they stand."""
        return self.source[self.start[start] : self.end[end - 1]] if start < end else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.text[i][:1].isupper()


def words(doc: Doc, within: Within, heading: int = 0) -> Words:
    """`doc` as lists; its first `heading` characters are a headline."""
    tree = tree_of(doc)
    paragraph, quoted = _numbers(tree.text)
    names = [(e.start, e.end, e.label_) for e in doc.ents]
    return Words(
        **tree.columns(),
        within=within,
        paragraph=paragraph,
        quoted=quoted,
        names=names,
        names_at={start: (end, label) for start, end, label in names},
        heading=bisect_left(tree.start, heading),
    )


def _numbers(text: list[str]) -> tuple[list[int], list[bool]]:
    """The paragraph number of each token, and whether it is quoted.

    An opening mark that is not closed before the paragraph ends quotes the rest of it.
    """
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
    return paragraphs, quoted
