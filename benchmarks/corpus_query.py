"""How long a corpus takes to answer at 1,000,000 generated claims: p50 and p95, in milliseconds,
by the clock and (what a busy machine does not distort) by the processor.

    python benchmarks/corpus_query.py [--claims 1000000] [--corpus FILE] [--asked 200]

The corpus is filled with generated readings (`_corpus.py`) and kept at `--corpus` for another run. Stories
and clusters are given, not found: this measures asking. Each question is asked `--asked` times with other
words, keys and names, in a process that has the file open and nothing else at hand.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, insert, select

from _corpus import World
from sayso.corpus.corpus import Corpus
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import claims, clusters, entities, stories
from sayso.corpus.views import Query
from sayso.corpus.weave import Batch, Weaver, story_row
from sayso.corpus.write import Entry
from sayso.records import Appearance, ClaimCluster, Origin, Reading, Trace


class Filler(Weaver):
    """Puts articles into the stories they were generated in, and every fifth claim into one cluster."""

    def __init__(self) -> None:
        super().__init__()
        self._helper = None
        self._story: tuple[str | None, int] = (None, 0)

    def place(self, connection: Connection, batch: Sequence[Entry]) -> None:
        """See `Weaver.place`."""
        begun: set[int] = set()
        for entry in batch:
            byline = entry.reading.article.byline
            if byline != self._story[0]:
                self._story = (byline, take(connection, "stories", 1)[0])
                connection.execute(insert(stories).values(story_row(self._story[1])))
                begun.add(self._story[1])
            entry.placed = entry.story = self._story[1]
        self._batch = Batch(batch, begun)

    def _trace(self, readings: Mapping[int, Reading], rows: Mapping[tuple[int, int], Any]) -> Trace:
        held: dict[int, list[Appearance]] = {}
        origins: dict[str, Origin] = {}
        for key, reading in readings.items():
            for n, claim in enumerate(reading.claims):
                who = claim.source.entity if claim.source else reading.article.outlet or ""
                origin = origins.setdefault(who, Origin(f"o{len(origins)}", who, "named person"))
                number = n if n % 5 == 0 else n * 100_000 + key
                held.setdefault(number, []).append(
                    Appearance(
                        article=f"@{key}",
                        quote=claim.content_text,
                        stance="asserts",
                        origins=(origin.id,),
                        path=(origin.id, f"@{key}"),
                        credited=claim.source is not None,
                        span=claim.content,
                        claim=n,
                    )
                )
        made = []
        for number, shown in held.items():
            own = tuple(dict.fromkeys(a.origins[0] for a in shown))
            against = ("5",) if number == 0 and 5 in held else ()
            made.append(
                ClaimCluster(str(number), shown[0].quote, tuple(shown), own, len(shown), contradicts=against)
            )
        return Trace("", origins=tuple(origins.values()), claims=tuple(made))


def fill(corpus: Corpus, wanted: int) -> None:
    """Adds generated readings until there are `wanted` claims."""
    corpus._weaver = Filler()
    readings = World().readings(10**9)
    there = corpus.health().claims if corpus.articles(limit=1).total else 0
    assert there == 0, "give an empty corpus"
    start = time.perf_counter()
    while there < wanted:
        part = list(itertools.islice(readings, 1_024))
        for _ in corpus.add_readings(part):
            pass
        there += sum(len(r.claims) for r in part)
        print(f"{there:>9,} claims after {time.perf_counter() - start:6.0f} s", flush=True)


def questions(corpus: Corpus, seed: int = 7) -> dict[str, Callable[[], object]]:
    """What is asked, each time of something else."""
    r = random.Random(seed)
    with corpus._store.reading() as c:
        top = {
            t.name: c.execute(select(func.max(t.c.key))).scalar() or 1 for t in (clusters, stories, claims)
        }
        texts = [
            c.execute(
                select(claims.c.text).where(claims.c.key >= r.randint(1, top["claims"])).limit(1)
            ).scalar()
            for _ in range(300)
        ]
        most = c.execute(select(entities.c.key).order_by(entities.c.said.desc()).limit(200)).scalars().all()
        several = (
            c.execute(
                select(clusters.c.key)
                .where(clusters.c.outlets > 2, clusters.c.key > top["clusters"] // 2)
                .limit(3000)
            )
            .scalars()
            .all()
        )
    words = [w for t in texts if t for w in t.split() if w.isalpha()]

    def two() -> str:
        return " ".join(r.sample(words, 2))

    return {
        "full text, two words": lambda: corpus.search(Query(text=two()), limit=50),
        "full text, one word": lambda: corpus.search(Query(text=r.choice(words)), limit=50),
        "full text, newest": lambda: corpus.search(Query(text=two(), order="newest"), limit=50),
        "claim with its origins": lambda: corpus.claim(r.choice(several)),
        "chain (trace of a claim)": lambda: corpus.trace(claim=r.choice(several)),
        "story": lambda: corpus.articles(story=r.randint(1, top["stories"]), limit=50),
        "dossier, the 200 who say most": lambda: corpus.dossier(r.choice(most), limit=50),
        "newest with two origins": lambda: corpus.search(Query(min_origins=2, order="newest"), limit=50),
        "an outlet in a country": lambda: corpus.search(Query(country="DE", order="newest"), limit=50),
        "stories, newest": lambda: corpus.stories(limit=50),
        "entities by a mistyped name": lambda: corpus.entities(r.choice(words)[:-1] + " " + r.choice(words)),
    }


def measure(ask: Callable[[], object], times: int) -> dict[str, float]:
    """p50, p95 and the longest by the clock, and p95 of processor time alone, in milliseconds."""
    took, busy = [], []
    for _ in range(times):
        start, processor = time.perf_counter(), time.process_time()
        ask()
        took.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - processor))
    out = {name: float(np.percentile(took, q)) for name, q in (("p50", 50), ("p95", 95), ("max", 100))}
    return {
        name: round(value, 2) for name, value in (out | {"p95 cpu": float(np.percentile(busy, 95))}).items()
    }


def main() -> None:
    """Fills where there is nothing, asks, and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument(
        "--corpus", default=None, metavar="FILE", help="a file, or the URL of a PostgreSQL database"
    )
    parser.add_argument("--asked", type=int, default=200, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.corpus or str(Path(folder) / "query.corpus")
        with Corpus.open(place, create=True) as corpus:
            if not corpus.articles(limit=1).total:
                fill(corpus, options.claims)
        with Corpus.open(place) as corpus:
            figures = {}
            for name, ask in questions(corpus).items():
                found = figures[name] = measure(ask, options.asked)
                told = "  ".join(f"{what} {value:8.2f}" for what, value in found.items())
                print(f"{name:32} {told} ms", flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
