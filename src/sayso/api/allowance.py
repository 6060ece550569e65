"""What reading a batch may cost a process before it is stopped: time of the processor, waiting, memory."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Allowance:
    """Upper bounds that no honest article comes near; what passes them is set aside.

    A batch of several articles has less room than one article alone: stopping it wrongly costs only that its
    articles are read again one by one, and one that hangs in it is noticed in seconds.

    Attributes:
        seconds: of processor time for any article alone, besides what its length allows; half for a batch
        seconds_per_char: for each character, until a rate has been measured. Reading takes some 60 µs a
            character on a laptop, of any length of article.
        slack: so many times the rate measured of late is allowed to an article alone: articles differ by a
            factor of two, the first of a process by three.
        batch_slack: the same for a batch of several
        idle: seconds in which a process with a batch may do nothing at all: it waits for what never comes.
        waiting: so many times the processor time may pass on the clock: the only bound on time where the
            system does not tell processor time (elsewhere than on Linux).
        memory: resident bytes of the process.
        doubt: the part of any of these at which a process is suspect
    """

    seconds: float = 3.0
    seconds_per_char: float = 1e-3
    slack: float = 8.0
    batch_slack: float = 2.5
    idle: float = 5.0
    waiting: float = 30.0
    memory: int = 4 << 30
    doubt: float = 0.6


DEFAULT_ALLOWANCE = Allowance()


class Meter:
    """Watches one process while it reads one batch, or one article alone."""

    def __init__(
        self, pid: int, chars: int, measured: float | None, allowance: Allowance, *, alone: bool
    ) -> None:
        """`measured`: the seconds of processor time that a character took of late, if that is known."""
        self._pid = pid
        self._allowance = allowance
        self._cpu_at_start = cpu_seconds(pid) or 0.0
        self._started = self._busy = time.monotonic()
        self._seen = 0.0
        self._memory = 0
        slack = allowance.slack if alone else allowance.batch_slack
        rate = allowance.seconds_per_char if measured is None else slack * measured
        self._seconds = allowance.seconds * (1 if alone else 0.5) + chars * rate

    def exceeded(self) -> str | None:
        """What was too much, in words; None while all is well."""
        cpu = self.cpu()
        if cpu is not None and cpu > self._seconds:
            return f"reading it took longer than {self._seconds:.0f} s"
        if self._idle(cpu) > self._allowance.idle:
            return f"reading it stood still for {self._allowance.idle:.0f} s"
        if time.monotonic() - self._started > self._seconds * self._allowance.waiting:
            return f"reading it did not end in {self._seconds * self._allowance.waiting:.0f} s"
        self._memory = resident_bytes(self._pid) or 0
        if self._memory > self._allowance.memory:
            return f"reading it needs more than {self._allowance.memory >> 20} MB of memory"
        return None

    def doubtful(self) -> bool:
        """Whether, when last looked at, it had gone most of the way to what is too much."""
        share = max(
            self._seen / self._seconds,
            (time.monotonic() - self._busy) / self._allowance.idle,
            self._memory / self._allowance.memory,
        )
        return share > self._allowance.doubt

    def _idle(self, cpu: float | None) -> float:
        """For how many seconds it has done nothing, though nobody kept it from the processor."""
        now = time.monotonic()
        if cpu is None or cpu > self._seen or _runnable(self._pid):
            self._seen, self._busy = cpu or 0.0, now
        return now - self._busy

    def cpu(self) -> float | None:
        """Processor seconds spent so far, None where the system does not tell."""
        now = cpu_seconds(self._pid)
        return None if now is None else now - self._cpu_at_start


def cpu_seconds(pid: int) -> float | None:
    """Processor time of a process, all its threads, in seconds; None where it cannot be told (no Linux)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def _runnable(pid: int) -> bool:
    """Whether a thread of the process works, waits for a processor or for the disk."""
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            state = stat.read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            continue
        if state in "RD":
            return True
    return False


def resident_bytes(pid: int) -> int | None:
    """Memory of a process that is in RAM; None where it cannot be told (no Linux)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None
