"""Sources and other entities: the list, and the dossier of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.corpus.views import ClaimRow
from sayso.service.pages.common import Asked, Cursor, Key, Text
from sayso.service.templating import page

router = APIRouter()
PER_PAGE = 40
Short = Annotated[str, Query(max_length=40)]


@router.get("/entities")
def entities(
    request: Request,
    corpus: Asked,
    q: Text = "",
    kind: Short = "",
    country: Short = "",
    sector: Short = "",
    cursor: Cursor = None,
) -> Response:
    """The list, by name."""
    found = corpus.entities(
        q,
        kind=kind or None,
        country=country.upper() or None,
        sector=sector or None,
        limit=PER_PAGE,
        cursor=cursor,
    )
    query = {"q": q, "kind": kind, "country": country, "sector": sector}
    return page(request, "entities.html", page_title="Sources", found=found, query=query, cursor=cursor)


@router.get("/entities/{key}")
def entity(
    request: Request, corpus: Asked, key: Key, said_cursor: Cursor = None, about_cursor: Cursor = None
) -> Response:
    """The dossier."""
    dossier = corpus.dossier(key, limit=PER_PAGE, said_cursor=said_cursor, about_cursor=about_cursor)
    rows = (*dossier.said.items, *dossier.about.items)
    articles = {
        row.article.key: f"{row.article.outlet or ''}: {row.article.title or row.article.id}" for row in rows
    }
    return page(
        request,
        "entity.html",
        page_title=dossier.entity.name,
        dossier=dossier,
        said_cursor=said_cursor,
        about_cursor=about_cursor,
        said=_once(dossier.said.items),
        about=_once(dossier.about.items),
        most_basis=max((count for _, count in dossier.bases), default=1),
        judgements=dossier.judgements,
        split_choices=list(articles.items()) if len(articles) > 1 else [],
        target=("entity", key),
    )


def _once(rows: Sequence[ClaimRow]) -> list[tuple[ClaimRow, int]]:
    """The first appearance of each claim, and how many of `rows` are its."""
    times = Counter(row.cluster for row in rows)
    first = {row.cluster: row for row in reversed(rows)}
    return [(row, times[row.cluster]) for row in rows if first[row.cluster] is row]
