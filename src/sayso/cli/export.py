"""`sayso export`: a corpus, or a part of it, into the formats of other tools."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.corpus.asking import query_of
from sayso.cli.corpus.running import guarded, opened, tell
from sayso.cli.outputs import UsageError

if TYPE_CHECKING:
    from sayso.corpus.corpus import Corpus
    from sayso.corpus.views import EntityRow
    from sayso.export.corpus.selection import Selection

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
OutOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write, or - for standard output.")
]


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

    def work() -> None:
        from sayso.export.corpus.formats import FORMATS
        from sayso.export.corpus.selection import Selection

        if to not in FORMATS:
            raise UsageError(f"--to {to}", "there is no such format", f"choose one of {', '.join(FORMATS)}")
        own_voice = False if attributed else None
        fields = {"story": story, "own_voice": own_voice, "min_origins": min_origins}
        with opened(corpus, read_only=True) as there:
            if story is not None:
                there.story(story)  # tells where there is none
            about = _entity(there, entity) if entity is not None else None
            count = _write(Selection(there, query_of(there, query, fields), about), to, out)
        if not quiet and str(out) != "-":
            tell(f"{out}: written ({count:,} {'entry' if count == 1 else 'entries'})")

    guarded(work)


def _entity(corpus: Corpus, told: str) -> EntityRow:
    return corpus.dossier(int(told) if told.isdecimal() else told, limit=1).entity


def _write(selection: Selection, to: str, out: Path) -> int:
    """Writes the file; to standard output for "-"."""
    from sayso.export.corpus.formats import export as write

    if str(out) != "-":
        return write(selection, to, out)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "export"
        count = write(selection, to, file)
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.flush()
    return count
