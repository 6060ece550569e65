"""Claims of a corpus as rows: what CSV, XLSX and Parquet share."""

from __future__ import annotations

from sayso.corpus.views import ClaimRow

Value = str | int | float | bool | None

COLUMNS = (
    "claim",
    "cluster",
    "text",
    "source",
    "basis",
    "form",
    "stance",
    "factuality",
    "said_when",
    "when",
    "where",
    "country",
    "lat",
    "lon",
    "events",
    "independent_origins",
    "outlets",
    "hardened",
    "stale",
    "article",
    "article_id",
    "story",
    "outlet",
    "title",
    "byline",
    "url",
    "published",
    "agency",
    "in",
    "start",
    "end",
)
"""The columns, in order. New ones are added at the end; none changes its meaning."""


def values(row: ClaimRow) -> tuple[Value, ...]:
    """A claim's values, in the order of `COLUMNS`."""
    article = row.article
    return (
        row.key,
        row.cluster,
        row.text,
        row.source,
        row.basis,
        row.form,
        row.stance,
        row.factuality,
        row.said_when,
        row.when,
        row.where,
        row.country,
        row.lat,
        row.lon,
        " ".join(row.event_types),
        row.independent_origins,
        row.outlets,
        row.hardened,
        row.stale,
        article.key,
        article.id,
        article.story,
        article.outlet,
        article.title,
        article.byline,
        article.url,
        article.published,
        article.agency,
        row.within,
        row.start,
        row.end,
    )
