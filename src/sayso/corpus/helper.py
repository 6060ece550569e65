"""Another process that traces stories and packs readings, beside this one.

That is most of what adding costs, and it needs nothing but readings. So where there is a second core, these
tasks of a batch are shared out as each process gets to them: the other one begins with the first, this one,
when it has nothing else to do, with the last of the kind that it waits for. What comes back is the same as if
it had been done here; and where nothing comes back, it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from sayso.corpus.packing import pack_reading
from sayso.corpus.retrace import retrace

if TYPE_CHECKING:
    from queue import SimpleQueue

Task = tuple[Literal["trace", "pack"], int]
"""A story to trace, by its key, or readings to pack, by a number."""

Job = tuple[Task, Any]
"""A task, and the readings that it needs."""

AHEAD = 2
"""Tasks that the other process is given at once, so that it need not wait for this one."""

_GONE = (OSError, EOFError, ValueError, pickle.UnpicklingError)
"""What comes of speaking to a process that ends."""

# Run with -P: a json.py in the folder that one happens to stand in must not be taken for the library's.
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from sayso.corpus.helper import serve; serve()"
)


class Shared:
    """Tasks of one batch that are done here or by the helper, whichever gets to them first."""

    def __init__(self, jobs: Sequence[Job], process: subprocess.Popen[bytes]) -> None:
        self.tasks = frozenset(task for task, _ in jobs)
        self._waiting: dict[str, deque[Job]] = {"trace": deque(), "pack": deque()}
        for job in jobs:
            self._waiting[job[0][0]].append(job)
        self._found: dict[Task, Any] = {}
        self._over = False
        self._news = threading.Condition()
        threading.Thread(target=self._feed, args=(process,), daemon=True).start()

    def result(self, task: Task, here: Callable[[Task], Any]) -> Any:
        """What comes of a task, once; by `here` where the helper could not do it.

        As long as it is not there, others of its kind that nobody has begun with are done by `here`, the last
        first.
        """
        while task not in self._found:
            try:
                mine, _ = self._waiting[task[0]].pop()
            except IndexError:
                break
            self._found[mine] = here(mine)
        with self._news:
            self._news.wait_for(lambda: task in self._found or self._over)
        found = self._found.pop(task, None)
        return here(task) if found is None else found

    def _feed(self, process: subprocess.Popen[bytes]) -> None:
        """Gives the process one task after another. Runs in a thread."""
        assert process.stdin is not None and process.stdout is not None
        away = 0
        try:
            while True:
                while away < AHEAD and (job := self._next()) is not None:
                    pickle.dump(job, process.stdin, pickle.HIGHEST_PROTOCOL)
                    process.stdin.flush()
                    away += 1
                if not away:
                    return
                task, result = pickle.load(process.stdout)  # noqa: S301  # our own process's
                away -= 1
                with self._news:
                    self._found[task] = result
                    self._news.notify_all()
        except _GONE:
            for jobs in self._waiting.values():
                jobs.clear()
        finally:
            with self._news:
                self._over = True
                self._news.notify_all()

    def _next(self) -> Job | None:
        """What the process is given: traces first, for without them this one cannot go on."""
        for jobs in self._waiting.values():
            with contextlib.suppress(IndexError):
                return jobs.popleft()
        return None


class Helper:
    """The process; started when first asked for, and gone with the object. Used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._ready = threading.Event()

    def ready(self) -> bool:
        """Whether it would begin at once; starts it where it does not run (any more)."""
        if self._owner != os.getpid() or self._process is None or self._process.poll() is not None:
            self._start()
        return self._ready.is_set()

    def share(self, jobs: Sequence[Job]) -> Shared:
        """Begins with tasks, in this order. Only where it is `ready`, and done with what was shared."""
        assert self._process is not None
        return Shared(jobs, self._process)

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None and self._owner == os.getpid():
            _end(self._process)
        self._process = None

    def _start(self) -> None:
        self.close()
        self._ready, self._owner = threading.Event(), os.getpid()
        path = json.dumps([p for p in sys.path if isinstance(p, str)])
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
                [sys.executable, "-P", "-c", _BOOT, path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        except OSError:
            return
        self._process = process
        weakref.finalize(self, _end, process)
        threading.Thread(target=_greet, args=(process, self._ready), daemon=True).start()


def _greet(process: subprocess.Popen[bytes], ready: threading.Event) -> None:
    """Waits until the process has loaded what it needs."""
    assert process.stdout is not None
    if process.stdout.read(1):
        ready.set()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            try:
                pipe.close()
            except OSError:  # what was not written yet cannot be any more
                continue


def serve() -> None:
    """Does what comes by standard input until it ends. Runs in the process."""
    import gc
    import signal
    from queue import SimpleQueue

    gc.disable()  # it is done when nobody waits
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs: SimpleQueue[Job | None] = SimpleQueue()
    _warm()
    gc.freeze()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    answers.write(b"!")
    answers.flush()
    while (job := jobs.get()) is not None:
        (kind, key), given = job
        try:
            result = retrace(given, {}, (), ()) if kind == "trace" else [pack_reading(r) for r in given]
        except Exception:  # done again, and told of, by whom asked
            result = None
        pickle.dump(((kind, key), result), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        if jobs.empty():
            gc.collect()


def _warm() -> None:
    """Loads what tracing needs, so that the first story need not wait for it."""
    from sayso.corpus.tracing.static import sentence_vectors
    from sayso.corpus.tracing.vectors import word_vectors

    sentence_vectors([""])
    word_vectors([""])


def _listen(jobs: SimpleQueue[Job | None]) -> None:
    """Takes in what comes at once, so that neither process ever waits for the other to take something."""
    try:
        while True:
            jobs.put(pickle.load(sys.stdin.buffer))  # noqa: S301  # from our own parent
    except _GONE:
        jobs.put(None)
