"""Files of whole tables that `fuzz.py` tries: Parquet of articles and of readings, a corpus (SQLite)."""

from __future__ import annotations

import functools
import io
import random
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import _seeds

_TAIL = 8  # of a Parquet file: the footer's length, and its mark


def _parquet(columns: dict[str, list[Any]], **options: Any) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


@functools.cache
def articles() -> Sequence[bytes]:
    """Parquet of three articles: plain, packed, and with nested and odd columns."""
    plain: dict[str, list[Any]] = {
        "id": ["a", "b", "c"],
        "text": [*_seeds.PARAGRAPHS[:3]],
        "title": [_seeds.TITLE, None, ""],
    }
    odd: dict[str, list[Any]] = {
        "text": [_seeds.TEXT, "", None],
        "authors": [["Ann"], [], None],
        "date": [0, 1772532000, 2**62],
    }
    return (
        _parquet(plain, compression="none", use_dictionary=False, write_statistics=False),
        _parquet(plain, compression="zstd"),
        _parquet(odd, compression="none", data_page_version="2.0"),
    )


def _generated() -> list[Any]:
    from _corpus import World

    return list(World(largest=1).readings(3))


@functools.cache
def readings() -> Sequence[bytes]:
    """Parquet of two readings, as `sayso run` writes it: packed, and not; and the JSON inside it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from sayso.scale import table

    rows = pa.Table.from_pylist([table.row(reading) for reading in _generated()[:2]], table.schema())
    files = []
    for compression in ("none", "zstd"):
        out = io.BytesIO()
        pq.write_table(rows, out, compression=compression)
        files.append(out.getvalue())
    return [*files, rows.column(table.READING)[0].as_py().encode()]


def in_rows(data: bytes) -> bytes:
    """Parquet with `data` as the JSON of a reading."""
    from sayso.scale.table import READING

    return _parquet({READING: [data.decode("utf-8", "replace")]})


@functools.cache
def corpora() -> Sequence[bytes]:
    """The file of a corpus of three readings."""
    from sayso.corpus.corpus import Corpus

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seed.corpus")
        with Corpus.open(path, create=True) as corpus:
            list(corpus.add_readings(_generated()))
        return [path.read_bytes()]


def with_tail(data: bytes) -> bytes:
    """`data` with the beginning and the end of a Parquet file, so that what is between is looked at."""
    seed = articles()[0]
    return b"PAR1" + data[4:-_TAIL] + seed[-_TAIL:]


def read_articles(data: bytes) -> None:
    """Articles of Parquet from outside."""
    from sayso.ingest.parquet import articles_from_parquet
    from sayso.records import Article

    for found in articles_from_parquet(data, name="fuzz"):
        assert not isinstance(found, Article) or found.text.strip(), "an article without text"


def read_readings(data: bytes) -> None:
    """Readings of a file that says that `sayso run` wrote it."""
    from sayso.scale.table import holds_readings
    from sayso.scale.table import readings as rows

    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(data)
        file.flush()
        holds_readings(file.name)
        for reading in rows(file.name):
            reading.to_dict()


def read_corpus(data: bytes) -> None:
    """A corpus that somebody sent: opened, checked, listed, searched."""
    from sayso.corpus.corpus import Corpus

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fuzz.corpus")
        path.write_bytes(data)
        with Corpus.open(path) as corpus:
            _use(corpus, random.Random(zlib.crc32(data)))


def _use(corpus: Any, chance: random.Random) -> None:
    """Asks for some of what the pages of the desk ask for."""
    from sayso.corpus.views import Query
    from sayso.errors import SaysoError

    asked: list[Callable[[], object]] = [
        lambda: corpus.health(),
        lambda: [corpus.reading(row.key) for row in corpus.articles().items],
        lambda: [corpus.story(row.key) for row in corpus.stories().items],
        lambda: [corpus.claim(row.cluster) for row in corpus.search(Query()).items],
        lambda: corpus.search(Query(text="said")),
        lambda: corpus.entities(),
        lambda: corpus.timeline(),
        lambda: corpus.log(),
        lambda: corpus.trace(),
        lambda: list(corpus.add_readings(_generated()[:1])),
    ]
    for ask in chance.sample(asked, 3):  # one that refuses should not keep the others from being tried
        try:
            ask()
        except SaysoError:
            continue
