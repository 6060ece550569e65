"""Stories, articles, readings and entities: lists of them, and each by its key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from sqlalchemy import Connection, and_, exists, func, select

from sayso.corpus import paging, queries
from sayso.corpus.dates import AFTER
from sayso.corpus.naming import norm
from sayso.corpus.packing import unpack, unpack_reading
from sayso.corpus.rows import article_row, claim_row, entity_row, select_claims, story_row
from sayso.corpus.store import fulltext
from sayso.corpus.store.fulltext import Match
from sayso.corpus.store.schema import articles, claims, entities, names, stories, versions
from sayso.corpus.store.tools import chunks
from sayso.corpus.views import ArticleRow, ClaimRow, EntityRow, Page, PlaceRow, StoryRow
from sayso.errors import NotFoundError, QueryError
from sayso.records import Reading
from sayso.records.entity import EntityKind

_STORY_ORDERS: dict[str, paging.Order] = {
    "newest": [(stories.c.last, True), (stories.c.key, True)],
    "oldest": [(stories.c.first, False), (stories.c.key, False)],
    "articles": [(stories.c.articles, True), (stories.c.key, True)],
    "outlets": [(stories.c.outlets, True), (stories.c.key, True)],
    "contested": [(stories.c.contested, True), (stories.c.key, True)],
}
_ARTICLE_ORDERS: dict[str, paging.Order] = {
    "newest": [(articles.c.sort, True), (articles.c.key, True)],
    "oldest": [(articles.c.sort, False), (articles.c.key, False)],
    "added": [(articles.c.key, True)],
}


def _chosen(orders: dict[str, paging.Order], order: str) -> paging.Order:
    if order not in orders:
        raise QueryError(f"order {order}", "there is none", f"choose one of: {', '.join(orders)}")
    return orders[order]


def there(
    connection: Connection,
    *,
    story: int | None = None,
    article: int | None = None,
    entity: int | None = None,
) -> None:
    """Raises NotFoundError where what is given by its key is not in the corpus."""
    for table, key, one, all_of_them in (
        (stories, story, "story", "stories"),
        (articles, article, "article", "articles"),
        (entities, entity, "entity", "entities"),
    ):
        if key is None:
            continue
        if connection.execute(select(table.c.key).where(table.c.key == key)).first() is None:
            raise NotFoundError(
                f"{one} {key}", "is not in this corpus", f"sayso {all_of_them} lists those there are"
            )


# -- stories ---------------------------------------------------------------------------------------------


def list_stories(
    connection: Connection,
    text: str,
    *,
    order: str,
    outlet: str | None,
    country: str | None,
    published_from: str | None,
    published_to: str | None,
    contested: bool | None,
    min_articles: int | None,
    limit: int,
    cursor: str | None,
) -> Page[StoryRow]:
    """See `Corpus.stories`."""
    queries.day("published_from", published_from)
    queries.day("published_to", published_to)
    conditions: list[Any] = [stories.c.articles >= max(1, min_articles or 1)]
    match = Match(connection.dialect.name, text)
    if match.words:
        told = select(claims.c.story).select_from(claims.join(match.source, match.key == claims.c.key))
        conditions.append(stories.c.key.in_(told.where(match.condition)))
    if outlet:
        conditions.append(
            exists().where(articles.c.story == stories.c.key, articles.c.outlet_norm == norm(outlet))
        )
    if country:
        conditions.append(stories.c.countries.like(f"% {queries.country(country)} %"))
    if published_from:
        conditions.append(stories.c.last >= published_from)
    if published_to:
        conditions.append(and_(stories.c.first != "", stories.c.first <= published_to + AFTER))
    if contested is not None:
        conditions.append(stories.c.contested > 0 if contested else stories.c.contested == 0)
    statement = select(stories).where(*conditions)
    total, more_than = paging.count(connection, select(stories.c.key).where(*conditions))
    rows, following = paging.page(connection, statement, _chosen(_STORY_ORDERS, order), limit, cursor)
    return Page(tuple(story_row(row) for row in rows), total, following, more_than)


def one_story(connection: Connection, key: int) -> StoryRow:
    """See `Corpus.story`. A story that was merged into another one is that one."""
    row = connection.execute(select(stories).where(stories.c.key == key)).first()
    if row is not None and row.into is not None:
        return one_story(connection, row.into)
    if row is None or not row.articles:
        raise NotFoundError(f"story {key}", "is not in this corpus", "sayso stories lists them")
    return story_row(row)


def places(connection: Connection, story: int, limit: int) -> tuple[PlaceRow, ...]:
    """See `Corpus.places`."""
    columns = (claims.c.where, claims.c.lat, claims.c.lon, claims.c.country)
    asked = (
        select(*columns, func.count().label("claims"))
        .where(claims.c.story == story, claims.c.rejected == 0, claims.c.lat.is_not(None))
        .group_by(*columns)
        .order_by(func.count().desc(), *columns)
    )
    there: dict[tuple[float, float], PlaceRow] = {}
    for row in connection.execute(asked):
        known = there.get((row.lat, row.lon))  # the same place under its commonest name
        there[row.lat, row.lon] = (
            PlaceRow(row.where or row.country or "?", row.lat, row.lon, row.country, row.claims)
            if known is None
            else replace(known, claims=known.claims + row.claims)
        )
    return tuple(sorted(there.values(), key=lambda place: -place.claims)[:limit])


def hardened(connection: Connection, story: int, limit: int) -> tuple[ClaimRow, ...]:
    """See `Corpus.hardened`."""
    asked = select_claims().where(
        claims.c.story == story, claims.c.rejected == 0, claims.c.hardened.is_not(None)
    )
    rows = connection.execute(asked.order_by(claims.c.sort, claims.c.key).limit(limit))
    return tuple(claim_row(row) for row in rows)


# -- articles --------------------------------------------------------------------------------------------


def list_articles(
    connection: Connection,
    *,
    story: int | None,
    outlet: str | None,
    text: str,
    order: str,
    limit: int,
    cursor: str | None,
) -> Page[ArticleRow]:
    """See `Corpus.articles`."""
    there(connection, story=story)
    conditions: list[Any] = [articles.c.removed.is_(None)]
    if story is not None:
        conditions.append(articles.c.story == story)
    if outlet:
        conditions.append(articles.c.outlet_norm == norm(outlet))
    match = Match(connection.dialect.name, text)
    if match.words:
        told = select(claims.c.article).select_from(claims.join(match.source, match.key == claims.c.key))
        conditions.append(articles.c.key.in_(told.where(match.condition)))
    total, more_than = paging.count(connection, select(articles.c.key).where(*conditions))
    statement = select(articles).where(*conditions)
    rows, following = paging.page(connection, statement, _chosen(_ARTICLE_ORDERS, order), limit, cursor)
    return Page(tuple(article_row(row) for row in rows), total, following, more_than)


def one_article(connection: Connection, key: int) -> ArticleRow:
    """See `Corpus.article`."""
    row = connection.execute(select(articles).where(articles.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"article {key}", "is not in this corpus", "sayso search finds articles")
    if row.removed is not None:
        raise NotFoundError(f"article {key}", f"was taken down on {row.removed[:10]}")
    return article_row(row)


def one_reading(connection: Connection, key: int, version: int | None) -> Reading:
    """See `Corpus.reading`."""
    newest = one_article(connection, key).version
    asked = select(versions.c.reading).where(
        versions.c.article == key, versions.c.version == (newest if version is None else version)
    )
    data = connection.execute(asked).scalar()
    if data is None:
        raise NotFoundError(
            f"article {key}", f"has no version {version}", f"it has the versions 1 to {newest}"
        )
    return unpack_reading(data)


def texts(connection: Connection, keys: list[int]) -> dict[int, str]:
    """See `Corpus.texts`."""
    newest = (versions.c.article == articles.c.key) & (versions.c.version == articles.c.version)
    found = {}
    for some in chunks(keys):
        asked = select(articles.c.key, versions.c.reading).join(versions, newest)
        for row in connection.execute(asked.where(articles.c.key.in_(some), articles.c.removed.is_(None))):
            found[row.key] = str(unpack(row.reading)["text"])
    return found


# -- entities --------------------------------------------------------------------------------------------

NEAR = 60.0
"""How like a name must be to what was asked for (rapidfuzz's WRatio, 0–100) to be shown."""


def list_entities(
    connection: Connection,
    text: str,
    *,
    kind: str | None,
    country: str | None,
    sector: str | None,
    limit: int,
    cursor: str | None,
) -> Page[EntityRow]:
    """See `Corpus.entities`."""
    conditions: list[Any] = [entities.c.articles > 0, entities.c.into.is_(None)]
    for column, value in (
        (entities.c.kind, queries.chosen("kind", kind or None, get_args(EntityKind))),
        (entities.c.country, queries.country(country or None)),
        (entities.c.sector, sector.upper() if sector else None),
    ):
        if value:
            conditions.append(column == value)
    if norm(text):
        near = nearest(connection, text)
        conditions.append(entities.c.key.in_(near))
    statement = select(entities).where(*conditions)
    total, more_than = paging.count(connection, select(entities.c.key).where(*conditions))
    order: paging.Order = [(entities.c.articles, True), (entities.c.key, True)]
    rows, following = paging.page(connection, statement, order, limit, cursor)
    called = aliases(connection, [row.key for row in rows])
    shown = tuple(entity_row(row, called.get(row.key, ())) for row in rows)
    return Page(shown, total, following, more_than)


def nearest(connection: Connection, text: str, most: int = 50) -> list[int]:
    """Keys of the entities with a name like `text`, the likest first; of merged ones, what they are now."""
    from rapidfuzz import fuzz

    asked = norm(text)
    keys = fulltext.near_names(connection, asked)
    found = (
        select(names.c.norm, names.c.entity, entities.c.articles)
        .join(entities, entities.c.key == names.c.entity)
        .where(names.c.key.in_(keys))
    )
    into = merged(connection)
    best: dict[int, tuple[float, int]] = {}
    for row in connection.execute(found):
        score = 100.0 if row.norm == asked else min(99.0, fuzz.WRatio(asked, row.norm))
        if score >= NEAR:
            now = final(into, row.entity)
            best[now] = max(best.get(now, (0.0, 0)), (score, row.articles))
    return sorted(best, key=lambda key: (*(-x for x in best[key]), key))[:most]


def merged(connection: Connection) -> dict[int, int]:
    """Entity → what a person merged it into; few are."""
    asked = select(entities.c.key, entities.c.into).where(entities.c.into.is_not(None))
    return {row.key: row.into for row in connection.execute(asked)}


def final(into: dict[int, int], key: int) -> int:
    """What an entity is now, however often it was merged."""
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key


def aliases(connection: Connection, keys: list[int]) -> dict[int, tuple[str, ...]]:
    """Entity → the names it and what was merged into it go by, besides its own."""
    into = merged(connection)
    of = {key: key for key in keys} | {k: now for k in into if (now := final(into, k)) in keys}
    own: dict[int, str] = {}
    out: dict[int, dict[str, None]] = {}
    asked = (
        select(names.c.entity, names.c.name, entities.c.name.label("own"))
        .join(entities, entities.c.key == names.c.entity)
        .where(names.c.entity.in_(list(of)))
        .order_by(names.c.key)
    )
    for row in connection.execute(asked):
        if row.entity == of[row.entity]:
            own[row.entity] = row.own
        out.setdefault(of[row.entity], {})[row.name] = None
    return {key: tuple(n for n in found if n != own.get(key)) for key, found in out.items()}
