"""``sayso serve`` and ``sayso demo``: the desk, from the command line to the server."""

from __future__ import annotations

import logging
import os
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.corpus.corpus import Corpus
from sayso.errors import SaysoError
from sayso.records import SetAside
from sayso.service.settings import MB, Settings, check

if TYPE_CHECKING:
    import socket

    import uvicorn

STOPPED, FAILED, WRONG_USAGE = 0, 1, 2
TOKEN_VARIABLE = "SAYSO_TOKEN"  # noqa: S105 (a name, no token)
MOST_AT_ONCE = 64
"""Requests that are served at the same time; further ones are told to come again."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; see the options of the commands. `corpus` is None for the demo."""

    corpus: str | None
    host: str = "127.0.0.1"
    port: int = 8720
    token: str | None = None
    behind_proxy: str | None = None
    proxies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    https: bool = False
    max_upload: int = 20
    engine: str | None = None
    open_browser: bool = False
    quiet: bool = False


def run(request: Request) -> int:
    """Serves until it is interrupted, and returns the exit code. Errors are told on standard error."""
    try:
        settings = _settings(request)
        check(settings)
    except SaysoError as error:
        _tell(str(error))
        return WRONG_USAGE
    try:
        with _corpus(request) as corpus:
            _serve(request, settings, corpus)
    except SaysoError as error:
        _tell(str(error))
        return FAILED
    except KeyboardInterrupt:
        pass
    return STOPPED


def _settings(request: Request) -> Settings:
    from sayso.analysis.engine import ENGINES

    if request.engine is not None and request.engine not in ENGINES:
        raise SaysoError(f"--engine {request.engine}", "is unknown", f"choose one of: {', '.join(ENGINES)}")
    return Settings(
        host=request.host,
        port=request.port,
        token=request.token or os.environ.get(TOKEN_VARIABLE) or None,
        user_header=request.behind_proxy,
        proxies=request.proxies or Settings().proxies,
        names=request.names,
        secure=request.https,
        max_upload=request.max_upload * MB,
        engine=request.engine,
    )


def _corpus(request: Request) -> Corpus:
    if request.corpus is not None:
        return Corpus.open(request.corpus)
    return demo_corpus(quiet=request.quiet)


def demo_corpus(*, quiet: bool = False, engine: str | None = None) -> Corpus:
    """The demo corpus, made on first use (some seconds) and kept with the user's other caches."""
    from platformdirs import user_cache_path

    from sayso.demo import mark

    place = user_cache_path("sayso", ensure_exists=True) / f"demo-{__version__}-{mark()}.sqlite"
    if place.exists():
        return Corpus.open(place)
    unfinished = place.with_suffix(".new")
    for left in (unfinished, *unfinished.parent.glob(unfinished.name + "-*")):
        left.unlink(missing_ok=True)
    with Corpus.open(unfinished, create=True) as corpus:
        _fill(corpus, quiet, engine)
    unfinished.replace(place)
    return Corpus.open(place)


def _fill(corpus: Corpus, quiet: bool, engine: str | None) -> None:
    from sayso.cli.progress import Progress
    from sayso.demo import articles

    given = list(articles())
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
    if not quiet:
        _tell(f"making the demo corpus of {len(given)} articles, once")
    with Progress(sys.stderr, len(given), shown) as progress:
        for added in corpus.add(given, engine=engine):
            if isinstance(added, SetAside):
                _tell(added.error)
            progress.advance()


def _serve(request: Request, settings: Settings, corpus: Corpus) -> None:
    try:
        import uvicorn

        from sayso.service.app import create_app
    except ImportError as error:
        raise SaysoError("sayso serve", f"needs {error.name}", "install sayso[desk]") from None
    name = Path(request.corpus).name if request.corpus else "demo"
    app = create_app(corpus, settings, name=name, demo=request.corpus is None)
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,  # addresses of pages hold what was searched for
        log_level="critical",  # faults are noted by the desk itself, without articles' words
        server_header=False,
        proxy_headers=False,  # the guard itself decides whom to believe
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{shown}:{settings.port}/"
    try:
        _server(config, address, request).run()
    except SystemExit:
        where = f"{settings.host}:{settings.port}"
        raise SaysoError(where, "cannot be listened on", "choose another --port") from None


def _server(config: uvicorn.Config, address: str, request: Request) -> uvicorn.Server:
    """A server that says where it is once it is there."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started and not request.quiet:
                what = "the desk" if request.corpus else "the demo, a corpus of invented stories,"
                _tell(f"{what} is at {address} (Ctrl + C ends it)")
            if self.started and request.open_browser:
                webbrowser.open(address)

    return Server(config)


def _tell(words: str) -> None:
    print(f"sayso: {words}", file=sys.stderr, flush=True)
