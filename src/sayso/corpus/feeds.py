"""What is remembered of feeds between one adding and the next."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from dataclasses import asdict

from sqlalchemy import delete, func, insert, select

from sayso.corpus import aside
from sayso.corpus.dates import now
from sayso.corpus.identity import of_url
from sayso.corpus.packing import line
from sayso.corpus.store import Store
from sayso.corpus.store.schema import articles, feeds
from sayso.ingest.inputs import FeedState


class FeedStates(MutableMapping[str, FeedState]):
    """The states of feeds by address. What is set is written by `save` only, once their articles are safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._set: dict[str, FeedState] = {}

    def __getitem__(self, url: str) -> FeedState:
        if url in self._set:
            return self._set[url]
        with self._store.reading() as connection:
            found = connection.execute(select(feeds.c.state).where(feeds.c.url == url)).scalar()
        if found is None:
            raise KeyError(url)
        return FeedState(**json.loads(found))

    def __setitem__(self, url: str, state: FeedState) -> None:
        self._set[url] = state

    def __delitem__(self, url: str) -> None:
        self._set.pop(url, None)
        with self._store.writing() as connection:
            connection.execute(delete(feeds).where(feeds.c.url == url))

    def __iter__(self) -> Iterator[str]:
        with self._store.reading() as connection:
            written = set(connection.execute(select(feeds.c.url)).scalars())
        return iter(sorted(written | self._set.keys()))

    def __len__(self) -> int:
        with self._store.reading() as connection:
            return connection.execute(select(func.count()).select_from(feeds)).scalar() or 0

    def save(self) -> None:
        """Writes what was set."""
        if not self._set:
            return
        rows = [
            {"url": url, "state": line(asdict(state)), "read": state.checked or now()}
            for url, state in self._set.items()
        ]
        with self._store.writing() as connection:
            connection.execute(delete(feeds).where(feeds.c.url.in_(list(self._set))))
            connection.execute(insert(feeds), rows)
            aside.clear(connection, self._set)
        self._set.clear()


def is_known(store: Store, url: str) -> bool:
    """Whether the corpus has an article of this canonical address, or had it taken down."""
    with store.reading() as connection:
        asked = select(articles.c.key).where(articles.c.identity == of_url(url))
        return connection.execute(asked).first() is not None
