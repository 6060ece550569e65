"""The child process: what it may do to us, and what we do to it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import FetchError, InputError, TimedOutError, TooLargeError
from sayso.ingest import isolate

HERE = f"{__name__}:"


def echo(data: bytes, times: int = 1) -> Any:
    print("what a library prints must not disturb the answer")
    return {"text": data.decode("latin-1") * times, "child": os.getpid()}


def hang(data: bytes) -> None:
    time.sleep(60)


def swell(data: bytes) -> int:
    return len(bytearray(8 << 30))


def crash(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def fail(data: bytes) -> None:
    raise KeyError("a library's own error\nover two lines")


def refuse(data: bytes) -> None:
    raise FetchError("in the child", "of ours", "mend")


def run(function: Any, data: bytes = b"", **options: Any) -> Any:
    limits = {k: options.pop(k) for k in ("seconds", "memory") if k in options}
    return isolate.run(HERE + function.__name__, data, options, where="the input", **limits)


def test_a_child_answers_and_is_kept() -> None:
    first, second = run(echo, b"\xe4", times=2), run(echo, b"x" * 3_000_000)
    assert first["text"] == "ää"
    assert len(second["text"]) == 3_000_000
    assert first["child"] == second["child"] != os.getpid()


def test_one_that_hangs_is_killed_and_replaced() -> None:
    before = run(echo)["child"]
    start = time.monotonic()
    with pytest.raises(TimedOutError, match=r"longer than 0\.2 s"):
        run(hang, seconds=0.2)
    assert time.monotonic() - start < 10
    assert run(echo)["child"] != before


def test_one_that_crashes_is_replaced() -> None:
    with pytest.raises(InputError, match="crashed"):
        run(crash)
    assert run(echo)["child"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
def test_one_that_wants_too_much_memory_is_stopped() -> None:
    with pytest.raises(TooLargeError, match="memory"):
        run(swell, memory=2 << 30)


def test_errors_come_through_on_one_line_and_under_the_name_of_the_input() -> None:
    with pytest.raises(InputError, match="KeyError") as caught:
        run(fail)
    assert caught.value.where == "the input" and "\n" not in str(caught.value)
    with pytest.raises(FetchError) as own:
        run(refuse)
    assert str(own.value) == "the input: of ours (mend)"


def test_threads_have_children_of_their_own() -> None:
    barrier = threading.Barrier(3, timeout=60)

    def ask(_: int) -> int:
        barrier.wait()
        child: int = run(echo, b"x" * 2_000_000)["child"]
        return child

    with ThreadPoolExecutor(3) as pool:
        assert len(list(pool.map(ask, range(3)))) == 3


def test_modules_lying_about_are_not_taken_for_the_librarys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "struct", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken in')")
    monkeypatch.chdir(tmp_path)
    isolate.shut_down()
    assert run(echo)["child"]


def test_shutting_down_ends_them() -> None:
    child = run(echo)["child"]
    isolate.shut_down()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert run(echo)["child"] != child


def test_without_an_interpreter_to_start_it_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert not isolate.isolated()
    assert run(echo)["child"] == os.getpid()
    with pytest.raises(InputError, match="KeyError"):
        run(fail)
