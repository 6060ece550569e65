"""Search over all claims."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.records.claim import Basis
from sayso.records.event import EventType
from sayso.service.pages.common import Asked, Cursor
from sayso.service.queries import SearchForm
from sayso.service.templating import page

router = APIRouter()
PER_PAGE = 30


class SearchPage(SearchForm):
    """A search and the place in its results."""

    cursor: Cursor = None


@router.get("/search")
def search(request: Request, corpus: Asked, asked: Annotated[SearchPage, Query()]) -> Response:
    """Claims that match."""
    fields = asked.fields()
    fields.pop("cursor", None)
    found = None
    if fields:
        found = corpus.search(asked.query(), limit=PER_PAGE, cursor=asked.cursor)
    return page(
        request,
        "search.html",
        page_title="Search",
        asked=asked,
        query=fields,
        found=found,
        bases=get_args(Basis),
        events=get_args(EventType),
        cursor=asked.cursor,
    )
