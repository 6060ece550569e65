"""Rows of the store → the views that a corpus answers with."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Join, Select, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from sayso.corpus.packing import stored
from sayso.corpus.store.schema import articles, claims, clusters
from sayso.corpus.views import ArticleRow, ClaimRow, EntityRow, StoryRow


def article_row(row: Any, prefix: str = "") -> ArticleRow:
    """The view of a row of `articles` (its columns labelled with `prefix`)."""

    def of(name: str) -> Any:
        return getattr(row, prefix + name)

    return ArticleRow(
        key=of("key"),
        id=of("id"),
        title=of("title"),
        outlet=of("outlet"),
        url=of("url"),
        published=of("published"),
        added=of("added"),
        version=of("version"),
        story=of("story"),
        claims=of("claims"),
        agency=of("agency"),
        copied_from=of("copied_from"),
        byline=of("byline"),
    )


def story_row(row: Any) -> StoryRow:
    """The view of a row of `stories`."""
    return StoryRow(
        key=row.key,
        title=row.title,
        first=row.first or None,
        last=row.last or None,
        articles=row.articles,
        outlets=row.outlets,
        claims=row.claims,
        contested=row.contested,
        circular=row.circular,
        countries=tuple(row.countries.split()),
    )


@stored
def entity_row(row: Any, aliases: tuple[str, ...] = ()) -> EntityRow:
    """The view of a row of `entities`."""
    return EntityRow(
        key=row.key,
        name=row.name,
        kind=row.kind,
        country=row.country,
        sector=row.sector,
        articles=row.articles,
        said=row.said,
        aliases=aliases,
        roles=tuple(json.loads(row.roles)),
    )


_ARTICLE = "key id title outlet url published added version story claims agency copied_from byline".split()
_CLUSTER = {"independent_origins": clusters.c.origins, "cluster_outlets": clusters.c.outlets}

claim_columns = (
    *claims.c,
    *(articles.c[name].label(f"a_{name}") for name in _ARTICLE),
    *(column.label(name) for name, column in _CLUSTER.items()),
)
"""What `claim_row` needs of each row."""


class InOrder(Join):
    """A join whose left table SQLite reads first (its CROSS JOIN). Without statistics it does not see that
    going through an index of clusters soon meets enough claims.
    """

    inherit_cache = True


@compiles(InOrder, "sqlite")
def _cross(join: InOrder, compiler: SQLCompiler, **options: Any) -> str:
    told: str = compiler.visit_join(join, **options)  # type: ignore[no-untyped-call]
    return told.replace(" JOIN ", " CROSS JOIN ", 1)


joined_claims = claims.join(articles, articles.c.key == claims.c.article).join(
    clusters, clusters.c.key == claims.c.cluster
)
claims_of_clusters = InOrder(clusters, claims, clusters.c.key == claims.c.cluster).join(
    articles, articles.c.key == claims.c.article
)
"""The same, by way of the clusters."""


def select_claims() -> Select[Any]:
    """Claims with their article and cluster."""
    return select(*claim_columns).select_from(joined_claims)


def claim_row(row: Any) -> ClaimRow:
    """The view of a row of `select_claims`."""
    return ClaimRow(
        key=row.key,
        cluster=row.cluster,
        article=article_row(row, "a_"),
        text=row.text,
        source=row.source,
        source_entity=row.source_entity,
        basis=row.basis,
        form=row.form,
        factuality=row.factuality,
        stance=row.stance,
        said_when=row.said_when,
        when=row.when,
        where=row.where,
        country=row.country,
        lat=row.lat,
        lon=row.lon,
        event_types=tuple(row.events.split()),
        independent_origins=row.independent_origins,
        outlets=row.cluster_outlets,
        hardened=row.hardened,
        stale=bool(row.stale),
        start=row.start,
        end=row.end,
        within=row.within,
    )
