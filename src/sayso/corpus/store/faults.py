"""What a database complains of → CorpusError, with the mend."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sayso.corpus.store.place import Place
from sayso.errors import CorpusError

_DAMAGED = ("it is damaged", "restore it from a backup; what is left may be got with: sqlite3 FILE .recover")
# By what the message holds, in order: SQLite's and PostgreSQL's own words.
_KNOWN = (
    (
        ("file is not a database", "file is encrypted"),
        "it is a file, but no corpus",
        "check the path; a new corpus wants a new name",
    ),
    (
        ("malformed", "database corruption", "invalid page", "could not read block"),
        *_DAMAGED,
    ),
    (
        ("database or disk is full", "no space left", "disk full"),
        "the disk is full",
        "make room and run it again; what was added stays added",
    ),
    (
        ("database is locked", "database table is locked", "lock timeout", "canceling statement due to lock"),
        "another program is writing to it",
        "wait until that is done, and run it again",
    ),
    (
        ("readonly database", "read-only transaction", "attempt to write a readonly"),
        "it cannot be written",
        "check the permissions of the file and its folder",
    ),
    (("unable to open database file",), "it cannot be opened", "check the path and the permissions"),
    (
        ("disk i/o error", "file too large"),
        "the disk does not take what is written to it",
        "check the disk, its limits and its free space, and run it again",
    ),
    (
        ("authentication failed", "no password supplied", "role "),
        "the server refuses the user",
        "check user and password in the URL",
    ),
    (
        ("does not exist",),
        "the server has no such database",
        "make it with: createdb NAME",
    ),
    (
        (
            "connection refused",
            "could not connect",
            "connection failed",
            "server closed the connection",
            "consuming input failed",
            "terminating connection",
            "connection is lost",
            "the connection is closed",
            "name or service not known",
            "failed to resolve",
            "timeout expired",
            "starting up",
            "shutting down",
        ),
        "the server cannot be reached",
        "check host and port, and that PostgreSQL runs; then run it again",
    ),
)


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turns an error of the database into a CorpusError that names `place`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise fault(place, error) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:  # of a stored row, or of SQLite's own message
        raise CorpusError(place.name, *_DAMAGED) from error


def flaws(connection: Connection) -> Iterator[str]:
    """What is wrong with a database's pages and references, in words. PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        yield f"{len(broken)} references lead nowhere, the first in {broken[0][0]}"


@contextmanager
def doubted(place: Place, connection: Connection) -> Iterator[None]:
    """Where rows are not what they must be, looks whether the database is damaged, and says so if it is."""
    try:
        yield
    except (LookupError, TypeError, ValueError) as error:
        if any(flaws(connection)):
            raise CorpusError(place.name, *_DAMAGED) from error
        raise


def fault(place: Place, error: Exception) -> CorpusError:
    """What `error` means to whoever uses the corpus."""
    said = str(error.orig) if isinstance(error, DBAPIError) and error.orig is not None else str(error)
    folded = said.casefold()
    for words, reason, mend in _KNOWN:
        if any(word in folded for word in words):
            return CorpusError(place.name, reason, mend)
    return CorpusError(place.name, f"the database says: {said}", "if it says so again, please report it")
