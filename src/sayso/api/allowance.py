"""What reading a batch may cost a process before it is stopped: time of the processor, waiting, memory."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Allowance:
    """Upper bounds that no honest article comes near; what passes them is set aside.

    Attributes:
        seconds: of processor time for any batch, besides
        seconds_per_char: for each character of it. Reading takes some 10 µs a character on a laptop.
        slack: so many times the rate measured so far is allowed in any case: slow machines lose nothing.
        waiting: so many times the processor time may pass on the clock, for a process that only waits; and
            the only bound where the system does not tell processor time (elsewhere than on Linux).
        memory: resident bytes of the process.
    """

    seconds: float = 3.0
    seconds_per_char: float = 150e-6
    slack: float = 20.0
    waiting: float = 10.0
    memory: int = 4 << 30


DEFAULT_ALLOWANCE = Allowance()


class Meter:
    """Watches one process while it reads one batch."""

    def __init__(self, pid: int, chars: int, measured: float, allowance: Allowance) -> None:
        """`measured`: the seconds of processor time a character took so far."""
        self._pid = pid
        self._allowance = allowance
        self.chars = chars
        self._cpu_at_start = cpu_seconds(pid) or 0.0
        self._started = time.monotonic()
        rate = max(allowance.seconds_per_char, allowance.slack * measured)
        self._seconds = allowance.seconds + chars * rate

    def exceeded(self) -> str | None:
        """What was too much, in words; None while all is well."""
        cpu = self.cpu()
        if cpu is not None and cpu > self._seconds:
            return f"reading it took longer than {self._seconds:.0f} s"
        if time.monotonic() - self._started > self._seconds * self._allowance.waiting:
            return f"reading it did not end in {self._seconds * self._allowance.waiting:.0f} s"
        if (resident_bytes(self._pid) or 0) > self._allowance.memory:
            return f"reading it needs more than {self._allowance.memory >> 20} MB of memory"
        return None

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


def resident_bytes(pid: int) -> int | None:
    """Memory of a process that is in RAM; None where it cannot be told (no Linux)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None
