"""Readings and claims in a notebook, and as data frames where pandas or Polars is installed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from sayso.errors import SaysoError
from sayso.export.html.page import report_page
from sayso.export.table import COLUMNS, records
from sayso.export.visible import visible_line
from sayso.export.wording import CERTAINTY, speaker_name
from sayso.records import Claim, Reading

_HEIGHT = "38rem"


def reading_html(reading: Reading) -> str:
    """The report in a frame of its own, which can neither reach nor change the notebook."""
    page = escape(report_page(reading), quote=True)
    return (
        f'<iframe sandbox="allow-scripts" srcdoc="{page}" title="sayso" '
        f'style="width:100%;height:{_HEIGHT};border:1px solid #8884;border-radius:6px"></iframe>'
    )


def claim_html(claim: Claim) -> str:
    """The claim, who makes it, how sure they are, and how it came."""
    who = escape(visible_line(speaker_name(claim) or "The article itself"))
    facts = [
        CERTAINTY[claim.factuality],
        *(f"{n} {v}" for n, v in (("of", claim.when), ("in", claim.where)) if v),
    ]
    chain = escape(" → ".join(visible_line(hop) for hop in claim.chain))
    told = escape(visible_line("; ".join(facts)))
    return (
        f'<div style="border-left:3px solid #8888;padding:.25rem .75rem;max-width:60ch">'
        f"<div>{escape(visible_line(claim.content_text))}</div>"
        f'<div style="opacity:.75"><strong>{who}</strong>: {told}<br>{chain}</div></div>'
    )


def to_pandas(readings: Reading | Iterable[Reading]) -> Any:
    """A pandas DataFrame with a row a claim, in the columns of the CSV. Raises SaysoError without pandas."""
    return _library("pandas").DataFrame(_rows(readings), columns=list(COLUMNS))


def to_polars(readings: Reading | Iterable[Reading]) -> Any:
    """A Polars DataFrame with a row a claim, in the columns of the CSV. Raises SaysoError without Polars."""
    polars = _library("polars")
    return polars.DataFrame(_rows(readings), schema=list(COLUMNS), orient="row", infer_schema_length=None)


def _rows(readings: Reading | Iterable[Reading]) -> list[tuple[str | int | float | None, ...]]:
    given = [readings] if isinstance(readings, Reading) else readings
    return [tuple(record.values()) for reading in given for record in records(reading)]


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise SaysoError(name, "it is not installed", f"pip install {name}") from None
