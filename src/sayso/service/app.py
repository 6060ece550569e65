"""The desk as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.corpus.corpus import Corpus
from sayso.service.desk import Desk
from sayso.service.settings import Settings, check

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp

SMALLEST_COMPRESSED = 1_000


def create_app(
    corpus: Corpus, settings: Settings | None = None, *, name: str = "corpus", demo: bool = False
) -> ASGIApp:
    """The desk over an open corpus: pages, ``/api/v1`` and ``/openapi.json``, behind the guard.

    Args:
        corpus: stays its caller's, who closes it.
        settings: by default loopback without a token.
        name: what pages call the corpus; `demo` says on each page that it is the demo.

    Raises:
        SaysoError: the settings would let anybody in.
    """
    from starlette.middleware.gzip import GZipMiddleware

    from sayso.service.security.guard import Guard

    settings = settings or Settings()
    check(settings)
    desk = Desk(corpus, settings, name, demo)
    app = _application(desk)
    guard = Guard(app, settings, desk.keys)
    app.state.guard = guard
    return GZipMiddleware(guard, minimum_size=SMALLEST_COMPRESSED, compresslevel=6)


def _application(desk: Desk) -> FastAPI:
    from fastapi import FastAPI

    from sayso.service import errors, static_files
    from sayso.service.pages import routers
    from sayso.service.rest import install

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.jobs.close()

    app = FastAPI(
        title="sayso",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,  # both would load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,  # served by rest, with problem+json and the records' own schemas
    )
    app.state.desk = desk
    errors.install(app)
    static_files.install(app)
    for router in routers():
        app.include_router(router, include_in_schema=False)
    install(app)
    return app
