"""A parse as plain lists, with the questions about it that the rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis.quotes import Quotation
from sayso.analysis.tree import Tree, strings, tree_of
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]
"""Half-open range of token indices."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Tree):
    """The tokens of one text by index, with the quotations and names in it.

    `lemma` is as spaCy gives it, capitals kept. `name` is the kind of named entity or "". `quote` is the
    index in `quotations` of the outermost quotation a token stands in, or -1; `edge` the token ranges of
    those quotations, marks included.
    """

    name: list[str]
    quotations: Sequence[Quotation]
    quote: list[int]
    edge: list[Range]
    paragraph: list[int]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child of `i` that stands in one of these relations."""
        return next((k for k in self.below[i] if self.dep[k] in deps), None)

    def verb_group(self, v: int) -> Range:
        """`v` with the auxiliaries, negation and adverbs right before it and its particle right after."""
        start, end = v, v + 1
        while start and self.head[start - 1] == v and self.dep[start - 1] in _VERB_GROUP:
            start -= 1
        while start < v and self.pos[start] == "PUNCT":
            start += 1
        if end < len(self) and self.head[end] == v and self.dep[end] == "prt":
            end += 1
        return (start, end)

    def is_mark(self, i: int) -> bool:
        """Whether token `i` is punctuation or white space."""
        return self.pos[i] in ("PUNCT", "SPACE", "SYM") and not self.lower[i].isalnum()

    def trim(self, tokens: Range) -> Range:
        """`tokens` without punctuation and space at either end, quotation marks and brackets included."""
        start, end = tokens
        while start < end and self.is_mark(start):
            start += 1
        while end > start and self.is_mark(end - 1):
            end -= 1
        return (start, end)

    def minus(self, tokens: Range, hole: Range) -> tuple[Range, ...]:
        """`tokens` without `hole`, trimmed; empty ranges left out."""
        parts = ((tokens[0], min(tokens[1], hole[0])), (max(tokens[0], hole[1]), tokens[1]))
        return tuple(p for p in map(self.trim, parts) if p[0] < p[1])

    def spans(self, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """Token ranges as character spans."""
        return tuple((self.start[a], self.end[b - 1]) for a, b in sorted(ranges))


def view_of(doc: Doc, quotations: Sequence[Quotation]) -> View:
    """The view of a parse and the quotations of its text."""
    tree = tree_of(doc)
    paragraph, n = [], 0
    for word in tree.text:
        paragraph.append(n)
        n += "\n" in word
    outer = [q for q in quotations if not q.nested]
    quote, edge = _cover(tree.start, outer)
    lemma, name = strings(doc, "LEMMA", "ENT_TYPE")
    return View(
        **(tree.columns() | {"lemma": lemma}),  # the weights were learned from lemmas with their capitals
        name=name,
        quotations=outer,
        quote=quote,
        edge=edge,
        paragraph=paragraph,
    )


def _cover(starts: Sequence[int], quotations: Sequence[Quotation]) -> tuple[list[int], list[Range]]:
    quote, edge, at = [-1] * len(starts), [], 0
    for n, quotation in enumerate(quotations):
        start, end = quotation.span
        while at < len(starts) and starts[at] < start:
            at += 1
        first = at
        while at < len(starts) and starts[at] < end:
            quote[at] = n
            at += 1
        edge.append((first, at))
    return quote, edge
