"""A parse as plain lists, read once from spaCy, with the questions about it that the rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.analysis.quotes import Quotation
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

Range = tuple[int, int]
"""Half-open range of token indices."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(slots=True)
class View:
    """Tokens of one text by index: attributes as lists, children by index, sentence and quotation of each.

    `name` is the kind of named entity or "". `quote` is the index in `quotations` of the outermost
    quotation a token stands in, or -1; `edge` the token ranges of those quotations, marks included.
    """

    doc: Doc
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    name: list[str]
    head: list[int]
    kids: list[list[int]]
    sentence: list[int]
    sentences: list[Range]
    quotations: Sequence[Quotation]
    quote: list[int]
    edge: list[Range]
    paragraph: list[int]
    _left: dict[int, int] = field(default_factory=dict)
    _right: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lower)

    def left(self, i: int) -> int:
        """The first token of the subtree of `i`."""
        if i not in self._left:
            self._left[i] = self.doc[i].left_edge.i
        return self._left[i]

    def right(self, i: int) -> int:
        """One past the last token of the subtree of `i`."""
        if i not in self._right:
            self._right[i] = self.doc[i].right_edge.i + 1
        return self._right[i]

    def subtree(self, i: int) -> Range:
        """The token range of the subtree of `i`."""
        return (self.left(i), self.right(i))

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child of `i` that stands in one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

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
        doc = self.doc
        return tuple((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in sorted(ranges))


def view_of(doc: Doc, quotations: Sequence[Quotation]) -> View:
    """The view of a parse and the quotations of its text."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, POS, SENT_START, TAG

    size = len(doc)
    strings = _Strings(doc.vocab.strings)
    columns = doc.to_array([POS, TAG, DEP, LEMMA, ENT_TYPE, HEAD, SENT_START, IDX]).astype("int64")
    columns = columns.reshape(size, 8)
    pos, tag, dep, lemma, name = (
        [strings[key] for key in column] for column in columns[:, :5].astype("uint64").T.tolist()
    )
    offsets, starts, idx = columns[:, 5:].T.tolist()
    head = [i + offset for i, offset in enumerate(offsets)]
    kids: list[list[int]] = [[] for _ in range(size)]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    words = [t.text for t in doc]
    first = [i for i in range(size) if i == 0 or starts[i] == 1]
    sentences = list(zip(first, [*first[1:], size][: len(first)], strict=True))
    paragraph, n = [], 0
    for word in words:
        paragraph.append(n)
        n += "\n" in word
    outer = [q for q in quotations if not q.nested]
    quote, edge = _cover(idx, outer)
    return View(
        doc=doc,
        lower=[w.lower() for w in words],
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        name=name,
        head=head,
        kids=kids,
        sentence=[n for n, (a, b) in enumerate(sentences) for _ in range(a, b)],
        sentences=sentences,
        quotations=outer,
        quote=quote,
        edge=edge,
        paragraph=paragraph,
    )


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their hash, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, key: int) -> str:
        self[key] = text = self._store[key]
        return text


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
