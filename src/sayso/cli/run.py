"""`sayso run`: any number of articles → Parquet, shard by shard."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.errors import InputError, SaysoError, one_line
from sayso.ingest.inputs import Options
from sayso.scale.local import Event, Failed, run_local
from sayso.scale.recipe import Recipe
from sayso.scale.shard import Done
from sayso.scale.shards import Shard, find_shards
from sayso.scale.table import arrow

ALL_READ, SOME_FAILED, WRONG = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; `ray` is None for processes of this machine, "" for a Ray started here."""

    inputs: tuple[str, ...]
    out: Path
    workers: int
    ray: str | None
    engine: str | None
    options: Options
    quiet: bool
    json: bool


@dataclass(slots=True)
class _Tally:
    shards: int = 0
    skipped: int = 0
    readings: int = 0
    set_aside: int = 0
    failed: int = 0


def run(request: Request) -> int:
    """Does it; returns the exit code: 0 all shards read, 1 some failed, 2 the run could not begin."""
    started = time.monotonic()
    tally = _Tally()
    try:
        arrow()
        shards = list(find_shards(request.inputs))
        if not shards:
            mend = "give JSONL, WARC, Parquet, HTML or text"
            raise InputError(" ".join(request.inputs), "no file there can be read", mend)
        _go(request, shards, tally)
    except SaysoError as error:
        _tell(str(error))
        return WRONG
    except KeyboardInterrupt:
        _tell(f"stopped: {tally.shards} shards are done; the same command goes on from there")
        return 130
    _summary(request, tally, time.monotonic() - started)
    return SOME_FAILED if tally.failed else ALL_READ


def _go(request: Request, shards: list[Shard], tally: _Tally) -> None:
    recipe = Recipe(engine=request.engine, options=request.options)
    events = _events(request, shards, recipe)
    with _Bar(len(shards), shown=not request.quiet and sys.stderr.isatty()) as bar:
        for event in events:
            if isinstance(event, int):
                bar.articles(event)
                continue
            tally.shards += isinstance(event, Done)
            bar.shard()
            if isinstance(event, Failed):
                tally.failed += 1
                with bar.hidden():
                    _tell(f"shard set aside: {event.reason}")
                if event.fatal:
                    done = f"stopped: {tally.shards} of {len(shards)} shards are done"
                    raise SaysoError("sayso run", done, "mend that and run the same command again")
            else:
                tally.skipped += event.skipped
                tally.readings += event.readings
                tally.set_aside += event.set_aside


def _events(request: Request, shards: list[Shard], recipe: Recipe) -> Iterator[Event]:
    if request.ray is None:
        return run_local(shards, request.out, recipe, request.workers)
    from sayso.scale.on_ray import run_on_ray

    return run_on_ray(shards, request.out, recipe, address=request.ray or None, workers=request.workers)


def _summary(request: Request, tally: _Tally, seconds: float) -> None:
    if request.json:
        import json

        told = {**asdict(tally), "seconds": round(seconds, 1)}
        print(json.dumps(told))
    elif not request.quiet:
        before = f" ({tally.skipped} of them before)" if tally.skipped else ""
        aside = f", {tally.set_aside} set aside (see *.aside.jsonl)" if tally.set_aside else ""
        done = f"{tally.shards} shards done{before}: {tally.readings} readings{aside}"
        _tell(f"{request.out}: {done}; {seconds:.0f} s")


class _Bar:
    """Shards, articles and their rate on standard error, at a terminal only. A context manager."""

    def __init__(self, shards: int, shown: bool) -> None:
        from rich import progress
        from rich.console import Console

        columns = [
            progress.TextColumn("shards"),
            progress.BarColumn(bar_width=30),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[told]}"),
            progress.TimeElapsedColumn(),
            progress.TimeRemainingColumn(),
        ]
        console = Console(file=sys.stderr)
        self._bar = progress.Progress(*columns, console=console, transient=True, disable=not shown)
        self._task = self._bar.add_task("shards", total=shards, told="")
        self._articles = 0
        self._started = time.monotonic()

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def articles(self, count: int) -> None:
        """So many more articles are done."""
        self._articles += count
        rate = self._articles / max(time.monotonic() - self._started, 1e-3)
        self._bar.update(self._task, told=f"{self._articles} articles, {rate:.0f}/s")

    def shard(self) -> None:
        """One more shard is done, or given up."""
        self._bar.advance(self._task)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """While a line is printed."""
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


def _tell(message: str) -> None:
    print(f"sayso: {one_line(message, limit=1000)}", file=sys.stderr, flush=True)
