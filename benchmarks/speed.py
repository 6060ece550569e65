#!/usr/bin/env python3
"""Speed of `read_many`, beside spaCy's bare pipeline with the same model on the same documents.

    speed.py PATH.jsonl [--runs N] [--run-docs N] [--engine NAME] [--without] [--processes N] [--json]

PATH holds articles, one JSON object a line with a `text` (PolNeAR as prepared for training has); they are
repeated until there are as many as a run takes.

Definitions.
  words        runs of characters between white space, of the texts
  words/s      per second of processor time of the one process: what one core does, whatever else runs
  bare spaCy   `nlp.pipe` over the texts, the model as its package's `load()` gives it, nothing left out,
               documents dropped, at whichever of the batch sizes 8, 32 and 256 is the fastest on the first
  ratio        words/s of `read_many` to those of bare spaCy, over the same documents, one after the other in
               the same process; the median of the runs, with the least and the most beside it
  --without    the speed of the whole reading to that without certainty, dates, places, events, actors and the
               headline's check, the two in turn, same run (an ablation: no option of sayso's leaves them out)
  --processes  nothing but this: articles a second of wall time by N processes to those by one. "to one" is
               the steady rate: both pools have loaded the models and read a little, and then read the same
               articles in turn; "with loading" sets what each took to load on top. On a machine that does
               other things too the clock tells about those as well; processor time does not: "cost of
               company" is that of N reading processes to that of one for the same articles (1.00: they do
               not hinder each other), "parent's share" what handing out and taking in costs.
  cost         of 10^6 articles of 600 words at $0.04 a core-hour, from the median words/s
Loading the models is not in the speed. Memory: `memory.py`.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import functools
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _stats import fail
from memory import repeated

if TYPE_CHECKING:
    from sayso.api.workers import ReaderPool

ARTICLES, ARTICLE_WORDS, DOLLARS_PER_CORE_HOUR = 1_000_000, 600, 0.04
BATCH_SIZES = (8, 32, 256)


def bare(nlp: Any, records: Iterable[dict[str, Any]], batch_size: int) -> None:
    """Bare spaCy over the texts."""
    for _ in nlp.pipe((record["text"] for record in records), batch_size=batch_size):
        pass


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long `work` takes."""
    start = clock()
    work()
    return clock() - start


def count_read(records: list[dict[str, Any]], engine: str | None, **options: Any) -> None:
    """Reads them all, or fails."""
    import sayso

    read = sum(
        isinstance(result, sayso.Reading) for result in sayso.read_many(records, engine=engine, **options)
    )
    if read < len(records):
        fail(f"{len(records) - read} of {len(records)} articles could not be read")


def spread(name: str, ratios: list[float]) -> dict[str, float]:
    """Median, least and most."""
    found = {name: statistics.median(ratios), f"{name} least": min(ratios), f"{name} most": max(ratios)}
    return {key: round(value, 3) for key, value in found.items()}


def measure_speed(records: list[dict[str, Any]], runs: int, engine: str | None) -> dict[str, Any]:
    """Words a second of both, and their ratio."""
    from sayso.analysis.parse import MODEL
    from sayso.analysis.pipeline import DEFAULT_ENGINE

    nlp = __import__(MODEL).load()
    words = sum(len(record["text"].split()) for record in records)
    bare(nlp, records[:8], 8)
    count_read(records[:8], engine)
    best = min(BATCH_SIZES, key=lambda size: seconds(lambda: bare(nlp, records[:32], size)))
    spacy_rates, sayso_rates = [], []
    for _ in range(runs):
        spacy_rates.append(words / seconds(lambda: bare(nlp, records, best)))
        sayso_rates.append(words / seconds(lambda: count_read(records, engine)))
    rate = statistics.median(sayso_rates)
    ratios = [ours / theirs for ours, theirs in zip(sayso_rates, spacy_rates, strict=True)]
    return {
        "engine": engine or DEFAULT_ENGINE,
        "words": words,
        "runs": runs,
        "bare spaCy batch size": best,
        "read_many words/s": round(rate),
        "bare spaCy words/s": round(statistics.median(spacy_rates)),
        **spread("ratio", ratios),
        "cost of 10^6 articles": cost(rate),
    }


def cost(rate: float) -> str:
    """Dollars for a million articles at `rate` words a second, with the arithmetic."""
    hours = ARTICLES * ARTICLE_WORDS / rate / 3600
    dollars = hours * DOLLARS_PER_CORE_HOUR
    return (
        f"{ARTICLES:,} x {ARTICLE_WORDS} words / {rate:,.0f} words/s / 3,600 s = {hours:,.1f} core-hours"
        f" x ${DOLLARS_PER_CORE_HOUR} = ${dollars:.2f}"
    )


@contextlib.contextmanager
def ablated() -> Iterator[None]:
    """The pipeline without what comes after attributions, claims and sources, for as long as this is open."""
    from unittest import mock

    from sayso.analysis import actors, events, factuality, headline, places
    from sayso.analysis import time as dates

    def given(number: int) -> Callable[..., Any]:
        return lambda *arguments: arguments[number]

    gone: list[tuple[Any, str, Callable[..., Any]]] = [
        (actors, "describe", given(0)),
        (factuality, "judge_claims", given(1)),
        (dates, "published_bounds", lambda *_: None),
        (dates, "dated_pages", lambda *_: {}),
        (dates, "date_claims", given(2)),
        (places, "place_claims", given(2)),
        (events, "find_events", given(2)),
        (factuality, "grade", given(2)),
        (headline, "check_headline", lambda *_: None),
    ]
    with contextlib.ExitStack() as stack:
        for module, name, stand_in in gone:
            stack.enter_context(mock.patch.object(module, name, stand_in))
        yield


def measure_without(records: list[dict[str, Any]], runs: int, engine: str | None) -> dict[str, Any]:
    """The whole reading's speed to that without what follows on claims and sources."""
    count_read(records[:8], engine)
    ratios = []
    for _ in range(runs):
        whole = seconds(lambda: count_read(records, engine))
        with ablated():
            ratios.append(seconds(lambda: count_read(records, engine)) / whole)
    return spread("whole to without", ratios)


def measure_processes(
    records: list[dict[str, Any]], runs: int, engine: str | None, processes: int
) -> dict[str, Any]:
    """Articles a second by several processes to those by one; both pools are kept warm."""
    from sayso.api import _new_reader
    from sayso.api.workers import ReaderPool

    make = functools.partial(_new_reader, engine)
    with ReaderPool(make, 1) as one, ReaderPool(make, processes) as several:
        some = records[: 8 * processes]
        cold = [pooled(pool, some).wall for pool in (one, several)]
        warm = [pooled(pool, some).wall for pool in (one, several)]
        loading = [max(0.0, first - second) for first, second in zip(cold, warm, strict=True)]
        pairs = [(pooled(one, records), pooled(several, records)) for _ in range(runs)]
    alone, together = (statistics.median(side[i].wall for side in pairs) for i in (0, 1))
    return {
        "articles": len(records),
        "seconds by one": round(alone, 1),
        f"seconds by {processes}": round(together, 1),
        "seconds of loading": f"{loading[0]:.1f} and {loading[1]:.1f}",
        **spread(f"{processes} processes to one", [a.wall / b.wall for a, b in pairs]),
        "with loading": round((alone + loading[0]) / (together + loading[1]), 3),
        **spread("cost of company", [b.children / a.children for a, b in pairs]),
        "parent's share": f"{statistics.median(b.parent / b.children for _, b in pairs):.2%}",
    }


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: on the clock, of this process's processor time, of its reading processes'."""

    wall: float
    parent: float
    children: float


def pooled(pool: ReaderPool, records: list[dict[str, Any]]) -> Spent:
    """What reading by a pool costs; the articles are made before the clock starts."""
    from sayso.api.allowance import cpu_seconds
    from sayso.api.batches import BATCH_ARTICLES, in_batches
    from sayso.api.lifting import lift
    from sayso.ingest.inputs import DEFAULT_OPTIONS

    def children() -> float:
        return sum(cpu_seconds(child.process.pid or 0) or 0.0 for child in pool._workers)

    batches = list(in_batches(lift(records, DEFAULT_OPTIONS), BATCH_ARTICLES))
    before, parent = children(), time.process_time()
    wall = seconds(lambda: collections.deque(pool.run(batches), maxlen=0), time.perf_counter)
    return Spent(wall, time.process_time() - parent, children() - before)


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="runs (5)")
    parser.add_argument("--run-docs", type=int, default=84, help="articles of each run (84)")
    parser.add_argument("--engine", help="what finds attributions")
    parser.add_argument("--without", action="store_true", help="the ablation too")
    parser.add_argument("--processes", type=int, metavar="N", help="only N processes against one")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    if not arguments.path.is_file():
        fail(f"{arguments.path}: is not there (give articles, JSON Lines)")
    records = list(repeated(arguments.path, arguments.run_docs))
    if arguments.processes:
        figures = measure_processes(records, arguments.runs, arguments.engine, arguments.processes)
    else:
        figures = measure_speed(records, arguments.runs, arguments.engine)
    if arguments.without:
        figures |= measure_without(records, arguments.runs, arguments.engine)
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        shown = f"{value:,}" if isinstance(value, int | float) else value
        print(f"{name:28}{shown:>10}")


if __name__ == "__main__":
    main()
