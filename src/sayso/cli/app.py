"""The commands and their options. What they do is imported when it is done."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sayso._version import __version__
from sayso.cli import corpus, desk, export, mcp, options
from sayso.cli.corpus.groups import spread

app = typer.Typer(
    name="sayso",
    help="Reads news and shows, for every claim in it, who says so and how they know.",
    epilog="Start with: sayso read --sample",
    rich_markup_mode=None,  # plain help: it is there at once, and the same in a pipe
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


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
    inputs: options.InputsArgument = None,
    sample: options.SampleOption = False,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    html: options.HtmlOption = None,
    out: options.OutOption = None,
    claims: options.ClaimsOption = options.Shown.all,
    engine: options.EngineOption = None,
    processes: options.ProcessesOption = 1,
    encoding: options.EncodingOption = None,
    format: options.FormatOption = None,
    published: options.PublishedOption = None,
    outlet: options.OutletOption = None,
    follow: options.FollowOption = None,
    no_color: options.NoColorOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Reads articles and shows every claim and who makes it.

    Also how sure they are, and how it reached the reader.

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
        attributed_only=claims is options.Shown.attributed,
        engine=engine,
        processes=processes,
        encoding=encoding,
        format=format.value if format else None,
        published=published,
        outlet=outlet,
        follow=follow,
        color=not no_color,
        quiet=quiet,
    )
    if json and csv:
        raise typer.BadParameter("--json and --csv: choose one")
    raise typer.Exit(run(request))


@app.command(name="run")
def run_shards(
    inputs: options.ShardsArgument,
    out: options.ShardsOutOption,
    workers: options.WorkersOption = None,
    ray: options.RayOption = None,
    engine: options.EngineOption = None,
    encoding: options.EncodingOption = None,
    published: options.PublishedOption = None,
    outlet: options.OutletOption = None,
    json: options.SummaryJsonOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Reads any number of articles into Parquet files.

    One file a shard; a second run goes on where it stopped.

    Ends with 0 if every shard was read, 1 if some failed, 2 if the run could not begin or go on.
    """
    import os
    from pathlib import Path

    from sayso.cli.run import Request, run
    from sayso.ingest.inputs import Options

    request = Request(
        inputs=tuple(inputs),
        out=Path(out),
        workers=workers or os.cpu_count() or 1,
        ray=None if ray is None else "" if ray == "local" else ray,
        engine=engine,
        options=Options(encoding=encoding, published=published, outlet=outlet),
        quiet=quiet,
        json=json,
    )
    raise typer.Exit(run(request))


@app.command()
def schema() -> None:
    """Prints the JSON Schema of what `sayso read --json` prints."""
    import json

    from sayso.records.schema import reading_schema

    typer.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))


app.command()(spread(export.export))
app.command()(mcp.mcp)
corpus.register(app)
desk.register(app)
