"""`sayso add` killed (SIGKILL) at random moments, on both stores: what is lost, doubled or corrupt.

    python benchmarks/kills.py [--kills 60] [--store sqlite|postgresql|both] [--articles 1500]

Readings are generated; every run adds the same ones to the same corpus and is killed some time after it
began to write, until all are in; then a new corpus begins. After every kill: each article that was reported
as added must be there, once; integrity, references, counts, indexes and the chain of the log must hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select

from _corpus import World
from _postgres import NoServerError, new_database, private_server
from sayso.corpus.corpus import Corpus
from sayso.corpus.store.schema import articles, versions


def killed(place: str, given: Path, seconds: float) -> tuple[list[str], bool]:
    """Adds, and kills `seconds` after the first report; the ids that were reported, and whether in time."""
    command = [sys.executable, "-m", "sayso", "add", place, str(given), "--json", "--quiet"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert child.stdout is not None
    lines = [child.stdout.readline()]
    time.sleep(seconds)
    done = child.poll() is not None
    if not done:
        os.kill(child.pid, signal.SIGKILL)
    lines += child.stdout.readlines()
    child.wait()
    return [json.loads(line)["id"] for line in lines if line.endswith("}\n")], not done


def check(place: str, told: set[str], wrong: Counter[str]) -> int:
    """Counts into `wrong` what is lost, doubled or corrupt; gives how many articles there are."""
    with Corpus.open(place) as corpus:
        with corpus._store.reading() as connection:
            ids = Counter(connection.execute(select(articles.c.id)).scalars())
            kept = connection.execute(select(func.count()).select_from(versions)).scalar() or 0
        wrong["lost"] += len(told - ids.keys())
        wrong["doubled"] += sum(count - 1 for count in ids.values()) + abs(kept - ids.total())
        problems = corpus.health().problems
        wrong["corrupt"] += bool(problems)
        for problem in problems:
            print("PROBLEM:", problem, flush=True)
    return ids.total()


def run(store: str, server: str | None, folder: Path, given: Path, count: int, kills: int) -> Counter[str]:
    """Kills as often as asked, and gives what came of it."""
    r, wrong = random.Random(11), Counter[str]({"lost": 0, "doubled": 0, "corrupt": 0})
    made, longest = 0, 1.5
    while wrong["kills"] < kills:
        made += 1
        place = new_database(server) if server else str(folder / f"{store}-{made}.corpus")
        Corpus.open(place, create=True).close()
        told: set[str] = set()
        there = 0
        while there < count and wrong["kills"] < kills:
            ids, in_time = killed(place, given, r.uniform(0, longest))
            told |= set(ids)
            there = check(place, told, wrong)
            wrong["kills"] += in_time
            longest = longest * 1.2 if there == 0 else longest
        print(f"{store}: {wrong['kills']} kills, {there} of {count} articles in corpus {made}", flush=True)
    return wrong


def main() -> None:
    """Runs it and prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=60, metavar="N", help="on each store")
    parser.add_argument("--store", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--articles", type=int, default=1_500, metavar="N")
    options = parser.parse_args()
    out: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as name:
        given = Path(name) / "readings.jsonl"
        with given.open("w", encoding="utf-8") as lines:
            for reading in World(largest=1).readings(options.articles):
                lines.write(json.dumps(reading.to_dict()) + "\n")
        if options.store != "postgresql":
            out["sqlite"] = dict(run("sqlite", None, Path(name), given, options.articles, options.kills))
        if options.store != "sqlite":
            try:
                with private_server(sync=True) as server:
                    out["postgresql"] = dict(
                        run("postgresql", server, Path(name), given, options.articles, options.kills)
                    )
            except NoServerError as error:
                print(error)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
