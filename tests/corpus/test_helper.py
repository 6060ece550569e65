"""Tracing in a second process gives what tracing here gives, and its death loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from sayso.corpus import weave
from sayso.corpus.corpus import Corpus
from sayso.corpus.helper import Helper, Job, Shared, Task
from sayso.corpus.packing import pack_reading
from sayso.corpus.retrace import Given, retrace
from sayso.records import Reading

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from _corpus import World


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Some stories of several articles, with some of one."""
    return list(World(seed=5).readings(40))


@pytest.fixture
def helper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Helper]:
    """One that runs, and is asked whatever there is to do."""
    monkeypatch.setattr(weave, "WORTH", 1)
    made = Helper()
    assert not made.ready()
    assert made._ready.wait(60)
    yield made
    made.close()


def added(place: Path, readings: list[Reading], helper: Helper | None) -> Corpus:
    """A corpus of the readings, traced with or without help; its articles in two batches."""
    corpus = Corpus.open(place, create=True)
    corpus._weaver._helper = helper
    for part in (readings[:25], readings[25:]):
        for _ in corpus.add_readings(part):
            pass
    return corpus


def test_what_is_traced_beside_is_the_same(tmp_path: Path, readings: list[Reading], helper: Helper) -> None:
    with added(tmp_path / "a", readings, None) as alone, added(tmp_path / "b", readings, helper) as helped:
        assert helped.trace() == alone.trace()
        assert [s.articles for s in helped.stories().items] == [s.articles for s in alone.stories().items]
        assert not helped.health().problems
        assert helper._process is not None and helper._process.poll() is None


def test_a_helper_that_dies_loses_nothing(
    tmp_path: Path, readings: list[Reading], helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = Helper.share
    died = []

    def shared(self: Helper, jobs: Sequence[Job]) -> Shared:
        out = share(self, jobs)
        assert jobs and self._process is not None
        self._process.kill()
        died.append(self._process.pid)
        return out

    monkeypatch.setattr(Helper, "share", shared)
    with added(tmp_path / "a", readings, helper) as helped:
        monkeypatch.undo()
        with added(tmp_path / "b", readings, None) as alone:
            assert died and helped.trace() == alone.trace()


def test_what_it_cannot_trace_is_left_to_who_asked(helper: Helper) -> None:
    shared = helper.share([(("trace", 1), ["no reading"])])
    assert shared.result(("trace", 1), lambda task: task[1] + 1) == 2
    assert helper.ready()


def test_a_task_is_done_once(helper: Helper, readings: list[Reading]) -> None:
    jobs: list[Job] = [(("trace", n), [Given.of("a", r, set())]) for n, r in enumerate(readings)]
    jobs += [(("pack", n), [reading]) for n, reading in enumerate(readings)]
    shared, here = helper.share(jobs), list[Task]()

    def do(task: Task) -> Any:
        here.append(task)
        (kind, n), given = task, dict(jobs)[task]
        return retrace(given, {}, (), ()) if kind == "trace" else [pack_reading(readings[n])]

    found = {task: shared.result(task, do) for task, _ in jobs}
    tasks = [task for task, _ in jobs]
    assert len(here) < len(tasks)
    for kind in ("trace", "pack"):  # of each kind the last
        mine, all_ = ([task for task in some if task[0] == kind] for some in (here, tasks))
        assert mine == all_[: -len(mine) - 1 : -1]
    assert found == {task: do(task) for task in tasks}
