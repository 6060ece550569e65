"""A process that reads: loads the models once, then answers every list of items with their results."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from sayso.api.allowance import Meter
from sayso.api.batches import BatchReader, Item, read_items
from sayso.errors import SaysoError
from sayso.records import Article

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MakeReader = Callable[[], BatchReader]
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Task:
    """Items to read; their results belong at `offset` of the batch `number`. `again`: it was held before."""

    number: int
    offset: int
    items: Sequence[Item]
    again: bool = False

    def part(self, start: int, end: int) -> Task:
        """Items `start` to `end` (half-open) of this task, to be read again."""
        return Task(self.number, self.offset + start, self.items[start:end], again=True)

    @property
    def chars(self) -> int:
        """Characters to read."""
        return sum(len(item.text) for item in self.items if isinstance(item, Article))


@dataclass(slots=True)
class Child:
    """A reading process as its parent sees it.

    Attributes:
        pipe: the parent's end: tasks' items go down, results come up; None comes first, when it has loaded.
        task: what it reads now, with the `meter` of what that costs.
        ready: whether it has loaded the models.
        suspect: whether its task has cost so much that it will probably be stopped.
    """

    process: SpawnProcess
    pipe: Connection
    task: Task | None = None
    meter: Meter | None = None
    ready: bool = False
    suspect: bool = False

    @classmethod
    def start(cls, make_reader: MakeReader) -> Child:
        """A new process; it calls `make_reader` there."""
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, make_reader), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def give(self, task: Task, meter: Meter) -> bool:
        """Hands it a task; False where it is dead."""
        try:
            self.pipe.send(task.items)
        except OSError:
            return False
        self.task, self.meter = task, meter
        return True

    def take(self) -> Task:
        """The task it had, which is no longer its own."""
        task, self.task, self.meter, self.suspect = self.task, None, None, False
        assert task is not None
        return task


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
