"""`sayso export`: a corpus, or a part of it, into the formats of other tools."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.corpus.groups import Search
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Search):
    """A search whose dates leave ``--to`` to the format."""

    published_from: Annotated[
        str | None, typer.Option("--published-from", metavar="DATE", help="Published from, as 2031-03.")
    ] = None
    published_to: Annotated[
        str | None, typer.Option("--published-to", metavar="DATE", help="Published until, inclusive.")
    ] = None


EVERYTHING = Chosen()


def export(
    corpus: CorpusArgument,
    to: ToOption,
    out: OutOption,
    query: Annotated[str, typer.Option(metavar="TEXT", help="Only claims that this search finds.")] = "",
    asked: Chosen = EVERYTHING,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Writes claims for other tools: tables, maps, graphs, documents."""

    def work() -> None:
        from sayso.export.corpus.formats import FORMATS
        from sayso.export.corpus.selection import Selection

        if to not in FORMATS:
            raise UsageError(f"--to {to}", "there is no such format", f"choose one of {', '.join(FORMATS)}")
        with opened(corpus, read_only=True) as there:
            about = _entity(there, asked.entity) if asked.entity is not None else None
            found = replace(asked, entity=None).query(there, query)
            count = _write(Selection(there, found, about), to, out)
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
