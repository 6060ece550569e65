"""A desk that listens, so that a browser can come."""

import threading
import time
from contextlib import contextmanager

import uvicorn

from sayso.service.app import create_app
from sayso.service.settings import Settings


@contextmanager
def listening(corpus, *, demo=False, **settings):
    """The address of a desk over `corpus`, on a port of its own."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Settings(**{"port": port, "rate": 1e6, "burst": 1_000_000, **settings})
    config = uvicorn.Config(
        create_app(corpus, made, name="demo" if demo else "test", demo=demo),
        port=port,
        log_level="critical",
        access_log=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
