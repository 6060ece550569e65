"""Articles: the list, and one with its claims beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.corpus import views
from sayso.export.html import reading_values
from sayso.service.pages.common import Asked, Cursor, Form, Key, Text, back, text_of, who_of
from sayso.service.templating import page

router = APIRouter()
PER_PAGE = 40
MOST_CLAIMS = 500


@router.get("/articles")
def articles(
    request: Request,
    corpus: Asked,
    q: Text = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    story: int | None = None,
    order: Literal["newest", "oldest"] = "newest",
    cursor: Cursor = None,
) -> Response:
    """The list."""
    found = corpus.articles(
        text=q, outlet=outlet or None, story=story, order=order, limit=PER_PAGE, cursor=cursor
    )
    query = {"q": q, "outlet": outlet, "story": story, "order": order if order != "newest" else None}
    return page(request, "articles.html", page_title="Articles", found=found, query=query, cursor=cursor)


@router.get("/articles/{key}")
def article(request: Request, corpus: Asked, key: Key, version: int | None = None) -> Response:
    """One article, each claim leading to what the corpus knows of it."""
    row = corpus.article(key)
    reading = corpus.reading(key, version=version)
    values = reading_values(reading)
    shown = version or row.version
    if shown == row.version:
        rows = corpus.search(views.Query(article=key, order="oldest"), limit=MOST_CLAIMS).items
        known = {(claim.within, claim.start, claim.end): claim for claim in rows}
        for card, claim in zip(values["claims"], reading.claims, strict=True):
            card["known"] = known.get((claim.within, claim.content[0][0], claim.content[-1][1]))
    return page(
        request,
        "reading_page.html",
        article=row,
        shown=shown,
        job=None,
        original=corpus.article(row.copied_from) if row.copied_from else None,
        judgements=corpus.judgements(target_kind="article", target=key).items,
        target=("article", key),
        **values,
    )


@router.post("/articles/{key}/remove")
def remove(request: Request, corpus: Asked, form: Form, key: Key) -> Response:
    """A takedown."""
    by = who_of(request, form)
    corpus.remove(key, by=by, reason=text_of(form, "reason", 500) or "not stated")
    return back("/log", by)
