"""The front page: what the corpus holds, and where many print what few have said."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ClaimRow, Query
from sayso.service.pages.common import Asked
from sayso.service.templating import page

router = APIRouter()
FEW = 6


@router.get("/")
def home(request: Request, corpus: Asked) -> Response:
    """Counts, the claims that look most confirmed and are not, the newest stories."""
    thin, contested = request.app.state.desk.front.get(lambda: _found(corpus))
    return page(
        request,
        "home.html",
        page_title="On whose say-so?",
        articles=corpus.articles(limit=1),
        thin=thin,
        contested=contested,
        stories=corpus.stories(order="newest", limit=FEW),
    )


def _found(corpus: Corpus) -> tuple[list[ClaimRow], list[ClaimRow]]:
    """What many print on one origin's word, and what is contested."""
    thin = corpus.search(Query(min_outlets=2, max_origins=1, order="outlets"), limit=FEW * 6)
    contested = corpus.search(Query(contested=True, order="outlets"), limit=FEW * 8)
    return one_of_each(thin.items)[:FEW], one_of_each(contested.items)[:4]


def one_of_each(rows: tuple[ClaimRow, ...]) -> list[ClaimRow]:
    """The first appearance of each claim."""
    return list({row.cluster: row for row in reversed(rows)}.values())[::-1]
