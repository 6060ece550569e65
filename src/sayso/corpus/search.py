"""Search: claims by full text and fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from sayso.corpus import paging
from sayso.corpus.browse import there
from sayso.corpus.dates import AFTER
from sayso.corpus.naming import norm
from sayso.corpus.queries import checked
from sayso.corpus.rows import claim_columns, claim_row, claims_of_clusters, joined_claims
from sayso.corpus.store.fulltext import Match
from sayso.corpus.store.schema import (
    claim_entities,
    claim_events,
    claims,
    clusters,
    judgements,
    names,
)
from sayso.corpus.views import ClaimRow, Page, Query

RANKED = 1_000
"""Matches that are ranked for relevance: the newest to come. Ranking all takes as long as they are many."""

_BY_CLUSTER = ("origins", "outlets")

FEW = 1_000
"""Matches that are found first and sorted then. Of more, enough are met early on the way through an index."""


def search(connection: Connection, query: Query, *, limit: int, cursor: str | None) -> Page[ClaimRow]:
    """See `Corpus.search`."""
    query = checked(query)
    there(connection, story=query.story, article=query.article, entity=query.entity)
    match = Match(connection.dialect.name, query.text)
    matching = _matching(connection, query, match)
    if query.order == "relevance" and match.words:
        total, more_than = paging.count(connection, matching)
        statement, order = _by_relevance(matching, match)
    else:
        keys = connection.execute(matching.limit(paging.COUNTED + 1)).scalars().all()
        total, more_than = min(len(keys), paging.COUNTED), len(keys) > paging.COUNTED
        order = _order(query)
        if len(keys) <= FEW:
            statement = _of_keys(keys)
        elif query.text and not _by_cluster(query):
            statement = _of_keys(_first_keys(connection, query, order, limit, cursor))
        else:
            statement = _in_order(connection, query)
    rows, following = paging.page(connection, statement, order, limit, cursor)
    return Page(tuple(claim_row(row) for row in rows), total, following, more_than)


def _in_order(connection: Connection, query: Query) -> Select[Any]:
    """All claims that are found, to be met in order on the way through an index."""
    through = claims_of_clusters if query.order in _BY_CLUSTER and not query.text else joined_claims
    source, conditions = conditions_of(connection, query, through)
    return select(*claim_columns).select_from(source).where(*conditions)


def _first_keys(
    connection: Connection, query: Query, order: paging.Order, limit: int, cursor: str | None
) -> Select[Any]:
    """The keys of one page of many that match words: sorted by themselves, not with all there is to show."""
    source, conditions = conditions_of(connection, query, claims)
    if cursor:
        conditions.append(paging.after(order, paging.decode(cursor, len(order))))
    found = select(claims.c.key).select_from(source).where(*conditions)
    return found.order_by(*paging.ordered(order)).limit(paging.bounded(limit) + 1)


def _of_keys(keys: Any) -> Select[Any]:
    return select(*claim_columns).select_from(joined_claims).where(claims.c.key.in_(keys))


def _by_cluster(query: Query) -> bool:
    """Whether what is known of clusters decides which claims are found, or their order."""
    return query.order in _BY_CLUSTER or any(True for _ in _of_cluster(query))


def _matching(connection: Connection, query: Query, match: Match) -> Select[Any]:
    """The keys of the claims that are found, from as few tables as tell them."""
    words_alone = replace(query, text="", order="relevance") == Query() and not match.excluded
    if match.words and words_alone and not _anything_rejected(connection):
        return select(match.key.label("key")).select_from(match.source).where(match.condition)
    plain = replace(
        query, entity=None, event=None, min_origins=None, max_origins=None, min_outlets=None, contested=None
    )
    source, conditions = conditions_of(connection, plain, claims)
    told = list(_of_cluster(query))
    if told:
        conditions.append(claims.c.cluster.in_(select(clusters.c.key).where(*told)))
    if query.entity is not None:
        of_it = select(claim_entities.c.claim).where(claim_entities.c.entity == query.entity)
        conditions.append(claims.c.key.in_(of_it))
    if query.event:
        of_type = select(claim_events.c.claim).where(claim_events.c.type == query.event)
        conditions.append(claims.c.key.in_(of_type))
    return select(claims.c.key).select_from(source).where(*conditions)


def _anything_rejected(connection: Connection) -> bool:
    """Whether people have rejected claims: then those must be left out of what the index finds."""
    standing = (judgements.c.kind == "reject", judgements.c.undone.is_(None))
    return connection.execute(select(judgements.c.key).where(*standing).limit(1)).first() is not None


def _by_relevance(matching: Select[Any], match: Match) -> tuple[Select[Any], paging.Order]:
    newest = (
        matching.add_columns(match.rank.label("rank")).order_by(match.key.desc()).limit(RANKED)
    ).subquery("hits")
    source = joined_claims.join(newest, newest.c.key == claims.c.key)
    statement = select(*claim_columns).select_from(source).where(claims.c.rejected == 0)
    return statement, [(newest.c.rank, False), (newest.c.key, True)]


def _order(query: Query) -> paging.Order:
    if query.order in _BY_CLUSTER:
        most = clusters.c[query.order]
        return [(most, True), (clusters.c.key, True), (claims.c.key, True)]
    newest = query.order != "oldest"
    return [(claims.c.sort, newest), (claims.c.key, newest)]


def conditions_of(connection: Connection, query: Query, source: Any) -> tuple[Any, list[Any]]:
    """The tables (`source` and what is to be joined) and conditions that `query` stands for.

    Raises QueryError where it asks for what there cannot be.
    """
    query = checked(query)
    match = Match(connection.dialect.name, query.text)
    conditions: list[Any] = [claims.c.rejected == 0]
    if match.words:
        source = source.join(match.source, match.key == claims.c.key)
        conditions.append(match.condition)
    if match.excluded:
        conditions.append(match.without())
    for part in (_of_source, _of_claim, _of_article, _of_cluster):
        conditions += part(query)
    return source, conditions


def _of_source(query: Query) -> Any:
    if query.source:
        own = norm(query.source)
        spoken = select(names.c.entity).where(or_(names.c.norm == own, names.c.norm.like(f"% {_like(own)}")))
        yield or_(
            claims.c.source_entity.in_(spoken),
            and_(
                claims.c.source_entity.is_(None),
                func.lower(claims.c.source).like(f"%{_like(query.source.lower())}%", escape="\\"),
            ),
        )
    if query.entity is not None:
        yield exists().where(claim_entities.c.claim == claims.c.key, claim_entities.c.entity == query.entity)
    if query.basis:
        yield claims.c.basis == query.basis
    if query.own_voice is not None:
        yield (claims.c.form == "own voice") if query.own_voice else (claims.c.form != "own voice")


def _of_claim(query: Query) -> Any:
    if query.event:
        yield exists().where(claim_events.c.claim == claims.c.key, claim_events.c.type == query.event)
    if query.country:
        yield claims.c.country == query.country
    if query.place:
        yield func.lower(claims.c.where).like(f"%{_like(query.place.lower())}%", escape="\\")
    if query.factuality:
        yield claims.c.factuality.in_(query.factuality)
    if query.happened_from:
        yield claims.c.happened_to >= query.happened_from
    if query.happened_to:
        yield and_(claims.c.happened_from != "", claims.c.happened_from <= query.happened_to + AFTER)


def _of_article(query: Query) -> Any:
    if query.outlet:
        yield claims.c.outlet_norm == norm(query.outlet)
    if query.story is not None:
        yield claims.c.story == query.story
    if query.article is not None:
        yield claims.c.article == query.article
    if query.published_from:
        yield claims.c.sort >= query.published_from
    if query.published_to:
        yield and_(claims.c.sort != "", claims.c.sort <= query.published_to + AFTER)


def _of_cluster(query: Query) -> Any:
    for value, column, least in (
        (query.min_origins, clusters.c.origins, True),
        (query.max_origins, clusters.c.origins, False),
        (query.min_outlets, clusters.c.outlets, True),
    ):
        if value is not None:
            yield column >= value if least else column <= value
    if query.contested is not None:
        yield clusters.c.contested == int(query.contested)


def _like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
