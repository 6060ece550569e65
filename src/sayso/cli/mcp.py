"""`sayso mcp`: the corpus for language models, over standard input and output."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Annotated

import typer

from sayso.cli.corpus.running import guarded, opened
from sayso.errors import SaysoError


def mcp(
    corpus: Annotated[
        str | None,
        typer.Argument(metavar="CORPUS", help="A corpus; without one, articles can be read and no more."),
    ] = None,
    urls: Annotated[
        bool, typer.Option("--urls", help="Let models have public pages fetched and read.")
    ] = False,
) -> None:
    """Serves read-only tools to language models over MCP.

    On standard input and output.
    """

    def work() -> None:
        with opened(corpus, read_only=True) if corpus else nullcontext() as there:
            try:
                from sayso.service.mcp_server import make_server

                server = make_server(there, urls=urls)
            except ImportError:
                raise SaysoError("sayso mcp", "mcp is not installed", 'pip install "sayso[mcp]"') from None
            server.run("stdio")

    guarded(work)
