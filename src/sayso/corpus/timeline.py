"""Timelines and dossiers: what happened and was said, in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from sayso.corpus import paging
from sayso.corpus.browse import aliases, nearest, there
from sayso.corpus.rows import claim_columns, claim_row, entity_row, joined_claims
from sayso.corpus.search import conditions_of
from sayso.corpus.store.schema import claim_entities, claims, clusters, entities
from sayso.corpus.views import ClaimRow, Dossier, EntityRow, Judgement, Page, Query, TimelineEntry
from sayso.errors import NotFoundError, QueryError

COUNTED = 5_000
"""Newest claims of an entity over which a dossier counts."""


def timeline(
    connection: Connection,
    *,
    story: int | None,
    entity: int | None,
    query: Query | None,
    limit: int,
    cursor: str | None,
) -> Page[TimelineEntry]:
    """See `Corpus.timeline`."""
    if story is None and entity is None and query is None:
        raise QueryError("timeline", "it is of a story, an entity or a search", "name one")
    there(connection, story=story, entity=entity)
    source: Any = joined_claims
    conditions: list[Any] = [claims.c.rejected == 0, claims.c.moment != ""]
    if query is not None:
        source, more = conditions_of(connection, query, source)
        conditions += more
    if story is not None:
        conditions.append(claims.c.story == story)
    if entity is not None:
        of_it = select(claim_entities.c.claim).where(claim_entities.c.entity == entity)
        conditions.append(claims.c.key.in_(of_it))
    total, more_than = paging.count(connection, select(claims.c.key).select_from(source).where(*conditions))
    statement = select(*claim_columns).select_from(source).where(*conditions)
    order: paging.Order = [(claims.c.moment, False), (claims.c.key, False)]
    rows, following = paging.page(connection, statement, order, limit, cursor)
    return Page(tuple(_entry(row) for row in rows), total, following, more_than)


def _entry(row: Any) -> TimelineEntry:
    claim = claim_row(row)
    when = {"happened": claim.when, "said": claim.said_when}.get(row.moment_of, claim.article.published)
    return TimelineEntry(when or row.moment, row.moment_of, claim)


def dossier(
    connection: Connection,
    entity: int | str,
    judged: Sequence[Judgement],
    *,
    limit: int,
    said_cursor: str | None,
    about_cursor: str | None,
) -> Dossier:
    """See `Corpus.dossier`; `judged` are the judgements on it."""
    found = find_entity(connection, entity)
    spoken = (
        select(claims.c.cluster, claims.c.basis, clusters.c.origins, clusters.c.contested)
        .join(clusters, clusters.c.key == claims.c.cluster)
        .where(claims.c.source_entity == found.key, claims.c.rejected == 0)
        .order_by(claims.c.sort.desc(), claims.c.key.desc())
        .limit(COUNTED)
    )
    rows = connection.execute(spoken).all()
    bases = Counter(row.basis for row in rows if row.basis)
    return Dossier(
        entity=found,
        said=_of_entity(connection, found.key, "source", limit, said_cursor),
        about=_of_entity(connection, found.key, "about", limit, about_cursor),
        confirmed=len({row.cluster for row in rows if row.origins > 1}),
        bases=tuple(bases.most_common()),
        judgements=tuple(judged),
        claims=len({row.cluster for row in rows}),
        contested=len({row.cluster for row in rows if row.contested}),
    )


def _of_entity(connection: Connection, key: int, role: str, limit: int, cursor: str | None) -> Page[ClaimRow]:
    """What an entity said (``source``) or what was said about it (``about``), oldest first."""
    held = (claim_entities.c.entity == key, claim_entities.c.role == role, claims.c.rejected == 0)
    source = joined_claims.join(claim_entities, claim_entities.c.claim == claims.c.key)
    total, more_than = paging.count(connection, select(claim_entities.c.claim).where(*held[:2]))
    statement = select(*claim_columns).select_from(source).where(*held)
    order: paging.Order = [(claim_entities.c.sort, False), (claim_entities.c.claim, False)]
    rows, following = paging.page(connection, statement, order, limit, cursor)
    return Page(tuple(claim_row(row) for row in rows), total, following, more_than)


def find_entity(connection: Connection, entity: int | str) -> EntityRow:
    """The entity of that key or name (itself or what it was merged into). Raises NotFoundError."""
    if isinstance(entity, int):
        row = _entity(connection, entity)
        if row is None:
            raise NotFoundError(f"entity {entity}", "is not in this corpus", "ask for it by name")
        return row
    near = nearest(connection, entity, most=6)
    rows = {row.key: row for key in near if (row := _entity(connection, key)) is not None}
    exact = [r for r in rows.values() if _is_called(r, entity)]
    if len(exact) == 1 or (exact and exact[0].articles > sum(r.articles for r in exact[1:])):
        return exact[0]
    names = ", ".join(f"{r.name} ({r.key})" for r in rows.values())
    if exact:
        raise NotFoundError(entity, "is the name of several", f"ask by key: {names}")
    raise NotFoundError(entity, "is not in this corpus", f"near to it: {names}" if names else "")


def _is_called(row: EntityRow, name: str) -> bool:
    from sayso.corpus.naming import norm

    return norm(name) in {norm(n) for n in (row.name, *row.aliases)}


def _entity(connection: Connection, key: int) -> EntityRow | None:
    row = connection.execute(select(entities).where(entities.c.key == key)).first()
    if row is not None and row.into is not None:
        return _entity(connection, row.into)
    if row is None:
        return None
    return entity_row(row, aliases(connection, [row.key]).get(row.key, ()))
