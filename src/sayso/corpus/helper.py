"""Another process that traces stories, while this one writes the rest of their batch.

Tracing is most of what adding costs, and it needs nothing but readings. So where there is a second core, half
of the work goes there. What comes back is the same as if it had been traced here; and where nothing comes
back, it is.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence

from sayso.corpus.retrace import Given, retrace
from sayso.records import Trace

Jobs = Mapping[int, Sequence[Given]]
"""Readings by story."""

# Run with -P: a json.py in the folder that one happens to stand in must not be taken for the library's.
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from sayso.corpus.helper import serve; serve()"
)


class Helper:
    """The process; started when first asked for, and gone with the object. Used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._ready = threading.Event()
        self._asked = False

    def ready(self) -> bool:
        """Whether it would begin at once; starts it where it does not run (any more)."""
        if self._owner != os.getpid() or self._process is None or self._process.poll() is not None:
            self._start()
        return self._ready.is_set()

    def send(self, jobs: Jobs) -> None:
        """Gives it stories to trace. Only where it is `ready`."""
        assert self._process is not None and self._process.stdin is not None
        try:
            pickle.dump(dict(jobs), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            self._asked = True
        except OSError:
            self.close()

    def receive(self) -> dict[int, Trace]:
        """The traces of what was last sent, waiting for them; without those that it could not make."""
        if not self._asked or self._process is None or self._process.stdout is None:
            return {}
        self._asked = False
        try:
            found: dict[int, Trace] = pickle.load(self._process.stdout)  # noqa: S301  # our own process's
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return {}
        return found

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None and self._owner == os.getpid():
            _end(self._process)
        self._process, self._asked = None, False

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
    """Traces what comes by standard input until it ends. Runs in the process."""
    import gc
    import signal

    gc.disable()  # it is done between two batches, while nobody waits
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    answers.write(b"!")
    answers.flush()
    while True:
        try:
            asked: Jobs = pickle.load(jobs)  # noqa: S301  # from our own parent
        except EOFError:
            return
        found = {}
        for story, given in asked.items():
            try:
                found[story] = retrace(given, {}, (), ())
            except Exception:  # noqa: S112  # traced again, and told of, by whom asked
                continue
        pickle.dump(found, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        del asked, found
        gc.collect()
