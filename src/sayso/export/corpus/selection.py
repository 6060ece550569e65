"""What of a corpus is exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ArticleRow, ClaimRow, EntityRow, Query
from sayso.records import Claim, Reading

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims that a query finds (all, where it asks for nothing), and the articles they stand in.

    `entity` is whom a dossier is about; formats that are no dossier take the claims it speaks or is
    spoken of in.
    """

    corpus: Corpus
    query: Query = field(default_factory=Query)
    entity: EntityRow | None = None

    def claims(self) -> Iterator[ClaimRow]:
        """Every claim, the oldest article first, a page at a time in memory."""
        query = replace(self.query, order="oldest")
        if self.entity is not None:
            query = replace(query, entity=self.entity.key)
        cursor: str | None = None
        while True:
            page = self.corpus.search(query, limit=_PAGE, cursor=cursor)
            yield from page.items
            if (cursor := page.next) is None:
                return

    def articles(self) -> Iterator[tuple[ArticleRow, Reading, list[tuple[ClaimRow, Claim | None]]]]:
        """Each article, its reading, and its chosen claims: as the corpus has them and as they were read."""
        for article, rows in self._by_article():
            reading = self.corpus.reading(article.key, version=article.version)
            known = {(c.content_text, c.within): c for c in reversed(reading.claims)}
            at = {(c.content[0][0], c.content[-1][1], c.within): c for c in reading.claims if c.content}
            chosen = []
            for row in rows:
                claim = at.get((row.start or 0, row.end or 0, row.within))
                chosen.append((row, claim or known.get((row.text, row.within))))
            yield article, reading, chosen

    def _by_article(self) -> Iterator[tuple[ArticleRow, list[ClaimRow]]]:
        """Claims by article. The order of `claims` keeps an article's claims together but for equal times."""
        rows: list[ClaimRow] = []
        for row in self.claims():
            if rows and rows[0].article.published != row.article.published:
                yield from _grouped(rows)
                rows = []
            rows.append(row)
        yield from _grouped(rows)


def _grouped(rows: list[ClaimRow]) -> Iterator[tuple[ArticleRow, list[ClaimRow]]]:
    groups: dict[int, list[ClaimRow]] = {}
    for row in rows:
        groups.setdefault(row.article.key, []).append(row)
    for group in groups.values():
        yield group[0].article, group
