"""The custody log: what was done, when, by which version with which models. Append-only and hash-chained."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from sayso._version import __version__
from sayso.corpus.dates import now
from sayso.corpus.packing import line
from sayso.corpus.store.keys import take
from sayso.corpus.store.schema import log
from sayso.corpus.store.tools import put

START = "0" * 64
"""What stands for the line before the first."""

SELF = f"sayso {__version__}"


def write(connection: Connection, lines: Iterable[tuple[str, str, str, str]]) -> None:
    """Appends lines (action, target, made_by, detail); each holds the hash of all before it.

    No line quotes an article: a line stays when the article is taken down.
    """
    wanted = list(lines)
    if not wanted:
        return
    before = connection.execute(select(log.c.sha256).order_by(log.c.key.desc()).limit(1)).scalar() or START
    at, rows = now(), []
    for key, (action, target, made_by, detail) in zip(
        take(connection, "log", len(wanted)), wanted, strict=True
    ):
        row: dict[str, Any] = {
            "key": key,
            "at": at,
            "action": action,
            "target": target,
            "made_by": made_by or SELF,
            "detail": detail,
        }
        before = row["sha256"] = chained(before, row)
        rows.append(row)
    put(connection, log, rows)


def chained(before: str, row: dict[str, Any]) -> str:
    """The SHA-256 (hex) of a line and of the hash before it."""
    told = [row[name] for name in ("key", "at", "action", "target", "made_by", "detail")]
    return hashlib.sha256(f"{before}{line(told)}".encode()).hexdigest()


def breaks(connection: Connection) -> Iterator[str]:
    """Where the chain does not hold, in words."""
    before = START
    names = ("key", "at", "action", "target", "made_by", "detail", "sha256")
    for values in connection.execute(select(*(log.c[n] for n in names)).order_by(log.c.key)):
        row = dict(zip(names, values, strict=True))
        if chained(before, row) != row["sha256"]:
            yield f"line {row['key']} of the log was changed, or one before it is missing"
            return
        before = row["sha256"]
