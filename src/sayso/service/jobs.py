"""Long work, done beside the pages: one job after another, with progress, and cancelled when asked."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from sayso.corpus.views import Added
from sayso.errors import NotFoundError, SaysoError
from sayso.records import Reading, SetAside

State = Literal["waiting", "running", "done", "failed", "cancelled"]
Kind = Literal["read", "add"]
Outcome = Reading | Added | SetAside
Work = Callable[[Callable[[], bool]], Iterator[Outcome]]
"""What a job does: given a question whether to stop, it yields a result for each article."""

MOST_WAITING = 20
MOST_KEPT = 100
MOST_RESULTS = 200
_log = logging.getLogger("sayso.service")


class BusyError(SaysoError):
    """More jobs are waiting than are taken."""


@dataclass(slots=True)
class Job:
    """One piece of long work. Written by the thread that does it, read by all.

    Attributes:
        id: cannot be guessed; it stands in the URL.
        total: how many articles there are, None where only reading them tells.
        results: of the first `MOST_RESULTS` articles; `done` counts all.
        failures: those of `results` and after that were set aside.
        error: why the whole of it failed.
    """

    kind: Kind
    title: str
    work: Work
    total: int | None = None
    by: str | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    created: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    state: State = "waiting"
    done: int = 0
    failures: int = 0
    results: list[Outcome] = field(default_factory=list)
    error: str | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed", "cancelled")

    @property
    def readings(self) -> list[Reading]:
        """The articles that were read."""
        return [result for result in self.results if isinstance(result, Reading)]


class Jobs:
    """The jobs of one desk. One thread does them in order: reading uses all that a core gives."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._waiting: queue.Queue[Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, job: Job) -> Job:
        """Takes a job in. Raises BusyError where too many are waiting."""
        with self._lock:
            if sum(other.state == "waiting" for other in self._jobs.values()) >= MOST_WAITING:
                raise BusyError("the desk", f"{MOST_WAITING} jobs are waiting already", "try again later")
            over = [old.id for old in self._jobs.values() if old.over]
            for old in over[: max(0, len(self._jobs) + 1 - MOST_KEPT)]:
                del self._jobs[old]
            self._jobs[job.id] = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sayso-jobs", daemon=True)
                self._thread.start()
        self._waiting.put(job)
        return job

    def get(self, id: str) -> Job:
        """The job. Raises NotFoundError."""
        try:
            return self._jobs[id]
        except KeyError:
            raise NotFoundError(
                f"job {id[:20]}", "is not known (any more)", "the desk keeps the last ones only"
            ) from None

    def all(self) -> list[Job]:
        """All that are kept, newest first."""
        with self._lock:
            return list(self._jobs.values())[::-1]

    def cancel(self, id: str) -> Job:
        """Stops a job after the article it is at; what it has added stays."""
        job = self.get(id)
        with self._lock:
            job._stop.set()
            if not job.over:
                job.state = "cancelled"
        return job

    def close(self) -> None:
        """Stops everything; waits a little for the article at hand."""
        self._closed = True
        for job in self.all():
            job._stop.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            if self._closed:
                return
            with self._lock:
                if job.over:
                    continue
                job.state = "running"
            try:
                self._do(job, job.work(job._stop.is_set))
                end: State = "done"
            except SaysoError as error:
                job.error, end = str(error), "failed"
            except Exception as error:  # the thread must live on; the message may hold an article's words
                _log.error("fault %s in a job", type(error).__name__)
                job.error, end = f"A fault in sayso: {type(error).__name__}.", "failed"
            with self._lock:
                job.state = job.state if job.over else end

    def _do(self, job: Job, results: Iterable[Outcome]) -> None:
        for result in results:
            if job.over and job.kind == "read":
                return  # whoever cancelled it wants nothing more of it
            job.done += 1
            job.failures += isinstance(result, SetAside)
            if len(job.results) < MOST_RESULTS:
                job.results.append(result)
            if job._stop.is_set():
                return
