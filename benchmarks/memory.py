#!/usr/bin/env python3
"""Memory of a long run of `read_many`, in a fresh process: is it flat?

    memory.py PATH.jsonl [--docs N] [--early N] [--words N] [--engine NAME] [--json]

PATH holds articles, one JSON object a line with a `text`; they are repeated until there are N (5,000). With
--words each ends at the end of a line or sentence after so many words, but for every twentieth, which is left
whole: a run that takes minutes, and still has to make room for long articles again and again.

resident    the resident set of the process, in MB (10^6 bytes), after --early articles (1,000) and after all
growth      the second by the first: 1.00 is flat
peak        the largest resident set on the way; beside it, with --spacy, that of bare spaCy over the same
An article read again finds its words in memory already, and a store that grows with new words would not show:
every repetition therefore bears its number in capital letters after every tenth word.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _resident import peak, resident
from _stats import fail


def repeated(path: Path, docs: int, words: int | None = None) -> Iterator[dict[str, Any]]:
    """The first `docs` articles of the file, over and over; read anew each time, so that none is held.

    `words`: articles are cut after so many, but for every twentieth.
    """
    left, turn = docs, 0
    while left:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(itertools.islice(lines, left), start=1):
                record = json.loads(line)
                kept = {key: record[key] for key in ("title", "text", "date") if record.get(key)}
                if words and left % 20:
                    kept["text"] = shortened(kept["text"], words)
                left -= 1
                if turn:
                    kept["text"] = renewed(kept["text"], f"{number}X{turn}".translate(_LETTERS))
                yield kept | {"id": f"{number}-{left}"}
        turn += 1


_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")


def shortened(text: str, words: int) -> str:
    """`text` to the end of the sentence or line in which its first `words` words end."""
    start = next(itertools.islice(re.finditer(r"\S+", text), words, None), None)
    if start is None:
        return text
    end = re.compile(r"[.!?](?=\s)|\n").search(text, start.start())
    return text[: end.end()] if end else text


def renewed(text: str, mark: str) -> str:
    """`text` with some new words."""
    return "\n".join(
        " ".join(f"{word} {mark}" if i % 10 == 9 else word for i, word in enumerate(line.split(" ")))
        for line in text.split("\n")
    )


def measure(asked: argparse.Namespace, what: str) -> dict[str, Any]:
    """Memory of this process as it reads; to be called in a fresh one."""
    at_early = None
    records = repeated(asked.path, asked.docs, asked.words)
    if what == "spacy":
        from sayso.analysis.parse import MODEL

        read: Iterator[Any] = __import__(MODEL).load().pipe(r["text"] for r in records)
    else:
        import sayso

        read = sayso.read_many(records, engine=asked.engine)
    for number, _ in enumerate(read, start=1):
        if number == asked.early:
            at_early = resident()
    return {"early": at_early, "end": resident(), "peak": peak()}


def in_fresh_process(arguments: argparse.Namespace, what: str) -> dict[str, Any]:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, str(arguments.path), "--docs", str(arguments.docs)]
    command += ["--early", str(arguments.early), "--memory-of", what]
    command += ["--engine", arguments.engine] if arguments.engine else []
    command += ["--words", str(arguments.words)] if arguments.words else []
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
    parser.add_argument("--docs", type=int, default=5000, help="articles to read (5000)")
    parser.add_argument("--early", type=int, default=1000, help="articles before the first look (1000)")
    parser.add_argument("--words", type=int, help="cut articles, but for every twentieth, after so many")
    parser.add_argument("--engine", help="what finds attributions")
    parser.add_argument("--spacy", action="store_true", help="measure bare spaCy too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--memory-of", choices=("spacy", "sayso"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.path.is_file():
        fail(f"{arguments.path}: is not there (give articles, JSON Lines)")
    if arguments.memory_of:
        print(json.dumps(measure(arguments, arguments.memory_of)))
        return
    ours = in_fresh_process(arguments, "sayso")
    figures: dict[str, Any] = {
        "articles": arguments.docs,
        f"resident at {arguments.early} MB": ours["early"],
        "resident at the end MB": ours["end"],
        "growth": round(ours["end"] / ours["early"], 3) if ours["early"] else None,
        "peak MB": ours["peak"],
    }
    if arguments.spacy:
        figures["bare spaCy peak MB"] = in_fresh_process(arguments, "spacy")["peak"]
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28}{value if value is not None else '-':>10}")


if __name__ == "__main__":
    main()
