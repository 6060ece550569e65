"""Readings as Parquet: a row an article, its claims as nested columns, and the whole reading as JSON.

The nested columns are for those who query (DuckDB, pandas, Spark); the JSON is the reading itself, from which
`Reading.from_dict` makes the same record again. Needs pyarrow (``sayso[scale]``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import InputError, SaysoError
from sayso.records import Claim, Event, Reading

if TYPE_CHECKING:
    import pyarrow as pa

READING = "reading"
"""The column that holds the JSON of the whole reading."""

_GRADE = "happened"
"""The number of the learned scale, of claims and of events."""

_EVENT = (
    "plover",
    "mode",
    "context",
    "cameo",
    "actor",
    "recipient",
    "trigger",
    "when",
    "where",
    "factuality",
)
_CLAIM = (
    "id",
    "form",
    "addressee",
    "factuality",
    "article_factuality",
    "hedge",
    "said_when",
    "when",
    "where",
)
_ARTICLE = (
    "id",
    "sha256",
    "url",
    "outlet",
    "title",
    "byline",
    "published",
    "modified",
    "language",
    "name",
    "text",
)


def arrow() -> Any:
    """The module pyarrow. Raises SaysoError, naming the extra, where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SaysoError("Parquet", "pyarrow is not installed", 'pip install "sayso[scale]"') from None
    return pyarrow


def schema() -> pa.Schema:
    """The columns of a file of readings."""
    pa = arrow()
    text, words = pa.string(), pa.list_(pa.string())
    event = pa.struct([*((name, text) for name in _EVENT), (_GRADE, pa.float64())])
    claim = pa.struct(
        [
            *((name, text) for name in _CLAIM),
            ("text", text),
            ("source", text),
            ("entity", text),
            ("basis", text),
            ("cue", text),
            ("chain", words),
            ("country", text),
            ("geonames_id", pa.int64()),
            ("lat", pa.float64()),
            ("lon", pa.float64()),
            ("events", pa.list_(event)),
            ("score", pa.float64()),
            (_GRADE, pa.float64()),
        ]
    )
    columns = [(name, text) for name in _ARTICLE]
    return pa.schema(
        [*columns, ("claims", pa.list_(claim)), ("warnings", words), ("made_by", text), (READING, text)]
    )


def row(reading: Reading) -> dict[str, Any]:
    """A reading as a row of `schema`."""
    article = reading.article
    return {
        **{name: getattr(article, name) for name in _ARTICLE},
        "claims": [_claim(claim) for claim in reading.claims],
        "warnings": list(reading.warnings),
        "made_by": reading.made_by,
        READING: json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":")),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    source, place = claim.source, claim.place
    return {
        **{name: getattr(claim, name) for name in _CLAIM},
        "text": claim.content_text,
        "source": source.text if source else None,
        "entity": source.entity if source else None,
        "basis": source.basis if source else None,
        "cue": claim.cue.text if claim.cue else None,
        "chain": list(claim.chain),
        "country": place.country if place else None,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "events": [_event(event) for event in claim.events],
        "score": claim.score,
        _GRADE: claim.happened,
    }


def _event(event: Event) -> dict[str, Any]:
    found = {name: getattr(event, name, None) for name in _EVENT}
    told = {name: value if value is None else str(value) for name, value in found.items()}
    return {**told, _GRADE: event.happened}


def holds_readings(path: str | Path) -> bool:
    """Whether a file is Parquet with readings in it."""
    pa = arrow()
    try:
        return READING in pa.parquet.read_schema(path).names
    except (pa.ArrowException, OSError, ValueError):
        return False


def readings(path: str | Path, *, batch: int = 64) -> Iterator[Reading]:
    """The readings of a Parquet file that `sayso run` wrote, in order, `batch` at a time in memory.

    Raises InputError: it is no Parquet file, is cut short, or holds no readings.
    """
    pa = arrow()
    try:
        with pa.parquet.ParquetFile(path) as file:
            if READING not in file.schema_arrow.names:
                mend = "give the output of `sayso run`"
                raise InputError(str(path), f"it has no column {READING!r}", mend)
            for group in file.iter_batches(batch_size=batch, columns=[READING]):
                for value in group.column(0).to_pylist():
                    yield Reading.from_dict(json.loads(value))
    except RecursionError:
        reason = "a reading in it is nested too deeply"
        raise InputError(str(path), reason, "make it again with `sayso run`") from None
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        reason = f"it cannot be read as Parquet: {error}"
        raise InputError(str(path), reason, "make it again with `sayso run`") from None
