"""Several processes that read: in order, in bounded memory, and surviving the death of any of them.

Each process loads the models once and reads one batch at a time over a pipe of its own. A process that dies
(out of memory, a crash in native code) is replaced; the batch it held is read again in halves until the
article that kills is alone, and that one is set aside. Nothing else is lost, or comes out twice.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from sayso.api.batches import BatchReader, Item, Result, read_items, set_aside
from sayso.errors import SaysoError
from sayso.records import Article, SetAside

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MakeReader = Callable[[], BatchReader]
_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE = 3
"""So many processes in a row may end while loading before the run is given up."""


@dataclass(slots=True)
class _Task:
    """Items to read; their results belong at `offset` of the batch `number`."""

    number: int
    offset: int
    items: Sequence[Item]


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: _Task | None = None
    ready: bool = False


def read_in_processes(
    batches: Iterable[list[Item]], make_reader: MakeReader, processes: int
) -> Iterator[Result]:
    """The results of all items, in order. At most `2 * processes` batches are held at any time.

    `make_reader` is called once in each process and must be picklable. Raises SaysoError where it fails
    there: then no article could be read.
    """
    pool = _Pool(make_reader, processes)
    try:
        yield from pool.run(iter(batches))
    finally:
        pool.close()


class _Pool:
    def __init__(self, make_reader: MakeReader, processes: int) -> None:
        self._make_reader = make_reader
        self._processes = processes
        self._held = 2 * processes
        self._todo: deque[_Task] = deque()
        self._done: dict[int, list[Result | None]] = {}
        self._workers: list[_Worker] = []
        self._stillborn = 0  # processes in a row that ended before they had loaded the models

    def run(self, batches: Iterator[list[Item]]) -> Iterator[Result]:
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
                try:
                    worker.pipe.send(worker.task.items)
                except OSError:  # it died while idle: the task is not to blame
                    self._todo.appendleft(worker.task)
                    worker.task = None
                    self._bury(worker)

    def _collect(self, wait_for_one: bool) -> None:
        """Takes note of every process that has an answer or is dead."""
        by_pipe: dict[object, _Worker] = {worker.pipe: worker for worker in self._workers}
        for pipe in wait([worker.pipe for worker in self._workers], None if wait_for_one else 0):
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
            assert task is not None
            self._done[task.number][task.offset : task.offset + len(answer)] = answer

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
        if len(task.items) > 1:
            middle = len(task.items) // 2
            self._todo.appendleft(_Task(task.number, task.offset + middle, task.items[middle:]))
            self._todo.appendleft(_Task(task.number, task.offset, task.items[:middle]))
            return
        item = task.items[0]
        if isinstance(item, Article):
            reason = f"the process that read it ended (exit code {exit_code})"
            mend = "perhaps out of memory: try it alone, or split it"
            item = set_aside(item, SaysoError(item.name or item.id, reason, mend))
        self._done[task.number][task.offset] = item

    def close(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()


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
