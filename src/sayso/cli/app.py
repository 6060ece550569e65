"""The commands and their options. What they do is imported when it is done."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso._version import __version__

app = typer.Typer(
    name="sayso",
    help="Reads news and shows, for every claim in it, who says so and how they know.",
    epilog="Start with: sayso read --sample",
    rich_markup_mode=None,  # plain help: it is there at once, and the same in a pipe
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class InputFormat(StrEnum):
    """What an input may be said to be."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"
    jsonl = "jsonl"


class Shown(StrEnum):
    """Which claims are put out."""

    all = "all"
    attributed = "attributed"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def sayso(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Reads news and shows, for every claim in it, who says so and how they know."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def read(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT…",
            help="Files (text, Markdown, HTML, JSON, JSONL, each also .gz), folders, patterns, URLs, or - "
            "for standard input, which is also read when nothing is given and something is piped in.",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Read the sample article that ships.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON: one object, or one a line for several articles.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV: one row a claim.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE|DIR", help="Write a page for the browser; into a folder, one an article."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE instead of printing.")
    ] = None,
    claims: Annotated[
        Shown, typer.Option(help="All claims, or those that somebody is cited for.")
    ] = Shown.all,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="What finds attributions.", show_default=False)
    ] = None,
    processes: Annotated[int, typer.Option("--processes", "-p", min=1, help="How many processes read.")] = 1,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of text inputs that are not UTF-8.")
    ] = None,
    format: Annotated[
        InputFormat | None, typer.Option(help="What the inputs are, instead of what they look like.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the article was published, as 2031-03-12.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was published.")] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (as does NO_COLOR).")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")] = False,
) -> None:
    """Reads articles and shows every claim: who makes it, how sure they are, how it reached the reader.

    Ends with 0 if something was read, 1 if nothing could be, 2 if the command was wrong.
    """
    if not inputs and not sample:
        if sys.stdin is None or sys.stdin.isatty():
            typer.echo(context.get_help())
            raise typer.Exit(2)
        inputs = ["-"]
    from sayso.cli.read import Request, run

    request = Request(
        inputs=tuple(inputs or ()),
        sample=sample,
        output="json" if json else "csv" if csv else "page",
        html=html,
        out=out,
        attributed_only=claims is Shown.attributed,
        engine=engine,
        processes=processes,
        encoding=encoding,
        format=format.value if format else None,
        published=published,
        outlet=outlet,
        color=not no_color,
        quiet=quiet,
    )
    if json and csv:
        raise typer.BadParameter("--json and --csv: choose one")
    raise typer.Exit(run(request))


@app.command()
def schema() -> None:
    """Prints the JSON Schema of what `sayso read --json` prints."""
    import json

    from sayso.records.schema import reading_schema

    typer.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))
