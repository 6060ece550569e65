"""Saved searches and their digests."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Watch
from sayso.export.visible import visible_line
from sayso.service.pages.common import Asked, Form, Key, text_of, watch_name
from sayso.service.queries import SearchForm, address_fields, described
from sayso.service.templating import page

router = APIRouter()
EVERY = {"an hour": 3_600, "a day": 86_400, "a week": 604_800}


@router.get("/watches")
def watches(request: Request, corpus: Asked) -> Response:
    """All of them."""
    listed = [(watch, described(watch.query), address_fields(watch.query)) for watch in corpus.watches()]
    return page(request, "watches.html", page_title="Watches", watches=listed, every=EVERY)


@router.post("/watches")
def save(corpus: Asked, form: Form) -> Response:
    """Saves a search under a name."""
    name = watch_name(visible_line(text_of(form, "name")))
    every = text_of(form, "every", 12) or "86400"
    if every not in map(str, EVERY.values()):
        raise HTTPException(422, "Digests are made at most once an hour, a day or a week.")
    fields = {key: form.getlist(key) for key in form if key in SearchForm.model_fields}
    flat = {key: value if key == "factuality" else value[0] for key, value in fields.items()}
    try:
        query = SearchForm.model_validate(flat).query()
    except ValueError:
        raise HTTPException(422, "That search is not as it should be.") from None
    watch = corpus.watch(name, query, every=int(every))
    return RedirectResponse(f"/watches/{watch.key}", 303)


@router.get("/watches/{key}")
def one(request: Request, corpus: Asked, key: Key) -> Response:
    """One watch, and what matches it now."""
    watch = _watch(corpus, key)
    return page(
        request,
        "watch.html",
        page_title=watch.name,
        watch=watch,
        described=described(watch.query),
        query=address_fields(watch.query),
        digest=None,
        asked=False,
        now=corpus.search(watch.query, limit=20),
    )


@router.post("/watches/{key}/digest")
def digest(request: Request, corpus: Asked, form: Form, key: Key) -> Response:
    """What is new since the last digest; at most as often as the watch says, but for `force`."""
    watch = _watch(corpus, key)
    made = corpus.digest(watch.name, force=bool(form.get("force")))
    return page(
        request,
        "watch.html",
        page_title=watch.name,
        watch=watch,
        described=described(watch.query),
        query=address_fields(watch.query),
        digest=made,
        asked=True,
        now=None,
    )


@router.post("/watches/{key}/forget")
def forget(corpus: Asked, form: Form, key: Key) -> Response:
    """Forgets it."""
    del form
    corpus.unwatch(_watch(corpus, key).name)
    return RedirectResponse("/watches", 303)


def _watch(corpus: Corpus, key: Key) -> Watch:
    watch = next((watch for watch in corpus.watches() if watch.key == key), None)
    if watch is None:
        raise HTTPException(404, "There is no such watch (any more).")
    return watch
