"""REST: everything the desk does, under ``/api/v1``, described at ``/openapi.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

PREFIX = "/api/v1"


def install(app: FastAPI) -> None:
    """Adds the routes and their description."""
    from starlette.requests import Request
    from starlette.responses import Response

    from sayso.service.rest import asking, changing, working
    from sayso.service.rest.answers import answer
    from sayso.service.rest.schemas import description

    for module, tag in ((asking, "ask"), (changing, "decide"), (working, "read")):
        app.include_router(module.router, prefix=PREFIX, tags=[tag])

    @app.get("/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        return answer(request, description(app))
