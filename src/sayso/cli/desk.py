"""The commands that open the desk. What they do is imported when it is done."""

from __future__ import annotations

from typing import Annotated

import typer

CorpusArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CORPUS",
        help="The corpus: a file, or a postgresql:// URL. Without one, the demo.",
        show_default=False,
    ),
]
HostOption = Annotated[
    str, typer.Option("--host", help="What to listen on. By default only this machine reaches the desk.")
]
PortOption = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port.")]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        metavar="TOKEN",
        help="Let in only who knows it (or set SAYSO_TOKEN, which others on this machine cannot see).",
        show_default=False,
    ),
]
ProxyOption = Annotated[
    str | None,
    typer.Option(
        "--behind-proxy",
        metavar="HEADER",
        help="A reverse proxy lets people in, and names them in this header, as X-Forwarded-User.",
        show_default=False,
    ),
]
ProxiesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy", metavar="ADDRESS", help="The proxy's own address (127.0.0.1).", show_default=False
    ),
]
NamesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--name", metavar="HOST", help="A further host name of the desk, as desk.example.", show_default=False
    ),
]
HttpsOption = Annotated[
    bool, typer.Option("--https", help="Browsers reach it by HTTPS (through a proxy): keep cookies to that.")
]
UploadOption = Annotated[int, typer.Option("--max-upload", min=1, max=500, help="MB of one upload at most.")]
EngineOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="What finds attributions.", show_default=False)
]
BrowserOption = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def register(app: typer.Typer) -> None:
    """Adds ``serve`` and ``demo``."""

    @app.command()
    def serve(
        corpus: CorpusArgument = None,
        host: HostOption = "127.0.0.1",
        port: PortOption = 8720,
        token: TokenOption = None,
        behind_proxy: ProxyOption = None,
        proxy: ProxiesOption = None,
        name: NamesOption = None,
        https: HttpsOption = False,
        max_upload: UploadOption = 20,
        engine: EngineOption = None,
        open_browser: BrowserOption = False,
        quiet: QuietOption = False,
    ) -> None:
        """Opens a corpus (or the demo) as a web desk, with REST."""
        from sayso.cli.serve import Request, run

        request = Request(
            corpus=corpus,
            host=host,
            port=port,
            token=token,
            behind_proxy=behind_proxy,
            proxies=tuple(proxy or ()),
            names=tuple(name or ()),
            https=https,
            max_upload=max_upload,
            engine=engine,
            open_browser=open_browser,
            quiet=quiet,
        )
        raise typer.Exit(run(request))

    @app.command()
    def demo(
        port: PortOption = 8720, open_browser: BrowserOption = False, quiet: QuietOption = False
    ) -> None:
        """Opens the desk on invented stories, made on the first run."""
        from sayso.cli.serve import Request, run

        raise typer.Exit(run(Request(corpus=None, port=port, open_browser=open_browser, quiet=quiet)))
