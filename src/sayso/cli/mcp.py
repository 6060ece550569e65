"""`sayso mcp`: the corpus for language models, over standard input and output."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def mcp(
    corpus: Annotated[
        str | None,
        typer.Argument(metavar="[CORPUS]", help="A corpus; without one, articles can be read and no more."),
    ] = None,
    urls: Annotated[
        bool, typer.Option("--urls", help="Let models have public pages fetched and read.")
    ] = False,
) -> None:
    """Serves read-only tools by the Model Context Protocol, on standard input and output."""
    from contextlib import nullcontext

    from sayso.corpus.corpus import Corpus
    from sayso.errors import SaysoError
    from sayso.service.mcp_server import make_server

    try:
        with Corpus.open(corpus, read_only=True) if corpus else nullcontext() as opened:
            make_server(opened, urls=urls).run("stdio")
    except ImportError:
        print('sayso: mcp is not installed (pip install "sayso[mcp]")', file=sys.stderr)
        raise typer.Exit(2) from None
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
