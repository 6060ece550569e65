"""Errors as a person and as a program read them: a page, or problem+json (RFC 9457)."""

from __future__ import annotations

import http
import json
import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from sayso import errors
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from fastapi import FastAPI

_log = logging.getLogger("sayso.service")
PROBLEM = "application/problem+json"
_STATUS: tuple[tuple[type[SaysoError], int, str], ...] = (
    (errors.NotFoundError, 404, "Not found"),
    (errors.QueryError, 422, "That is not as it should be"),
    (errors.JudgementError, 409, "That cannot be done"),
    (errors.CorpusError, 503, "The corpus cannot answer"),
    (errors.TooLargeError, 413, "Too large"),
    (errors.InputError, 422, "That cannot be read"),
    (errors.RecordError, 422, "That is not as it should be"),
)


def refusal(scope: Scope, status: int, title: str, detail: str = "") -> Response:
    """The answer to a request that is not served: problem+json under ``/api/``, else a page."""
    if scope["path"].startswith("/api/") or scope["path"] == "/openapi.json":
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(json.dumps(problem, ensure_ascii=False), status, media_type=PROBLEM)
    from sayso.service.templating import environment

    page = environment().get_template("error.html").render(status=status, title=title, detail=detail)
    return Response(page, status, media_type="text/html")


def install(app: FastAPI) -> None:
    """Lets `app` answer every error in this way."""
    from fastapi.exceptions import RequestValidationError

    @app.exception_handler(HTTPException)
    async def _of_http(request: Request, error: HTTPException) -> Response:
        title = http.HTTPStatus(error.status_code).phrase
        detail = "" if error.detail == title else error.detail
        response = refusal(request.scope, error.status_code, title, detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def _of_values(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{_place(e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        return refusal(request.scope, 422, "That is not as it should be", wrong)

    @app.exception_handler(SaysoError)
    async def _of_sayso(request: Request, error: SaysoError) -> Response:
        for kind, status, title in _STATUS:
            if isinstance(error, kind):
                return refusal(request.scope, status, title, str(error))
        return refusal(request.scope, 503, "That cannot be done now", str(error))

    @app.exception_handler(Exception)
    async def _of_fault(request: Request, error: Exception) -> Response:
        _note(error)
        return refusal(request.scope, 500, "A fault in sayso", "It was noted in the desk's log.")


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(map(str, where[1:])) or str(where[0])


def _note(error: Exception) -> None:
    """Logs where a fault happened; its message and values stay out, since they may hold articles' text."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    trail = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    _log.error("fault %s at %s", type(error).__name__, trail)
