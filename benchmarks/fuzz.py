"""Feeds a parser of outside bytes with inputs gone bad; reports what crashes it, holds it up or bloats it.

    python benchmarks/fuzz.py html --minutes 5
    python benchmarks/fuzz.py all --minutes 1
    python benchmarks/fuzz.py pdf --input crash-pdf-0.bin      (one input again)

Inputs are made from small ones (`_seeds.py`) by changing bytes, lines and structure; one in twenty may grow
to two megabytes, the others by some kilobytes. The parser runs in a
process of its own, which is watched from outside. Any exception but sayso's own is a crash, more than
--seconds a hang, more than --megabytes bloat. Each finding is written to --out and shown; the command then
ends with 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from _fuzz_parsers import PARSERS, Parser

LONGEST = 2_000_000
USUAL = 20_000
"""Most inputs grow by no more than so many bytes: few that take seconds would take all the time."""
LARGE = 0.05
"""The part of inputs that may grow to LONGEST."""
_INTERESTING = (0, 1, 0x0A, 0x20, 0x22, 0x26, 0x2F, 0x3C, 0x3E, 0x5C, 0x7F, 0x80, 0xC0, 0xFE, 0xFF)
_NUMBERS = (
    b"0",
    b"-1",
    b"65536",
    b"2147483648",
    b"4294967295",
    b"18446744073709551616",
    b"9" * 400,
    b"1e308",
)


# -- inputs gone bad ----------------------------------------------------------------------------------------


def mutated(seeds: Sequence[bytes], parser: Parser, rng: random.Random) -> bytes:
    """A new input: one of `seeds` after some changes, sometimes wrapped."""
    data = rng.choice(seeds)
    longest = LONGEST if rng.random() < LARGE else len(data) + USUAL
    changes: tuple[Callable[[bytes, random.Random], bytes], ...] = (
        _flip, _set, _delete, _copy, _insert, _cut, _number, _line, _swap_lines, _blow_up, _nest,
    )  # fmt: skip
    for _ in range(1 + int(rng.expovariate(0.4))):
        roll = rng.random()
        if roll < 0.2 and parser.tokens:
            at = rng.randrange(len(data) + 1)
            data = data[:at] + rng.choice(parser.tokens) * rng.choice((1, 1, 1, 2, 50)) + data[at:]
        elif roll < 0.28:
            other = rng.choice(seeds)
            data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
        else:
            data = rng.choice(changes)(data, rng)
        data = data[:longest]
    if parser.wraps and rng.random() < 0.6:
        data = rng.choice(parser.wraps)(data)
        if rng.random() < 0.1:
            data = _set(data, rng)
    return data


def _span(data: bytes, rng: random.Random, longest: int = 200) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + 1 + int(rng.expovariate(4 / longest)))


def _flip(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def _set(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.choice(_INTERESTING)]) + data[at + 1 :]


def _delete(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def _copy(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.randrange(1, 20)) + data[at:]


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _number(data: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data[:200_000]))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + rng.choice(_NUMBERS) + data[match.end() :]


def _line(data: bytes, rng: random.Random) -> bytes:
    """A line (or a tag's worth) again, or gone."""
    parts = re.split(rb"(?<=[\n>])", data)
    at = rng.randrange(len(parts))
    return b"".join(parts[:at] + parts[at : at + 1] * rng.choice((0, 2, 3)) + parts[at + 1 :])


def _swap_lines(data: bytes, rng: random.Random) -> bytes:
    parts = re.split(rb"(?<=[\n>,])", data)
    one, other = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


def _blow_up(data: bytes, rng: random.Random) -> bytes:
    """A short piece, over and over: the worst case of a pattern that goes back, or of a list."""
    start, end = _span(data, rng, 30)
    times = min(rng.choice((100, 1000, 10_000, 50_000)), LONGEST // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def _nest(data: bytes, rng: random.Random) -> bytes:
    opener = rng.choice(
        (b"<div>", b"<b>", b"[", b"{", b"(", b'{"a":', b"<item>", b"<<", b"> ", b"<w:p>", b"<table><tr>")
    )
    at = rng.randrange(len(data) + 1)
    return data[:at] + opener * rng.choice((10, 300, 3000, 30_000)) + data[at:]


# -- the watched process ------------------------------------------------------------------------------------


def _serve(name: str, pipe: Connection) -> None:
    """Parses what comes through the pipe; answers with a traceback or nothing."""
    from sayso.errors import SaysoError

    parse = PARSERS[name].parse
    while True:
        data = pipe.recv_bytes()
        try:
            parse(data)
        except SaysoError:
            pass
        except BaseException:
            pipe.send(traceback.format_exc())
            continue
        pipe.send(None)


class Watched:
    """A process that parses, its time and memory watched."""

    def __init__(self, name: str, seconds: float, megabytes: int) -> None:
        self.name, self.seconds, self.megabytes = name, seconds, megabytes
        self.peak = 0
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_serve, args=(self.name, theirs))
        self.process.start()
        theirs.close()

    def parse(self, data: bytes) -> str | None:
        """What went wrong with `data`, if anything."""
        wrong = self._parse(data)
        if wrong is not None and not wrong.startswith("Traceback"):
            self.process.kill()
            self.process.join()
            self._start()
        return wrong

    def _parse(self, data: bytes) -> str | None:
        began = time.monotonic()
        try:
            self.pipe.send_bytes(data)
            while not self.pipe.poll(0.05):
                if time.monotonic() - began > self.seconds:
                    return f"hang: more than {self.seconds:g} s"
                if self._resident() > self.megabytes:
                    return f"bloat: more than {self.megabytes} MB"
            answer: str | None = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return f"the process died with {self.process.exitcode}"
        return f"bloat: more than {self.megabytes} MB" if self._resident() > self.megabytes else answer

    def _resident(self) -> int:
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except OSError:
            return 0
        self.peak = max(self.peak, pages * 4096 >> 20)
        return pages * 4096 >> 20

    def close(self) -> None:
        """End the process as one ends it kindly, so that its own children end with it."""
        self.process.terminate()
        self.process.join(5)
        self.process.kill()


@dataclass
class Report:
    """What fuzzing one parser showed."""

    inputs: int = 0
    size: int = 0
    slowest: float = 0.0
    findings: list[tuple[str, bytes]] = field(default_factory=list)


def fuzz(name: str, minutes: float, watched: Watched, seed: int) -> Report:
    """Feeds parser `name` for so many minutes."""
    parser = PARSERS[name]
    seeds = list(parser.seeds())
    rng = random.Random(seed)
    report = Report()
    kinds: set[str] = set()
    end = time.monotonic() + 60 * minutes
    for data in seeds:
        _try(data, watched, report, kinds)
    while time.monotonic() < end:
        _try(mutated(seeds, parser, rng), watched, report, kinds)
    return report


def _try(data: bytes, watched: Watched, report: Report, kinds: set[str]) -> None:
    began = time.monotonic()
    wrong = watched.parse(data)
    report.slowest = max(report.slowest, time.monotonic() - began)
    report.inputs += 1
    report.size += len(data)
    kind = (
        wrong and "\n".join(line for line in wrong.splitlines()[-4:] if "File" in line or ":" in line)[:200]
    )
    if wrong and kind not in kinds:
        kinds.add(kind or "")
        report.findings.append((wrong, data))
        print(f"  {wrong.strip()[:2000]}\n  input of {len(data):,} bytes: {data[:120]!r}", flush=True)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("parser", choices=[*PARSERS, "all"])
    options.add_argument("--minutes", type=float, default=5.0, help="for each parser")
    options.add_argument("--seconds", type=float, default=75.0, help="for one input")
    options.add_argument("--megabytes", type=int, default=1500, help="of resident memory")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--out", type=Path, default=Path(), help="the folder for inputs that fail")
    options.add_argument("--input", type=Path, help="parse this one file instead")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    failed = False
    for name in PARSERS if given.parser == "all" else [given.parser]:
        watched = Watched(name, given.seconds, given.megabytes)
        if given.input:
            report = Report()
            _try(given.input.read_bytes(), watched, report, set())
        else:
            report = fuzz(name, given.minutes, watched, given.seed)
        watched.close()
        for number, (_, data) in enumerate([] if given.input else report.findings):
            (given.out / f"crash-{name}-{number}.bin").write_bytes(data)
        failed = failed or bool(report.findings)
        print(
            f"{name}: {report.inputs:,} inputs, {report.size / 1e6:,.0f} MB, slowest {report.slowest:.1f} s, "
            f"peak {watched.peak} MB, findings {len(report.findings)}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
