"""What people decide: ratings, notes, merging, splitting, rejecting; and taking it back."""

from __future__ import annotations

from typing import Any, cast, get_args

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.corpus.views import Judgement, JudgementKind, TargetKind
from sayso.service.pages.common import Asked, Cursor, Desk, Form, Key, back, key_of, text_of, who_of
from sayso.service.templating import page

router = APIRouter()
PLACES = {
    "article": "articles",
    "cluster": "claims",
    "claim": "claims",
    "story": "stories",
    "entity": "entities",
}
PER_PAGE = 40


@router.get("/judgements")
def judgements(request: Request, corpus: Asked, undone: bool = False, cursor: Cursor = None) -> Response:
    """All, newest first."""
    found = corpus.judgements(undone=undone, limit=PER_PAGE, cursor=cursor)
    return page(
        request, "judgements.html", page_title="Judgements", found=found, undone=undone, places=PLACES,
        query={"undone": "true" if undone else None}, cursor=cursor,
    )  # fmt: skip


@router.post("/judgements")
def judge(request: Request, desk: Desk, corpus: Asked, form: Form) -> Response:
    """Stores a judgement and goes back to what was judged."""
    judgement = _judgement(form, who_of(request, form))
    corpus.judge(judgement)
    there = text_of(form, "back", 400) or f"/{PLACES[judgement.target_kind]}/{judgement.target}"
    return back(f"{there}#judgements", judgement.by, desk.settings.secure)


@router.post("/judgements/{key}/undo")
def undo(request: Request, desk: Desk, corpus: Asked, form: Form, key: Key) -> Response:
    """Takes it back."""
    by = who_of(request, form)
    corpus.undo(key, by=by)
    return back((text_of(form, "back", 400) or "/judgements") + "#judgements", by, desk.settings.secure)


def _judgement(form: FormData, by: str) -> Judgement:
    kind, target_kind = text_of(form, "kind", 20), text_of(form, "target_kind", 20)
    if kind not in get_args(JudgementKind) or target_kind not in get_args(TargetKind):
        raise HTTPException(422, "There is no such judgement.")
    reliability, credibility = text_of(form, "reliability", 1), text_of(form, "credibility", 1)
    note = text_of(form, "note")
    others = tuple(key_of(str(value), target_kind) for value in form.getlist("others") if str(value).strip())
    if kind == "rating" and (
        not (reliability or credibility)
        or reliability not in ("", *"ABCDEF")
        or credibility not in ("", *"123456")
    ):
        raise HTTPException(422, "Choose a reliability (A to F), a credibility (1 to 6), or both.")
    if kind in ("merge", "split") and not others:
        raise HTTPException(422, f"Say what to {kind}.")
    if kind == "note" and not note:
        raise HTTPException(422, "The note is empty.")
    fields: dict[str, Any] = {"reliability": reliability or None, "credibility": credibility or None}
    return Judgement(
        key=0,
        kind=cast(JudgementKind, kind),
        target_kind=cast(TargetKind, target_kind),
        target=key_of(text_of(form, "target", 30), target_kind),
        by=by,
        at="",
        others=others,
        note=note or None,
        **fields,
    )
