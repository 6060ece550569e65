"""REST: everything the desk does, under ``/api/v1``, described at ``/openapi.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

PREFIX = "/api/v1"


def install(app: FastAPI) -> None:
    """Adds the routes and their description."""
    from sayso.service.rest import asking, changing, described, working

    for module, tag in ((asking, "ask"), (changing, "decide"), (working, "read")):
        app.include_router(module.router, prefix=PREFIX, tags=[tag])
    app.include_router(described.router)
