"""Takedowns: nothing of an article's words stays, in no table, index, free page or write-ahead log."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, text, update

from sayso.corpus import custody, placing
from sayso.corpus.dates import now
from sayso.corpus.packing import storable
from sayso.corpus.store import Store, fulltext
from sayso.corpus.store.faults import told
from sayso.corpus.store.schema import (
    article_entities,
    articles,
    copies,
    entities,
    judgements,
    names,
    versions,
)
from sayso.corpus.store.tools import chunks
from sayso.corpus.weave import Weaver
from sayso.corpus.write import forget_claims
from sayso.errors import CorpusError, NotFoundError

_HELD_WORDS = (
    "versions claims claim_events appearances clusters origins circles copies features articles stories "
    "claim_texts names entities"
).split()


def remove(store: Store, weaver: Weaver, article: int, *, by: str, reason: str) -> None:
    """See `Corpus.remove`. What is left is a row that says when, and by what mark the article is known."""
    if not by.strip():
        raise CorpusError(f"removal of article {article}", "nobody is named who removes it", "say by whom")
    with store.writing() as connection:
        if store.dialect == "sqlite":
            connection.execute(text("PRAGMA secure_delete = ON"))
        row = connection.execute(select(articles).where(articles.c.key == article)).first()
        if row is None:
            raise NotFoundError(f"article {article}", "is not in this corpus", "sayso search finds articles")
        if row.removed is not None:
            raise NotFoundError(f"article {article}", f"was taken down on {row.removed[:10]}")
        _forget(connection, article)
        weaver.forget()
        weaver.weave(connection, {row.story})
        fulltext.scrub(connection)
        detail = f"by {storable(by)}: {storable(reason)}"
        custody.write(connection, [("remove", f"article {article}", "", detail)])
    _wipe(store)


def _forget(connection: Connection, article: int) -> None:
    of_it = select(article_entities.c.found).where(article_entities.c.article == article)
    spoken_of = sorted(set(connection.execute(of_it).scalars()))
    forget_claims(connection, [article])
    placing.forget(connection, [article])
    connection.execute(delete(versions).where(versions.c.article == article))
    connection.execute(delete(copies).where(or_(copies.c.source == article, copies.c.target == article)))
    connection.execute(update(articles).where(articles.c.copied_from == article).values(copied_from=None))
    blank = dict.fromkeys("url title outlet outlet_norm byline published agency copied_from".split())
    connection.execute(
        update(articles)
        .where(articles.c.key == article)
        .values({**blank, "id": "", "name": "", "sort": "", "claims": 0, "removed": now()})
    )
    notes = (judgements.c.target_kind == "article") & (judgements.c.target == article)
    connection.execute(update(judgements).where(notes).values(note=None))
    _forget_entities(connection, spoken_of)


def _forget_entities(connection: Connection, keys: list[int]) -> None:
    """Takes out the entities that no article speaks of any more, and that nobody has judged."""
    for part in chunks(keys):
        still = select(article_entities.c.found).where(article_entities.c.found.in_(part))
        held = set(connection.execute(still).scalars())
        pointed = select(entities.c.into).where(entities.c.into.in_(part))
        held |= set(connection.execute(pointed).scalars())
        judged = select(judgements.c.target).where(
            judgements.c.target_kind == "entity", judgements.c.target.in_(part)
        )
        held |= set(connection.execute(judged).scalars())
        gone = [key for key in part if key not in held]
        called = connection.execute(select(names.c.key, names.c.norm).where(names.c.entity.in_(gone))).all()
        fulltext.drop_names(connection, [{"key": r.key, "norm": r.norm} for r in called])
        connection.execute(delete(names).where(names.c.entity.in_(gone)))
        connection.execute(delete(entities).where(entities.c.key.in_(gone)))


def _wipe(store: Store) -> None:
    """Writes the store anew, without the pages that were freed; and empties the write-ahead log."""
    if store.dialect == "sqlite":
        with store.bare() as connection:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.execute(statement).fetchall()
        return
    with told(store.place), store.engine.connect() as bare_connection:
        apart = bare_connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in _HELD_WORDS:
            apart.exec_driver_sql(f"VACUUM FULL {table}")
