"""An article as the finding of copies sees it: words, hashes, quotations, sentences; made once, compared
often.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from sayso.corpus.copies.agency import Agency, agency
from sayso.corpus.copies.words import Hashes, Words, shingle_hashes, words_of
from sayso.corpus.dates import sort_key
from sayso.records import Article
from sayso.records.spans import Span

_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++(?=[\"“‘'(\[]{0,3}[^\W_])|\n++")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: words [start, end) of the article."""

    start: int
    end: int


class Text:
    """One article, prepared."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: Words = words_of(article)
        self.hashes: Hashes = shingle_hashes(self.words.words)
        self.when = sort_key(article.published)
        self.outlet = article.outlet

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The hashes, each once."""
        return frozenset(self.hashes.tolist())

    @cached_property
    def agency(self) -> Agency | None:
        """The agency whose copy it is or holds."""
        return agency(self.article)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Runs of words in quotation marks."""
        found: list[Quotation] = []
        flags = self.words.quoted
        start = None
        for i, inside in enumerate([*flags, False]):
            if inside and start is None:
                start = i
            elif not inside and start is not None:
                found.append(Quotation(start, i))
                start = None
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(m.end() for m in _SENTENCE_END.finditer(self.article.text))]

    def sentence(self, at: int) -> Span:
        """The sentence of the text in which the character `at` stands."""
        starts = self._sentence_starts
        index = bisect_right(starts, at) - 1
        return (starts[index], starts[index + 1] if index + 1 < len(starts) else len(self.article.text))

    def paragraph(self, at: int) -> Span:
        """The line of the text in which the character `at` stands."""
        text = self.article.text
        end = text.find("\n", at)
        return (text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)

    def words_in(self, span: Span) -> range:
        """Indices of the words that begin in `span`."""
        starts = self._word_starts
        return range(bisect_right(starts, span[0] - 1), bisect_right(starts, span[1] - 1))

    @cached_property
    def _word_starts(self) -> list[int]:
        return [start for start, _ in self.words.spans]
