#!/usr/bin/env python3
"""Bad weather: poisoned articles, lost workers, kills at random moments.

    weather.py poison PATH.jsonl [--docs 1000] [--workers 2]
    weather.py kills  PATH.jsonl [--docs 200] [--kills 60] [--workers 2]
    weather.py ray    PATH.jsonl [--docs 2000] [--workers 2]

PATH holds articles, one JSON object a line with a `text`; they are repeated, with ids of their own, until
there are --docs.

poison  The articles are read clean, then with 12 poisoned ones among them: 3 above the limit of size, 3
        pages of 300,000 nested elements, and two each at which the reading process spins, waits, and eats
        memory (a reader made for this, since no text is known to do that to ours). Told: read, set aside,
        and the wall time against the clean run's.
kills   `sayso run` over ten shards is killed (SIGKILL to all its processes) at random moments and begun
        again, --kills times; then it runs to its end. Told: articles lost, doubled, and files that cannot be
        read, looked at after every kill; and whether the bytes are those of a run that nobody killed.
ray     The same shards by `sayso run -w 1` and by Ray with --workers, of which one is killed twice on the
        way. Told: whether the bytes are the same, and both times.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from _stats import fail

SHARDS = 10


def repeated(path: Path, docs: int) -> Iterator[dict[str, Any]]:
    """So many articles, the file's over and over, each with an id of its own."""
    try:
        records = [json.loads(line) for line in path.open(encoding="utf-8")]
    except (OSError, ValueError) as error:
        fail(f"{path}: cannot be read: {error} (give articles as JSON Lines)")
    for number, record in enumerate(itertools.islice(itertools.cycle(records), docs)):
        kept = {key: record[key] for key in ("title", "text", "date") if record.get(key)}
        yield {"id": f"n{number}", **kept}


def write_shards(path: Path, docs: int, folder: Path) -> None:
    """The articles in ten files."""
    folder.mkdir(parents=True)
    streams = [(folder / f"s{n}.jsonl").open("w", encoding="utf-8") for n in range(SHARDS)]
    for number, record in enumerate(repeated(path, docs)):
        streams[number * SHARDS // docs].write(json.dumps(record) + "\n")
    for stream in streams:
        stream.close()


# -- poison ---------------------------------------------------------------------------------------------


class PoisonedReader:
    """Reads as sayso does, but for three words."""

    def __init__(self) -> None:
        from sayso.analysis.pipeline import Reader

        self._reader = Reader()

    def read_batch(self, articles: Sequence[Any]) -> list[Any]:
        """One reading for each article, if it comes to that."""
        for article in articles:
            if article.text.startswith("SPIN"):
                while True:
                    pass
            if article.text.startswith("WAIT"):
                time.sleep(3600)
            if article.text.startswith("EAT"):
                kept = []
                while True:
                    kept.append(bytearray(50 << 20))
        return self._reader.read_batch(articles)


def poisoned(records: list[dict[str, Any]]) -> list[Any]:
    """The articles with twelve among them that cannot be read."""
    nested = "<html><body>" + "<div>" * 300_000 + "a page" + "</div>" * 300_000
    poison = [{"id": f"huge{i}", "text": "A long day. " * 100_000} for i in range(3)]
    poison += [{"id": f"nested{i}", "html": nested} for i in range(3)]
    poison += [
        {"id": f"{w}{i}", "text": f"{w} and never come back."}
        for w in ("SPIN", "WAIT", "EAT")
        for i in (1, 2)
    ]
    mixed: list[Any] = list(records)
    for number, one in enumerate(poison):
        mixed.insert((number + 1) * len(mixed) // 13, one)
    return mixed


def timed(records: list[Any], workers: int) -> tuple[int, int, float]:
    """Read, set aside, wall seconds."""
    from sayso.api.allowance import Allowance
    from sayso.api.batches import in_batches
    from sayso.api.lifting import lift
    from sayso.api.workers import ReaderPool
    from sayso.ingest.inputs import DEFAULT_OPTIONS
    from sayso.records import Reading

    with ReaderPool(PoisonedReader, workers, Allowance(memory=2 << 30)) as pool:
        list(pool.run(in_batches(lift(records[:16], DEFAULT_OPTIONS), 8)))  # the models are loaded
        started = time.monotonic()
        results = [isinstance(r, Reading) for r in pool.run(in_batches(lift(records, DEFAULT_OPTIONS), 8))]
        return sum(results), len(results) - sum(results), time.monotonic() - started


def poison(path: Path, docs: int, workers: int) -> dict[str, Any]:
    """See above."""
    records = list(repeated(path, docs - 12))
    clean = timed(records, workers)
    bad = timed(poisoned(records), workers)
    return {
        "articles": docs,
        "read": bad[0],
        "set aside": bad[1],
        "seconds clean": round(clean[2], 1),
        "seconds poisoned": round(bad[2], 1),
        "ratio": round(bad[2] / clean[2], 3),
    }


# -- kills ----------------------------------------------------------------------------------------------


def run_command(folder: Path, out: Path, *more: str) -> list[str]:
    """`sayso run` of all shards."""
    return [sys.executable, "-m", "sayso", "run", str(folder), "--out", str(out), "--quiet", *more]


def state(out: Path) -> tuple[list[str], int]:
    """Ids in finished files, and how many of these cannot be read."""
    from sayso.errors import SaysoError
    from sayso.scale.shard import outputs
    from sayso.scale.table import readings

    ids: list[str] = []
    broken = 0
    for path in outputs(out):
        try:
            ids += [reading.article.id for reading in readings(path)]
        except SaysoError:
            broken += 1
    return ids, broken


def kills(path: Path, docs: int, times: int, workers: int) -> dict[str, Any]:
    """See above."""
    moments = random.Random(7)
    with tempfile.TemporaryDirectory() as temporary:
        folder, out, whole = (Path(temporary, name) for name in ("in", "out", "whole"))
        write_shards(path, docs, folder)
        started = time.monotonic()
        subprocess.run(run_command(folder, whole, "-w", str(workers)), check=True)
        seconds = time.monotonic() - started
        corrupt = vanished = 0
        before: set[str] = set()
        for number in range(times):
            if number and not number % SHARDS:  # begin anew, so that every kill has something to break
                for file in out.iterdir():
                    file.unlink()
                before = set()
            running = subprocess.Popen(run_command(folder, out, "-w", str(workers)), start_new_session=True)
            time.sleep(moments.uniform(0, seconds / 2))
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            ids, broken = state(out)
            corrupt += broken
            vanished += len(before - set(ids))
            before = set(ids)
        subprocess.run(run_command(folder, out, "-w", str(workers)), check=True)
        ids, broken = state(out)
        return {
            "kills": times,
            "lost": docs - len(set(ids)) + vanished,
            "doubled": len(ids) - len(set(ids)),
            "corrupt": corrupt + broken,
            "same bytes": same_bytes(out, whole),
        }


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two folders hold the same finished files."""
    from sayso.scale.shard import outputs

    first, second = ({p.name: p.read_bytes() for p in outputs(folder)} for folder in (one, other))
    return bool(first) and first == second


# -- Ray ------------------------------------------------------------------------------------------------


def on_ray(path: Path, docs: int, workers: int) -> dict[str, Any]:
    """See above."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, here, there = (Path(temporary, name) for name in ("in", "here", "there"))
        write_shards(path, docs, folder)
        started = time.monotonic()
        subprocess.run(run_command(folder, here, "-w", "1"), check=True)
        single = time.monotonic() - started
        started = time.monotonic()
        running = subprocess.Popen(run_command(folder, there, "-w", str(workers), "--ray", "local"))
        killed = 0
        while running.poll() is None:
            time.sleep(max(3.0, single / 8))
            if killed < 2 and (victims := ray_workers()):
                os.kill(random.Random(killed).choice(victims), signal.SIGKILL)
                killed += 1
        by_ray = time.monotonic() - started
        return {
            "articles": docs,
            "workers killed": killed,
            "exit code": running.returncode,
            "same bytes": same_bytes(here, there),
            "seconds single": round(single, 1),
            "seconds Ray": round(by_ray, 1),
        }


def ray_workers() -> list[int]:
    """Processes of Ray that are reading a shard (Linux)."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if line.read_bytes().startswith(b"ray::_attempt"):
                found.append(int(line.parent.name))
        except OSError:
            continue
    return sorted(found)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("poison", "kills", "ray"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--docs", type=int, metavar="N")
    parser.add_argument("--kills", type=int, default=60, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    asked = parser.parse_args()
    if asked.what == "poison":
        figures = poison(asked.path, asked.docs or 1000, asked.workers)
    elif asked.what == "kills":
        figures = kills(asked.path, asked.docs or 200, asked.kills, asked.workers)
    else:
        figures = on_ray(asked.path, asked.docs or 2000, asked.workers)
    for name, value in figures.items():
        print(f"{name:>18}  {value}")


if __name__ == "__main__":
    main()
