"""How long the desk's pages take on the server, and what they weigh, on 10,000 generated articles.

    python benchmarks/desk.py [--articles 10000] [--corpus FILE] [--asked 60]

The corpus is filled with generated readings (`_corpus.py`; stories and clusters are given, not found) and
kept at `--corpus` for another run. The desk runs in a process of its own (``sayso serve``) and is asked by
HTTP on loopback, one page after another, each kind `--asked` times with other keys and words. Printed for
each kind: p50 and p95 in milliseconds from the request to the last byte of the (gzipped) answer, and the
weight of the heaviest page with its styles, script and icon, as sent; and (on Linux) p95 of the time that the
desk's threads were on a core, which other work on the machine hardly changes. Exits with 1 where a page is
slower than 150 ms at p95 or above 350 kB.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import itertools
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from _corpus import CLAIMS
from corpus_query import fill
from sayso.corpus.corpus import Corpus
from sayso.corpus.views import ClaimRow, Query

PORT = 8791
SLOWEST_MS, HEAVIEST = 150.0, 350_000
_STATIC = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def kinds(corpus: Corpus, seed: int = 7) -> dict[str, Iterator[str]]:
    """For each kind of page, its addresses, without end."""
    r = random.Random(seed)
    stories = [s.key for s in corpus.stories(order="articles", limit=300).items]
    rows = corpus.articles(limit=500).items
    words = [w for row in rows for w in (row.title or "").split() if len(w) > 4]
    entities = [e.key for e in corpus.entities(limit=300).items]
    clusters = [s.cluster for story in stories[:60] for s in _claims(corpus, story)]
    several: dict[str, list[str]] = {
        "front page": ["/"],
        "stories": [f"/stories?q={r.choice(words)}" for _ in range(40)] + ["/stories"],
        "story": [f"/stories/{key}" for key in stories],
        "events of a story": [f"/stories/{key}/events" for key in stories],
        "claim": [f"/claims/{key}" for key in clusters],
        "search": [f"/search?q={r.choice(words)}" for _ in range(100)],
        "search by fields": [f"/search?q=&basis={b}&order={o}" for b in ("organisation", "document")
                             for o in ("newest", "outlets", "origins")],
        "article": [f"/articles/{row.key}" for row in rows],
        "articles": ["/articles", *(f"/articles?q={r.choice(words)}" for _ in range(40))],
        "source": [f"/entities/{key}" for key in entities],
        "sources": ["/entities", *(f"/entities?q={r.choice(words)}" for _ in range(40))],
        "watches": ["/watches"],
        "judgements": ["/judgements"],
        "health": ["/health"],
        "log": ["/log"],
        "read": ["/read"],
        "REST: claims": [f"/api/v1/claims?q={r.choice(words)}" for _ in range(100)],
        "REST: claim": [f"/api/v1/claims/{key}" for key in clusters],
        "REST: trace of a story": [f"/api/v1/stories/{key}/trace" for key in stories],
    }  # fmt: skip
    for pages in several.values():
        r.shuffle(pages)
    return {kind: itertools.cycle(pages) for kind, pages in several.items()}


def _claims(corpus: Corpus, story: int) -> list[ClaimRow]:
    return list(corpus.search(Query(story=story, order="outlets"), limit=3).items)


def get(connection: http.client.HTTPConnection, path: str) -> tuple[float, bytes, int]:
    """Milliseconds, the body as sent, and the status of one page."""
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return (time.perf_counter() - begun) * 1000, body, answer.status


def on_core(pid: int) -> float:
    """Milliseconds that the threads of a process have been on a core; 0 where the system does not tell."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        return 0.0
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e6


def weight(connection: http.client.HTTPConnection, body: bytes) -> int:
    """Bytes as sent of a page with everything that it asks for."""
    text = gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
    parts = sorted(set(_STATIC.findall(text)))
    return len(body) + sum(len(get(connection, part)[1]) for part in parts)


def main() -> None:
    """Fills where there is nothing, serves, asks, and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--corpus", default=None, metavar="FILE")
    parser.add_argument("--asked", type=int, default=60, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.corpus or str(Path(folder) / "desk.corpus")
        with Corpus.open(place, create=True) as corpus:
            if not corpus.articles(limit=1).total:
                fill(corpus, options.articles * CLAIMS)
            asked = kinds(corpus)
            health = corpus.health()
            print(f"{health.articles:,} articles, {health.claims:,} appearances, {health.stories:,} stories")
        failed = serve_and_ask(place, asked, options.asked)
    sys.exit(1 if failed else 0)


def serve_and_ask(place: str, asked: dict[str, Iterator[str]], times: int) -> list[str]:
    """Prints a line for each kind; returns those that miss a bar."""
    command = [sys.executable, "-m", "sayso", "serve", place, "--port", str(PORT), "--quiet"]
    desk = subprocess.Popen(command)
    figures, failed = {}, []
    try:
        connection = _connected()
        for kind, pages in asked.items():
            paths = [next(pages) for _ in range(times)]
            for path in paths[:3]:
                get(connection, path)  # the first of a kind loads what all need
            answers, cores = [], []
            for path in paths:
                time.sleep(0.03)  # below the desk's own limit of requests a second
                before = on_core(desk.pid)
                answers.append(get(connection, path))
                cores.append(on_core(desk.pid) - before)
            bad = {status for _, _, status in answers if status != 200}
            took = [ms for ms, _, _ in answers]
            heaviest = max((body for _, body, _ in answers), key=len)
            bytes_ = weight(connection, heaviest) if not kind.startswith("REST") else len(heaviest)
            p50, p95 = np.percentile(took, [50, 95])
            missed = p95 > SLOWEST_MS or bytes_ > HEAVIEST or bool(bad)
            failed += [kind] if missed else []
            core = float(np.percentile(cores, 95))
            figures[kind] = {
                "p50": round(p50, 1),
                "p95": round(p95, 1),
                "core": round(core, 1),
                "bytes": bytes_,
            }
            note = f"  <-- {bad or 'misses its bar'}" if missed else ""
            line = f"{kind:24} p50 {p50:7.1f}  p95 {p95:7.1f} ms  on core {core:6.1f} ms"
            print(f"{line}  {bytes_ / 1000:7.1f} kB{note}", flush=True)
    finally:
        desk.terminate()
        desk.wait(timeout=20)
    print(json.dumps(figures))
    return failed


def _connected() -> http.client.HTTPConnection:
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        try:
            get(connection, "/read")
        except OSError:
            time.sleep(0.1)
        else:
            return connection
    sys.exit("the desk did not start")


if __name__ == "__main__":
    main()
