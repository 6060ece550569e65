"""Entering a desk that asks for a token."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from sayso.service.pages.common import Desk, Form, local, text_of
from sayso.service.security.guard import Guard, RefusedError
from sayso.service.templating import page

router = APIRouter()


@router.get("/enter")
def ask(request: Request, desk: Desk, to: str = "/") -> Response:
    """The form."""
    needed = desk.settings.token is not None
    return page(request, "enter.html", page_title="Enter", to=local(to), wrong=False, needed=needed)


@router.post("/enter")
def enter(request: Request, desk: Desk, form: Form) -> Response:
    """Lets in who knows the token, under a new session."""
    to = local(text_of(form, "to", 2000))
    guard: Guard = request.app.state.guard
    if not desk.keys.is_token(text_of(form, "token", 500)):
        try:
            guard.count_try(request.scope)
        except RefusedError as refused:
            return refused.response
        return page(request, "enter.html", 403, page_title="Enter", to=to, wrong=True, needed=True)
    response = RedirectResponse(to, 303)
    session, secure = desk.keys.new_session(), desk.settings.secure
    for name, value in ((guard.cookie, session), (f"{guard.cookie}_pass", desk.keys.pass_for(session))):
        response.set_cookie(name, value, httponly=True, samesite="lax", secure=secure)
    return response


@router.post("/leave")
def leave(request: Request, form: Form) -> Response:
    """Forgets that this browser was let in."""
    del form
    guard: Guard = request.app.state.guard
    response = RedirectResponse("/enter", 303)
    response.delete_cookie(f"{guard.cookie}_pass")
    response.delete_cookie(guard.cookie)
    return response
