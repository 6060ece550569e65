"""`sayso export`: a corpus, or a part of it, into the formats of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

CorpusArgument = Annotated[
    str, typer.Argument(metavar="CORPUS", help="A corpus: a file or a postgresql:// URL.")
]
ToOption = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="csv, xlsx, parquet, geojson, ftm, stix, gdelt, gdelt-mentions, icews, polecat, annotations, "
        "docx, html, md or bibtex.",
    ),
]
OutOption = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")]


def export(
    corpus: CorpusArgument,
    to: ToOption,
    out: OutOption,
    query: Annotated[str, typer.Option(metavar="TEXT", help="Only claims that this search finds.")] = "",
    story: Annotated[int | None, typer.Option(metavar="KEY", help="Only the claims of one story.")] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME|KEY", help="Only claims by or about one entity: its dossier.")
    ] = None,
    attributed: Annotated[
        bool, typer.Option("--attributed", help="Only claims that somebody is cited for.")
    ] = False,
    min_origins: Annotated[int | None, typer.Option(metavar="N", help="Only with so many origins.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Writes the claims of a corpus for other tools: tables, maps, graphs, event data, documents."""
    from sayso.corpus.corpus import Corpus
    from sayso.corpus.views import Query
    from sayso.errors import SaysoError
    from sayso.export.corpus.formats import export as write
    from sayso.export.corpus.selection import Selection

    wanted = Query(text=query, story=story, own_voice=False if attributed else None, min_origins=min_origins)
    try:
        with Corpus.open(corpus, read_only=True) as opened:
            about = None
            if entity is not None:
                about = opened.dossier(int(entity) if entity.isdigit() else entity, limit=1).entity
            count = write(Selection(opened, wanted, about), to, out)
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    if not quiet:
        print(f"sayso: {out}: written ({count:,} {'entry' if count == 1 else 'entries'})", file=sys.stderr)
    raise typer.Exit(0)
