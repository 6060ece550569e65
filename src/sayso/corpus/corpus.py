"""The corpus: what a person collects, and every question that can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sayso.corpus.views import (
    Added,
    ArticleRow,
    AsideRow,
    ClaimRow,
    ClaimView,
    Digest,
    Dossier,
    EntityRow,
    Happening,
    Health,
    Judgement,
    LogEntry,
    Page,
    PlaceRow,
    Query,
    StoryRow,
    TimelineEntry,
    Watch,
)
from sayso.records import Reading, SetAside, Trace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.api import Given, Options
    from sayso.corpus.store.store import Store

PAGE = 50
"""Rows of a page where no limit is given."""

Order = str


class Corpus:
    """Articles, their readings, and what they say together, in one SQLite file or a PostgreSQL database.

    One `Corpus` may be used by several threads. Writers wait for one another; readers wait for nobody.
    """

    def __init__(self, store: Store) -> None:
        """Of a store that is open; use `open`."""
        from sayso.corpus.weave import Weaver

        self._store = store
        self._weaver = Weaver()

    @property
    def where(self) -> str:
        """Its path, or its URL without the password."""
        return self._store.place.name

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, read_only: bool = False) -> Corpus:
        """Opens the corpus at `where`: a path (SQLite) or a ``postgresql://`` URL.

        Raises CorpusError: there is none and `create` is false; it is no corpus; a newer sayso made it; it is
        damaged, locked, or cannot be reached.
        """
        from sayso.corpus.store.store import Store

        return cls(Store.open(where, create=create, read_only=read_only))

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """A writing connection; where it fails, nothing of what was at hand is trusted any more."""
        try:
            with self._store.writing() as connection:
                yield connection
        except BaseException:
            self._weaver.forget()
            raise

    def close(self) -> None:
        """Gives back the connections."""
        self._weaver.close()
        self._store.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- adding ------------------------------------------------------------------------------------------

    def add(
        self,
        given: Iterable[Given],
        *,
        processes: int = 1,
        engine: str | None = None,
        options: Options | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Added | SetAside]:
        """Reads what is new of `given` and adds it; yields one result for each article, once it is safe.

        Idempotent: an article known by its canonical URL (else by input name and id) with the same text is
        not read again; with another text it becomes a new version. Small batches are committed whole: a kill
        loses nothing that was yielded and repeats nothing. `stop` is asked between batches.
        """
        from sayso.corpus import add

        return add.add(
            self._store,
            self._weaver,
            given,
            processes=processes,
            engine=engine,
            options=options,
            stop=stop,
        )

    def add_readings(
        self, readings: Iterable[Reading | SetAside], *, stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Added | SetAside]:
        """Adds articles that were already read (`sayso run`, `sayso read --json`), by the same rules."""
        from sayso.corpus import add

        return add.add_readings(self._store, self._weaver, readings, stop)

    def reread(self, *, story: int | None = None, engine: str | None = None) -> Iterator[Added | SetAside]:
        """Reads articles again with the models at hand; people's judgements stay where their claims stand."""
        from sayso.corpus import rereading

        return rereading.reread(self._store, self._weaver, story=story, engine=engine)

    # -- asking ------------------------------------------------------------------------------------------

    def trace(
        self, *, story: int | None = None, claim: int | None = None, query: Query | None = None
    ) -> Trace:
        """How claims travelled: of all the corpus, one story, one claim, or those that a search finds."""
        from sayso.corpus import ask

        with self._store.reading() as connection:
            return ask.trace(connection, story=story, claim=claim, query=query)

    def search(self, query: Query, *, limit: int = PAGE, cursor: str | None = None) -> Page[ClaimRow]:
        """Claims, by full text and fields."""
        from sayso.corpus import search

        with self._store.reading() as connection:
            return search.search(connection, query, limit=limit, cursor=cursor)

    def stories(
        self,
        text: str = "",
        *,
        order: Order = "newest",
        outlet: str | None = None,
        country: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        contested: bool | None = None,
        min_articles: int | None = None,
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page[StoryRow]:
        """Stories; `order` is newest, oldest, articles, outlets or contested."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.list_stories(
                connection,
                text,
                order=order,
                outlet=outlet,
                country=country,
                published_from=published_from,
                published_to=published_to,
                contested=contested,
                min_articles=min_articles,
                limit=limit,
                cursor=cursor,
            )

    def story(self, key: int) -> StoryRow:
        """One story. Raises NotFoundError."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.one_story(connection, key)

    def places(self, story: int, *, limit: int = 200) -> tuple[PlaceRow, ...]:
        """Where the claims of a story are said to have happened, the places of most claims first."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.places(connection, story, limit)

    def hardened(self, story: int, *, limit: int = PAGE) -> tuple[ClaimRow, ...]:
        """Claims of a story that became surer on their way, oldest first."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.hardened(connection, story, limit)

    def articles(
        self,
        *,
        story: int | None = None,
        outlet: str | None = None,
        text: str = "",
        order: Order = "newest",
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page[ArticleRow]:
        """Articles, in their newest version."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.list_articles(
                connection, story=story, outlet=outlet, text=text, order=order, limit=limit, cursor=cursor
            )

    def article(self, key: int) -> ArticleRow:
        """One article. Raises NotFoundError (also for one that was removed, and then says when)."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.one_article(connection, key)

    def reading(self, key: int, *, version: int | None = None) -> Reading:
        """The reading of an article, by default of its newest version. Raises NotFoundError."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.one_reading(connection, key, version)

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        """The texts of articles by key, in their newest versions; those not there (any more) are left out."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.texts(connection, list(keys))

    def claim(self, cluster: int) -> ClaimView:
        """One claim with all its appearances. Raises NotFoundError."""
        from sayso.corpus import ask, judging

        with self._store.reading() as connection:
            judged = judging.of_target(connection, "cluster", [cluster])
            return ask.claim_view(connection, cluster, judged)

    def timeline(
        self,
        *,
        story: int | None = None,
        entity: int | None = None,
        query: Query | None = None,
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page[TimelineEntry]:
        """What happened and was said when, oldest first."""
        from sayso.corpus import timeline

        with self._store.reading() as connection:
            return timeline.timeline(
                connection, story=story, entity=entity, query=query, limit=limit, cursor=cursor
            )

    def happenings(self, story: int, *, limit: int = PAGE, cursor: str | None = None) -> Page[Happening]:
        """The events of a story, those told by most articles first, each once with all who tell of it.

        Linked when asked, by `sayso.corpus.coref`. Raises NotFoundError, and ModelError for damaged weights.
        """
        from sayso.corpus import happenings

        with self._store.reading() as connection:
            return happenings.happenings(connection, story, limit=limit, cursor=cursor)

    def entities(
        self,
        text: str = "",
        *,
        kind: str | None = None,
        country: str | None = None,
        sector: str | None = None,
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page[EntityRow]:
        """Entities by name (also mistyped), the most spoken of first."""
        from sayso.corpus import browse

        with self._store.reading() as connection:
            return browse.list_entities(
                connection, text, kind=kind, country=country, sector=sector, limit=limit, cursor=cursor
            )

    def dossier(
        self,
        entity: int | str,
        *,
        limit: int = PAGE,
        said_cursor: str | None = None,
        about_cursor: str | None = None,
    ) -> Dossier:
        """What was said by and about an entity (key or name). Raises NotFoundError, naming near ones."""
        from sayso.corpus import judging, timeline

        with self._store.reading() as connection:
            key = timeline.find_entity(connection, entity).key
            judged = judging.of_target(connection, "entity", [key])
            return timeline.dossier(
                connection, key, judged, limit=limit, said_cursor=said_cursor, about_cursor=about_cursor
            )

    # -- watching ----------------------------------------------------------------------------------------

    def watch(self, name: str, query: Query, *, every: int = 86_400) -> Watch:
        """Saves a search under a name; replaces one of the same name."""
        from sayso.corpus import watching

        with self._store.writing() as connection:
            return watching.save(connection, name, query, every)

    def watches(self) -> tuple[Watch, ...]:
        """All saved searches, by name."""
        from sayso.corpus import watching

        with self._store.reading() as connection:
            return watching.listed(connection)

    def unwatch(self, name: str) -> None:
        """Forgets a saved search. Raises NotFoundError."""
        from sayso.corpus import watching

        with self._store.writing() as connection:
            watching.forget(connection, name)

    def digest(self, name: str, *, force: bool = False) -> Digest | None:
        """What is new for a watch; None where its last digest is younger than `every` (but for `force`)."""
        from sayso.corpus import watching

        with self._store.writing() as connection:
            return watching.digest(connection, name, force)

    # -- judging -----------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement) -> Judgement:
        """Stores what a person decided (its `key` and `at` are given here) and applies it.

        Raises NotFoundError for a target that is not there, JudgementError for one that makes no sense.
        """
        from sayso.corpus import judging

        with self._changing() as connection:
            return judging.judge(connection, self._weaver, judgement)

    def undo(self, judgement: int, *, by: str) -> Judgement:
        """Takes a judgement back; what it changed is as the machine, and the other judgements, have it."""
        from sayso.corpus import judging

        with self._changing() as connection:
            return judging.undo(connection, self._weaver, judgement, by)

    def judgements(
        self,
        *,
        target_kind: str | None = None,
        target: int | None = None,
        undone: bool = False,
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page[Judgement]:
        """Judgements, newest first."""
        from sayso.corpus import judging

        with self._store.reading() as connection:
            return judging.listed(connection, target_kind, target, undone, limit, cursor)

    # -- keeping -----------------------------------------------------------------------------------------

    def remove(self, article: int, *, by: str, reason: str) -> None:
        """A takedown: text, title and quotations of every version go; the log says that, when and why."""
        from sayso.corpus import removal

        removal.remove(self._store, self._weaver, article, by=by, reason=reason)

    def backup(self, path: Path) -> None:
        """A whole copy in one SQLite file, made while others read and write."""
        from sayso.corpus import backup

        backup.backup(self._store, path)

    def merge(self, other: Corpus) -> Iterator[Added]:
        """Adds all of another corpus: articles with their versions and readings, judgements, watches, log."""
        from sayso.corpus import merging

        return merging.merge(self._store, self._weaver, other._store)

    def health(self, *, check: bool = True) -> Health:
        """Counts, and with `check`, which reads all of the corpus, what is wrong with it.

        Looked at are integrity, foreign keys, the index and the log's chain.
        """
        from sayso.corpus import keeping

        with self._store.reading() as connection:
            return keeping.health(self._store, connection, check)

    def log(self, *, limit: int = PAGE, cursor: str | None = None) -> Page[LogEntry]:
        """The custody log, newest first."""
        from sayso.corpus import keeping

        with self._store.reading() as connection:
            return keeping.log_page(connection, limit, cursor)

    def set_aside(self, *, limit: int = PAGE, cursor: str | None = None) -> Page[AsideRow]:
        """Inputs that were set aside and could not be read since, newest first."""
        from sayso.corpus import aside

        with self._store.reading() as connection:
            return aside.page(connection, limit, cursor)
