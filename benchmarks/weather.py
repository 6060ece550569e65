#!/usr/bin/env python3
"""Bad weather: poisoned articles, lost workers, kills at random moments.

    weather.py poison PATH.jsonl [--docs 1000] [--workers 2]
    weather.py kills  PATH.jsonl [--docs 100] [--kills 60] [--workers 2] [--words 40] [--engine NAME]
    weather.py ray    PATH.jsonl [--docs 2000] [--workers 2] [--words 100] [--engine NAME]

PATH holds articles, one JSON object a line with a `text`; they are repeated, with ids of their own, until
there are --docs. With --words (0: never) each ends with the sentence or line in which so many words end.

poison  The articles are read clean, then with 12 poisoned ones among them: 3 above the limit of size, 3
        pages of 300,000 nested elements, and two each at which the reading process spins, waits, and eats
        memory (a reader made for this, since no text is known to do that to ours). Told: read, set aside,
        the wall time against the clean run's, and the same in processor time of all processes, which other
        work on the machine does not change.
kills   `sayso run` over ten shards is killed (SIGKILL to all its processes) at random moments and begun
        again, --kills times; then it runs to its end. Of five kills one comes at any moment of a run, four
        after it has begun to write: otherwise most would fall into the loading of models, which writes
        nothing. Whenever all shards are done, the folder is emptied. Told: articles lost, doubled, and files
        that cannot be read, looked at after every kill; how many kills found half-written files; and
        whether the bytes are those of a run that nobody killed.
ray     The same shards by `sayso run -w 1` and by Ray with --workers, of which one is killed when one shard
        is done, and one when four are. Told: whether the bytes are the same, and both times.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from _stats import fail
from memory import shortened

SHARDS = 10


def repeated(path: Path, docs: int, words: int = 0) -> Iterator[dict[str, Any]]:
    """So many articles, the file's over and over, each with an id of its own, cut after so many words."""
    try:
        records = [json.loads(line) for line in path.open(encoding="utf-8")]
    except (OSError, ValueError) as error:
        fail(f"{path}: cannot be read: {error} (give articles as JSON Lines)")
    for number, record in enumerate(itertools.islice(itertools.cycle(records), docs)):
        kept = {key: record[key] for key in ("title", "text", "date") if record.get(key)}
        if words:
            kept["text"] = shortened(kept["text"], words)
        yield {"id": f"n{number}", **kept}


def write_shards(asked: argparse.Namespace, folder: Path) -> None:
    """The articles in ten files."""
    folder.mkdir(parents=True)
    streams = [(folder / f"s{n}.jsonl").open("w", encoding="utf-8") for n in range(SHARDS)]
    for number, record in enumerate(repeated(asked.path, asked.docs, asked.words)):
        streams[number * SHARDS // asked.docs].write(json.dumps(record) + "\n")
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


def timed(records: list[Any], workers: int) -> tuple[int, int, float, float]:
    """Read, set aside, wall seconds, processor seconds of all processes (loading the models included)."""
    from sayso.api.allowance import Allowance
    from sayso.api.batches import in_batches
    from sayso.api.lifting import lift
    from sayso.api.workers import ReaderPool
    from sayso.ingest.inputs import DEFAULT_OPTIONS
    from sayso.records import Reading

    spent = processor_seconds()
    with ReaderPool(PoisonedReader, workers, Allowance(memory=2 << 30)) as pool:
        clean = [record for record in records if record["id"].startswith("n")]
        list(pool.run(in_batches(lift(clean[: 8 * workers], DEFAULT_OPTIONS), 8)))  # the models are loaded
        started = time.monotonic()
        results = [isinstance(r, Reading) for r in pool.run(in_batches(lift(records, DEFAULT_OPTIONS), 8))]
        seconds = time.monotonic() - started
    return sum(results), len(results) - sum(results), seconds, processor_seconds() - spent


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    return sum(os.times()[:4])


def poison(asked: argparse.Namespace) -> dict[str, Any]:
    """See above."""
    records = list(repeated(asked.path, asked.docs - 12, asked.words))
    clean = timed(records, asked.workers)
    bad = timed(poisoned(records), asked.workers)
    return {
        "articles": asked.docs,
        "read": bad[0],
        "set aside": bad[1],
        "seconds clean": round(clean[2], 1),
        "seconds poisoned": round(bad[2], 1),
        "ratio": round(bad[2] / clean[2], 3),
        "processor clean": round(clean[3], 1),
        "processor poisoned": round(bad[3], 1),
        "ratio of processor": round(bad[3] / clean[3], 3),
    }


# -- kills ----------------------------------------------------------------------------------------------


def run_command(asked: argparse.Namespace, folder: Path, out: Path, *more: str) -> list[str]:
    """`sayso run` of all shards."""
    command = [sys.executable, "-m", "sayso", "run", str(folder), "--out", str(out), "--quiet", *more]
    return [*command, "--engine", asked.engine] if asked.engine else command


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


def kills(asked: argparse.Namespace) -> dict[str, Any]:
    """See above."""
    moments = random.Random(7)
    wrong = {"lost": 0, "doubled": 0, "corrupt": 0}
    made = halfway = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder, out, whole = (Path(temporary, name) for name in ("in", "out", "whole"))
        write_shards(asked, folder)
        command = run_command(asked, folder, out, "-w", str(asked.workers))
        loading, writing = measured(run_command(asked, folder, whole, "-w", str(asked.workers)), whole)
        before: set[str] = set()
        while made < asked.kills:
            any_moment = not made % 5
            longest = loading + writing if any_moment else writing
            made += killed(command, out, moments.uniform(0, longest), wait=not any_moment)
            halfway += bool(list(out.glob(".*.part")))
            ids, broken = state(out)
            wrong["corrupt"] += broken
            wrong["lost"] += len(before - set(ids))
            wrong["doubled"] += len(ids) - len(set(ids))
            before = set(ids)
            if len(ids) == asked.docs:  # begin anew, so that every kill has something to break
                for file in out.iterdir():
                    file.unlink()
                before = set()
        subprocess.run(command, check=True)
        ids, broken = state(out)
        return {
            "kills": made,
            "found half-written files": halfway,
            "lost": wrong["lost"] + asked.docs - len(set(ids)),
            "doubled": wrong["doubled"] + len(ids) - len(set(ids)),
            "corrupt": wrong["corrupt"] + broken,
            "same bytes": same_bytes(out, whole),
        }


def measured(command: list[str], out: Path) -> tuple[float, float]:
    """Seconds until a run writes, and from then on until it ends."""
    started = time.monotonic()
    running = subprocess.Popen(command)
    wait_for_part(running, out)
    began = time.monotonic()
    if running.wait():
        fail("a run that nobody killed failed")
    return began - started, time.monotonic() - began


def wait_for_part(running: subprocess.Popen[bytes], out: Path) -> None:
    """Returns as soon as the run has begun to write a file that was not there before, or has ended."""
    old = set(out.glob(".*.part"))
    while running.poll() is None and not set(out.glob(".*.part")) - old:
        time.sleep(0.005)


def killed(command: list[str], out: Path, seconds: float, *, wait: bool) -> bool:
    """Kills a run so many seconds after its start, or its first writing; False where it ended before."""
    running = subprocess.Popen(command, start_new_session=True)
    if wait:
        wait_for_part(running, out)
    time.sleep(seconds)
    in_time = running.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return in_time


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two folders hold the same finished files."""
    from sayso.scale.shard import outputs

    first, second = ({p.name: p.read_bytes() for p in outputs(folder)} for folder in (one, other))
    return bool(first) and first == second


# -- Ray ------------------------------------------------------------------------------------------------


def on_ray(asked: argparse.Namespace) -> dict[str, Any]:
    """See above."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, here, there = (Path(temporary, name) for name in ("in", "here", "there"))
        write_shards(asked, folder)
        started = time.monotonic()
        subprocess.run(run_command(asked, folder, here, "-w", "1"), check=True)
        single = time.monotonic() - started
        started = time.monotonic()
        running = subprocess.Popen(
            run_command(asked, folder, there, "-w", str(asked.workers), "--ray", "local")
        )
        killed = 0
        while running.poll() is None:
            time.sleep(0.5)
            done = len(list(there.glob("*.done.json")))
            if killed < 2 and done >= (1, 4)[killed] and (victims := ray_workers(running.pid)):
                os.kill(random.Random(killed).choice(victims), signal.SIGKILL)
                killed += 1
        by_ray = time.monotonic() - started
        return {
            "articles": asked.docs,
            "workers killed": killed,
            "exit code": running.returncode,
            "same bytes": same_bytes(here, there),
            "seconds single": round(single, 1),
            "seconds Ray": round(by_ray, 1),
        }


def ray_workers(driver: int) -> list[int]:
    """Processes of the Ray that `driver` started which are reading a shard (Linux)."""
    parents: dict[int, int] = {}
    reading = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if (folder / "cmdline").read_bytes().startswith(b"ray::_attempt"):
                reading.append(int(folder.name))
        except OSError:
            continue

    def ours(process: int) -> bool:
        while process in parents and process != driver:
            process = parents[process]
        return process == driver

    return sorted(filter(ours, reading))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=KINDS)
    parser.add_argument("path", type=Path)
    parser.add_argument("--docs", type=int, metavar="N")
    parser.add_argument("--kills", type=int, default=60, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--words", type=int, metavar="N")
    parser.add_argument("--engine", help="what finds attributions")
    asked = parser.parse_args()
    work, docs, words = KINDS[asked.what]
    asked.docs = docs if asked.docs is None else asked.docs
    asked.words = words if asked.words is None else asked.words
    for name, value in work(asked).items():
        print(f"{name:>25}  {value}")


KINDS: dict[str, tuple[Callable[[argparse.Namespace], dict[str, Any]], int, int]] = {
    "poison": (poison, 1000, 0),
    "kills": (kills, 100, 40),
    "ray": (on_ray, 2000, 100),
}
"""What to do, on how many articles, each cut after how many words (0: not)."""

if __name__ == "__main__":
    main()
