"""Engines: how each of the two databases is opened and set up."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from sayso.corpus.store.place import Place
from sayso.errors import CorpusError

BUSY_SECONDS = 60
"""How long a writer waits for another one."""

APPLICATION_ID = 0x7361_7973  # "says": what `file` and we know a corpus by
_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def place_of(where: str | Path) -> Place:
    """Where `where` is: a path, or a ``postgresql://`` URL. Raises CorpusError for any other URL."""
    told = str(where)
    if told.startswith(_POSTGRES):
        return _postgres(told)
    if "://" in told[:30]:
        scheme = told.split("://", 1)[0]
        raise CorpusError(told, f"{scheme}:// is no place for a corpus", "give a path or postgresql://…")
    if not told or "\0" in told:
        raise CorpusError(told or "the corpus", "it has no name", "give a path or postgresql://…")
    path = Path(where)
    if path.is_dir():
        raise CorpusError(told, "it is a folder", "give the path of a file")
    return Place(told, "", path)


def _postgres(told: str) -> Place:
    try:
        url = make_url("postgresql+psycopg://" + told.split("://", 1)[1])
    except ArgumentError as error:
        raise CorpusError(told, f"it is no URL: {error}", "write it as postgresql://USER@HOST/NAME") from None
    name = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Place(name, url.render_as_string(hide_password=False), None)


def make_engine(place: Place, *, read_only: bool = False) -> Engine:
    """The engine for `place`; opens nothing yet, but for the check that it is a SQLite file."""
    if place.path is None:
        return _make_postgres(place, read_only)
    _check_file(place, place.path)
    query = {"uri": "true", "mode": "ro" if read_only else "rwc"}
    uri = place.path.absolute().as_uri()
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=uri, query=query),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "connect", _set_up_read_only if read_only else _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(place: Place, path: Path) -> None:
    """Says at once what is no database at all; SQLite would only at the first question."""
    try:
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if not file.read(16).startswith(b"SQLite format 3"):
                    raise CorpusError(place.name, "it is a file, but no corpus", "check the path")
    except OSError as error:
        raise CorpusError(place.name, f"it cannot be read: {error.strerror}", "check permissions") from None


def _make_postgres(place: Place, read_only: bool) -> Engine:
    options = "-c timezone=UTC -c search_path=public"
    if read_only:
        options += " -c default_transaction_read_only=on"
    try:
        return create_engine(
            place.url,
            pool_size=8,
            max_overflow=24,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "options": options},
            isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise CorpusError(
            place.name, "the driver of PostgreSQL is not installed", "pip install 'sayso[postgres]'"
        ) from None


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    """WAL: readers wait for nobody. FULL: a commit that was reported survives a power cut, too.

    `secure_delete` overwrites what is deleted; `temp_store` keeps what is sorted off the disk.
    """
    _set_up_read_only(connection, _)
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns WAL on.

    SQLite does not wait for a lock here, whatever its timeout: of two processes that make a corpus at the
    same moment, one is told at once that it is locked. So the waiting is done here.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _set_up_read_only(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, and not behind its back
    for pragma in ("cache_size=-65536", "mmap_size=268435456", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: taken later, it could fail with work already done."""
    writes = connection.get_execution_options().get("sayso_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
