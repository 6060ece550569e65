"""REST: what changes something: judgements, watches, takedowns. Bodies are JSON: no foreign form posts."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso.corpus.views import Judgement, JudgementKind, TargetKind
from sayso.service.cursors import Cursor
from sayso.service.pages.common import Asked, Key, watch_name
from sayso.service.queries import Key as KeyValue
from sayso.service.queries import Search
from sayso.service.rest.answers import answer, listed
from sayso.service.rest.asking import Limit
from sayso.service.rest.schemas import returns, returns_nothing, returns_page

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]
NamePath = Annotated[str, Field(min_length=1, max_length=80)]


def json_only(request: Request) -> None:
    """Raises HTTPException (415) for a body that is not declared as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if has_body and kind != "application/json":
        raise HTTPException(415, "The body must be application/json.")


router = APIRouter(dependencies=[Depends(json_only)])


class Body(BaseModel):
    """A body: nothing but what is asked for."""

    model_config = ConfigDict(extra="forbid")


class Signed(Body):
    """Who it is that decides; the proxy's name counts where there is one."""

    by: Name


class NewJudgement(Signed):
    """What a person decided."""

    kind: JudgementKind
    target_kind: TargetKind
    target: KeyValue
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = None
    others: list[KeyValue] = Field(default_factory=list, max_length=200)
    note: str | None = Field(None, max_length=4_000)


class Removal(Signed):
    """Why an article is taken down."""

    reason: str = Field(min_length=1, max_length=500)


class NewWatch(Body):
    """A search to be saved."""

    query: Search = Field(default_factory=lambda: Search.model_validate({}))
    every: int = Field(86_400, ge=60, le=31_536_000, description="Seconds between digests at least.")


@router.get("/judgements", summary="Judgements", **returns_page("Judgement", "Judgements, newest first."))
def judgements(
    request: Request,
    corpus: Asked,
    target_kind: TargetKind | None = None,
    target: KeyValue | None = None,
    undone: bool = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What people decided; with `undone`, also what they took back."""
    return listed(
        request,
        lambda size, at: corpus.judgements(
            target_kind=target_kind, target=target, undone=undone, limit=size, cursor=at
        ),
        limit,
        cursor,
    )


@router.post("/judgements", summary="Judge", **returns("Judgement", "The judgement, as stored.", 201))
def judge(request: Request, corpus: Asked, given: NewJudgement) -> Response:
    """Stores and applies a judgement."""
    stored = corpus.judge(
        Judgement(
            key=0,
            kind=given.kind,
            target_kind=given.target_kind,
            target=given.target,
            by=_who(request, given),
            at="",
            reliability=given.reliability,
            credibility=given.credibility,
            others=tuple(given.others),
            note=given.note,
        )
    )
    return answer(request, stored, 201)


@router.post("/judgements/{key}/undo", summary="Undo a judgement", **returns("Judgement", "It, undone."))
def undo(request: Request, corpus: Asked, key: Key, given: Signed) -> Response:
    """Takes a judgement back."""
    return answer(request, corpus.undo(key, by=_who(request, given)))


@router.delete("/articles/{key}", summary="Take an article down", **returns_nothing("It is gone."))
def remove(request: Request, corpus: Asked, key: Key, given: Removal) -> Response:
    """Text, title and quotations of all versions go; the log says that, when and why."""
    corpus.remove(key, by=_who(request, given), reason=given.reason)
    return Response(status_code=204)


@router.get("/watches", summary="Watches", **returns_page("Watch", "All saved searches."))
def watches(request: Request, corpus: Asked) -> Response:
    """Saved searches, by name."""
    found = corpus.watches()
    return answer(request, {"items": found, "total": len(found), "next": None, "more_than": False})


@router.put("/watches/{name}", summary="Watch a search", **returns("Watch", "The watch."))
def watch(request: Request, corpus: Asked, name: NamePath, given: NewWatch) -> Response:
    """Saves a search under a name; replaces one of the same name."""
    return answer(request, corpus.watch(watch_name(name), given.query.query(), every=given.every))


@router.delete("/watches/{name}", summary="Forget a watch", **returns_nothing("It is forgotten."))
def unwatch(corpus: Asked, name: NamePath) -> Response:
    """Forgets a saved search."""
    corpus.unwatch(name)
    return Response(status_code=204)


@router.post(
    "/watches/{name}/digest",
    summary="What is new",
    **returns("Digest", "What is new."),
)
def digest(
    request: Request, corpus: Asked, name: NamePath, force: Annotated[bool, Query()] = False
) -> Response:
    """What is new since the last digest; 409 where that is too young, but for `force`."""
    made = corpus.digest(name, force=force)
    if made is None:
        raise HTTPException(409, "The last digest is younger than the watch asks for; send force=true.")
    return answer(request, made)


def _who(request: Request, given: Signed) -> str:
    name: str = request.state.visitor.user or given.by
    return name
