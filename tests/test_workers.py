"""Several processes: order, bounds, and the death of any of them."""

import os
import signal
import time
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest

from readings import article, reading
from sayso.api.allowance import Allowance
from sayso.api.batches import BATCH_CHARS
from sayso.api.workers import HELD, UNFINISHED, ReaderPool, read_in_processes
from sayso.errors import SaysoError
from sayso.records import Reading, SetAside


class Reader:
    """Reads without models; some texts kill, fail or take their time."""

    def __init__(self, broken=None):
        if broken == "error":
            raise SaysoError("the model", "is damaged", "install it again")
        if broken == "fault":
            raise KeyError("weights")
        if broken == "death":
            os._exit(3)

    def read_batch(self, articles):
        for each in articles:
            if each.text == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if each.text == "fail":
                raise ValueError("boom")
            if each.text == "hang":
                while True:
                    pass
            if each.text == "wait":
                time.sleep(3600)
            if each.text == "eat":
                kept = []
                while True:
                    kept.append(bytearray(10 << 20))
            if each.text == "once" and not (marker := Path(each.title)).exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if each.text == "slow":
                time.sleep(0.3)
            if each.text == "sleepy":
                time.sleep(1)
        return [reading(a, *()) for a in articles]


def batches(texts, size=4):
    items = [article(text, id=str(i)) for i, text in enumerate(texts)]
    return [items[i : i + size] for i in range(0, len(items), size)]


def ids(results):
    return [r.article.id if isinstance(r, Reading) else f"-{r.id}" for r in results]


def test_in_order_whoever_is_first():
    texts = ["slow", *["fast"] * 12]
    assert ids(read_in_processes(batches(texts, 2), Reader, 2)) == [str(i) for i in range(13)]


def test_what_kills_is_set_aside_and_nothing_else_is_lost_or_doubled():
    texts = ["fine"] * 20
    texts[5] = texts[6] = texts[19] = "kill"
    texts[9] = "fail"
    results = list(read_in_processes(batches(texts), Reader, 2))
    assert ids(results) == [f"-{i}" if i in (5, 6, 9, 19) else str(i) for i in range(20)]
    assert "the process that read it ended (exit code -9)" in results[5].error
    assert "ValueError: boom" in results[9].error


def test_what_hangs_or_waits_is_stopped_and_its_neighbours_are_read():
    texts = ["fine"] * 12
    texts[2], texts[5] = "hang", "wait"
    results = list(read_in_processes(batches(texts), Reader, 2, Allowance(seconds=0.3, idle=1)))
    assert ids(results) == [f"-{i}" if i in (2, 5) else str(i) for i in range(12)]
    assert [results[i].kind for i in (2, 5)] == ["TimedOutError"] * 2


def test_what_eats_memory_is_stopped_and_its_neighbours_are_read():
    small = Allowance(seconds=60, idle=60, memory=300 << 20)  # its time must not be over first
    results = list(read_in_processes(batches(["fine", "eat", "fine"]), Reader, 2, small))
    assert ids(results) == ["0", "-1", "2"]
    assert results[1].kind == "TooLargeError"


def test_a_kill_from_outside_costs_no_article(tmp_path):
    items = [article("fine", id="0"), article("once", id="1", title=str(tmp_path / "killed"))]
    assert ids(read_in_processes([items], Reader, 1)) == ["0", "1"]
    assert (tmp_path / "killed").exists()


def test_a_pool_is_kept_from_one_run_to_the_next():
    with ReaderPool(Reader, 1) as pool:
        assert ids(pool.run(batches(["a", "b"]))) == ["0", "1"]
        assert ids(pool.run(batches(["kill", "b"]))) == ["-0", "1"]
        assert ids(pool.run(batches(["c"]))) == ["0"]


def endless(taken, first=()):
    for i in count():
        taken.append(i)
        yield [article(first[i] if i < len(first) else "text", id=str(i))]


def test_no_more_is_taken_than_will_soon_be_wanted():
    taken = []
    results = read_in_processes(endless(taken), Reader, 1)
    assert ids(islice(results, 6)) == [str(i) for i in range(6)]
    results.close()
    assert len(taken) <= 6 + UNFINISHED


@pytest.mark.parametrize("processes", [1, 2])
def test_while_one_is_stuck_others_are_read_but_no_more_are_held_than_allowed(processes):
    taken = []
    patient = Allowance(seconds=2, idle=3)
    results = read_in_processes(endless(taken, ["wait"]), Reader, processes, patient)
    assert ids(islice(results, 1)) == ["-0"]
    results.close()
    assert UNFINISHED * processes < len(taken) <= HELD * processes


def test_few_are_held_where_they_are_long():
    taken = []
    long = "text " * (4 * BATCH_CHARS // 5)
    results = read_in_processes(
        endless(taken, ["wait", *[long] * 99]), Reader, 1, Allowance(seconds=2, idle=3)
    )
    next(results)
    results.close()
    assert len(taken) <= 2 + HELD // 4


def test_who_stands_in_for_a_slow_one_goes_again():
    hesitant = Allowance(doubt=0.01)
    with ReaderPool(Reader, 2, hesitant) as pool:
        assert ids(pool.run(batches(["sleepy", "b", "c", "sleepy", "e"] * 3, 1))) == [
            str(i) for i in range(15)
        ]
        assert len(pool._workers) <= 3


def test_closing_ends_the_processes():
    import multiprocessing

    results = read_in_processes(batches(["text"] * 50), Reader, 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_what_was_set_aside_before_needs_no_process():
    given = [[SetAside("a", "bad")], [SetAside("b", "bad")]]
    assert ids(read_in_processes(given, partial(Reader, "death"), 2)) == ["-a", "-b"]


def test_mixed_batches_keep_their_places():
    given = [[SetAside("a", "bad"), article("fine", id="1"), SetAside("b", "bad"), article("kill", id="2")]]
    assert ids(read_in_processes(given, Reader, 2)) == ["-a", "1", "-b", "-2"]


@pytest.mark.parametrize(
    ("broken", "told"), [("error", "the model: is damaged"), ("fault", "weights"), ("death", "exit code 3")]
)
def test_models_that_do_not_load_end_the_run(broken, told):
    with pytest.raises(SaysoError, match=told):
        list(read_in_processes(batches(["text"]), partial(Reader, broken), 2))
