"""Batches: what is read together, and what becomes of one that fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from sayso.errors import SaysoError, one_line
from sayso.records import Article, Reading, SetAside

BATCH_ARTICLES = 8
BATCH_CHARS = 50_000
"""A batch ends where either is reached: it bounds the parses that are in memory at once (8,000 words)."""

Item = Article | SetAside
Result = Reading | SetAside


class BatchReader(Protocol):
    """What reads: `sayso.analysis.pipeline.Reader`, or a stand-in."""

    def read_batch(self, articles: Sequence[Article]) -> list[Reading]:
        """One reading for each article, in order."""
        ...


def in_batches(items: Iterable[Item], articles: int, chars: int = BATCH_CHARS) -> Iterator[list[Item]]:
    """`items` in order, in lists of at most `articles` and (but for a single longer one) `chars`."""
    batch: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if batch and (len(batch) >= articles or size + length > chars):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


def read_items(reader: BatchReader, items: Sequence[Item]) -> list[Result]:
    """One result for each item, in order: the reading of an article; what was set aside stays so."""
    results = iter(read_safely(reader, [item for item in items if isinstance(item, Article)]))
    return [item if isinstance(item, SetAside) else next(results) for item in items]


def read_safely(reader: BatchReader, articles: Sequence[Article]) -> list[Result]:
    """One result for each article. A batch that fails is halved, so that only the bad one is set aside."""
    if not articles:
        return []
    try:
        return list(reader.read_batch(articles))
    except Exception as error:
        if len(articles) == 1:
            return [set_aside(articles[0], error)]
    middle = len(articles) // 2
    return read_safely(reader, articles[:middle]) + read_safely(reader, articles[middle:])


def set_aside(article: Article, error: Exception) -> SetAside:
    """The article with why it could not be read. What is no SaysoError is a fault of ours, and says so."""
    name = article.name or article.id
    told = error if isinstance(error, SaysoError) else fault(name, error)
    return SetAside.of(told, name, id=article.id)


def fault(name: str, error: Exception) -> SaysoError:
    """The error for an input that something unforeseen befell."""
    what = one_line(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, limit=160)
    return SaysoError(name, f"could not be read: {what}", "a fault in sayso: please report it")
