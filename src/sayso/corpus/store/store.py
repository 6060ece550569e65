"""One open corpus: connections, and the two kinds of transaction there are."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from sayso.corpus.store import migrate
from sayso.corpus.store.engine import make_engine, place_of
from sayso.corpus.store.faults import doubted, told
from sayso.corpus.store.place import Place
from sayso.errors import CorpusError

_LOCK = 0x5A50  # of the advisory lock that writers hold, on PostgreSQL
_MEND_READ_ONLY = "open it without read_only"


class Store:
    """The connections of an open corpus.

    `reading` sees one state from its first question to its end and waits for nobody; `writing` waits for
    other writers, of this process or another, and is undone as a whole where an error leaves it.
    """

    def __init__(self, place: Place, engine: Engine, read_only: bool) -> None:
        self.place = place
        self.engine = engine
        self.read_only = read_only
        self.dialect = engine.dialect.name
        self._writer = threading.Lock()

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
        """Opens the corpus at `where`, or makes it. Raises CorpusError; see `Corpus.open`."""
        place = place_of(where)
        if place.path is not None and not place.path.exists():
            if not create or read_only:
                raise CorpusError(place.name, "there is no corpus here", "sayso add makes one")
            if not place.path.parent.is_dir():
                raise CorpusError(place.name, "the folder is not there", "make it first")
        engine = make_engine(place, read_only=read_only)
        store = cls(place, engine, read_only)
        try:
            with told(place):
                migrate.prepare(engine, place, create=create and not read_only, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return store

    def close(self) -> None:
        """Gives back the connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout."""
        with (
            told(self.place),
            self.engine.connect() as connection,
            doubted(self.place, connection),
        ):
            yield connection

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection, in no transaction: for what cannot be done in one."""
        with told(self.place):
            held = self.engine.raw_connection()
            try:
                assert isinstance(held.driver_connection, sqlite3.Connection)
                yield held.driver_connection
            finally:
                held.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone writes; what it did is committed at the end, or undone."""
        if self.read_only:
            raise CorpusError(self.place.name, "it is open for reading only", _MEND_READ_ONLY)
        with self._writer, told(self.place), self.engine.connect() as bare:
            connection = bare.execution_options(sayso_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                with doubted(self.place, connection):
                    yield connection
