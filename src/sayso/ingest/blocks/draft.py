"""A text's paragraphs while their kinds are being found."""

from __future__ import annotations

from sayso.ingest.blocks.lines import paragraphs
from sayso.records import BlockKind

# One character for one, so that offsets stay: the patterns speak of plain spaces, and not of emphasis marks.
_PLAIN = dict.fromkeys(map(ord, "*\t\xa0\u2002\u2003\u2009\u200a\u202f\u3000"), " ")
_AROUND = " _#>\ufeff"
_SAMPLE = 20_000


class Draft:
    """Paragraphs, the kind each has so far, and what they say about the article.

    Attributes:
        text: as it was given; `spans` are its paragraphs.
        kinds: of the paragraphs, None for those not told yet.
        byline, published: found so far; `published` is EDTF.
        shouts: the text is nearly all in capitals, so that they mean nothing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = paragraphs(text)
        self.kinds: list[BlockKind | None] = [None] * len(self.spans)
        self.byline: str | None = None
        self.published: str | None = None
        sample = text[:_SAMPLE]
        self.shouts = sum(map(str.isupper, sample)) > 3 * sum(map(str.islower, sample))
        self._plain = text.translate(_PLAIN)

    def __len__(self) -> int:
        return len(self.spans)

    def piece(self, i: int) -> str:
        """Paragraph `i` for the patterns: with plain spaces, without Markdown's marks around it."""
        start, end = self.spans[i]
        return self._plain[start:end].strip(_AROUND)

    def lead(self, i: int) -> int:
        """How many characters of paragraph `i` stand before its `piece`."""
        start, end = self.spans[i]
        return end - start - len(self._plain[start:end].lstrip(_AROUND))

    def open(self) -> list[int]:
        """The paragraphs that have no kind yet."""
        return [i for i, kind in enumerate(self.kinds) if kind is None]
