#!/usr/bin/env python3
"""Speed and memory of `read_many`, beside spaCy's bare pipeline with the same model on the same documents.

    speed.py PATH.jsonl [--docs N] [--runs N] [--run-docs N] [--engine NAME] [--json]

PATH holds articles, one JSON object a line with a `text` (PolNeAR as prepared for training has); they are
repeated until there are N.

Definitions.
  words        runs of characters between white space, of the texts
  words/s      per second of processor time of the one process: what one core does, whatever else runs
  bare spaCy   `nlp.pipe` over the texts, the model as `load()` gives it, nothing left out, documents dropped
  ratio        words/s of `read_many` to those of bare spaCy, over the same documents, one after the other in
               the same process; the median of the runs, with the least and the most beside it
  memory       resident set, in MB (10^6 bytes): the peak, and what is held at article 200 and at the end, of
               a fresh process that reads all N; and the peak of one in which bare spaCy does
Loading the models is not in the speed, and is in the memory.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from _stats import fail

EARLY = 200
MB = 1_000_000


def repeated(path: Path, docs: int) -> Iterator[dict[str, Any]]:
    """The first `docs` articles of the file, over and over; read anew each time, so that none is held."""
    left = docs
    while left:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(itertools.islice(lines, left), start=1):
                left -= 1
                record = json.loads(line)
                yield {key: record[key] for key in ("title", "text", "date") if record.get(key)} | {
                    "id": f"{number}-{left}"
                }


def bare(nlp: Any, records: Iterable[dict[str, Any]]) -> None:
    """Bare spaCy over the texts."""
    for _ in nlp.pipe(record["text"] for record in records):
        pass


def measure_speed(path: Path, run_docs: int, runs: int, engine: str | None) -> dict[str, Any]:
    """Words a second of both, and their ratio."""
    import sayso
    from sayso.analysis.parse import MODEL

    nlp = __import__(MODEL).load()
    records = list(repeated(path, run_docs))
    words = sum(len(record["text"].split()) for record in records)
    for warm in (lambda some: bare(nlp, some), lambda some: list(sayso.read_many(some, engine=engine))):
        warm(records[:8])
    spacy_rates, sayso_rates = [], []
    for _ in range(runs):
        start = time.process_time()
        bare(nlp, records)
        middle = time.process_time()
        read = sum(isinstance(result, sayso.Reading) for result in sayso.read_many(records, engine=engine))
        end = time.process_time()
        if read < len(records):
            fail(f"{len(records) - read} of {len(records)} articles could not be read")
        spacy_rates.append(words / (middle - start))
        sayso_rates.append(words / (end - middle))
    ratios = [ours / theirs for ours, theirs in zip(sayso_rates, spacy_rates, strict=True)]
    from sayso.analysis.pipeline import DEFAULT_ENGINE

    return {
        "engine": engine or DEFAULT_ENGINE,
        "words": words,
        "runs": runs,
        "read_many words/s": round(statistics.median(sayso_rates)),
        "bare spaCy words/s": round(statistics.median(spacy_rates)),
        "ratio": round(statistics.median(ratios), 3),
        "ratio least": round(min(ratios), 3),
        "ratio most": round(max(ratios), 3),
    }


def measure_memory(path: Path, docs: int, what: str, engine: str | None) -> dict[str, Any]:
    """Memory of this process as it reads; to be called in a fresh one."""
    early = None
    if what == "spacy":
        from sayso.analysis.parse import MODEL

        bare(__import__(MODEL).load(), repeated(path, docs))
    else:
        import sayso

        for number, _ in enumerate(sayso.read_many(repeated(path, docs), engine=engine), start=1):
            if number == EARLY:
                early = resident()
    return {"early": early, "end": resident(), "peak": peak()}


def peak() -> int:
    """The largest resident set of this process so far, in MB."""
    try:  # ru_maxrss would begin with the parent's
        status = Path("/proc/self/status").read_text()
        used = int(status.split("VmHWM:")[1].split()[0]) * 1024
    except (OSError, IndexError):
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return round(used / MB)


def resident() -> int | None:
    """The resident set of this process in MB, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return round(pages * resource.getpagesize() / MB)


def in_fresh_process(arguments: argparse.Namespace, what: str) -> dict[str, Any]:
    """`measure_memory` in a process of its own."""
    command = [
        sys.executable,
        __file__,
        str(arguments.path),
        "--docs",
        str(arguments.docs),
        "--memory-of",
        what,
    ]
    if arguments.engine:
        command += ["--engine", arguments.engine]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        fail(f"the process that measures memory ended with {done.returncode}")
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--docs", type=int, default=1000, help="articles for the memory (1000)")
    parser.add_argument("--runs", type=int, default=5, help="runs for the speed (5)")
    parser.add_argument("--run-docs", type=int, default=84, help="articles of each run (84)")
    parser.add_argument("--engine", help="what finds attributions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--memory-of", choices=("spacy", "sayso"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.path.is_file():
        fail(f"{arguments.path}: is not there (give articles, JSON Lines)")
    if arguments.memory_of:
        print(
            json.dumps(measure_memory(arguments.path, arguments.docs, arguments.memory_of, arguments.engine))
        )
        return
    speed = measure_speed(arguments.path, arguments.run_docs, arguments.runs, arguments.engine)
    ours, theirs = in_fresh_process(arguments, "sayso"), in_fresh_process(arguments, "spacy")
    memory = {
        "articles": arguments.docs,
        "peak MB": ours["peak"],
        f"at article {EARLY} MB": ours["early"],
        "at the end MB": ours["end"],
        "bare spaCy peak MB": theirs["peak"],
    }
    if arguments.json:
        print(json.dumps({"speed": speed, "memory": memory}))
        return
    for heading, figures in (("speed", speed), ("memory", memory)):
        print(heading)
        for name, value in figures.items():
            shown = f"{value:,}" if isinstance(value, int | float) else value or "-"
            print(f"  {name:24}{shown:>10}")


if __name__ == "__main__":
    main()
