"""Parquet → Articles: a row an article, under the usual names of columns. Needs pyarrow (``sayso[scale]``).

A file of readings that `sayso run` wrote gives its articles too: those columns have the usual names.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.ingest import fields
from sayso.ingest.jsonl import article_or_aside
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.records import Article, SetAside

_ROWS = 64
_ROW_GROUP_BYTES = 4 << 30
_USUAL = frozenset(
    name.replace("_", "")
    for names in (
        fields.ID, fields.TEXT, fields.HTML, fields.TITLE, fields.BYLINE, fields.PUBLISHED, fields.MODIFIED,
        fields.OUTLET, fields.LANGUAGE, fields.URL,
    )
    for name in names.split()
)  # fmt: skip


def articles_from_parquet(
    source: Path | bytes, *, name: str, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Article | SetAside]:
    """The articles of a file (by its path: only some rows are in memory at once) or of its bytes.

    A row that is no article is set aside. Raises InputError: it is no Parquet, is damaged, has no column of
    texts, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(name, "reading Parquet needs pyarrow", 'pip install "sayso[scale]"') from None
    try:
        with pq.ParquetFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            columns = _columns(file, name)
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    value = {key: _plain(held) for key, held in row.items() if held is not None}
                    yield article_or_aside(value, name=f"{name}:{number}", limits=limits)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(name, f"it cannot be read as Parquet: {told}", "make it anew") from None


def _columns(file: Any, name: str) -> list[str]:
    """Those whose names are usual; raises InputError where a row group is larger than memory should hold."""
    for group in range(file.metadata.num_row_groups):
        if file.metadata.row_group(group).total_byte_size > _ROW_GROUP_BYTES:
            raise InputError(name, "a row group has more than 4 GB", "write it with smaller row groups")
    columns = [c for c in file.schema_arrow.names if c.lower().replace("_", "").replace("-", "") in _USUAL]
    if not columns:
        mend = "put texts into a column named text"
        raise InputError(name, "it has no column of articles", mend)
    return columns


def _plain(value: Any) -> Any:
    """A value as JSON could hold it: dates as ISO 8601."""
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value
