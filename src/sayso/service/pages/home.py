"""The front page: what the corpus holds, and where many print what few have said."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.corpus.views import ClaimRow, Query
from sayso.service.pages.common import Asked
from sayso.service.templating import page

router = APIRouter()
FEW = 6


@router.get("/")
def home(request: Request, corpus: Asked) -> Response:
    """Counts, the claims that look most confirmed and are not, the newest stories."""
    thin = corpus.search(Query(min_outlets=2, max_origins=1, order="outlets"), limit=FEW * 6)
    return page(
        request,
        "home.html",
        page_title="On whose say-so?",
        articles=corpus.articles(limit=1),
        thin=one_of_each(thin.items)[:FEW],
        contested=one_of_each(corpus.search(Query(contested=True, order="newest"), limit=FEW * 4).items)[:4],
        stories=corpus.stories(order="newest", limit=FEW),
    )


def one_of_each(rows: tuple[ClaimRow, ...]) -> list[ClaimRow]:
    """The first appearance of each claim."""
    return list({row.cluster: row for row in reversed(rows)}.values())[::-1]
