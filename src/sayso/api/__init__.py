"""Reading articles from Python."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable, Iterator

from sayso.api.batches import BATCH_ARTICLES, BatchReader, Item, Result, in_batches, read_items
from sayso.api.lifting import Given, lift, lift_one
from sayso.ingest.inputs import DEFAULT_OPTIONS, Options
from sayso.records import Article, Reading, SetAside

__all__ = ["Given", "Options", "read", "read_many"]

_one_at_a_time = threading.Lock()


def read(given: Given, *, engine: str | None = None, options: Options = DEFAULT_OPTIONS) -> Reading:
    """Reads one article.

    Args:
        given: a path, a URL (http, https), the text itself, a mapping with the usual field names (``text``,
            ``title``, ``published``, …), or an `Article`. A string is a URL by its scheme, a path where such
            a file exists; one line that looks like a path to a file that does not exist is an error; any
            other string is the text.
        engine: what finds the attributions; by default the best there is.
        options: what is known about the input and the input does not say, or says wrongly.

    Returns:
        The reading, with every finding in character offsets, half-open, of `reading.article.text`, which is
        the text as it was given.

    Raises:
        InputError: the input cannot be read (for many reasons a class of its own: see `sayso.errors`), or
            holds several articles (then use `read_many`).
        SaysoError: there is no such engine, or a model file is damaged.
    """
    article = lift_one(given, options)
    with _one_at_a_time:
        return _reader(engine).read_batch([article])[0]


def read_many(
    given: Iterable[Given],
    *,
    processes: int = 1,
    engine: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    batch_size: int = BATCH_ARTICLES,
) -> Iterator[Reading | SetAside]:
    """Reads any number of articles: in order, in bounded memory, taking from `given` only as far as needed.

    Args:
        given: what `read` takes; a file of several articles (JSONL) and a folder give several readings.
        processes: how many processes read. Each loads the models once (some 400 MB). More than one are
            started anew (spawn), so a script must start from under ``if __name__ == "__main__":``. Results
            and their order do not depend on it.
        engine: as in `read`.
        options: as in `read`, for all.
        batch_size: how many articles are read together, at most.

    Yields:
        A reading for each article, or a `SetAside` with the reason where one could not be read; the others
        go on. The iterator may be closed at any time; processes are then stopped.

    Raises:
        SaysoError: there is no such engine, or a model file is damaged.
        ValueError: `processes` or `batch_size` is below 1.
    """
    if processes < 1 or batch_size < 1:
        raise ValueError(f"processes ({processes}) and batch_size ({batch_size}) must be 1 or more")
    batches = in_batches(lift(given, options), batch_size)
    if processes == 1:
        return _read_here(batches, engine)
    from sayso.api.workers import read_in_processes

    return read_in_processes(batches, functools.partial(_new_reader, engine), processes)


def _read_here(batches: Iterable[list[Item]], engine: str | None) -> Iterator[Result]:
    for batch in batches:
        if any(isinstance(item, Article) for item in batch):
            reader = _reader(engine)
            with _one_at_a_time:
                results = read_items(reader, batch)
            yield from results
        else:
            yield from (item for item in batch if isinstance(item, SetAside))


def _new_reader(engine: str | None) -> BatchReader:
    from sayso.analysis.pipeline import DEFAULT_ENGINE, Reader

    return Reader(engine or DEFAULT_ENGINE)


@functools.cache
def _reader(engine: str | None) -> BatchReader:
    """The reader of this process: loading takes about a second."""
    return _new_reader(engine)
