"""Search: claims by full text and fields."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from sayso.corpus import paging
from sayso.corpus.dates import AFTER
from sayso.corpus.naming import norm
from sayso.corpus.queries import checked
from sayso.corpus.rows import claim_columns, claim_row, joined_claims
from sayso.corpus.store.fulltext import Match
from sayso.corpus.store.schema import claim_entities, claim_events, claims, clusters, names
from sayso.corpus.views import ClaimRow, Page, Query

RANKED = 3_000
"""Matches that are ranked for relevance: the newest to come. Ranking all takes as long as they are many."""


def search(connection: Connection, query: Query, *, limit: int, cursor: str | None) -> Page[ClaimRow]:
    """See `Corpus.search`."""
    query = checked(query)
    match = Match(connection.dialect.name, query.text)
    source, conditions = conditions_of(connection, query, joined_claims)
    matching = select(claims.c.key).select_from(source).where(*conditions)
    total, more_than = paging.count(connection, matching)
    if query.order == "relevance" and match.words:
        statement, order = _by_relevance(matching, match)
    else:
        order = _order(query)
        statement = select(*claim_columns).select_from(source).where(*conditions)
    rows, following = paging.page(connection, statement, order, limit, cursor)
    return Page(tuple(claim_row(row) for row in rows), total, following, more_than)


def _by_relevance(matching: Select[Any], match: Match) -> tuple[Select[Any], paging.Order]:
    newest = (
        matching.add_columns(match.rank.label("rank")).order_by(match.key.desc()).limit(RANKED)
    ).subquery("hits")
    statement = select(*claim_columns).select_from(joined_claims.join(newest, newest.c.key == claims.c.key))
    return statement, [(newest.c.rank, False), (claims.c.key, True)]


def _order(query: Query) -> paging.Order:
    first = {
        "oldest": (claims.c.sort, False),
        "origins": (clusters.c.origins, True),
        "outlets": (clusters.c.outlets, True),
    }.get(query.order, (claims.c.sort, True))
    return [first, (claims.c.key, query.order != "oldest")]


def conditions_of(connection: Connection, query: Query, source: Any) -> tuple[Any, list[Any]]:
    """The tables (`source` and what is to be joined) and conditions that `query` stands for.

    Raises CorpusError where it asks for what there cannot be.
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
        yield exists().where(claim_events.c.claim == claims.c.key, claim_events.c.type == query.event.upper())
    if query.country:
        yield claims.c.country == query.country.upper()
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
