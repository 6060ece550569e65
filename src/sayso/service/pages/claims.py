"""One claim: who prints it, in what words, on whose say-so, and who contradicts it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ClaimRow, ClaimView
from sayso.errors import NotFoundError
from sayso.service.pages.common import Asked, Key
from sayso.service.templating import page

router = APIRouter()
MOST_IN_CONTEXT = 24
CONTEXT = 160
MOST_OTHERS = 4


@router.get("/claims/{key}")
def claim(request: Request, corpus: Asked, key: Key) -> Response:
    """The page of a claim."""
    view = corpus.claim(key)
    return page(
        request,
        "claim.html",
        page_title=view.proposition,
        claim=view,
        contexts=_contexts(corpus, view.appearances[:MOST_IN_CONTEXT]),
        names=(names := _names(corpus, view)),
        chains=_chains(view, names),
        first=min((row for row in view.appearances), key=_when, default=None),
        others=_others(corpus, view),
        judgements=view.judgements,
        split_choices=[(row.key, row.text) for row in view.appearances][:MOST_IN_CONTEXT],
        target=("cluster", key),
    )


def _names(corpus: Corpus, view: ClaimView) -> dict[str, str]:
    """What the hops of its paths are called: origins by name, articles by outlet."""
    names = {
        row.article.id: row.article.outlet or row.article.title or row.article.id for row in view.appearances
    }
    names |= {origin.id: origin.who for origin in view.origins}
    if any(hop not in names for path in view.paths for hop in path):
        others = corpus.trace(claim=view.cluster).articles
        names = {article.id: article.outlet or article.title or article.id for article in others} | names
    return names


def _chains(view: ClaimView, names: dict[str, str]) -> dict[int, tuple[str, ...]]:
    """The path of each appearance, by its key: one that ends in its article, from its source if any does."""
    chains = {}
    for row in view.appearances:
        here = [path for path in view.paths if path and path[-1] == row.article.id]
        from_source = [path for path in here if names.get(path[0]) == row.source]
        if here:
            chains[row.key] = (from_source or here)[0]
    return chains


def _when(row: ClaimRow) -> tuple[bool, str]:
    return (row.article.published is None, row.article.published or "")


def _contexts(corpus: Corpus, rows: tuple[ClaimRow, ...]) -> dict[int, tuple[str, str, str]]:
    """What stands before, in and after each appearance, by the appearance's key."""
    inside = [(row, row.start, row.end) for row in rows if row.within == "text" and row.end is not None]
    texts = corpus.texts({row.article.key for row, _, _ in inside})
    return {
        row.key: around(texts[row.article.key], start, end)
        for row, start, end in inside
        if row.article.key in texts and start is not None
    }


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words at [start, end) with what stands before and after them, cut at words, in one paragraph."""
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    if len(before) == CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after


def _others(corpus: Corpus, view: ClaimView) -> list[ClaimView]:
    """The claims that contradict it."""
    found = []
    for key, _ in view.contradicts[:MOST_OTHERS]:
        try:
            found.append(corpus.claim(key))
        except NotFoundError:
            continue
    return found
