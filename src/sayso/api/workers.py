"""Several processes that read: in order, in bounded memory, and surviving the death of any of them.

Each process loads the models once and reads one batch at a time over a pipe of its own. A process that dies
(out of memory, a crash in native code, a kill from outside) is replaced; the batch it held is read once more,
and if it kills again, in halves until the article that kills is alone: that one is set aside. A process that
hangs or eats memory is stopped, and its batch read again article by article. Nothing else is lost, or comes
out twice.
"""

from __future__ import annotations

import multiprocessing
import signal
import statistics
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from sayso.api.allowance import DEFAULT_ALLOWANCE, Allowance, Meter
from sayso.api.batches import BatchReader, Item, Result, read_items, set_aside
from sayso.errors import SaysoError, TimedOutError, TooLargeError
from sayso.records import Article, SetAside

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MakeReader = Callable[[], BatchReader]
_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE = 3
"""So many processes in a row may end while loading before the run is given up."""
_LOOK = 0.25
"""Seconds between two looks at what the processes cost."""


@dataclass(slots=True)
class _Task:
    """Items to read; their results belong at `offset` of the batch `number`. `again`: it was held before."""

    number: int
    offset: int
    items: Sequence[Item]
    again: bool = False

    def part(self, start: int, end: int) -> _Task:
        return _Task(self.number, self.offset + start, self.items[start:end], again=True)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: _Task | None = None
    meter: Meter | None = None
    ready: bool = False


def read_in_processes(
    batches: Iterable[list[Item]],
    make_reader: MakeReader,
    processes: int,
    allowance: Allowance = DEFAULT_ALLOWANCE,
) -> Iterator[Result]:
    """The results of all items, in order. At most `2 * processes` batches are held at any time.

    `make_reader` is called once in each process and must be picklable. Raises SaysoError where it fails
    there: then no article could be read.
    """
    with ReaderPool(make_reader, processes, allowance) as pool:
        yield from pool.run(batches)


class ReaderPool:
    """Processes that read, kept from one `run` to the next; started when first needed. A context manager."""

    def __init__(
        self, make_reader: MakeReader, processes: int, allowance: Allowance = DEFAULT_ALLOWANCE
    ) -> None:
        self._make_reader = make_reader
        self._processes = processes
        self._allowance = allowance
        self._rates: deque[float] = deque(maxlen=15)  # seconds of processor time a character, batch by batch
        self._looked = time.monotonic()
        self._held = 2 * processes
        self._todo: deque[_Task] = deque()
        self._done: dict[int, list[Result | None]] = {}
        self._workers: list[_Worker] = []
        self._stillborn = 0  # processes in a row that ended before they had loaded the models

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, batches: Iterable[list[Item]]) -> Iterator[Result]:
        """The results of all items of `batches`, in order. One run at a time, to its end."""
        batches = iter(batches)
        first = following = 0  # of the batches that are held
        more = True
        while more or first < following:
            if more and following - first < self._held:
                batch = next(batches, None)
                if batch is None:
                    more = False
                else:
                    self._accept(following, batch)
                    following += 1
            self._hand_out()
            if first < following and None in self._done[first]:
                self._collect(wait_for_one=not more or following - first >= self._held)
            while first < following and None not in self._done[first]:
                yield from (result for result in self._done.pop(first) if result is not None)
                first += 1

    def _accept(self, number: int, batch: list[Item]) -> None:
        if any(isinstance(item, Article) for item in batch):
            self._done[number] = [None] * len(batch)
            self._todo.append(_Task(number, 0, batch))
        else:
            self._done[number] = [item for item in batch if isinstance(item, SetAside)]

    def _start(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, self._make_reader), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        """Gives tasks to idle processes, and starts processes while there are tasks for them."""
        idle = [worker for worker in self._workers if worker.task is None]
        for _ in range(min(len(self._todo) - len(idle), self._processes - len(self._workers))):
            self._workers.append(self._start())
        for worker in idle:
            if worker.ready and self._todo:
                worker.task = self._todo.popleft()
                worker.meter = self._metered(worker)
                try:
                    worker.pipe.send(worker.task.items)
                except OSError:  # it died while idle: the task is not to blame
                    self._todo.appendleft(worker.task)
                    worker.task = None
                    self._bury(worker)

    def _collect(self, wait_for_one: bool) -> None:
        """Takes note of every process that has an answer, is dead, or costs too much."""
        by_pipe: dict[object, _Worker] = {worker.pipe: worker for worker in self._workers}
        ready = wait([worker.pipe for worker in self._workers], _LOOK if wait_for_one else 0)
        if time.monotonic() - self._looked > _LOOK:
            self._looked = time.monotonic()
            answered = {id(by_pipe[pipe]) for pipe in ready}
            self._stop_what_costs_too_much([w for w in self._workers if id(w) not in answered])
        for pipe in ready:
            worker = by_pipe[pipe]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(answer, Exception):
                raise answer
            if answer is None:
                worker.ready = True
                self._stillborn = 0
                continue
            task, worker.task = worker.task, None
            assert task is not None and worker.meter is not None
            if worker.meter.chars:
                self._rates.append((worker.meter.cpu() or 0.0) / worker.meter.chars)
            self._done[task.number][task.offset : task.offset + len(answer)] = answer

    def _metered(self, worker: _Worker) -> Meter:
        assert worker.task is not None and worker.process.pid is not None
        chars = sum(len(item.text) for item in worker.task.items if isinstance(item, Article))
        measured = statistics.median(self._rates) if len(self._rates) > 2 else 0.0
        return Meter(worker.process.pid, chars, measured, self._allowance)

    def _stop_what_costs_too_much(self, silent: list[_Worker]) -> None:
        for worker in silent:
            if worker.task is None or worker.meter is None:
                continue
            excess = worker.meter.exceeded()
            if excess is None:
                continue
            task, worker.task = worker.task, None
            worker.process.kill()
            self._bury(worker)
            if len(task.items) > 1:
                self._todo.extendleft(task.part(i, i + 1) for i in reversed(range(len(task.items))))
            else:
                kind = TooLargeError if "memory" in excess else TimedOutError
                self._give_up(task, kind, excess, "split it, or leave it out")

    def _bury(self, worker: _Worker) -> None:
        """Takes out a dead process and shares out anew what it held; `_hand_out` starts another."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.task is not None:
            self._split(worker.task, worker.process.exitcode)
        if worker.ready:
            return
        self._stillborn += 1
        if self._stillborn == _PATIENCE:
            raise SaysoError(
                "a reading process",
                f"ended (exit code {worker.process.exitcode}) before it had loaded the models",
                'use fewer processes; in a script, start from under `if __name__ == "__main__":`',
            )

    def _split(self, task: _Task, exit_code: int | None) -> None:
        """Shares out anew what a dead process held: whole at first, for it may not be to blame."""
        size = len(task.items)
        if not task.again:
            self._todo.appendleft(task.part(0, size))
        elif size > 1:
            self._todo.appendleft(task.part(size // 2, size))
            self._todo.appendleft(task.part(0, size // 2))
        else:
            reason = f"the process that read it ended (exit code {exit_code})"
            self._give_up(task, SaysoError, reason, "perhaps out of memory: try it alone, or split it")

    def _give_up(self, task: _Task, kind: type[SaysoError], reason: str, mend: str) -> None:
        item = task.items[0]
        if isinstance(item, Article):
            item = set_aside(item, kind(item.name or item.id, reason, mend))
        self._done[task.number][task.offset] = item

    def close(self) -> None:
        """Ends the processes; the next `run` starts new ones."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()
        self._todo.clear()
        self._done.clear()


def _work(pipe: Connection, make_reader: MakeReader) -> None:
    """The life of a process: reads every list of items that comes down the pipe until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        reader = make_reader()
    except Exception as error:
        kept = error if isinstance(error, SaysoError) else SaysoError("loading the models", str(error))
        pipe.send(kept)
        return
    try:
        pipe.send(None)
        while True:
            pipe.send(read_items(reader, pipe.recv()))
    except (EOFError, OSError):
        return
