"""Backups: a whole corpus in one SQLite file, made while others read and write."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, insert, select, text

from sayso.corpus.store import Store, fulltext
from sayso.corpus.store.faults import told
from sayso.corpus.store.schema import metadata
from sayso.errors import CorpusError

_ROWS = 2_000


def backup(store: Store, path: Path) -> None:
    """See `Corpus.backup`. The file appears when it is whole. Raises CorpusError where there is one."""
    if path.exists():
        raise CorpusError(str(path), "is there already", "name a new file")
    if not path.parent.is_dir():
        raise CorpusError(str(path), "the folder is not there", "make it first")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if store.dialect == "sqlite":
            _copy_file(store, part)
        else:
            _copy_rows(store, part)
        _flush(part)
        part.replace(path)
    except OSError as error:
        raise CorpusError(str(path), f"cannot be written: {error.strerror}", "choose another place") from None
    except sqlite3.Error as error:
        raise CorpusError(
            str(path), f"cannot be written: {error}", "make room, or choose another place"
        ) from None
    finally:
        for suffix in ("", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _copy_file(store: Store, part: Path) -> None:
    """By SQLite's own backup: one state of the source, whoever writes to it meanwhile."""
    with store.bare() as source, contextlib.closing(sqlite3.connect(part)) as target:
        source.backup(target, pages=4096)
        target.execute("PRAGMA journal_mode=DELETE")


def _copy_rows(store: Store, part: Path) -> None:
    """Row by row into a new corpus, from one state of the source."""
    target = Store.open(part, create=True)
    try:
        with told(store.place), store.engine.connect() as bare, target.writing() as there:
            source = bare.execution_options(isolation_level="REPEATABLE READ")
            there.execute(text("PRAGMA defer_foreign_keys = ON"))
            _copy_tables(source, there)
            fulltext.rebuild(there)
        with target.bare() as last:
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            last.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        target.close()


def _copy_tables(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        rows = source.execution_options(yield_per=_ROWS).execute(select(table))
        for some in rows.partitions(_ROWS):
            target.execute(insert(table), [dict(row._mapping) for row in some])


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
