"""One parsed text as plain lists: what the rules of this package read of a spaCy `Doc`.

Reading token attributes one by one through spaCy is several times slower than reading lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.records import Within

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of `doc`: text, lower case, lemma, part of speech, tag, dependency, head, offsets.

    `sentence` numbers sentences; `paragraph` numbers runs between line ends; `quoted` tells what stands
    between quotation marks; `names` are the named entities as (first token, one past the last, label),
    `names_at` the same by their first token; tokens before `heading` are a headline's.
    """

    doc: Doc
    within: Within
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
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
        return int(self.doc[i].left_edge.i)

    def right(self, i: int) -> int:
        """One past the last token of the subtree of token `i`."""
        return int(self.doc[i].right_edge.i) + 1

    def children(self, i: int) -> list[int]:
        """Direct dependents of token `i`, in order."""
        return [child.i for child in self.doc[i].children]

    def words(self, start: int, end: int) -> str:
        """The words of tokens [start, end), as they stand."""
        return str(self.doc[start:end].text)

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.text[i][:1].isupper()


def words(doc: Doc, within: Within, heading: int = 0) -> Words:
    """`doc` as lists; its first `heading` characters are a headline."""
    tokens = list(doc)
    text = [t.text for t in tokens]
    sentence, paragraph, quoted = _numbers(doc, text)
    return Words(
        doc=doc,
        within=within,
        text=text,
        lower=[t.lower() for t in text],
        lemma=[t.lemma_.lower() for t in tokens],
        pos=[t.pos_ for t in tokens],
        tag=[t.tag_ for t in tokens],
        dep=[t.dep_ for t in tokens],
        head=[t.head.i for t in tokens],
        start=[t.idx for t in tokens],
        end=[t.idx + len(s) for t, s in zip(tokens, text, strict=True)],
        sentence=sentence,
        paragraph=paragraph,
        quoted=quoted,
        names=[(e.start, e.end, e.label_) for e in doc.ents],
        names_at={e.start: (e.end, e.label_) for e in doc.ents},
        heading=sum(1 for _ in takewhile(lambda t: t.idx < heading, tokens)),
    )


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
        if token in STRAIGHT:
            depth = not depth
        elif token in OPENING:
            depth = True
        elif token in CLOSING:
            depth = False
        paragraphs.append(paragraph)
        quoted.append(depth)
    return sentences, paragraphs, quoted
