"""When Python looks for cyclic garbage: after a batch of work, not within it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Puts off the search for cyclic garbage to the end; also a decorator.

    A batch is many objects and makes hardly any such garbage. Looking through them took a twentieth of the
    time of reading, and an eighth of that of adding.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
