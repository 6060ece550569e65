"""Claims as Parquet, in the columns of the CSV with their own types."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from sayso.export.corpus.columns import COLUMNS, values
from sayso.export.corpus.selection import Selection

_INTEGERS = {"claim", "cluster", "independent_origins", "outlets", "article", "story", "start", "end"}
_NUMBERS = {"lat", "lon"}
_ROW_GROUP = 10_000


def write(selection: Selection, out: Path) -> int:
    """A row a claim; returns how many."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {name: pa.int64() for name in _INTEGERS} | {name: pa.float64() for name in _NUMBERS}
    schema = pa.schema(
        [(name, kinds.get(name, pa.bool_() if name == "stale" else pa.string())) for name in COLUMNS]
    )
    count = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        rows = map(values, selection.claims())
        while group := list(islice(rows, _ROW_GROUP)):
            columns = zip(*group, strict=True)
            arrays = [pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count
