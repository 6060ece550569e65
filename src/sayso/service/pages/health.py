"""What is in the corpus, what was set aside and why, and the log of what was done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.service.pages.common import Asked, Cursor, Desk
from sayso.service.templating import page

router = APIRouter()
PER_PAGE = 50


@router.get("/health")
def health(request: Request, desk: Desk, corpus: Asked) -> Response:
    """Counts and problems."""
    found = desk.check.health()
    return page(
        request,
        "health.html",
        page_title="Corpus health",
        health=found,
        check=desk.check,
        most=max((count for _, count in found.outlets), default=1),
        aside=corpus.set_aside(limit=8),
        log=corpus.log(limit=8),
    )


@router.get("/set-aside")
def set_aside(request: Request, corpus: Asked, cursor: Cursor = None) -> Response:
    """Inputs that could not be read."""
    found = corpus.set_aside(limit=PER_PAGE, cursor=cursor)
    return page(request, "set_aside.html", page_title="Set aside", found=found, query={}, cursor=cursor)


@router.get("/log")
def log(request: Request, corpus: Asked, cursor: Cursor = None) -> Response:
    """The custody log."""
    found = corpus.log(limit=PER_PAGE, cursor=cursor)
    return page(request, "log.html", page_title="Custody log", found=found, query={}, cursor=cursor)
