"""Where REST is described."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.service.rest.answers import answer
from sayso.service.rest.schemas import description

router = APIRouter()


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """The description, OpenAPI 3.1."""
    return answer(request, description(request.app))
