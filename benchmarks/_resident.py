"""The resident set of this process."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

MB = 1_000_000


def peak() -> int:
    """The largest resident set of this process so far, in MB."""
    try:  # ru_maxrss would begin with the parent's
        status = Path("/proc/self/status").read_text()
        used = int(status.split("VmHWM:")[1].split()[0]) * 1024
    except (OSError, IndexError):
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return round(used / MB)


def resident() -> int | None:
    """The resident set of this process in MB, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return round(pages * resource.getpagesize() / MB)
