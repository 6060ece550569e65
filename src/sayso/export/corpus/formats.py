"""The formats of `sayso export`, by name."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sayso.errors import SaysoError
from sayso.export.corpus.selection import Selection

Write = Callable[[Selection, Path], int]
"""Writes a selection to a path; returns how many rows, entities or claims it wrote."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module here (with a function `write`), the usual suffix, and what one would say it is.

    `extra` is what pip must install for it, None where nothing.
    """

    name: str
    module: str
    suffix: str
    about: str
    media_type: str
    extra: str | None = None


FORMATS = {
    f.name: f
    for f in (
        Format("csv", "claims_csv", ".csv", "a row a claim", "text/csv"),
        Format(
            "xlsx",
            "claims_xlsx",
            ".xlsx",
            "claims and articles as a workbook",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "exports",
        ),
        Format(
            "parquet",
            "claims_parquet",
            ".parquet",
            "a row a claim",
            "application/vnd.apache.parquet",
            "scale",
        ),
        Format(
            "geojson", "geojson", ".geojson", "claims that have a place, as points", "application/geo+json"
        ),
        Format("ftm", "ftm", ".ftm.json", "FollowTheMoney entities, one a line", "application/json+ftm"),
        Format("stix", "stix", ".stix.json", "a STIX 2.1 bundle", "application/stix+json", "exports"),
        Format("gdelt", "gdelt", ".export.CSV", "GDELT 2 events", "text/tab-separated-values"),
        Format(
            "gdelt-mentions",
            "gdelt_mentions",
            ".mentions.CSV",
            "GDELT 2 mentions",
            "text/tab-separated-values",
        ),
        Format("icews", "icews", ".tab", "ICEWS events", "text/tab-separated-values"),
        Format("polecat", "polecat", ".tsv", "POLECAT (PLOVER) events", "text/tab-separated-values"),
        Format("annotations", "annotations", ".jsonld", "W3C Web Annotations", "application/ld+json"),
        Format(
            "docx",
            "docx",
            ".docx",
            "a dossier with numbered citations",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "exports",
        ),
        Format("html", "html_page", ".html", "a dossier with numbered citations", "text/html"),
        Format("md", "markdown", ".md", "a dossier with numbered citations", "text/markdown"),
        Format("bibtex", "bibtex", ".bib", "the articles", "application/x-bibtex"),
    )
}


def export(selection: Selection, to: str, out: Path) -> int:
    """Writes `selection` to `out` in the format named `to`, whole or not at all; returns how much it wrote.

    Raises SaysoError: there is no such format, what it needs is not installed, `out` cannot be written.
    """
    if to not in FORMATS:
        raise SaysoError(f"--to {to}", "there is no such format", f"choose one of {', '.join(FORMATS)}")
    wanted = FORMATS[to]
    module = importlib.import_module(f"sayso.export.corpus.{wanted.module}")
    write = cast("Write", module.write)
    part = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        written = write(selection, part)
        part.replace(out)
    except ImportError as error:
        mend = f'pip install "sayso[{wanted.extra}]"'
        raise SaysoError(f"--to {to}", f"{error.name} is not installed", mend) from None
    except OSError as error:
        raise SaysoError(
            str(out), f"it cannot be written: {error.strerror}", "choose another place"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return written
