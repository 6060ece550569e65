"""REST: what only asks."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.corpus.views import Page
from sayso.records.entity import EntityKind
from sayso.service.cursors import Cursor
from sayso.service.exports import FormatName, exported
from sayso.service.pages.common import Asked, Key
from sayso.service.queries import Count, Search
from sayso.service.queries import Key as KeyValue
from sayso.service.rest.answers import answer, listed
from sayso.service.rest.schemas import returns, returns_file, returns_page

router = APIRouter()
Limit = Annotated[int, Query(ge=1, le=1_000, description="Rows of a page at most.")]
Text = Annotated[str, Query(max_length=500)]
Words = Annotated[str | None, Query(max_length=200)]
Country = Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.")]
Date = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="EDTF: day, month or year.")
]


class SearchPage(Search):
    """A search, and which page of what it finds."""

    limit: Limit = 50
    cursor: Cursor = None


@router.get("/claims", summary="Search claims", **returns_page("ClaimRow", "Appearances of claims."))
def claims(request: Request, corpus: Asked, asked: Annotated[SearchPage, Query()]) -> Response:
    """Appearances that match the words and fields."""
    query = asked.query()
    return listed(
        request, lambda limit, at: corpus.search(query, limit=limit, cursor=at), asked.limit, asked.cursor
    )


@router.get("/claims/{key}", summary="One claim", **returns("ClaimView", "The claim."))
def claim(request: Request, corpus: Asked, key: Key) -> Response:
    """A claim with all its appearances, paths and origins."""
    return answer(request, corpus.claim(key))


@router.get("/trace", summary="Trace what a search finds", **returns("Trace", "How the claims travelled."))
def trace(request: Request, corpus: Asked, asked: Annotated[Search, Query()]) -> Response:
    """Origins, claims, copies and rings, in the format of story sets."""
    return answer(request, corpus.trace(query=asked.query()))


class Export(Search):
    """A search, and the format of the file."""

    to: FormatName


@router.get("/export", summary="Export", **returns_file("The file, as `sayso export` writes it."))
def export(corpus: Asked, asked: Annotated[Export, Query()]) -> Response:
    """What a search finds, as a file of another tool's format."""
    return exported(corpus, asked.query(), asked.to)


@router.get("/stories", summary="Stories", **returns_page("StoryRow", "Stories."))
def stories(
    request: Request,
    corpus: Asked,
    q: Text = "",
    order: Literal["newest", "oldest", "articles", "outlets", "contested"] = "newest",
    outlet: Words = None,
    country: Country = None,
    published_from: Date = None,
    published_to: Date = None,
    contested: bool | None = None,
    min_articles: Count | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Stories, searched and filtered."""

    def fetch(size: int, at: str | None) -> Page[object]:
        return corpus.stories(  # type: ignore[return-value]
            q,
            order=order,
            outlet=outlet,
            country=country.upper() if country else None,
            published_from=published_from,
            published_to=published_to,
            contested=contested,
            min_articles=min_articles,
            limit=size,
            cursor=at,
        )

    return listed(request, fetch, limit, cursor)


@router.get("/stories/{key}", summary="One story", **returns("StoryRow", "The story."))
def story(request: Request, corpus: Asked, key: Key) -> Response:
    """A story's counts."""
    return answer(request, corpus.story(key))


@router.get("/stories/{key}/trace", summary="Trace a story", **returns("Trace", "How its claims travelled."))
def story_trace(request: Request, corpus: Asked, key: Key) -> Response:
    """Articles, origins, claims, copies and rings of a story."""
    corpus.story(key)
    return answer(request, corpus.trace(story=key))


@router.get("/stories/{key}/events", summary="Its events", **returns_page("Happening", "Events."))
def story_events(
    request: Request, corpus: Asked, key: Key, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """The events of a story, each once with every claim that tells of it; the most told first."""
    return listed(request, lambda size, at: corpus.happenings(key, limit=size, cursor=at), limit, cursor)


@router.get("/claims/{key}/trace", summary="Trace a claim", **returns("Trace", "How it travelled."))
def claim_trace(request: Request, corpus: Asked, key: Key) -> Response:
    """Articles, origins and copies that bear on a claim."""
    corpus.claim(key)
    return answer(request, corpus.trace(claim=key))


@router.get("/timeline", summary="Timeline", **returns_page("TimelineEntry", "Lines, oldest first."))
def timeline(request: Request, corpus: Asked, asked: Annotated[SearchPage, Query()]) -> Response:
    """What happened, was said and was published when, of the claims that match."""
    query = asked.query()
    return listed(
        request,
        lambda limit, at: corpus.timeline(query=query, limit=limit, cursor=at),
        asked.limit,
        asked.cursor,
    )


@router.get(
    "/articles", summary="Articles", **returns_page("ArticleRow", "Articles, in their newest version.")
)
def articles(
    request: Request,
    corpus: Asked,
    q: Text = "",
    story: KeyValue | None = None,
    outlet: Words = None,
    order: Literal["newest", "oldest"] = "newest",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Articles, searched and filtered."""
    return listed(
        request,
        lambda size, at: corpus.articles(
            text=q, story=story, outlet=outlet, order=order, limit=size, cursor=at
        ),
        limit,
        cursor,
    )


@router.get("/articles/{key}", summary="One article", **returns("ArticleRow", "The article."))
def article(request: Request, corpus: Asked, key: Key) -> Response:
    """What is known of an article."""
    return answer(request, corpus.article(key))


@router.get("/articles/{key}/reading", summary="Its reading", **returns("Reading", "The reading."))
def reading(
    request: Request, corpus: Asked, key: Key, version: Annotated[int | None, Query(ge=1, le=10**6)] = None
) -> Response:
    """Text, claims and everything else that was found, as ``sayso read --json`` prints it."""
    return answer(request, corpus.reading(key, version=version))


@router.get("/entities", summary="Sources and others", **returns_page("EntityRow", "Entities."))
def entities(
    request: Request,
    corpus: Asked,
    q: Text = "",
    kind: EntityKind | None = None,
    country: Country = None,
    sector: Annotated[str | None, Query(max_length=40, description="PLOVER actor sector.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Entities by name, also mistyped; those most spoken of first."""
    return listed(
        request,
        lambda size, at: corpus.entities(
            q,
            kind=kind,
            country=country.upper() if country else None,
            sector=sector,
            limit=size,
            cursor=at,
        ),
        limit,
        cursor,
    )


@router.get("/entities/{key}", summary="A dossier", **returns("Dossier", "The dossier."))
def entity(
    request: Request,
    corpus: Asked,
    key: Key,
    limit: Limit = 50,
    said_cursor: Cursor = None,
    about_cursor: Cursor = None,
) -> Response:
    """What was said by and about an entity, in time order."""
    dossier = corpus.dossier(key, limit=limit, said_cursor=said_cursor, about_cursor=about_cursor)
    return answer(request, dossier)


@router.get("/health", summary="Corpus health", **returns("Health", "Counts and problems."))
def health(request: Request, corpus: Asked, check: bool = False) -> Response:
    """What is in the corpus; with `check`, which reads all of it, also what is wrong with it."""
    return answer(request, corpus.health(check=check))


@router.get("/log", summary="Custody log", **returns_page("LogEntry", "What was done, newest first."))
def log(request: Request, corpus: Asked, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """The append-only log."""
    return listed(request, lambda size, at: corpus.log(limit=size, cursor=at), limit, cursor)


@router.get("/set-aside", summary="What was set aside", **returns_page("AsideRow", "Inputs with the reason."))
def set_aside(request: Request, corpus: Asked, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Inputs that could not be read."""
    return listed(request, lambda size, at: corpus.set_aside(limit=size, cursor=at), limit, cursor)
