"""The options of `sayso read`, as Typer reads them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class InputFormat(StrEnum):
    """What an input may be said to be."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"
    jsonl = "jsonl"
    feed = "feed"
    sitemap = "sitemap"
    warc = "warc"
    pdf = "pdf"
    docx = "docx"
    parquet = "parquet"


class Shown(StrEnum):
    """Which claims are put out."""

    all = "all"
    attributed = "attributed"


InputsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Files (text, Markdown, HTML, JSON, JSONL, ninjs, RSS, Atom, sitemap, WARC, PDF, DOCX, "
        "Parquet, each also .gz), folders, patterns, URLs, or - for standard input, which is also read when "
        "nothing is given and something is piped in.",
        show_default=False,
    ),
]
SampleOption = Annotated[bool, typer.Option("--sample", help="Read the sample article that ships.")]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON: one object, or one a line for several articles.")
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV: one row a claim.")]
HtmlOption = Annotated[
    Path | None,
    typer.Option(
        "--html", metavar="FILE|DIR", help="Write a page for the browser; into a folder, one an article."
    ),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE instead of printing.")
]
ClaimsOption = Annotated[Shown, typer.Option(help="All claims, or those that somebody is cited for.")]
EngineOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="What finds attributions.", show_default=False)
]
ProcessesOption = Annotated[int, typer.Option("--processes", "-p", min=1, help="How many processes read.")]
EncodingOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of text inputs that are not UTF-8.")
]
FormatOption = Annotated[
    InputFormat | None, typer.Option(help="What the inputs are, instead of what they look like.")
]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the article was published, as 2031-03-12.")
]
FollowOption = Annotated[
    bool | None,
    typer.Option(
        "--follow/--no-follow",
        help="Fetch the articles that a feed or sitemap links to; by default where it was itself fetched.",
        show_default=False,
    ),
]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Where it was published.")]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colours (as does NO_COLOR).")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]
ShardsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files of articles (JSONL, WARC, Parquet, each a shard; or single articles), folders, patterns, "
        "or fsspec URLs such as s3://bucket/news/*.warc.gz.",
        show_default=False,
    ),
]
ShardsOutOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="The folder that the Parquet files go into.")
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", "-w", min=1, help="How many shards are read at a time; by default, one a core."
    ),
]
RayOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Read by Ray: 'local' starts it here, 'auto' or ray://HOST:10001 is a running cluster.",
        show_default=False,
    ),
]
SummaryJsonOption = Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")]
