"""What a search finds, as a file of another tool's format."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from sayso.corpus.corpus import Corpus
from sayso.corpus.views import Query
from sayso.errors import TooLargeError
from sayso.export.corpus.formats import FORMATS, export
from sayso.export.corpus.selection import Selection

FormatName = Literal[
    "csv", "xlsx", "parquet", "geojson", "ftm", "stix", "gdelt", "gdelt-mentions", "icews", "polecat",
    "annotations", "docx", "html", "md", "bibtex",
]  # fmt: skip
MOST = 10_000
"""Appearances of claims that are exported from the desk at most; the command takes any number."""


def exported(corpus: Corpus, query: Query, to: FormatName) -> Response:
    """The file, to be saved.

    Raises:
        TooLargeError: the search finds more than `MOST`.
        SaysoError: what the format needs is not installed.
    """
    found = corpus.search(query, limit=1)
    if found.more_than or found.total > MOST:
        mend = "narrow the search, or use sayso export"
        raise TooLargeError("the export", f"the search finds more than {MOST:,}", mend)
    about = corpus.dossier(query.entity, limit=1).entity if query.entity is not None else None
    wanted = FORMATS[to]
    folder = tempfile.TemporaryDirectory(prefix="sayso-")
    try:
        out = Path(folder.name) / f"export{wanted.suffix}"
        export(Selection(corpus, query, about), to, out)
    except BaseException:
        folder.cleanup()
        raise
    name = "-".join(["sayso", *_parts(query)]) + wanted.suffix
    return FileResponse(
        out, media_type=wanted.media_type, filename=name, background=BackgroundTask(folder.cleanup)
    )


def _parts(query: Query) -> list[str]:
    named = {"story": query.story, "source": query.entity, "article": query.article}
    return [f"{what}-{key}" for what, key in named.items() if key is not None] or ["claims"]
