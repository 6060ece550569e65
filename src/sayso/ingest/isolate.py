"""Run a function where it can be killed: in a child process with a limit on time and memory.

Some libraries cannot be interrupted: trafilatura held one 18 MB page for 151 s, and no signal, thread or
timer stops C code that does not return. So hostile input is worked on in a child, which is killed and
replaced when it overstays. Children are started once and kept warm; a call costs two pipe messages.

Children are plain `subprocess` interpreters, not `multiprocessing` ones, so that daemonic workers of a
`multiprocessing.Pool` can have them too. Messages are JSON and bytes, never pickles: what comes back from a
child that hostile input has taken over cannot run code here.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from sayso import errors
from sayso.errors import InputError, SaysoError, TimedOutError, TooLargeError

SECONDS = 20.0
MEMORY = 2 << 30
START_SECONDS = 60.0
KEPT_IDLE = 4

_OTHER_COPY = "save it anew or give its text"
_HEAD = struct.Struct(">II")
# Run with -P: a json.py in the folder that one happens to stand in must not be taken for the library's.
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from sayso.ingest.isolate import serve; serve()"
)


def run(
    function: str,
    data: bytes,
    options: dict[str, Any],
    *,
    where: str,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Any:
    """What ``function(data, **options)`` returns, computed in a child process.

    Args:
        function: ``"package.module:name"``; takes bytes and JSON-ready keywords, returns JSON-ready values.
        where: the input's name, for messages.
        seconds: wall-clock time the call may take, the start of a new child not counted.
        memory: bytes of address space the child may take (kept on Linux only).

    Raises:
        TimedOutError: it took longer; TooLargeError: it wanted more memory; InputError: it failed or
        crashed. A SaysoError that the function raises comes through as it is.
    """
    worker = _take(function.partition(":")[0], memory)
    if worker is None:
        return _here(function, data, options, where)
    alive = False
    try:
        answer = worker.ask({"call": function, "options": options, "seconds": seconds}, data, seconds)
        alive = answer is not None and "memory" not in answer
    finally:
        if alive:
            _give_back(worker)
        else:
            worker.kill()
    return _result(answer, worker.timed_out, where, seconds, memory)


def _result(answer: Any, timed_out: bool, where: str, seconds: float, memory: int) -> Any:
    if answer is None and timed_out:
        raise TimedOutError(where, f"reading it took longer than {seconds:g} s", "give its text instead")
    if answer is None:
        raise InputError(where, "the parser crashed on it", _OTHER_COPY)
    if "memory" in answer:
        reason = f"reading it needs more than {memory >> 20} MB of memory"
        raise TooLargeError(where, reason, "give its text instead")
    if "error" in answer:
        raise _rebuilt(answer["error"], where)
    return answer["result"]


def _rebuilt(error: list[str], where: str) -> SaysoError:
    """The child's error: one of ours by its class, any other as an InputError."""
    name, reason, mend = error
    if isinstance(getattr(errors, name, None), type):
        return errors.rebuilt(name, where, reason, mend)
    return InputError(
        where, f"it could not be parsed: {name}: {reason}", "save the page anew or give its text"
    )


def _here(function: str, data: bytes, options: dict[str, Any], where: str) -> Any:
    """Without a child, as where no interpreter can be started: no limit holds."""
    try:
        return _named(function)(data, **options)
    except SaysoError as error:
        raise type(error)(where, error.reason, error.mend) from None
    except Exception as error:
        raise _rebuilt([type(error).__name__, str(error), ""], where) from error


def _named(function: str) -> Any:
    module, _, name = function.partition(":")
    return getattr(importlib.import_module(module), name)


# -- the parent's side --------------------------------------------------------------------------------


class _Worker:
    """One child process; used by one thread at a time."""

    def __init__(self, module: str, memory: int) -> None:
        self.key = (module, memory)
        self.timed_out = False
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-P", "-c", _BOOT, json.dumps([p for p in sys.path if isinstance(p, str)])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if self.ask({"import": module, "memory": memory}, b"", START_SECONDS) is None:
            self.kill()
            raise OSError(f"a child process to run {module} in did not start")

    def ask(self, message: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any] | None:
        """The answer, or None where the child died or (`timed_out`) had to be killed."""
        timer = threading.Timer(seconds, self._overdue)
        timer.daemon = True
        timer.start()
        try:
            assert self.process.stdin is not None and self.process.stdout is not None
            _send(self.process.stdin, message, data)
            received = _receive(self.process.stdout)
        except OSError:
            return None
        finally:
            timer.cancel()
        return received[0] if received else None

    def _overdue(self) -> None:
        self.timed_out = True
        self.process.kill()

    def kill(self) -> None:
        self.process.kill()
        self.close()
        self.process.wait()

    def close(self) -> None:
        """Let go of the pipes; an idle child ends when its standard input does."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


_idle: list[_Worker] = []
_lock = threading.Lock()


def _take(module: str, memory: int) -> _Worker | None:
    """An idle child for `module`, or a new one, or None where none can be started."""
    if not sys.executable:
        return None
    with _lock:
        for worker in _idle:
            if worker.key == (module, memory) and worker.process.poll() is None:
                _idle.remove(worker)
                return worker
    try:
        return _Worker(module, memory)
    except OSError:
        return None


def _give_back(worker: _Worker) -> None:
    """Keep a child warm; the one that has been idle the longest goes where there are too many."""
    with _lock:
        _idle.append(worker)
        longest = _idle.pop(0) if len(_idle) > KEPT_IDLE else None
    if longest is not None:
        longest.kill()


def isolated() -> bool:
    """Whether calls of `run` can have a child of their own here (a frozen application may have none)."""
    return bool(sys.executable)


@atexit.register
def shut_down() -> None:
    """End the idle children; the next call starts new ones."""
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
        worker.kill()


def _forget() -> None:
    """After a fork: the children are the parent's. Keep no end of their pipes open, and kill none."""
    global _lock
    _lock = threading.Lock()
    for worker in _idle:
        worker.close()
        worker.process.returncode = 0
    _idle.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


# -- messages: lengths of a JSON head and of bytes, then both -------------------------------------------


def _send(pipe: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    head = json.dumps(message).encode("ascii")
    pipe.write(_HEAD.pack(len(head), len(data)) + head)
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """A message, or None at the pipe's end."""
    sizes = pipe.read(_HEAD.size)
    if len(sizes) < _HEAD.size:
        return None
    head_size, data_size = _HEAD.unpack(sizes)
    head, data = pipe.read(head_size), pipe.read(data_size)
    if len(head) < head_size or len(data) < data_size:
        return None
    message = json.loads(head)
    return (message, data) if isinstance(message, dict) else None


# -- the child's side -----------------------------------------------------------------------------------


def serve() -> None:
    """Answer requests on standard input until it ends. Runs in the child."""
    import faulthandler
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    null = os.fdopen(os.open(os.devnull, os.O_WRONLY), "wb")
    while (received := _receive(requests)) is not None:
        message, data = received
        if "import" in message:
            importlib.import_module(message["import"])
            _limit_memory(message["memory"])
            _send(answers, {"ready": True})
            continue
        # Should the parent be killed while we hang, nobody would end us: end ourselves.
        faulthandler.dump_traceback_later(message["seconds"] + 5, exit=True, file=null)
        answer = _answer(message, data)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, answer)


def _answer(message: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return {"result": _named(message["call"])(data, **message["options"])}
    except MemoryError:
        return {"memory": True}
    except SaysoError as error:
        return {"error": [type(error).__name__, error.reason, error.mend]}
    except RecursionError:
        return {"error": ["InputError", "its elements are nested too deeply", "give its text instead"]}
    except Exception as error:
        return {"error": [type(error).__name__, str(error)[:300], ""]}


def _limit_memory(size: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):  # not on Windows; macOS has no such limit
        return
