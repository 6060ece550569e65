"""Shards read by processes of this machine."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ModelError, SaysoError
from sayso.scale.recipe import Recipe
from sayso.scale.shard import Done, process_shard
from sayso.scale.shards import Shard

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

ATTEMPTS = 3
"""So often a shard is begun whose worker dies before it is given up; the others go on."""

_FATAL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that could not be read at all, and why. Nothing of it was written; a new run tries again.

    `fatal`: no other shard would fare better (the disk is full, a model is damaged).
    """

    shard: Shard
    reason: str
    fatal: bool = False


Event = int | Done | Failed
"""What a run tells: so many more articles are done, a shard is, or a shard failed."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    shard: Shard | None = None


def run_local(shards: Iterable[Shard], out: Path, recipe: Recipe, workers: int) -> Iterator[Event]:
    """Reads `shards` into `out`, `workers` at a time, each worker in a process of its own.

    Closing the iterator stops the workers; what they had not finished leaves nothing but parts, which the
    next run clears away.
    """
    todo, attempts = deque(shards), dict[Shard, int]()
    pool: list[_Worker] = []
    try:
        while todo or any(worker.shard for worker in pool):
            while todo and len(pool) < workers:
                pool.append(_start(out, recipe))
            for worker in pool:
                if worker.shard is None and todo:
                    worker.shard = todo.popleft()
                    worker.pipe.send(worker.shard)
            by_pipe: dict[object, _Worker] = {worker.pipe: worker for worker in pool if worker.shard}
            for pipe in wait([worker.pipe for worker in pool if worker.shard]):
                worker = by_pipe[pipe]
                event = _heard(worker)
                if event is None:
                    pool.remove(worker)
                    shard = worker.shard
                    assert shard is not None
                    attempts[shard] = attempts.get(shard, 0) + 1
                    if attempts[shard] < ATTEMPTS:
                        todo.appendleft(shard)
                    else:
                        code = worker.process.exitcode
                        yield Failed(shard, f"its worker ended {ATTEMPTS} times (exit code {code})")
                    continue
                yield event
                if not isinstance(event, int):
                    worker.shard = None
    finally:
        for worker in pool:
            _stop(worker)


def _start(out: Path, recipe: Recipe) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs, out, recipe))
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _heard(worker: _Worker) -> Event | None:
    """What the worker says; None where it is dead."""
    try:
        event: Event = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        worker.pipe.close()
        return None
    return event


def _stop(worker: _Worker) -> None:
    """Ends a worker: politely, so that it stops its own child, then not."""
    worker.pipe.close()
    worker.process.terminate()
    worker.process.join(5)
    worker.process.kill()
    worker.process.join()


def _work(pipe: Connection, out: Path, recipe: Recipe) -> None:
    """The life of a worker: reads every shard that comes down the pipe until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # the child ends with our end of its pipe
    try:
        while True:
            shard = pipe.recv()
            pipe.send(attempt(shard, out, recipe, pipe.send))
    except (EOFError, OSError):
        return


def attempt(shard: Shard, out: Path, recipe: Recipe, progress: Callable[[int], None]) -> Done | Failed:
    """`process_shard`, its errors as a `Failed`."""
    try:
        return process_shard(shard, out, recipe, progress)
    except SaysoError as error:
        return Failed(shard, str(error), fatal=isinstance(error, ModelError))
    except OSError as error:
        if error.errno in _FATAL:
            reason = f"{out}: it cannot be written: {error.strerror}"
            return Failed(shard, f"{reason} (make room there and run the same command again)", fatal=True)
        return Failed(shard, f"{shard.name}: {error}")
    except Exception as error:  # one shard must not end the run, whatever a library does with it
        return Failed(shard, f"{shard.name}: {type(error).__name__}: {error} (a fault in sayso: report it)")
