"""Several processes that read: in order, in bounded memory, and surviving the death of any of them.

Each process loads the models once and reads one batch at a time over a pipe of its own. A process that dies
(out of memory, a crash in native code, a kill from outside) is replaced; the batch it held is read once more,
and if it kills again, in halves until the article that kills is alone: that one is set aside. A process that
hangs or eats memory is stopped, and its batch read again article by article. Nothing else is lost, or comes
out twice.

None of this holds up the rest: as soon as a process is suspect, another is started in its place, so that it
has loaded the models when the first is stopped; and batches after the one that is stuck are read and kept.
"""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from sayso.api.allowance import DEFAULT_ALLOWANCE, Allowance, Meter
from sayso.api.batches import BATCH_CHARS, Item, Result, set_aside
from sayso.api.child import Child, MakeReader, Task
from sayso.errors import SaysoError, TimedOutError, TooLargeError
from sayso.records import Article, SetAside

_PATIENCE = 3
"""So many processes in a row may end while loading before the run is given up."""
_LOOK = 0.25
"""Seconds between two looks at what the processes cost."""
UNFINISHED = 2
"""So many batches for each process are taken before they are needed: one being read, one waiting."""
HELD = 16
"""So many batches for each process, or as many characters, are held at most while an earlier one is stuck."""


def read_in_processes(
    batches: Iterable[list[Item]],
    make_reader: MakeReader,
    processes: int,
    allowance: Allowance = DEFAULT_ALLOWANCE,
) -> Iterator[Result]:
    """The results of all items, in order; see `ReaderPool` for how many batches are held.

    `make_reader` is called once in each process and must be picklable. Raises SaysoError where it fails
    there: then no article could be read.
    """
    with ReaderPool(make_reader, processes, allowance) as pool:
        yield from pool.run(batches)


class ReaderPool:
    """Processes that read, kept from one `run` to the next; started when first needed. A context manager.

    `UNFINISHED` batches for each process are taken before their turn; read ones are kept, up to `HELD` for
    each process, until what stands before them is done. For a time, while processes are suspect, there are
    up to twice as many as asked for.
    """

    def __init__(
        self, make_reader: MakeReader, processes: int, allowance: Allowance = DEFAULT_ALLOWANCE
    ) -> None:
        self._make_reader = make_reader
        self._processes = processes
        self._allowance = allowance
        self._rates: deque[float] = deque(maxlen=15)  # seconds of processor time a character, batch by batch
        self._looked = time.monotonic()
        self._todo: deque[Task] = deque()
        self._done: dict[int, list[Result | None]] = {}  # by batch; None where not read yet
        self._chars: dict[int, int] = {}  # of each batch in `_done`
        self._workers: list[Child] = []
        self._stopped: list[Child] = []  # on their way out
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
            if more and self._has_room():
                batch = next(batches, None)
                if batch is None:
                    more = False
                else:
                    self._accept(following, batch)
                    following += 1
            self._hand_out()
            if first < following and None in self._done[first]:
                self._collect(wait_for_one=not more or not self._has_room())
            while first < following and None not in self._done[first]:
                del self._chars[first]
                yield from (result for result in self._done.pop(first) if result is not None)
                first += 1

    def _accept(self, number: int, batch: list[Item]) -> None:
        task = Task(number, 0, batch)
        self._chars[number] = task.chars
        if any(isinstance(item, Article) for item in batch):
            self._done[number] = [None] * len(batch)
            self._todo.append(task)
        else:
            self._done[number] = [item for item in batch if isinstance(item, SetAside)]

    def _has_room(self) -> bool:
        """Whether another batch should be taken: one will soon be wanted, and not too much is held."""
        unfinished = sum(None in results for results in self._done.values())
        held = HELD * self._processes
        return (
            unfinished < UNFINISHED * self._processes + self._suspects()
            and len(self._done) < held
            and sum(self._chars.values()) < held * BATCH_CHARS
        )

    def _suspects(self) -> int:
        return sum(worker.suspect for worker in self._workers)

    def _hand_out(self) -> None:
        """Gives tasks to idle processes; starts more for tasks there are, and to stand in for suspects."""
        suspects = self._suspects()
        idle = [worker for worker in self._workers if worker.task is None]
        lacking = self._processes + suspects - len(self._workers)
        for _ in range(min(len(self._todo) + suspects - len(idle), lacking)):
            self._workers.append(Child.start(self._make_reader))
        for worker in idle[: max(0, -lacking)]:  # whom it stood in for was honest after all
            self._stop(worker)
        for worker in idle[max(0, -lacking) :]:
            if worker.ready and self._todo:
                task = self._todo.popleft()
                if not worker.give(task, self._metered(worker, task)):
                    self._todo.appendleft(task)  # it died while idle: the task is not to blame
                    self._bury(worker)

    def _collect(self, wait_for_one: bool) -> None:
        """Takes note of every process that has an answer, is dead, or costs too much."""
        by_pipe: dict[object, Child] = {worker.pipe: worker for worker in self._workers}
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
            self._note_rate(worker)
            task = worker.take()
            self._done[task.number][task.offset : task.offset + len(answer)] = answer

    def _note_rate(self, worker: Child) -> None:
        assert worker.task is not None and worker.meter is not None
        cpu, chars = worker.meter.cpu(), worker.task.chars
        if cpu is not None and chars:
            self._rates.append(cpu / chars)

    def _metered(self, worker: Child, task: Task) -> Meter:
        assert worker.process.pid is not None
        rate = statistics.median(self._rates) if self._rates else None
        return Meter(worker.process.pid, task.chars, rate, self._allowance, alone=len(task.items) == 1)

    def _stop_what_costs_too_much(self, silent: list[Child]) -> None:
        for worker in silent:
            if worker.task is None or worker.meter is None:
                continue
            excess = worker.meter.exceeded()
            worker.suspect = worker.meter.doubtful()
            if excess is None:
                continue
            task = worker.take()
            self._stop(worker)
            if len(task.items) > 1:
                self._todo.extendleft(task.part(i, i + 1) for i in reversed(range(len(task.items))))
            else:
                kind = TooLargeError if "memory" in excess else TimedOutError
                self._give_up(task, kind, excess, "split it, or leave it out")

    def _stop(self, worker: Child) -> None:
        """Ends a process without waiting for it: giving back gigabytes takes the system a while."""
        worker.process.kill()
        worker.pipe.close()
        self._workers.remove(worker)
        self._stopped = [gone for gone in self._stopped if gone.process.is_alive()] + [worker]

    def _bury(self, worker: Child) -> None:
        """Takes out a dead process and shares out anew what it held; `_hand_out` starts another."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.task is not None:
            self._split(worker.take(), worker.process.exitcode)
        if worker.ready:
            return
        self._stillborn += 1
        if self._stillborn == _PATIENCE:
            raise SaysoError(
                "a reading process",
                f"ended (exit code {worker.process.exitcode}) before it had loaded the models",
                'use fewer processes; in a script, start from under `if __name__ == "__main__":`',
            )

    def _split(self, task: Task, exit_code: int | None) -> None:
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

    def _give_up(self, task: Task, kind: type[SaysoError], reason: str, mend: str) -> None:
        item = task.items[0]
        if isinstance(item, Article):
            item = set_aside(item, kind(item.name or item.id, reason, mend))
        self._done[task.number][task.offset] = item

    def close(self) -> None:
        """Ends the processes; the next `run` starts new ones."""
        for worker in list(self._workers):
            self._stop(worker)
        for worker in self._stopped:
            worker.process.join()
        self._stopped.clear()
        self._todo.clear()
        self._done.clear()
        self._chars.clear()
